//! A long file as UTF-8, a piece at a time, so that it is never in memory as a whole.

use super::decode::{DecodeError, declared_encoding};
use encoding_rs::{DecoderResult, Encoding};
use std::io::{self, BufRead, Read};

/// Bytes that are decoded at once.
const PIECE: usize = 1 << 16;
/// Bytes of the longest character.
const LONGEST: usize = 4;

/// The text of `inner` as UTF-8 bytes, without its byte order mark; every piece ends behind a whole character.
///
/// A byte order mark wins, then the encoding of an XML declaration, else strict UTF-8, as in
/// [`decode_xml`](super::decode_xml).
///
/// # Errors
/// Bytes that do not fit the encoding, or a NUL byte, are an [`io::Error`] of the kind `InvalidData` that holds a
/// [`DecodeError`].
pub struct Decoding<R> {
    inner: R,
    decoder: encoding_rs::Decoder,
    encoding: &'static Encoding,
    /// What was read and not decoded yet.
    raw: Vec<u8>,
    /// The last bytes that were decoded: a fault may begin in the piece before.
    recent: Vec<u8>,
    /// Bytes of the file that are decoded.
    done: usize,
    text: String,
    /// Bytes of text in the pieces before.
    before: usize,
    taken: usize,
    at_end: bool,
}

impl<R: Read> Decoding<R> {
    /// Looks at the beginning of the file for its encoding.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn new(mut inner: R) -> io::Result<Self> {
        let mut raw = Vec::new();
        inner.by_ref().take(PIECE as u64).read_to_end(&mut raw)?;
        let marked = Encoding::for_bom(&raw);
        let named = declared_encoding(&raw).and_then(|name| Encoding::for_label(name.as_bytes()));
        let encoding = marked.map(|(encoding, _)| encoding).or(named).unwrap_or(encoding_rs::UTF_8);
        let mark = marked.map_or(0, |(_, length)| length);
        raw.drain(..mark);
        let decoder = encoding.new_decoder_without_bom_handling();
        Ok(Self {
            inner,
            decoder,
            encoding,
            raw,
            recent: Vec::new(),
            done: mark,
            text: String::new(),
            before: 0,
            taken: 0,
            at_end: false,
        })
    }

    /// Decodes the next piece into `text`.
    fn fill(&mut self) -> io::Result<()> {
        self.before += self.text.len();
        self.text.clear();
        self.taken = 0;
        while self.text.is_empty() && !self.at_end {
            if self.raw.is_empty() {
                self.inner.by_ref().take(PIECE as u64).read_to_end(&mut self.raw)?;
                self.at_end = self.raw.is_empty();
            }
            self.decode()?;
        }
        match self.text.find('\0') {
            Some(offset) => Err(fault(DecodeError::Binary { offset: self.before + offset })),
            None => Ok(()),
        }
    }

    fn decode(&mut self) -> io::Result<()> {
        let length = self.decoder.max_utf8_buffer_length_without_replacement(self.raw.len());
        self.text.reserve(length.unwrap_or(4 * PIECE));
        let (result, read) = self.decoder.decode_to_string_without_replacement(&self.raw, &mut self.text, self.at_end);
        self.recent.extend(self.raw.drain(..read));
        self.done += read;
        let DecoderResult::Malformed(length, after) = result else {
            self.recent.drain(..self.recent.len().saturating_sub(LONGEST));
            return Ok(());
        };
        let bad = usize::from(length) + usize::from(after);
        let (offset, byte) = (self.done.saturating_sub(bad), self.recent.iter().rev().nth(bad - 1).copied().unwrap_or_default());
        Err(fault(match self.encoding == encoding_rs::UTF_8 {
            true => DecodeError::NotUtf8 { offset, byte },
            false => DecodeError::Malformed { encoding: self.encoding.name(), offset },
        }))
    }
}

fn fault(error: DecodeError) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, error)
}

impl<R: Read> BufRead for Decoding<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.taken == self.text.len() {
            self.fill()?;
        }
        Ok(&self.text.as_bytes()[self.taken..])
    }

    fn consume(&mut self, count: usize) {
        self.taken = (self.taken + count).min(self.text.len());
    }
}

impl<R: Read> Read for Decoding<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let mut available = self.fill_buf()?;
        let count = available.read(out)?;
        self.consume(count);
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::decode_xml;

    fn decoded(bytes: &[u8]) -> Result<String, String> {
        let mut text = String::new();
        let mut stream = Decoding::new(bytes).map_err(|error| error.to_string())?;
        stream.read_to_string(&mut text).map_err(|error| error.to_string()).map(|_| text)
    }

    #[test]
    fn a_long_file_reads_as_it_does_as_a_whole() {
        let long = "Köln 😀 ".repeat(20_000);
        let wide: Vec<u8> = [0xff, 0xfe].into_iter().chain(long.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let latin = [b"<?xml version='1.0' encoding='ISO-8859-1'?>".as_slice(), &b"K\xf6ln ".repeat(20_000)].concat();
        for bytes in [long.as_bytes(), format!("\u{feff}{long}").as_bytes(), &wide, &latin] {
            assert_eq!(decoded(bytes).unwrap(), decode_xml(bytes).unwrap());
        }
    }

    #[test]
    fn faults_are_those_of_the_whole_file() {
        let cut = [&b"x".repeat(70_000)[..], b"\xc3"].concat();
        let bad = [&b"x".repeat(70_000)[..], b"K\xF6ln"].concat();
        let nul = [&b"x".repeat(70_000)[..], b"\0"].concat();
        for bytes in [&bad[..], &cut, &nul, b"\xff\xfea\0b"] {
            assert_eq!(decoded(bytes).unwrap_err(), decode_xml(bytes).unwrap_err().to_string());
        }
    }
}
