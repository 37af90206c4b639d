//! Reads a bilingual file unit by unit, whatever its format.

use super::pieces::Pieces;
use super::{Head, Kind, Unread};
use crate::bitext::Unit;
use crate::format::located::LocatedError;
use crate::format::xml::root_attribute;
use crate::format::{Foreign, po, tmx, xliff, xliff12};
use crate::lang::LangPair;
use crate::text::{Decoding, SourceText};
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
/// XLIFF 2, TMX, TSV, CSV and JSONL are read piece by piece, however long they are; XLIFF 1.2 and PO are read as a whole.
///
/// # Errors
/// The file is of another kind, or broken from the beginning.
pub fn open<'a>(name: &str, inner: impl Read + 'a, pair: &LangPair) -> Result<(Kind, Box<dyn Units + 'a>), LocatedError> {
    let unknown = || LocatedError::Unknown { name: name.to_owned() };
    let kind = Kind::of_name(name).ok_or_else(unknown)?;
    let fault = |error: std::io::Error| LocatedError::Read { name: name.to_owned(), reason: error.to_string() };
    if kind == Kind::Po {
        return Ok((kind, Box::new(catalogue(name, inner, pair)?)));
    }
    let mut text = Decoding::new(inner).map_err(fault)?;
    match kind {
        Kind::Tmx => return Ok((kind, Box::new(tmx::Units::new(name, text, pair)?))),
        Kind::Tsv | Kind::Csv | Kind::Jsonl => return Ok((kind, Box::new(Pieces::new(kind, name, text, pair)?))),
        _ => {}
    }
    let begin = String::from_utf8_lossy(text.fill_buf().map_err(fault)?).into_owned();
    match Kind::of_version(&root_attribute(&begin, "version").unwrap_or_default()) {
        Kind::Xliff12 => {
            let mut whole = String::new();
            text.read_to_string(&mut whole).map_err(fault)?;
            Ok((Kind::Xliff12, Box::new(Whole::of(xliff12::read_located(&SourceText::new(name, whole), pair)?))))
        }
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

impl Whole {
    fn of(read: Foreign) -> Self {
        let head = Head::of(&read.bitext);
        Self { head, units: read.bitext.units.into_iter(), unread: read.unread, faults: read.faults }
    }
}

fn catalogue(name: &str, mut inner: impl Read, pair: &LangPair) -> Result<Whole, LocatedError> {
    let mut bytes = Vec::new();
    let read = inner.read_to_end(&mut bytes);
    read.map_err(|error| LocatedError::Read { name: name.to_owned(), reason: error.to_string() })?;
    let text = po::decode(&bytes).map_err(|fault| LocatedError::Decode { name: name.to_owned(), fault })?;
    Ok(Whole::of(po::read_located(&SourceText::new(name, text), pair)))
}

impl<R: BufRead> Units for tmx::Units<R> {
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
        self.faults()
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::fixture::pair;

    #[test]
    fn an_older_file_is_read_in_the_encoding_it_names() {
        let text = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><xliff version=\"1.2\"><file original=\"a\" source-language=\"de\" \
                    target-language=\"en\" datatype=\"plaintext\"><body><trans-unit id=\"1\" maxwidth=\"5\"><source>K\u{f6}ln</source>\
                    </trans-unit></body></file></xliff>";
        let bytes: Vec<u8> = text.chars().map(|letter| letter as u8).collect();
        let (kind, mut units) = open("a.xlf", bytes.as_slice(), &pair()).unwrap();
        assert_eq!((kind, units.next_unit().unwrap().unwrap().source_text().as_str()), (Kind::Xliff12, "K\u{f6}ln"));
        assert_eq!(units.unread().iter().map(|(what, _, _)| what).collect::<Vec<_>>(), ["maxwidth of <trans-unit>"]);
    }
}
