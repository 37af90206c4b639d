//! Scores: `0:3` may be told as its margin, `three goals down`.

use super::read::Statement;
use super::{Fact, Kind, Weight};

/// Lets a number in words on the other side answer the score of which it is the margin.
pub(super) fn excuse_margins(statement: &mut Statement, text: &str, other: &Statement) {
    for at in 1..statement.facts.len() {
        let margin = margin(&statement.facts[at - 1], &statement.facts[at], text);
        let Some(margin) = margin.filter(|margin| other.facts.iter().any(|fact| is_margin(fact, *margin))) else { continue };
        let Some(score) = statement.facts.get_mut(at - 1..=at) else { continue };
        score.iter_mut().for_each(|part| part.weight = Weight::Aside);
        score[0].values.push(margin);
    }
}

/// The difference between the two sides of one score.
fn margin(one: &Fact, other: &Fact, text: &str) -> Option<f64> {
    let is_part = |fact: &Fact| matches!(fact.kind, Kind::Part | Kind::Number) && fact.weight == Weight::Figure;
    let is_score = is_part(one) && is_part(other) && text.get(one.span.end..other.span.start) == Some(":");
    let (one, other) = (one.values.first()?, other.values.first()?);
    (is_score && one != other).then(|| (one - other).abs())
}

/// Scores are written in figures, margins in words.
fn is_margin(fact: &Fact, margin: f64) -> bool {
    fact.kind == Kind::Number && fact.weight == Weight::Word && fact.values.contains(&margin)
}
