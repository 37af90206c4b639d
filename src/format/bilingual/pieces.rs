//! Reads a long table or list piece by piece, a few thousand rows at a time.

use super::{Head, Kind, Units, Unread, set_gaps};
use crate::bitext::Unit;
use crate::format::located::LocatedError;
use crate::format::row::row_id;
use crate::format::{Foreign, csv, jsonl, tsv};
use crate::lang::LangPair;
use crate::text::SourceText;
use std::collections::VecDeque;
use std::io::BufRead;

/// Bytes of a piece, as long as its last row ends no later.
const PIECE: usize = 1 << 20;

/// The units of a table or list, in order.
pub(super) struct Pieces<R> {
    kind: Kind,
    name: String,
    pair: LangPair,
    reader: R,
    /// The line or lines that say what the columns are.
    header: String,
    /// Lines that were read, those of the header included.
    lines: usize,
    /// Units that have begun so far.
    units: usize,
    /// The last unit of the pieces so far, which may go on in the next one.
    last: Option<Unit>,
    ready: VecDeque<Unit>,
    is_done: bool,
    head: Head,
    faults: Vec<String>,
    unread: Unread,
}

impl<R: BufRead> Pieces<R> {
    pub(super) fn new(kind: Kind, name: &str, reader: R, pair: &LangPair) -> Result<Self, LocatedError> {
        let head = Head { original: name.to_owned(), pair: pair.clone() };
        let (name, pair, ready, faults) = (name.to_owned(), pair.clone(), VecDeque::new(), Vec::new());
        let (header, unread) = (String::new(), Unread::default());
        let mut pieces = Self {
            kind,
            name,
            pair,
            reader,
            header,
            lines: 0,
            units: 0,
            last: None,
            ready,
            is_done: false,
            head,
            faults,
            unread,
        };
        pieces.read_header()?;
        pieces.fill()?;
        Ok(pieces)
    }

    /// A list has none; of a table the line behind `sep=;` is one too.
    fn read_header(&mut self) -> Result<(), LocatedError> {
        while self.kind != Kind::Jsonl && self.lines < 2 && (self.lines == 0 || self.header.starts_with("sep=")) {
            self.reader.read_line(&mut self.header).map_err(|fault| unreadable(&self.name, &fault))?;
            self.lines += 1;
        }
        Ok(())
    }

    /// Adds rows up to the end of a piece; a row of a CSV may have line ends between its quotation marks.
    fn read_piece(&mut self) -> Result<String, LocatedError> {
        let (mut piece, mut is_quoted) = (String::new(), false);
        while piece.len() < PIECE || is_quoted {
            let before = piece.len();
            self.reader.read_line(&mut piece).map_err(|fault| unreadable(&self.name, &fault))?;
            self.is_done = piece.len() == before;
            if self.is_done {
                break;
            }
            is_quoted ^= self.kind == Kind::Csv && piece[before..].matches('"').count() % 2 == 1;
        }
        Ok(piece)
    }

    fn fill(&mut self) -> Result<(), LocatedError> {
        while self.ready.is_empty() && !self.is_done {
            let piece = self.read_piece()?;
            let skipped = self.lines - self.header.lines().count();
            self.lines += piece.lines().count();
            let read = self.parsed(&(self.header.clone() + &piece))?;
            self.unread = read.unread;
            self.faults.extend(read.faults.iter().map(|fault| moved(fault, &self.name, skipped)));
            read.bitext.units.into_iter().enumerate().for_each(|(at, unit)| self.push(at, unit));
        }
        if self.is_done {
            self.ready.extend(self.last.take());
        }
        Ok(())
    }

    fn parsed(&self, text: &str) -> Result<Foreign, LocatedError> {
        let text = SourceText::new(&self.name, text);
        Ok(match self.kind {
            Kind::Tsv => tsv::read_document(&text, &self.pair)?,
            Kind::Csv => csv::read_document(&text, &self.pair)?,
            _ => jsonl::read_document(&text, &self.pair),
        })
    }

