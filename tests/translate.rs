//! The main job from file to edition, as a user runs it.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

mod support;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use support::{copy_folder, program, read, root, run, satzpaar, shared, support_file};

const OUTPUTS: [&str; 4] = ["lawrow.xlf", "lawrow.side-by-side.html", "lawrow.tsv", "lawrow.en.md"];

/// A fresh copy of the example project.
fn newsroom() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy_folder(&root().join("examples/newsroom"), folder.path());
    folder
}

fn translate(article: &Path, out: &Path, more: &[&str]) -> (i32, String, String) {
    let mut arguments = vec!["translate", article.to_str().unwrap(), "-o", out.to_str().unwrap()];
    arguments.extend(more);
    run(&mut satzpaar(&arguments))
}

/// The rows of a TSV output without its header, split into cells.
fn rows(path: &Path) -> Vec<Vec<String>> {
    read(path).lines().skip(1).map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

#[test]
fn the_example_gives_a_complete_edition_without_any_engine() {
    let project = newsroom();
    let out = project.path().join("out");
    let (code, summary, errors) = translate(&project.path().join("lawrow.de.txt"), &out, &[]);
    assert_eq!(code, 0, "{summary}{errors}");
    for row in rows(&out.join("lawrow.tsv")) {
        assert!(row[3] == "translated" && row[4].starts_with("memory(100") && !row[6].is_empty(), "{row:?}");
    }
    let edition = read(out.join("lawrow.en.md"));
    assert!(edition.starts_with("# ") || edition.contains("\n# "), "{edition}");
    assert!(edition.contains("Translated from German") && edition.contains("(mk)"), "{edition}");
    assert!(!edition.contains("KommentareDrucken") && !edition.contains("Startseite"), "{edition}");
    assert!(summary.contains("lawrow.xlf"), "{summary}");
}

#[test]
fn a_second_run_writes_the_same_bytes() {
    let project = newsroom();
    let article = project.path().join("lawrow.de.txt");
    let out = project.path().join("out");
    translate(&article, &out, &[]);
    let first: Vec<String> = OUTPUTS.iter().map(|name| read(out.join(name))).collect();
    translate(&article, &out, &[]);
    let second: Vec<String> = OUTPUTS.iter().map(|name| read(out.join(name))).collect();
    assert!(first == second, "the second run differs");
}

/// The example project with a backend that logs what it is asked.
fn with_backend(pause: &str) -> Option<(tempfile::TempDir, PathBuf)> {
    let python = program("python3")?;
    let project = newsroom();
    let log = project.path().join("asked.log");
    let script = support_file("mirror_words_mt.py");
    let config = format!(
        "[glossary]\nfiles = [\"glossary.toml\"]\n[translate]\nbackend = \"mirror\"\n[backend.mirror]\nkind = \"command\"\nargv = [{python:?}, {script:?}, {log:?}, {pause:?}]\n"
    );
    std::fs::write(project.path().join("satzpaar.toml"), config).unwrap();
    Some((project, log))
}

fn asked(log: &Path) -> Vec<String> {
    std::fs::read_to_string(log).unwrap_or_default().lines().map(str::to_owned).collect()
}

#[test]
fn a_second_run_asks_the_backend_nothing_and_writes_the_same_bytes() {
    let Some((project, log)) = with_backend("0") else { return };
    let article = project.path().join("zentralbank.de.txt");
    let out = project.path().join("out");
    translate(&article, &out, &[]);
    let (before, first) = (asked(&log), read(out.join("zentralbank.xlf")));
    assert!(!before.is_empty());
    let (code, summary, errors) = translate(&article, &out, &["--frozen"]);
    assert!(code == 0 || code == 1, "{code} {summary}{errors}");
    assert_eq!(asked(&log), before);
    assert!(first == read(out.join("zentralbank.xlf")));
}

#[test]
fn terms_are_right_in_every_draft_and_the_way_is_told() {
    let Some((project, _)) = with_backend("0") else { return };
    let out = project.path().join("out");
    let (_, summary, errors) = translate(&project.path().join("lawrow.de.txt"), &out, &[]);
    let missing: Vec<&str> = read(out.join("lawrow.xlf")).matches("term-missing").map(|_| "term-missing").collect();
    assert!(missing.is_empty(), "{summary}{errors}");
    assert!(read(out.join("lawrow.tsv")).contains("Lavrov"));
}

#[test]
fn a_killed_run_goes_on_where_it_stopped() {
    let Some((project, log)) = with_backend("0.15") else { return };
    let article = project.path().join("lawrow.de.txt");
    let out = project.path().join("out");
    let mut child = satzpaar(&["translate", article.to_str().unwrap(), "-o", out.to_str().unwrap(), "--quiet"]).spawn().unwrap();
    let begun = Instant::now();
    while asked(&log).len() < 8 && begun.elapsed() < Duration::from_secs(30) {
        std::thread::sleep(Duration::from_millis(20));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let before = asked(&log);
    assert!(before.len() >= 8, "the backend was not asked");
    assert!(!out.join("lawrow.xlf").exists(), "nothing may be half-written");
    translate(&article, &out, &[]);
    let again = asked(&log).split_off(before.len());
    let twice = again.iter().filter(|text| before.contains(text)).count();
    assert!(twice <= 4, "only the request under way may be asked again, not {twice} texts");
    assert!(rows(&out.join("lawrow.tsv")).iter().all(|row| !row[6].is_empty()));
}

#[test]
fn what_a_person_reviewed_is_never_overwritten() {
    let Some((project, _)) = with_backend("0") else { return };
    let article = project.path().join("zentralbank.de.txt");
    let out = project.path().join("out");
    translate(&article, &out, &[]);
    let draft = rows(&out.join("zentralbank.tsv")).into_iter().find(|row| row[2] == "lead" || row[2] == "paragraph").unwrap();
    let (source, target) = (&draft[5], &draft[6]);
    let path = out.join("zentralbank.xlf");
    let mine = "A sentence that a person wrote.";
    let xml = read(&path);
    let begin = xml.find(&escaped(source)).or_else(|| xml.find(&draft[1])).unwrap();
    let at = begin + xml[begin..].find("<target").unwrap();
    let text_at = at + xml[at..].find('>').unwrap() + 1;
    let end = text_at + xml[text_at..].find("</target>").unwrap();
    std::fs::write(&path, format!("{}{mine}{}", &xml[..text_at], &xml[end..])).unwrap();
    std::fs::write(project.path().join("glossary.toml"), "[[entry]]\nsource = \"Zinsen\"\ntarget = \"rates of interest\"\n")
        .unwrap();
    translate(&article, &out, &[]);
    let after = rows(&out.join("zentralbank.tsv"));
    let kept = after.iter().find(|row| row[5] == *source).unwrap();
    assert_eq!((kept[6].as_str(), kept[4].as_str()), (mine, "human"), "was: {target}");
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[test]
fn without_an_engine_everything_is_written_and_the_exit_code_is_3() {
    let project = newsroom();
    let out = project.path().join("out");
    let (code, summary, errors) = translate(&project.path().join("zentralbank.de.txt"), &out, &[]);
    assert_eq!(code, 3, "{summary}{errors}");
    for name in ["zentralbank.xlf", "zentralbank.side-by-side.html", "zentralbank.tsv", "zentralbank.en.md"] {
        assert!(out.join(name).exists(), "{name}");
    }
    assert!(rows(&out.join("zentralbank.tsv")).iter().all(|row| row[3] == "initial" && row[6].is_empty()));
    for way in ["--model-dir", "satzpaar.toml", "--memory"] {
        assert!(summary.contains(way), "the way out `{way}` is not named: {summary}");
    }
}

#[test]
fn frozen_with_something_to_ask_exits_6() {
    let Some((project, log)) = with_backend("0") else { return };
    let (code, _, _) = translate(&project.path().join("zentralbank.de.txt"), &project.path().join("out"), &["--frozen"]);
    assert_eq!((code, asked(&log).len()), (6, 0));
}

#[test]
fn standard_input_line_ends_and_hard_spaces_come_through() {
    let folder = tempfile::tempdir().unwrap();
    let text = "Titel der Meldung\r\n\r\nEin Satz mit 20\u{a0}Prozent. Noch einer.\r\nOhne Zeilenende am Schluss.";
    let source = folder.path().join("in.txt");
    std::fs::write(&source, text).unwrap();
    let mut command =
        satzpaar(&["translate", "-", "-o", folder.path().to_str().unwrap(), "--backend", "pseudo", "--fail-on", "never"]);
    let (code, summary, errors) = run(command.stdin(std::fs::File::open(&source).unwrap()));
    assert_eq!(code, 0, "{summary}{errors}");
    let sources: Vec<String> = rows(&folder.path().join("stdin.tsv")).into_iter().map(|row| row[5].clone()).collect();
    assert_eq!(sources, ["Titel der Meldung", "Ein Satz mit 20\u{a0}Prozent.", "Noch einer.", "Ohne Zeilenende am Schluss."]);
}

#[test]
fn the_shared_article_is_read_as_it_should() {
    let Some(shared) = shared() else { return };
    let folder = tempfile::tempdir().unwrap();
    let (code, summary, errors) = translate(&shared.join("data/articles/000_8532f3bfad5bef35.txt"), folder.path(), &[]);
    assert_eq!(code, 3, "{summary}{errors}");
    let rows = rows(&folder.path().join("000_8532f3bfad5bef35.tsv"));
    let roles: Vec<&str> = rows.iter().map(|row| row[2].as_str()).collect();
    assert_eq!(roles.iter().filter(|role| **role == "headline").count(), 1);
    assert_eq!(roles.iter().filter(|role| **role == "subheading").count(), 1);
    let edition = read(folder.path().join("000_8532f3bfad5bef35.en.md"));
    assert!(edition.contains("AFP") && edition.contains("(sh)"), "{edition}");
    for dropped in ["Startseite", "KommentareDrucken", "Auch interessant", "Kommentare"] {
        assert!(!edition.contains(dropped), "{dropped}");
    }
}

#[test]
fn two_inputs_of_one_stem_do_not_overwrite_each_other() {
    let folder = tempfile::tempdir().unwrap();
    for day in ["montag", "dienstag"] {
        std::fs::create_dir(folder.path().join(day)).unwrap();
        std::fs::write(folder.path().join(day).join("a.de.txt"), format!("Meldung vom {day}\n")).unwrap();
    }
    let paths: Vec<String> =
        ["montag", "dienstag"].iter().map(|day| folder.path().join(day).join("a.de.txt").display().to_string()).collect();
    let out = folder.path().join("out");
    run(&mut satzpaar(&["translate", &paths[0], &paths[1], "-o", out.to_str().unwrap(), "--backend", "pseudo"]));
    assert!(read(out.join("montag-a.tsv")).contains("montag") && read(out.join("dienstag-a.tsv")).contains("dienstag"));
}

/// One sentence through recorded answers, with these lines in satzpaar.toml; gives back the target.
fn house_style(decision: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("a.de.txt", "Kiews Bürgermeister bleibt in Kiew.\n");
    write("answers.tsv", "source\ttarget\nKiews Bürgermeister bleibt in Kiew.\tKiev's mayor is staying in Kiev.\n");
    write("satzpaar.toml", &format!("{decision}\n[backend.recorded]\nkind = \"replay\"\nfile = \"answers.tsv\"\n"));
    let out = folder.path().join("out");
    let (code, summary, errors) = translate(&folder.path().join("a.de.txt"), &out, &["--backend", "recorded"]);
    assert_eq!(code, 0, "{summary}{errors}");
    rows(&out.join("a.tsv")).remove(0).remove(6)
}

#[test]
fn kiev_is_mended_to_kyiv_unless_the_house_admits_it() {
    assert_eq!(house_style(""), "Kyiv's mayor is staying in Kyiv.");
    let admitted = "[[glossary.status]]\nsource = \"Kiew\"\ntarget = \"Kiev\"\nstatus = \"admitted\"\n";
    assert_eq!(house_style(admitted), "Kiev's mayor is staying in Kiev.");
}

#[test]
fn pages_and_summary_speak_the_readers_language() {
    let project = newsroom();
    let out = project.path().join("out");
    let (_, german, _) = translate(&project.path().join("lawrow.de.txt"), &out, &["--ui-lang", "de-AT"]);
    assert!(german.contains("48 Segmente zu übersetzen"), "{german}");
    assert!(read(out.join("lawrow.side-by-side.html")).contains("<html lang=\"de-AT\">"));
    assert!(read(out.join("lawrow.en.md")).contains("Translated from German"));
}

#[test]
fn an_interrupted_run_says_so_and_loses_nothing() {
    let (Some((project, log)), Some(kill)) = (with_backend("0.2"), program("kill")) else { return };
    let article = project.path().join("lawrow.de.txt");
    let out = project.path().join("out");
    let mut child = satzpaar(&["translate", article.to_str().unwrap(), "-o", out.to_str().unwrap(), "--quiet"]).spawn().unwrap();
    let begun = Instant::now();
    while asked(&log).len() < 4 && begun.elapsed() < Duration::from_secs(30) {
        std::thread::sleep(Duration::from_millis(20));
    }
    assert!(std::process::Command::new(kill).args(["-INT", &child.id().to_string()]).status().unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert!(!out.join("lawrow.xlf").exists());
    let before = asked(&log);
    translate(&article, &out, &[]);
    let twice = asked(&log).split_off(before.len()).iter().filter(|text| before.contains(text)).count();
    assert!(twice <= 4, "{twice}");
}

#[test]
fn reviewed_work_outlives_edits_of_the_article() {
    let Some((project, _)) = with_backend("0") else { return };
    let (article, out) = (project.path().join("kurz.de.txt"), project.path().join("out"));
    let run = |text: &str| {
        std::fs::write(&article, text).unwrap();
        translate(&article, &out, &[]);
        rows(&out.join("kurz.tsv"))
    };
    run("Titel der Meldung\n\nDer Absatz steht hier. Er hat zwei Sätze.\n");
    let xml = read(out.join("kurz.xlf"));
    let at = xml.rfind("state=\"translated\"").unwrap();
    std::fs::write(out.join("kurz.xlf"), format!("{}state=\"reviewed\"{}", &xml[..at], &xml[at + 18..])).unwrap();
    let moved = run("Titel der Meldung\n\nEin neuer Anfang. Er hat zwei Sätze.\n\nDer Absatz steht hier.\n");
    let reviewed: Vec<&Vec<String>> = moved.iter().filter(|row| row[3] == "reviewed").collect();
    assert!(reviewed.len() == 1 && reviewed[0][5] == "Er hat zwei Sätze.", "{moved:?}");
    let target = reviewed[0][6].clone();
    run("Titel der Meldung\n");
    let back = run("Titel der Meldung\n\nEr hat zwei Sätze.\n");
    assert_eq!((back[1][4].as_str(), &back[1][6]), ("memory(100)", &target), "what a person accepted is remembered");
}

#[test]
fn a_failing_backend_leaves_its_exit_code_and_every_file() {
    let Some(python) = program("python3") else { return };
    for (kind, expected) in [("auth", 4), ("quota", 4), ("die", 5), ("bad_request", 3), ("unsupported", 3)] {
        let project = newsroom();
        let script = support_file("failing_mt.py");
        let config = format!("[backend.mt]\nkind = \"command\"\nargv = [{python:?}, {script:?}, {kind:?}]\n");
        std::fs::write(project.path().join("satzpaar.toml"), config).unwrap();
        let out = project.path().join("out");
        let (code, summary, errors) = translate(&project.path().join("zentralbank.de.txt"), &out, &["--backend", "mt"]);
        assert_eq!(code, expected, "{kind}: {summary}{errors}");
        assert!(rows(&out.join("zentralbank.tsv")).iter().all(|row| row[3] == "initial"), "{kind}");
        assert!(out.join("zentralbank.xlf").exists() && out.join("zentralbank.en.md").exists());
    }
}
