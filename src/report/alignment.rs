//! What `align` says at its end.

use crate::messages::Messages;
use crate::pipeline::AlignCounts;

/// What became of one edition.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AlignReport {
    /// Pairs and sentences without a counterpart.
    pub counts: AlignCounts,
    /// How many pairs the memory took, and the name they have there.
    pub remembered: Option<(usize, String)>,
    /// The file written.
    pub written: String,
}

/// The report as lines for a terminal, in the reader's language.
pub fn align_text(report: &AlignReport, ui: &Messages) -> String {
    let counts = &report.counts;
    let pairs = counts.sure + counts.doubtful;
    let mut lines = vec![ui.format("align-segments", &[("count", pairs.into())])];
    let rows = [
        (counts.sure, "align-sure"),
        (counts.doubtful, "align-doubtful"),
        (counts.missing, "align-missing"),
        (counts.extra.len(), "align-extra"),
    ];
    lines.extend(rows.into_iter().filter(|(count, _)| *count > 0).map(|(count, id)| format!("{count:>6} {}", ui.text(id))));
    lines.extend(
        report
            .remembered
            .as_ref()
            .map(|(count, file)| ui.format("align-remembered", &[("count", (*count).into()), ("file", file.as_str().into())])),
    );
    lines.push(format!("{}: {}", ui.text("summary-written"), report.written));
    lines.join("\n") + "\n"
}
