//! What an edition says of its source.

use crate::lang::LangPair;
use crate::messages::Messages;

/// What the furniture says of the source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EditionInfo {
    /// Name of the source.
    pub source_name: String,
    /// Its address.
    pub source_url: Option<String>,
    /// The address of the edition itself.
    pub url: Option<String>,
    /// When the article appeared: year, month, day.
    pub published: Option<(i32, u8, u8)>,
}

/// A sentence of the colophon: something named, and the words around it.
pub(super) struct Phrase {
    pub(super) before: String,
    pub(super) named: Named,
    pub(super) after: String,
}

/// What a phrase names.
pub(super) enum Named {
    Nothing,
    /// The source, with its address.
    Source(String, Option<String>),
    /// A day as its readers write it, and as machines do.
    Day(String, String),
}

/// Stands for what is named while the words around it are looked up.
const PLACE: char = '\u{1}';

/// What the last lines of an edition begin with: they are about the source and do not translate it.
pub fn colophon_begins(pair: &LangPair, furniture: &Messages) -> String {
    let id = format!("edition-language-{}", pair.source.primary());
    let id = if furniture.has(&id) { id } else { "edition-language-other".to_owned() };
    let language = furniture.format(&id, &[("tag", pair.source.to_string().into())]);
    furniture.format("edition-translated-from", &[("language", language.into())])
}

/// `Translated from German` and where from.
pub(super) fn colophon(pair: &LangPair, furniture: &Messages, info: &EditionInfo) -> Vec<Phrase> {
    let around = |id: &str, variable: &str, named: Named| {
        let text = furniture.format(id, &[(variable, PLACE.to_string().into())]);
        let (before, after) = text.split_once(PLACE).unwrap_or((&text, ""));
        Phrase { before: before.to_owned(), named, after: after.to_owned() }
    };
    let begins = Phrase { before: colophon_begins(pair, furniture), named: Named::Nothing, after: String::new() };
    let source = Named::Source(info.source_name.clone(), info.source_url.clone());
    let mut phrases = vec![begins, around("edition-source", "name", source)];
    if let Some((year, month, day)) = info.published {
        let named = Named::Day(furniture.date((year, month, day)), format!("{year:04}-{month:02}-{day:02}"));
        phrases.push(around("edition-published", "date", named));
    }
    phrases
}
