//! Reads what stands beside the segments: our metadata, matches, notes.

use super::{Reader, XliffError};
use crate::bitext::{Candidate, Confidence, MachineOrigin, MatchKind, Note, Origin, TermUse, Unit};
use crate::diagnostic::{Finding, Fix, Level};
use crate::format::xliff::escape::unescape;
use crate::format::xliff::{MATCHES, METADATA};
use crate::format::xml::Element;
use crate::text::Span;
use std::str::FromStr;

/// What we wrote about one segment.
pub(super) struct Details {
    pub(super) id: String,
    pub(super) origin: Option<Origin>,
    pub(super) confidence: Option<Confidence>,
    /// Hash of the target when it was written.
    pub(super) hash: Option<String>,
    pub(super) terms: Vec<TermUse>,
    pub(super) findings: Vec<Finding>,
    /// Ids and authors of its notes.
    notes: Vec<(String, String)>,
}

pub(super) fn groups<'a>(at: &'a Element, category: &'a str) -> impl Iterator<Item = &'a Element> {
    at.named(METADATA, "metaGroup").filter(move |group| group.attribute("category") == Some(category))
}

pub(super) fn group<'a>(at: &'a Element, category: &'a str) -> Option<&'a Element> {
    groups(at, category).next()
}

pub(super) fn meta(group: &Element, kind: &str) -> Option<String> {
    group.named(METADATA, "meta").find(|meta| meta.attribute("type") == Some(kind)).map(|meta| unescape(&meta.text()))
}

