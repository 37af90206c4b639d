//! The baseline of `--evaluate`: how well each check did when somebody last looked, so that CI fails when one gets worse.
//!
//! A table with the columns `check`, `expected`, `missed`, `false_alarms`, tab-separated, by name. A check that it does not list
//! has to be without fault.

use crate::check::{CheckCounts, Evaluation};
use crate::files;
use anyhow::{Context, bail};
use std::collections::BTreeMap;
use std::path::Path;

const HEAD: &str = "check\texpected\tmissed\tfalse_alarms";

/// Pairs missed and false alarms, by check.
pub(super) type Floor = BTreeMap<String, (usize, usize)>;

/// The table of this evaluation.
pub(super) fn write(evaluation: &Evaluation) -> String {
    let row = |(check, counts): (&str, CheckCounts)| {
        format!("{check}\t{}\t{}\t{}\n", counts.expected, counts.missed(), counts.false_alarms)
    };
    format!("{HEAD}\n") + &evaluation.checks().into_iter().map(row).collect::<String>()
}

/// Reads the table.
///
/// # Errors
/// The file cannot be read, or is no such table.
pub(super) fn read(path: &Path) -> anyhow::Result<Floor> {
    let (text, shown) = (files::read_text(path)?, path.display());
    let hint = "hint: write it anew with `--write-baseline FILE`";
    let mut lines = text.lines();
    if lines.next() != Some(HEAD) {
        bail!("not a baseline of `--evaluate`: `{shown}`\n{hint}");
    }
    let row = |line: &str| {
        let mut cells = line.split('\t');
        let check = cells.next()?.to_owned();
        let [_, missed, false_alarms]: [usize; 3] =
            cells.map_while(|cell| cell.parse().ok()).collect::<Vec<_>>().try_into().ok()?;
        Some((check, (missed, false_alarms)))
    };
    let rows = lines.enumerate().map(|(at, line)| row(line).with_context(|| format!("{shown}:{}:1: not a row\n{hint}", at + 2)));
    rows.collect()
}

/// Where a check does worse than the table says.
pub(super) fn worse(evaluation: &Evaluation, floor: &Floor) -> Vec<String> {
    let mut said = Vec::new();
    for (check, counts) in evaluation.checks() {
        let (missed, false_alarms) = floor.get(check).copied().unwrap_or_default();
        if counts.missed() > missed {
            said.push(format!("`{check}` misses more pairs than the baseline says: {} > {missed}", counts.missed()));
        }
        if counts.false_alarms > false_alarms {
            let now = counts.false_alarms;
            said.push(format!("`{check}` has more false alarms than the baseline says: {now} > {false_alarms}"));
        }
    }
    said
}
