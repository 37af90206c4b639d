//! Writing the TOML form: one key order, one entry order.

use super::entry::{CaseRule, Entry, PartOfSpeech, TermClass, UsageStatus};
use super::fault::{Fault, FaultKind};
use std::fmt::Write;

/// The entries as canonical TOML, sorted by source term; defaults are left out. Reading it gives the same entries.
pub fn write_toml(entries: &[Entry]) -> String {
    sorted(entries).into_iter().map(write_entry).collect::<Vec<_>>().join("\n")
}

/// The entries in the order of a dictionary: case does not count, ä as a, ß as ss.
pub fn sorted(entries: &[Entry]) -> Vec<&Entry> {
    let mut sorted: Vec<&Entry> = entries.iter().collect();
    sorted.sort_by_cached_key(|entry| (collation_key(&entry.source), entry.source.clone()));
    sorted
}

/// The canonical form of a glossary file: the comments at its head, then [`write_toml`] of its `entries`.
///
/// # Errors
/// A comment elsewhere, which would be lost; `name` is what the fault calls the file.
pub fn format_toml(name: &str, text: &str, entries: &[Entry]) -> Result<String, Fault> {
    let is_head = |line: &&str| line.trim().is_empty() || line.trim_start().starts_with('#');
    let head_lines = text.lines().take_while(is_head).count();
    if let Some(line) = first_comment(text, head_lines) {
        return Err(Fault { location: format!("{name}:{line}"), kind: FaultKind::Comment });
    }
    let head: Vec<&str> = text.lines().take(head_lines).map(str::trim_end).collect();
    let head = head.join("\n");
    let head = head.trim_matches('\n');
    let gap = if head.is_empty() { "" } else { "\n\n" };
    Ok(format!("{head}{gap}{}", write_toml(entries)))
}

/// Line (from 1) of the first comment behind `skipped` lines. Quotes are followed across lines, so `#` in a string is none.
fn first_comment(text: &str, skipped: usize) -> Option<usize> {
    let mut quote: Option<char> = None;
    for (index, line) in text.lines().enumerate().skip(skipped) {
        let mut characters = line.chars();
        while let Some(character) = characters.next() {
            match (quote, character) {
                (None, '#') => return Some(index + 1),
                (None, '"' | '\'') => quote = Some(character),
                (Some('"'), '\\') => drop(characters.next()),
                (Some(open), close) if open == close => quote = None,
                (None | Some(_), _) => {}
            }
        }
    }
    None
}

/// Dictionary order: case does not count, ä as a, ß as ss.
fn collation_key(term: &str) -> String {
    term.to_lowercase().replace('ä', "a").replace('ö', "o").replace('ü', "u").replace('ß', "ss")
}

fn write_entry(entry: &Entry) -> String {
    let mut preferred = entry.with_status(UsageStatus::Preferred);
    let target = preferred.next();
    let admitted = preferred.chain(entry.with_status(UsageStatus::Admitted)).collect();
    let mut text = String::from("[[entry]]\n");
    line(&mut text, "source", Some(&entry.source));
    line(&mut text, "target", target);
    list(&mut text, "variants", entry.source_variants.iter().map(String::as_str).collect());
    list(&mut text, "forms", entry.forms.iter().map(String::as_str).collect());
    list(&mut text, "admitted", admitted);
    list(&mut text, "forbidden", entry.with_status(UsageStatus::Forbidden).collect());
    line(&mut text, "class", (entry.class != TermClass::Term).then(|| entry.class.as_str()));
    line(&mut text, "pos", (entry.part_of_speech != PartOfSpeech::Noun).then(|| entry.part_of_speech.as_str()));
    line(&mut text, "gender", entry.gender.map(|gender| gender.as_str()));
    line(&mut text, "case", (entry.case != CaseRule::Guard).then(|| entry.case.as_str()));
    line(&mut text, "note", entry.note.as_deref());
    line(&mut text, "reference", entry.reference.as_deref());
    text
}

fn line(text: &mut String, key: &str, value: Option<&str>) {
    if let Some(value) = value {
        writeln!(text, "{key} = {}", ::toml::Value::from(value)).expect("writing to a string does not fail");
    }
}

fn list(text: &mut String, key: &str, values: Vec<&str>) {
    if !values.is_empty() {
        writeln!(text, "{key} = {}", ::toml::Value::from(values)).expect("writing to a string does not fail");
    }
}

#[cfg(test)]
mod tests {
    use super::super::{GlossaryFormat, read};
    use super::*;

    const UNSORTED: &str = "# Names of the newsroom\n\n[[entry]]\ntarget = \"Kyiv\"\nsource = \"Kiew\"\nforbidden = [\"Kiev\"]\nclass = \"place\"\n\
                            [[entry]]\nsource = \"Ägypten\"\ntarget = \"Egypt\"\nnote = \"say \\\"the\\\" # never\"\n";

    #[test]
    fn formatting_keeps_the_head_sorts_and_is_stable() {
        let entries = read("g.toml", UNSORTED, GlossaryFormat::Toml).0;
        let once = format_toml("g.toml", UNSORTED, &entries).unwrap();
        assert!(once.starts_with("# Names of the newsroom\n\n[[entry]]\nsource = \"Ägypten\"\n"), "{once}");
        let (again, faults) = read("g.toml", &once, GlossaryFormat::Toml);
        assert!(faults.is_empty(), "{faults:?}");
        assert_eq!(format_toml("g.toml", &once, &again).unwrap(), once);
    }

    #[test]
    fn comment_among_entries_is_refused_not_lost() {
        let text = UNSORTED.replace("class = \"place\"", "class = \"place\" # or a person");
        let fault = format_toml("g.toml", &text, &[]).unwrap_err();
        assert!(fault.to_string().starts_with("g.toml:7: comment among the entries"), "{fault}");
    }
}
