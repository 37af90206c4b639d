//! What a run may cost, will cost and has cost.

use crate::backend::{Backend, Counts, Limit, Price, Spent, Stack};
use crate::config::Project;
use crate::messages::Messages;
use crate::store::{Spending, Store};

/// The most a run may cost, and its estimate.
#[derive(Debug, clap::Args)]
pub(super) struct CostArgs {
    /// Only tells what would be asked and what it would cost; asks and writes nothing
    #[arg(long, conflicts_with_all = ["frozen", "record"])]
    pub(super) estimate: bool,
    /// Asks nothing that would take the costs of this run over this amount, by the price in satzpaar.toml
    #[arg(long, env = "SATZPAAR_MAX_COST", value_name = "AMOUNT", value_parser = amount)]
    max_cost: Option<f64>,
}

pub(in crate::cli) fn amount(text: &str) -> Result<f64, String> {
    let amount = text.parse::<f64>().ok().filter(|amount| amount.is_finite() && *amount >= 0.0);
    amount.ok_or_else(|| format!("not an amount: `{text}`; write it like 2.50"))
}

impl CostArgs {
    /// The limit on what the backend may spend.
    ///
    /// # Errors
    /// There is one, but no price to hold it against.
    pub(super) fn limit(&self, backend: &str, project: &Project, price: Option<&Price>) -> anyhow::Result<Option<Limit>> {
        let Some(most) = self.max_cost else { return Ok(None) };
        let is_configured = project.config.backend.contains_key(backend);
        match price {
            Some(price) => Ok(Some(Limit { most, price: price.clone() })),
            // The kinds that need no configuration cost nothing.
            None if !is_configured => Ok(None),
            None => anyhow::bail!(
                "`--max-cost` needs a price of `{backend}`\nhint: write a table `[backend.{backend}.price]` with `million_characters` or \
                 `million_input_tokens` and `million_output_tokens`, 0 if it costs nothing"
            ),
        }
    }
}

/// What was asked and used up at one moment.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::cli) struct Tally {
    pub(in crate::cli) counts: Counts,
    pub(in crate::cli) spent: Spent,
}

impl Tally {
    /// What the counters of a stack say now.
    pub(in crate::cli) fn of(stack: &Stack) -> Self {
        Self { counts: stack.counters().counts(), spent: stack.spent() }
    }

    /// What came on top of `before`.
    pub(in crate::cli) fn since(&self, before: &Self) -> Self {
        let counts = Counts {
            requests: self.counts.requests - before.counts.requests,
            asked: self.counts.asked - before.counts.asked,
            recorded: self.counts.recorded - before.counts.recorded,
            answered: self.counts.answered - before.counts.answered,
            waits: self.counts.waits - before.counts.waits,
            waited_ms: self.counts.waited_ms - before.counts.waited_ms,
            waiting: self.counts.waiting,
        };
        Self { counts, spent: self.spent - before.spent }
    }
}

/// Keeps what a backend (its name and model) has used up for `original`, unless it is nothing.
pub(in crate::cli) fn keep_spending(
    store: &dyn Store,
    backend: (&str, &str),
    original: &str,
    since: &Tally,
) -> anyhow::Result<()> {
    let Tally { counts, spent } = since;
    if *spent == Spent::default() {
        return Ok(());
    }
    store.put_spending(&Spending {
        backend: backend.0.to_owned(),
        model: backend.1.to_owned(),
        original: original.to_owned(),
        requests: counts.requests,
        segments: counts.asked,
        characters: spent.characters,
        input_tokens: spent.input_tokens,
        output_tokens: spent.output_tokens,
    })?;
    Ok(())
}

/// What was used up, in words, with its cost where there is a price; `None` if it is nothing.
pub(super) fn shown(spent: &Spent, price: Option<&Price>, ui: &Messages) -> Option<String> {
    let part = |id: &str, count: u64| (count > 0).then(|| ui.format(id, &[("count", count.into())]));
    let parts = [
        part("cost-characters", spent.characters),
        part("cost-input-tokens", spent.input_tokens),
        part("cost-output-tokens", spent.output_tokens),
        price.map(|price| price.shown(price.of(spent))),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (*spent != Spent::default()).then(|| parts.join(", "))
}