    /// A unit that began in the piece before goes on in the first of this one; one that is called by its place in the piece is
    /// called by its place in the file.
    fn push(&mut self, at: usize, mut unit: Unit) {
        let goes_on = |last: &&mut Unit| last.id == unit.id && !unit.id.starts_with("row-");
        match self.last.as_mut().filter(goes_on) {
            Some(last) => {
                last.segments.extend(unit.segments);
                if self.kind != Kind::Jsonl {
                    set_gaps(last);
                }
            }
            None => {
                self.units += 1;
                if unit.id == row_id(at) {
                    unit.id = row_id(self.units - 1);
                }
                self.ready.extend(self.last.replace(unit));
            }
        }
    }
}

fn unreadable(name: &str, fault: &std::io::Error) -> LocatedError {
    LocatedError::Read { name: name.to_owned(), reason: fault.to_string() }
}

/// A fault `file:line:…` of a piece, its line that of the file.
fn moved(fault: &str, name: &str, by: usize) -> String {
    let rest = fault.strip_prefix(name).and_then(|rest| rest.strip_prefix(':')).and_then(|rest| rest.split_once(':'));
    match rest.and_then(|(line, rest)| Some((line.parse::<usize>().ok()?, rest))) {
        Some((line, rest)) => format!("{name}:{}:{rest}", line + by),
        None => fault.to_owned(),
    }
}

impl<R: BufRead> Units for Pieces<R> {
    fn head(&self) -> &Head {
        &self.head
    }

    fn next_unit(&mut self) -> Result<Option<Unit>, LocatedError> {
        if self.ready.is_empty() {
            self.fill()?;
        }
        Ok(self.ready.pop_front())
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
    use crate::format::bilingual::{parts, write};
    use crate::format::fixture::pair;
    use crate::format::located;

    fn table(kind: Kind) -> String {
        let rows: String = (0..9_000)
            .map(|row| {
                format!(
                    "{{\"unit\":\"u{}\",\"segment\":\"s{}\",\"source\":\"Zeile {row}\\n\\\"x\\\"\",\"target\":\"Row {row}\"}}\n",
                    row / 3,
                    row % 3
                )
            })
            .collect();
        let document = jsonl::read_document(&SourceText::new("a.jsonl", rows), &pair()).bitext;
        let padded = crate::bitext::Bitext {
            units: document
                .units
                .into_iter()
                .map(|mut unit| {
                    unit.segments.iter_mut().for_each(|segment| segment.source += &" Wort".repeat(60));
                    unit
                })
                .collect(),
            ..document
        };
        write(&*parts(kind, &Head::of(&padded)), &padded)
    }

    #[test]
    fn a_long_table_reads_as_it_does_as_a_whole() {
        for kind in [Kind::Tsv, Kind::Csv, Kind::Jsonl] {
            let (name, text) = (format!("a.{kind}"), table(kind));
            assert!(text.len() > 2 * PIECE, "{kind}: {}", text.len());
            let mut pieces = Pieces::new(kind, &name, text.trim_start_matches('\u{feff}').as_bytes(), &pair()).unwrap();
            let mut units = Vec::new();
            while let Some(unit) = pieces.next_unit().unwrap() {
                units.push(unit);
            }
            assert!(units == located::read(&name, text.as_bytes(), &pair()).unwrap().bitext.units, "{kind}");
        }
    }

    #[test]
    fn rows_without_names_are_called_by_their_places_in_the_file() {
        let rows: String = (0..9_000).map(|row| format!("Zeile {row}{}\tRow {row}\n", " Wort".repeat(30))).collect();
        let text = format!("source\ttarget\n{rows}");
        assert!(text.len() > PIECE);
        let mut pieces = Pieces::new(Kind::Tsv, "a.tsv", text.as_bytes(), &pair()).unwrap();
        let mut ids = Vec::new();
        while let Some(unit) = pieces.next_unit().unwrap() {
            ids.push(unit.id);
        }
        assert!(ids.iter().enumerate().all(|(at, id)| *id == format!("row-{}", at + 1)), "{:?}", ids.last());
    }

    #[test]
    fn a_fault_far_down_is_told_with_its_line() {
        let text = table(Kind::Tsv) + "u\ts\tking\tinitial\t\tA\tB\n";
        let lines = text.lines().count();
        let mut pieces = Pieces::new(Kind::Tsv, "a.tsv", text.as_bytes(), &pair()).unwrap();
        while pieces.next_unit().unwrap().is_some() {}
        assert_eq!(pieces.faults().len(), 1);
        assert!(pieces.faults()[0].starts_with(&format!("a.tsv:{lines}:5: ")), "{:?}", pieces.faults());
    }
}
