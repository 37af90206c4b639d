//! TSV with the places of its texts.

use super::foreign::located;
use super::{Located, LocatedError, Notation};
use crate::format::tsv::{is_ours, read_document};
use crate::lang::LangPair;
use crate::text::SourceText;

pub(super) fn read(name: &str, text: String, pair: &LangPair) -> Result<Located, LocatedError> {
    let text = SourceText::new(name, text);
    let read = read_document(&text, pair)?;
    let notation = if is_ours(&text) { Notation::Tsv } else { Notation::Plain };
    Ok(located(read, text, notation))
}
