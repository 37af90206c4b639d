//! The words of a language by which furniture is told from the article: data, not code.

mod tail;

use crate::document::{Disposition, Reason, Role};
use crate::lang::Lang;
use regex::Regex;
use serde::Deserialize;
use std::ops::Range;
use std::sync::LazyLock;
use tail::Credit;

/// Longer lines are prose even without a full stop (characters).
pub(super) const LONGEST_TITLE: usize = 160;

/// Letters of a place before an agency, behind the first.
const LONGEST_PLACE: usize = 40;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    home: Vec<String>,
    controls: Vec<String>,
    related: Vec<String>,
    comments: Vec<String>,
    advertisement: Vec<String>,
    small_print: Vec<String>,
    credit_labels: Vec<String>,
    byline: Vec<String>,
    dateline: Vec<String>,
    agencies: Vec<String>,
}

/// The patterns of one language.
#[derive(Debug)]
pub(super) struct Words {
    pub(super) home: Regex,
    pub(super) controls: Regex,
    pub(super) related: Regex,
    /// A related article named on the line itself.
    pub(super) teaser: Regex,
    pub(super) comments: Regex,
    pub(super) advertisement: Regex,
    pub(super) small_print: Regex,
    credit: Credit,
    /// The beginning of a byline, the space behind it included.
    byline: Regex,
    pub(super) dateline: Regex,
    /// The agency at the beginning of a report, behind its place: `(dpa) –`.
    agency: Regex,
    agencies: Vec<String>,
}

impl Words {
    /// The words of `lang`; English ones where a language has none of its own.
    pub(super) fn for_language(lang: &Lang) -> &'static Self {
        static GERMAN: LazyLock<Words> = LazyLock::new(|| Words::read(include_str!("de.toml")));
        static ENGLISH: LazyLock<Words> = LazyLock::new(|| Words::read(include_str!("en.toml")));
        match lang.primary() {
            "de" => &GERMAN,
            _ => &ENGLISH,
        }
    }

    fn read(data: &str) -> Self {
        Self::compile(toml::from_str(data).expect("the shipped word lists are valid, see the test below"))
    }

    fn compile(lists: Lists) -> Self {
        let signs = alternatives(&lists.agencies);
        Self {
            home: pattern(&format!(r"(?i)^(?:{})\b", alternatives(&lists.home))),
            controls: pattern(&format!(r"(?i)^(?:(?:\d+\s*)?(?:{})[\s|·•,/&]*)+$", alternatives(&lists.controls))),
            related: pattern(&format!(r"(?i)^(?:{})\s*:?$", alternatives(&lists.related))),
            teaser: pattern(&format!(r"(?i)^(?:{})\s*:\s+\S", alternatives(&lists.related))),
            comments: pattern(&format!(r"(?i)^(?:\d+\s+)?(?:{})(?:\s*\(\d+\))?\s*:?$", alternatives(&lists.comments))),
            advertisement: pattern(&format!(r"(?i)^[-–—\s]*(?:{})[-–—\s]*$", alternatives(&lists.advertisement))),
            small_print: pattern(&format!(
                r"(?i)^\*?\s*(?:{})|^\*\s?\S+\.(?:de|at|ch|com|net)\b|^©\s*\d{{4}}\b",
                alternatives(&lists.small_print)
            )),
            credit: Credit::new(&alternatives(&lists.credit_labels)),
            byline: pattern(&format!(r"^(?:{})(?:\s*:\s*|\s+)", alternatives(&lists.byline))),
            dateline: pattern(&format!(r"^(?:{})\b\s*(?:am|on|:)?\s*:?\s*[^.!?]*\d", alternatives(&lists.dateline))),
            agency: pattern(&format!(r"^\((?:{signs})(?:[/,\s]+(?:{signs}))*\)\s*[-–—.:]")),
            agencies: lists.agencies,
        }
    }
}

impl Words {
    /// The bytes of a picture credit at the end of a line.
    pub(super) fn credit(&self, line: &str) -> Option<Range<usize>> {
        self.credit.find(line)
    }

    /// The bytes of an agency's or author's sign at the end of a line, its parentheses included.
    pub(super) fn sign(&self, line: &str) -> Option<Range<usize>> {
        tail::sign(line, &self.agencies)
    }

