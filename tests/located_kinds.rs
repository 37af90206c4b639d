//! One contract for every kind of bilingual file: the same pairs have the same findings, each where it is written.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

mod support;

use serde_json::Value;
use support::{run, satzpaar};

/// The second target has a form that the glossary forbids, behind what each kind of file has to escape.
const PAIRS: [(&str, &str); 3] = [
    ("Das ist gut.", "That is good."),
    (
        "Das Werk „A & B“ \\ <C> bleibt zu,\nsagte Lawrow am Montag.",
        "The “A & B” \\ <C> works stay shut,\nLawrov said on Monday.",
    ),
    ("Alle \"Wege\" führen nach Rom.", "All \"roads\" lead to Rome."),
];
const GLOSSARY: &str = "[[entry]]\nsource = \"Lawrow\"\ntarget = \"Lavrov\"\nclass = \"person\"\nforbidden = [\"Lawrov\"]\n";

fn xml(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The file whose pairs are written by `pair`, between its beginning and its end.
fn file(beginning: &str, pair: impl Fn(usize, &str, &str) -> String, end: &str) -> String {
    let pairs = PAIRS.iter().enumerate().map(|(at, (source, target))| pair(at, source, target));
    format!("{beginning}{}{end}", pairs.collect::<String>())
}

fn xliff2() -> String {
    let unit = |at, source: &str, target: &str| {
        let (source, target) = (xml(source), xml(target));
        format!(
            "<unit id=\"u{at}\"><segment state=\"translated\"><source><mrk id=\"m1\" type=\"term\">{source}</mrk></source>\n \
             <target>{target}</target></segment></unit>\n"
        )
    };
    let root = "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.1\" srcLang=\"de\" trgLang=\"en-GB\"><file id=\"f\">\n";
    file(root, unit, "</file></xliff>\n")
}

fn xliff12() -> String {
    let unit = |at, source: &str, target: &str| {
        let (source, target) = (xml(source), xml(target));
        let mark = |text: &str| {
            format!("<mrk mtype=\"seg\" mid=\"0\"><g id=\"1\">{text}</g><ph id=\"2\">&lt;i title=\"Lawrov\"/></ph></mrk>")
        };
        format!(
            "<trans-unit id=\"{at}\"><source>{source}</source><seg-source>{}</seg-source>\n<target state=\"translated\">{}</target>\
             <alt-trans><target>Lawrov</target></alt-trans></trans-unit>\n",
            mark(&source),
            mark(&target)
        )
    };
    let root = "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:1.2\" version=\"1.2\"><file original=\"a\" source-language=\"de\" \
                target-language=\"en-GB\" datatype=\"plaintext\"><body>\n";
    file(root, unit, "</body></file></xliff>\n")
}

fn tsv() -> String {
    let escape = |text: &str| text.replace('\\', "\\\\").replace('\n', "\\n");
    let row =
        |at, source: &str, target: &str| format!("u{at}\ts1\tparagraph\ttranslated\t\t{}\t{}\n", escape(source), escape(target));
    file("unit\tsegment\trole\tstate\torigin\tsource\ttarget\n", row, "")
}

fn csv() -> String {
    let escape = |text: &str| text.replace('"', "\"\"");
    let row = |at, source: &str, target: &str| {
        format!("u{at};s1;paragraph;translated;;\"{}\";\"{}\"\r\n", escape(source), escape(target))
    };
    file("unit;segment;role;state;origin;source;target\r\n", row, "")
}

fn jsonl() -> String {
    file("", |_, source, target| serde_json::json!({"source": source, "target": target}).to_string() + "\n", "")
}

fn tmx() -> String {
    let unit = |_, source: &str, target: &str| {
        let (source, target) = (xml(source), xml(target));
        format!(
            "<tu><tuv xml:lang=\"de\"><seg>{source}</seg></tuv>\n<tuv xml:lang=\"en-GB\"><seg><bpt i=\"1\">Lawrov</bpt>{target}</seg></tuv></tu>\n"
        )
    };
    file("<tmx version=\"1.4\"><header/><body>\n", unit, "</body></tmx>\n")
}

fn po() -> String {
    let string = |text: &str| {
        let escape = |line: &str| line.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
        let lines: Vec<String> = text.split_inclusive('\n').map(|line| format!("  \"{}\"\n", escape(line))).collect();
        format!("\"\"\n{}", lines.concat())
    };
    let header = "msgid \"\"\nmsgstr \"Language: en_GB\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n";
    file(header, |_, source, target| format!("\n#: a.c:1 Lawrov\nmsgid {}msgstr {}", string(source), string(target)), "")
}

/// Line and column of the last `Lawrov` in a file that is the word and not markup.
fn place(text: &str) -> (u64, u64) {
    let at = text.find("Lawrov said").unwrap();
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    (text[..at].matches('\n').count() as u64 + 1, text[line..at].chars().count() as u64 + 1)
}

fn kinds() -> [(&'static str, String); 7] {
    [
        ("a.tsv", tsv()),
        ("b.xlf", xliff2()),
        ("c.xliff", xliff12()),
        ("d.jsonl", jsonl()),
        ("e.tmx", tmx()),
        ("f.po", po()),
        ("g.csv", csv()),
    ]
}

fn report(name: &str, text: &str) -> Value {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(name), text).unwrap();
    std::fs::write(folder.path().join("g.toml"), GLOSSARY).unwrap();
    let arguments = ["check", "--glossary", "g.toml", "--no-shipped", "--to", "en-GB", "--format", "json", name];
    let (code, out, errors) = run(satzpaar(&arguments).current_dir(folder.path()));
    assert_eq!((code, errors.as_str()), (1, ""), "{name}: {text}");
    serde_json::from_str(&out).unwrap()
}

#[test]
fn every_kind_of_file_has_the_same_findings_where_they_are_written() {
    let mut first = None;
    for (name, text) in kinds() {
        let report = report(name, &text);
        assert_eq!(report["segments"], 3, "{name}");
        let findings = report["findings"].as_array().unwrap();
        let checks: Vec<(&Value, &Value, &Value)> =
            findings.iter().map(|found| (&found["check"], &found["message"], &found["source"])).collect();
        let checks = format!("{checks:?}");
        assert_eq!(first.get_or_insert_with(|| checks.clone()), &checks, "{name}");
        let term = findings.iter().find(|found| found["check"] == "term-forbidden").unwrap();
        let found = (term["line"].as_u64().unwrap(), term["column"].as_u64().unwrap());
        assert_eq!(found, place(&text), "{name}:\n{text}");
    }
}

#[test]
fn every_kind_of_file_is_mended_with_nothing_else_changed() {
    for (name, text) in kinds() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(name), &text).unwrap();
        std::fs::write(folder.path().join("g.toml"), GLOSSARY).unwrap();
        let arguments = ["check", "--glossary", "g.toml", "--no-shipped", "--to", "en-GB", "--fix", name];
        let (code, _, errors) = run(satzpaar(&arguments).current_dir(folder.path()));
        let mended = std::fs::read_to_string(folder.path().join(name)).unwrap();
        assert_eq!((code, errors.as_str(), mended), (0, "", text.replace("Lawrov said", "Lavrov said")), "{name}");
    }
}

