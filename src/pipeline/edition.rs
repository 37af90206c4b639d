//! Article and existing edition to one bilingual document, each text with its place in its file.
//!
//! Both are cut into sentences and aligned. A sentence of the article is a segment in the unit of its block; sentences that
//! were run together are one. What the edition has besides becomes units of its own at the end, whose source is empty.
//!
//! What stays as it is in an article (credits, agency signs) is aligned as well, so that an edition that translates it is no
//! text without a source; but it is neither checked nor missed. What an article drops takes no part.

use crate::align::{Link, Sentence, Tongues, align};
use crate::bitext::{Bitext, IdMaker, Segment, State, Unit};
use crate::document::{Block, Disposition, Document, Role};
use crate::extract::classify;
use crate::format::edition::colophon_begins;
use crate::format::located::{EditionPlace, Located, Texts, place_in_file};
use crate::lang::{Lang, LangPair};
use crate::messages::Messages;
use crate::segment::Segmenter;
use crate::term::Termbase;
use crate::text::Span;
use std::collections::BTreeMap;
use std::ops::Range;

/// The document of an article and its edition, neither of them classified; nothing is checked yet. `original` is the file
/// name of the article; languages and known translations are those of `terms`, what else is known of the languages `tongues`.
pub fn read_edition(source: Document, edition: Document, original: &str, terms: &Termbase, tongues: &Tongues) -> Located {
    let pair = &terms.glossary().pair;
    let (source, edition) = (classify(source, &pair.source), classify(edition, &pair.target));
    let (one, other) = (passages(&source, &pair.source), without_colophon(passages(&edition, &pair.target), pair));
    let aligned = align(&sentences(&one), &sentences(&other), tongues, Some(terms));
    let mut weaver = Weaver { source: &one, target: &other, ..Weaver::default() };
    aligned.iter().for_each(|link| weaver.add(link));
    let (units, places) = weaver.finish();
    let bitext = Bitext { original: original.to_owned(), pair: pair.clone(), units };
    Located::of_edition(bitext, Texts { source: source.source, edition: edition.source }, places)
}

/// A sentence of one of the two files.
struct Passage {
    /// The index of its block, the block's text and role.
    block: usize,
    content: String,
    role: Role,
    /// In bytes of the block's text, and of the file.
    span: Span,
    file: Span,
    /// True if it is to be translated; else it may be translated or not.
    counts: bool,
    opens: bool,
}

impl Passage {
    fn text(&self) -> &str {
        self.span.of(&self.content)
    }

    fn sentence(&self) -> Sentence<'_> {
        let is_heading = matches!(self.role, Role::Headline | Role::Kicker | Role::Subheading);
        Sentence { text: self.text(), opens: self.opens, is_heading }
    }
}

fn sentences(passages: &[Passage]) -> Vec<Sentence<'_>> {
    passages.iter().map(Passage::sentence).collect()
}

fn passages(document: &Document, language: &Lang) -> Vec<Passage> {
    let segmenter = Segmenter::for_language(language);
    document.blocks.iter().enumerate().flat_map(|(at, block)| passages_of(document, at, block, &segmenter)).collect()
}

fn passages_of(document: &Document, at: usize, block: &Block, segmenter: &Segmenter) -> Vec<Passage> {
    let counts = match block.disposition {
        Disposition::Translate => true,
        Disposition::Keep(_) => false,
        Disposition::Drop(_) => return Vec::new(),
    };
    let content = document.content(block);
    let place = |at| place_in_file(&document.source, block.content, content, at);
    let passage = |(number, span): (usize, Span)| {
        // The end is sought behind the last letter and not before the next one, which may stand behind markup.
        let start = place(span.start);
        let file = Span::new(start, place(span.end).max(start));
        Passage { block: at, content: content.to_owned(), role: block.role, span, file, counts, opens: number == 0 }
    };
    segmenter.split(content).into_iter().enumerate().map(passage).collect()
}

