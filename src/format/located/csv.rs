//! CSV with the places of its texts; each field says by itself whether it stands in quotation marks.

use super::foreign::located;
use super::{Located, LocatedError, Notation, Spot};
use crate::format::csv::read_document;
use crate::lang::LangPair;
use crate::text::SourceText;

pub(super) fn read(name: &str, text: String, pair: &LangPair) -> Result<Located, LocatedError> {
    let text = SourceText::new(name, text);
    let read = read_document(&text, pair)?;
    let mut found = located(read, text, Notation::Csv);
    let is_bare = |spot: &Spot| !found.text.text()[spot.content.end..].starts_with('"');
    for (source, target) in found.places.values_mut() {
        for spot in std::iter::once(source).chain(target).filter(|spot| is_bare(spot)) {
            spot.notation = Notation::Bare;
        }
    }
    Ok(found)
}
