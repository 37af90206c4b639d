//! Reads files, has them inspected, and gathers what is found with its places.

use super::{edition, original};
use crate::bitext::{Segment, State, Unit};
use crate::check::{Consistency, Ignores, NotedIgnores};
use crate::cli::common::{Languages, TermSources};
use crate::cli::exit;
use crate::config::{CheckRules, Project};
use crate::diagnostic::{Finding, Fix};
use crate::files;
use crate::format::located::{self, Located, Side};
use crate::lang::LangPair;
use crate::pipeline::inspect;
use crate::report::findings::{Edit, Item, Report};
use crate::term::Termbase;
use crate::text::{LineColumn, SourceText, Span};
use std::path::{Path, PathBuf};

/// What is found as file after file is read.
pub(super) struct Collector<'a> {
    pub(super) project: &'a Project,
    sources: &'a TermSources,
    pub(super) pair: LangPair,
    required: Option<State>,
    /// A glossary for each pair of languages that occurs; made once.
    pub(super) terms: Vec<Termbase>,
    here: Option<PathBuf>,
    seen: Consistency,
    pub(super) ignores: Ignores,
    /// True if files are mended first.
    mends: bool,
    pub(super) report: Report,
}

/// What the project accepts, and what is done with the files.
pub(super) struct Orders {
    /// The state every segment must have come to, whatever satzpaar.toml says.
    pub(super) required: Option<State>,
    /// Exceptions of the project.
    pub(super) ignores: Ignores,
    /// True if files are mended first.
    pub(super) mends: bool,
}

impl<'a> Collector<'a> {
    pub(super) fn new(project: &'a Project, languages: &Languages, sources: &'a TermSources, orders: Orders) -> Self {
        let (pair, here) = (languages.pair(project), std::path::absolute(".").ok());
        let Orders { required, ignores, mends } = orders;
        Self {
            project,
            sources,
            pair,
            required,
            terms: Vec::new(),
            here,
            seen: Consistency::default(),
            ignores,
            mends,
            report: Report::default(),
        }
    }

    /// Notes what could not be read.
    pub(super) fn unreadable(&mut self, said: &str) {
        self.report.unreadable.push(said.to_owned());
    }

    /// Reads and checks one file; one that cannot be read is noted.
    ///
    /// # Errors
    /// A glossary cannot be used, or the file cannot be mended.
    pub(super) fn file(&mut self, path: &Path) -> anyhow::Result<()> {
        let name = self.shown(path);
        let read = files::read(path).map_err(anyhow::Error::from);
        // Only to mend the file its bytes are needed any longer.
        let located = read.and_then(|bytes| Ok((located::read(&name, &bytes, &self.pair)?, Some(bytes).filter(|_| self.mends))));
        match located {
            Ok((located, Some(bytes))) => {
                let located = self.fixed(path, &name, &bytes, located)?;
                self.located(path, name, located)
            }
            Ok((located, None)) => self.located(path, name, located),
            Err(fault) => {
                self.unreadable(&exit::message(&fault));
                Ok(())
            }
        }
    }

    pub(super) fn located(&mut self, path: &Path, name: String, mut located: Located) -> anyhow::Result<()> {
        let terms = self.termbase(&located.bitext.pair)?;
        let rules = self.rules(&name);
        // An edition has no states.
        let required = self.required.or(rules.require).filter(|_| located.links.is_empty());
        inspect(&mut located.bitext, &self.terms[terms], required);
        original::compare(path, &mut located);
        self.compare(&name, &mut located);
        edition::judge(&mut located);
        self.report.unreadable.append(&mut located.faults);
        let mut items = Vec::new();
        for (at, unit) in located.bitext.units.iter().enumerate().filter(|(_, unit)| unit.is_translatable()) {
            self.report.segments += unit.segments.len();
            let (kept, silent) = kept(unit, &rules, &mut self.ignores);
            self.report.ignored += silent;
            items.extend(kept.into_iter().map(|(index, finding)| item(&name, &located, (at, index), finding)));
        }
        // Those of an article come before those of its edition.
        items.sort_by_key(|item| {
            (item.file == name, item.start.line, item.start.column, item.finding.check.clone(), item.end.column)
        });
        self.report.items.extend(items);
        self.report.files.push(name);
        Ok(())
    }

    /// Adds what the file says otherwise than itself or a file before it.
    fn compare(&mut self, name: &str, located: &mut Located) {
        self.seen.open(name);
        for unit in 0..located.bitext.units.len() {
            let segments = located.bitext.units[unit].is_translatable().then(|| located.bitext.units[unit].segments.len());
            for at in 0..segments.unwrap_or_default() {
                let line = located.line((unit, at));
                let segment = &mut located.bitext.units[unit].segments[at];
                let found = self.seen.read(segment, line);
                segment.findings.extend(found);
            }
        }
    }

