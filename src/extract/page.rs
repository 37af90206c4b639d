//! Which blocks of a web page are the article.
//!
//! A readability library finds the body; headline, kicker, lead, bylines, captions and credits around it are found by
//! element, class and place, since such libraries are weak on them. The words that give furniture away are those of plain
//! texts. A credit or an agency sign at the end of a block is an inline code there that keeps its text: in a page it has
//! no line of its own.

use super::body::{in_body, squeezed};
use super::words::Words;
use crate::document::{Block, Code, CodeKind, Disposition, Document, Reason, Role, html_metadata};
use crate::text::Span;

/// From this length on a text that the body holds is a paragraph, whatever stands around it (characters).
const SHORTEST_PARAGRAPH: usize = 60;
/// A line with author or date is short (characters).
const LONGEST_LINE: usize = 120;
/// Blocks behind the last paragraph that may still be the article's: a sign-off, a short last line.
const BEHIND_THE_LAST: usize = 1;
/// A list of related articles ends at a paragraph of this length (characters).
const SHORTEST_RESUMING_PARAGRAPH: usize = 150;
/// A caption is short; a paragraph that ends in a source is no caption (characters).
const LONGEST_CAPTION: usize = 400;

/// Gives every block of a page its role and disposition.
pub(super) fn classify(mut document: Document, words: &Words) -> Document {
    let page = Page::new(&document, words);
    let verdicts: Vec<(Role, Disposition)> = page.verdicts();
    for (block, (role, disposition)) in document.blocks.iter_mut().zip(verdicts) {
        (block.role, block.disposition) = (role, disposition);
        keep_tail(block, words);
    }
    document
}

struct Page<'a> {
    words: &'a Words,
    blocks: Vec<&'a Block>,
    texts: Vec<&'a str>,
    /// The block is part of the body.
    in_body: Vec<bool>,
    title: Option<String>,
    description: Option<String>,
}

impl<'a> Page<'a> {
    fn new(document: &'a Document, words: &'a Words) -> Self {
        let (title, description) = html_metadata(document.source.text());
        let texts: Vec<&str> = document.blocks.iter().map(|block| document.content(block)).collect();
        let in_body = in_body(document.source.text(), &texts, SHORTEST_PARAGRAPH);
        Self { words, blocks: document.blocks.iter().collect(), texts, in_body, title, description }
    }

    fn verdicts(&self) -> Vec<(Role, Disposition)> {
        let headline = self.headline();
        let first = (0..self.blocks.len()).find(|&at| self.is_prose(at) && headline.is_none_or(|headline| at > headline));
        let last = (0..self.blocks.len()).rev().find(|&at| self.is_prose(at)).unwrap_or(self.blocks.len());
        let lead = self.lead(headline, first);
        let mut in_teasers = false;
        let verdict = |at: usize| {
            let is_long = self.texts[at].chars().count() >= SHORTEST_RESUMING_PARAGRAPH;
            in_teasers &= !(is_long || matches!(self.blocks[at].role, Role::Caption | Role::Subheading | Role::Quote));
            let place = Around { headline, first, last, lead, in_teasers };
            let verdict = self.verdict(at, &place);
            in_teasers |= self.words.related.is_match(self.texts[at]);
            in_teasers &= verdict.1 != Disposition::Drop(Reason::CommentSection);
            verdict
        };
        (0..self.blocks.len()).map(verdict).collect()
    }

    fn verdict(&self, at: usize, around: &Around) -> (Role, Disposition) {
        let (text, role) = (self.texts[at], self.blocks[at].role);
        if let Disposition::Keep(reason) = self.blocks[at].disposition {
            return (role, Disposition::Keep(reason));
        }
        if Some(at) == around.headline {
            return (Role::Headline, Disposition::Translate);
        }
        if let Some(dropped) = self.furniture(at, around) {
            return dropped;
        }
        if role == Role::Credit || self.is_whole_credit(text) {
            return (Role::Credit, Disposition::Keep(Reason::PictureCredit));
        }
        // The kicker stands above the headline, the rest of the head and the captions below it.
        let start = around.headline.map(|headline| headline.saturating_sub(2)).or(around.first);
        let is_near = start.is_none_or(|start| at >= start) && at <= around.last + BEHIND_THE_LAST;
        let role = self.role(at, around);
        let is_head = matches!(role, Role::Kicker | Role::Byline | Role::Dateline | Role::Lead | Role::Caption);
        // A short text is found in any body; it counts only where the article stands.
        let is_in_body = self.in_body[at] && (is_near || self.texts[at].chars().count() >= SHORTEST_PARAGRAPH);
        // Libraries cut a short last paragraph off.
        let is_text = matches!(self.blocks[at].role, Role::Paragraph | Role::TableCell);
        let is_sign_off = at == around.last + 1 && is_text && !self.is_one_link(at);
        let is_article = is_in_body || (is_near && is_head) || is_sign_off;
        if !is_article {
            let reason = if role == Role::Button { Reason::PageControl } else { Reason::SiteNavigation };
            return (if role == Role::Button { role } else { Role::Navigation }, Disposition::Drop(reason));
        }
        (role, Disposition::Translate)
    }

