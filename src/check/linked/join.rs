//! Makes one stretch of parts that stand side by side.

use super::Linked;
use crate::text::Span;

/// Joins each part with the one before it while `fuse` makes one of the two, the joined ones included.
pub(in crate::check) fn joined<Part>(
    parts: impl Iterator<Item = Part>,
    fuse: impl Fn(&Part, &Part) -> Option<Part>,
) -> Vec<Part> {
    let mut found: Vec<Part> = Vec::new();
    for mut part in parts {
        while let Some(whole) = found.last().and_then(|last| fuse(last, &part)) {
            found.pop();
            part = whole;
        }
        found.push(part);
    }
    found
}

/// Both as one if they stand side by side wherever they stand, with nothing but what `may_part` allows between them.
///
/// Which comes first may differ: `3. März` is `March 3`.
pub(in crate::check) fn fused(
    one: &Linked,
    other: &Linked,
    [source, target]: [&str; 2],
    may_part: fn(&str) -> bool,
) -> Option<Linked> {
    let sources = side_by_side(source, one.source, other.source, may_part)?;
    let targets = side_by_side(target, one.target, other.target, may_part)?;
    Some(Linked { kind: one.kind, source: sources, target: targets })
}

fn side_by_side(text: &str, one: Option<Span>, other: Option<Span>, may_part: fn(&str) -> bool) -> Option<Option<Span>> {
    match (one, other) {
        (None, None) => Some(None),
        (Some(one), Some(other)) => {
            let between = text.get(one.end.min(other.end)..one.start.max(other.start))?;
            may_part(between).then(|| Some(one.joined(other)))
        }
        (None, Some(_)) | (Some(_), None) => None,
    }
}
