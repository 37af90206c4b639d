//! The figures of whole texts: one row a segment, added up for documents and corpora.

use super::metric::Metric;

/// The figures of one system by one metric.
#[derive(Debug, Clone, PartialEq)]
pub struct Figures {
    width: usize,
    rows: Vec<f64>,
}

impl Figures {
    /// Those of several systems held against the same references; each text has a line a segment.
    pub fn of(metric: &dyn Metric, systems: &[&[&str]], references: &[&[&str]]) -> Vec<Self> {
        let mut figures = vec![Self { width: 0, rows: Vec::new() }; systems.len()];
        for at in 0..systems.first().map_or(0, |lines| lines.len()) {
            let lines: Vec<&str> = references.iter().map(|text| text[at]).collect();
            let prepared = metric.references(&lines);
            for (system, figures) in systems.iter().zip(&mut figures) {
                let row = prepared.figures(system[at]);
                figures.width = row.len();
                figures.rows.extend(row);
            }
        }
        figures
    }

    /// How many segments there are.
    pub fn segments(&self) -> usize {
        self.rows.len().checked_div(self.width).unwrap_or_default()
    }

    /// Those of one segment.
    pub fn segment(&self, at: usize) -> &[f64] {
        &self.rows[at * self.width..(at + 1) * self.width]
    }

    /// The sum of those of some segments.
    pub fn sum(&self, segments: impl IntoIterator<Item = usize>) -> Vec<f64> {
        let mut sum = vec![0.0; self.width];
        for at in segments {
            sum.iter_mut().zip(self.segment(at)).for_each(|(sum, figure)| *sum += figure);
        }
        sum
    }

    /// The sum of all.
    pub fn total(&self) -> Vec<f64> {
        self.sum(0..self.segments())
    }
}
