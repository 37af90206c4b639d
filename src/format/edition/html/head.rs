//! The head of the page: what machines read of it.

use crate::bitext::Bitext;
use crate::document::Role;
use crate::format::address::followable;
use crate::format::edition::colophon::EditionInfo;
use crate::format::edition::lines::{Block, Line, first, title};
use crate::format::html::escape;
use crate::lang::{Lang, LangPair};

/// The lines of the head.
///
/// The editions point to each other only where both addresses are known: search engines follow such links when they are a
/// full set on both pages, each page naming itself. `x-default` is what readers of every other language get: the English
/// side if there is one, else the source.
pub(super) fn head(bitext: &Bitext, blocks: &[Block], info: &EditionInfo) -> String {
    let (pair, title) = (&bitext.pair, title(bitext, blocks, info));
    let lead = first(blocks, Role::Lead).map(Line::translated).filter(|lead| !lead.is_empty());
    let mut lines = vec![
        "<meta charset=\"utf-8\">".to_owned(),
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">".to_owned(),
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">".to_owned(),
        "<meta name=\"color-scheme\" content=\"light dark\">".to_owned(),
        format!("<title>{}</title>", escape(&title)),
    ];
    lines.extend(lead.iter().map(|lead| format!("<meta name=\"description\" content=\"{}\">", escape(lead))));
    lines.extend(links(pair, info));
    let alternate = underscored(&pair.source);
    let mut properties = vec![("og:type", "article".to_owned()), ("og:title", title), ("og:locale", underscored(&pair.target))];
    properties.push(("og:locale:alternate", alternate));
    properties.extend(lead.map(|lead| ("og:description", lead)));
    properties.extend(address(info.url.as_deref()).map(|url| ("og:url", url)));
    lines.extend(properties.iter().map(|(name, value)| format!("<meta property=\"{name}\" content=\"{}\">", escape(value))));
    lines.push(format!("<style>\n{}</style>\n", include_str!("edition.css")));
    lines.join("\n")
}

fn address(url: Option<&str>) -> Option<String> {
    followable(url?, None)
}

fn links(pair: &LangPair, info: &EditionInfo) -> Vec<String> {
    let Some(own) = address(info.url.as_deref()) else { return Vec::new() };
    let mut lines = vec![format!("<link rel=\"canonical\" href=\"{}\">", escape(&own))];
    if let Some(source) = address(info.source_url.as_deref()) {
        let other = if pair.source.primary() == "en" || pair.target.primary() != "en" { &source } else { &own };
        let set = [(pair.source.to_string(), &source), (pair.target.to_string(), &own), ("x-default".to_owned(), other)];
        let line =
            |(lang, url): &(String, &String)| format!("<link rel=\"alternate\" hreflang=\"{lang}\" href=\"{}\">", escape(url));
        lines.extend(set.iter().map(line));
    }
    lines
}

/// A locale as social networks write it: `en_GB`.
fn underscored(lang: &Lang) -> String {
    lang.regional().replace('-', "_")
}
