//! Bilingual files and messages of a program as input of `translate`, as a user runs it.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

#[path = "support/judge.rs"]
mod judge;
mod support;

use std::path::Path;
use support::{read, run, satzpaar};

const PO: &str = "# Köpfe\nmsgid \"\"\nmsgstr \"\"\n\"Language: en_GB\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n#: a.c:1\n\
    msgid \"Die Tür ist offen.\"\nmsgstr \"The gate is open.\"\n\n#, fuzzy\nmsgid \"Das Fenster ist zu.\"\nmsgstr \"The roof is shut.\"\n\n\
    #. n\nmsgid \"Der Hof ist leer.\"\nmsgstr \"\"\n\n#~ msgid \"alt\"\n#~ msgstr \"old\"\n";

const MEMORY: &str = "<tmx version=\"1.4\"><header/><body>\
    <tu><tuv xml:lang=\"de\"><seg>Das Fenster ist zu.</seg></tuv><tuv xml:lang=\"en-GB\"><seg>The window is shut.</seg></tuv></tu>\
    <tu><tuv xml:lang=\"de\"><seg>Der Hof ist leer.</seg></tuv><tuv xml:lang=\"en-GB\"><seg>The yard is empty.</seg></tuv></tu>\
    </body></tmx>";

/// A folder with a catalogue and a memory that knows what it lacks.
fn project() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.po"), PO).unwrap();
    std::fs::write(folder.path().join("m.tmx"), MEMORY).unwrap();
    folder
}

fn translate(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    run(satzpaar(&["translate"]).args(arguments).current_dir(folder))
}

#[test]
fn a_catalogue_is_filled_from_memory_and_what_is_translated_stays() {
    let folder = project();
    let (code, said, errors) = translate(folder.path(), &["a.po", "-o", "out", "--memory", "m.tmx", "--backend", "echo"]);
    assert_eq!(code, 0, "{said}{errors}");
    let wanted = PO
        .replace("#, fuzzy\n", "")
        .replace("The roof is shut.", "The window is shut.")
        .replace("leer.\"\nmsgstr \"\"", "leer.\"\nmsgstr \"The yard is empty.\"");
    assert_eq!(read(folder.path().join("out/a.po")), wanted);
    assert_eq!(read(folder.path().join("a.po")), PO);
    assert!(read(folder.path().join("out/a.side-by-side.html")).contains("The yard is empty."));
    if let Some(msgfmt) = judge::program("msgfmt") {
        msgfmt.accepts(&["--check", "-o", "/dev/null"], &[("a.po", &wanted)]);
    }
}

#[test]
fn a_file_is_only_replaced_when_asked() {
    let folder = project();
    let memory = ["--memory", "m.tmx", "--backend", "echo"];
    let (code, _, errors) = translate(folder.path(), &[&["a.po", "-o", "."], memory.as_slice()].concat());
    assert!(code == 2 && errors.contains("would overwrite `a.po`\nhint: ") && errors.contains("--in-place"), "{errors}");
    assert_eq!(read(folder.path().join("a.po")), PO);
    let (code, said, errors) = translate(folder.path(), &[&["a.po", "-o", "out", "--in-place"], memory.as_slice()].concat());
    assert_eq!(code, 0, "{said}{errors}");
    assert!(read(folder.path().join("a.po")).contains("The yard is empty."));
    assert!(!folder.path().join("out/a.po").exists());
}

#[test]
fn what_a_person_changed_in_the_output_is_taken_over() {
    let folder = project();
    let arguments = ["a.po", "-o", "out", "--memory", "m.tmx", "--backend", "echo"];
    translate(folder.path(), &arguments);
    let out = folder.path().join("out/a.po");
    std::fs::write(&out, read(&out).replace("The yard is empty.", "Nobody is in the yard.")).unwrap();
    let (code, said, errors) = translate(folder.path(), &arguments);
    assert_eq!(code, 0, "{said}{errors}");
    assert!(read(&out).contains("msgstr \"Nobody is in the yard.\""), "{}", read(&out));
}