#[test]
fn a_note_in_the_words_of_each_format_keeps_a_finding_silent() {
    let note = "satzpaar ignore term-forbidden: a quotation";
    let kinds = [
        ("c.xliff", xliff12().replace("</trans-unit>", &format!("<note>{note}</note></trans-unit>"))),
        ("f.po", po().replace("\n#: a.c:1 Lawrov", &format!("\n# {note}"))),
    ];
    for (name, text) in kinds {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(name), text).unwrap();
        std::fs::write(folder.path().join("g.toml"), GLOSSARY).unwrap();
        let arguments = ["check", "--glossary", "g.toml", "--no-shipped", "--to", "en-GB", "--format", "json", name];
        let (code, out, _) = run(satzpaar(&arguments).current_dir(folder.path()));
        let report: Value = serde_json::from_str(&out).unwrap();
        assert_eq!((code, &report["ignored"]), (0, &1.into()), "{name}: {report}");
    }
}

#[test]
fn a_folder_is_searched_for_catalogues_too() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("g.toml"), GLOSSARY).unwrap();
    std::fs::create_dir(folder.path().join("locale")).unwrap();
    for name in ["en.po", "messages.pot"] {
        std::fs::write(folder.path().join("locale").join(name), po()).unwrap();
    }
    let arguments = ["check", "--glossary", "g.toml", "--no-shipped", "--format", "json", "locale"];
    let (code, out, _) = run(satzpaar(&arguments).current_dir(folder.path()));
    let report: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, report["files"].to_string()), (1, "[\"locale/en.po\"]".to_owned()));
}

#[test]
fn a_damaged_catalogue_is_reported_and_its_other_entries_are_checked() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("g.toml"), GLOSSARY).unwrap();
    std::fs::write(folder.path().join("a.po"), format!("{}\nmsgid \"Ja\n", po())).unwrap();
    std::fs::write(folder.path().join("b.po"), b"msgid \"K\xF6ln\"\nmsgstr \"Cologne\"\n").unwrap();
    let arguments = ["check", "--glossary", "g.toml", "--no-shipped", "a.po", "b.po"];
    let (code, out, errors) = run(satzpaar(&arguments).current_dir(folder.path()));
    assert_eq!(code, 2);
    assert!(errors.contains("a.po:25:7: string without a closing quotation mark"), "{errors}");
    assert!(
        errors.contains("b.po: not valid UTF-8 at byte 8: 0xF6\nhint: save the file as UTF-8")
            && !errors.contains("--encoding")
            && out.contains("a.po:"),
        "{errors}{out}"
    );
}
