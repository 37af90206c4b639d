//! `satzpaar glossary verify|import|export|impact` as a user runs them; a folder of bad files with what is said of each.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

mod support;

use std::path::{Path, PathBuf};
use support::{copy_folder, read, root, run, satzpaar};

/// Runs `satzpaar glossary …` in `folder`.
fn glossary(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let arguments: Vec<&str> = std::iter::once("glossary").chain(arguments.iter().copied()).collect();
    run(satzpaar(&arguments).current_dir(folder))
}

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

/// Each bad file beside a file with what `verify` says of it; `SATZPAAR_BLESS=1` writes it.
#[test]
fn bad_files_are_named_with_line_and_hint_and_nothing_panics() {
    let bad = root().join("tests/glossary/bad");
    let listed = std::fs::read_dir(&bad).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = listed.filter(|name| !name.ends_with(".said")).collect();
    names.sort();
    assert!(names.len() > 15);
    for name in names {
        let (code, out, errors) = glossary(&bad, &["verify", "--quiet", &name]);
        assert!(errors.is_empty(), "{name}: {errors}");
        let said = format!("exit {code}\n{out}");
        let expected = bad.join(format!("{name}.said"));
        if std::env::var_os("SATZPAAR_BLESS").is_some() {
            std::fs::write(&expected, &said).unwrap();
        }
        assert_eq!(said, read(&expected), "{name}");
        let hints = said.matches("\nhint: ").count();
        assert_eq!(hints, said.matches(&format!("\n{name}:")).count(), "{name}: a hint for each fault");
    }
}

#[test]
fn good_entries_of_bad_files_are_imported() {
    let cases = [
        ("latin-1.tsv", vec!["Kiew"]),
        ("nul.csv", vec!["Kiew"]),
        ("long.tsv", vec!["Krim"]),
        ("control.tsv", vec!["Krim"]),
        ("control.tbx", vec!["Kiew"]),
        ("latin-1.tbx", vec!["Kiew"]),
        ("entity.tbx", vec!["Kiew"]),
        ("unclosed.tbx", vec!["Kiew"]),
        ("columns.csv", vec!["Kiew"]),
    ];
    for (name, kept) in cases {
        let (code, out, errors) = glossary(&root().join("tests/glossary/bad"), &["import", name]);
        let sources: Vec<&str> = out.lines().filter_map(|line| line.strip_prefix("source = \"")?.strip_suffix('"')).collect();
        assert_eq!((code, sources), (2, kept), "{name}: {errors}");
        assert!(errors.contains(&format!("error: {name}:")) && errors.contains("hint: "), "{errors}");
    }
}

#[test]
fn verify_compares_files_and_sorts_by_place() {
    let files = folder(&[
        ("b.tsv", "source\ttarget\nKiew\tKyiv\nKrim\tCrimea\n"),
        ("a.tsv", "source\ttarget\nKrim\tCrimea\nKiew\tKiev\n"),
    ]);
    let (code, out, errors) = glossary(files.path(), &["verify", "b.tsv", "a.tsv"]);
    let lines: Vec<&str> = out.lines().filter(|line| !line.starts_with("hint: ")).collect();
    assert_eq!(
        lines,
        [
            "b.tsv:2: warning: `Kiew` never matches: each of its forms goes to the entry at a.tsv:3",
            "b.tsv:3: warning: `Krim` never matches: each of its forms goes to the entry at a.tsv:2",
            "a.tsv:2: warning: `Krim` stands in another file too, with the same target: at b.tsv:3",
            "a.tsv:3: `Kiew` belongs to two entries with different targets: `Kiev` here, `Kyiv` at b.tsv:2",
        ]
    );
    assert_eq!((code, errors.as_str()), (2, "1 error, 3 warnings\n"));
}

#[test]
fn warnings_alone_exit_0_and_json_names_place_kind_and_hint() {
    let files = folder(&[("a.toml", "[[entry]]\nsource = \"Start-up\"\ntarget = \"Start-up\"\n")]);
    let (code, out, _) = glossary(files.path(), &["verify", "a.toml", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, &report["version"], &report["errors"], &report["warnings"]), (0, &1.into(), &0.into(), &1.into()));
    let fault = &report["faults"][0];
    let said = serde_json::json!({"file": "a.toml", "line": 1, "column": null, "level": "warning", "kind": "same-as-source"});
    for (key, value) in said.as_object().unwrap() {
        assert_eq!(&fault[key], value, "{key}");
    }
    assert_eq!(fault["message"], "target equals the source: `Start-up`");
    assert!(fault["hint"].as_str().unwrap().contains("do-not-translate"));
}

