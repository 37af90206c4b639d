//! The bytes of an XML file as they are taken: where in the file that is, and whether XML allows them.

use std::io::{self, BufRead, Read};

/// A reader that knows how far it was read.
pub(super) struct Tracked<R> {
    inner: R,
    progress: Progress,
}

/// Line from 1 and column in Unicode characters from 1.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) line: usize,
    pub(super) column: usize,
}

/// What is known of the bytes that were taken.
struct Progress {
    place: Place,
    /// The first character that XML does not allow, and where it stands.
    strange: Option<(Place, u32)>,
    /// The last bytes, for a character that is cut in two.
    tail: [u8; 2],
}

impl<R> Tracked<R> {
    pub(super) fn new(inner: R) -> Self {
        Self { inner, progress: Progress { place: Place { line: 1, column: 1 }, strange: None, tail: [0; 2] } }
    }

    /// The place of the next byte.
    pub(super) fn place(&self) -> Place {
        self.progress.place
    }

    /// The first character so far that XML does not allow.
    pub(super) fn strange(&self) -> Option<(Place, u32)> {
        self.progress.strange
    }
}

impl Progress {
    fn take(&mut self, byte: u8) {
        match byte {
            b'\n' => self.place = Place { line: self.place.line + 1, column: 1 },
            // Not the first byte of a character.
            0x80..=0xbf => {}
            _ => self.place.column += 1,
        }
        let is_control = byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r');
        let is_noncharacter = matches!(byte, 0xbe | 0xbf) && self.tail == [0xef, 0xbf];
        if (is_control || is_noncharacter) && self.strange.is_none() {
            let number = if is_control { u32::from(byte) } else { 0xff40 | u32::from(byte) };
            self.strange = Some((Place { line: self.place.line, column: self.place.column - 1 }, number));
        }
        self.tail = [self.tail[1], byte];
    }
}

impl<R: BufRead> BufRead for Tracked<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.inner.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        // What was filled is still there, so that this reads nothing and cannot fail.
        let available = self.inner.fill_buf().unwrap_or_default();
        available[..count.min(available.len())].iter().for_each(|byte| self.progress.take(*byte));
        self.inner.consume(count);
    }
}

impl<R: BufRead> Read for Tracked<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(out)?;
        self.consume(count);
        Ok(count)
    }
}
