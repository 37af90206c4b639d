//! A Markdown table whose columns line up, so that it can be read in a terminal as well.

/// A table under construction; every row has as many cells as the head.
pub(in crate::report) struct Table {
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table with these names of columns; the first column holds words, the others numbers.
    pub(in crate::report) fn new(head: &[String]) -> Self {
        Self { rows: vec![head.iter().map(|cell| escape(cell)).collect()] }
    }

    /// True if it has only its head.
    pub(in crate::report) fn is_empty(&self) -> bool {
        self.rows.len() == 1
    }

    /// Adds a row.
    pub(in crate::report) fn row(&mut self, name: &str, numbers: &[String]) {
        self.rows.push(std::iter::once(name).chain(numbers.iter().map(String::as_str)).map(escape).collect());
    }

    /// The table as lines.
    pub(in crate::report) fn render(&self) -> String {
        let width = |column: usize| self.rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default().max(4);
        let widths: Vec<usize> = (0..self.rows[0].len()).map(width).collect();
        let rule: Vec<String> = widths.iter().enumerate().map(|(at, width)| rule(at, *width)).collect();
        let mut lines: Vec<String> = self.rows.iter().map(|row| line(row, &widths)).collect();
        lines.insert(1, line(&rule, &widths));
        lines.concat()
    }
}

/// A bar would end the cell.
fn escape(cell: &str) -> String {
    cell.replace('|', "\\|")
}

fn rule(column: usize, width: usize) -> String {
    if column == 0 { "-".repeat(width) } else { "-".repeat(width - 1) + ":" }
}

fn line(cells: &[String], widths: &[usize]) -> String {
    let padded = cells.iter().zip(widths).enumerate().map(|(column, (cell, width))| match column {
        0 => format!("| {cell:<width$} |"),
        _ => format!(" {cell:>width$} |"),
    });
    padded.collect::<String>() + "\n"
}