#[test]
fn without_an_engine_an_unfit_target_stays_and_the_run_is_incomplete() {
    let folder = project();
    std::fs::write(folder.path().join("satzpaar.toml"), "[backend.own]\nkind = \"command\"\nargv = [\"cat\"]\nhello = false\n")
        .unwrap();
    let (code, _, errors) = translate(folder.path(), &["a.po", "-o", "out", "--frozen", "--backend", "own"]);
    assert_eq!(code, 6, "{errors}");
    assert_eq!(read(folder.path().join("out/a.po")), PO);
}

#[test]
fn other_languages_and_encodings_are_refused_before_anything_is_asked() {
    let folder = project();
    std::fs::write(folder.path().join("fr.po"), PO.replace("en_GB", "fr")).unwrap();
    let (code, _, errors) = translate(folder.path(), &["fr.po", "-o", "out"]);
    assert!(code == 2 && errors.contains("holds another language pair: de→fr\nhint: "), "{errors}");
    let latin: Vec<u8> =
        PO.replace("UTF-8", "ISO-8859-1").chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect();
    std::fs::write(folder.path().join("latin.po"), latin).unwrap();
    let (code, _, errors) = translate(folder.path(), &["latin.po", "-o", "out"]);
    assert!(code == 2 && errors.contains("cannot write `latin.po` in its encoding\nhint: "), "{errors}");
}

#[test]
fn reviewed_xliff_stays_and_drafts_get_the_codes_of_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = r#"<?xml version="1.0"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="de" trgLang="en"><file id="f"><unit id="u">
  <segment id="a" state="final"><source>Ja.</source><target>Indeed.</target></segment>
  <segment id="b"><source>Das <pc id="1">Fenster</pc> ist zu.</source></segment>
</unit></file></xliff>
"#;
    std::fs::write(folder.path().join("a.xlf"), file).unwrap();
    let (code, said, errors) = translate(folder.path(), &["a.xlf", "-o", "out", "--backend", "pseudo", "--fail-on", "never"]);
    assert_eq!(code, 0, "{said}{errors}");
    let text = read(folder.path().join("out/a.xlf"));
    let (before, behind) = text.split_once("<target>").and_then(|(_, rest)| rest.split_once("</source><target>")).unwrap();
    assert!(before.contains("Indeed.</target>") && before.contains("<segment id=\"b\" state=\""), "{text}");
    assert!(behind.contains("<pc id=\"1\">") && behind.contains("</pc>"), "{text}");
    let (code, said, _) = translate(folder.path(), &["a.xlf", "--estimate", "-o", "out2"]);
    assert!(code == 0 && said.contains('a'), "{said}");
    let (code, said, errors) = translate(folder.path(), &["out/a.xlf", "-o", "out", "--backend", "pseudo"]);
    assert!(code == 2 && errors.contains("would overwrite"), "{said}{errors}");
}

#[test]
fn a_fluent_file_becomes_one_of_the_target_language() {
    let folder = tempfile::tempdir().unwrap();
    let file = "# Kommentar\nhallo = Guten Tag, { $name }!\n    .titel = Seite\nkaputt = { oh\n";
    std::fs::write(folder.path().join("ui.de.ftl"), file).unwrap();
    let (code, said, errors) = translate(folder.path(), &["ui.de.ftl", "-o", "out", "--backend", "pseudo", "--fail-on", "never"]);
    assert_eq!(code, 0, "{said}{errors}");
    assert!(errors.contains("ui.de.ftl:4:1: not read as Fluent: `kaputt = { oh`\nhint: "), "{errors}");
    let text = read(folder.path().join("out/ui.en.ftl"));
    assert!(text.starts_with("# Kommentar\nhallo = ") && text.ends_with("\nkaputt = { oh\n"), "{text}");
    assert!(text.contains("{ $name }") && !text.contains("Guten Tag") && text.contains("\n    .titel = "), "{text}");
}
