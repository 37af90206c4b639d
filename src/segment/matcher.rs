//! One rule that an automaton cannot read: where its `beforebreak` ends and its `afterbreak` starts.

use super::pattern;

/// Backtracking steps one search may take; far above what a sound rule needs on a page of text.
const BACKTRACK_LIMIT: usize = 1_000_000;

/// Bytes of memory that one compiled pattern may take up.
const SIZE: usize = 1 << 20;

/// One rule, compiled in the cheapest form that keeps its meaning.
#[derive(Debug)]
pub(super) enum Matcher {
    /// Both patterns look only at their own side of the position, so each can be asked about it directly.
    Sided {
        /// Ends at the end of what it is given; `None` matches anywhere.
        before: Option<Edge>,
        /// Starts at the start of what it is given; `None` matches anywhere.
        after: Option<Edge>,
        /// `after` without an anchor, to search with.
        search: regex::Regex,
    },
    /// One expression with the left side as look-behind: every position is found, whatever the matches overlap.
    LookBehind(fancy_regex::Regex),
    /// The left side cannot be a look-behind (it has look-around or back references): it is matched from every
    /// start, and its preferred end counts.
    Consuming(fancy_regex::Regex),
}

/// An anchored pattern, and how many bytes it can see at most, if that is bounded.
#[derive(Debug)]
pub(super) struct Edge {
    regex: regex::Regex,
    reach: Option<usize>,
}

/// A search took more steps than a rule may.
#[derive(Debug, Clone, Copy)]
pub(super) struct TooManySteps;

/// Why a rule does not compile.
#[derive(Debug)]
pub(super) struct BadPattern {
    /// The side at fault as the file has it.
    pub(super) pattern: String,
    /// The compiler's reason on one line.
    pub(super) reason: String,
}

impl Matcher {
    pub(super) fn new(before: &str, after: &str) -> Result<Self, BadPattern> {
        for side in [before, after] {
            let translated = pattern::from_icu(side);
            if regex_syntax::parse(&translated).is_err() {
                fancy(&translated).map_err(|reason| BadPattern { pattern: side.to_owned(), reason })?;
            }
        }
        let (left, right) = (pattern::from_icu(before), pattern::from_icu(after));
        if let Some(sided) = Self::sided(&left, &right) {
            return Ok(sided);
        }
        if let Ok(expression) = fancy(&format!("(?<=(?:{left}))(?=(?:{right}))")) {
            return Ok(Self::LookBehind(expression));
        }
        let consuming = fancy(&format!("(?:{left})(?=(?:{right}))"));
        consuming.map(Self::Consuming).map_err(|reason| BadPattern { pattern: before.to_owned(), reason })
    }

    fn sided(before: &str, after: &str) -> Option<Self> {
        if pattern::looks_past_its_end(before) || pattern::looks_before_its_start(after) {
            return None;
        }
        Some(Self::Sided {
            before: Edge::new(before, format!(r"(?:{before})\z"))?,
            after: Edge::new(after, format!(r"\A(?:{after})"))?,
            search: plain(after)?,
        })
    }

    /// Whether the rule matches at byte `at`, or `None` if that can only be found by searching the text.
    pub(super) fn matches_at(&self, text: &str, at: usize) -> Option<bool> {
        match self {
            Matcher::Sided { before, after, .. } => Some(
                after.as_ref().is_none_or(|after| after.starts_at(text, at))
                    && before.as_ref().is_none_or(|before| before.ends_at(text, at)),
            ),
            Matcher::LookBehind(_) | Matcher::Consuming(_) => None,
        }
    }

    /// Every byte position where the rule matches, in order; those found so far if a search takes too many steps.
    pub(super) fn positions(&self, text: &str) -> (Vec<usize>, Option<TooManySteps>) {
        let (mut found, mut from, mut fault) = (Vec::new(), 0, None);
        while from <= text.len() {
            match self.next(text, from) {
                Ok(Some((start, position))) => {
                    found.extend(position);
                    from = start + text[start..].chars().next().map_or(1, char::len_utf8);
                }
                Ok(None) => break,
                Err(error) => {
                    fault = Some(error);
                    break;
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        (found, fault)
    }

    /// The next candidate at or after byte `from`: where it starts, and its position if the rule holds there.
    fn next(&self, text: &str, from: usize) -> Result<Option<(usize, Option<usize>)>, TooManySteps> {
        match self {
            Matcher::Sided { before, search, .. } => Ok(search.find_at(text, from).map(|hit| {
                let at = hit.start();
                (at, before.as_ref().is_none_or(|before| before.ends_at(text, at)).then_some(at))
            })),
            Matcher::LookBehind(expression) | Matcher::Consuming(expression) => {
                let hit = expression.find_from_pos(text, from).map_err(|_| TooManySteps)?;
                Ok(hit.map(|hit| (hit.start(), Some(hit.end()))))
            }
        }
    }
}

impl Edge {
    /// `Some(None)` for an empty pattern, `None` for one that the plain engine cannot read.
    fn new(pattern: &str, anchored: String) -> Option<Option<Self>> {
        if pattern.is_empty() {
            return Some(None);
        }
        let reach = regex_syntax::parse(pattern).ok()?.properties().maximum_len();
        Some(Some(Self { regex: plain(&anchored)?, reach }))
    }

    /// The text before `at` is cut at least one letter beyond the pattern's reach: an assertion there sees its true neighbour,
    /// and the false start of the text lies too far off for any match.
    fn ends_at(&self, text: &str, at: usize) -> bool {
        let far = self.reach.map_or(0, |reach| at.saturating_sub(reach.saturating_add(8)));
        self.regex.is_match(&text[boundary(text, far)..at])
    }

    fn starts_at(&self, text: &str, at: usize) -> bool {
        let far = self.reach.map_or(text.len(), |reach| at.saturating_add(reach.saturating_add(8)).min(text.len()));
        self.regex.is_match(&text[at..boundary(text, far)])
    }
}

/// The letter boundary at `at` or just before it.
fn boundary(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// `None`: the plain engine cannot read it, or it is too large.
fn plain(pattern: &str) -> Option<regex::Regex> {
    regex::RegexBuilder::new(pattern).size_limit(SIZE).build().ok()
}

/// A pattern with look-around and what else a user's file may have, of bounded size and steps.
pub(super) fn expression(pattern: &str, size: usize) -> Result<fancy_regex::Regex, fancy_regex::Error> {
    fancy_regex::RegexBuilder::new(pattern).backtrack_limit(BACKTRACK_LIMIT).delegate_size_limit(size).build()
}

fn fancy(pattern: &str) -> Result<fancy_regex::Regex, String> {
    expression(pattern, SIZE).map_err(|error| one_line(&error.to_string()))
}

/// The last line of a multi-line compiler message says what is wrong.
pub(super) fn one_line(message: &str) -> String {
    message.lines().rev().map(str::trim).find(|line| !line.is_empty()).unwrap_or("unknown reason").to_owned()
}
