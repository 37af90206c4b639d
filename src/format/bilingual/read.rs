//! Reads a bilingual file unit by unit, whatever its format.

use super::{Head, Kind, Unread};
use crate::bitext::Unit;
use crate::format::located::{self, LocatedError};
use crate::format::xliff;
use crate::format::xml::root_attribute;
use crate::lang::LangPair;
use crate::text::Decoding;
use std::io::{BufRead, Read};

/// The units of a bilingual file, in order.
pub trait Units {
    /// What the file says before its first unit.
    fn head(&self) -> &Head;

    /// The next unit; `None` after the last.
    ///
    /// # Errors
    /// The file is broken from there on.
    fn next_unit(&mut self) -> Result<Option<Unit>, LocatedError>;

    /// What was passed over so far, because our model has no place for it.
    fn unread(&self) -> &Unread;

    /// Rows that could not be read, each as `file:line:column: reason`.
    fn faults(&self) -> &[String];
}

/// Opens a file by the extension of its name; `pair` are the languages where it names none.
///
/// XLIFF 2 is read piece by piece, however long it is; the other formats are read as a whole.
///
/// # Errors
/// The file is of another kind, or broken from the beginning.
pub fn open<'a>(name: &str, inner: impl Read + 'a, pair: &LangPair) -> Result<(Kind, Box<dyn Units + 'a>), LocatedError> {
    let unknown = || LocatedError::Unknown { name: name.to_owned() };
    let kind = Kind::of_name(name).ok_or_else(unknown)?;
    let fault = |error: std::io::Error| LocatedError::Read { name: name.to_owned(), reason: error.to_string() };
    if !kind.is_xliff() {
        return Ok((kind, Box::new(whole(name, inner, pair)?)));
    }
    let mut text = Decoding::new(inner).map_err(fault)?;
    let begin = String::from_utf8_lossy(text.fill_buf().map_err(fault)?).into_owned();
    match Kind::of_version(&root_attribute(&begin, "version").unwrap_or_default()) {
        Kind::Xliff12 => Ok((Kind::Xliff12, Box::new(whole(name, text, pair)?))),
        kind => Ok((kind, Box::new(xliff::Units::new(name, text)?))),
    }
}

impl<R: BufRead> Units for xliff::Units<R> {
    fn head(&self) -> &Head {
        self.head()
    }

    fn next_unit(&mut self) -> Result<Option<Unit>, LocatedError> {
        Ok(self.next_unit()?)
    }

    fn unread(&self) -> &Unread {
        self.unread()
    }

    fn faults(&self) -> &[String] {
        &[]
    }
}

/// A file that was read as a whole.
struct Whole {
    head: Head,
    units: std::vec::IntoIter<Unit>,
    unread: Unread,
    faults: Vec<String>,
}

fn whole(name: &str, mut inner: impl Read, pair: &LangPair) -> Result<Whole, LocatedError> {
    let mut bytes = Vec::new();
    let read = inner.read_to_end(&mut bytes);
    read.map_err(|error| LocatedError::Read { name: name.to_owned(), reason: error.to_string() })?;
    let located = located::read(name, &bytes, pair)?;
    let head = Head::of(&located.bitext);
    Ok(Whole { head, units: located.bitext.units.into_iter(), unread: Unread::default(), faults: located.faults })
}

impl Units for Whole {
    fn head(&self) -> &Head {
        &self.head
    }

    fn next_unit(&mut self) -> Result<Option<Unit>, LocatedError> {
        Ok(self.units.next())
    }

    fn unread(&self) -> &Unread {
        &self.unread
    }

    fn faults(&self) -> &[String] {
        &self.faults
    }
}
