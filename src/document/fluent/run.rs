//! A stretch of text without a select expression in it, and how a reader sees it.

use super::super::{Code, CodeKind, InlineText};
use crate::text::Span;

/// A part of a pattern, in bytes of the file.
#[derive(Debug, Clone, Copy)]
pub(super) enum Part {
    Text(Span),
    Placeable(Span),
    /// The line ends between two lines, with the spaces that indent the second.
    Lines(Span),
}

/// Text and placeables that stand together.
#[derive(Debug, Clone)]
pub(super) struct Run {
    pub(super) parts: Vec<Part>,
    /// How far the lines of its pattern are indented.
    pub(super) indent: usize,
}

impl Run {
    /// `None` where there are no words.
    pub(super) fn of(text: &str, mut parts: Vec<Part>) -> Option<Self> {
        let is_edge = |part: &Part| match part {
            Part::Text(span) => span.of(text).trim().is_empty(),
            Part::Lines(_) => true,
            Part::Placeable(_) => false,
        };
        while parts.last().is_some_and(is_edge) {
            parts.pop();
        }
        let first = parts.iter().position(|part| !is_edge(part))?;
        parts.drain(..first);
        let has_words = |part: &Part| matches!(part, Part::Text(span) if span.of(text).contains(char::is_alphanumeric));
        parts.iter().any(has_words).then_some(Self { parts, indent: 0 })
    }

    /// True if the author has set out its lines: one is further indented than the pattern.
    fn is_laid_out(&self, file: &str) -> bool {
        self.parts.iter().any(|part| match part {
            Part::Lines(span) => self.further(span.of(file)) > 0,
            Part::Text(_) | Part::Placeable(_) => false,
        })
    }

    /// How much further than the pattern the line behind these line ends is indented.
    fn further(&self, between: &str) -> usize {
        between.rsplit('\n').next().unwrap_or_default().len().saturating_sub(self.indent)
    }

    /// Where it stands, without white space around it, and its text with the placeables as words that stay.
    pub(super) fn text(&self, file: &str) -> (Span, InlineText) {
        let mut out = InlineText::default();
        let is_laid_out = self.is_laid_out(file);
        for part in &self.parts {
            match part {
                Part::Text(span) => out.text.push_str(span.of(file)),
                Part::Placeable(span) => keep(&mut out, span.of(file)),
                Part::Lines(span) if is_laid_out => self.begin_line(&mut out, span.of(file)),
                Part::Lines(span) if is_apart(&out.text, span.of(file), &file[span.end..]) => {
                    self.begin_line(&mut out, span.of(file))
                }
                Part::Lines(_) => join(&mut out),
            }
        }
        let trimmed = |span: Span| {
            let inner = span.of(file);
            let start = span.start + inner.len() - inner.trim_start().len();
            Span::new(start, start + inner.trim().len())
        };
        let ends = self.parts.iter().map(|part| match part {
            Part::Text(span) => trimmed(*span),
            Part::Placeable(span) | Part::Lines(span) => *span,
        });
        let ends: Vec<Span> = ends.collect();
        let content = Span::new(ends.first().map_or(0, |span| span.start), ends.last().map_or(0, |span| span.end));
        (content, out)
    }

    fn begin_line(&self, out: &mut InlineText, between: &str) {
        cut_spaces(out);
        out.text.push_str(&"\n".repeat(between.matches('\n').count()));
        out.text.push_str(&" ".repeat(self.further(between)));
    }
}

fn join(out: &mut InlineText) {
    cut_spaces(out);
    out.text.push(' ');
}

/// A code never ends in white space, so none is moved.
fn cut_spaces(out: &mut InlineText) {
    out.text.truncate(out.text.trim_end_matches(' ').len());
}

/// True if the author meant two lines to be apart.
fn is_apart(text: &str, between: &str, rest: &str) -> bool {
    let ends = text.trim_end_matches(' ').ends_with(['.', '!', '?', ':', ';', '…', '“', '”', '"', '»']);
    ends || between.matches('\n').count() > 1 || rest.starts_with(['-', '–', '—', '•'])
}

fn keep(out: &mut InlineText, placeable: &str) {
    let start = out.text.len();
    out.text.push_str(placeable);
    let id = u32::try_from(out.codes.len() + 1).unwrap_or(u32::MAX);
    let span = Span::new(start, out.text.len());
    out.codes.push(Code { id, kind: CodeKind::Keep, span, open: String::new(), close: Some(String::new()), link: None });
}
