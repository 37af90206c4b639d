//! What the vocabulary can write: a character that it lacks vanishes from the draft without a word.

use crate::text::Span;
use fxtranslate::spm::SpmVocab;
use std::sync::Arc;

/// White space in SentencePiece's own texts.
pub(super) const SPACE: char = '\u{2581}';

/// The characters of a source vocabulary and its normalisation.
pub(super) struct Repertoire {
    vocabulary: Arc<SpmVocab>,
}

impl Repertoire {
    pub(super) fn new(vocabulary: Arc<SpmVocab>) -> Self {
        Self { vocabulary }
    }

    /// True if `text`, white space apart, comes out of the vocabulary as it went in.
    pub(super) fn can_write(&self, text: &str) -> bool {
        let known = |text: &str| self.vocabulary.decode(&self.vocabulary.encode(text)) == text;
        // Behind a letter, since a character may exist at the beginning of words only.
        text.is_ascii() && known(text) || known(&format!("a{text}"))
    }

    /// The tokens of `text`, the end of the sentence included.
    pub(super) fn tokens(&self, text: &str) -> Vec<u32> {
        self.vocabulary.encode_with_eos(text)
    }

    /// Where the tokens of `text` stand in it (bytes, white space apart), the end of the sentence left out; `None` if the
    /// vocabulary reads another text than `text`.
    pub(super) fn token_spans(&self, text: &str) -> Option<Vec<Span>> {
        let (normalised, tokens) = self.vocabulary.encode_with_offsets(text);
        let body = normalised.strip_prefix(SPACE).unwrap_or(&normalised);
        if body.replace(SPACE, " ") != text {
            return None;
        }
        let lead = usize::from(body.len() < normalised.len());
        let at = |byte: usize| normalised[..byte].replace(SPACE, " ").len().saturating_sub(lead);
        Some(tokens.into_iter().map(|(_, bytes)| Span::new(at(bytes.start), at(bytes.end))).collect())
    }

    /// True if the vocabulary has the character `c`.
    pub(super) fn has(&self, c: char) -> bool {
        c.is_ascii_alphanumeric() || self.can_write(c.encode_utf8(&mut [0; 4]))
    }

    /// `word` after the vocabulary's own normalisation (compatibility forms, composed letters).
    pub(super) fn normalised(&self, word: &str) -> String {
        if word.is_ascii() {
            return word.to_owned();
        }
        self.vocabulary.normalize(word).replace(SPACE, " ").trim().to_owned()
    }
}

#[cfg(test)]
impl Repertoire {
    /// A vocabulary of single characters without normalisation, in SentencePiece's own form: pieces are messages of
    /// text (field 1), score (2) and kind (3), kind 2 for what is unknown.
    pub(super) fn of_characters(characters: &str) -> Self {
        let piece = |text: &str, kind: u8| {
            let length = |bytes: &[u8]| u8::try_from(bytes.len()).expect("short");
            let body =
                [&[0x0A, length(text.as_bytes())], text.as_bytes(), &[0x15], &(-1.0_f32).to_le_bytes(), &[0x18, kind]].concat();
            [&[0x0A, length(&body)], body.as_slice()].concat()
        };
        let single = characters.chars().chain([SPACE]).flat_map(|c| piece(c.encode_utf8(&mut [0; 4]), 1));
        let bytes: Vec<u8> = piece("<unk>", 2).into_iter().chain(piece("</s>", 3)).chain(single).collect();
        Self::new(Arc::new(SpmVocab::from_bytes(&bytes)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn character_without_a_piece_is_not_in_the_repertoire() {
        let repertoire = Repertoire::of_characters("aä\"");
        assert!(repertoire.has('ä') && repertoire.has('"'));
        assert!(!repertoire.has('„') && !repertoire.has('~') && !repertoire.has(SPACE));
    }
}
