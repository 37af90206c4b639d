//! `seg-missing`: a sentence of the source has no counterpart in the edition.
//!
//! Why: a sentence left out can turn what an article says into its opposite; looked for by `check --source`.
//! Example: of `Er trat zurück. Gründe nannte er nicht.` the edition has only `He resigned.`
//! Instead: `He resigned. He gave no reasons.`

use crate::diagnostic::{Finding, Level};

pub(super) fn finding() -> Finding {
    let hint = "translate it, or look whether its translation was moved to another place";
    Finding::new("seg-missing", Level::Error, "the edition does not say this").with_hint(hint)
}
