//! Which column means what.

use super::TableDialect;
use crate::glossary::build::{self, Shape};
use crate::lang::{Lang, LangPair};
use csv::StringRecord;

/// What a column means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Column {
    /// A key of the entry.
    Key(&'static str, Shape),
    /// A key that may hold words we do not know; they are passed over.
    Word(&'static str),
    /// The row's language: rows in another one are passed over.
    Lang(Lang),
    /// Weblate's flags.
    Flags,
    /// Weblate's mark that tells equal sources apart; counted unless it only repeats the target.
    Context,
    /// No place in an entry; its values are counted.
    Ignored(String),
    /// Says nothing worth counting.
    Silent,
    /// A key of our own table that does not exist: a fault.
    Unknown(String),
}

/// The columns of a table and what its rows may lack.
#[derive(Debug, Clone)]
pub(super) struct Layout {
    pub(super) columns: Vec<Column>,
    /// Every row is data, the first too.
    pub(super) without_header: bool,
    /// Rows without a term in one of the languages are normal.
    pub(super) may_lack_terms: bool,
    /// Rows with the same source are one entry.
    pub(super) joins_rows: bool,
    /// It is our own table: an apostrophe before what would be calculated is no part of a cell.
    pub(super) is_guarded: bool,
}

/// A language that no column is for, and the columns there are.
#[derive(Debug)]
pub(super) struct NoLanguage {
    pub(super) lang: String,
    pub(super) found: Vec<String>,
}

const SOURCE: Column = Column::Key("source", Shape::Text);
const TARGET: Column = Column::Key("target", Shape::Text);
const NOTE: Column = Column::Key("note", Shape::Text);

/// Weblate's columns in files without header.
const WEBLATE: &[&str] = &["location", "source", "target", "id", "fuzzy", "context", "translator_comments", "developer_comments"];

/// The layout of a dialect, given the first row.
pub(super) fn of(dialect: TableDialect, first: &StringRecord, pair: &LangPair) -> Result<Layout, NoLanguage> {
    let plain = Layout {
        columns: vec![SOURCE, TARGET],
        without_header: true,
        may_lack_terms: false,
        joins_rows: false,
        is_guarded: false,
    };
    match dialect {
        TableDialect::Own => Ok(own_layout(first)),
        TableDialect::Google => Ok(plain),
        TableDialect::Deepl => {
            let langs = [Column::Lang(pair.source.clone()), Column::Lang(pair.target.clone())];
            let columns = plain.columns.iter().cloned().chain(langs).chain([Column::Ignored("relevance".into())]).collect();
            Ok(Layout { columns, ..plain })
        }
        TableDialect::Weblate => Ok(weblate(first)),
        TableDialect::GoogleSet | TableDialect::Amazon => language_columns(first, pair),
    }
}

/// Whose table has this first row.
pub(super) fn sniff(first: &StringRecord, pair: &LangPair) -> TableDialect {
    let names: Vec<String> = first.iter().map(|field| field.trim().to_ascii_lowercase()).collect();
    let has = |name: &str| names.iter().any(|field| field == name);
    let is_weblate =
        has("source") && has("target") && WEBLATE.iter().chain(&["flags"]).any(|name| build::key(name).is_none() && has(name));
    let speaks = |lang: &Lang| names.iter().any(|field| is_lang(field, lang));
    let is_header = first.iter().all(|field| is_extra(field.trim()) || is_tag(field.trim()));
    let langs_behind = first.iter().skip(2).take(2).filter(|field| field.trim().parse::<Lang>().is_ok()).count();
    if is_weblate {
        TableDialect::Weblate
    } else if has_own_header(first) {
        TableDialect::Own
    } else if is_header && (first.len() > 2 || (speaks(&pair.source) && speaks(&pair.target))) {
        TableDialect::GoogleSet
    } else if langs_behind == 2 {
        TableDialect::Deepl
    } else {
        TableDialect::Own
    }
}

fn has_own_header(first: &StringRecord) -> bool {
    first.len() > 1 && first.iter().zip(["source", "target"]).all(|(field, key)| field.trim().eq_ignore_ascii_case(key))
}

/// Our own table: any key in any column behind the first two; without header just these.
pub(super) fn own_layout(first: &StringRecord) -> Layout {
    let column = |field: &str| match build::key(&field.trim().to_ascii_lowercase()) {
        Some((key, shape)) => Column::Key(key, shape),
        None => Column::Unknown(field.trim().to_owned()),
    };
    let with_header = has_own_header(first);
    let columns = if with_header { first.iter().map(column).collect() } else { vec![SOURCE, TARGET] };
    Layout { columns, without_header: !with_header, may_lack_terms: false, joins_rows: false, is_guarded: true }
}

fn weblate(first: &StringRecord) -> Layout {
    let without_header = !first.iter().any(|field| field.trim().eq_ignore_ascii_case("source"));
    let names: Vec<&str> = if without_header { WEBLATE.to_vec() } else { first.iter().collect() };
    let columns = names.iter().map(|name| match name.trim().to_ascii_lowercase().as_str() {
        "source" => SOURCE,
        "target" => TARGET,
        "developer_comments" | "translator_comments" | "explanation" => NOTE,
        "flags" => Column::Flags,
        "context" => Column::Context,
        "location" | "id" | "fuzzy" => Column::Silent,
        other => Column::Ignored(other.to_owned()),
    });
    Layout { columns: columns.collect(), without_header, may_lack_terms: true, joins_rows: true, is_guarded: false }
}

fn language_columns(first: &StringRecord, pair: &LangPair) -> Result<Layout, NoLanguage> {
    let names: Vec<&str> = first.iter().map(str::trim).collect();
    let find = |lang: &Lang| {
        let exact = names.iter().position(|name| name.parse::<Lang>().ok().as_ref() == Some(lang));
        let missing = || NoLanguage { lang: lang.to_string(), found: names.iter().map(|name| (*name).to_owned()).collect() };
        exact.or_else(|| names.iter().position(|name| is_lang(name, lang))).ok_or_else(missing)
    };
    let (source, target) = (find(&pair.source)?, find(&pair.target)?);
    let column = |(index, name): (usize, &&str)| match name.to_ascii_lowercase().as_str() {
        _ if index == source => SOURCE,
        _ if index == target => TARGET,
        "pos" => Column::Word("pos"),
        "description" => NOTE,
        _ => Column::Silent,
    };
    let columns = names.iter().enumerate().map(column).collect();
    Ok(Layout { columns, without_header: false, may_lack_terms: true, joins_rows: false, is_guarded: false })
}

fn is_extra(name: &str) -> bool {
    matches!(name, "pos" | "description")
}

/// True for what stands in a header of languages: two small letters and perhaps a region. Many a short word is a tag too.
fn is_tag(name: &str) -> bool {
    let primary = name.split(['-', '_']).next().unwrap_or_default();
    primary.len() == 2
        && primary.chars().all(|letter| letter.is_ascii_lowercase())
        && name.replace('_', "-").parse::<Lang>().is_ok()
}

/// True if the tag `name` has the primary subtag of `lang`.
pub(super) fn is_lang(name: &str, lang: &Lang) -> bool {
    !is_extra(name) && name.replace('_', "-").parse::<Lang>().is_ok_and(|found| found.primary() == lang.primary())
}
