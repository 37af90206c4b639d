//! `figures-substituted`: the target was remembered for a source with other figures, and has got those of this one.
//!
//! Why: the figures are right, but a person has never read them in this sentence.
//! Example: `Am 5. April kamen 20 Gäste.` → `On 5 April 20 guests came.`, remembered for `Am 3. März kamen 30 Gäste.`
//! Instead: read it once and set its state to `reviewed`.

use crate::diagnostic::{Finding, Level};

pub(super) fn finding() -> Finding {
    let message = "remembered for a source with other figures; those of this source were put in";
    Finding::new("figures-substituted", Level::Info, message).with_hint("read it once and set its state to `reviewed`")
}
