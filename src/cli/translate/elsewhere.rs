//! What a queue needs of a run: the same settings on any machine, one article at a time, and the files at the end.

use super::cost::Tally;
use super::engine::Engine;
use super::inputs::Input;
use super::outputs::{self, Source};
use super::setup::Setup;
use super::{Args, exit_of, plan};
use crate::backend::{BuildError, Claims, Enforcer, Gate, Purse};
use crate::bitext::Bitext;
use crate::cli::Exit;
use crate::cli::article::{self, Article, Named};
use crate::config::Project;
use crate::extract::classify;
use crate::files;
use crate::format::xliff::{self, XliffInfo};
use crate::pipeline::{self, EngineSource, Job, Outcome, Progress, RunError, Start};
use crate::store::Store;
use anyhow::{Context, ensure};
use async_trait::async_trait;
use clap::Parser;
use std::sync::Arc;
use tokio::sync::Mutex;

/// The options of `translate`, as words.
#[derive(Debug, Parser)]
#[command(name = "translate")]
struct Line {
    #[command(flatten)]
    args: Args,
}

/// Everything that decides what a run makes of an article.
pub(in crate::cli) struct Settings {
    args: Args,
    setup: Setup,
    /// Apart from the rest, for it is made once and then used by many at a time.
    engine: Mutex<Engine>,
}

/// What those who ask the same backend have in common.
#[derive(Clone)]
pub(in crate::cli) struct Sharing {
    pub(in crate::cli) claims: Arc<dyn Claims>,
    pub(in crate::cli) gate: Arc<dyn Gate>,
    pub(in crate::cli) purse: Option<Arc<dyn Purse>>,
}

impl Settings {
    /// Those of a command line whose options are `words`, in this project; memory and answers are in `store`.
    ///
    /// # Errors
    /// An option, a glossary or the rules cannot be used, or there is no such backend.
    pub(in crate::cli) fn of(
        words: &[String],
        project: Project,
        store: Arc<dyn Store>,
        day: Option<String>,
        sharing: Option<Sharing>,
    ) -> anyhow::Result<Self> {
        let words = ["translate", "-"].into_iter().chain(words.iter().map(String::as_str));
        let args = Line::try_parse_from(words)?.args;
        let mut setup = Setup::with_store(&args, project, store)?;
        setup.kit.recall.today = day.or(setup.kit.recall.today);
        let engine = setup.another_engine(&args)?;
        let engine = Mutex::new(match sharing {
            Some(sharing) => engine.shared_by(sharing),
            None => engine,
        });
        Ok(Self { args, setup, engine })
    }

    /// The names of the output files of articles, in their order.
    ///
    /// # Errors
    /// Two would have the same.
    pub(in crate::cli) fn output_names(&self, articles: &[Named<'_>]) -> anyhow::Result<Vec<String>> {
        article::output_names(articles, &self.setup.kit.pair)
    }

    /// The article that a file of this name holds.
    ///
    /// # Errors
    /// It cannot be read.
    pub(in crate::cli) fn article(&self, name: &str, content: Vec<u8>) -> anyhow::Result<Article> {
        article::of_bytes(name, content, &self.args.reading)
    }

    /// Translates an article that nobody has translated before.
    ///
    /// # Errors
    /// The store or the backend cannot be used at all; one that fails is part of the outcome.
    pub(in crate::cli) async fn translate(&self, article: Article) -> Result<Outcome, RunError> {
        let job = Job { start: Start::Article(article.document), original: article.original, last: None };
        let (kit, store) = (&self.setup.kit, &*self.setup.store);
        pipeline::run(job, kit, store, &mut Lent(&self.engine), &Unseen).await
    }

    /// Keeps in the store what was used up since this was last called. Of articles that are translated at the same time it is
    /// not known which used up what; the sum is right.
    ///
    /// # Errors
    /// The store cannot be written.
    pub(in crate::cli) async fn keep_spending(&self, original: &str) -> anyhow::Result<Tally> {
        self.engine.lock().await.keep(original)
    }

    /// Puts back what was taken out of the purse and not spent, at the end.
    pub(in crate::cli) async fn give_back(&self) {
        self.engine.lock().await.give_back().await;
    }

    /// The bilingual file.
    pub(in crate::cli) fn bilingual(&self, bitext: &Bitext) -> String {
        xliff::write(bitext, &XliffInfo::of(self.setup.kit.terms.glossary()))
    }

    /// Writes what a run writes of an article whose bilingual file came out as `bilingual`.
    ///
    /// # Errors
    /// A file cannot be written, or would overwrite what a person did.
    pub(in crate::cli) fn write(&self, article: Article, name: &str, bilingual: &str) -> anyhow::Result<Exit> {
        let bitext = xliff::read(name, bilingual).with_context(|| format!("the queue's result for `{name}`"))?;
        self.ensure_nothing_is_lost(name, &bitext)?;
        let input = Input::Article(Box::new(article));
        let plan = plan::plan(&input, name, &self.args, &self.setup)?;
        let Input::Article(article) = input else { unreachable!("made just now") };
        let document = classify(article.document, &self.setup.kit.pair.source);
        let outcome = Outcome { document: Some(document), bitext, error: None };
        let source = Source { package: article.package, url: article.url, file: None };
        outputs::write(&outcome, &source, &plan, &self.args, &self.setup)?;
        Ok(exit_of(&outcome, self.args.fail_on))
    }

    /// A person's work in the output folder is taken over by a run of `translate`; here there is no run any more.
    fn ensure_nothing_is_lost(&self, name: &str, bitext: &Bitext) -> anyhow::Result<()> {
        let path = self.args.output.join(format!("{name}.xlf"));
        if !path.exists() {
            return Ok(());
        }
        let shown = path.display().to_string();
        let last = xliff::read(&shown, &files::read_text(&path)?)?;
        let is_worked_on = last.translatable().any(|(_, segment)| segment.is_protected());
        ensure!(
            !is_worked_on || last == *bitext,
            "`{shown}` holds reviewed work and is not overwritten\nhint: choose another folder with `-o DIR`"
        );
        Ok(())
    }
}

/// The one engine, for one of many.
struct Lent<'a>(&'a Mutex<Engine>);

#[async_trait]
impl EngineSource for Lent<'_> {
    async fn engine(&mut self) -> Result<Arc<Enforcer>, BuildError> {
        self.0.lock().await.engine().await
    }
}

/// Nobody looks on.
struct Unseen;

impl Progress for Unseen {
    fn drafted(&self, _done: usize, _total: usize) {}
}
