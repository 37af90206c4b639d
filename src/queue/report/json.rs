//! `queue status --format json`, version 1.
//!
//! ```json
//! {"version": 1, "workers": 4, "runs": [{"run": "1a2b3c4d5e6f", "submitted": "2026-11-26T20:51:46Z", "articles": 1000,
//!   "done": 600, "running": 100, "waiting": 299, "set_aside": 1, "per_second": 12.5, "remaining_s": 31.92,
//!   "requests": 300, "segments_asked": 1500, "characters": 90000, "input_tokens": 0, "output_tokens": 0,
//!   "cost": 1.8, "currency": "EUR", "max_cost": 5.0, "max_cost_taken": 2.0,
//!   "max_cost_spent": false,
//!   "faults": [{"name": "rat.txt", "reason": "…"}]}]}
//! ```
//! What is not known is `null`. `faults` names at most a hundred.

use super::Costs;
use crate::queue::{RunStatus, Status};
use serde_json::{Value, json};

/// The status as a JSON object and a line end.
pub fn status_json(status: &Status, costs: &Costs<'_>) -> String {
    let runs: Vec<Value> = status.runs.iter().map(|run| of_run(run, costs)).collect();
    format!("{}\n", json!({"version": 1, "workers": status.workers, "runs": runs}))
}

fn of_run(run: &RunStatus, costs: &Costs<'_>) -> Value {
    let cost = costs(run);
    let faults: Vec<Value> = run.faults.iter().map(|(name, reason)| json!({"name": name, "reason": reason})).collect();
    json!({
        "run": run.run,
        "submitted": run.submitted,
        "articles": run.articles,
        "done": run.done,
        "running": run.running,
        "waiting": run.waiting(),
        "set_aside": run.aside,
        "per_second": run.rate,
        "remaining_s": run.remaining_s(),
        "requests": run.usage.requests,
        "segments_asked": run.usage.segments,
        "characters": run.usage.characters,
        "input_tokens": run.usage.input_tokens,
        "output_tokens": run.usage.output_tokens,
        "cost": cost.as_ref().map(|cost| cost.amount),
        "currency": cost.and_then(|cost| cost.currency),
        "max_cost": run.budget.map(|(most, _)| most),
        "max_cost_taken": run.budget.map(|(_, taken)| taken),
        "max_cost_spent": run.budget.map(|_| run.is_spent),
        "faults": faults,
    })
}

#[cfg(test)]
mod tests {
    use super::super::{cost, fixture};
    use super::*;

    #[test]
    fn what_is_known_is_told_and_the_rest_is_null() {
        let value: Value = serde_json::from_str(&status_json(&fixture(), &cost)).unwrap();
        let run = &value["runs"][0];
        assert_eq!((&value["version"], &value["workers"]), (&json!(1), &json!(4)));
        assert_eq!((&run["waiting"], &run["set_aside"], &run["remaining_s"]), (&json!(299), &json!(1), &json!(31.92)));
        assert_eq!(
            (&run["cost"], &run["currency"], &run["faults"][0]["name"]),
            (&json!(1.8), &json!("EUR"), &json!("rat \"mai\".txt"))
        );
        let mut status = fixture();
        (status.runs[0].rate, status.runs[0].budget) = (0.0, None);
        let value: Value = serde_json::from_str(&status_json(&status, &|_| None)).unwrap();
        assert!(["remaining_s", "cost", "currency", "max_cost"].iter().all(|key| value["runs"][0][key].is_null()));
    }
}
