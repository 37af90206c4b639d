//! Hands a page to the tokenizer in steps.
//!
//! The tokenizer goes from one quoted attribute to the next without coming back, so that a tag of a few thousand runs out of
//! stack. Told in between that there is nothing to read, it comes back, and goes on where it was when it is asked again.

use html5gum::{Readable, Reader, StringReader};
use std::convert::Infallible;

/// Quoted attributes in a step.
const STEP: usize = 100;

/// Nothing to read for now.
#[derive(Debug, thiserror::Error)]
#[error("ask again")]
pub(super) struct Pause;

/// The page, with a pause behind every [`STEP`]th quotation mark.
#[derive(Debug)]
pub(super) struct Steps<'a> {
    page: StringReader<'a>,
    /// Quotation marks since the last pause.
    marks: usize,
    is_behind_mark: bool,
}

impl<'a> Steps<'a> {
    pub(super) fn new(page: &'a str) -> Self {
        Self { page: page.to_reader(), marks: 0, is_behind_mark: false }
    }
}

fn sure<T>(read: Result<T, Infallible>) -> T {
    match read {
        Ok(read) => read,
        Err(never) => match never {},
    }
}

impl Reader for Steps<'_> {
    type Error = Pause;

    /// Pauses only behind a quotation mark, where the tokenizer has nothing half done.
    fn read_byte(&mut self) -> Result<Option<u8>, Pause> {
        if self.is_behind_mark && self.marks >= STEP {
            self.marks = 0;
            return Err(Pause);
        }
        let byte = sure(self.page.read_byte());
        self.is_behind_mark = byte == Some(b'"');
        Ok(byte)
    }

    fn try_read_string(&mut self, text: &[u8], case_sensitive: bool) -> Result<bool, Pause> {
        Ok(sure(self.page.try_read_string(text, case_sensitive)))
    }

    fn read_until<'b>(&'b mut self, needle: &[u8], buffer: &'b mut [u8; 4]) -> Result<Option<&'b [u8]>, Pause> {
        let read = sure(self.page.read_until(needle, buffer));
        self.is_behind_mark = read == Some(b"\"");
        self.marks += usize::from(self.is_behind_mark);
        Ok(read)
    }
}
