//! `seg-extra`: the edition says something that the source does not.
//!
//! Why: what a machine invents must not be published. An editor who explains a matter to foreign readers adds sentences as well,
//! and rightly, so this is a warning; looked for by `check --source`.
//! Example: after the translation of `Der Bürgermeister trat zurück.` stands `His successor is already known.`
//! Instead: leave it out, or accept it with `[[check.ignore]]`.

use crate::diagnostic::{Finding, Level};

pub(super) fn finding() -> Finding {
    let hint = "leave it out unless an editor added it on purpose, or look whether its source sentence was moved";
    Finding::new("seg-extra", Level::Warning, "nothing in the source says this").with_hint(hint)
}
