//! PO, the catalogues of gettext: written for translators, and read as they and their tools leave them.
//!
//! # Files of other tools
//! An entry is a unit. The source language is `X-Source-Language:` of the header, where there is one, else the one of the run;
//! the target language is `Language:`, and the bytes are read by the `charset=` there, UTF-8 without one.
//!
//! | in the file | here |
//! | --- | --- |
//! | `msgid`, `msgstr` | source and target of a segment, white space around them moved out; translated where there is a target |
//! | `msgid_plural`, `msgstr[N]` | `msgid` with form 0, `msgid_plural` with each further one; in a language of one form `msgid_plural` with that |
//! | `#, fuzzy` | initial: a tool guessed the target from a like entry |
//! | `msgctxt` | keeps entries of the same `msgid` apart; a note of the unit's first segment, its author `msgctxt` |
//! | `# …`, `#. …` | notes of the unit's first segment, one a line |
//! | `#: …`, `#\| …`, other flags | passed over |
//! | `domain "…"` | the entries behind it are apart from those before |
//! | `#~ …` | an entry that is no longer used: passed over |
//!
//! A template (`.pot`) has the same form but no targets; there is nothing in it to check.
//!
//! What the file cannot tell:
//! - Who wrote a target, and whether anybody has reviewed it: it is judged as a machine's.
//! - What an entry is in its program: every unit is a paragraph.
//!
//! # Files of ours
//! An entry is a segment to translate; texts that are kept or dropped have no place. `msgctxt` is the id of the unit, `/`, and
//! the id of the segment, so that the same sentence may have two translations; `#:` is the article; `#, fuzzy` stands before a
//! target in state initial. No date is written: the same document gives the same bytes.
//!
//! What gettext has no words for stands in comments of a fixed form, with the escapes of a string:
//! `#. satzpaar unit="u1" role="lead" before="" after=" " state="reviewed" origin="machine" … target-sha256="…"`. A note of the
//! tool is a comment as it is; one of a person, or one that a comment cannot hold, is `#. satzpaar note="…" author="…"`.
//! Inline codes, terms, candidates and findings are left out, and so are line ends around a text, since gettext refuses a pair
//! that has them on one side only.
//!
//! A target with another hash than the one in its comment was changed by a person, and what the comment says of its state does
//! not count any more; `fuzzy` always does.

mod entry;
mod escape;
mod fixed;
mod ours;
mod plural;
mod read;
#[cfg(test)]
mod round_trip;
#[cfg(test)]
mod tests;
mod unit;
mod wrap;
mod write;

pub use write::Po;

pub(in crate::format) use escape::{escape, piece};

use crate::format::foreign::Foreign;
use crate::lang::LangPair;
use crate::text::{self, DecodeError, SourceText};

/// The text of a catalogue, by the character set that its header names.
///
/// # Errors
/// The bytes do not fit the character set, or nobody knows it.
pub fn decode(bytes: &[u8]) -> Result<String, DecodeError> {
    text::decode(bytes, charset(bytes).as_deref())
}

/// `charset=` of the header's `Content-Type`; a template that was never filled in has `CHARSET` there.
fn charset(bytes: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(bytes);
    let line = text.lines().find(|line| line.trim_start().starts_with("\"Content-Type:"))?;
    let name = line.split("charset=").nth(1)?.trim_start().split(['\\', '"', ';', ' ']).next()?;
    Some(name.to_owned()).filter(|name| !name.is_empty() && name != "CHARSET")
}

/// The entries of a catalogue, whose name messages call the file; what cannot be read is a fault beside them.
pub fn read_located(text: &SourceText, pair: &LangPair) -> Foreign {
    let (entries, faults) = read::entries(text);
    unit::document(text, entries, faults, pair)
}