    fn furniture(&self, at: usize, around: &Around) -> Option<(Role, Disposition)> {
        let role = self.blocks[at].role;
        let after_article = at > around.last;
        let by_words = self.words.furniture(self.texts[at], after_article, around.in_teasers);
        // A paragraph that the body holds is text even in a box whose class says otherwise.
        let is_text = self.in_body[at] && self.is_prose(at);
        match role {
            _ if by_words.is_some() => by_words,
            Role::Button if !is_text => Some((role, Disposition::Drop(Reason::PageControl))),
            Role::Navigation if !is_text => Some((role, Disposition::Drop(Reason::SiteNavigation))),
            Role::Teaser if !is_text || self.is_one_link(at) => Some((role, Disposition::Drop(Reason::RelatedArticles))),
            _ => None,
        }
    }

    fn role(&self, at: usize, around: &Around) -> Role {
        match self.blocks[at].role {
            _ if Some(at) == around.lead => Role::Lead,
            Role::Paragraph | Role::Lead if self.is_short_line(at) && self.words.dateline.is_match(self.texts[at]) => {
                Role::Dateline
            }
            Role::Paragraph | Role::Lead if self.is_short_line(at) && self.words.is_byline(self.texts[at]) => Role::Byline,
            // Old pages stand in a table as a whole.
            Role::TableCell if self.is_prose(at) => Role::Paragraph,
            // A second heading of the first level is none of the page's.
            Role::Headline => Role::Subheading,
            Role::Teaser | Role::Navigation | Role::Button | Role::Lead => Role::Paragraph,
            role => role,
        }
    }

    /// The heading of the first level, the one most like the page's own title if there are several.
    fn headline(&self) -> Option<usize> {
        let title = self.title.as_deref().unwrap_or_default();
        let headings = || (0..self.blocks.len()).filter(|&at| self.blocks[at].role == Role::Headline);
        let alike = |text: &str| !title.is_empty() && (title.contains(text) || text.contains(title));
        headings().find(|&at| alike(self.texts[at])).or_else(|| headings().next()).or_else(|| {
            let is_title =
                |at: &usize| !title.is_empty() && self.texts[*at].chars().count() > 15 && title.contains(self.texts[*at]);
            (0..self.blocks.len()).find(is_title)
        })
    }

    fn is_short_line(&self, at: usize) -> bool {
        self.texts[at].chars().count() <= LONGEST_LINE && !self.texts[at].ends_with('.')
    }

    fn is_prose(&self, at: usize) -> bool {
        let is_text = matches!(
            self.blocks[at].role,
            Role::Paragraph | Role::Lead | Role::Quote | Role::TableCell | Role::Teaser | Role::Button | Role::Navigation
        );
        self.in_body[at] && is_text && self.texts[at].chars().count() >= SHORTEST_PARAGRAPH && !self.is_one_link(at)
    }

    /// The text below the headline whose class says that it is the summary, else the first paragraph if the page's
    /// description is the same.
    fn lead(&self, headline: Option<usize>, first: Option<usize>) -> Option<usize> {
        let (headline, first) = (headline?, first?);
        let described =
            || self.description.as_deref().is_some_and(|text| text.len() > 40 && begins_alike(text, self.texts[first]));
        let named = (headline + 1..=first).find(|&at| self.blocks[at].role == Role::Lead);
        named.or_else(|| Some(first).filter(|_| described()))
    }

    /// Nothing but a link: it points elsewhere.
    fn is_one_link(&self, at: usize) -> bool {
        let codes = self.blocks[at].inline.as_ref().map_or(&[][..], |inline| &inline.codes);
        let linked: usize = codes.iter().filter(|code| code.kind == CodeKind::Link).map(|code| code.span.len()).sum();
        linked * 10 >= self.texts[at].len() * 9
    }

    fn is_whole_credit(&self, text: &str) -> bool {
        self.words.credit(text).is_some_and(|found| found.start == 0)
    }
}

/// What stands where on the page (numbers of blocks).
struct Around {
    headline: Option<usize>,
    /// First and last paragraph of the body.
    first: Option<usize>,
    /// The end of the page where there is none.
    last: usize,
    lead: Option<usize>,
    in_teasers: bool,
}

fn begins_alike(one: &str, two: &str) -> bool {
    let (one, two) = (squeezed(one), squeezed(two));
    let length = one.chars().zip(two.chars()).take_while(|(a, b)| a == b).count();
    length >= 40 || length == one.chars().count().min(two.chars().count())
}

/// Marks a credit or an agency sign at the end of a translated block as text that stays.
fn keep_tail(block: &mut Block, words: &Words) {
    let Some(inline) = block.inline.as_mut().filter(|_| block.disposition == Disposition::Translate) else { return };
    let is_short = inline.text.chars().count() <= LONGEST_CAPTION;
    let credit = words.credit(&inline.text).filter(|_| is_short).or_else(|| words.sign(&inline.text));
    let Some(found) = credit.filter(|found| found.start > 0) else { return };
    let span = Span::new(found.start, found.end);
    let crosses = |code: &Code| code.span.overlaps(span) && !code.span.contains(span) && !span.contains(code.span);
    if inline.codes.iter().any(crosses) {
        return;
    }
    let id = inline.codes.iter().map(|code| code.id).max().unwrap_or(0) + 1;
    let keep = Code { id, kind: CodeKind::Keep, span, open: String::new(), close: Some(String::new()), link: None };
    // Behind every code that begins before it or holds it.
    let place = inline.codes.iter().rposition(|code| code.span.start < span.start || code.span.contains(span));
    inline.codes.insert(place.map_or(0, |at| at + 1), keep);
}