    /// The rules of the project for a file.
    pub(super) fn rules(&self, shown: &str) -> CheckRules {
        let full = self.here.as_deref().map_or_else(|| PathBuf::from(shown), |here| here.join(shown));
        let below = self.project.folder.as_deref().and_then(|folder| full.strip_prefix(folder).ok()).unwrap_or(&full);
        self.project.config.check.rules(&slashed(below))
    }

    /// Adds a finding for each exception that was not needed, where it stands in satzpaar.toml.
    pub(super) fn unused(&mut self) -> anyhow::Result<()> {
        let (Some(folder), unused) = (&self.project.folder, self.ignores.unused()) else { return Ok(()) };
        if unused.is_empty() {
            return Ok(());
        }
        let path = folder.join("satzpaar.toml");
        let text = SourceText::new("", files::read_text(&path)?);
        let rules = self.rules(&self.shown(&path));
        for (at, finding) in unused {
            let Some(finding) = levelled(&finding, &rules) else { continue };
            let start = text.line_column(self.project.config.check.ignore[at].check.span().start);
            let (source, ids) = (String::new(), (String::new(), String::new()));
            let file = self.shown(&path);
            self.report.items.push(Item { file, start, end: start, finding, source, target: None, ids, edit: None });
        }
        Ok(())
    }

    pub(super) fn finish(self) -> Report {
        self.report
    }

    /// The place of the glossary for a pair in the list.
    pub(super) fn termbase(&mut self, pair: &LangPair) -> anyhow::Result<usize> {
        if let Some(at) = self.terms.iter().position(|terms| terms.glossary().pair == *pair) {
            return Ok(at);
        }
        self.terms.push(Termbase::new(self.sources.load(pair, self.project)?));
        Ok(self.terms.len() - 1)
    }

    /// The path as CI knows it: from the folder of the run where it lies below, with slashes.
    pub(super) fn shown(&self, path: &Path) -> String {
        let below = self.here.as_deref().and_then(|here| path.strip_prefix(here).ok()).unwrap_or(path);
        slashed(below.strip_prefix(".").unwrap_or(below))
    }
}

/// The findings of a unit by the rules, each with the index of its segment, without those that are accepted; and how many are.
pub(super) fn kept(unit: &Unit, rules: &CheckRules, ignores: &mut Ignores) -> (Vec<(usize, Finding)>, usize) {
    let today = ignores.today().to_owned();
    let mut noted = NotedIgnores::of(unit, &today);
    let (mut kept, mut silent) = (Vec::new(), 0);
    for (at, segment) in unit.segments.iter().enumerate() {
        for finding in segment.findings.iter().filter_map(|finding| ruled(finding, segment, rules)) {
            // Both are asked, for both remember that they were needed.
            match noted.silences(&finding) | ignores.silences(segment, &finding) {
                true => silent += 1,
                false => kept.push((at, finding)),
            }
        }
    }
    let unused = noted.unused().into_iter();
    kept.extend(unused.filter_map(|(at, finding)| Some((at, ruled(&finding, &unit.segments[at], rules)?))));
    (kept, silent)
}

fn slashed(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// The finding with its level by the rules; none where the check is off or allows these words.
pub(super) fn ruled(finding: &Finding, segment: &Segment, rules: &CheckRules) -> Option<Finding> {
    let target = segment.target.as_deref().unwrap_or_default();
    let words = match (finding.target, finding.source) {
        (Some(span), _) => target.get(span.start..span.end),
        (None, Some(span)) => segment.source.get(span.start..span.end),
        (None, None) => Some(segment.source.as_str()),
    };
    let allowed = words.is_some_and(|words| rules.allows(&finding.check, words.trim()));
    levelled(finding, rules).filter(|_| !allowed)
}

fn levelled(finding: &Finding, rules: &CheckRules) -> Option<Finding> {
    Some(Finding { level: rules.level(&finding.check, finding.level)?, ..finding.clone() })
}

/// The finding at the words of the target, else of the source, else where the target begins.
fn item(file: &str, located: &Located, at: (usize, usize), finding: Finding) -> Item {
    let unit = &located.bitext.units[at.0];
    let segment = &unit.segments[at.1];
    let (side, span) = match (finding.target, finding.source) {
        (Some(span), _) => (Side::Target, span),
        (None, Some(span)) => (Side::Source, span),
        (None, None) => (Side::Target, Span::new(0, 0)),
    };
    let start = located.position(at, side, span.start);
    let end: LineColumn = if span.is_empty() { start } else { located.position(at, side, span.end) };
    let (source, target, ids) = (segment.source.clone(), segment.target.clone(), (unit.id.clone(), segment.id.clone()));
    let file = located.source_file(at, side).unwrap_or(file);
    let edit = finding.fix.as_ref().and_then(|fix| edit(located, at, fix));
    Item { file: file.to_owned(), start, end, finding, source, target, ids, edit }
}

fn edit(located: &Located, at: (usize, usize), fix: &Fix) -> Option<Edit> {
    let edit = located.edit(at, fix)?;
    let (start, end) = located.ends(&edit);
    Some(Edit { start, end, text: edit.text })
}
