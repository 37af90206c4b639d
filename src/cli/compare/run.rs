//! The article by one backend after another; one that fails does not stop the others.

use super::Args;
use crate::bitext::Bitext;
use crate::cli::article::{self, Article};
use crate::cli::memory::open_store;
use crate::cli::translate::{Bar, Engine, INTERRUPTED, exit_of, kit};
use crate::cli::{Exit, common::FailOn, exit};
use crate::config::Project;
use crate::pipeline::compare::{Comparison, Entrant, draft_undrafted, undrafted};
use crate::pipeline::{Kit, RunError, block_on};
use anyhow::Context;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

/// The comparison and how the run ends; `None` if it was interrupted, which is told.
pub(super) fn compared(args: &Args, project: Project) -> anyhow::Result<Option<(Comparison, Exit)>> {
    let Article { document, original, .. } = article::read(&args.path, &args.reading)?;
    let pair = args.languages.pair(&project);
    let project = Arc::new(project);
    let kit = kit(&pair, &args.terms, &args.cutting, &project)?;
    let store = open_store(&project, project.folder.as_deref().unwrap_or(Path::new(".")))?;
    let engine = |name: &String| Engine::new(name.clone(), &args.asking, &project, &kit, Arc::clone(&store));
    let mut engines = args.backend.iter().map(engine).collect::<anyhow::Result<Vec<Engine>>>()?;
    let ui = Arc::new(args.common.messages(&project));
    let article = undrafted(document, &original, &kit);
    let work = async {
        let (mut entrants, mut worst) = (Vec::new(), Exit::Clean);
        for engine in &mut engines {
            let bar = Bar::new(engine.name(), engine, &ui, args.common.quiet);
            let (entrant, exit) = entrant(article.clone(), &kit, engine, &bar).await?;
            bar.finish();
            engine.keep(&original)?;
            worst = worst.max(exit);
            entrants.push(entrant);
        }
        anyhow::Ok((Comparison::new(&original, pair, entrants), worst))
    };
    if let Some(done) = block_on(work).context("cannot start the runtime")? {
        return done.map(Some);
    }
    exit::say(INTERRUPTED);
    engines.iter_mut().try_for_each(|engine| engine.keep("").map(drop))?;
    Ok(None)
}

/// One backend's version; where it cannot be used the article stays as it is and the fault is told.
async fn entrant(article: Bitext, kit: &Kit, engine: &mut Engine, bar: &Bar) -> anyhow::Result<(Entrant, Exit)> {
    let began = Instant::now();
    let (bitext, error, exit) = match draft_undrafted(article.clone(), kit, engine, bar).await {
        Ok(outcome) => {
            let exit = exit_of(&outcome, FailOn::Never);
            (outcome.bitext, outcome.error.map(|error| error.to_string()), exit)
        }
        Err(error @ RunError::Store(_)) => return Err(error.into()),
        Err(error @ (RunError::Backend(_) | RunError::Record(_))) => {
            let error = error.into();
            (article, Some(exit::message(&error)), exit::exit_of(&error))
        }
    };
    let seconds = began.elapsed().as_secs_f64();
    let used = engine.tally();
    let entrant = Entrant {
        name: engine.name().to_owned(),
        model: engine.origin().map_or_else(String::new, |(_, model)| model),
        bitext,
        error,
        counts: used.counts,
        spent: used.spent,
        price: engine.price().cloned(),
        seconds,
    };
    if let Some(error) = &entrant.error {
        exit::say(&format!("error: `{}`: {error}", entrant.name));
    }
    Ok((entrant, exit))
}
