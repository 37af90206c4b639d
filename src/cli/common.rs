//! Options that several commands share.

use crate::bitext::Bitext;
use crate::config::{Project, ui_languages};
use crate::diagnostic::Level;
use crate::format::bilingual::Kind;
use crate::format::xliff::{self, XliffInfo};
use crate::glossary::{self, Entry, Glossary};
use crate::lang::{Lang, LangPair};
use crate::messages::Messages;
use crate::pipeline::inspect;
use crate::term::Termbase;
use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use std::path::{Path, PathBuf};

/// The language pair.
#[derive(Debug, clap::Args)]
pub(crate) struct Languages {
    /// Language of the articles; default `de`
    #[arg(long, env = "SATZPAAR_FROM", value_name = "TAG")]
    pub(crate) from: Option<Lang>,
    /// Language of the editions; default `en-GB`
    #[arg(long, env = "SATZPAAR_TO", value_name = "TAG")]
    pub(crate) to: Option<Lang>,
}

impl Languages {
    /// Flag, else satzpaar.toml, else German to British English.
    pub(crate) fn pair(&self, project: &Project) -> LangPair {
        let section = &project.config.translate;
        let or = |flag: &Option<Lang>, file: &Option<Lang>, default: &str| {
            flag.clone().or_else(|| file.clone()).unwrap_or_else(|| default.parse().expect("a constant tag"))
        };
        LangPair::new(or(&self.from, &section.from, "de"), or(&self.to, &section.to, "en-GB"))
    }
}

/// Where terms come from.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct TermSources {
    /// Glossary (TOML, TSV, CSV or TBX), besides those of satzpaar.toml; may be repeated, a later one wins
    #[arg(long, value_name = "PATH")]
    pub(crate) glossary: Vec<PathBuf>,
    /// Leaves the shipped glossary out
    #[arg(long)]
    pub(crate) no_shipped: bool,
}

impl TermSources {
    /// Shipped entries, those of satzpaar.toml, those of the flags; then the house decisions.
    ///
    /// # Errors
    /// A file cannot be read, or holds faults: all of them are named.
    pub(crate) fn load(&self, pair: &LangPair, project: &Project) -> anyhow::Result<Glossary> {
        let section = &project.config.glossary;
        let shipped = !self.no_shipped && section.shipped.unwrap_or(true);
        let mut lists = if shipped { vec![glossary::shipped(pair)] } else { Vec::new() };
        for path in &section.files {
            lists.push(read_glossary(&project.resolve(path)?, pair)?);
        }
        for path in &self.glossary {
            lists.push(read_glossary(path, pair)?);
        }
        let mut glossary = Glossary::merge(pair.clone(), lists);
        for rule in &section.status {
            glossary = glossary.with_status(&rule.source, &rule.target, rule.status)?;
        }
        Ok(glossary)
    }
}

/// Reads one glossary file.
///
/// # Errors
/// The file cannot be read, or holds faults: all of them are named at once.
pub(crate) fn read_glossary(path: &Path, pair: &LangPair) -> anyhow::Result<Vec<Entry>> {
    let (entries, faults) = super::glossary::read(path, pair)?;
    let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
    let shown = path.display();
    anyhow::ensure!(lines.is_empty(), "cannot use the glossary `{shown}`, faults: {}\n{}", lines.len(), lines.join("\n"));
    Ok(entries)
}

/// How much is said, and in which language.
#[derive(Debug, clap::Args)]
pub(crate) struct Common {
    /// Language of reports and pages; default from the environment, else English
    #[arg(long, env = "SATZPAAR_UI_LANG", value_name = "TAG")]
    pub(crate) ui_lang: Option<Lang>,
    /// Says nothing but errors
    #[arg(short, long)]
    pub(crate) quiet: bool,
}

impl Common {
    /// The strings in the language the reader asks for.
    pub(crate) fn messages(&self, project: &Project) -> Messages {
        let asked = self.ui_lang.clone().or_else(|| project.config.ui.lang.clone());
        Messages::negotiate(&asked.map_or_else(ui_languages, |lang| vec![lang]))
    }
}

/// When findings decide the exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    Error,
    Warning,
    Never,
}

impl FailOn {
    /// The level from which on they do.
    pub(crate) fn level(self) -> Option<Level> {
        match self {
            FailOn::Error => Some(Level::Error),
            FailOn::Warning => Some(Level::Warning),
            FailOn::Never => None,
        }
    }
}

/// The words of the bilingual formats; any other is refused with a list of them.
pub(crate) fn kind_parser() -> impl TypedValueParser<Value = Kind> {
    PossibleValuesParser::new(Kind::ALL.iter().map(|kind| kind.as_str())).try_map(|word| word.parse::<Kind>())
}

/// The words of the bilingual formats, for a hint.
pub(crate) fn kind_words() -> String {
    Kind::ALL.iter().map(|kind| kind.as_str()).collect::<Vec<_>>().join(", ")
}

/// Our own bilingual file, its terms and findings those of its targets.
pub(crate) fn anew(mut bitext: Bitext, terms: &Termbase) -> String {
    inspect(&mut bitext, terms, None);
    xliff::write(&bitext, &XliffInfo::of(terms.glossary()))
}
