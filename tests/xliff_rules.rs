//! XLIFF 2 by its own rules: the official suites, and for every rule a file that breaks it and a near miss that does not.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and reads files itself")]

#[path = "support/judge.rs"]
mod judge;

use satzpaar::format::xliff;
use std::path::Path;

/// Files of the suites that we treat otherwise than their folder says, with the reason.
const EXCEPTIONS: &[(&str, &str)] = &[
    ("Good-mda_top-level.xlf", "its `<meta>` are of the core namespace, where there is none"),
    ("Good-pgs_plural.xlf", "not well-formed: undeclared prefix"),
    ("Bad-slr_sizeInfo-not-integer.xlf", "a size is a number in the standard profiles only, and the file names no profile"),
];

/// How many files of a folder were read, and the names and faults of the others.
fn read_all(folder: &Path) -> (Vec<String>, Vec<(String, String)>) {
    let (mut accepted, mut refused) = (Vec::new(), Vec::new());
    for entry in folder.read_dir().unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.extension().is_some_and(|extension| extension == "xlf") {
            let bytes = std::fs::read(&path).unwrap();
            match satzpaar::text::decode(&bytes, None).map(|text| xliff::read(&name, &text)) {
                Ok(Ok(_)) => accepted.push(name),
                Ok(Err(fault)) => refused.push((name, fault.to_string())),
                Err(fault) => refused.push((name, fault.to_string())),
            }
        }
    }
    (accepted, refused)
}

fn is_exception(name: &str) -> bool {
    EXCEPTIONS.iter().any(|(known, _)| *known == name)
}

#[test]
fn the_official_suites_are_judged_as_their_folders_say() {
    let sets = ["21/test-suite/core", "21/test-suite/modules", "22/test-suite/core", "22/test-suite/modules"];
    let kinds = [("valid", true), ("in-out", true), ("invalid", false)];
    let mut wrong = Vec::new();
    for (set, (kind, is_valid)) in sets.into_iter().flat_map(|set| kinds.map(|kind| (set, kind))) {
        let Some(folder) = judge::shared(&format!("data/suites/xliff-oasis/xliff-{set}")) else { return };
        let folder = folder.join(kind);
        if !folder.is_dir() {
            continue;
        }
        let (accepted, refused) = read_all(&folder);
        let all = accepted.len() + refused.len();
        let right = if is_valid { accepted.len() } else { refused.len() };
        eprintln!("xliff-{set}/{kind}: {right} of {all} as expected");
        assert!(refused.iter().all(|(_, fault)| fault.contains("\nhint: ")), "{refused:?}");
        if is_valid {
            wrong.extend(refused.into_iter().filter(|(name, _)| !is_exception(name)));
        } else {
            wrong.extend(accepted.into_iter().filter(|name| !is_exception(name)).map(|name| (name, "accepted".into())));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.iter().map(|(name, fault)| format!("{name}: {fault}\n")).collect::<String>());
}

#[test]
fn a_real_file_of_another_tool_is_accepted() {
    let Some(folder) = judge::shared("data/suites/openxliff-catalog/i18n") else { return };
    let (accepted, refused) = read_all(&folder);
    assert!(!accepted.is_empty() && refused.is_empty(), "{refused:?}");
}

/// A line of `tests/xliff/rules.tsv` as a whole file: what stands around a text that goes into this place.
fn whole(place: &str, text: &str) -> String {
    let text = text.replace("\\n", "\n");
    let spaces = [
        ("mtc", "urn:oasis:names:tc:xliff:matches:2.0"),
        ("gls", "urn:oasis:names:tc:xliff:glossary:2.0"),
        ("mda", "urn:oasis:names:tc:xliff:metadata:2.0"),
        ("res", "urn:oasis:names:tc:xliff:resourcedata:2.0"),
        ("slr", "urn:oasis:names:tc:xliff:sizerestriction:2.0"),
        ("val", "urn:oasis:names:tc:xliff:validation:2.0"),
        ("ctr", "urn:oasis:names:tc:xliff:changetracking:2.0"),
        ("fs", "urn:oasis:names:tc:xliff:fs:2.0"),
        ("its", "http://www.w3.org/2005/11/its"),
        ("my", "urn:example:extension"),
    ];
    let spaces: String = spaces.iter().map(|(prefix, uri)| format!(" xmlns:{prefix}=\"{uri}\"")).collect();
    let around = |start: &str, text: String, end: &str| format!("{start}{text}{end}");
    match place {
        "whole" => text,
        "xliff" => {
            let core = "xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.1\" its:version=\"2.0\"";
            around(&format!("<xliff {core}{spaces} srcLang=\"de\" trgLang=\"en\">"), text, "</xliff>")
        }
        "file" => whole("xliff", &around("<file id=\"f1\">", text, "</file>")),
        "unit" => whole("file", &around("<unit id=\"u1\">", text, "</unit>")),
        "pair" => whole("unit", &around("<segment id=\"s1\">", text, "</segment>")),
        "text" => {
            let data = "<originalData><data id=\"d1\">[</data><data id=\"d2\">]</data></originalData>";
            let start = format!("{data}<segment id=\"s1\"><source>");
            whole("unit", &around(&start, text, "</source></segment>"))
        }
        other => panic!("unknown place: {other}"),
    }
}

/// The lines of the table: place, reason, what breaks the rule, the near miss.
fn rules() -> Vec<[&'static str; 4]> {
    let table = include_str!("xliff/rules.tsv");
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split('\t').collect::<Vec<_>>().try_into().unwrap()).collect()
}

type Reader = fn(&str) -> Result<(), String>;

fn read_whole(text: &str) -> Result<(), String> {
    xliff::read("a.xlf", text).map(drop).map_err(|fault| fault.to_string())
}

fn read_by_units(text: &str) -> Result<(), String> {
    let all = || {
        let mut units = xliff::Units::new("a.xlf", text.as_bytes())?;
        while units.next_unit()?.is_some() {}
        Ok(())
    };
    all().map_err(|fault: xliff::XliffError| fault.to_string())
}

#[test]
fn each_rule_refuses_what_breaks_it_and_lets_a_near_miss_pass() {
    let mut wrong = String::new();
    for [place, reason, bad, good] in rules() {
        // The text in a container is passed over where a file is read unit by unit.
        let readers: &[Reader] =
            if reason.starts_with("text directly in `<file>`") { &[read_whole] } else { &[read_whole, read_by_units] };
        for read in readers {
            match read(&whole(place, bad)) {
                Err(fault) if fault.contains(reason) && fault.starts_with("a.xlf:") && fault.contains("\nhint: ") => {}
                other => wrong.push_str(&format!("{reason}\n  {bad}\n  {}\n", other.err().unwrap_or_else(|| "accepted".into()))),
            }
        }
        for read in [read_whole, read_by_units] {
            if let Err(fault) = read(&whole(place, good)) {
                wrong.push_str(&format!("near miss of {reason}\n  {good}\n  {fault}\n"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
