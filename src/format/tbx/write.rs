//! Writes entries as concepts of TBX-Basic.

use super::{NAMESPACE, STATUS_END, TbxVersion};
use crate::bitext::IdMaker;
use crate::format::xml::{Writer, content, is_xml_char};
use crate::glossary::{Entry, FaultKind, Gender, TermClass, UsageStatus, Written, sorted};
use crate::lang::LangPair;

/// The keys that TBX-Basic holds.
const HELD: &[&str] = &["variants", "admitted", "forbidden", "class", "pos", "gender", "note", "reference"];

/// The elements of a version.
struct Names {
    root: &'static str,
    header: &'static str,
    concept: &'static str,
    language: &'static str,
    term: &'static str,
}

fn names(version: TbxVersion) -> Names {
    match version {
        TbxVersion::V2 => {
            Names { root: "martif", header: "martifHeader", concept: "termEntry", language: "langSet", term: "tig" }
        }
        TbxVersion::V3 => {
            Names { root: "tbx", header: "tbxHeader", concept: "conceptEntry", language: "langSec", term: "termSec" }
        }
    }
}

/// The entries as a TBX file, in the order of a dictionary, with an account of what it cannot hold.
///
/// The schemas of both versions want at least one concept.
pub fn write(entries: &[Entry], version: TbxVersion, pair: &LangPair) -> Written {
    let names = names(version);
    let mut written = Written::default();
    let mut out = Writer::new();
    let lang = pair.source.to_string();
    match version {
        TbxVersion::V2 => {
            out.raw("<!DOCTYPE martif SYSTEM \"TBXcoreStructV02.dtd\">");
            out.open(names.root, &[("type", "TBX-Basic"), ("xml:lang", &lang)]);
        }
        TbxVersion::V3 => {
            out.open(names.root, &[("type", "TBX-Basic"), ("style", "dca"), ("xml:lang", &lang), ("xmlns", NAMESPACE)]);
        }
    }
    header(&mut out, names.header);
    out.open("text", &[]);
    out.open("body", &[]);
    let mut ids = IdMaker::default();
    for entry in sorted(entries) {
        match strange(entry) {
            Some(kind) => written.leave_out(entry, kind),
            None => {
                count_lost(entry, &mut written);
                concept(&mut out, entry, &ids.id("c", &entry.source), &names, pair);
            }
        }
    }
    ["body", "text", names.root].into_iter().for_each(|name| out.close(name));
    written.text = out.finish();
    written
}

fn header(out: &mut Writer, name: &str) {
    out.open(name, &[]);
    out.open("fileDesc", &[]);
    out.open("sourceDesc", &[]);
    out.leaf("p", &[], concat!("Glossary written by ", env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION")));
    ["sourceDesc", "fileDesc", name].into_iter().for_each(|name| out.close(name));
}

/// A term with a character that XML, or one line of a term, cannot hold.
fn strange(entry: &Entry) -> Option<FaultKind> {
    let sources = std::iter::once(&entry.source).chain(&entry.source_variants).map(|text| ("source", text));
    let mut terms = sources.chain(entry.targets.iter().map(|target| ("target", &target.text)));
    terms.find_map(|(key, text)| {
        let control = text.chars().find(|character| character.is_control() || !is_xml_char(*character));
        let control = control.map(|character| FaultKind::Control { key, code: u32::from(character) });
        control.or_else(|| text.trim().is_empty().then_some(FaultKind::Empty(key)))
    })
}

fn count_lost(entry: &Entry, written: &mut Written) {
    written.count_lost(entry, HELD);
    if entry.gender == Some(Gender::Plural) {
        written.lose("gender");
    }
    for (key, text) in [("note", &entry.note), ("reference", &entry.reference)] {
        if text.as_ref().is_some_and(|text| !text.chars().all(is_xml_char)) {
            written.lose(key);
        }
    }
}

fn concept(out: &mut Writer, entry: &Entry, id: &str, names: &Names, pair: &LangPair) {
    out.open(names.concept, &[("id", id)]);
    if entry.class != TermClass::Term {
        out.leaf("descrip", &[("type", "subjectField")], entry.class.as_str());
    }
    if let Some(reference) = &entry.reference {
        out.leaf("admin", &[("type", "source")], &content(reference));
    }
    if let Some(note) = &entry.note {
        out.leaf("note", &[], &content(note));
    }
    let terms = std::iter::once((&entry.source, UsageStatus::Preferred, false));
    let variants = entry.source_variants.iter().map(|text| (text, UsageStatus::Admitted, true));
    language(out, entry, (&pair.source.to_string(), true), names, terms.chain(variants));
    if !entry.targets.is_empty() {
        let targets = entry.targets.iter().map(|target| (&target.text, target.status, false));
        language(out, entry, (&pair.target.to_string(), false), names, targets);
    }
    out.close(names.concept);
}

/// The terms of one language; its tag, and whether it is the source's.
fn language<'a>(
    out: &mut Writer,
    entry: &Entry,
    (tag, is_source): (&str, bool),
    names: &Names,
    terms: impl Iterator<Item = (&'a String, UsageStatus, bool)>,
) {
    out.open(names.language, &[("xml:lang", tag)]);
    for (text, status, is_variant) in terms {
        out.open(names.term, &[]);
        out.leaf("term", &[], &content(text));
        note(out, "partOfSpeech", entry.part_of_speech.as_str());
        if let Some(gender) = entry.gender.filter(|gender| is_source && *gender != Gender::Plural) {
            note(out, "grammaticalGender", gender.as_str());
        }
        if is_variant {
            note(out, "termType", "variant");
        }
        note(out, "administrativeStatus", &format!("{}{STATUS_END}", status_word(status)));
        out.close(names.term);
    }
    out.close(names.language);
}

fn note(out: &mut Writer, category: &str, value: &str) {
    out.leaf("termNote", &[("type", category)], value);
}

fn status_word(status: UsageStatus) -> &'static str {
    match status {
        UsageStatus::Preferred => "preferredTerm",
        UsageStatus::Admitted => "admittedTerm",
        UsageStatus::Forbidden => "deprecatedTerm",
    }
}
