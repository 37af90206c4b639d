//! A bilingual file as the start of a run: what is translated in it stays as it is, the rest is open.
//!
//! Nobody knows who wrote a translation that another tool left, so none is overwritten, reviewed or not; only one that the file
//! itself calls unfit (`initial`, fuzzy) is asked for again, and stays if nothing better comes.

use crate::bitext::{Bitext, Origin, State};

/// The document with unfit targets taken out and the others kept from the machine.
pub(super) fn opened(mut bitext: Bitext) -> Bitext {
    for segment in bitext.translatable_mut() {
        if segment.target.is_some() && segment.state >= State::Translated {
            segment.origin = Some(Origin::Human);
        } else {
            (segment.target, segment.origin, segment.confidence) = (None, None, None);
            segment.target_codes.clear();
        }
    }
    bitext
}

/// Gives back what the file held: unfit targets that nothing took the place of, and who made those that stayed.
pub(super) fn restore(bitext: &mut Bitext, before: &Bitext) {
    let old = before.translatable().map(|(_, segment)| segment);
    for (segment, old) in bitext.translatable_mut().zip(old).filter(|(_, old)| old.target.is_some()) {
        let is_kept = old.state >= State::Translated && segment.target == old.target;
        if segment.target.is_none() {
            segment.target.clone_from(&old.target);
            segment.target_codes.clone_from(&old.target_codes);
            segment.state = old.state;
        }
        if is_kept || segment.target == old.target {
            segment.origin.clone_from(&old.origin);
            segment.confidence = old.confidence;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitext::{Segment, Unit};
    use crate::document::{Disposition, Role};
    use crate::lang::LangPair;

    fn document(segments: &[(&str, Option<&str>, State)]) -> Bitext {
        let segment = |(source, target, state): &(&str, Option<&str>, State)| {
            let mut segment = Segment::new(*source, *source, "\n");
            (segment.target, segment.state) = (target.map(str::to_owned), *state);
            segment
        };
        let (role, disposition) = (Role::Paragraph, Disposition::Translate);
        let segments = segments.iter().map(segment).collect();
        let unit = Unit { id: "u".into(), role, disposition, before: String::new(), segments };
        Bitext { original: "a.po".into(), pair: LangPair::new("de".parse().unwrap(), "en".parse().unwrap()), units: vec![unit] }
    }

    #[test]
    fn what_the_file_calls_unfit_is_open_and_comes_back_if_nothing_better_does() {
        let before = document(&[
            ("a", Some("A"), State::Translated),
            ("b", Some("B"), State::Initial),
            ("c", Some("C"), State::Initial),
            ("d", None, State::Initial),
        ]);
        let mut bitext = opened(before.clone());
        let open: Vec<bool> = bitext.translatable().map(|(_, segment)| segment.target.is_none()).collect();
        assert_eq!(open, [false, true, true, true]);
        assert!(bitext.units[0].segments[0].is_protected());
        bitext.units[0].segments[2].target = Some("Better".into());
        restore(&mut bitext, &before);
        let targets: Vec<_> = bitext.translatable().map(|(_, segment)| segment.target.as_deref()).collect();
        assert_eq!(targets, [Some("A"), Some("B"), Some("Better"), None]);
        assert_eq!(bitext.units[0].segments[0].origin, None);
    }
}
