//! A translated value of the front matter as a scalar of its notation.

use crate::document::Notation;

/// The scalar in place of `raw`, quoted like it where that is possible.
pub(super) fn scalar(text: &str, raw: &str, notation: Notation) -> String {
    let text = text.replace(['\n', '\r', '\t'], " ");
    let single = !text.chars().any(char::is_control);
    match (raw.chars().next(), notation) {
        (Some('\''), Notation::Yaml) if single => format!("'{}'", text.replace('\'', "''")),
        (Some('\''), Notation::Toml) if single && !text.contains('\'') => format!("'{text}'"),
        (Some('"'), _) | (_, Notation::Toml) => double(&text),
        (_, Notation::Yaml) if is_plain(&text) => text,
        (_, Notation::Yaml) => double(&text),
    }
}

fn double(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => quoted.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

/// True if YAML reads these characters without quotes as this text and as nothing else.
fn is_plain(text: &str) -> bool {
    const WORDS: [&str; 10] = ["true", "false", "null", "yes", "no", "on", "off", "y", "n", "~"];
    let indicator = text.starts_with(|c: char| "-?:,[]{}#&*!|>'\"%@`".contains(c));
    let ends = text.trim() != text || text.is_empty() || text.ends_with(':');
    let number = text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '.')) && !text.contains(' ');
    let word = WORDS.contains(&text.to_ascii_lowercase().as_str());
    !(indicator || ends || number || word || text.contains(": ") || text.contains(" #") || text.chars().any(char::is_control))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_quoted_only_where_it_has_to_be() {
        let yaml = |text: &str| scalar(text, "Titel", Notation::Yaml);
        assert_eq!(yaml("A title, plain"), "A title, plain");
        assert_eq!(yaml("Berlin: the vote"), "\"Berlin: the vote\"");
        assert_eq!(yaml("\"No\" vote"), "\"\\\"No\\\" vote\"");
        assert_eq!((yaml("yes"), yaml("2026")), ("\"yes\"".into(), "\"2026\"".into()));
        assert_eq!(scalar("It's", "'x'", Notation::Yaml), "'It''s'");
        assert_eq!(scalar("It's", "'x'", Notation::Toml), "\"It's\"");
    }
}
