//! Sentences that belong to no article: nothing is known of what stands around them, so nothing is made of it.

use super::Kit;
use crate::bitext::{Bitext, IdMaker, Segment, Unit};
use crate::document::{Disposition, Role};
use crate::memory::MemoryPair;

/// A unit for each sentence, one a line. A blank one has no segment.
pub(super) fn read_sentences(sentences: &[String], original: &str, kit: &Kit) -> Bitext {
    let mut ids = IdMaker::default();
    let units = sentences.iter().map(|sentence| unit(sentence, &mut ids)).collect();
    Bitext { original: original.to_owned(), pair: kit.pair.clone(), units }
}

fn unit(sentence: &str, ids: &mut IdMaker) -> Unit {
    let source = sentence.trim();
    let start = sentence.len() - sentence.trim_start().len();
    let (before, after) = (&sentence[..start], format!("{}\n", &sentence[start + source.len()..]));
    let segment = (!source.is_empty()).then(|| Segment::new(IdMaker::default().id("s", source), source, after.clone()));
    Unit {
        id: ids.id("u", source),
        role: Role::Paragraph,
        disposition: Disposition::Translate,
        before: if segment.is_some() { before.to_owned() } else { before.to_owned() + &after },
        segments: segment.into_iter().collect(),
    }
}

/// The pairs without the neighbours that they only have by chance.
pub(super) fn without_context(pairs: Vec<MemoryPair>) -> Vec<MemoryPair> {
    pairs.into_iter().map(|pair| MemoryPair { context: None, ..pair }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::Glossary;
    use crate::lang::LangPair;

    #[test]
    fn every_sentence_is_one_segment_however_it_would_be_cut_and_nothing_of_it_is_lost() {
        let pair = LangPair::new("de".parse().unwrap(), "en".parse().unwrap());
        let kit = Kit::new(Glossary { pair, entries: Vec::new() });
        let sentences = ["  Ja. Nein. ", "", "Kommentare", "Ja."].map(str::to_owned);
        let bitext = read_sentences(&sentences, "a", &kit);
        let sources: Vec<&str> = bitext.translatable().map(|(_, segment)| segment.source.as_str()).collect();
        assert_eq!(sources, ["Ja. Nein.", "Kommentare", "Ja."]);
        assert_eq!(bitext.source_text(), "  Ja. Nein. \n\nKommentare\nJa.\n");
    }
}
