//! `--estimate`: what each article would ask, and what all of them would cost with each backend.

use super::cost::shown;
use super::engine::Candidate;
use super::inputs::Input;
use super::setup::Setup;
use super::{Args, job_of};
use crate::backend::{Backend, Spent};
use crate::cli::{Exit, print};
use crate::messages::Messages;
use crate::pipeline::{self, Estimate};

/// Prints a line an article, then one a backend, the chosen one first; exits 0, for nothing was found wrong.
pub(super) async fn run(inputs: Vec<Input>, names: &[String], args: &Args, setup: &mut Setup) -> anyhow::Result<Exit> {
    let candidates = setup.engine.for_estimate()?;
    let mut totals = vec![Spent::default(); candidates.len()];
    for (input, name) in inputs.into_iter().zip(names) {
        let (job, _) = job_of(input, name, args, setup)?;
        for (at, candidate) in candidates.iter().enumerate() {
            let backend = candidate.stack.as_deref().map(|stack| stack as &dyn Backend);
            let estimate = pipeline::estimate(job.clone(), &setup.kit, &*setup.store, backend)?;
            totals[at] = totals[at] + estimate.expected;
            if at == 0 {
                print(&line(name, &estimate, &setup.ui))?;
            }
        }
    }
    for (candidate, total) in candidates.iter().zip(&totals) {
        print(&costs(candidate, total, &setup.ui))?;
    }
    print(&remarks(&candidates, &totals, &setup.ui))?;
    Ok(Exit::Clean)
}

fn line(name: &str, estimate: &Estimate, ui: &Messages) -> String {
    let values = [
        ("name", name.into()),
        ("segments", estimate.segments.into()),
        ("covered", estimate.covered.into()),
        ("recorded", estimate.recorded.into()),
        ("asked", estimate.asked.into()),
    ];
    ui.format("cost-article", &values) + "\n"
}

fn costs(candidate: &Candidate, total: &Spent, ui: &Messages) -> String {
    let costs = shown(total, candidate.price.as_ref(), ui).unwrap_or_else(|| ui.text("cost-nothing"));
    ui.format("cost-estimate", &[("backend", candidate.name.as_str().into()), ("costs", costs.into())]) + "\n"
}

/// What the numbers leave out.
fn remarks(candidates: &[Candidate], totals: &[Spent], ui: &Messages) -> String {
    let charged = candidates.iter().zip(totals).filter(|(_, total)| **total != Spent::default());
    let without: Vec<&str> = charged.clone().filter(|(one, _)| one.price.is_none()).map(|(one, _)| one.name.as_str()).collect();
    let more = charged.count() > 0;
    let more = more.then(|| ui.text("cost-more") + "\n");
    let backends = without.join(", ");
    let price = (!without.is_empty()).then(|| ui.format("cost-no-price", &[("backends", backends.as_str().into())]) + "\n");
    more.into_iter().chain(price).collect()
}
