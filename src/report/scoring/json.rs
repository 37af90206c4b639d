//! The scores as one JSON object, version 1.
//!
//! | field | type | meaning |
//! | --- | --- | --- |
//! | `version` | number | 1; fields may be added within a version, a change of meaning raises it |
//! | `segments` | number | how many there are |
//! | `bleu`, `chrf`, `chrf++`, `ter` | object | the scores of the first system, as under `systems`; those that were asked for |
//! | `terms` | object | the terms of the first system, if they were asked for |
//! | `systems` | list | each system in order: `name`, and the fields above |
//! | `documents` | list | only where documents were named: `name`, `segments` (numbers from 1) and `systems`, a list of objects with the score of each metric |
//! | `lines` | list | only with `--segments`: `segment` (number from 1), `source` (where given), `references`, and `systems`: `target`, the score of each metric, and `terms` (`met`, `of`) where asked for |
//!
//! A score: `name` and `signature` as sacrebleu writes them, `score` (0 to 100, more is better; of TER less is, and it may be
//! above 100), and what it is made of in sacrebleu's words: `counts`, `totals`, `precisions`, `bp`, `sys_len`, `ref_len` of
//! BLEU, `char_order`, `word_order`, `beta` of chrF, `num_edits`, `ref_length` of TER. With samples `confidence` (`mean`,
//! `margin`), and for every system but the first `p_value` (0 to 1).
//!
//! Terms: `occurrences` and `wmt25` (`met`, `of`, `percent`, which is null of nothing), `consistency` (`predefined`,
//! `frequent`, `first`: each `micro` as above and `macro_percent`), and `terms`, a list of `source`, `target`, `met`, `of` and
//! `renderings` (`target`, empty for none, and `count`).

use super::ScoreReport;
use crate::score::{Agreement, Detail, MetricScores, Rate, SystemScores, TermScores};
use serde_json::{Map, Value, json};

/// The report.
pub fn json(report: &ScoreReport) -> String {
    let scoring = &report.scoring;
    let mut root = Map::new();
    root.insert("version".to_owned(), 1.into());
    root.insert("segments".to_owned(), scoring.segments().into());
    root.extend(system(report, 0));
    let systems = scoring.texts.systems.iter().enumerate().map(|(at, (name, _))| {
        let mut fields = Map::from_iter([("name".to_owned(), name.as_str().into())]);
        fields.extend(system(report, at));
        Value::Object(fields)
    });
    root.insert("systems".to_owned(), systems.collect());
    if !scoring.documents.is_empty() {
        root.insert("documents".to_owned(), documents(report));
    }
    if report.segments {
        root.insert("lines".to_owned(), (0..scoring.segments()).map(|at| line(report, at)).collect());
    }
    serde_json::to_string_pretty(&root).expect("text, numbers and lists always serialise") + "\n"
}

/// The field of a metric: its family and the signs behind it.
fn key(metric: &MetricScores) -> String {
    let family = metric.name.trim_end_matches('+');
    let signs = &metric.name[family.len()..];
    format!("{}{signs}", family.trim_end_matches(|c: char| c.is_ascii_digit()).to_lowercase())
}

fn system(report: &ScoreReport, at: usize) -> Map<String, Value> {
    let scores = report.scoring.metrics.iter().map(|metric| (key(metric), score(metric, &metric.systems[at])));
    let terms = report.scoring.terms.get(at).map(|scores| ("terms".to_owned(), terms(scores)));
    scores.chain(terms).collect()
}

fn score(metric: &MetricScores, scores: &SystemScores) -> Value {
    let mut fields = Map::new();
    fields.insert("name".to_owned(), metric.name.as_str().into());
    fields.insert("score".to_owned(), scores.score.into());
    fields.insert("signature".to_owned(), metric.signature.as_str().into());
    if let Value::Object(detail) = detail(&scores.detail) {
        fields.extend(detail);
    }
    if let Some(confidence) = scores.confidence {
        fields.insert("confidence".to_owned(), json!({ "mean": confidence.mean, "margin": confidence.margin }));
    }
    if let Some(p_value) = scores.p_value {
        fields.insert("p_value".to_owned(), p_value.into());
    }
    Value::Object(fields)
}

fn detail(detail: &Detail) -> Value {
    match detail {
        Detail::Bleu { counts, totals, precisions, bp, sys_len, ref_len } => json!({
            "counts": counts, "totals": totals, "precisions": precisions, "bp": bp, "sys_len": sys_len, "ref_len": ref_len,
        }),
        Detail::Chrf { char_order, word_order, beta } => {
            json!({ "char_order": char_order, "word_order": word_order, "beta": beta })
        }
        Detail::Ter { num_edits, ref_length } => json!({ "num_edits": num_edits, "ref_length": ref_length }),
    }
}

fn rate(rate: Rate) -> Value {
    json!({ "met": rate.met, "of": rate.of, "percent": rate.percent() })
}

fn agreement(agreement: Agreement) -> Value {
    json!({ "micro": rate(agreement.micro), "macro_percent": agreement.macro_percent })
}

fn terms(scores: &TermScores) -> Value {
    let consistency = scores.consistency;
    let rows = scores.terms.iter().map(|row| {
        let renderings = row.renderings.iter().map(|(target, count)| json!({ "target": target, "count": count }));
        json!({
            "source": row.source, "target": row.target, "met": row.rate.met, "of": row.rate.of,
            "renderings": renderings.collect::<Vec<Value>>(),
        })
    });
    json!({
        "occurrences": rate(scores.occurrences),
        "wmt25": rate(scores.wmt25),
        "consistency": {
            "predefined": agreement(consistency.predefined),
            "frequent": agreement(consistency.frequent),
            "first": agreement(consistency.first),
        },
        "terms": rows.collect::<Vec<Value>>(),
    })
}

fn documents(report: &ScoreReport) -> Value {
    let scoring = &report.scoring;
    let systems = |document: usize| {
        let of_system =
            |at: usize| scoring.metrics.iter().map(move |metric| (key(metric), metric.systems[at].documents[document].into()));
        (0..scoring.texts.systems.len()).map(|at| Value::Object(of_system(at).collect())).collect::<Vec<Value>>()
    };
    let documents = scoring.documents.iter().enumerate().map(|(at, (name, rows))| {
        let numbers: Vec<usize> = rows.iter().map(|row| row + 1).collect();
        json!({ "name": name, "segments": numbers, "systems": systems(at) })
    });
    documents.collect()
}

fn line(report: &ScoreReport, segment: usize) -> Value {
    let texts = &report.scoring.texts;
    let systems = texts.systems.iter().enumerate().map(|(at, (_, lines))| {
        let mut fields = Map::from_iter([("target".to_owned(), lines[segment].as_str().into())]);
        for metric in &report.scoring.metrics {
            fields.insert(key(metric), metric.systems[at].segments[segment].into());
        }
        if let Some(terms) = report.scoring.terms.get(at) {
            fields.insert("terms".to_owned(), json!({ "met": terms.segments[segment].met, "of": terms.segments[segment].of }));
        }
        Value::Object(fields)
    });
    let mut fields = Map::from_iter([("segment".to_owned(), (segment + 1).into())]);
    if let Some(sources) = &texts.sources {
        fields.insert("source".to_owned(), sources[segment].as_str().into());
    }
    let references: Vec<&str> = texts.references.iter().map(|lines| lines[segment].as_str()).collect();
    fields.insert("references".to_owned(), references.into());
    fields.insert("systems".to_owned(), systems.collect());
    Value::Object(fields)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::report;

    #[test]
    fn every_field_is_there() {
        insta::assert_snapshot!(super::json(&report()));
    }
}