    /// Whether a line names the author: `Von Anna Muster`, `Text: Muster`, `Von dpa, Berlin`.
    pub(super) fn is_byline(&self, line: &str) -> bool {
        let Some(head) = self.byline.find(line) else { return false };
        let rest = &line[head.end()..];
        let sign = rest.chars().take_while(|letter| letter.is_lowercase()).count();
        let is_sign = || (2..=4).contains(&sign) && rest.chars().nth(sign) == Some(',') && !head.as_str().contains(':');
        rest.starts_with(char::is_uppercase) || is_sign()
    }

    /// Whether a report begins with its place and agency: `BERLIN/KIEW (dpa) –`.
    pub(super) fn has_agency_dateline(&self, line: &str) -> bool {
        let Some((place, _)) = line.split_once('(') else { return false };
        let is_place = |letter: char| letter.is_alphabetic() || matches!(letter, ' ' | '.' | '/' | '-');
        let is_short = || (2..=LONGEST_PLACE + 1).contains(&place.chars().count());
        place.starts_with(char::is_uppercase)
            && is_short()
            && place.chars().all(is_place)
            && self.agency.is_match(&line[place.len()..])
    }

    /// What a line's own words give away: controls, advertisements, small print, related articles.
    ///
    /// `after_article` says that prose came before it, `in_teasers` that it stands in a list of related articles.
    pub(super) fn furniture(&self, text: &str, after_article: bool, in_teasers: bool) -> Option<(Role, Disposition)> {
        let dropped = |role, reason| Some((role, Disposition::Drop(reason)));
        let is_short = || text.chars().count() <= LONGEST_TITLE;
        if self.advertisement.is_match(text) {
            dropped(Role::Other, Reason::Advertisement)
        } else if after_article && self.comments.is_match(text) {
            dropped(Role::Navigation, Reason::CommentSection)
        } else if self.controls.is_match(text) {
            dropped(Role::Button, Reason::PageControl)
        } else if self.small_print.is_match(text) {
            dropped(Role::Other, Reason::SmallPrint)
        } else if self.related.is_match(text) || (self.teaser.is_match(text) && is_short()) || in_teasers {
            dropped(Role::Teaser, Reason::RelatedArticles)
        } else {
            None
        }
    }
}

/// Longest first, so that a word never hides a longer one that begins with it.
fn alternatives(words: &[String]) -> String {
    let mut words: Vec<String> = words.iter().map(|word| regex::escape(word)).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words.join("|")
}

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("built from escaped words")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(lang: &str) -> &'static Words {
        Words::for_language(&lang.parse().unwrap())
    }

    #[test]
    fn every_shipped_list_compiles() {
        assert!(words("de").home.is_match("Startseite") && words("en").home.is_match("Home"));
    }

    #[test]
    fn glued_controls_are_controls_but_words_that_contain_them_are_not() {
        let words = words("de");
        for line in ["KommentareDrucken", "Teilen Merken", "12 Kommentare", "E-Mail | WhatsApp"] {
            assert!(words.controls.is_match(line), "{line}");
        }
        for line in ["Drucken statt senden: Wie Verlage sparen", "Teilende Hände", "Kommentare zur Wahl"] {
            assert!(!words.controls.is_match(line), "{line}");
        }
    }

    #[test]
    fn credits_and_signs_are_found_at_the_line_end_only() {
        let words = words("de");
        let credit = |line: &str| words.credit(line).map(|found| line[found].to_owned());
        assert_eq!(credit("Zwei Minister in Wien. © Imago/Klaus Muster").as_deref(), Some("© Imago/Klaus Muster"));
        assert_eq!(credit("Am Hafen. Foto: dpa").as_deref(), Some("Foto: dpa"));
        assert_eq!(credit("Das Foto: ein Beweis. Die Polizei ermittelt weiter."), None);
        let sign = |line: &str| words.sign(line).map(|found| line[found].to_owned());
        assert_eq!(sign("Das sagte er. (sh)").as_deref(), Some("(sh)"));
        assert_eq!(sign("Das sagte er.“ (dpa/mk)").as_deref(), Some("(dpa/mk)"));
        assert_eq!(sign("So entschied es die Ministerin (SPD)"), None);
    }
}
