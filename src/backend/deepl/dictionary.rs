//! The glossary of the run as DeepL takes one.

use crate::backend::Error;
use crate::bitext::content_hash;
use crate::glossary::Glossary;
use std::collections::BTreeMap;

/// Bytes that a source or target term may have.
const PHRASE_BYTES: usize = 1024;

/// Bytes that a glossary may have.
const GLOSSARY_BYTES: usize = 10 << 20;

/// Digits of the content's hash in the name.
const DIGITS: usize = 12;

/// One dictionary and the name of the glossary that holds it.
///
/// The name ends in the hash of the content: a glossary of this name is this glossary, and none is ever changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Dictionary {
    /// The name up to the hash.
    family: String,
    /// The whole name.
    pub(super) name: String,
    /// Source language.
    pub(super) source: String,
    /// Target language.
    pub(super) target: String,
    /// A line for each term: source, tabulator, target.
    pub(super) entries: String,
    /// How many there are.
    pub(super) terms: usize,
    /// Terms that the service cannot hold; they are repaired in the drafts as if there were no glossary.
    pub(super) left_out: usize,
}

impl Dictionary {
    /// Every term and its other spellings with the preferred target form; `None` if there are none. Inflected forms are
    /// left out: the service finds them itself.
    ///
    /// # Errors
    /// [`Error::Unusable`]: there are more terms than a glossary may hold.
    pub(super) fn new(prefix: &str, glossary: &Glossary) -> Result<Option<Self>, Error> {
        let (rows, left_out) = rows(glossary);
        if rows.is_empty() {
            return Ok(None);
        }
        let terms = rows.len();
        let entries: String = rows.into_iter().map(|(source, target)| format!("{source}\t{target}\n")).collect();
        if entries.len() > GLOSSARY_BYTES {
            return Err(too_large(entries.len()));
        }
        let (source, target) = (glossary.pair.source.primary().to_owned(), glossary.pair.target.primary().to_owned());
        let family = format!("{prefix}-{source}-{target}-");
        let name = format!("{family}{}", &content_hash(&[&entries])[..DIGITS]);
        Ok(Some(Self { family, name, source, target, entries, terms, left_out }))
    }

    /// True for the name of another content of the same glossary.
    pub(super) fn replaces(&self, name: &str) -> bool {
        let is_hash = |rest: &str| rest.len() == DIGITS && rest.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        name != self.name && name.strip_prefix(&self.family).is_some_and(is_hash)
    }
}

/// Each source term once, in order, and how many pairs cannot be sent. A term is worth more than a spelling of another.
fn rows(glossary: &Glossary) -> (BTreeMap<&str, &str>, usize) {
    let terms = glossary.entries.iter().map(|entry| (entry.source.as_str(), entry.preferred()));
    let spellings =
        glossary.entries.iter().flat_map(|entry| entry.source_variants.iter().map(|other| (other.as_str(), entry.preferred())));
    let (mut rows, mut left_out) = (BTreeMap::new(), 0);
    for (source, target) in terms.chain(spellings).map(|(source, target)| (source.trim(), target.trim())) {
        if is_phrase(source) && is_phrase(target) {
            rows.entry(source).or_insert(target);
        } else {
            left_out += 1;
        }
    }
    (rows, left_out)
}

fn is_phrase(text: &str) -> bool {
    let breaks = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    !text.is_empty() && text.len() <= PHRASE_BYTES && !text.contains(breaks)
}

fn too_large(bytes: usize) -> Error {
    Error::Unusable {
        message: format!("the glossary has {bytes} bytes, and DeepL takes {GLOSSARY_BYTES}"),
        hint: "set `glossary = false`, and terms are repaired in the drafts only".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::testing::request;
    use crate::glossary::Entry;

    fn dictionary(entries: Vec<Entry>) -> Result<Option<Dictionary>, Error> {
        Dictionary::new("satzpaar", &Glossary { pair: request(&[]).pair, entries })
    }

    #[test]
    fn terms_and_spellings_get_the_preferred_form_each_once() {
        let mut lavrov = Entry::new("Lawrow", "Lavrov");
        lavrov.source_variants = vec!["Lawrov".into(), "Kiew".into(), "Lawrow".into()];
        let dictionary = dictionary(vec![lavrov, Entry::new(" Kiew", "Kyiv")]).unwrap().unwrap();
        assert_eq!(dictionary.entries, "Kiew\tKyiv\nLawrov\tLavrov\nLawrow\tLavrov\n");
        assert_eq!((dictionary.source.as_str(), dictionary.target.as_str(), dictionary.terms), ("de", "en", 3));
    }

    #[test]
    fn what_the_service_cannot_hold_is_left_out_and_counted() {
        let long = "x".repeat(PHRASE_BYTES + 1);
        let entries = vec![
            Entry::new("ein\u{2028}Bruch", "a break"),
            Entry::new("Tab", "a\ttab"),
            Entry::new("lang", long),
            Entry::new("leer", " "),
            Entry::new("gut", "good"),
        ];
        let dictionary = dictionary(entries).unwrap().unwrap();
        assert_eq!((dictionary.entries.as_str(), dictionary.left_out), ("gut\tgood\n", 4));
        assert_eq!(self::dictionary(vec![Entry::new("a\nb", "c")]).unwrap(), None);
    }

    #[test]
    fn the_name_tells_the_content_and_its_family() {
        let of = |target: &str| dictionary(vec![Entry::new("Kiew", target)]).unwrap().unwrap();
        let (one, other) = (of("Kyiv"), of("Kiev"));
        assert!(one.name.starts_with("satzpaar-de-en-") && one.name.len() == "satzpaar-de-en-".len() + DIGITS);
        assert_eq!(one, of("Kyiv"));
        assert!(one.replaces(&other.name) && other.replaces(&one.name) && !one.replaces(&one.name));
        for foreign in ["satzpaar-de-fr-0123456789ab", "satzpaar-de-en-ours", "satzpaar-de-en-2-0123456789ab", "press"] {
            assert!(!one.replaces(foreign), "{foreign}");
        }
    }

    #[test]
    fn too_many_terms_are_refused_before_anything_is_sent() {
        let entries = (0..11_000).map(|number| Entry::new(format!("{number}{}", "x".repeat(990)), "y")).collect();
        assert!(matches!(dictionary(entries), Err(Error::Unusable { .. })));
    }
}
