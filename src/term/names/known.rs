//! The tables of names: established forms, first names, and what only looks like a transcription.

use super::proposal::NameFamily;
use crate::text::{WordList, WordTable};
use std::sync::LazyLock;

/// A name of a table with its English forms, the preferred one first.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) forms: Vec<&'static str>,
    pub(super) family: NameFamily,
}

type Table = LazyLock<WordTable<Known>>;
type List = LazyLock<WordList>;

static ESTABLISHED: Table = LazyLock::new(|| table(include_str!("data/established.tsv")));
static FIRST_NAMES: Table = LazyLock::new(|| table(include_str!("data/given.tsv")));
static SHARED: List = LazyLock::new(|| list(include_str!("data/shared.txt")));
static WESTERN: List = LazyLock::new(|| list(include_str!("data/western.txt")));
static LOOKALIKES: List = LazyLock::new(|| list(include_str!("data/lookalikes.txt")));

/// The form that newsrooms agree on.
pub(super) fn established(name: &str) -> Option<&'static Known> {
    ESTABLISHED.get(name)
}

/// A first name in transcription.
pub(super) fn first_name(name: &str) -> Option<&'static Known> {
    FIRST_NAMES.get(name)
}

/// A first name that many languages write alike.
pub(super) fn is_shared(name: &str) -> bool {
    SHARED.contains(name)
}

/// A first name that speaks against a transcription behind it.
pub(super) fn is_western(name: &str) -> bool {
    WESTERN.contains(name)
}

/// A first name of any language that a table has.
pub(crate) fn is_first_name(name: &str) -> bool {
    first_name(name).is_some() || is_shared(name) || is_western(name)
}

/// A word that ends or begins like a transcription and is none.
pub(super) fn is_lookalike(name: &str) -> bool {
    LOOKALIKES.contains(name)
}

/// Lines of a table: German, English, other forms with `;` between them, family.
fn table(text: &'static str) -> WordTable<Known> {
    lines(text).filter_map(row).collect()
}

fn row(line: &'static str) -> Option<(&'static str, Known)> {
    let mut fields = line.split('\t');
    let (german, english, others, family) = (fields.next()?, fields.next()?, fields.next()?, fields.next()?);
    let others = others.split(';').filter(|form| !form.is_empty());
    Some((german, Known { forms: std::iter::once(english).chain(others).collect(), family: family.parse().ok()? }))
}

fn list(text: &'static str) -> WordList {
    lines(text).flat_map(str::split_whitespace).collect()
}

/// The lines that are no remarks.
pub(super) fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn no_line_of_a_table_is_lost_or_twice() {
        for text in [include_str!("data/established.tsv"), include_str!("data/given.tsv")] {
            let mut seen = HashSet::new();
            for line in lines(text) {
                let (german, _) = row(line).unwrap_or_else(|| panic!("not a row: {line}"));
                assert!(seen.insert(german), "twice: {german}");
            }
        }
    }
}
