//! `cut-off`: the source ends a sentence and the draft stops in the middle of one.
//!
//! Why: an engine that ran out of room leaves half a sentence, and the half may say the opposite.
//! Example: `Er kam am Montag mit dem Zug.` → `He came on Monday by` Instead: `He came on Monday by train.`

/// Sources of fewer words are labels, dates and abbreviations: their last full stop says little.
const FEWEST_WORDS: usize = 4;

/// True if the source ends a sentence and the draft stops in the middle of one, or trails off where the source does not.
pub(super) fn is_cut_off(source: &str, draft: &str) -> bool {
    if source.split_whitespace().count() < FEWEST_WORDS {
        return false;
    }
    let (source, draft) = (without_closers(source), without_closers(draft));
    trails_off(draft) && !trails_off(source) || ends_sentence(source) && stops_in_the_middle(draft)
}

/// The text up to its last sign that is neither white space nor a closing quotation mark or bracket.
fn without_closers(text: &str) -> &str {
    text.trim_end_matches(|c: char| c.is_whitespace() || "\"'“”„‘’‚«»‹›)]}".contains(c))
}

fn ends_sentence(text: &str) -> bool {
    text.ends_with(['.', '!', '?', '…', '。', '！', '？'])
}

fn trails_off(text: &str) -> bool {
    text.ends_with('…') || text.ends_with("...")
}

fn stops_in_the_middle(text: &str) -> bool {
    text.ends_with(|c: char| c.is_alphanumeric() || ",;-–—([{".contains(c))
}