/// What our own file holds.
const FULL: &str = "[[entry]]\nsource = \"Kiew\"\ntarget = \"Kyiv\"\nvariants = [\"Kyjiw\"]\nadmitted = [\"Kyïv\"]\nforbidden = [\"Kiev\"]\n\
                    class = \"place\"\ngender = \"neuter\"\nnote = \"since 2014\"\nreference = \"house style\"\n\n\
                    [[entry]]\nsource = \"npm\"\nclass = \"do-not-translate\"\n\n[[entry]]\nsource = \"schnell\"\ntarget = \"fast\"\npos = \"adjective\"\n";

#[test]
fn what_tbx_and_our_own_tables_hold_comes_back_the_same() {
    let files = folder(&[("g.toml", FULL)]);
    for (name, format) in [("g.tbx", "tbx"), ("g2.tbx", "tbx2"), ("g.tsv", "tsv"), ("g.csv", "csv")] {
        let (code, _, errors) = glossary(files.path(), &["export", "g.toml", "-o", name, "--format", format]);
        assert_eq!((code, errors.as_str()), (0, "3 entries exported\n"), "{name}");
        let (code, out, errors) = glossary(files.path(), &["import", name]);
        assert_eq!((code, out.as_str(), errors.as_str()), (0, FULL, "3 entries imported\n"), "{name}");
    }
}

#[test]
fn export_says_what_a_service_cannot_hold() {
    let files = folder(&[("g.toml", FULL), ("own.tsv", "source\ttarget\nKiew\tKyiv\nA\u{1}\tb\n")]);
    let (code, out, errors) = glossary(files.path(), &["export", "g.toml", "--format", "deepl-tsv"]);
    assert_eq!((code, out.as_str()), (0, "Kiew\tKyiv\nKyjiw\tKyiv\nnpm\tnpm\nschnell\tfast\n"));
    let lost = "lost, no place in deepl-tsv (entries): admitted (1), class (2), forbidden (1), gender (1), note (1), pos (1), reference (1)\n";
    assert_eq!(errors, format!("{lost}3 entries exported\n"));
    let (code, out, errors) = glossary(files.path(), &["export", "g.toml", "own.tsv", "--format", "amazon", "--ui-lang", "de"]);
    assert_eq!((code, out.as_str()), (0, "de,en\nKiew,Kyiv\nnpm,npm\nschnell,fast\n"));
    assert!(errors.starts_with("1 Eintrag von einem späteren überschrieben\n"), "{errors}");
    assert!(errors.contains("1 Begriff ausgelassen\nerror: own.tsv:3: control character U+0001 in `source`"), "{errors}");
}

#[test]
fn tables_of_the_services_are_told_by_their_first_row() {
    let files = folder(&[
        ("deepl.csv", "Kiew,Kyiv,de,en\nKiev,Kyiv,fr,en\n"),
        (
            "weblate.csv",
            "source,target,context,developer_comments,flags\nKiew,Kyiv,,a city,terminology\nKiew,Kiev,Kiev,,forbidden\n",
        ),
        ("amazon.csv", "de,en,fr\nKiew,Kyiv,Kiev\n"),
    ]);
    let entry = "[[entry]]\nsource = \"Kiew\"\ntarget = \"Kyiv\"\n";
    for (name, wanted, passed) in [
        ("deepl.csv", entry.to_owned(), "passed over, no place in an entry: rows in other languages (1)\n"),
        ("weblate.csv", format!("{entry}forbidden = [\"Kiev\"]\nnote = \"a city\"\n"), ""),
        ("amazon.csv", entry.to_owned(), ""),
    ] {
        let (code, out, errors) = glossary(files.path(), &["import", name]);
        assert_eq!((code, out, errors), (0, wanted, format!("{passed}1 entry imported\n")), "{name}");
    }
}

#[test]
fn tbx_serves_as_glossary_for_other_commands() {
    let files = folder(&[
        ("g.toml", "[[entry]]\nsource = \"Lawrow\"\ntarget = \"Lawroff\"\nclass = \"person\"\n"),
        ("a.de.txt", "Lawrow schweigt.\n"),
    ]);
    assert_eq!(glossary(files.path(), &["export", "g.toml", "-o", "g.tbx"]).0, 0);
    let (code, out, errors) = run(satzpaar(&["terms", "a.de.txt", "--glossary", "g.tbx"]).current_dir(files.path()));
    assert_eq!((code, out.as_str()), (0, "1:1\tLawrow\tLawrow\tLawroff\n"), "{errors}");
    let arguments = ["translate", "a.de.txt", "--glossary", "g.tbx", "--backend", "echo", "-o", "out", "--emit", "xliff"];
    let (_, _, errors) = run(satzpaar(&arguments).current_dir(files.path()));
    assert!(read(files.path().join("out/a.xlf")).contains("Lawroff"), "{errors}");
}

