//! The comparison as one JSON object, version 1.
//!
//! | field | type | meaning |
//! | --- | --- | --- |
//! | `version` | number | 1; fields may be added within a version, a change of meaning raises it |
//! | `article` | text | the file name of the article |
//! | `source_language`, `target_language` | text | language tags |
//! | `segments` | number | segments compared |
//! | `backends` | list | each backend in the order in which it was named |
//! | `agreement` | list | each two of them: `backends` (two names), `segments` (that both drafted), `percent` (null without any) |
//! | `ranking` | list | the segments, those first in which the drafts differ most; with `--limit` only so many |
//!
//! A backend: `name`, `model` (empty where it could not be had), `error` (text or null: why drafts are missing), `drafted`,
//! `unfit`, `with_errors` (segments), `terms_before` and `terms_after` (`met`, `of`, `percent`, which is null of nothing),
//! `findings` (a list of `check`, `level`, `count`), what this run asked: `asked` and `recorded` (segments asked and answered
//! from the record), `requests`, `characters`, `input_tokens`, `output_tokens`, `cost` (null without a price) and `currency`
//! (text or null), and `seconds`. With the same answers on record `seconds` is the only field that varies from run to run.
//!
//! A segment: `segment` (its number in the article, from 1), `id` (unit and segment), `source`, `disagreement` (0 to 100, null
//! with fewer than two drafts) and `drafts`, one for each backend: `backend`, `target` (null without a draft) and `findings`
//! (`check`, `level`, `message`, `hint`, which may be null).

use super::ComparisonReport;
use crate::diagnostic::Finding;
use crate::pipeline::compare::{Column, ComparedSegment, Comparison, PairAgreement};
use crate::report::findings::to_json;
use crate::score::Rate;
use serde_json::{Value, json};

/// The report.
pub fn json(report: &ComparisonReport) -> String {
    let comparison = &report.comparison;
    to_json(&json!({
        "version": 1,
        "article": comparison.original,
        "source_language": comparison.pair.source.to_string(),
        "target_language": comparison.pair.target.to_string(),
        "segments": comparison.segments.len(),
        "backends": comparison.columns.iter().map(backend).collect::<Vec<Value>>(),
        "agreement": comparison.agreements.iter().map(|pair| agreement(pair, comparison)).collect::<Vec<Value>>(),
        "ranking": report.segments().into_iter().map(|one| segment(one, comparison)).collect::<Vec<Value>>(),
    }))
}

fn backend(column: &Column) -> Value {
    let findings = column.findings.iter();
    let findings = findings.map(|((check, level), count)| json!({ "check": check, "level": level, "count": count }));
    json!({
        "name": column.name,
        "model": column.model,
        "error": column.error,
        "drafted": column.drafted,
        "unfit": column.unfit,
        "with_errors": column.with_errors,
        "terms_before": rate(column.terms_before),
        "terms_after": rate(column.terms_after),
        "findings": findings.collect::<Vec<Value>>(),
        "asked": column.counts.asked,
        "recorded": column.counts.recorded,
        "requests": column.counts.requests,
        "characters": column.spent.characters,
        "input_tokens": column.spent.input_tokens,
        "output_tokens": column.spent.output_tokens,
        "cost": column.cost(),
        "currency": column.price.as_ref().and_then(|price| price.currency.as_deref()),
        "seconds": (column.seconds * 1000.0).round() / 1000.0,
    })
}

fn rate(rate: Rate) -> Value {
    json!({ "met": rate.met, "of": rate.of, "percent": rate.percent() })
}

fn agreement(pair: &PairAgreement, comparison: &Comparison) -> Value {
    let names = pair.columns.map(|at| comparison.columns[at].name.as_str());
    json!({ "backends": names, "segments": pair.segments, "percent": pair.percent })
}

fn segment(segment: &ComparedSegment, comparison: &Comparison) -> Value {
    let finding = |finding: &Finding| json!({ "check": finding.check, "level": finding.level, "message": finding.message, "hint": finding.hint });
    let drafts = comparison.columns.iter().enumerate().map(|(at, column)| {
        let findings: Vec<Value> = segment.versions[at].findings.iter().map(finding).collect();
        json!({ "backend": column.name, "target": segment.draft(at), "findings": findings })
    });
    json!({
        "segment": segment.number,
        "id": segment.id,
        "source": segment.source,
        "disagreement": segment.disagreement,
        "drafts": drafts.collect::<Vec<Value>>(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::{ComparisonReport, report};

    #[test]
    fn every_field_is_there() {
        insta::assert_snapshot!(super::json(&ComparisonReport { limit: Some(2), ..report() }));
    }
}
