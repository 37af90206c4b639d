//! `satzpaar glossary impact`: what a change of the glossary touches, and what it costs.

use super::options::{Answer, Options, Setting};
use super::source::{read_file, tell_faults};
use crate::backend::models::ModelSources;
use crate::backend::{BackendConfig, NativeGlossary, ServiceConfig};
use crate::cli::backends::place;
use crate::cli::exit;
use crate::cli::{Exit, print, print_json};
use crate::files;
use crate::format::xliff;
use crate::glossary::{Glossary, changes};
use crate::pipeline::block_on;
use crate::report::{ImpactReport, TouchedSegment, impact_json, impact_text};
use crate::term::Impact;
use anyhow::ensure;
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

/// Says which entries differ between two versions of a glossary, which segments of bilingual files hold their terms, and
/// what is to be done there: nothing, a repair, a new question. The two files alone count, not the shipped glossary.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The glossary before the change
    old: PathBuf,
    /// The glossary after it
    new: PathBuf,
    /// Bilingual files (.xlf) and folders with them
    #[arg(long = "in", value_name = "PATH", num_args = 1..)]
    places: Vec<PathBuf>,
    /// How to print the answer
    #[arg(long, value_enum, default_value_t = Answer::Text)]
    format: Answer,
    /// Exits 1 if a segment holds a changed term
    #[arg(long, value_enum)]
    fail_on: Option<FailOn>,
    #[command(flatten)]
    options: Options,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum FailOn {
    /// A segment holds a changed term
    Touched,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Exit> {
    let setting = args.options.resolve()?;
    let (old, new) = (glossary(&args.old, &setting)?, glossary(&args.new, &setting)?);
    let Some(report) = report(old, new, &bilingual_files(&args.places)?, &setting)? else { return Ok(Exit::Interrupted) };
    match args.format {
        Answer::Text => print(&impact_text(&report, &setting.messages))?,
        Answer::Json => print_json(&impact_json(&report))?,
    }
    let fails = args.fail_on == Some(FailOn::Touched) && !report.segments.is_empty();
    Ok(if fails { Exit::Findings } else { Exit::Clean })
}

/// The changes, and the segments of the files that they touch; without files no form is expanded. `None`:
/// interrupted.
fn report(old: Glossary, new: Glossary, files: &[PathBuf], setting: &Setting) -> anyhow::Result<Option<ImpactReport>> {
    if files.is_empty() {
        return Ok(Some(ImpactReport { changes: changes(&old.entries, &new.entries), segments: Vec::new() }));
    }
    let impact = Impact::new(old, new);
    let mut backends = Backends { setting, known: HashMap::new(), interrupted: false };
    let mut segments = Vec::new();
    for path in files {
        segments.extend(touched(path, &impact, &mut backends)?);
        if backends.interrupted {
            return Ok(None);
        }
    }
    Ok(Some(ImpactReport { changes: impact.changes().to_vec(), segments }))
}

/// The good entries of a file; its faults go to standard error.
fn glossary(path: &Path, setting: &Setting) -> anyhow::Result<Glossary> {
    let reading = read_file(path, None, &setting.pair)?;
    tell_faults(&reading.faults);
    Ok(Glossary::merge(setting.pair.clone(), vec![reading.entries]))
}

/// The files themselves, those of folders by name; each once.
fn bilingual_files(places: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for place in places {
        let before = found.len();
        walk(place, true, &mut found)?;
        ensure!(found.len() > before, "no bilingual files in the folder `{}`\nhint: they end in .xlf", place.display());
    }
    let mut seen = HashSet::new();
    found.retain(|path| seen.insert(path.clone()));
    Ok(found)
}

fn walk(path: &Path, is_named: bool, found: &mut Vec<PathBuf>) -> anyhow::Result<()> {
    let is_bilingual = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("xlf"));
    if path.is_dir() {
        files::list(path)?.iter().try_for_each(|inner| walk(inner, false, found))?;
    } else if is_named || is_bilingual {
        found.push(path.to_owned());
    }
    Ok(())
}

/// The touched segments of a file in its order; a file of other languages has none.
fn touched(path: &Path, impact: &Impact, backends: &mut Backends<'_>) -> anyhow::Result<Vec<TouchedSegment>> {
    let file = path.display().to_string();
    let bitext = xliff::read(&file, &files::read_text(path)?)?;
    let (wanted, target) = (&backends.setting.pair, bitext.pair.target.primary());
    if bitext.pair.source.primary() != wanted.source.primary() || ![wanted.target.primary(), "und"].contains(&target) {
        exit::say(&format!("warning: {file}: passed over, its languages are {}", bitext.pair));
        return Ok(Vec::new());
    }
    let judged = bitext.translatable().filter_map(|(unit, segment)| {
        let touched = impact.of(segment, &mut |backend| backends.takes_terms(backend))?;
        let (unit, id, source) = (unit.id.clone(), segment.id.clone(), segment.source.clone());
        Some(TouchedSegment { file: file.clone(), unit, segment: id, source, touched })
    });
    Ok(judged.collect())
}

/// Which backends get the terms with the question.
struct Backends<'a> {
    setting: &'a Setting,
    known: HashMap<String, bool>,
    /// The user has had enough.
    interrupted: bool,
}

impl Backends<'_> {
    fn takes_terms(&mut self, name: &str) -> bool {
        if let Some(known) = self.known.get(name) {
            return *known;
        }
        let takes = self.look_up(name);
        self.known.insert(name.to_owned(), takes);
        takes
    }

    /// The embedded engine takes no terms; any other is asked what it can. One that cannot be had counts as if it took them:
    /// the costs are then at most what is said.
    fn look_up(&mut self, name: &str) -> bool {
        let configured = self.setting.project.config.backend.get(name).cloned();
        let Some(config) = configured.or_else(|| BackendConfig::of_bare_kind(name)) else {
            exit::say(&format!("warning: unknown backend, counted as one that takes terms: `{name}`"));
            return true;
        };
        !matches!(config.service, ServiceConfig::Firefox(_)) && self.ask(name, &config)
    }

    /// Makes the backend and looks at what it can.
    fn ask(&mut self, name: &str, config: &BackendConfig) -> bool {
        let glossary = Glossary { pair: self.setting.pair.clone(), entries: Vec::new() };
        let (sources, project) = (ModelSources::default(), &self.setting.project);
        let place = place(project, &sources, &glossary);
        let asked = async { config.build(name, &place, &|_| ()).await.map(|backend| backend.capabilities().glossary) };
        let fault = match block_on(asked) {
            Ok(Some(Ok(glossary))) => return glossary != NativeGlossary::None,
            Ok(Some(Err(error))) => error.to_string(),
            Ok(None) => {
                self.interrupted = true;
                return true;
            }
            Err(error) => error.to_string(),
        };
        exit::say(&format!("warning: {fault}, counted as one that takes terms"));
        true
    }
}
