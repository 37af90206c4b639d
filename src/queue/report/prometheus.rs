//! `queue status --format prometheus`: the text format of Prometheus, version 0.0.4.

use super::Costs;
use crate::queue::{RunStatus, Status};
use std::fmt::Write;

/// One measure: its name, what it is, and its samples as labels and value.
struct Measure {
    name: &'static str,
    kind: &'static str,
    help: &'static str,
    samples: Vec<(String, f64)>,
}

/// The status as measures, a line each.
pub fn status_prometheus(status: &Status, costs: &Costs<'_>) -> String {
    let mut text = String::new();
    for Measure { name, kind, help, samples } in measures(status, costs) {
        // A String takes everything.
        let _ = writeln!(text, "# HELP satzpaar_queue_{name} {help}\n# TYPE satzpaar_queue_{name} {kind}");
        for (labels, value) in samples {
            let _ = writeln!(text, "satzpaar_queue_{name}{labels} {value}");
        }
    }
    text
}

fn measures(status: &Status, costs: &Costs<'_>) -> Vec<Measure> {
    let each = |value: &dyn Fn(&RunStatus) -> Option<f64>| -> Vec<(String, f64)> {
        status.runs.iter().filter_map(|run| Some((format!("{{run=\"{}\"}}", run.run), value(run)?))).collect()
    };
    let gauge = |name, help, samples| Measure { name, kind: "gauge", help, samples };
    let counter = |name, help, samples| Measure { name, kind: "counter", help, samples };
    vec![
        gauge("workers", "Workers that have shown signs of life.", vec![(String::new(), status.workers as f64)]),
        gauge("articles", "Articles by state.", status.runs.iter().flat_map(states).collect()),
        gauge("articles_per_second", "Results in the last minute, per second.", each(&|run| Some(run.rate))),
        gauge("remaining_seconds", "Time until everything is done at this rate.", each(&RunStatus::remaining_s)),
        counter("requests_total", "Requests to the backend.", each(&|run| Some(run.usage.requests as f64))),
        counter("segments_asked_total", "Segments asked for.", each(&|run| Some(run.usage.segments as f64))),
        counter("cost_total", "Costs, in the currency of the price.", each(&|run| costs(run).map(|cost| cost.amount))),
        gauge("max_cost", "What may be spent.", each(&|run| run.budget.map(|(most, _)| most))),
    ]
}

fn states(run: &RunStatus) -> [(String, f64); 4] {
    let states = [("done", run.done), ("running", run.running), ("waiting", run.waiting()), ("set_aside", run.aside)];
    states.map(|(state, count)| (format!("{{run=\"{}\",state=\"{state}\"}}", run.run), count as f64))
}

#[cfg(test)]
mod tests {
    use super::super::{cost, fixture};
    use super::*;

    #[test]
    fn every_measure_has_its_kind_and_every_state_a_sample() {
        let text = status_prometheus(&fixture(), &cost);
        assert!(text.contains(
            "# TYPE satzpaar_queue_articles gauge\nsatzpaar_queue_articles{run=\"1a2b3c4d5e6f\",state=\"done\"} 600\n"
        ));
        assert!(
            text.contains("satzpaar_queue_workers 4\n") && text.contains("satzpaar_queue_cost_total{run=\"1a2b3c4d5e6f\"} 1.8\n")
        );
        let samples = text.lines().filter(|line| !line.starts_with('#'));
        assert!(
            samples.clone().count() == 11
                && samples.into_iter().all(|line| line.rsplit(' ').next().unwrap().parse::<f64>().is_ok())
        );
    }
}