#[test]
fn import_refuses_other_targets_and_export_nothing_to_write() {
    let files = folder(&[("g.tsv", "source\ttarget\nKiew\tKyiv\n"), ("e.tsv", "source\ttarget\n")]);
    let (code, _, errors) = glossary(files.path(), &["import", "g.tsv", "-o", "g.csv"]);
    assert!(code == 2 && errors.contains("import writes TOML: `g.csv`"), "{errors}");
    let (code, _, errors) = glossary(files.path(), &["export", "e.tsv", "-o", "e.tbx"]);
    assert!(code == 2 && errors.contains("no entry to write") && !files.path().join("e.tbx").exists(), "{errors}");
    let (code, _, errors) = glossary(files.path(), &["export", "g.tsv", "--format", "xls"]);
    assert!(code == 2 && errors.contains("the formats are toml, tsv, csv, deepl-tsv"), "{errors}");
}

#[test]
fn tsv_has_a_canonical_form_too() {
    let files = folder(&[("g.tsv", "Zoll\ttariff\nÄgypten\tEgypt\n")]);
    let (code, out, _) = glossary(files.path(), &["format", "--check", "g.tsv"]);
    assert_eq!((code, out.as_str()), (1, "g.tsv: not in canonical form\n"));
    assert_eq!(glossary(files.path(), &["format", "g.tsv"]).0, 0);
    assert_eq!(read(files.path().join("g.tsv")), "source\ttarget\nÄgypten\tEgypt\nZoll\ttariff\n");
    assert_eq!(glossary(files.path(), &["format", "--check", "g.tsv"]).0, 0);
}

/// The example project after a run: its folder and the bilingual file.
fn newsroom() -> (tempfile::TempDir, PathBuf) {
    let project = tempfile::tempdir().unwrap();
    copy_folder(&root().join("examples/newsroom"), project.path());
    let (_, _, errors) = run(satzpaar(&["translate", "lawrow.de.txt", "-o", "out"]).current_dir(project.path()));
    let file = project.path().join("out/lawrow.xlf");
    assert!(file.exists(), "{errors}");
    (project, file)
}

#[test]
fn impact_counts_the_segments_that_a_change_touches() {
    let (project, _) = newsroom();
    let write = |name: &str, text: &str| std::fs::write(project.path().join(name), text).unwrap();
    write("old.tsv", "source\ttarget\tclass\nLawrow\tLavroff\tperson\nMondlandung\tmoon landing\t\nRussland\tRussia\tplace\n");
    write("new.tsv", "source\ttarget\tclass\nLawrow\tLavrov\tperson\nMarslandung\tMars landing\t\nRussland\tRussia\tplace\n");
    let arguments = ["impact", "old.tsv", "new.tsv", "--in", "out", "--format", "json"];
    let (code, out, errors) = glossary(project.path(), &arguments);
    assert_eq!(code, 0, "{errors}");
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    let kinds: Vec<_> = report["changes"].as_array().unwrap().iter().map(|change| (&change["kind"], &change["source"])).collect();
    let kinds: Vec<_> = kinds.iter().map(|(kind, source)| (kind.as_str().unwrap(), source.as_str().unwrap())).collect();
    assert_eq!(kinds, [("changed", "Lawrow"), ("added", "Marslandung"), ("removed", "Mondlandung")]);
    let segments = report["segments"].as_array().unwrap();
    assert!(!segments.is_empty());
    for segment in segments {
        assert!(segment["source"].as_str().unwrap().contains("Lawrow"), "{segment}");
        assert_eq!(segment["changes"], serde_json::json!([0]));
    }
    assert_eq!(report["changes"][0]["segments"], segments.len());
    let total = |work: &str, key: &str| report["totals"][work][key].as_u64().unwrap();
    let works = ["none", "repair", "ask-again", "untranslated", "reviewed"];
    for key in ["segments", "characters"] {
        assert_eq!(total("all", key), works.iter().map(|work| total(work, key)).sum::<u64>());
    }
    assert_eq!(glossary(project.path(), &arguments).1, out, "the same twice");
    let (code, out, _) = glossary(project.path(), &["impact", "old.tsv", "new.tsv", "--in", "out", "--fail-on", "touched"]);
    assert!(code == 1 && out.starts_with("~ Lawrow: target `Lavroff` → `Lavrov`\n    out/lawrow.xlf "), "{out}");
    let (code, out, _) = glossary(project.path(), &["impact", "old.tsv", "old.tsv", "--in", "out", "--fail-on", "touched"]);
    assert_eq!((code, out.as_str()), (0, "touched: 0 segments, 0 characters\n"));
}

