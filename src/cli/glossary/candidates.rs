//! `satzpaar glossary candidates`: names and terms that no glossary knows yet, as entries to accept.

use super::super::Exit;
use super::super::article::{self, Article, Reading};
use super::super::common::{Languages, TermSources};
use super::super::{exit, print_data};
use crate::bitext::Bitext;
use crate::config::Project;
use crate::extract::classify;
use crate::files;
use crate::format::{tmx, tsv, xliff};
use crate::glossary::{Entry, TargetTerm, TermClass, UsageStatus, write_toml};
use crate::lang::LangPair;
use crate::pipeline::{Kit, read_article};
use crate::term::{Candidate, Least, Sample, SpellingCounter, mine};
use crate::text::SourceText;
use anyhow::ensure;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// Where to look, and how often something must be met.
#[derive(Debug, clap::Args)]
#[command(after_help = "Prints a glossary in TOML. Every entry is commented out: delete the `# ` before those you accept, and \
`grep -v '^#'` leaves them alone. Lines with `##` are remarks and stay comments: spellings that differ, and terms whose target \
nobody has proposed. `--all` prints the entries without `# `.")]
pub(super) struct Args {
    /// Articles (files, folders, patterns, addresses, `-`) and aligned pairs (`.xlf`, `.tmx`, `.tsv`)
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    languages: Languages,
    #[command(flatten)]
    terms: TermSources,
    #[command(flatten)]
    reading: Reading,
    /// Lists what is met at least this often; default 1 for names, 2 for terms
    #[arg(long, value_name = "N")]
    min_count: Option<usize>,
    /// Prints the entries as accepted, without `# `
    #[arg(long)]
    all: bool,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Exit> {
    let project = Project::find(article::folder_of(&args.paths[0]))?;
    let pair = args.languages.pair(&project);
    let is_known = pair.source.primary() == "de" && pair.target.primary() == "en";
    anyhow::ensure!(
        is_known,
        "cannot mine for this language pair: {pair}\nhint: German articles and pairs of German and English can be mined"
    );
    let kit = Kit::new(args.terms.load(&pair, &project)?);
    let (samples, exit) = samples(args, &kit)?;
    let default = Least::default();
    let least = Least { name: args.min_count.unwrap_or(default.name), term: args.min_count.unwrap_or(default.term) };
    let candidates = mine(&samples, &kit.terms, least);
    let text = remarks(&candidates, &samples, &kit) + &entries(&candidates, &samples, args.all);
    print_data(&text)?;
    Ok(exit)
}

/// The sentences of every file that can be read; the faults of the others are reported.
///
/// # Errors
/// None can be read.
fn samples(args: &Args, kit: &Kit) -> anyhow::Result<(Vec<Sample>, Exit)> {
    let read = |path: &PathBuf| if is_aligned(path) { vec![aligned(path, &kit.pair)] } else { articles(path, args, kit) };
    exit::gathered(args.paths.iter().flat_map(read))
}

fn articles(path: &Path, args: &Args, kit: &Kit) -> Vec<anyhow::Result<Vec<Sample>>> {
    let read = article::read_all(&[path.to_owned()], &args.reading);
    read.into_iter().map(|article| article.map(|article| of_article(article, kit))).collect()
}

fn of_article(article: Article, kit: &Kit) -> Vec<Sample> {
    let document = classify(article.document, &kit.pair.source);
    of_bitext(&read_article(&document, &article.original, kit), &article.original)
}

fn of_bitext(bitext: &Bitext, place: &str) -> Vec<Sample> {
    let sample = |(_, segment): (_, &crate::bitext::Segment)| Sample {
        place: place.to_owned(),
        source: segment.source.clone(),
        target: segment.target.clone(),
    };
    bitext.translatable().map(sample).collect()
}

fn extension(path: &Path) -> String {
    path.extension().map(|extension| extension.to_string_lossy().to_lowercase()).unwrap_or_default()
}

fn is_aligned(path: &Path) -> bool {
    ["xlf", "xliff", "tmx", "tsv"].contains(&extension(path).as_str())
}

/// The pairs of a bilingual file.
fn aligned(path: &Path, pair: &LangPair) -> anyhow::Result<Vec<Sample>> {
    let shown = path.display().to_string();
    let place = path.file_name().map_or_else(|| shown.clone(), |name| name.to_string_lossy().into_owned());
    let sample = |source: String, target: Option<String>| Sample { place: place.clone(), source, target };
    Ok(match extension(path).as_str() {
        "tmx" => {
            let pairs = tmx::read_bytes(&shown, &files::read(path)?, pair)?;
            pairs.into_iter().map(|pair| sample(pair.source, Some(pair.target))).collect()
        }
        "tsv" => {
            let read = tsv::read_document(&SourceText::new(&shown, files::read_text(path)?), pair)?;
            ensure!(read.faults.is_empty(), "{}\nhint: mend these rows, or export the table again", read.faults.join("\n"));
            of_bitext(&read.bitext, &place)
        }
        _ => of_bitext(&xliff::read(&shown, &files::read_text(path)?)?, &place),
    })
}

/// What no entry can hold: names spelt in two ways, and terms without a target.
fn remarks(candidates: &[Candidate], samples: &[Sample], kit: &Kit) -> String {
    let mut text = String::new();
    let mut counter = SpellingCounter::new(kit.terms.glossary());
    samples.iter().for_each(|sample| counter.read(&sample.source));
    for spellings in counter.found() {
        let counts: Vec<String> = spellings.counts.iter().map(|(name, count)| format!("{name} ({count})")).collect();
        let end = if spellings.settled { ", one entry of the glossary" } else { "" };
        line(&mut text, &format!("## spelt in more than one way: {}{end}", counts.join(", ")));
    }
    for candidate in candidates.iter().filter(|candidate| candidate.targets.is_empty()) {
        line(
            &mut text,
            &format!("## no target proposed: {} ({}): {}", candidate.source, candidate.class, evidence(candidate, samples)),
        );
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

fn line(text: &mut String, line: &str) {
    writeln!(text, "{line}").expect("writing to a string does not fail");
}

/// The candidates that have a target, as entries in their order.
fn entries(candidates: &[Candidate], samples: &[Sample], accepted: bool) -> String {
    let with_target = candidates.iter().filter(|candidate| !candidate.targets.is_empty());
    let entries: Vec<String> = with_target.map(|candidate| write_toml(&[entry(candidate, samples)])).collect();
    let text = entries.join("\n");
    if accepted { text } else { text.lines().map(commented).collect() }
}

fn commented(line: &str) -> String {
    if line.is_empty() { "\n".to_owned() } else { format!("# {line}\n") }
}

/// The entry of a candidate: a transcription itself is forbidden in the target.
fn entry(candidate: &Candidate, samples: &[Sample]) -> Entry {
    let targets = candidate.targets.iter().enumerate().map(|(at, text)| TargetTerm {
        text: text.clone(),
        status: if at == 0 { UsageStatus::Preferred } else { UsageStatus::Admitted },
    });
    let mut targets: Vec<TargetTerm> = targets.collect();
    if candidate.class != TermClass::Term && !candidate.targets.contains(&candidate.source) {
        targets.push(TargetTerm { text: candidate.source.clone(), status: UsageStatus::Forbidden });
    }
    Entry {
        source_variants: candidate.variants.clone(),
        targets,
        class: candidate.class,
        note: Some(evidence(candidate, samples)),
        ..Entry::new(candidate.source.clone(), "")
    }
}

/// Longest example in a note, in characters.
const LONGEST_EXAMPLE: usize = 160;

/// How often, what the pairs say, and the first sentence with its file.
fn evidence(candidate: &Candidate, samples: &[Sample]) -> String {
    let times = if candidate.count == 1 { "once".to_owned() } else { format!("{} times", candidate.count) };
    let support = candidate.support.map(|support| {
        let pairs = if support.pairs == 1 { "pair" } else { "pairs" };
        format!(", the target in {} of {} {pairs}", support.with_target, support.pairs)
    });
    let example = candidate.samples.first().map(|first| {
        let Sample { place, source, .. } = &samples[*first];
        format!("; {place}: {}", shortened(source))
    });
    format!("{times}{}{}", support.unwrap_or_default(), example.unwrap_or_default())
}

fn shortened(sentence: &str) -> String {
    let plain = sentence.split_whitespace().collect::<Vec<_>>().join(" ");
    match plain.char_indices().nth(LONGEST_EXAMPLE) {
        Some((end, _)) => format!("{} …", plain[..end].trim_end()),
        None => plain,
    }
}
