//! `fuzzy-match`: the target is the translation of a sentence that is only like the source.
//!
//! Why: it reads well, and says what another sentence said. It is put in only where no engine can be had, so that a person has
//! something to start from; until that person has accepted it, the segment is not done.
//! Example: `Der Hafen bleibt bis Montag zu.` → `The port is closed.`, remembered for `Der Hafen ist zu.`
//! Instead: change the target where the sources differ (the page marks the words) and set its state to `reviewed`.

use crate::bitext::Origin;
use crate::diagnostic::{Finding, Level};

pub(super) fn finding(origin: Option<&Origin>) -> Finding {
    let likeness = match origin {
        Some(Origin::Memory { score }) => format!(", likeness: {score} %"),
        Some(Origin::Machine(_) | Origin::Human | Origin::Copied) | None => String::new(),
    };
    let message = format!("the target belongs to a sentence that is only like this one{likeness}");
    Finding::new("fuzzy-match", Level::Error, message)
        .with_hint("change it where the sources differ, then set its state to `reviewed`; or run again with an engine")
}
