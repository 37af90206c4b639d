//! The role of each block, from its words, its shape and its place in the article.

use super::words::{LONGEST_TITLE, Words};
use crate::document::{Block, Disposition, Document, Reason, Role};
use crate::text::Span;
use regex::Regex;
use std::sync::LazyLock;

/// A subheading fits one line of a page (characters).
const LONGEST_SUBHEADING: usize = 120;
/// A kicker is a word or three (characters).
const LONGEST_KICKER: usize = 40;
/// A lead is a summary, not the first chapter (characters).
const LONGEST_LEAD: usize = 450;
/// Whatever follows, a first paragraph of this length may be the lead (characters).
const SHORT_LEAD: usize = 75;
/// A cell of a table holds a name or a number (characters).
const LONGEST_CELL: usize = 60;
/// From this length on a line after a list of related articles is the article again (characters).
const SHORTEST_RESUMING_PARAGRAPH: usize = 150;

static NUMBERED: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^(\d{1,2})[.)]\s+(\S.*)$").expect("a constant pattern"));
static BULLET: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^[-–—•*▪►]\s+\S").expect("a constant pattern"));

type Verdict = (Role, Disposition);

/// One verdict a block, in order.
pub(super) fn of_blocks(document: &Document, words: &Words) -> Vec<Verdict> {
    let lines: Vec<Line<'_>> = document.blocks.iter().map(|block| Line::new(document, block)).collect();
    let mut verdicts: Vec<Option<Verdict>> = lines.iter().map(|line| line.decided).collect();
    mark_breadcrumbs(&lines, words, &mut verdicts);
    mark_furniture(&lines, words, &mut verdicts);
    mark_titles(&lines, words, &mut verdicts);
    mark_body(&lines, words, &mut verdicts);
    verdicts.into_iter().map(|verdict| verdict.unwrap_or((Role::Paragraph, Disposition::Translate))).collect()
}

struct Line<'a> {
    text: &'a str,
    /// Length in characters.
    length: usize,
    /// A credit or sign that was cut off before.
    decided: Option<Verdict>,
    /// No line end before the next block: the next block was cut off this line.
    has_tail: bool,
}

impl<'a> Line<'a> {
    fn new(document: &'a Document, block: &'a Block) -> Self {
        let text = document.content(block);
        let decided = (block.role != Role::Other).then_some((block.role, block.disposition));
        let behind = Span::new(block.content.end, block.span.end);
        let has_tail = block.span.end < document.source.text().len() && !document.source.slice(behind).contains(['\n', '\r']);
        Self { text, length: text.chars().count(), decided, has_tail }
    }

    /// Ends like a sentence, or is too long to be a title.
    fn is_prose(&self) -> bool {
        let end = self.text.trim_end_matches(['“', '”', '"', '»', '«', '’', '‘', ')', ']']);
        end.ends_with(['.', '!', '?', '…', ':', ';']) || self.length > LONGEST_TITLE
    }

    /// A question of one sentence, as interviews and explainers have for subheadings.
    fn is_question_title(&self) -> bool {
        self.length <= 80 && self.text.ends_with('?') && !self.text[..self.text.len() - 1].contains(['.', '?', '!', '„', '"'])
    }

    /// Short texts with tabs between them, as a table leaves them.
    fn is_table_row(&self) -> bool {
        let cells: Vec<&str> = self.text.split('\t').map(str::trim).filter(|cell| !cell.is_empty()).collect();
        cells.len() > 1 && cells.iter().all(|cell| cell.chars().count() <= LONGEST_CELL)
    }

    fn is_title(&self) -> bool {
        self.length <= LONGEST_SUBHEADING && (!self.is_prose() || self.is_question_title())
    }
}

fn dropped(role: Role, reason: Reason) -> Option<Verdict> {
    Some((role, Disposition::Drop(reason)))
}

fn translated(role: Role) -> Option<Verdict> {
    Some((role, Disposition::Translate))
}

