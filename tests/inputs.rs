//! What newsrooms have, through the whole command: folders, patterns, every format, and one bad file among good ones.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

mod support;

use std::path::Path;
use std::process::Command;
use support::{program, provided, read, root, run, satzpaar, shared};

const MARKDOWN: &str = "# Der Hafen\n\n**Die Schiffe fahren.**\n\nSergej Lawrow sprach mit [der Behörde](https://x.de). Der Befehl `ls` half *nicht*.\n";
const SUBTITLES: &str = "1\n00:00:01,000 --> 00:00:02,500\nDer Hafen ist\n<i>wieder</i> offen.\n";

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &[u8]| {
        let path = folder.path().join("in").join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    };
    write("a.de.md", MARKDOWN.as_bytes());
    write("film.de.srt", SUBTITLES.as_bytes());
    write("tief/seite.html", &std::fs::read(root().join("tests/html/regional.html")).unwrap());
    write("kaputt.docx", b"PK kein Archiv");
    write("a.en.md", b"# Ours\n");
    folder
}

fn translate(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    run(satzpaar(&[&["translate"], arguments, &["-o", "out", "--backend", "pseudo"]].concat()).current_dir(folder))
}

fn written(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder.join("out")).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = entries.filter(|name| name != ".satzpaar").collect();
    names.sort();
    names
}

#[test]
fn one_bad_file_never_stops_the_others() {
    let folder = folder();
    let (code, _, errors) = translate(folder.path(), &["in"]);
    assert_eq!(code, 2, "{errors}");
    assert!(errors.starts_with("error: cannot read `in/kaputt.docx`: ") && errors.contains("hint: "), "{errors}");
    let names = written(folder.path());
    for name in ["a.en.md", "a.xlf", "film.en.srt", "seite.en.html", "seite.en.md", "seite.side-by-side.html"] {
        assert!(names.iter().any(|found| found == name), "{name} is not in {names:?}");
    }
    assert!(!names.iter().any(|name| name.starts_with("kaputt")), "{names:?}");
}

#[test]
fn a_pattern_names_files_and_one_that_fits_none_is_a_fault() {
    let folder = folder();
    let (code, out, errors) = translate(folder.path(), &["in/*.srt"]);
    assert_eq!(code, 0, "{out}{errors}");
    assert_eq!(written(folder.path()), ["film.en.srt", "film.side-by-side.html", "film.tsv", "film.xlf"]);
    let (code, _, errors) = translate(folder.path(), &["in/*.vtt"]);
    assert!(code == 2 && errors.contains("no file fits the pattern: `in/*.vtt`\nhint: "), "{errors}");
}

#[test]
fn links_and_emphasis_come_through_and_computer_text_stays() {
    let folder = folder();
    let (code, out, errors) = translate(folder.path(), &["in/a.de.md", "--fail-on", "never"]);
    assert_eq!(code, 0, "{out}{errors}");
    let edition = read(folder.path().join("out/a.en.md"));
    assert!(edition.contains("](https://x.de)") && edition.contains("`ls`") && edition.starts_with("# \\["), "{edition}");
    let bytes = std::fs::read(folder.path().join("out/a.xlf")).unwrap();
    let (code, _, errors) = translate(folder.path(), &["in/a.de.md", "--fail-on", "never", "--frozen"]);
    assert_eq!(code, 0, "{errors}");
    assert_eq!(std::fs::read(folder.path().join("out/a.xlf")).unwrap(), bytes, "a second run gives the same bytes");
}

#[test]
fn reviewed_codes_stay_where_the_person_put_them() {
    let folder = folder();
    translate(folder.path(), &["in/film.de.srt"]);
    let path = folder.path().join("out/film.xlf");
    let file = read(&path);
    let start = file.find("<target>").unwrap() + "<target>".len();
    let end = file[start..].find("</target>").unwrap() + start;
    let code = &file[file[start..end].find("<pc ").unwrap() + start..];
    let tag = &code[..code.find('>').unwrap() + 1];
    let target = format!("The harbour is open {tag}again</pc>.");
    let edited = format!("{}{target}{}", &file[..start], &file[end..]).replace("state=\"translated\"", "state=\"reviewed\"");
    std::fs::write(&path, edited).unwrap();
    let (code, out, errors) = translate(folder.path(), &["in/film.de.srt"]);
    assert_eq!(code, 0, "{out}{errors}");
    assert!(read(folder.path().join("out/film.en.srt")).contains("The harbour is open <i>again</i>."));
}

