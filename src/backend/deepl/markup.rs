//! Parts that stay as they are: marked up as XML before the question, plain text again after the answer.

use crate::backend::{Error, Request, SegmentRequest};
use quick_xml::escape::{partial_escape, unescape};

/// The element whose content the service leaves alone.
pub(super) const KEPT: &str = "x";

/// True if the request goes as XML: a segment has parts that stay, and XML can hold every character of all of them.
///
/// One request is either XML or plain, so all its segments are marked up or none is.
pub(super) fn is_needed(request: &Request) -> bool {
    let any = request.segments.iter().any(|segment| !segment.kept.is_empty());
    any && request.segments.iter().all(|segment| segment.text.chars().all(is_xml))
}

fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// The text as XML, its kept parts in `<x>`.
pub(super) fn marked(segment: &SegmentRequest) -> String {
    let mut kept = segment.kept.clone();
    kept.sort_unstable();
    let (mut marked, mut copied) = (String::with_capacity(segment.text.len() + 16), 0);
    for span in kept {
        if span.start < copied || span.is_empty() {
            continue;
        }
        marked.push_str(&partial_escape(&segment.text[copied..span.start]));
        marked.push_str(&format!("<{KEPT}>{}</{KEPT}>", partial_escape(span.of(&segment.text))));
        copied = span.end;
    }
    marked.push_str(&partial_escape(&segment.text[copied..]));
    marked
}

/// The plain text of an answer that is XML.
///
/// # Errors
/// [`Error::Protocol`]: it holds a reference to a character that there is not.
pub(super) fn unmarked(answer: &str) -> Result<String, Error> {
    let bare = answer.replace(&format!("<{KEPT}>"), "").replace(&format!("</{KEPT}>"), "");
    let plain = unescape(&bare).map_err(|error| Error::Protocol(format!("no XML text: `{answer}`: {error}")))?;
    Ok(plain.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::testing::request;
    use crate::text::Span;

    fn segment(text: &str, kept: &[&str]) -> SegmentRequest {
        let span = |part: &&str| text.find(part).map(|start| Span::new(start, start + part.len())).unwrap();
        SegmentRequest { kept: kept.iter().map(span).collect(), ..SegmentRequest::new("s", text) }
    }

    #[test]
    fn kept_parts_are_marked_and_everything_is_escaped() {
        let segment = segment("R&D fragt: if a < b && ü", &["a < b && ü", "R&D"]);
        assert_eq!(marked(&segment), "<x>R&amp;D</x> fragt: if <x>a &lt; b &amp;&amp; ü</x>");
    }

    #[test]
    fn an_answer_becomes_plain_again() {
        let answer = "<x>R&amp;D</x> asks: if <x>a &lt; b</x> &quot;now&quot; &#8211; &apos;so&apos;";
        assert_eq!(unmarked(answer).unwrap(), "R&D asks: if a < b \"now\" – 'so'");
        assert!(matches!(unmarked("AT&T"), Err(Error::Protocol(_))));
    }

    #[test]
    fn marking_up_and_back_changes_nothing() {
        for text in ["", "ganz & gar <b>fett</b> &amp; ]]>", "zwei\nZeilen\tund \"Zeichen\" ' 👩‍👩‍👧"] {
            let whole = SegmentRequest { kept: vec![Span::new(0, text.len())], ..SegmentRequest::new("s", text) };
            assert_eq!(unmarked(&marked(&whole)).unwrap(), text);
            assert_eq!(unmarked(&marked(&segment(text, &[]))).unwrap(), text);
        }
    }

    #[test]
    fn one_segment_decides_for_the_request_unless_xml_cannot_hold_it() {
        let mut request = request(&["eins", "zwei"]);
        assert!(!is_needed(&request));
        request.segments[1].kept = vec![Span::new(0, 4)];
        assert!(is_needed(&request));
        request.segments[0].text = "ein\u{1}s".into();
        assert!(!is_needed(&request));
    }
}
