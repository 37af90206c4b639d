//! The way to the streams of the program: nothing from outside acts on the terminal, or the log, that shows it.
//!
//! What is said to people is made visible wherever it goes. Data goes into a file or pipe byte for byte and is made visible on
//! a terminal only, where nobody but a person reads it. JSON is the same data in both.

use super::stdout::{out, tell, unless_closed};
use crate::config::environment;
use crate::text::{visible, visible_json};
use std::io::{IsTerminal, Result, Write};

/// A report for people on standard output.
pub(super) fn print(text: &str) -> Result<()> {
    tell(&harmless(&visible(text)))
}

/// A report whose maker has made visible what came from outside, and which has colours or moves of our own.
pub(super) fn print_painted(text: &str) -> Result<()> {
    tell(&harmless(text))
}

/// JSON for programs.
pub(super) fn print_json(json: &str) -> Result<()> {
    tell(&visible_json(json))
}

/// Data for programs on standard output.
pub(super) fn print_data(text: &str) -> Result<()> {
    let mut out = data();
    unless_closed(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
}

/// A line for people on standard error; a closed stream is no reason to fail, for there is nobody left to tell.
pub(super) fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "{}", harmless(&visible(line)));
}

/// Writes to the file that was asked for, else to standard output.
pub(super) fn deliver(text: &str, output: Option<&std::path::Path>) -> anyhow::Result<()> {
    match output {
        Some(path) => Ok(crate::files::write_atomic(path, text.as_bytes())?),
        None => Ok(print_data(text)?),
    }
}

/// On GitHub a line of a log may be an order to the runner; an article gives none.
fn harmless(text: &str) -> String {
    if environment("GITHUB_ACTIONS").is_some() { without_orders(text) } else { text.to_owned() }
}

/// Orders are `::name::` at the beginning of a line and `##[name]` anywhere in it.
fn without_orders(text: &str) -> String {
    let line = |line: &str| {
        let words = line.trim_start();
        let line = match words.starts_with("::") {
            true => format!("{}: {}", &line[..line.len() - words.len()], &words[1..]),
            false => line.to_owned(),
        };
        line.replace("##[", "# #[")
    };
    text.split_inclusive('\n').map(line).collect()
}

/// Standard output for data that is written piece by piece; whoever has written all of it flushes, or no fault is heard of.
pub(super) fn data() -> impl Write {
    let out = std::io::BufWriter::new(out());
    let is_shown = std::io::stdout().is_terminal();
    Data { out, is_shown, rest: Vec::new() }
}

/// Passes bytes on, made visible if they are shown; a character cut in two waits for its other part.
struct Data<W: Write> {
    out: W,
    is_shown: bool,
    rest: Vec<u8>,
}

impl<W: Write> Write for Data<W> {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        if !self.is_shown {
            return self.out.write(bytes);
        }
        self.rest.extend_from_slice(bytes);
        // A line feed may follow a carriage return.
        let end = self.rest.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let lines: Vec<u8> = self.rest.drain(..end).collect();
        self.show(&lines)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> Result<()> {
        let rest = std::mem::take(&mut self.rest);
        self.show(&rest)?;
        self.out.flush()
    }
}

impl<W: Write> Data<W> {
    fn show(&mut self, bytes: &[u8]) -> Result<()> {
        self.out.write_all(visible(&String::from_utf8_lossy(bytes)).as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(is_shown: bool, parts: &[&[u8]]) -> Vec<u8> {
        let mut data = Data { out: Vec::new(), is_shown, rest: Vec::new() };
        parts.iter().for_each(|part| data.write_all(part).unwrap());
        data.flush().unwrap();
        data.out
    }

    #[test]
    fn data_is_byte_for_byte_in_a_pipe_and_visible_on_a_terminal() {
        let parts: [&[u8]; 3] = ["eins\u{1b}[2J\r".as_bytes(), b"\nzw\xc3", b"\xb6lf\xff"];
        assert_eq!(written(false, &parts), parts.concat());
        assert_eq!(String::from_utf8(written(true, &parts)).unwrap(), "eins␛[2J\r\nzwölf\u{fffd}");
    }

    #[test]
    fn no_line_gives_orders_to_a_runner() {
        assert_eq!(
            without_orders("a ::b\n  ::stop-commands::x\n::error::y\nc ##[set-output name=z]1"),
            "a ::b\n  : :stop-commands::x\n: :error::y\nc # #[set-output name=z]1"
        );
    }
}
