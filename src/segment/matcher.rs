//! A rule that no automaton can run, because it looks around or refers back: the positions where it matches.

use super::pattern;

/// More steps than any sensible rule takes at one place; a rule that needs more does not match there.
const BACKTRACK_LIMIT: usize = 100_000;

/// Places of one text that may take too many steps before the rule is left aside for the rest of it.
const PATIENCE: usize = 20;

/// One rule.
#[derive(Debug)]
pub(super) enum Matcher {
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
        if let Ok(expression) = compiled(&format!("(?<=(?:{before}))(?=(?:{after}))")) {
            return Ok(Self::LookBehind(expression));
        }
        compiled(&format!("(?:{before})(?=(?:{after}))")).map(Self::Consuming).map_err(|error| one_line(&error))
    }

    /// Calls `found` with every byte position where the rule matches; a position may come twice.
    pub(super) fn each_position(&self, text: &str, mut found: impl FnMut(usize)) {
        let (Matcher::LookBehind(expression) | Matcher::Consuming(expression)) = self;
        let (mut from, mut gave_up) = (0, 0);
        while from <= text.len() && gave_up < PATIENCE {
            let start = match expression.find_from_pos(text, from) {
                Ok(Some(hit)) => {
                    found(hit.end());
                    hit.start()
                }
                Ok(None) => return,
                // Too many steps at this place: bounded work before completeness.
                Err(_) => {
                    gave_up += 1;
                    from
                }
            };
            from = start + text[start..].chars().next().map_or(1, char::len_utf8);
        }
    }
}

fn compiled(pattern: &str) -> Result<fancy_regex::Regex, fancy_regex::Error> {
    fancy_regex::RegexBuilder::new(pattern).backtrack_limit(BACKTRACK_LIMIT).build()
}

/// The last line of a multi-line compiler message says what is wrong.
fn one_line(error: &fancy_regex::Error) -> String {
    let text = error.to_string();
    text.lines().rev().map(str::trim).find(|line| !line.is_empty()).unwrap_or("unknown reason").to_owned()
}