#[test]
fn impact_sets_reviewed_segments_apart_and_names_what_needs_repair() {
    let (project, file) = newsroom();
    let reviewed = read(&file).replacen("state=\"translated\"", "state=\"reviewed\"", 1);
    assert!(reviewed.contains("state=\"reviewed\""));
    std::fs::write(&file, reviewed).unwrap();
    std::fs::write(project.path().join("old.tsv"), "source\ttarget\tclass\nLawrow\tLavrov\tperson\n").unwrap();
    std::fs::write(project.path().join("new.tsv"), "source\ttarget\tclass\nLawrow\tLawroff\tperson\n").unwrap();
    let (code, out, errors) = glossary(project.path(), &["impact", "old.tsv", "new.tsv", "--in", file.to_str().unwrap()]);
    assert_eq!(code, 0, "{errors}");
    let (open, apart) = out.split_once("\nreviewed, never overwritten:\n").unwrap();
    assert!(open.contains(": needs repair: ") && !open.contains("does not fit"), "{out}");
    assert!(apart.starts_with("    ") && apart.contains(": does not fit the new glossary (Lawrow): "), "{out}");
    let last: Vec<&str> = out.lines().rev().take(3).collect();
    assert!(
        last[0].starts_with("  reviewed, never overwritten: 1 segment, ") && last[1].starts_with("  needs repair: "),
        "{out}"
    );
}

#[test]
fn impact_needs_bilingual_files_that_can_be_read() {
    let files = folder(&[("a.tsv", "source\ttarget\nKiew\tKyiv\n"), ("bad.xlf", "<xliff>")]);
    std::fs::create_dir(files.path().join("empty")).unwrap();
    let (code, _, errors) = glossary(files.path(), &["impact", "a.tsv", "a.tsv", "--in", "empty"]);
    assert!(code == 2 && errors.contains("no bilingual files in the folder `empty`"), "{errors}");
    let (code, _, errors) = glossary(files.path(), &["impact", "a.tsv", "a.tsv", "--in", "bad.xlf"]);
    assert!(code == 2 && errors.contains("bad.xlf:1:") && errors.contains("hint: "), "{errors}");
}

#[test]
fn impact_asks_again_only_where_the_backend_takes_the_terms() {
    if support::program("python3").is_none() {
        return;
    }
    let program = root().join("tests/support/echo_mt.py");
    let config = format!(
        "[glossary]\nshipped = false\n\n[backend.mt]\nkind = \"command\"\nargv = [\"python3\", {:?}]\n",
        program.to_str().unwrap()
    );
    let files = folder(&[
        ("satzpaar.toml", &config),
        ("a.de.txt", "Die Steuer steigt.\n\nDas Wetter ist gut.\n"),
        ("old.tsv", "source\ttarget\nSteuer\ttax\n"),
        ("new.tsv", "source\ttarget\tadmitted\nSteuer\tduty\ttax\n"),
        ("note.tsv", "source\ttarget\tnote\nSteuer\ttax\tof the state\n"),
    ]);
    let arguments = ["translate", "a.de.txt", "--backend", "mt", "--glossary", "old.tsv", "-o", "out", "--emit", "xliff"];
    let (_, _, errors) = run(satzpaar(&arguments).current_dir(files.path()));
    let totals = |new: &str| {
        let (code, out, told) = glossary(files.path(), &["impact", "old.tsv", new, "--in", "out", "--format", "json"]);
        assert_eq!((code, told.as_str()), (0, ""), "{errors}");
        let report: serde_json::Value = serde_json::from_str(&out).unwrap();
        (report["totals"]["ask-again"]["segments"].as_u64(), report["totals"]["none"]["segments"].as_u64())
    };
    assert_eq!(totals("new.tsv"), (Some(1), Some(0)), "another target is another question");
    assert_eq!(totals("note.tsv"), (Some(0), Some(1)), "a remark is not");
    for (config, said) in [
        (
            "[backend.mt]\nkind = \"command\"\nargv = [\"/nonexistent/mt\"]\n",
            "backend `mt` cannot be used, counted as one that takes terms",
        ),
        ("", "unknown backend, counted as one that takes terms: `mt`"),
    ] {
        std::fs::write(files.path().join("satzpaar.toml"), config).unwrap();
        let (code, out, told) = glossary(files.path(), &["impact", "old.tsv", "new.tsv", "--in", "out"]);
        assert!(code == 0 && out.contains(": asked again: ") && told.contains(said), "{out}{told}");
    }
}
