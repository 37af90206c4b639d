//! Names: they take -s or an apostrophe and nothing else.

use super::form::Form;

/// `Lawrow`, `Lawrows`, `Lawrow's`; `Scholz`, `Scholz'`.
pub(super) fn decline(name: &str) -> Vec<Form> {
    let endings: &[&str] = if super::ends_sibilant(name) { &["", "'"] } else { &["", "s", "'s"] };
    endings.iter().map(|ending| Form::singular(format!("{name}{ending}"))).collect()
}
