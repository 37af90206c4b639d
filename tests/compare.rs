//! One article by several backends: what each made of it, side by side; nothing is asked twice and the memory stays as it is.
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

mod support;

use serde_json::Value;
use std::process::Command;
use support::{program, provided, root, run, satzpaar};

const ARTICLE: &str = "Hafen von Kiew bleibt geschlossen\n\nDer Rat der Stadt hat am Montag über die Brücke beraten. \
                       Die Arbeiten beginnen im März.\n";

const GLOSSARY: &str = "source\ttarget\nKiew\tKyiv\nBrücke\tbridge\n";

const FORMAL: &str = "source\ttarget\n\
    Hafen von Kiew bleibt geschlossen\tPort of Kyiv remains closed\n\
    Der Rat der Stadt hat am Montag über die Brücke beraten.\tThe town council discussed the bridge on Monday.\n\
    Die Arbeiten beginnen im März.\tWork will begin in March.\n";

/// Another headline, a term missed, and no answer to the last sentence.
const LOOSE: &str = "source\ttarget\n\
    Hafen von Kiew bleibt geschlossen\tKyiv port stays shut\n\
    Der Rat der Stadt hat am Montag über die Brücke beraten.\tThe council talked about the crossing on Tuesday.\n";

/// A project with an article, a glossary, two recorded backends, a program that translates and one that fails.
struct Newsroom(tempfile::TempDir);

impl Newsroom {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let script = |name: &str| root().join("tests/support").join(name).display().to_string();
        let config = format!(
            "[glossary]\nshipped = false\nfiles = ['house.tsv']\n\
             [backend.formal]\nkind = 'replay'\nfile = 'formal.tsv'\n\
             [backend.loose]\nkind = 'replay'\nfile = 'loose.tsv'\n\
             [backend.program]\nkind = 'command'\nargv = ['python3', '{}', 'ok']\n\
             [backend.program.price]\nmillion_characters = 20.0\ncurrency = 'EUR'\n\
             [backend.refuses]\nkind = 'command'\nargv = ['python3', '{}', 'quota']\n\
             [backend.lost]\nkind = 'replay'\nfile = 'lost.tsv'\n",
            script("echo_mt.py"),
            script("failing_mt.py")
        );
        let files = [
            ("satzpaar.toml", config.as_str()),
            ("kiew.de.txt", ARTICLE),
            ("house.tsv", GLOSSARY),
            ("formal.tsv", FORMAL),
            ("loose.tsv", LOOSE),
        ];
        files.iter().for_each(|(name, text)| std::fs::write(folder.path().join(name), text).unwrap());
        Self(folder)
    }

    fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        run(satzpaar(arguments).current_dir(self.0.path()))
    }

    fn compare(&self, backends: &str, more: &[&str]) -> (i32, String, String) {
        self.run(&[&["compare", "kiew.de.txt", "--backend", backends], more].concat())
    }

    fn json(&self, backends: &str, more: &[&str]) -> (i32, Value) {
        let (code, out, errors) = self.compare(backends, &[&["--format", "json"], more].concat());
        (code, serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {out}{errors}")))
    }
}

/// The same with every time taken out.
fn timeless(mut report: Value) -> Value {
    for backend in report["backends"].as_array_mut().unwrap() {
        assert!(backend.as_object_mut().unwrap().remove("seconds").unwrap().is_number());
    }
    report
}

#[test]
fn drafts_stand_side_by_side_with_terms_before_and_after() {
    let (code, report) = Newsroom::new().json("formal,loose,program", &[]);
    assert_eq!(code, 6, "one has no answer to the last sentence on record");
    let of = |at: usize, field: &str| report["backends"][at][field].clone();
    assert_eq!([0, 1, 2].map(|at| of(at, "drafted")), [3, 2, 3]);
    let met = |at: usize, field: &str| (of(at, field)["met"].as_u64().unwrap(), of(at, field)["of"].as_u64().unwrap());
    assert_eq!([met(0, "terms_before"), met(0, "terms_after")], [(2, 2), (2, 2)]);
    assert_eq!([met(1, "terms_before"), met(1, "terms_after")], [(1, 2), (1, 2)], "recorded answers cannot be asked again");
    assert!(of(1, "error").as_str().is_some_and(|error| !error.is_empty()), "{}", of(1, "error"));
    assert!(of(2, "cost").as_f64().unwrap() > 0.0 && of(0, "cost").is_null(), "{report:#}");
    let pairs = report["agreement"].as_array().unwrap();
    assert_eq!(pairs.iter().map(|pair| pair["segments"].as_u64().unwrap()).collect::<Vec<_>>(), [2, 3, 2]);
    let ranking: Vec<f64> =
        report["ranking"].as_array().unwrap().iter().map(|one| one["disagreement"].as_f64().unwrap()).collect();
    assert!(ranking.len() == 3 && ranking.is_sorted_by(|one, two| one >= two), "{ranking:?}");
    let last = report["ranking"].as_array().unwrap().iter().find(|one| one["segment"] == 3).unwrap();
    assert!(last["drafts"][1]["target"].is_null(), "no draft is none: {last:#}");
}

#[test]
fn the_same_answers_give_the_same_report_but_for_the_time() {
    let newsroom = Newsroom::new();
    let backends = "formal,echo,pseudo,program";
    newsroom.json(backends, &[]);
    let (_, first) = newsroom.json(backends, &[]);
    let (_, again) = newsroom.json(backends, &[]);
    assert_eq!(timeless(first).to_string(), timeless(again).to_string());
}

