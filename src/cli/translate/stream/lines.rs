//! The lines of a stream, read one after the other; blank ones are left out but counted.

use crate::files;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

/// A line with its number, or why it cannot be read, which ends the stream.
pub(super) struct Line {
    pub(super) number: u64,
    pub(super) bytes: std::io::Result<Vec<u8>>,
}

/// Those of the file, or of standard input where it is called `-`.
///
/// # Errors
/// There is no such file.
pub(super) fn of(path: &Path) -> anyhow::Result<Box<dyn Iterator<Item = Line> + Send>> {
    if path.as_os_str() == "-" {
        return Ok(Box::new(of_reader(std::io::stdin())));
    }
    Ok(Box::new(of_reader(files::open(path)?)))
}

fn of_reader(reader: impl Read + Send + 'static) -> impl Iterator<Item = Line> + Send {
    let mut lines = (1..).zip(BufReader::new(reader).split(b'\n'));
    let mut is_broken = false;
    std::iter::from_fn(move || {
        let (number, bytes) = lines.by_ref().find(|(_, bytes)| !bytes.as_ref().is_ok_and(|bytes| is_blank(bytes)))?;
        let ends = std::mem::replace(&mut is_broken, bytes.is_err());
        (!ends).then_some(Line { number, bytes })
    })
}

fn is_blank(bytes: &[u8]) -> bool {
    bytes.iter().all(u8::is_ascii_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_are_counted_and_left_out() {
        let lines = of_reader(&b"{}\n\r\n  \n[]\r\nlast"[..]);
        let found: Vec<_> = lines.map(|line| (line.number, line.bytes.unwrap())).collect();
        assert_eq!(found, [(1, b"{}".to_vec()), (4, b"[]\r".to_vec()), (5, b"last".to_vec())]);
    }

    #[test]
    fn a_fault_of_the_reader_is_the_last_line() {
        struct Broken;
        impl Read for Broken {
            fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
                Err(std::io::Error::other("gone"))
            }
        }
        let found: Vec<bool> = of_reader(b"{}\n".chain(Broken)).map(|line| line.bytes.is_ok()).collect();
        assert_eq!(found, [true, false]);
    }
}
