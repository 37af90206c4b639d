//! Where one rule matches: positions that `beforebreak` ends at and `afterbreak` starts at.

use super::pattern;

/// One rule, compiled in the cheapest form that keeps its meaning.
#[derive(Debug)]
pub(super) enum Matcher {
    /// Both patterns look only at their own side of the position, so each can be asked about it directly.
    Sided {
        /// Ends at the end of what it is given; `None` matches anywhere.
        before: Option<regex::Regex>,
        /// Starts at the start of what it is given; `None` matches anywhere.
        after: Option<regex::Regex>,
        /// `after` without an anchor, to search with.
        search: regex::Regex,
    },
    /// One expression with the left side as look-behind: every position is found, whatever the matches overlap.
    LookBehind(fancy_regex::Regex),
    /// The left side cannot be a look-behind (it has look-around or back references): it is matched from every
    /// start, and its preferred end counts.
    Consuming(fancy_regex::Regex),
}

impl Matcher {
    /// Compiles a rule; the error is the compiler's reason on one line.
    pub(super) fn new(before: &str, after: &str) -> Result<Self, String> {
        let (before, after) = (pattern::from_icu(before), pattern::from_icu(after));
        if let Some(sided) = Self::sided(&before, &after) {
            return Ok(sided);
        }
        let look_behind = format!("(?<=(?:{before}))(?=(?:{after}))");
        if let Ok(expression) = fancy_regex::Regex::new(&look_behind) {
            return Ok(Self::LookBehind(expression));
        }
        let consuming = format!("(?:{before})(?=(?:{after}))");
        fancy_regex::Regex::new(&consuming).map(Self::Consuming).map_err(|error| one_line(&error))
    }

    fn sided(before: &str, after: &str) -> Option<Self> {
        if pattern::looks_past_its_end(before) || pattern::looks_before_its_start(after) {
            return None;
        }
        let anchored = |pattern: &str, whole: String| {
            if pattern.is_empty() { Some(None) } else { regex::Regex::new(&whole).ok().map(Some) }
        };
        Some(Self::Sided {
            before: anchored(before, format!(r"(?:{before})\z"))?,
            after: anchored(after, format!(r"\A(?:{after})"))?,
            search: regex::Regex::new(after).ok()?,
        })
    }

    /// Whether the rule matches at byte `at`, or `None` if that can only be found by searching the text.
    pub(super) fn matches_at(&self, text: &str, at: usize) -> Option<bool> {
        match self {
            Matcher::Sided { before, after, .. } => {
                let fits = |side: &Option<regex::Regex>, part| side.as_ref().is_none_or(|side| side.is_match(part));
                Some(fits(after, &text[at..]) && fits(before, &text[..at]))
            }
            Matcher::LookBehind(_) | Matcher::Consuming(_) => None,
        }
    }

    /// Calls `found` with every byte position where the rule matches; a position may come twice.
    pub(super) fn each_position(&self, text: &str, mut found: impl FnMut(usize)) {
        let mut from = 0;
        while from <= text.len() {
            let Some((start, position)) = self.next(text, from) else { return };
            if position.1 {
                found(position.0);
            }
            from = start + text[start..].chars().next().map_or(1, char::len_utf8);
        }
    }

    /// The next candidate at or after byte `from`: where it starts, its position, and whether the rule holds there.
    fn next(&self, text: &str, from: usize) -> Option<(usize, (usize, bool))> {
        match self {
            Matcher::Sided { before, search, .. } => {
                let at = search.find_at(text, from)?.start();
                Some((at, (at, before.as_ref().is_none_or(|before| before.is_match(&text[..at])))))
            }
            // A pattern that exceeds the backtracking limit matches nothing from here on: bounded work before completeness.
            Matcher::LookBehind(expression) | Matcher::Consuming(expression) => {
                let hit = expression.find_from_pos(text, from).ok()??;
                Some((hit.start(), (hit.end(), true)))
            }
        }
    }
}

/// The last line of a multi-line compiler message says what is wrong.
fn one_line(error: &fancy_regex::Error) -> String {
    let text = error.to_string();
    text.lines().rev().map(str::trim).find(|line| !line.is_empty()).unwrap_or("unknown reason").to_owned()
}
