//! The article of a bilingual file, where it lies beside it.

use crate::check::check_article;
use crate::cli::bilingual::article_beside;
use crate::diagnostic::{Finding, Level};
use crate::format::located::Located;
use std::path::Path;

/// Adds what of our own file at `path` the article does not hold any more. An article that is not there, or is no file of its
/// own name, is not asked.
pub(super) fn compare(path: &Path, located: &mut Located) {
    let found = match article_beside(path, located) {
        Ok(None) => return,
        Ok(Some(article)) => {
            let blocks: Vec<&str> = article.iter().map(String::as_str).collect();
            check_article(&located.bitext, &blocks)
        }
        Err(fault) => vec![((0, 0), unreadable(&fault))],
    };
    for ((unit, segment), finding) in found {
        let unit = located.bitext.units.get_mut(unit).filter(|unit| unit.is_translatable());
        if let Some(segment) = unit.and_then(|unit| unit.segments.get_mut(segment)) {
            segment.findings.push(finding);
        }
    }
}

fn unreadable(fault: &anyhow::Error) -> Finding {
    let message = format!("the article beside this file cannot be compared: {fault}");
    Finding::new("stale-source", Level::Info, message).with_hint("move one of them if they do not belong together")
}