impl Reader<'_> {
    pub(super) fn bad_metadata(&self, at: &Element, reason: String) -> XliffError {
        self.fault(
            at,
            format!("metadata of satzpaar damaged: {reason}"),
            "restore the file, or delete the group to read the unit without it",
        )
    }

    fn required(&self, group: &Element, kind: &str) -> Result<String, XliffError> {
        meta(group, kind).ok_or_else(|| self.bad_metadata(group, format!("no `{kind}`")))
    }

    pub(super) fn word<T: FromStr<Err = String>>(&self, group: &Element, kind: &str) -> Result<T, XliffError> {
        self.required(group, kind)?.parse().map_err(|reason| self.bad_metadata(group, reason))
    }

    pub(super) fn segment_details(&self, at: &Element) -> Result<Details, XliffError> {
        let note = |group| Ok((self.required(group, "id")?, meta(group, "author").unwrap_or_default()));
        Ok(Details {
            id: self.required(at, "id")?,
            origin: self.origin(at)?,
            confidence: meta(at, "confidence").map(|_| self.word(at, "confidence")).transpose()?,
            hash: meta(at, "target-sha256"),
            terms: groups(at, "satzpaar:term").map(|group| self.term(group)).collect::<Result<_, _>>()?,
            findings: groups(at, "satzpaar:finding").map(|group| self.finding(group)).collect::<Result<_, _>>()?,
            notes: groups(at, "satzpaar:note").map(note).collect::<Result<_, XliffError>>()?,
        })
    }

    fn origin(&self, at: &Element) -> Result<Option<Origin>, XliffError> {
        let Some(kind) = meta(at, "origin") else { return Ok(None) };
        match kind.as_str() {
            "human" => Ok(Some(Origin::Human)),
            "copied" => Ok(Some(Origin::Copied)),
            "memory" => {
                let score = self.required(at, "score")?;
                let fault = || self.bad_metadata(at, format!("not a score: `{score}`"));
                Ok(Some(Origin::Memory { score: score.parse().map_err(|_| fault())? }))
            }
            "machine" => Ok(Some(Origin::Machine(MachineOrigin {
                backend: self.required(at, "backend")?,
                model: self.required(at, "model")?,
                fingerprint: self.required(at, "fingerprint")?,
            }))),
            other => Err(self.bad_metadata(at, format!("unknown origin: `{other}`"))),
        }
    }

    fn span(&self, at: &Element, kind: &str) -> Result<Option<Span>, XliffError> {
        let Some(text) = meta(at, kind) else { return Ok(None) };
        let ends = text.split_once('-').and_then(|(start, end)| Some((start.parse().ok()?, end.parse().ok()?)));
        match ends {
            Some((start, end)) if start <= end => Ok(Some(Span::new(start, end))),
            Some(_) | None => Err(self.bad_metadata(at, format!("not a span: `{text}`"))),
        }
    }

    fn term(&self, at: &Element) -> Result<TermUse, XliffError> {
        Ok(TermUse {
            source_term: self.required(at, "source-term")?,
            target_term: self.required(at, "target-term")?,
            source: self.span(at, "source")?.ok_or_else(|| self.bad_metadata(at, "no `source`".into()))?,
            target: self.span(at, "target")?,
            status: self.word(at, "status")?,
            repair: self.word(at, "repair")?,
        })
    }

    fn finding(&self, at: &Element) -> Result<Finding, XliffError> {
        Ok(Finding {
            check: self.required(at, "check")?,
            level: self.level(at)?,
            message: self.required(at, "message")?,
            hint: meta(at, "hint"),
            source: self.span(at, "source")?,
            target: self.span(at, "target")?,
            fix: self.fix(at)?,
        })
    }

    fn fix(&self, at: &Element) -> Result<Option<Fix>, XliffError> {
        let Some(span) = self.span(at, "fix")? else { return Ok(None) };
        Ok(Some(Fix { span, text: self.required(at, "fix-text")?, safety: self.word(at, "fix-safety")? }))
    }

    fn level(&self, at: &Element) -> Result<Level, XliffError> {
        let word = self.required(at, "level")?;
        let level = [Level::Info, Level::Warning, Level::Error].into_iter().find(|level| level.as_str() == word);
        level.ok_or_else(|| self.bad_metadata(at, format!("unknown level: `{word}`")))
    }

    /// Matches for a whole segment become its candidates; one for a part of a segment has no place in the model.
    pub(super) fn matches(&self, unit: &mut Unit, at: &Element) -> Result<(), XliffError> {
        for found in at.child(MATCHES, "matches").iter().flat_map(|matches| matches.named(MATCHES, "match")) {
            let reference = found.attribute("ref").unwrap_or_default();
            let id = reference.rsplit(['#', '/']).next().unwrap_or_default();
            let (source, target) = (found.child(self.core, "source"), found.child(self.core, "target"));
            let (Some(source), Some(target)) = (source, target) else {
                let hint = "a match has a `<source>` and a `<target>`";
                return Err(self.fault(found, "incomplete match".into(), hint));
            };
            let candidate =
                Candidate { source: self.text(source)?, target: self.text(target)?, origin: self.match_origin(found)? };
            if let Some(segment) = unit.segments.iter_mut().find(|segment| segment.id == id) {
                segment.candidates.push(candidate);
            }
        }
        Ok(())
    }

    fn match_origin(&self, at: &Element) -> Result<Origin, XliffError> {
        let metadata = at.child(METADATA, "metadata");
        let ours = match metadata.and_then(|metadata| group(metadata, "satzpaar:origin")) {
            Some(group) => self.origin(group)?,
            None => None,
        };
        Ok(ours.unwrap_or_else(|| foreign_origin(at)))
    }

    /// Our notes go back to their segment; those of other tools say only which unit, so they go to its first segment.
    pub(super) fn notes(&self, unit: &mut Unit, at: &Element, details: &[Details]) -> Result<(), XliffError> {
        for note in at.child(self.core, "notes").iter().flat_map(|notes| notes.named(self.core, "note")) {
            let id = note.attribute("id").unwrap_or_default();
            let owner = details.iter().find_map(|details| {
                let (_, author) = details.notes.iter().find(|(note, _)| note == id)?;
                unit.segments.iter().position(|segment| segment.id == details.id).map(|index| (index, author))
            });
            let raw = self.text(note)?;
            let (index, note) = match owner {
                Some((index, author)) => (index, Note { author: author.clone(), text: unescape(&raw) }),
                None => (0, Note { author: String::new(), text: raw }),
            };
            if let Some(segment) = unit.segments.get_mut(index) {
                segment.notes.push(note);
            }
        }
        Ok(())
    }
}

fn foreign_origin(at: &Element) -> Origin {
    let similarity = at.attribute("similarity").or(at.attribute("matchQuality")).and_then(|number| number.parse::<f32>().ok());
    match at.attribute("type") {
        Some("mt") => {
            let backend = at.attribute("origin").unwrap_or("unknown").to_owned();
            Origin::Machine(MachineOrigin { backend, model: String::new(), fingerprint: String::new() })
        }
        Some("icm") if similarity.is_none_or(|percent| percent >= 100.0) => {
            Origin::Memory { score: MatchKind::Context.best_score() }
        }
        // A cast from a float keeps to the range of the type.
        Some("tm" | "icm" | "idm" | "am") => Origin::Memory { score: similarity.unwrap_or(0.0).clamp(0.0, 100.0) as u8 },
        Some(_) | None => Origin::Human,
    }
}
