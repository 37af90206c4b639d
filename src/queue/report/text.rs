//! `queue status` for a person.

use super::Costs;
use crate::messages::Messages;
use crate::queue::{RunStatus, Status};

/// The status in the reader's language, some lines for each run.
pub fn status_text(status: &Status, costs: &Costs<'_>, ui: &Messages) -> String {
    if status.runs.is_empty() {
        return ui.text("queue-no-runs") + "\n";
    }
    let mut lines = vec![ui.format("queue-workers", &[("count", status.workers.into())])];
    lines.extend(status.runs.iter().flat_map(|run| of_run(run, costs, ui)));
    lines.join("\n") + "\n"
}

fn of_run(run: &RunStatus, costs: &Costs<'_>, ui: &Messages) -> Vec<String> {
    let mut lines = vec![
        ui.format("queue-run", &[("run", run.run.as_str().into()), ("submitted", run.submitted.as_str().into())]),
        "  ".to_owned() + &ui.format("queue-articles", &counts(run)),
    ];
    if !run.is_over() {
        let rate = format!("{:.1}", run.rate);
        let left = run.remaining_s().map_or_else(|| ui.text("queue-left-unknown"), |left| time(left, ui));
        lines.push("  ".to_owned() + &ui.format("queue-rate", &[("rate", rate.into()), ("left", left.into())]));
    }
    if run.usage.requests > 0 {
        let values = [("requests", run.usage.requests.into()), ("segments", run.usage.segments.into())];
        lines.push("  ".to_owned() + &ui.format("queue-asked", &values));
    }
    if let Some(cost) = costs(run) {
        lines.push("  ".to_owned() + &ui.format("queue-cost", &[("cost", cost.shown.into())]));
    }
    if let Some((most, taken)) = run.budget {
        let (most, taken) = (format!("{most:.2}"), format!("{taken:.2}"));
        lines.push("  ".to_owned() + &ui.format("queue-budget", &[("most", most.into()), ("taken", taken.into())]));
    }
    if run.is_spent && !run.is_over() {
        lines.push("  ".to_owned() + &ui.text("queue-spent"));
    }
    let fault = |(name, reason): &(String, String)| {
        let reason = reason.replace('\n', "; ");
        "  ".to_owned() + &ui.format("queue-fault", &[("name", name.as_str().into()), ("reason", reason.into())])
    };
    lines.extend(run.faults.iter().map(fault));
    lines
}

fn counts(run: &RunStatus) -> [(&'static str, crate::messages::Value<'static>); 5] {
    [
        ("articles", run.articles.into()),
        ("done", run.done.into()),
        ("running", run.running.into()),
        ("waiting", run.waiting().into()),
        ("aside", run.aside.into()),
    ]
}

/// Rounded as one says it.
fn time(seconds: f64, ui: &Messages) -> String {
    let part = |id: &str, length: f64| ui.format(id, &[("count", ((seconds / length).ceil() as u64).into())]);
    match seconds {
        short if short < 120.0 => part("queue-left-seconds", 1.0),
        medium if medium < 7_200.0 => part("queue-left-minutes", 60.0),
        _ => part("queue-left-hours", 3_600.0),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{cost, fixture};
    use super::*;

    fn shown(tag: &str) -> String {
        status_text(&fixture(), &cost, &Messages::negotiate(&[tag.parse().unwrap()]))
    }

    #[test]
    fn a_run_is_told_in_the_readers_language() {
        let text = shown("en");
        assert!(text.contains("1000 articles: 600 done, 100 running, 299 waiting, 1 set aside"), "{text}");
        assert!(text.contains("12.5 articles a second, about 32 seconds left") && text.contains("1.80 EUR"), "{text}");
        assert!(text.contains("set aside: rat \"mai\".txt: request refused: no; hint: none"), "{text}");
        let mut spent = fixture();
        spent.runs[0].is_spent = true;
        let spent = status_text(&spent, &cost, &Messages::negotiate(&["en".parse().unwrap()]));
        assert!(spent.contains("--max-cost") && !text.contains("--max-cost"), "{spent}");
        assert!(shown("de").contains("1000 Artikel: 600 fertig, 100 in Arbeit, 299 warten, 1 zurückgelegt"), "{}", shown("de"));
    }

    #[test]
    fn an_empty_queue_says_so() {
        let text = status_text(&Status::default(), &cost, &Messages::negotiate(&[]));
        assert_eq!(text, "no runs\n");
    }
}
