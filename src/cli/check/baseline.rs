//! Known findings: a project that begins with many faults fails only on new ones.
//!
//! A JSON object: `version` (1) and `findings`, a sorted list of `check`, `fingerprint`, for people `source`, and `count`
//! where there is more than one. The fingerprint is made from the check, both texts and the words, so that a known finding
//! stays known when its line moves, and is a new one when its text changes or when there is one more of it.

use crate::files;
use crate::report::findings::Report;
use anyhow::Context;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

/// The findings that are known.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Baseline {
    version: u32,
    findings: Vec<Entry>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    check: String,
    source: String,
    fingerprint: String,
    #[serde(default = "one", skip_serializing_if = "is_one")]
    count: usize,
}

fn one() -> usize {
    1
}

fn is_one(count: &usize) -> bool {
    *count == 1
}

impl Baseline {
    pub(super) fn read(path: &Path) -> anyhow::Result<Self> {
        let hint = "hint: write it anew with `--write-baseline FILE`";
        let read: Self = serde_json::from_str(&files::read_text(path)?)
            .with_context(|| format!("cannot use the baseline `{}`\n{hint}", path.display()))?;
        anyhow::ensure!(read.version == 1, "unknown version of the baseline `{}`: {}\n{hint}", path.display(), read.version);
        Ok(read)
    }

    /// Takes known findings out of the report; counts them, and those of the baseline that are not there any more.
    pub(super) fn apply(&self, report: &mut Report) {
        let counts = self.findings.iter().map(|entry| (entry.fingerprint.as_str(), entry.count));
        let mut left: HashMap<&str, usize> = counts.collect();
        let before = report.items.len();
        report.items.retain(|item| match left.get_mut(item.fingerprint().as_str()) {
            Some(count) if *count > 0 => {
                *count -= 1;
                false
            }
            Some(_) | None => true,
        });
        report.known = before - report.items.len();
        report.stale = left.values().sum();
    }
}

/// The baseline of these findings.
pub(super) fn write(report: &Report) -> String {
    let mut entries: BTreeMap<(String, String, String), usize> = BTreeMap::new();
    for item in &report.items {
        let key = (item.finding.check.clone(), item.source.clone(), item.fingerprint());
        *entries.entry(key).or_default() += 1;
    }
    let findings = entries.into_iter().map(|((check, source, fingerprint), count)| Entry { check, source, fingerprint, count });
    let baseline = Baseline { version: 1, findings: findings.collect() };
    serde_json::to_string_pretty(&baseline).expect("text and numbers always serialise") + "\n"
}
