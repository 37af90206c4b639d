//! Decisions go into the document they were made of; what no longer fits is refused and listed.

use super::{Decided, Made};
use crate::bitext::{Bitext, Segment};
use crate::decision::{Decision, Stamp, digest};
use crate::memory::shown_differences;
use std::collections::{BTreeMap, HashMap};

/// A decision that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Id of the unit.
    pub unit: String,
    /// Id of the segment in it.
    pub segment: String,
    /// Why not, without a full stop.
    pub reason: String,
    /// The target that was decided, so that it is not lost.
    pub target: Option<String>,
}

/// What became of the decisions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Applied {
    /// Segments that were changed.
    pub changed: usize,
    /// Decisions that were in the document already.
    pub unchanged: usize,
    /// Those that were not taken, in their order.
    pub refused: Vec<Refused>,
}

/// Indices of unit and segment.
type At = (usize, usize);

/// Takes the decisions over. One is taken where its segment is still what the reader saw: the segment of its ids or, where ids
/// have moved, the only one of the document that looks the same. Two different ones about one segment are both refused. To
/// apply them again changes nothing.
///
/// Terms and findings of what was changed are gone: the caller inspects the document again.
pub fn apply(decided: &Decided, bitext: &mut Bitext) -> Applied {
    let (places, mut applied) = (Places::of(bitext), Applied::default());
    let mut wanted: BTreeMap<At, Vec<&Made>> = BTreeMap::new();
    for made in &decided.decisions {
        match places.find(made, bitext) {
            Ok(Found::Done) => applied.unchanged += 1,
            Ok(Found::Waiting(at)) => wanted.entry(at).or_default().push(made),
            Err(reason) => applied.refused.push(refused(made, reason)),
        }
    }
    for ((unit, segment), made) in wanted {
        match settled(&made, &bitext.units[unit].segments[segment]) {
            Ok(decision) => {
                decision.apply(&mut bitext.units[unit].segments[segment]);
                applied.changed += 1;
            }
            Err(reason) => applied.refused.extend(made.into_iter().map(|made| refused(made, reason.clone()))),
        }
    }
    applied
}

/// What the decisions about one segment come to.
fn settled(made: &[&Made], segment: &Segment) -> Result<Decision, String> {
    let (first, rest) = made.split_first().ok_or("no decision")?;
    if rest.iter().any(|other| other.decision != first.decision) {
        return Err("two decisions want different things of one segment".to_owned());
    }
    first.decision.clone().settled(segment).map_err(|fault| fault.to_string())
}

fn refused(made: &Made, reason: String) -> Refused {
    let target = made.decision.target.clone().filter(|target| !target.is_empty());
    Refused { unit: made.unit.clone(), segment: made.segment.clone(), reason, target }
}

/// Where a decision belongs.
enum Found {
    /// The segment is what the decision makes of it.
    Done,
    /// The segment is what the reader saw.
    Waiting(At),
}

/// The segments to translate by their ids, and by what they look like.
struct Places {
    by_id: HashMap<(String, String), At>,
    by_stamp: HashMap<Stamp, Vec<At>>,
}

impl Places {
    fn of(bitext: &Bitext) -> Self {
        let mut places = Self { by_id: HashMap::new(), by_stamp: HashMap::new() };
        for (unit_at, unit) in bitext.units.iter().enumerate().filter(|(_, unit)| unit.is_translatable()) {
            for (segment_at, segment) in unit.segments.iter().enumerate() {
                let at = (unit_at, segment_at);
                places.by_id.insert((unit.id.clone(), segment.id.clone()), at);
                places.by_stamp.entry(Stamp::of(segment)).or_default().push(at);
            }
        }
        places
    }

    fn find(&self, made: &Made, bitext: &Bitext) -> Result<Found, String> {
        let here = self.by_id.get(&(made.unit.clone(), made.segment.clone()));
        let segment = here.map(|(unit, segment)| &bitext.units[*unit].segments[*segment]);
        let alike = self.by_stamp.get(&made.stamp).map_or(&[][..], Vec::as_slice);
        match (here, segment, alike) {
            (Some(at), _, alike) if alike.contains(at) => Ok(Found::Waiting(*at)),
            (_, Some(segment), _) if digest(&segment.source) == made.stamp.source && is_done(segment, &made.decision) => {
                Ok(Found::Done)
            }
            (_, _, [only]) => Ok(Found::Waiting(*only)),
            (_, Some(segment), _) => Err(why(segment, made)),
            (_, None, _) => Err(format!("no such segment in the document: `{}`", made.source)),
        }
    }
}

/// True if the segment is what the decision makes of it.
fn is_done(segment: &Segment, decision: &Decision) -> bool {
    decision.target.as_deref().is_none_or(|target| target == segment.target.as_deref().unwrap_or_default())
        && decision.state.is_none_or(|state| state == segment.state)
        && decision.notes.as_ref().is_none_or(|notes| *notes == segment.notes)
}

