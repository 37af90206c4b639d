//! The segments as a model sees them: parts of the article in their order.

use super::schema::label;
use crate::backend::{Request, SegmentRequest};
use crate::document::Role;
use serde::Serialize;
use std::collections::{BTreeSet, HashSet};

/// The user's message.
#[derive(Serialize)]
pub(super) struct Article<'a> {
    article: Vec<Entry<'a>>,
}

/// What a segment is asked with; nothing is said twice, and what is translated is no context.
#[derive(Serialize, PartialEq)]
#[serde(untagged)]
enum Entry<'a> {
    Headline { headline: &'a str },
    Context { context: &'a str },
    Text(Box<Text<'a>>),
}

#[derive(Serialize, PartialEq)]
struct Text<'a> {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<Role>,
    text: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    terms: Vec<Pair<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    keep: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    examples: Vec<Pair<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    draft: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    missing: Vec<Pair<'a>>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    again: bool,
}

#[derive(Serialize, PartialEq, Eq, Hash, Clone, Copy)]
struct Pair<'a> {
    source: &'a str,
    target: &'a str,
}

impl<'a> Article<'a> {
    /// The segments in the order of the request, each between what stands around it.
    pub(super) fn new(request: &'a Request) -> Self {
        let asked: BTreeSet<&str> = request.segments.iter().map(|segment| segment.text.as_str()).collect();
        let mut article = Vec::new();
        let mut headlines = HashSet::new();
        for (at, segment) in request.segments.iter().enumerate() {
            let around = |text: &'a Option<String>| text.as_deref().filter(|text| !asked.contains(text));
            if let Some(headline) = around(&segment.context.headline).filter(|headline| headlines.insert(*headline)) {
                article.push(Entry::Headline { headline });
            }
            add_context(&mut article, around(&segment.context.before));
            article.push(Entry::Text(Box::new(Text::new(at, segment))));
            add_context(&mut article, around(&segment.context.after));
        }
        Self { article }
    }
}

/// What stands behind one segment often stands before the next.
fn add_context<'a>(article: &mut Vec<Entry<'a>>, context: Option<&'a str>) {
    let entry = context.map(|context| Entry::Context { context });
    article.extend(entry.filter(|entry| article.last() != Some(entry)));
}

impl<'a> Text<'a> {
    fn new(at: usize, segment: &'a SegmentRequest) -> Self {
        let revise = segment.revise.as_ref();
        Self {
            id: label(at),
            role: Some(segment.role).filter(|role| *role != Role::Paragraph),
            text: &segment.text,
            // What is kept is a term of itself, and said under `keep`.
            terms: pairs(
                segment.terms.iter().filter(|term| !segment.kept.contains(&term.span)).map(|term| (&term.source, &term.target)),
            ),
            keep: segment.kept.iter().map(|span| span.of(&segment.text)).collect(),
            examples: pairs(segment.examples.iter().take(super::capabilities().examples).map(|(from, to)| (from, to))),
            draft: revise.map(|revise| revise.draft.as_str()),
            missing: pairs(revise.into_iter().flat_map(|revise| &revise.missing).map(|(from, to)| (from, to))),
            again: segment.attempt > 0,
        }
    }
}

/// Each pair once, in order.
fn pairs<'a>(pairs: impl Iterator<Item = (&'a String, &'a String)>) -> Vec<Pair<'a>> {
    let mut seen = HashSet::new();
    pairs.map(|(source, target)| Pair { source, target }).filter(|pair| seen.insert(*pair)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::testing::request;
    use crate::backend::{Context, TermRequest};
    use crate::text::Span;
    use serde_json::{Value, json};

    fn article(request: &Request) -> Value {
        serde_json::to_value(Article::new(request)).unwrap()["article"].clone()
    }

    fn context(headline: &str, before: &str, after: &str) -> Context {
        let part = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Context { headline: part(headline), before: part(before), after: part(after) }
    }

    #[test]
    fn what_stands_around_is_said_once_and_never_what_is_asked() {
        let mut request = request(&["Eins.", "Drei.", "Vier."]);
        request.segments[0].context = context("Titel", "Null.", "Zwei.");
        request.segments[1].context = context("Titel", "Zwei.", "Vier.");
        request.segments[2].context = context("Titel", "Drei.", "");
        let expected = json!([
            { "headline": "Titel" },
            { "context": "Null." },
            { "id": "s1", "text": "Eins." },
            { "context": "Zwei." },
            { "id": "s2", "text": "Drei." },
            { "id": "s3", "text": "Vier." },
        ]);
        assert_eq!(article(&request), expected);
    }

    #[test]
    fn a_headline_that_is_asked_is_no_context() {
        let mut request = request(&["Titel", "Eins."]);
        request.segments[0].role = Role::Headline;
        request.segments[1].context = context("Titel", "Titel", "");
        let expected = json!([{ "id": "s1", "role": "headline", "text": "Titel" }, { "id": "s2", "text": "Eins." }]);
        assert_eq!(article(&request), expected);
    }

    #[test]
    fn a_term_that_occurs_twice_is_said_once_and_kept_parts_are_quoted() {
        let mut request = request(&["`rm` traf Kiew und Kiew."]);
        let segment = &mut request.segments[0];
        let term = |at| TermRequest { source: "Kiew".into(), target: "Kyiv".into(), span: Span::new(at, at + 4) };
        let kept = TermRequest { source: "`rm`".into(), target: "`rm`".into(), span: Span::new(0, 4) };
        (segment.terms, segment.kept, segment.attempt) = (vec![kept, term(10), term(19)], vec![Span::new(0, 4)], 1);
        let entry = &article(&request)[0];
        assert_eq!(entry["terms"], json!([{ "source": "Kiew", "target": "Kyiv" }]));
        assert_eq!((&entry["keep"], &entry["again"]), (&json!(["`rm`"]), &json!(true)));
    }

    #[test]
    fn no_more_examples_than_are_part_of_the_question_go_along() {
        let mut request = request(&["Eins."]);
        request.segments[0].examples = (0..5).map(|number| (format!("Satz {number}"), format!("Sentence {number}"))).collect();
        assert_eq!(article(&request)[0]["examples"].as_array().map(Vec::len), Some(3));
    }
}
