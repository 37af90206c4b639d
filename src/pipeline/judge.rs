//! A labelled pair on its own, as a file that holds nothing else would be checked.

use super::inspect;
use crate::bitext::{Bitext, Segment, State, Unit};
use crate::check::LabelledPair;
use crate::document::{Disposition, Role};
use crate::term::Termbase;

/// The pair as a segment with its findings.
///
/// An empty target is none, as in the rows of a table; where it comes from is not known.
pub fn labelled_segment(labelled: &LabelledPair, terms: &Termbase) -> Segment {
    let mut segment = Segment::new("s1", labelled.source.clone(), "\n");
    if !labelled.target.is_empty() {
        (segment.target, segment.state) = (Some(labelled.target.clone()), State::Translated);
    }
    let (role, disposition) = (Role::Paragraph, Disposition::Translate);
    let unit = Unit { id: "u".into(), role, disposition, before: String::new(), segments: vec![segment] };
    let mut bitext = Bitext { original: labelled.id.clone(), pair: labelled.pair.clone(), units: vec![unit] };
    inspect(&mut bitext, terms, None);
    bitext.units.swap_remove(0).segments.swap_remove(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::Glossary;
    use crate::lang::LangPair;

    #[test]
    fn a_pair_is_checked_as_a_row_would_be() {
        let pair = LangPair::new("de".parse().unwrap(), "en-GB".parse().unwrap());
        let terms = Termbase::new(Glossary { pair: pair.clone(), entries: Vec::new() });
        let found = |target: &str| {
            let (source, target) = ("Er kam am 22. März.".to_owned(), target.to_owned());
            let (expect, allow) = (Vec::new(), Vec::new());
            let labelled = LabelledPair { id: "a".into(), pair: pair.clone(), source, target, expect, allow, kind: None };
            let findings = labelled_segment(&labelled, &terms).findings;
            findings.into_iter().map(|finding| finding.check).collect::<Vec<_>>()
        };
        assert_eq!(found("He came on 22 May."), ["date-mismatch"]);
        assert_eq!(found(""), ["target-missing"]);
        assert!(found("He came on 22 March.").is_empty());
    }
}
