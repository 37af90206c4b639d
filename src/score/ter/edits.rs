//! The edit distance of two lists of words within a band around the diagonal, and the steps that make it.

/// How far from the diagonal a cell may be.
const BAND: usize = 25;

/// More than any distance; a cell outside of the band.
const FAR: u32 = u32::MAX / 2;

/// A step from the translation to the reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Keep,
    Replace,
    /// A word of the reference that the translation lacks.
    Insert,
    /// A word of the translation that the reference lacks.
    Delete,
}

/// The distances of all beginnings of one list of words to all beginnings of the reference.
pub(super) struct Distances<'a> {
    reference: &'a [u32],
    /// One row for each beginning of the translation, the empty one first.
    rows: Vec<u32>,
    words: Vec<u32>,
}

impl<'a> Distances<'a> {
    pub(super) fn new(words: &[u32], reference: &'a [u32]) -> Self {
        let width = reference.len() + 1;
        let mut rows = vec![FAR; width * (words.len() + 1)];
        rows.iter_mut().take(width).enumerate().for_each(|(at, cell)| *cell = at as u32);
        let mut distances = Self { reference, rows, words: words.to_vec() };
        distances.fill(0);
        distances
    }

    /// The distance of the whole lists.
    pub(super) fn total(&self) -> u32 {
        self.rows.last().copied().unwrap_or_default()
    }

    /// Takes other words of the same number; rows before the first that differs stay.
    pub(super) fn change(&mut self, words: &[u32]) {
        let same = self.words.iter().zip(words).take_while(|(old, new)| old == new).count();
        self.words[same..].copy_from_slice(&words[same..]);
        self.fill(same);
    }

    /// Computes the rows behind the first `known` words.
    fn fill(&mut self, known: usize) {
        let (count, width) = (self.words.len(), self.reference.len() + 1);
        let ratio = if count > 0 { self.reference.len() as f64 / count as f64 } else { 1.0 };
        // Where one list is far longer the band is widened, so that it meets that of the row before.
        let band = if (BAND as f64) < ratio / 2.0 { (ratio / 2.0 + BAND as f64).ceil() as usize } else { BAND };
        for row in known + 1..=count {
            let diagonal = (row as f64 * ratio).floor() as usize;
            let end = if row == count { width } else { width.min(diagonal + band) };
            let (before, current) = self.rows.split_at_mut(row * width);
            let (before, current) = (&before[(row - 1) * width..], &mut current[..width]);
            current.fill(FAR);
            fill_row(before, current, diagonal.saturating_sub(band)..end, self.words[row - 1], self.reference);
        }
    }

    /// The steps from the first word to the last.
    pub(super) fn steps(&self) -> Vec<Step> {
        let (mut row, mut column, width) = (self.words.len(), self.reference.len(), self.reference.len() + 1);
        let mut steps = Vec::with_capacity(row + column);
        while row > 0 || column > 0 {
            let step = self.step(row, column, width);
            row -= usize::from(step != Step::Insert);
            column -= usize::from(step != Step::Delete);
            steps.push(step);
        }
        steps.reverse();
        steps
    }

    /// The step into a cell: to keep or replace a word is preferred to leaving one out, and that to putting one in.
    fn step(&self, row: usize, column: usize, width: usize) -> Step {
        let cell = |row: usize, column: usize| self.rows[row * width + column];
        if row == 0 {
            return Step::Insert;
        }
        if column == 0 {
            return Step::Delete;
        }
        let differs = self.words[row - 1] != self.reference[column - 1];
        let here = cell(row, column);
        if here == cell(row - 1, column - 1) + u32::from(differs) {
            if differs { Step::Replace } else { Step::Keep }
        } else if here == cell(row - 1, column) + 1 {
            Step::Delete
        } else {
            Step::Insert
        }
    }
}

fn fill_row(before: &[u32], current: &mut [u32], columns: std::ops::Range<usize>, word: u32, reference: &[u32]) {
    for column in columns {
        current[column] = if column == 0 {
            before[0] + 1
        } else {
            let replaced = before[column - 1] + u32::from(word != reference[column - 1]);
            replaced.min(before[column] + 1).min(current[column - 1] + 1).min(FAR)
        };
    }
}
