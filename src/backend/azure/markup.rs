//! The dynamic dictionary: a name in the text, marked up with its translation.

use crate::backend::SegmentRequest;
use crate::glossary::{Glossary, TermClass};
use std::borrow::Cow;
use std::collections::HashMap;

/// Names and their translations.
///
/// The dictionary puts in a translation as it is and is safe for names only. So it gets no other terms, and no names that are
/// inflected in the text: `Kiews` put in as `Kyiv` would lose its owner. These are left to the engine, and verified after it.
#[derive(Debug, Default)]
pub(super) struct Names(HashMap<String, String>);

impl Names {
    /// The names of a glossary; none unless one of its languages is English, which the dictionary needs.
    pub(super) fn new(glossary: &Glossary) -> Self {
        let pair = &glossary.pair;
        if pair.source.primary() != "en" && pair.target.primary() != "en" {
            return Self::default();
        }
        let named = glossary.entries.iter().filter(|entry| is_name(entry.class));
        let forms = named.flat_map(|entry| {
            let spellings = std::iter::once(&entry.source).chain(&entry.source_variants);
            spellings.map(|spelling| (spelling.clone(), entry.preferred().to_owned()))
        });
        Self(forms.filter(|(source, target)| is_plain(source) && is_plain(target)).collect())
    }

    /// The text with its names marked up.
    pub(super) fn marked<'a>(&self, segment: &'a SegmentRequest) -> Cow<'a, str> {
        let text = segment.text.as_str();
        let (mut marked, mut end) = (String::new(), 0);
        let known = segment.terms.iter().filter(|term| self.0.get(&term.source).is_some_and(|target| *target == term.target));
        for term in known {
            let (start, stop) = (term.span.start, term.span.end);
            let Some(before) = text.get(end..start).filter(|_| text.get(start..stop) == Some(&term.source)) else { continue };
            marked.push_str(before);
            marked
                .push_str(&format!(r#"<mstrans:dictionary translation="{}">{}</mstrans:dictionary>"#, term.target, term.source));
            end = stop;
        }
        if end == 0 { Cow::Borrowed(text) } else { Cow::Owned(marked + &text[end..]) }
    }
}

/// Every class by name, so that a new one is thought about.
fn is_name(class: TermClass) -> bool {
    match class {
        TermClass::Person | TermClass::Place | TermClass::Organisation => true,
        TermClass::Term | TermClass::DoNotTranslate => false,
    }
}

/// True if the form means the same inside and outside of markup. How the service reads `&amp;` in a plain text is not
/// documented, so a name that would need it is left to the engine.
fn is_plain(form: &str) -> bool {
    !form.contains(['"', '&', '<', '>'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::TermRequest;
    use crate::backend::testing::request;
    use crate::glossary::Entry;
    use crate::text::Span;

    fn names(target: &str) -> Names {
        let mut pair = request(&[]).pair;
        pair.target = target.parse().unwrap();
        let entry = |source: &str, target: &str, class| Entry { class, ..Entry::new(source, target) };
        let entries = vec![
            entry("Kiew", "Kyiv", TermClass::Place),
            entry("Müller & Söhne", "Müller & Sons", TermClass::Organisation),
            entry("Gesetz", "law", TermClass::Term),
        ];
        Names::new(&Glossary { pair, entries })
    }

    fn segment(text: &str, terms: &[(&str, &str)]) -> SegmentRequest {
        let found = |(source, target): &(&str, &str)| {
            let start = text.find(source).unwrap();
            TermRequest { source: (*source).into(), target: (*target).into(), span: Span::new(start, start + source.len()) }
        };
        SegmentRequest { terms: terms.iter().map(found).collect(), ..SegmentRequest::new("0", text) }
    }

    #[test]
    fn names_are_marked_up_and_terms_are_not() {
        let segment = segment("Über Kiew spricht das Gesetz <nicht>.", &[("Kiew", "Kyiv"), ("Gesetz", "law")]);
        let marked = r#"Über <mstrans:dictionary translation="Kyiv">Kiew</mstrans:dictionary> spricht das Gesetz <nicht>."#;
        assert_eq!(names("en-GB").marked(&segment), marked);
        assert_eq!(names("fr").marked(&segment), segment.text, "neither side is English");
    }

    #[test]
    fn what_the_markup_would_spoil_is_left_to_the_engine() {
        let left = [
            segment("Müller & Söhne liefern.", &[("Müller & Söhne", "Müller & Sons")]),
            segment("Kiews Hafen ist zu.", &[("Kiews", "Kyiv")]),
        ];
        assert!(left.iter().all(|segment| names("en").marked(segment) == segment.text));
    }

    #[test]
    fn terms_that_overlap_or_stand_elsewhere_break_nothing() {
        let mut segment = segment("Nach Kiew.", &[("Kiew", "Kyiv"), ("Kiew", "Kyiv")]);
        let marked = r#"Nach <mstrans:dictionary translation="Kyiv">Kiew</mstrans:dictionary>."#;
        assert_eq!(names("en").marked(&segment), marked);
        segment.terms.truncate(1);
        segment.terms[0].span = Span::new(90, 94);
        assert_eq!(names("en").marked(&segment), segment.text);
    }
}
