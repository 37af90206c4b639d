//! The review page as one file to send around: style, script and data are in it, and its policy allows nothing else.

use super::join::{JoinError, join_modules};
use super::server::PAGE;
use crate::decision::plain;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// The page with the JSON `data` of its documents, in the language `lang` (a tag). The same data gives the same bytes.
///
/// Its policy lets run this script and this style by their hashes, and nothing be loaded or sent.
///
/// # Errors
/// The page does not fit into one file: a fault of the page, which a test would find.
pub fn page(data: &str, lang: &str) -> Result<String, JoinError> {
    put_together(part("index.html"), part("review.css"), &script()?, data, lang)
}

/// The modules of the page as one script.
///
/// # Errors
/// They do not join: a fault of the page, which a test would find.
pub fn script() -> Result<String, JoinError> {
    let modules = PAGE.iter().filter(|asset| asset.name.ends_with(".js")).map(|asset| (asset.name, asset.text));
    join_modules(&modules.collect::<Vec<_>>())
}

/// A file of the page.
pub(super) fn part(name: &str) -> &'static str {
    PAGE.iter().find(|asset| asset.name == name).map_or("", |asset| asset.text)
}

fn put_together(index: &str, css: &str, script: &str, data: &str, lang: &str) -> Result<String, JoinError> {
    // A page's reader makes one line feed of every line end before it counts the hash.
    let (css, script) = (plain(css).replace("</", "<\\/"), plain(script));
    let policy = format!(
        "default-src 'none'; style-src '{}'; script-src '{}'; img-src data:; base-uri 'none'; form-action 'none'",
        hash(&css),
        hash(&script)
    );
    let policy = format!("<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
    let data = format!("<script type=\"application/json\" id=\"data\">{}</script>", in_script(data));
    let script = format!("{data}\n<script type=\"module\">{script}</script>");
    // Each stands behind the one before: what is put in is not looked at again.
    let (mut page, mut rest) = (String::new(), index);
    for (begin, end, part) in [
        ("<html lang=\"", ">", format!("<html lang=\"{lang}\">")),
        ("<meta charset=", ">", policy),
        ("<link rel=\"stylesheet\"", ">", format!("<style>{css}</style>")),
        ("<script type=\"module\"", "</script>", script),
    ] {
        let (before, behind) = rest.split_once(begin).ok_or(JoinError::Place(begin))?;
        let (_, behind) = behind.split_once(end).ok_or(JoinError::Place(end))?;
        page.extend([before, &part]);
        rest = behind;
    }
    Ok(page + rest)
}

/// The source of a script or style as a policy names it.
fn hash(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text)))
}

/// JSON in which nothing ends the script it stands in.
fn in_script(json: &str) -> String {
    json.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

#[cfg(test)]
mod tests {
    use super::*;

    const INDEX: &str = "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>satzpaar</title>\n\
        <link rel=\"stylesheet\" href=\"/assets/review.css\">\n<script type=\"module\" src=\"/assets/main.js\"></script>\n\
        </head>\n<body>\n</body>\n</html>\n";

    #[test]
    fn a_page_holds_its_parts_and_allows_nothing_else() {
        let data = "{\"a\":\"</script><script>alert(1)</script>\u{2028}<!--\"}";
        let page = put_together(INDEX, "p{content:\"</style>\"}", "a();\r\n", data, "de").unwrap();
        let wanted = "<!doctype html>\n<html lang=\"de\">\n<head>\n<meta charset=\"utf-8\">\n\
            <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src \
            'sha256-STYLE'; script-src 'sha256-SCRIPT'; img-src data:; base-uri 'none'; form-action 'none'\">\n\
            <title>satzpaar</title>\n<style>p{content:\"<\\/style>\"}</style>\n\
            <script type=\"application/json\" id=\"data\">{\"a\":\"\\u003c/script>\\u003cscript>alert(1)\\u003c/script>\\u2028\
            \\u003c!--\"}</script>\n<script type=\"module\">a();\n</script>\n</head>\n<body>\n</body>\n</html>\n";
        let wanted = wanted.replace("sha256-STYLE", &hash("p{content:\"<\\/style>\"}"));
        assert_eq!(page, wanted.replace("sha256-SCRIPT", &hash("a();\n")));
        assert_eq!(hash("a();\n").len(), "sha256-".len() + 44);
    }

    #[test]
    fn a_page_without_a_place_for_a_part_is_refused() {
        let fault = put_together(&INDEX.replace("<link", "<a"), "", "", "{}", "de").unwrap_err();
        assert_eq!(fault.to_string(), "the page has no `<link rel=\"stylesheet\"`");
    }

    #[test]
    fn our_page_is_whole_and_names_no_other_file() {
        let page = page("{}", "de").unwrap();
        assert!(page.contains("<html lang=\"de\">") && page.contains("id=\"data\">{}</script>"));
        assert!(!page.contains("/assets/") && page.matches("</script>").count() == 2, "{}", page.len());
    }
}
