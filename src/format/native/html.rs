//! A translated page says that it is in the target language.

use crate::lang::LangPair;
use regex::Regex;
use std::sync::LazyLock;

static LANG: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"(?i)^((?:[^<]|<!--(?s:.*?)-->|<[!?][^>]*>)*<html\b[^>]*?\s(?:xml:)?lang=)("[^">]*"|'[^'>]*'|[^\s"'>]+)"#)
        .expect("a constant pattern")
});

/// The page with the target's tag on `<html>`, if it named the source language there.
pub(super) fn in_target_language(page: String, pair: &LangPair) -> String {
    let Some(found) = LANG.captures(&page) else { return page };
    let (before, value) = (&found[1], &found[2]);
    let tag = value.trim_matches(['"', '\'']);
    let primary = tag.split('-').next().unwrap_or_default();
    if !primary.eq_ignore_ascii_case(pair.source.primary()) {
        return page;
    }
    format!("{before}\"{}\"{}", pair.target, &page[before.len() + value.len()..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_source_language_of_the_page_becomes_the_target() {
        let pair = LangPair::new("de".parse().unwrap(), "en-GB".parse().unwrap());
        let page = |page: &str| in_target_language(page.to_owned(), &pair);
        assert_eq!(
            page("<!doctype html>\n<html class=x lang=de-DE>\n<p lang=de>"),
            "<!doctype html>\n<html class=x lang=\"en-GB\">\n<p lang=de>"
        );
        assert_eq!(page("<html lang='fr'>"), "<html lang='fr'>");
        assert_eq!(page("<p lang=\"de\">x"), "<p lang=\"de\">x");
    }
}