/// What the reader saw and is no longer so.
fn why(segment: &Segment, made: &Made) -> String {
    let now = Stamp::of(segment);
    if now.source != made.stamp.source {
        return format!("the source is another now: {}", shown_differences(&segment.source, &made.source));
    }
    if now.target != made.stamp.target {
        let target = segment.target.as_deref().unwrap_or_default();
        return format!("the document was changed after the page was written and says now: `{target}`");
    }
    match now.state == made.stamp.state {
        true => "the remarks were changed after the page was written".to_owned(),
        false => format!("the state was changed after the page was written and is now `{}`", now.state),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitext::{Origin, State, Unit};
    use crate::document::{Disposition, Role};
    use crate::lang::LangPair;

    fn bitext(texts: &[(&str, &str)]) -> Bitext {
        let unit = |(at, (source, target)): (usize, &(&str, &str))| {
            let mut segment = Segment::new(format!("s{at}"), *source, "");
            (segment.target, segment.state) = (Some((*target).to_owned()), State::Translated);
            let (role, disposition) = (Role::Paragraph, Disposition::Translate);
            Unit { id: format!("u{at}"), role, disposition, before: String::new(), segments: vec![segment] }
        };
        let pair = LangPair::new("de".parse().unwrap(), "en".parse().unwrap());
        Bitext { original: "a".into(), pair, units: texts.iter().enumerate().map(unit).collect() }
    }

    const TEXTS: [(&str, &str); 3] = [("Er kam.", "He come."), ("Es regnet.", "It rains."), ("Sie ging.", "She went.")];

    /// A decision about the segment of this number, as the reader of `seen` made it.
    fn made(seen: &Bitext, number: usize, target: &str) -> Made {
        let segment = &seen.units[number].segments[0];
        let decision = Decision { target: Some(target.into()), state: Some(State::Reviewed), notes: None };
        let (stamp, source) = (Stamp::of(segment), segment.source.clone());
        Made { unit: format!("u{number}"), segment: format!("s{number}"), stamp, source, decision }
    }

    fn decided(decisions: Vec<Made>) -> Decided {
        let pair = LangPair::new("de".parse().unwrap(), "en".parse().unwrap());
        Decided { name: "a.xlf".into(), original: "a".into(), pair, decisions }
    }

    #[test]
    fn what_fits_is_taken_and_taken_again_changes_nothing() {
        let mut document = bitext(&TEXTS);
        let decided = decided(vec![made(&document, 0, "He came.")]);
        assert_eq!((apply(&decided, &mut document).changed, document.units[0].segments[0].state), (1, State::Reviewed));
        assert_eq!(document.units[0].segments[0].origin, Some(Origin::Human));
        let once = document.clone();
        assert_eq!(apply(&decided, &mut document), Applied { unchanged: 1, ..Applied::default() });
        assert_eq!(document, once);
    }

    #[test]
    fn what_was_changed_meanwhile_is_refused_and_its_text_not_lost() {
        type Edit = fn(&mut Segment);
        let other: Edit = |segment| (segment.id, segment.source) = ("s9".into(), "Anderes.".into());
        let edits: [(Edit, &str); 4] = [
            (|segment| segment.target = Some("He arrived.".into()), "says now: `He arrived.`"),
            (|segment| segment.state = State::Final, "is now `final`"),
            (|segment| segment.source = "Er kam heute.".into(), "Er kam {+heute+}."),
            (other, "no such segment in the document: `Er kam.`"),
        ];
        for (edit, said) in edits {
            let seen = bitext(&TEXTS);
            let mut document = seen.clone();
            edit(&mut document.units[0].segments[0]);
            let before = document.clone();
            let applied = apply(&decided(vec![made(&seen, 0, "He came.")]), &mut document);
            let refused = &applied.refused[0];
            assert!(refused.reason.contains(said), "{}", refused.reason);
            assert_eq!((refused.target.as_deref(), document == before), (Some("He came."), true));
        }
    }

    #[test]
    fn a_decision_finds_its_segment_where_ids_have_moved() {
        let seen = bitext(&TEXTS);
        let mut document = bitext(&TEXTS[1..]);
        let applied = apply(&decided(vec![made(&seen, 2, "She left.")]), &mut document);
        assert_eq!((applied.changed, document.units[1].segments[0].target.as_deref()), (1, Some("She left.")));
        let mut twins = bitext(&[TEXTS[1], TEXTS[0], TEXTS[0]]);
        twins.units[0].segments[0].id = "s8".into();
        let applied = apply(&decided(vec![made(&seen, 0, "He came.")]), &mut twins);
        assert_eq!((applied.changed, applied.refused.len()), (0, 1));
    }

    #[test]
    fn two_decisions_that_differ_are_both_refused() {
        let mut document = bitext(&TEXTS);
        let decided = decided(vec![made(&document, 0, "He came."), made(&document, 0, "He arrived.")]);
        let applied = apply(&decided, &mut document);
        assert_eq!((applied.changed, applied.refused.len()), (0, 2));
        assert_eq!(document, bitext(&TEXTS));
    }
}
