//! Reads concepts into entries.

use super::concept;
use super::rules::Rules;
use crate::format::XmlError;
use crate::format::xml::{DocType, Element, Part, Stream, is_xml_char};
use crate::glossary::{Fault, FaultKind, Reading, drop_damaged};
use crate::lang::LangPair;
use std::borrow::Cow;

/// The entries of `pair` in a TBX file of either version, and an account of what an entry cannot hold.
///
/// `name` is what messages call the file. A language fits by its primary subtag; the exact tag is preferred where several
/// fit. Concepts without a term in both languages are passed over and counted. What comes before a fault in the XML is read.
pub fn read(name: &str, text: &str, pair: &LangPair) -> Reading {
    let (text, damage) = without_strange_characters(name, text);
    let mut reading = Reading::default();
    let mut stream = Stream::new(name, text.as_bytes(), DocType::WithoutSubset, &["tbx", "martif", "text", "body"]);
    let (mut is_root, mut rules) = (true, None);
    loop {
        match stream.next() {
            Ok(Some(Part::Whole(element) | Part::Open(element))) if is_root => {
                (is_root, rules) = (false, Rules::of(&element));
                reading.faults.extend(not_tbx(name, &element));
            }
            Ok(Some(Part::Whole(element))) => {
                let broken = rules.map(|rules| rules.faults(&element)).unwrap_or_default();
                reading.faults.extend(broken.into_iter().map(|(line, message)| broken_rule(name, line, message)));
                if ["conceptEntry", "termEntry"].contains(&element.name.as_str()) {
                    concept::read(&element, name, pair, &mut reading);
                }
            }
            Ok(Some(Part::Open(_) | Part::Close)) => {}
            Ok(None) => break,
            Err(error) => {
                reading.faults.push(fault(name, &error));
                break;
            }
        }
    }
    reading.entries = drop_damaged(reading.entries, &damage);
    reading.faults.extend(damage);
    reading
}

fn not_tbx(name: &str, root: &Element) -> Option<Fault> {
    let message = format!("not a TBX file: `<{}>`", root.name);
    let hint = "export the glossary as TBX 2 or 3".to_owned();
    let fault = Fault { location: format!("{name}:{}", root.line), kind: FaultKind::Markup { message, hint } };
    (root.name != "tbx" && root.name != "martif").then_some(fault)
}

fn broken_rule(name: &str, line: usize, message: String) -> Fault {
    let hint = "export the glossary as valid TBX 3, or mend that line".to_owned();
    Fault { location: format!("{name}:{line}"), kind: FaultKind::Markup { message, hint } }
}

/// Characters that XML forbids make one fault, not a file that cannot be read.
fn without_strange_characters<'a>(name: &str, text: &'a str) -> (Cow<'a, str>, Vec<Fault>) {
    let Some((at, character)) = text.char_indices().find(|(_, character)| !is_xml_char(*character)) else {
        return (text.into(), Vec::new());
    };
    let lines = text.lines().filter(|line| line.chars().any(|character| !is_xml_char(character))).count();
    let message = format!("character not allowed in XML: U+{:04X}, lines like this: {lines}", u32::from(character));
    let hint = "remove it; the other entries are read".to_owned();
    let location = format!("{name}:{}", text[..at].matches('\n').count() + 1);
    let clean: String = text.chars().map(|character| if is_xml_char(character) { character } else { '\u{fffd}' }).collect();
    (clean.into(), vec![Fault { location, kind: FaultKind::Markup { message, hint } }])
}

fn fault(name: &str, error: &XmlError) -> Fault {
    let location = match error {
        XmlError::Syntax { line, column, .. }
        | XmlError::DocType { line, column, .. }
        | XmlError::TooManyCodes { line, column, .. } => format!("{name}:{line}:{column}"),
        XmlError::Read { .. } => name.to_owned(),
    };
    let said = error.to_string();
    let said = said.strip_prefix(&format!("{location}: ")).unwrap_or(&said);
    let (message, hint) = said.split_once("\nhint: ").unwrap_or((said, "export the file again"));
    Fault { location, kind: FaultKind::Markup { message: message.to_owned(), hint: hint.to_owned() } }
}
