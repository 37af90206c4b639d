//! Writes a bilingual file unit by unit and counts what its format cannot hold.

use super::{Head, Parts};
use crate::bitext::{Losses, Unit};
use std::io::{self, Write};

/// A file that is being written.
pub struct Sink<'a, W> {
    format: &'a dyn Parts,
    out: W,
    losses: Losses,
    units: usize,
    segments: usize,
}

impl<'a, W: Write> Sink<'a, W> {
    /// Begins the file.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn new(format: &'a dyn Parts, mut out: W, head: &Head) -> io::Result<Self> {
        out.write_all(format.head(head).as_bytes())?;
        let mut losses = Losses::default();
        if !format.holds_head() {
            losses.add_head();
        }
        Ok(Self { format, out, losses, units: 0, segments: 0 })
    }

    /// Writes the next unit.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn unit(&mut self, unit: &Unit) -> io::Result<()> {
        let held = self.format.held(unit);
        self.losses.add(unit, held.as_ref());
        if let Some(held) = held {
            self.units += 1;
            self.segments += held.segments.len();
        }
        self.out.write_all(self.format.unit(unit).as_bytes())
    }

    /// Ends the file; gives back where it was written to and what came of it.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn finish(mut self) -> io::Result<(W, Written)> {
        self.out.write_all(self.format.end(self.units).as_bytes())?;
        Ok((self.out, Written { units: self.units, segments: self.segments, losses: self.losses }))
    }
}

/// What came of writing a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// Units it holds.
    pub units: usize,
    /// Segments it holds.
    pub segments: usize,
    /// What it cannot hold.
    pub losses: Losses,
}
