//! `--fix`: puts right in the files what a check knows how to put right without changing the meaning.
//!
//! A file of satzpaar's own is written anew, so that its draft stays a draft; in any other only the words in question change.
//! What a person has reviewed is left alone: its findings stay.

use super::collect::{Collector, kept};
use crate::bitext::State;
use crate::cli::common::anew;
use crate::diagnostic::{Fix, Safety};
use crate::files;
use crate::format::located::{self, FileEdit, Located};
use crate::pipeline::inspect;
use crate::term::Termbase;
use anyhow::Context;
use std::path::Path;

/// How often a file is looked at: one edit may lay bare another fault, two may be in each other's way.
const ROUNDS: usize = 5;

/// Indices of the unit and the segment, and what is to be done there.
type Planned = ((usize, usize), Fix);

impl Collector<'_> {
    /// Mends the file as far as it goes and reads it again.
    ///
    /// # Errors
    /// A glossary cannot be used, or the file cannot be written as it must be.
    pub(super) fn fixed(&mut self, path: &Path, name: &str, bytes: &[u8], mut located: Located) -> anyhow::Result<Located> {
        let mut written = None;
        for _ in 0..ROUNDS {
            let terms = self.termbase(&located.bitext.pair)?;
            let before = located.bitext.clone();
            inspect(&mut located.bitext, &self.terms[terms], None);
            let plan = self.plan(name, &located);
            let (text, made) = rewritten(&located, &plan, &self.terms[terms]);
            located.bitext = before;
            if made.is_empty() {
                break;
            }
            located = located::read(name, text.as_bytes(), &self.pair)?;
            anyhow::ensure!(
                reads_as_meant(&located, &made),
                "cannot mend `{name}`: the edits do not read back as they were meant"
            );
            self.report.fixed += made.len();
            written = Some(text);
        }
        if let Some(text) = written {
            let encoded =
                located.encoded(bytes, &text).with_context(|| format!("cannot mend `{name}`: write it in UTF-8 first"))?;
            files::write_atomic(path, &encoded)?;
        }
        Ok(located)
    }

    /// The safe fixes of findings that count, at most one at a place.
    fn plan(&self, name: &str, located: &Located) -> Vec<Planned> {
        let (rules, mut ignores) = (self.rules(name), self.ignores.clone());
        let mut planned: Vec<Planned> = Vec::new();
        for (at, unit) in located.bitext.units.iter().enumerate().filter(|(_, unit)| unit.is_translatable()) {
            let (kept, _) = kept(unit, &rules, &mut ignores);
            let fixes = kept.into_iter().filter_map(|(index, finding)| Some(((at, index), finding.fix?)));
            for (place, fix) in fixes.filter(|(_, fix)| fix.safety == Safety::Safe) {
                let is_reviewed = unit.segments[place.1].state >= State::Reviewed;
                // Those of one segment stand together.
                let mut others = planned.iter().rev().take_while(|(other, _)| *other == place);
                let is_free = others.all(|(_, done)| !touch(done, &fix));
                if is_free && !is_reviewed {
                    planned.push((place, fix));
                }
            }
        }
        planned
    }
}

fn touch(one: &Fix, other: &Fix) -> bool {
    one.span.start <= other.span.end && other.span.start <= one.span.end
}

/// A place and the target that stands there once the file is mended.
type Meant = ((usize, usize), String);

/// The text of the mended file, and what was done; fixes are applied from the end, so that those before keep their places.
fn rewritten(located: &Located, plan: &[Planned], terms: &Termbase) -> (String, Vec<Meant>) {
    let mut bitext = located.bitext.clone();
    let (mut edits, mut done): (Vec<FileEdit>, Vec<(usize, usize)>) = (Vec::new(), Vec::new());
    for (place, fix) in from_the_end(plan) {
        let edit = if located.is_ours { None } else { located.edit(*place, fix) };
        let segment = &mut bitext.units[place.0].segments[place.1];
        if (located.is_ours || edit.is_some()) && segment.replace_in_target(fix.span, &fix.text) {
            edits.extend(edit);
            done.push(*place);
        }
    }
    let target = |place: &(usize, usize)| bitext.units[place.0].segments[place.1].target.clone().unwrap_or_default();
    let meant = done.iter().map(|place| (*place, target(place))).collect();
    let text = if located.is_ours { anew(bitext, terms) } else { located.edited(&edits) };
    (text, meant)
}

fn from_the_end(plan: &[Planned]) -> Vec<&Planned> {
    let mut sorted: Vec<&Planned> = plan.iter().collect();
    sorted.sort_by_key(|(_, fix)| std::cmp::Reverse(fix.span.start));
    sorted
}

fn reads_as_meant(located: &Located, meant: &[Meant]) -> bool {
    let target = |place: &(usize, usize)| located.bitext.units.get(place.0)?.segments.get(place.1)?.target.as_deref();
    meant.iter().all(|(place, text)| target(place) == Some(text.as_str()))
}
