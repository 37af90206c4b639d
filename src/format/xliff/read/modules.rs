//! Reads what stands beside the segments: our metadata, matches, notes.

use super::{Reader, XliffError};
use crate::bitext::{Candidate, MachineOrigin, MatchKind, Note, Origin, Unit};
use crate::format::facts::{Facts, Known};
use crate::format::xliff::escape::unescape;
use crate::format::xliff::{MATCHES, METADATA};
use crate::format::xml::Element;
use std::str::FromStr;

/// What we wrote about one segment.
pub(super) struct Details {
    pub(super) id: String,
    pub(super) known: Known,
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
        let mut known = self.ours(at, Known::of)?;
        known.terms = groups(at, "satzpaar:term").map(|group| self.ours(group, Facts::term)).collect::<Result<_, _>>()?;
        known.findings =
            groups(at, "satzpaar:finding").map(|group| self.ours(group, Facts::finding)).collect::<Result<_, _>>()?;
        let notes = groups(at, "satzpaar:note").map(note).collect::<Result<_, XliffError>>()?;
        Ok(Details { id: self.required(at, "id")?, known, notes })
    }

    /// What the facts of a group say.
    fn ours<T>(&self, group: &Element, say: impl FnOnce(&Facts) -> Result<T, String>) -> Result<T, XliffError> {
        let fact = |meta: &Element| Some((meta.attribute("type")?.to_owned(), unescape(&meta.text())));
        let facts = Facts(group.named(METADATA, "meta").filter_map(fact).collect());
        say(&facts).map_err(|reason| self.bad_metadata(group, reason))
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
            Some(group) => self.ours(group, Facts::origin)?,
            None => None,
        };
        Ok(ours.unwrap_or_else(|| foreign_origin(at)))
    }

    /// The notes of a file or group.
    pub(super) fn notes_above(&self, notes: &Element) -> Result<Vec<Note>, XliffError> {
        let note = |note| Ok(Note { author: String::new(), text: self.text(note)? });
        notes.named(self.core, "note").map(note).collect()
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

/// Notes of a file or group go to the first segment in it, before its own: a segment is what has notes in our model.
pub(super) fn attach(above: &mut Vec<Note>, unit: &mut Unit) {
    if let Some(first) = unit.segments.first_mut() {
        first.notes.splice(..0, above.drain(..));
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
