//! What is said of the queue: to a person, as JSON, and for Prometheus.

mod json;
mod prometheus;
mod text;

pub use json::status_json;
pub use prometheus::status_prometheus;
pub use text::status_text;

/// What a run has cost, by its name.
pub type Costs<'a> = dyn Fn(&super::RunStatus) -> Option<Cost> + 'a;

/// An amount of money.
#[derive(Debug, Clone, PartialEq)]
pub struct Cost {
    /// The amount.
    pub amount: f64,
    /// The currency, as it is shown behind the number.
    pub currency: Option<String>,
    /// Both, as a person reads them.
    pub shown: String,
}

#[cfg(test)]
fn fixture() -> super::Status {
    let usage = super::Usage { requests: 300, segments: 1_500, characters: 90_000, input_tokens: 0, output_tokens: 0 };
    let run = super::RunStatus {
        run: "1a2b3c4d5e6f".into(),
        project: "p".into(),
        submitted: "2026-11-26T20:51:46Z".into(),
        articles: 1_000,
        done: 600,
        running: 100,
        aside: 1,
        rate: 12.5,
        usage,
        budget: Some((5.0, 2.0)),
        is_spent: false,
        faults: vec![("rat \"mai\".txt".into(), "request refused: no\nhint: none".into())],
    };
    super::Status { workers: 4, runs: vec![run] }
}

#[cfg(test)]
fn cost(_: &super::RunStatus) -> Option<Cost> {
    Some(Cost { amount: 1.8, currency: Some("EUR".into()), shown: "1.80 EUR".into() })
}
