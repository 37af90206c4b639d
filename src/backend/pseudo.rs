//! Backend for dry runs: text that is plainly no translation, yet as long and as accented as one may be.

use super::{Backend, Capabilities, Error, Output, Request, SegmentRequest};
use crate::bitext::MachineOrigin;
use crate::text::Span;
use async_trait::async_trait;

/// Answers with the source in accented letters, in brackets, about 30 % longer: shows what a layout does to a
/// translation and which text never went through it.
pub struct Pseudo {
    name: String,
    capabilities: Capabilities,
}

impl Pseudo {
    /// Called `name` in the configuration.
    pub fn new(name: impl Into<String>) -> Self {
        let capabilities = Capabilities { charged: false, dry_run: true, ..Capabilities::default() };
        Self { name: name.into(), capabilities }
    }
}

#[async_trait]
impl Backend for Pseudo {
    fn name(&self) -> &str {
        &self.name
    }

    fn model(&self) -> String {
        MachineOrigin::PSEUDO.into()
    }

    fn fingerprint(&self) -> String {
        "pseudo-1".into()
    }

    fn capabilities(&self) -> &Capabilities {
        &self.capabilities
    }

    async fn translate(&self, request: &Request) -> Result<Vec<Output>, Error> {
        let pseudo = |segment: &SegmentRequest| {
            let text = disguise(&segment.text, &segment.kept);
            Output::new(&segment.id, text)
        };
        Ok(request.segments.iter().map(pseudo).collect())
    }
}

/// Plain letters and the accented ones that stand for them, one below the other.
const PLAIN: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const ACCENTED: &str = "àƀćďéƒĝĥíĵķļḿñöþǫŕšťúṽŵẋýžÀƁĆĎÉƑĜĤÍĴĶĻḾÑÖÞǪŔŠŤÚṼŴẊÝŽ";

/// One character in this many is doubled to make the text longer.
const STRETCH: usize = 3;

/// Digits, signs, addresses and what is `kept` (bytes) stay; an empty text stays empty.
fn disguise(text: &str, kept: &[Span]) -> String {
    if text.trim().is_empty() {
        return text.to_owned();
    }
    let (mut letters, mut done, mut out) = (0, 0, String::from("["));
    for span in kept {
        out.push_str(&disguise_words(&text[done..span.start], &mut letters));
        out.push_str(span.of(text));
        done = span.end;
    }
    out.push_str(&disguise_words(&text[done..], &mut letters));
    out.push(']');
    out
}

fn disguise_words(text: &str, letters: &mut usize) -> String {
    text.split(' ').map(|word| disguise_word(word, letters)).collect::<Vec<_>>().join(" ")
}

/// `letters` counts over the whole text, so that short words are stretched as much as long ones.
fn disguise_word(word: &str, letters: &mut usize) -> String {
    if word.contains('@') || word.contains("://") || word.starts_with("www.") {
        return word.to_owned();
    }
    let mut disguised = String::with_capacity(word.len() * 3);
    for letter in word.chars() {
        let accented = accent(letter);
        disguised.push(accented);
        if letter.is_alphabetic() {
            *letters += 1;
            if letters.is_multiple_of(STRETCH) {
                disguised.push(accented);
            }
        }
    }
    disguised
}

fn accent(letter: char) -> char {
    PLAIN.chars().zip(ACCENTED.chars()).find(|(plain, _)| *plain == letter).map_or(letter, |(_, accented)| accented)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::fault_of;

    #[test]
    fn every_plain_letter_has_an_accented_one_of_its_own() {
        let mut accented: Vec<char> = ACCENTED.chars().collect();
        accented.sort_unstable();
        accented.dedup();
        assert_eq!((PLAIN.chars().count(), accented.len()), (52, 52));
        assert!(PLAIN.chars().all(|letter| accent(letter) != letter));
    }

    #[test]
    fn text_gets_longer_and_keeps_numbers_and_addresses() {
        let source = "Am 24. Februar 2022 schrieb er an info@example.org über 3.000 Euro für Lawrow und die anderen.";
        let disguised = disguise(source, &[]);
        for kept in ["24.", "2022", "info@example.org", "3.000"] {
            assert!(disguised.contains(kept), "{disguised}");
        }
        let growth = disguised.chars().count() * 100 / source.chars().count();
        assert!((115..=135).contains(&growth), "{growth} %");
        assert_eq!(fault_of(source, &disguised), None);
    }

    #[test]
    fn nothing_stays_nothing() {
        assert_eq!((disguise("", &[]).as_str(), disguise(" ", &[]).as_str(), disguise("Ö1", &[]).as_str()), ("", " ", "[Ö1]"));
    }
}
