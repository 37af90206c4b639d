//! Known findings: a project that begins with many faults fails only on new ones.
//!
//! A JSON object: `version` (1) and `findings`, a sorted list of `check`, `fingerprint` and, for people, `source`. The
//! fingerprint is made from the check, both texts and the words, so that a known finding stays known when its line moves, and
//! is a new one when its text changes.

use crate::files;
use crate::report::findings::{Item, Report};
use anyhow::Context;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::path::Path;

/// The findings that are known.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Baseline {
    version: u32,
    findings: BTreeSet<Known>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    check: String,
    source: String,
    fingerprint: String,
}

impl Known {
    fn of(item: &Item) -> Self {
        Self { check: item.finding.check.clone(), source: item.source.clone(), fingerprint: item.fingerprint() }
    }
}

impl Baseline {
    pub(super) fn read(path: &Path) -> anyhow::Result<Self> {
        let hint = "hint: write it anew with `--write-baseline FILE`";
        let read: Self = serde_json::from_str(&files::read_text(path)?)
            .with_context(|| format!("cannot use the baseline `{}`\n{hint}", path.display()))?;
        anyhow::ensure!(read.version == 1, "unknown version of the baseline `{}`: {}\n{hint}", path.display(), read.version);
        Ok(read)
    }

    /// Takes known findings out of the report; counts them, and the entries that fit none.
    pub(super) fn apply(&self, report: &mut Report) {
        let mut met = BTreeSet::new();
        let before = report.items.len();
        report.items.retain(|item| {
            let known = self.findings.get(&Known::of(item));
            met.extend(known);
            known.is_none()
        });
        report.known = before - report.items.len();
        report.stale = self.findings.len() - met.len();
    }
}

/// The baseline of these findings.
pub(super) fn write(report: &Report) -> String {
    let baseline = Baseline { version: 1, findings: report.items.iter().map(Known::of).collect() };
    serde_json::to_string_pretty(&baseline).expect("text and numbers always serialise") + "\n"
}
