//! TMX with the places of its texts.

use super::foreign::located;
use super::{Located, LocatedError, Notation};
use crate::format::tmx::read_document;
use crate::lang::LangPair;
use crate::text::SourceText;

pub(super) fn read(name: &str, text: String, pair: &LangPair) -> Result<Located, LocatedError> {
    let text = SourceText::new(name, text);
    let read = read_document(&text, pair)?;
    if read.bitext.units.is_empty() {
        return Err(LocatedError::Empty { name: name.to_owned(), pair: pair.to_string() });
    }
    Ok(located(read, text, Notation::Tmx))
}
