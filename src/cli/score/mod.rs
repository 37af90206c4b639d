//! `satzpaar score`: translations held against references, as sacrebleu does, and against the glossary.

mod texts;

use super::common::{Common, Languages, TermSources};
use super::{Exit, article, deliver};
use crate::config::Project;
use crate::messages::Messages;
use crate::report::scoring::{self, ScoreReport};
use crate::score::{Bleu, Chrf, Metric, Plan, Sampling, Scoring, Ter, Test, Tokenizer};
use crate::term::Termbase;
use clap::ValueEnum;
use std::path::PathBuf;

/// Scores translations: BLEU, chrF, chrF++ and TER as sacrebleu computes them, success and consistency of terms.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The translation, one segment a line, or a bilingual file, whose targets are taken; `-` for standard input
    #[arg(value_name = "HYP")]
    hypothesis: PathBuf,
    /// Reference translations, one segment a line, or bilingual files; not needed where only terms are asked for
    #[arg(value_name = "REF")]
    references: Vec<PathBuf>,
    /// What is measured
    #[arg(long, value_enum, value_delimiter = ',', default_value = "bleu,chrf,ter", value_name = "NAME")]
    metrics: Vec<MetricName>,
    /// Another system's translation, compared with HYP; may be repeated
    #[arg(long, value_name = "FILE")]
    system: Vec<PathBuf>,
    /// What was translated, one segment a line: needed for terms unless HYP is a bilingual file
    #[arg(long, value_name = "FILE")]
    source: Option<PathBuf>,
    /// The name of each segment's document, one a line: scores are told for each document too
    #[arg(long, value_name = "FILE")]
    documents: Option<PathBuf>,
    /// Encoding of plain files without a byte order mark (WHATWG name); default UTF-8
    #[arg(long, value_name = "NAME")]
    encoding: Option<String>,
    /// Tells the scores of each segment too, in tables and JSON
    #[arg(long)]
    segments: bool,
    /// Tests every other system against HYP: how likely is it that the difference is luck?
    #[arg(long, value_enum, value_name = "TEST", requires = "system")]
    paired: Option<TestName>,
    /// Tells how sure each score is: the interval that holds 95 of 100 resampled texts
    #[arg(long)]
    confidence: bool,
    /// How many samples are drawn; default 1000, with `--paired ar` 10000
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    samples: Option<u32>,
    /// Which samples are drawn; the same as sacrebleu draws from the same seed
    #[arg(long, value_name = "N", default_value_t = 12345)]
    seed: u32,
    #[command(flatten)]
    settings: Settings,
    #[command(flatten)]
    languages: Languages,
    #[command(flatten)]
    terms: TermSources,
    #[command(flatten)]
    common: Common,
    /// How scores are told
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Segments that a page shows at most, those in which the systems differ most first
    #[arg(long, value_name = "N", default_value_t = 200)]
    limit: usize,
    /// Writes to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// The settings of the metrics; without any they are sacrebleu's.
#[derive(Debug, clap::Args)]
struct Settings {
    /// What BLEU takes for words
    #[arg(long, value_enum, default_value_t = TokenizerName::V13a, value_name = "NAME")]
    tokenize: TokenizerName,
    /// BLEU and chrF leave case out of account
    #[arg(long)]
    lowercase: bool,
    /// BLEU leaves out n-grams that are longer than the text
    #[arg(long)]
    effective_order: bool,
    /// TER takes case into account
    #[arg(long)]
    ter_case_sensitive: bool,
    /// TER parts punctuation from words
    #[arg(long)]
    ter_normalized: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum MetricName {
    /// N-grams of words (Papineni et al. 2002)
    Bleu,
    /// N-grams of characters: chrF2 (Popović 2015)
    Chrf,
    /// The same, and n-grams of words: chrF2++ (Popović 2017)
    #[value(name = "chrf++")]
    ChrfPlusPlus,
    /// Edits and shifts of words (Snover et al. 2006); less is better
    Ter,
    /// Success and consistency of the glossary's terms
    Terms,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum TestName {
    /// Paired bootstrap
    Bs,
    /// Approximate randomisation
    Ar,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum TokenizerName {
    /// NIST's for Western languages
    #[value(name = "13a")]
    V13a,
    /// NIST's international one
    Intl,
    /// White space
    None,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Tables
    Text,
    /// One JSON object
    Json,
    /// A page with charts, in one file
    Html,
}

impl Settings {
    fn metric(&self, name: MetricName) -> Option<Box<dyn Metric>> {
        let tokenizer = match self.tokenize {
            TokenizerName::V13a => Tokenizer::V13a,
            TokenizerName::Intl => Tokenizer::Intl,
            TokenizerName::None => Tokenizer::None,
        };
        let (lowercase, effective_order) = (self.lowercase, self.effective_order);
        Some(match name {
            MetricName::Bleu => Box::new(Bleu { tokenizer, lowercase, effective_order }),
            MetricName::Chrf => Box::new(Chrf { word_order: 0, lowercase }),
            MetricName::ChrfPlusPlus => Box::new(Chrf { word_order: 2, lowercase }),
            MetricName::Ter => Box::new(Ter { case_sensitive: self.ter_case_sensitive, normalized: self.ter_normalized }),
            MetricName::Terms => return None,
        })
    }
}

impl Args {
    fn metrics(&self) -> Vec<Box<dyn Metric>> {
        let once = |at: usize| !self.metrics[..at].contains(&self.metrics[at]);
        let names = (0..self.metrics.len()).filter(|at| once(*at)).map(|at| self.metrics[at]);
        names.filter_map(|name| self.settings.metric(name)).collect()
    }

    fn sampling(&self, test: Test) -> Sampling {
        let samples = self.samples.map_or_else(|| test.default_samples(), |samples| samples as usize);
        Sampling { test, samples, seed: self.seed }
    }

    fn paired(&self) -> Option<Sampling> {
        self.paired.map(|test| {
            self.sampling(match test {
                TestName::Bs => Test::Bootstrap,
                TestName::Ar => Test::Randomisation,
            })
        })
    }
}

/// Runs the command.
pub(super) fn run(args: &Args) -> anyhow::Result<Exit> {
    let project = Project::find(article::folder_of(&args.hypothesis))?;
    let pair = args.languages.pair(&project);
    let metrics = args.metrics();
    let wants_terms = args.metrics.contains(&MetricName::Terms);
    let texts = texts::read(args, &pair, !metrics.is_empty(), wants_terms)?;
    let terms = wants_terms.then(|| args.terms.load(&pair, &project)).transpose()?.map(Termbase::new);
    let confidence = args.confidence.then(|| args.sampling(Test::Bootstrap));
    let plan = Plan { metrics, paired: args.paired(), confidence, terms: terms.as_ref() };
    let report = ScoreReport { scoring: Scoring::new(texts, &plan), segments: args.segments, significant: 0.05 };
    let shown = rendered(&report, args, &args.common.messages(&project));
    deliver(&shown, args.output.as_deref())?;
    Ok(Exit::Clean)
}

fn rendered(report: &ScoreReport, args: &Args, ui: &Messages) -> String {
    match args.format {
        Format::Text => scoring::text(report, ui),
        Format::Json => scoring::json(report),
        Format::Html => scoring::html(report, args.limit, ui),
    }
}
