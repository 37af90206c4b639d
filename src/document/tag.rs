//! Tags inside a line: what `<b>` or `<a href="…">` in Markdown and subtitles is for.

use super::CodeKind;
use super::weave::Token;

/// The length in bytes of the tag or comment `text` begins with; `None` where it begins with neither.
pub(crate) fn length(text: &str) -> Option<usize> {
    let rest = text.strip_prefix('<')?;
    let name = rest.strip_prefix('/').unwrap_or(rest);
    let begins = name.starts_with(|c: char| c.is_ascii_alphabetic());
    let end = rest.find(['<', '>']).filter(|&at| rest[at..].starts_with('>'))?;
    begins.then_some(end + 2)
}

/// The tag as a token; `markup` begins with `<` and ends with `>`.
pub(crate) fn token(markup: &str) -> Token {
    let inner = markup.trim_start_matches('<').trim_end_matches('>');
    let (closes, inner) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
    let name: String = inner.chars().take_while(|c| c.is_alphanumeric() || *c == '-').collect::<String>().to_ascii_lowercase();
    let markup = markup.to_owned();
    match (name.as_str(), closes) {
        ("", _) => Token::standalone(markup, CodeKind::Other),
        ("br", _) => Token::standalone(markup, CodeKind::Break),
        ("img", _) => Token::Standalone { link: attribute(inner, "src"), markup, kind: CodeKind::Image },
        (_, true) => Token::Close { name, markup },
        (_, false) if inner.ends_with('/') || is_void(&name) => Token::standalone(markup, CodeKind::Other),
        (_, false) => Token::Open { kind: kind(&name, inner), link: attribute(inner, "href"), name, markup },
    }
}

fn is_void(name: &str) -> bool {
    matches!(name, "wbr" | "hr" | "input" | "source" | "track" | "embed" | "area" | "col")
}

fn kind(name: &str, inner: &str) -> CodeKind {
    if attribute(inner, "translate").as_deref() == Some("no") {
        return CodeKind::Keep;
    }
    match name {
        "a" => CodeKind::Link,
        "b" | "strong" => CodeKind::Bold,
        "i" | "em" | "cite" => CodeKind::Italic,
        "u" | "ins" => CodeKind::Underline,
        "code" | "kbd" | "samp" | "tt" | "var" => CodeKind::Code,
        _ => CodeKind::Other,
    }
}

/// The value of an attribute in the tag's inner text, entities left as they are.
fn attribute(inner: &str, name: &str) -> Option<String> {
    let lower = inner.to_ascii_lowercase();
    let at = lower.match_indices(name).map(|(at, _)| at).find(|&at| {
        let starts = lower[..at].ends_with(|c: char| c.is_ascii_whitespace());
        starts && lower[at + name.len()..].trim_start().starts_with('=')
    })?;
    let value = inner[at + name.len()..].trim_start().strip_prefix('=')?.trim_start();
    let quoted = |quote: char| value.strip_prefix(quote)?.split(quote).next();
    let value = quoted('"').or_else(|| quoted('\'')).or_else(|| value.split_ascii_whitespace().next())?;
    Some(value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_told_from_text() {
        assert_eq!(length("<b>x"), Some(3));
        assert_eq!(length("</c.rot> x"), Some(8));
        assert_eq!((length("<3 dich"), length("< b>"), length("<b x <i>")), (None, None, None));
    }

    #[test]
    fn a_link_has_its_address_and_a_void_tag_no_end() {
        let link = token("<a class=x HREF = 'https://a.de'>");
        assert!(
            matches!(&link, Token::Open { kind: CodeKind::Link, link: Some(link), .. } if link == "https://a.de"),
            "{link:?}"
        );
        assert_eq!(token("<br />"), Token::standalone("<br />", CodeKind::Break));
        assert!(matches!(token("<span translate=no>"), Token::Open { kind: CodeKind::Keep, .. }));
    }
}
