//! A target as XML: its words escaped, its codes the file's own elements.

use super::Change;
use crate::bitext::{CodePlace, Segment};
use crate::document::{Code, CodeKind, Piece, pieces};
use crate::format::gather::CodeElements;
use crate::format::xliff::{place_of, plain_inline};
use crate::format::xml::{Element, content, is_xml_char};
use crate::text::Span;

/// How characters that XML cannot hold are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unholdable<'a> {
    /// `<cp hex="0001"/>`, its name with this prefix.
    AsElement(&'a str),
    /// Not at all.
    Refused,
}

/// A mark of the old target, such as that of a term.
#[derive(Debug)]
pub(super) struct Mark {
    /// The tag that begins it.
    pub(super) open: String,
    /// The tag that ends it.
    pub(super) close: String,
    /// The words in it.
    pub(super) words: String,
    /// True if something outside of the target points to it.
    pub(super) is_needed: bool,
}

impl Mark {
    /// Puts the mark around the same words of the new target; without them it goes, or holds no words where it is needed.
    fn put(&self, text: &str, codes: &mut Vec<Code>) {
        let nests = |span: &Span| {
            codes.iter().all(|code| !code.span.overlaps(*span) || code.span.contains(*span) || span.contains(code.span))
        };
        let found = text.find(&self.words).filter(|_| !self.words.is_empty()).map(|at| Span::new(at, at + self.words.len()));
        let nowhere = Span::new(text.len(), text.len());
        let Some(span) = found.filter(nests).or(Some(nowhere).filter(|_| self.is_needed)) else { return };
        let (open, close) = (self.open.clone(), Some(self.close.clone()));
        codes.insert(place_of(codes, span), Code { id: 0, kind: CodeKind::Other, span, open, close, link: None });
    }
}

/// Why a target cannot be written.
pub(super) type Reason = &'static str;

/// The new target between its tags, with the white space around it; the codes are those of the source, whose elements in the
/// file these are.
pub(super) fn written(
    change: &Change<'_>,
    file: &str,
    elements: &[CodeElements<'_>],
    marks: &[Mark],
    rule: Unholdable<'_>,
) -> Result<String, Reason> {
    let Some(text) = &change.new.target else { return Ok(String::new()) };
    if rule == Unholdable::Refused && !text.chars().all(is_xml_char) {
        return Err("it has a character that this kind of file cannot hold");
    }
    let (before, behind) = change.frame(file);
    let escape = |text: &str| match rule {
        // What looks like an element in the text itself is escaped.
        Unholdable::AsElement(prefix) => plain_inline(text).replace("<cp ", &format!("<{prefix}cp ")),
        Unholdable::Refused => content(text),
    };
    let inner = inner(text, change.new, file, (elements, marks), escape)?;
    Ok([escape(&before), inner, escape(&behind)].concat())
}

fn inner(
    text: &str,
    segment: &Segment,
    file: &str,
    (elements, marks): (&[CodeElements<'_>], &[Mark]),
    escape: impl Fn(&str) -> String,
) -> Result<String, Reason> {
    if segment.codes.len() != elements.len() {
        return Err("the codes of its source are not those of the file");
    }
    let mut codes: Vec<Code> = Vec::new();
    for place in &segment.target_codes {
        // An id stands only once in a target.
        let is_new = codes.iter().all(|code| code.id != place.id);
        codes.extend(as_written(place, segment, file, elements).filter(|_| is_new));
    }
    for mark in marks {
        mark.put(text, &mut codes);
    }
    let is_inside = |inner: &Code, outer: &Code| {
        let element = |code: &Code| segment.codes.iter().position(|own| own.id == code.id).map(|at| elements[at]);
        element(inner).zip(element(outer)).is_some_and(|(inner, outer)| outer.holds(inner))
    };
    let piece = |piece: Piece<'_>| match piece {
        Piece::Text(text) => escape(text),
        Piece::Open(code) | Piece::Standalone(code) => code.open.clone(),
        Piece::Close(code) => code.end().to_owned(),
    };
    Ok(moved_in(pieces(text, &codes), is_inside).into_iter().map(piece).collect())
}

/// The pieces with every code without words that stands at the end of one that it `is_inside` of in the source before that end;
/// the text alone does not tell.
fn moved_in<'p>(mut pieces: Vec<Piece<'p>>, is_inside: impl Fn(&Code, &Code) -> bool) -> Vec<Piece<'p>> {
    for from in 1..pieces.len() {
        let mut at = from;
        while at > 0
            && let [Piece::Close(outer), Piece::Standalone(inner)] = pieces[at - 1..=at]
            && is_inside(inner, outer)
        {
            pieces.swap(at - 1, at);
            at -= 1;
        }
    }
    pieces
}

/// The code at its place in the target, its markup that of the file's elements.
fn as_written(place: &CodePlace, segment: &Segment, file: &str, elements: &[CodeElements<'_>]) -> Option<Code> {
    let at = segment.codes.iter().position(|code| code.id == place.id)?;
    let (code, CodeElements { begin, end }) = (&segment.codes[at], elements[at]);
    let (open, close) = match (end, code.is_standalone()) {
        (Some(end), _) => (file[begin.outer(file)].to_owned(), Some(file[end.outer(file)].to_owned())),
        (None, true) => (file[begin.outer(file)].to_owned(), None),
        (None, false) => (open_tag(file, begin), Some(format!("</{}>", begin.written_name(file)))),
    };
    Some(Code { span: place.span, open, close, ..code.clone() })
}

/// The tag that begins an element, of `<a/>` too.
pub(super) fn open_tag(file: &str, at: &Element) -> String {
    format!("{}>", &file[at.start..at.attributes_end(file)])
}
