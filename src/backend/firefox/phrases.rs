//! The forms of a term in tokens, as the vocabulary would write them where they stand.

use super::engine::Model;
use super::search::{Place, Shape, Way};
use super::substitutes;
use fxtranslate::spm::SpmVocab;

/// White space in SentencePiece's own texts.
use super::repertoire::SPACE;

/// Every way to write `form`, given its form at the beginning of a sentence; none if the vocabulary lacks a character.
pub(super) fn ways(model: &Model, form: &str, initial: &str) -> Vec<Way> {
    let vocabulary = model.target();
    let all = |form: &str, place| {
        let form = writable(vocabulary, form);
        [behind_space(vocabulary, &form), behind_sign(vocabulary, &form)]
            .into_iter()
            .flatten()
            .map(move |tokens| Way { tokens, place })
    };
    match form == initial {
        true => all(form, Place::Anywhere).collect(),
        false => all(form, Place::Later).chain(all(initial, Place::First)).collect(),
    }
}

/// The form with plain signs for those that the vocabulary lacks.
fn writable(vocabulary: &SpmVocab, form: &str) -> String {
    let is_known = |c: char| spells(vocabulary, &vocabulary.encode(&format!("a{c}")), &format!("a{c}"));
    let write = |c: char| substitutes::plain(c).filter(|_| !is_known(c)).map_or_else(|| c.to_string(), str::to_owned);
    form.chars().map(write).collect()
}

/// The tokens of a form with white space before it.
fn behind_space(vocabulary: &SpmVocab, form: &str) -> Option<Vec<u32>> {
    let tokens = vocabulary.encode(form);
    spells(vocabulary, &tokens, form).then_some(tokens)
}

/// The tokens of a form right behind a quotation mark or bracket, which is a token of its own there.
fn behind_sign(vocabulary: &SpmVocab, form: &str) -> Option<Vec<u32>> {
    const SIGNS: [char; 2] = ['"', '('];
    SIGNS.into_iter().find_map(|sign| {
        let (_, tokens) = vocabulary.encode_with_offsets(&format!("{sign}{form}"));
        let lead = SPACE.len_utf8() + sign.len_utf8();
        let tokens: Vec<u32> = tokens.into_iter().skip_while(|(_, bytes)| bytes.start < lead).map(|(token, _)| token).collect();
        spells(vocabulary, &tokens, form).then_some(tokens)
    })
}

fn spells(vocabulary: &SpmVocab, tokens: &[u32], form: &str) -> bool {
    !tokens.is_empty() && vocabulary.decode(tokens) == form
}

/// What a token looks like.
pub(super) fn shape(vocabulary: &SpmVocab, token: u32) -> Shape {
    let piece = vocabulary.piece(token);
    let is_letter = |c: char| c.is_alphanumeric() || c == '_' || matches!(c, '\u{300}'..='\u{36f}');
    Shape {
        is_glued: piece.starts_with(is_letter),
        ends_in_letter: piece.ends_with(is_letter),
        has_letters: piece.contains(char::is_alphanumeric),
    }
}
