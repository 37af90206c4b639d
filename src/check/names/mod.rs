//! Names that stand on one side of a pair and not on the other, without a glossary.

mod added;
mod compare;
mod links;
mod missing;
mod side;
mod tables;

pub(super) use links::links;
pub(super) use tables::is_common;

use crate::bitext::Segment;
use crate::diagnostic::Finding;
use side::Side;

/// Both checks of names, of a German source and an English target.
pub(super) fn findings(segment: &Segment) -> Vec<Finding> {
    let Some(target) = segment.target.as_deref().filter(|_| !super::form::is_disguised(segment)) else { return Vec::new() };
    let (candidates, asked) = (added::candidates(&segment.source, target), missing::candidates(&segment.source));
    if candidates.is_empty() && asked.is_empty() {
        return Vec::new();
    }
    let (source, target) = (Side::new(&segment.source), Side::new(target));
    let mut found = added::findings(segment, &source, &target, &candidates);
    found.extend(missing::findings(segment, &source, &target, &asked));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(source: &str, target: &str) -> Vec<String> {
        let mut segment = Segment::new("s", source, "");
        segment.target = Some(target.to_owned());
        findings(&segment).into_iter().map(|finding| format!("{} {}", finding.check, finding.message)).collect()
    }

    #[test]
    fn a_name_in_place_of_another_is_found() {
        for (source, target, name) in [
            ("Olaf Scholz reiste ab.", "Emmanuel Macron left.", "Emmanuel Macron"),
            ("Der Kanzler sprach mit Scholz.", "The chancellor spoke to Macron.", "Macron"),
            ("Er kam am Montag aus Moskau.", "He came from Beijing on Monday.", "Beijing"),
            ("Das sagte Olaf Scholz.", "That is what Olaf Schäuble said.", "Schäuble"),
        ] {
            let said = said(source, target);
            let wanted = format!("name-added a name that the source does not have: `{name}`");
            assert!(said.contains(&wanted), "{source}: {said:?}");
        }
    }

    #[test]
    fn the_same_name_in_other_clothes_is_none() {
        for (source, target) in [
            ("Lawrow und Schoigu reisten nach München.", "Lavrov and Shoigu travelled to Munich."),
            ("Die Ukraine und die Türkei sprachen mit Chinas Präsident Xi.", "Ukraine and Turkey spoke to Chinese President Xi."),
            ("Das Bundesverfassungsgericht prüft das.", "The Federal Constitutional Court is looking into it."),
            ("Präsident Putin kam am Dienstag.", "President Vladimir Putin came on Tuesday."),
            ("Die Grünen-Chefin lehnte ab.", "The leader of the Greens refused."),
            ("„Nein“, sagte Müller.", "“No,” Mr Muller said."),
            ("Er sprach mit der Rheinischen Post.", "He spoke to the Rheinische Post."),
            ("Ein Test mit Bäcker Maier.", "Accordingly, Leading Bakers Tested It."),
        ] {
            assert_eq!(said(source, target), [""; 0], "{source}");
        }
    }

    #[test]
    fn a_name_that_was_dropped_is_found_and_a_pronoun_is_no_fault() {
        let missing = |name: &str| format!("name-missing a name of the source is not in the target: `{name}`");
        assert_eq!(said("Das sagten Olaf Scholz und Karin Prien.", "Karin Prien said so."), [missing("Olaf Scholz")]);
        assert_eq!(said("Der Minister flog von Moskau nach Peking.", "The minister flew to Beijing."), [missing("Moskau")]);
        assert!(said("Präsident Putin kam.", "He came.").is_empty() && said("Moskau wächst.", "The city is growing.").is_empty());
        assert!(said("Scholz kam.", "He came.").is_empty());
    }

    #[test]
    fn what_the_glossary_settled_is_left_alone() {
        use crate::bitext::{Repair, TermStatus, TermUse};
        use crate::text::Span;
        let mut segment = Segment::new("s", "Die Kanzlei rief an.", "");
        segment.target = Some("Bellevue called.".into());
        assert_eq!(findings(&segment).len(), 1);
        let (source_term, target_term) = ("Kanzlei".into(), "Bellevue".into());
        let (source, target) = (Span::new(4, 11), Some(Span::new(0, 8)));
        segment.terms =
            vec![TermUse { source_term, target_term, source, target, status: TermStatus::Preferred, repair: Repair::None }];
        assert!(findings(&segment).is_empty());
    }
}
