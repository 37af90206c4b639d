//! A translated cue: on no more lines than it had, broken where the halves are most alike.

use super::with_codes;
use crate::document::InlineText;

/// Longest line that reads well (characters).
const LINE: usize = 42;

/// The text with its codes on at most `lines` lines; a line break of its own stays.
pub(super) fn rendered(text: &InlineText, lines: usize, line_end: &str, escape: impl Fn(&str) -> String) -> String {
    let whole = with_codes(text, escape);
    if lines < 2 || text.text.contains('\n') || text.text.chars().count() <= LINE {
        return whole.replace('\n', line_end);
    }
    let mut parts = vec![whole];
    while parts.len() < lines.min(text.text.chars().count().div_ceil(LINE)) {
        let longest = (0..parts.len()).max_by_key(|&at| parts[at].chars().count()).unwrap_or_default();
        let Some((left, right)) = halves(&parts[longest]) else { break };
        parts.splice(longest..=longest, [left, right]);
    }
    parts.join(line_end)
}

/// Cut at the space nearest to the middle, none of those inside a tag.
fn halves(text: &str) -> Option<(String, String)> {
    let mut depth = 0_i32;
    let spaces = text.char_indices().filter(|(_, letter)| {
        depth += i32::from(*letter == '<') - i32::from(*letter == '>');
        *letter == ' ' && depth == 0
    });
    let at = spaces.map(|(at, _)| at).min_by_key(|at| at.abs_diff(text.len() / 2))?;
    Some((text[..at].to_owned(), text[at + 1..].to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_cue_is_broken_near_its_middle_and_a_short_one_is_not() {
        let text = InlineText::plain("After the storm the ferries to the islands sail again");
        assert_eq!(rendered(&text, 2, "\n", str::to_owned), "After the storm the ferries\nto the islands sail again");
        assert_eq!(rendered(&text, 1, "\n", str::to_owned), text.text);
        assert_eq!(rendered(&InlineText::plain("- Yes?\n- No."), 2, "\r\n", str::to_owned), "- Yes?\r\n- No.");
    }
}