#[test]
fn nothing_is_asked_twice_and_a_translation_afterwards_asks_nothing() {
    let newsroom = Newsroom::new();
    let (_, first) = newsroom.json("formal,program", &[]);
    assert!(first["backends"][1]["asked"].as_u64().unwrap() >= 3, "{first:#}");
    let (_, again) = newsroom.json("program,formal", &["--frozen"]);
    assert_eq!((&again["backends"][0]["asked"], &again["backends"][0]["requests"]), (&0.into(), &0.into()), "{again:#}");
    assert_eq!(again["backends"][0]["drafted"], 3);
    let (code, _, errors) =
        newsroom.run(&["translate", "kiew.de.txt", "--backend", "program", "--frozen", "-o", "out", "--fail-on", "never"]);
    assert_eq!(code, 0, "{errors}");
}

#[test]
fn neither_the_memory_nor_an_earlier_run_comes_in_and_the_memory_stays_as_it_is() {
    let newsroom = Newsroom::new();
    let (code, _, errors) = newsroom.run(&["translate", "kiew.de.txt", "--backend", "formal", "--fail-on", "never"]);
    assert_eq!(code, 0, "{errors}");
    let decided = "source\ttarget\nDie Arbeiten beginnen im März.\tA person wrote this.\n";
    std::fs::write(newsroom.0.path().join("decided.tsv"), decided).unwrap();
    let (code, _, errors) = newsroom.run(&["memory", "import", "decided.tsv"]);
    assert_eq!(code, 0, "{errors}");
    let export = || newsroom.run(&["memory", "export"]).1;
    let before = export();
    assert!(before.contains("A person wrote this."), "{before}");
    let (_, report) = newsroom.json("formal,program", &[]);
    assert_eq!(report["backends"][1]["drafted"], 3);
    assert!(!report.to_string().contains("A person wrote this."));
    assert_eq!(export(), before);
}

#[test]
fn a_backend_that_fails_is_a_column_that_says_so() {
    let newsroom = Newsroom::new();
    for (failing, code, needle) in [("refuses", 4, "as told"), ("lost", 2, "lost.tsv"), ("firefox", 3, "no model for de-en")] {
        let (found, report) = newsroom.json(&format!("formal,{failing},echo"), &[]);
        assert_eq!(found, code, "{report:#}");
        let drafted: Vec<&Value> = report["backends"].as_array().unwrap().iter().map(|backend| &backend["drafted"]).collect();
        assert_eq!(drafted, [&Value::from(3), &0.into(), &3.into()]);
        let error = report["backends"][1]["error"].as_str().unwrap();
        assert!(error.contains(needle), "{error}");
        assert!(report["agreement"][0]["percent"].is_null(), "nothing in common is no agreement");
    }
}

#[test]
fn two_different_backends_are_needed() {
    let newsroom = Newsroom::new();
    for (backends, needle) in [
        ("formal", "a comparison needs more than one backend: `formal`"),
        ("formal,echo,formal", "a backend is named twice: `formal`"),
        ("formal,nobody", "unknown backend: `nobody`"),
    ] {
        let (code, out, errors) = newsroom.compare(backends, &[]);
        assert!(code == 2 && out.is_empty() && errors.contains(needle) && errors.contains("hint: "), "{errors}");
    }
}

#[test]
fn the_example_of_the_page_is_what_the_program_says() {
    let newsroom = Newsroom::new();
    std::fs::write(
        newsroom.0.path().join("loose.tsv"),
        format!("{LOOSE}Die Arbeiten beginnen im März.\tWork begins in March.\n"),
    )
    .unwrap();
    let (code, out, errors) = newsroom.compare("formal,loose", &[]);
    assert_eq!(code, 0, "{errors}");
    // The rows with the names of the models end with the time.
    let timeless = |text: &str| text.lines().filter(|line| !line.contains(".tsv |")).collect::<Vec<_>>().join("\n");
    let page = support::read(root().join("docs/compare.md"));
    assert!(timeless(&page).contains(&timeless(&out)), "{out}");
}

#[test]
fn the_text_tells_as_many_segments_as_were_asked_for_in_the_readers_language() {
    let newsroom = Newsroom::new();
    let (code, out, errors) = newsroom.compare("formal,echo", &["--limit", "1", "--ui-lang", "de"]);
    assert_eq!(code, 0, "{errors}");
    assert_eq!(out.matches("Unterschied").count(), 1, "{out}");
    assert!(out.starts_with("kiew.de.txt: de → en-GB, 3 Segmente\n"), "{out}");
}

#[test]
fn the_page_is_valid_html_in_every_language_and_loads_nothing() {
    let newsroom = Newsroom::new();
    let files = ["en", "de"].map(|tag| {
        let (_, out, errors) = newsroom
            .compare("formal,loose,echo,refuses,program", &["--format", "html", "--ui-lang", tag, "-o", &format!("{tag}.html")]);
        assert!(out.is_empty(), "{out}{errors}");
        newsroom.0.path().join(format!("{tag}.html"))
    });
    for file in &files {
        let page = support::read(file);
        assert!(page.contains("<mark>") && page.contains("<svg role=\"img\" aria-label="), "drafts are marked, charts drawn");
        assert!(!page.contains("<script") && !page.contains("http:") && !page.contains("https:"), "{page}");
    }
    let (Some(java), Some(vnu)) = (program("java"), provided("SATZPAAR_VNU")) else { return };
    let (code, out, errors) = run(Command::new(java).arg("-jar").arg(vnu).arg("--errors-only").args(files));
    assert_eq!(code, 0, "{out}{errors}");
}