#[test]
fn files_with_inline_codes_pass_the_validators() {
    let folder = folder();
    translate(folder.path(), &["in/tief/seite.html", "in/a.de.md", "--fail-on", "never"]);
    let out = folder.path().join("out");
    let judged = |command: &mut Command| {
        let (code, out, errors) = run(command);
        assert_eq!(code, 0, "{out}{errors}");
    };
    if let (Some(jing), Some(shared)) = (program("jing"), shared()) {
        let rules = shared.join("data/suites/xliff-oasis/xliff-21/schemas/xliff_2_advanced_validation.nvdl");
        judged(Command::new(jing).arg(rules).args([out.join("seite.xlf"), out.join("a.xlf")]));
    }
    if let (Some(java), Some(vnu)) = (program("java"), provided("SATZPAAR_VNU")) {
        judged(Command::new(java).arg("-jar").arg(vnu).arg("--errors-only").args([out.join("seite.side-by-side.html")]));
    }
}

#[test]
fn stages_are_shown_for_a_person_and_as_json() {
    let folder = folder();
    let extract =
        |arguments: &[&str]| run(satzpaar(&[&["extract", "in/a.de.md"], arguments].concat()).current_dir(folder.path()));
    let (code, text, errors) = extract(&[]);
    assert!(code == 0 && text.contains("headline     translate                Der Hafen\n"), "{text}{errors}");
    let (_, json, _) = run(satzpaar(&["segment", "in/film.de.srt", "--format", "json"]).current_dir(folder.path()));
    assert_eq!(json, "[\n  {\n    \"start\": 0,\n    \"end\": 27,\n    \"text\": \"Der Hafen ist wieder offen.\"\n  }\n]\n");
    let (_, json, _) = extract(&["--format", "json"]);
    let blocks: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(
        (&blocks[2]["codes"][0]["kind"], &blocks[2]["codes"][0]["link"]),
        (&"link".into(), &"https://x.de".into()),
        "{json}"
    );
}

#[test]
fn rules_of_a_user_cut_the_article_and_a_broken_one_is_named() {
    let folder = folder();
    let srx = |pattern: &str| {
        format!(
            "<srx version=\"2.0\"><header segmentsubflows=\"yes\" cascade=\"no\"/><body><languagerules>\n<languagerule languagerulename=\"Eigene\">\n\
             <rule><beforebreak>{pattern}</beforebreak><afterbreak>\\s</afterbreak></rule></languagerule></languagerules>\
             <maprules><languagemap languagepattern=\"de\" languagerulename=\"Eigene\"/></maprules></body></srx>"
        )
    };
    std::fs::write(folder.path().join("gut.srx"), srx("mit")).unwrap();
    std::fs::write(folder.path().join("kaputt.srx"), srx("[mit")).unwrap();
    let (code, out, errors) = translate(folder.path(), &["in/a.de.md", "--srx", "gut.srx", "--fail-on", "never"]);
    assert_eq!(code, 0, "{out}{errors}");
    let table = read(folder.path().join("out/a.tsv"));
    assert!(table.lines().any(|row| row.contains("\tSergej Lawrow sprach mit\t")), "{table}");
    let (code, _, errors) = translate(folder.path(), &["in/a.de.md", "--srx", "kaputt.srx"]);
    assert_eq!(code, 2, "{errors}");
    for needle in ["kaputt.srx", "`Eigene`", "line 3", "`[mit`", "\nhint: "] {
        assert!(errors.contains(needle), "`{needle}` is not in: {errors}");
    }
}
