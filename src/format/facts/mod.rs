//! What is known of a segment beyond what a format has words for, as facts: texts with a name each.
//!
//! A format decides how a fact is written: XLIFF 2 as metadata, XLIFF 1.2 as context, PO as a comment.

mod known;

pub(super) use known::Known;

use crate::bitext::{MachineOrigin, Origin, Segment, TermUse};
use crate::diagnostic::{Finding, Fix, Level};
use crate::text::Span;
use std::str::FromStr;

/// The name of a fact and what it says.
pub(super) type Fact = (&'static str, String);

/// Where the target came from, how sure the machine was, and what the target was.
pub(super) fn of_segment(segment: &Segment) -> Vec<Fact> {
    let mut facts: Vec<Fact> = segment.origin.as_ref().map(of_origin).unwrap_or_default();
    facts.extend(segment.confidence.map(|confidence| ("confidence", confidence.to_string())));
    facts.extend(known::target_hash(segment).map(|hash| ("target-sha256", hash)));
    facts
}

pub(super) fn of_origin(origin: &Origin) -> Vec<Fact> {
    let mut facts = vec![("origin", origin.kind().to_owned())];
    match origin {
        Origin::Memory { score } => facts.push(("score", score.to_string())),
        Origin::Machine(MachineOrigin { backend, model, fingerprint }) => {
            facts.extend(
                [("backend", backend), ("model", model), ("fingerprint", fingerprint)].map(|(name, text)| (name, text.clone())),
            );
        }
        Origin::Human | Origin::Copied => {}
    }
    facts
}

pub(super) fn of_term(term: &TermUse) -> Vec<Fact> {
    let mut facts = vec![("source-term", term.source_term.clone()), ("target-term", term.target_term.clone())];
    facts.extend(span("source", Some(term.source)).into_iter().chain(span("target", term.target)));
    facts.extend([("status", term.status.to_string()), ("repair", term.repair.to_string())]);
    facts
}

pub(super) fn of_finding(finding: &Finding) -> Vec<Fact> {
    let mut facts = vec![("check", finding.check.clone()), ("level", finding.level.to_string())];
    facts.push(("message", finding.message.clone()));
    facts.extend(finding.hint.clone().map(|hint| ("hint", hint)));
    facts.extend(span("source", finding.source).into_iter().chain(span("target", finding.target)));
    if let Some(fix) = &finding.fix {
        facts.extend(span("fix", Some(fix.span)));
        facts.extend([("fix-text", fix.text.clone()), ("fix-safety", fix.safety.to_string())]);
    }
    facts
}

fn span(name: &'static str, span: Option<Span>) -> Option<Fact> {
    span.map(|span| (name, format!("{}-{}", span.start, span.end)))
}

/// Facts that were read; every error is the reason why they cannot be ours.
#[derive(Debug, Default)]
pub(super) struct Facts(pub(super) Vec<(String, String)>);

impl Facts {
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, text)| text.as_str())
    }

    pub(super) fn required(&self, name: &str) -> Result<String, String> {
        self.get(name).map(str::to_owned).ok_or_else(|| format!("no `{name}`"))
    }

    pub(super) fn word<T: FromStr<Err = String>>(&self, name: &str) -> Result<T, String> {
        self.required(name)?.parse()
    }

    pub(super) fn origin(&self) -> Result<Option<Origin>, String> {
        let Some(kind) = self.get("origin") else { return Ok(None) };
        let origin = match kind {
            "human" => Origin::Human,
            "copied" => Origin::Copied,
            "memory" => {
                let score = self.required("score")?;
                Origin::Memory { score: score.parse().map_err(|_| format!("not a score: `{score}`"))? }
            }
            "machine" => Origin::Machine(MachineOrigin {
                backend: self.required("backend")?,
                model: self.required("model")?,
                fingerprint: self.required("fingerprint")?,
            }),
            other => return Err(format!("unknown origin: `{other}`")),
        };
        Ok(Some(origin))
    }

    pub(super) fn term(&self) -> Result<TermUse, String> {
        Ok(TermUse {
            source_term: self.required("source-term")?,
            target_term: self.required("target-term")?,
            source: self.span("source")?.ok_or("no `source`")?,
            target: self.span("target")?,
            status: self.word("status")?,
            repair: self.word("repair")?,
        })
    }

    pub(super) fn finding(&self) -> Result<Finding, String> {
        Ok(Finding {
            check: self.required("check")?,
            level: self.level()?,
            message: self.required("message")?,
            hint: self.get("hint").map(str::to_owned),
            source: self.span("source")?,
            target: self.span("target")?,
            fix: self.fix()?,
        })
    }

    fn fix(&self) -> Result<Option<Fix>, String> {
        let Some(span) = self.span("fix")? else { return Ok(None) };
        Ok(Some(Fix { span, text: self.required("fix-text")?, safety: self.word("fix-safety")? }))
    }

    fn level(&self) -> Result<Level, String> {
        let word = self.required("level")?;
        let level = [Level::Info, Level::Warning, Level::Error].into_iter().find(|level| level.as_str() == word);
        level.ok_or_else(|| format!("unknown level: `{word}`"))
    }

    fn span(&self, name: &str) -> Result<Option<Span>, String> {
        let Some(text) = self.get(name) else { return Ok(None) };
        let ends = text.split_once('-').and_then(|(start, end)| Some((start.parse().ok()?, end.parse().ok()?)));
        match ends {
            Some((start, end)) if start <= end => Ok(Some(Span::new(start, end))),
            Some(_) | None => Err(format!("not a span: `{text}`")),
        }
    }
}