/// `1. Startseite`, `2. Politik`: a numbered path that begins at the home page; or the same on one line.
fn mark_breadcrumbs(lines: &[Line<'_>], words: &Words, verdicts: &mut [Option<Verdict>]) {
    let mut expected = 0;
    for (line, verdict) in lines.iter().zip(verdicts) {
        let number =
            NUMBERED.captures(line.text).and_then(|groups| Some((groups[1].parse::<usize>().ok()?, groups.get(2)?.as_str())));
        let in_path = match number {
            Some((1, rest)) => words.home.is_match(rest),
            Some((number, _)) => expected > 1 && number == expected && !line.is_prose(),
            None => words.home.is_match(line.text) && line.text.contains(['>', '»', '›', '/', '|']),
        };
        expected = if in_path { number.map_or(0, |(number, _)| number + 1) } else { 0 };
        if in_path {
            *verdict = dropped(Role::Breadcrumb, Reason::SiteNavigation);
        }
    }
}

/// What the page's own words give away: controls, advertisements, small print, related articles.
fn mark_furniture(lines: &[Line<'_>], words: &Words, verdicts: &mut [Option<Verdict>]) {
    let mut after_article = false;
    let mut in_teasers = false;
    for (line, verdict) in lines.iter().zip(verdicts).filter(|(_, verdict)| verdict.is_none()) {
        in_teasers &= !(line.is_prose() && line.length >= SHORTEST_RESUMING_PARAGRAPH);
        *verdict = words.furniture(line.text, after_article, in_teasers);
        in_teasers |= words.related.is_match(line.text);
        after_article |= line.is_prose() && verdict.is_none();
    }
}

/// The first line that is left is the headline, unless it is prose; a short one above a longer one is its kicker.
fn mark_titles(lines: &[Line<'_>], words: &Words, verdicts: &mut [Option<Verdict>]) {
    let mut open = (0..lines.len()).filter(|&at| verdicts[at].is_none() && !lines[at].has_tail);
    let Some(first) = open.next() else { return };
    let second = open.next();
    let ends_like_a_sentence = lines[first].text.ends_with('.') && lines[first].length > LONGEST_KICKER;
    if ends_like_a_sentence || lines[first].length > LONGEST_TITLE {
        return;
    }
    verdicts[first] = translated(Role::Headline);
    let Some(second) = second.filter(|&second| is_kicker(&lines[first], &lines[second], words)) else { return };
    verdicts[first] = translated(Role::Kicker);
    verdicts[second] = translated(Role::Headline);
}

fn is_kicker(first: &Line<'_>, second: &Line<'_>, words: &Words) -> bool {
    let short = first.length <= LONGEST_KICKER && !first.is_prose() && first.length < second.length;
    let names_somebody = words.is_byline(second.text) || words.dateline.is_match(second.text);
    short && second.length <= LONGEST_TITLE && (!second.is_prose() || second.is_question_title()) && !names_somebody
}

/// Lead, paragraphs, subheadings, captions, bylines, lists.
fn mark_body(lines: &[Line<'_>], words: &Words, verdicts: &mut [Option<Verdict>]) {
    let open: Vec<usize> = (0..lines.len()).filter(|&at| verdicts[at].is_none()).collect();
    let has_headline = verdicts.iter().flatten().any(|(role, _)| *role == Role::Headline);
    let (mut prose_seen, mut after_subheading) = (0, false);
    let last_prose = open.iter().rposition(|&at| lines[at].is_prose() && !is_caption(lines, verdicts, at));
    for (order, &at) in open.iter().enumerate() {
        let prose_left = last_prose > Some(order);
        let leads = has_headline && !after_subheading && prose_seen == 0 && prose_left;
        let place = Place {
            prose_seen,
            prose_left,
            may_lead: leads && is_shorter_than_the_next(lines, verdicts, &open[order..]),
            in_list: is_in_numbered_list(lines, at) || is_in_bullet_list(lines, at),
        };
        let role = if is_caption(lines, verdicts, at) { Role::Caption } else { body_role(&lines[at], words, &place) };
        prose_seen += usize::from(matches!(role, Role::Lead | Role::Paragraph));
        after_subheading |= role == Role::Subheading;
        verdicts[at] = translated(role);
    }
}

/// Where a line stands among the lines of the body.
struct Place {
    prose_seen: usize,
    /// Prose follows somewhere.
    prose_left: bool,
    /// Stands where a lead stands, before all other prose, and is as short as one.
    may_lead: bool,
    in_list: bool,
}

/// A picture credit was cut off this line.
fn is_caption(lines: &[Line<'_>], verdicts: &[Option<Verdict>], at: usize) -> bool {
    let credit_follows = verdicts.get(at + 1).copied().flatten().is_some_and(|(role, _)| role == Role::Credit);
    credit_follows && lines[at].has_tail
}

fn body_role(line: &Line<'_>, words: &Words, place: &Place) -> Role {
    let around_the_article = place.prose_seen <= 1 || !place.prose_left;
    if place.in_list {
        Role::ListItem
    } else if line.is_table_row() {
        Role::TableCell
    } else if around_the_article && line.length <= LONGEST_SUBHEADING && words.dateline.is_match(line.text) {
        Role::Dateline
    } else if around_the_article && line.length <= LONGEST_SUBHEADING && !line.text.ends_with('.') && words.is_byline(line.text) {
        Role::Byline
    } else if line.is_title() && place.prose_left {
        Role::Subheading
    } else if place.may_lead && !words.has_agency_dateline(line.text) {
        Role::Lead
    } else {
        Role::Paragraph
    }
}

/// A lead sums up what follows: it is short, or shorter than the paragraph behind it.
fn is_shorter_than_the_next(lines: &[Line<'_>], verdicts: &[Option<Verdict>], open: &[usize]) -> bool {
    let length = lines[open[0]].length;
    let is_prose = |at: &&usize| {
        lines[**at].is_prose() && !lines[**at].is_title() && !lines[**at].is_table_row() && !is_caption(lines, verdicts, **at)
    };
    let next = open[1..].iter().find(is_prose).map(|&at| lines[at].length);
    length <= LONGEST_LEAD && (length <= SHORT_LEAD || next.is_none_or(|next| length * 5 < next * 4))
}

/// A line with a bullet; a star alone marks a footnote.
fn is_in_bullet_list(lines: &[Line<'_>], at: usize) -> bool {
    let bullet = |at: usize| lines.get(at).is_some_and(|line| BULLET.is_match(line.text));
    bullet(at) && (!lines[at].text.starts_with('*') || bullet(at + 1) || (at > 0 && bullet(at - 1)))
}

/// A numbered line counts as a list item only beside another one: `1. FC Köln …` alone is a paragraph.
fn is_in_numbered_list(lines: &[Line<'_>], at: usize) -> bool {
    let number = |at: usize| NUMBERED.captures(lines.get(at)?.text)?[1].parse::<usize>().ok();
    let Some(own) = number(at) else { return false };
    number(at + 1) == Some(own + 1) || (at > 0 && number(at - 1).is_some_and(|before| before + 1 == own))
}
