//! The rules in force for a language as an SRX 2.0 document.

use super::parse::RuleText;
use std::fmt::Write;

/// Everything before the rules; how formatting codes are cut does not touch us, so the values are the usual ones.
const HEADER: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<srx xmlns="http://www.lisa.org/srx20" version="2.0">
  <header segmentsubflows="yes" cascade="yes">
    <formathandle type="start" include="no"/>
    <formathandle type="end" include="yes"/>
    <formathandle type="isolated" include="no"/>
  </header>
  <body>
    <languagerules>
"#;

/// The document of `rules`, mapped to `lang` and what lies under it.
///
/// Rules that came from several groups stay in these, in their order: the document cascades.
pub(super) fn write(rules: &[RuleText], lang: &str) -> String {
    let mut out = HEADER.to_owned();
    let mut maps = String::new();
    // A group without any rule is not valid; this one never lets a text be cut, as none would.
    let none = [RuleText { group: "none".into(), ..RuleText::default() }];
    for group in if rules.is_empty() { &none } else { rules }.chunk_by(|one, other| one.group == other.group) {
        let name = escape(&group[0].group);
        writeln!(out, "      <languagerule languagerulename=\"{name}\">").expect("writing to a String cannot fail");
        group.iter().for_each(|rule| out.push_str(&rule_element(rule)));
        out.push_str("      </languagerule>\n");
        let pattern = escape(&pattern(lang));
        writeln!(maps, "      <languagemap languagepattern=\"{pattern}\" languagerulename=\"{name}\"/>")
            .expect("writing to a String cannot fail");
    }
    out + "    </languagerules>\n    <maprules>\n" + &maps + "    </maprules>\n  </body>\n</srx>\n"
}

fn rule_element(rule: &RuleText) -> String {
    let (word, before, after) = (if rule.breaks { "yes" } else { "no" }, escape(&rule.before), escape(&rule.after));
    let parts = format!("<beforebreak>{before}</beforebreak><afterbreak>{after}</afterbreak>");
    format!("        <rule break=\"{word}\">{parts}</rule>\n")
}

/// The tag in capitals or small letters, for not every program takes them for the same, with or without subtags behind it.
fn pattern(lang: &str) -> String {
    let letter = |letter: char| match letter.is_ascii_alphabetic() {
        true => format!("[{}{}]", letter.to_ascii_lowercase(), letter.to_ascii_uppercase()),
        false => letter.to_string(),
    };
    lang.chars().map(letter).collect::<String>() + "([-_].*)?"
}

/// Text or an attribute's value; white space is written so that no reader makes another of it.
fn escape(text: &str) -> String {
    let plain = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
    plain.replace('\t', "&#9;").replace('\n', "&#10;").replace('\r', "&#13;")
}
