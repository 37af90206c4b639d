//! The header of the hidden column, which binds the sheet to its languages; its cells are stamps.

use crate::format::bilingual::Head;
use crate::lang::LangPair;

/// The version of the layout.
pub(super) const VERSION: u32 = 1;

/// What the hidden column's header begins with.
const MARK: &str = "satzpaar ";

/// The header of the hidden column.
pub(super) fn write_head(head: &Head) -> String {
    format!("{MARK}{VERSION} {} {} {}", head.pair.source, head.pair.target, head.original)
}

/// What the header of a hidden column says: its version and, of one we know, the languages and the article's name.
pub(super) fn read_head(header: &str) -> Option<(String, Option<Head>)> {
    let mut parts = header.strip_prefix(MARK)?.splitn(4, ' ');
    let version = parts.next()?.to_owned();
    let mut head = || {
        let (source, target) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
        Some(Head { original: parts.next()?.to_owned(), pair: LangPair::new(source, target) })
    };
    let head = head();
    Some((version, head))
}