/// An edition of satzpaar's own ends with lines about its source.
fn without_colophon(mut passages: Vec<Passage>, pair: &LangPair) -> Vec<Passage> {
    let begins = colophon_begins(pair, &Messages::of(&pair.target));
    let colophon = passages.iter().rposition(|passage| passage.opens && passage.content.starts_with(&begins));
    if let Some(at) = colophon {
        let block = passages[at].block;
        passages.retain(|passage| passage.block != block);
    }
    passages
}

/// Makes units and segments of links.
#[derive(Default)]
struct Weaver<'a> {
    source: &'a [Passage],
    target: &'a [Passage],
    units: Vec<Unit>,
    extras: Vec<Unit>,
    /// The block of the article that the last unit is made of.
    open: Option<usize>,
    ids: IdMaker,
    segments: IdMaker,
    places: BTreeMap<(usize, usize), EditionPlace>,
    extra_places: Vec<EditionPlace>,
    /// Where in the article the next text would stand.
    end: usize,
}

impl Weaver<'_> {
    fn add(&mut self, link: &Link) {
        let (source, target) = (&self.source[link.source.clone()], &self.target[link.target.clone()]);
        let text = (!target.is_empty()).then(|| joined(target));
        let span = (!target.is_empty()).then(|| covered(target));
        let counts = |side: &[Passage]| side.iter().any(|passage| passage.counts);
        match source.iter().find(|passage| passage.counts) {
            Some(first) => {
                self.open_unit(first);
                let place = EditionPlace { source: covered(source), target: span, confidence: link.confidence };
                self.segment(&joined(source), text, place);
            }
            None if source.is_empty() && counts(target) => self.extra(text, span, link.confidence),
            None => {}
        }
        self.end = source.last().map_or(self.end, |last| last.file.end);
    }

    fn open_unit(&mut self, passage: &Passage) {
        if self.open == Some(passage.block) {
            return;
        }
        self.open = Some(passage.block);
        self.segments = IdMaker::default();
        self.units.push(unit(self.ids.id("u", &passage.content), passage.role));
    }

    fn segment(&mut self, source: &str, target: Option<String>, place: EditionPlace) {
        let at = self.units.len() - 1;
        let id = self.segments.id("s", source);
        let segments = &mut self.units[at].segments;
        self.places.insert((at, segments.len()), place);
        segments.push(segment(id, source, target));
    }

    fn extra(&mut self, target: Option<String>, span: Option<Span>, confidence: f64) {
        let mut added = unit(self.ids.id("u", target.as_deref().unwrap_or_default()), Role::Other);
        added.segments.push(segment("s1".to_owned(), "", target));
        self.extras.push(added);
        self.extra_places.push(EditionPlace { source: Span::new(self.end, self.end), target: span, confidence });
    }

    fn finish(mut self) -> (Vec<Unit>, BTreeMap<(usize, usize), EditionPlace>) {
        let first = self.units.len();
        self.places.extend((first..).map(|at| (at, 0)).zip(self.extra_places));
        self.units.append(&mut self.extras);
        (self.units, self.places)
    }
}

fn unit(id: String, role: Role) -> Unit {
    Unit { id, role, disposition: Disposition::Translate, before: String::new(), segments: Vec::new() }
}

/// Who wrote the target is not known.
fn segment(id: String, source: &str, target: Option<String>) -> Segment {
    let state = if target.is_some() { State::Translated } else { State::Initial };
    Segment { target, state, ..Segment::new(id, source, " ") }
}

/// The sentences as their block has them; between blocks stands a space.
fn joined(passages: &[Passage]) -> String {
    let mut parts: Vec<String> = Vec::new();
    for of_block in passages.chunk_by(|one, other| one.block == other.block) {
        let range: Range<usize> = of_block[0].span.start..of_block[of_block.len() - 1].span.end;
        parts.push(of_block[0].content[range].to_owned());
    }
    parts.join(" ")
}

/// What these passages cover of their file.
fn covered(passages: &[Passage]) -> Span {
    let start = passages.first().map_or(0, |first| first.file.start);
    Span::new(start, passages.last().map_or(start, |last| last.file.end.max(start)))
}
