//! `--estimate`: what each article would ask and cost, and all of them together.

use super::cost::shown;
use super::setup::Setup;
use super::{Args, last_of};
use crate::backend::Spent;
use crate::cli::article::Article;
use crate::cli::{Exit, print};
use crate::pipeline::{self, Estimate, Job};

/// Prints a line an article and a line for the backend; exits 0, for nothing was found wrong.
pub(super) async fn run(articles: Vec<Article>, names: &[String], args: &Args, setup: &mut Setup) -> anyhow::Result<Exit> {
    let stack = setup.engine.for_estimate()?;
    let mut total = Spent::default();
    for (article, name) in articles.into_iter().zip(names) {
        let last = last_of(&article, name, args, setup)?;
        let job = Job { document: article.document, original: article.original, last };
        let backend = stack.as_deref().map(|stack| stack as &dyn crate::backend::Backend);
        let estimate = pipeline::estimate(job, &setup.kit, &setup.store, backend)?;
        total = total + estimate.expected;
        print(&line(name, &estimate, setup))?;
    }
    print(&summary(&total, setup))?;
    Ok(Exit::Clean)
}

fn line(name: &str, estimate: &Estimate, setup: &Setup) -> String {
    let values = [
        ("name", name.into()),
        ("segments", estimate.segments.into()),
        ("covered", estimate.covered.into()),
        ("recorded", estimate.recorded.into()),
        ("asked", estimate.asked.into()),
    ];
    setup.ui.format("cost-article", &values) + "\n"
}

fn summary(total: &Spent, setup: &Setup) -> String {
    let nothing = || setup.ui.text("cost-nothing");
    let costs = shown(total, setup.engine.price(), &setup.ui).unwrap_or_else(nothing);
    let values = [("backend", setup.engine.name().into()), ("costs", costs.into())];
    let mut text = setup.ui.format("cost-estimate", &values) + "\n";
    if *total != Spent::default() {
        text += &(setup.ui.text("cost-more") + "\n");
        if setup.engine.price().is_none() {
            text += &(setup.ui.format("cost-no-price", &[("backend", setup.engine.name().into())]) + "\n");
        }
    }
    text
}
