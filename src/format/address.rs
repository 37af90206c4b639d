//! Addresses that a reader of an edition may follow.

use reqwest::Url;

/// The address a link of the article points to, as seen from `base`, the article's own; `None` for one that no reader
/// should follow (a script, a file on somebody's disk) or that is none.
///
/// A path within the site stays one where the article's address is not known.
pub(super) fn followable(link: &str, base: Option<&str>) -> Option<String> {
    let base = base.and_then(|base| Url::parse(base).ok());
    match (Url::parse(link.trim()), base) {
        (Ok(url), _) => is_public(&url).then(|| url.to_string()),
        (Err(_), Some(base)) => base.join(link.trim()).ok().filter(is_public).map(|url| url.to_string()),
        (Err(_), None) => within(link.trim()),
    }
}

fn is_public(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https" | "mailto" | "tel")
}

/// A path, a query or a place in the page, written as the standard wants it.
fn within(link: &str) -> Option<String> {
    let root = Url::parse("http://site.invalid/").ok()?;
    let url = root.join(link).ok().filter(|url| url.host() == root.host() && is_public(url))?;
    let rest = url.as_str().strip_prefix(root.as_str())?;
    Some(if link.starts_with('/') { format!("/{rest}") } else { rest.to_owned() }).filter(|link| !link.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_leads_to_where_it_led_in_the_article() {
        let base = Some("https://blatt.example/politik/a.html");
        let cases = [
            ("https://a.example/ä b", Some("https://a.example/%C3%A4%20b"), Some("https://a.example/%C3%A4%20b")),
            ("/x?y=1", Some("https://blatt.example/x?y=1"), Some("/x?y=1")),
            ("b.html#ende", Some("https://blatt.example/politik/b.html#ende"), Some("b.html#ende")),
            ("//a.example/b", Some("https://a.example/b"), None),
            ("mailto:a@b.example", Some("mailto:a@b.example"), Some("mailto:a@b.example")),
            ("javascript:alert(1)", None, None),
            (" JavaScript:alert(1)", None, None),
            ("file:///etc/passwd", None, None),
            ("data:text/html,x", None, None),
        ];
        for (link, known, unknown) in cases {
            assert_eq!(followable(link, base).as_deref(), known, "{link}");
            assert_eq!(followable(link, None).as_deref(), unknown, "{link}");
        }
    }
}
