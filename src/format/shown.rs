//! What a sheet and a table say of a segment, in one line each.

use crate::diagnostic::Finding;
use crate::messages::Messages;

/// Level, message and hint; these are English like every diagnostic.
pub(super) fn finding(finding: &Finding, ui: &Messages) -> String {
    let level = ui.text(&format!("page-level-{}", finding.level));
    let hint = finding.hint.as_ref().map_or_else(String::new, |hint| format!(" ({hint})"));
    format!("{level}: {}{hint}", finding.message)
}
