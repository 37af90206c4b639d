//! The page as one file: its modules joined, its look and its documents inside, nothing else needed and nothing else let in.

use super::server::{Asset, PAGE};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// A part of the page cannot be put into one file; a fault of the page, which a test would find.
#[derive(Debug, thiserror::Error)]
#[error("the module `{module}` of the page cannot be joined: {reason}")]
pub struct JoinError {
    module: String,
    reason: String,
}

/// The page with the JSON `data` of its documents, in the language of `lang`.
///
/// # Errors
/// The modules do not join.
pub fn page(data: &str, lang: &str) -> Result<String, JoinError> {
    let text = |name: &str| PAGE.iter().find(|asset| asset.name == name).map_or("", |asset| asset.text);
    let scripts: Vec<Asset> = PAGE.iter().copied().filter(|asset| asset.name.ends_with(".js")).collect();
    let (script, style) = (joined(&scripts)?, text("review.css"));
    let policy = format!(
        "default-src 'none'; script-src '{}'; style-src '{}'; img-src data:; base-uri 'none'; form-action 'none'",
        hash(&script),
        hash(style)
    );
    let inside = [
        ("<html lang=\"en\">", format!("<html lang=\"{lang}\">")),
        (
            "<meta charset=\"utf-8\">",
            format!("<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">"),
        ),
        ("<link rel=\"stylesheet\" href=\"/assets/review.css\">", format!("<style>{style}</style>")),
        (
            "<script type=\"module\" src=\"/assets/main.js\"></script>",
            format!(
                "<script type=\"application/json\" id=\"data\">{}</script>\n<script type=\"module\">{script}</script>",
                inert(data)
            ),
        ),
    ];
    Ok(replaced(text("index.html"), &inside))
}

/// Each of the texts stands in the page once; what is put in is not looked at again.
fn replaced(page: &str, inside: &[(&str, String)]) -> String {
    let (mut out, mut rest) = (String::new(), page);
    for (old, new) in inside {
        if let Some((before, after)) = rest.split_once(old) {
            out.push_str(before);
            out.push_str(new);
            rest = after;
        }
    }
    out + rest
}

/// JSON that cannot end its element, whatever it says.
fn inert(json: &str) -> String {
    json.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

fn hash(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text.as_bytes())))
}

/// The modules as one: their imports dropped, for all they name is there before them.
fn joined(modules: &[Asset]) -> Result<String, JoinError> {
    let mut whole = String::new();
    let mut before: Vec<&str> = Vec::new();
    for module in modules {
        let fault = |reason: String| JoinError { module: module.name.to_owned(), reason };
        for line in module.text.lines() {
            match line.strip_prefix("import ") {
                Some(import) => check_import(import, &before).map_err(fault)?,
                None => {
                    let line = line.strip_prefix("export ").unwrap_or(line);
                    check_line(line).map_err(fault)?;
                    whole.push_str(line);
                    whole.push('\n');
                }
            }
        }
        before.push(module.name);
    }
    Ok(whole)
}

fn check_import(import: &str, before: &[&str]) -> Result<(), String> {
    let from = import.split_once("from './").and_then(|(_, rest)| rest.strip_suffix("';"));
    match from {
        Some(from) if before.contains(&from) && !import.contains(" as ") => Ok(()),
        Some(_) | None => Err(format!("import of what does not stand before it, or under another name: `{import}`")),
    }
}

fn check_line(line: &str) -> Result<(), String> {
    let is_export = line.starts_with("default ") || line.starts_with('{');
    match is_export || line.contains("</script") || line.contains("<!--") || line.contains("await import(") {
        true => Err(format!("a line that cannot stand in one file: `{line}`")),
        false => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn module(name: &'static str, text: &'static str) -> Asset {
        Asset { name, text }
    }

    #[test]
    fn modules_become_one_and_what_cannot_is_refused() {
        let one = module("a.js", "export function a() {\n  return 1;\n}\n");
        let two = module("b.js", "import {a} from './a.js';\nexport const b = a();\n");
        assert_eq!(joined(&[one, two]).unwrap(), "function a() {\n  return 1;\n}\nconst b = a();\n");
        assert!(joined(&[two, one]).is_err());
        for text in [
            "import {a as c} from './a.js';",
            "import {\n  a,\n} from './a.js';",
            "export default 1;",
            "export {a};",
            "const s = '</script>';",
        ] {
            assert!(joined(&[one, module("c.js", text)]).is_err(), "{text}");
        }
    }

    #[test]
    fn no_two_modules_of_the_page_use_one_name() {
        let mut names = BTreeSet::new();
        for asset in PAGE.iter().filter(|asset| asset.name.ends_with(".js")) {
            for line in asset.text.lines() {
                let line = line.strip_prefix("export ").unwrap_or(line);
                let line = line.strip_prefix("async ").unwrap_or(line);
                let declared = ["function ", "class ", "const ", "let "].iter().find_map(|word| line.strip_prefix(word));
                let name =
                    declared.map(|rest| rest.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next().unwrap());
                assert!(name.is_none_or(|name| name.is_empty() || names.insert(name)), "{}: {line}", asset.name);
            }
        }
        assert!(names.len() > 50);
    }

    #[test]
    fn the_page_is_whole_and_no_text_ends_its_data() {
        let page = page("{\"x\":\"</script><!--\"}", "de").unwrap();
        assert!(page.contains("<html lang=\"de\">") && page.contains("{\"x\":\"\\u003c/script>\\u003c!--\"}"));
        assert!(!page.contains("/assets/") && page.matches("</script>").count() == 2, "{}", page.len());
        assert!(page.contains("script-src 'sha256-"));
    }
}
