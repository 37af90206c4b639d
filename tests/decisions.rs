//! Exported decisions as a user sends them back: they go into the file they were made in, and what was accepted into the memory.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

mod support;

use satzpaar::bitext::{Bitext, Origin, Segment, State};
use satzpaar::decision::Stamp;
use satzpaar::format::{xliff, xlsx};
use satzpaar::memory::{PairContext, PairOrigin, shown_differences};
use satzpaar::messages::Messages;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use support::{pair, read, run, satzpaar};

const ARTICLE: &str = "Das Rennen ist offen.\n\nDer Minister reiste am Montag nach Peking.\n\nJa.\n";

/// A project with an article, and its bilingual file in `out`, where nothing is translated yet.
struct Project {
    folder: tempfile::TempDir,
}

impl Project {
    fn new(config: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let project = Self { folder };
        project.put("satzpaar.toml", config);
        project.put("a.de.txt", ARTICLE);
        project.translate();
        project
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn put(&self, name: &str, text: impl AsRef<[u8]>) {
        std::fs::write(self.path(name), text).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        run(satzpaar(arguments).current_dir(self.folder.path()))
    }

    fn translate(&self) {
        self.run(&["translate", "a.de.txt", "-o", "out", "--no-shipped", "--fail-on", "never"]);
    }

    fn bitext(&self) -> Bitext {
        xliff::read("a.xlf", &read(self.path("out/a.xlf"))).unwrap()
    }

    fn segment(&self, source: &str) -> Segment {
        self.bitext().translatable().find(|(_, segment)| segment.source == source).unwrap().1.clone()
    }

    fn remembered(&self, source: &str) -> Vec<(String, PairOrigin, Option<PairContext>)> {
        let store = satzpaar::store::open(&self.path(".satzpaar/satzpaar.db")).unwrap();
        let found = store.exact(&pair("de", "en-GB"), source).unwrap();
        found.into_iter().map(|pair| (pair.target, pair.origin, pair.context)).collect()
    }
}

/// The decision that `target` is right and accepted, about the segment with this source.
fn accepted(bitext: &Bitext, source: &str, target: &str) -> Value {
    let (unit, segment) = bitext.translatable().find(|(_, segment)| segment.source == source).unwrap();
    json!({"unit": unit.id, "segment": segment.id, "stamp": Stamp::of(segment).to_string(), "source": source, "target": target,
        "state": "reviewed", "notes": [{"author": "", "text": "Sure."}]})
}

fn document(name: &str, original: &str, decisions: &[Value]) -> Value {
    json!({"name": name, "original": original, "source_lang": "de", "target_lang": "en-GB", "decisions": decisions})
}

fn file(documents: &[Value]) -> String {
    json!({"satzpaar": "decisions", "version": 1, "author": "Roth", "documents": documents}).to_string()
}

fn one(bitext: &Bitext, decisions: &[(&str, &str)]) -> String {
    let decisions: Vec<Value> = decisions.iter().map(|(source, target)| accepted(bitext, source, target)).collect();
    file(&[document("a.xlf", "a.de.txt", &decisions)])
}

const RACE: (&str, &str) = ("Das Rennen ist offen.", "It is anyone’s race.");
const PEKING: &str = "Der Minister reiste am Montag nach Peking.";

#[test]
fn what_was_accepted_is_in_the_file_and_in_the_memory_as_a_persons_and_a_later_run_keeps_it() {
    let project = Project::new("[memory]\ndomain = \"sport\"\n");
    project.put("d.json", one(&project.bitext(), &[RACE, (PEKING, "The minister went to Beijing on Monday.")]));
    let (code, out, errors) = project.run(&["review", "apply", "d.json", "out/a.xlf"]);
    assert_eq!((code, out.as_str()), (0, "applied: 2 changed, 0 unchanged, 0 refused\n"), "{errors}");
    let race = project.segment(RACE.0);
    assert_eq!((race.target.as_deref(), race.state, &race.origin), (Some(RACE.1), State::Reviewed, &Some(Origin::Human)));
    assert_eq!((race.notes[0].author.as_str(), race.notes[0].text.as_str()), ("Roth", "Sure."));
    let context = Some(PairContext::between("", PEKING));
    assert_eq!(project.remembered(RACE.0), [(RACE.1.to_owned(), PairOrigin::Human, context)]);

    let before = (read(project.path("out/a.xlf")), std::fs::read(project.path(".satzpaar/satzpaar.db")).unwrap());
    let (code, out, _) = project.run(&["review", "apply", "d.json", "out/a.xlf"]);
    assert_eq!((code, out.as_str()), (0, "applied: 0 changed, 2 unchanged, 0 refused\n"));
    let after = (read(project.path("out/a.xlf")), std::fs::read(project.path(".satzpaar/satzpaar.db")).unwrap());
    assert!(before == after, "to apply again changes nothing");

    project.translate();
    assert_eq!(project.segment(RACE.0), race, "a reviewed segment is never overwritten");
    std::fs::remove_dir_all(project.path("out")).unwrap();
    project.translate();
    let again = project.segment(RACE.0);
    assert_eq!((again.target.as_deref(), again.origin), (Some(RACE.1), Some(Origin::Memory { score: 101 })));
}

#[test]
fn a_changed_source_makes_a_decision_stale_and_its_pair_a_candidate() {
    let project = Project::new("[translate]\nbackend = \"pseudo\"\n");
    let target = "The minister went to Beijing on Monday.";
    let decisions = one(&project.bitext(), &[(PEKING, target)]);
    project.put("d.json", &decisions);
    assert_eq!(project.run(&["review", "apply", "d.json", "out/a.xlf"]).0, 0);
    project.put("a.de.txt", ARTICLE.replace("reiste am Montag", "flog am Montag"));
    project.translate();
    let now = "Der Minister flog am Montag nach Peking.";
    let segment = project.segment(now);
    assert_eq!(segment.origin.as_ref().map(Origin::kind), Some("machine"), "nobody has accepted this source");
    let old = segment.candidates.iter().find(|candidate| candidate.target == target).unwrap();
    let difference = "Der Minister [-reiste-]{+flog+} am Montag nach Peking.";
    assert_eq!(shown_differences(now, &old.source), difference);

    let before = read(project.path("out/a.xlf"));
    let (code, out, errors) = project.run(&["review", "apply", "d.json", "out/a.xlf"]);
    assert_eq!((code, out.as_str()), (1, "applied: 0 changed, 0 unchanged, 1 refused\n"));
    let lines: Vec<&str> = errors.lines().collect();
    assert!(lines[0].starts_with("a.xlf: u") && lines[0].ends_with(&format!("the source has changed: {difference}")), "{errors}");
    assert_eq!(
        lines[1..],
        [format!("  target not taken: {target}"), "  state not taken: reviewed".into(), "  note not taken: Sure.".into()]
    );
    assert_eq!(read(project.path("out/a.xlf")), before);
}

#[test]
fn each_article_finds_its_file_by_name_or_by_its_original_and_nothing_is_written_before() {
    let project = Project::new("");
    let bitext = project.bitext();
    std::fs::copy(project.path("out/a.xlf"), project.path("b.xlf")).unwrap();
    project.put("d.json", one(&bitext, &[RACE]));
    let is_done = |name: &str| read(project.path(name)).contains(RACE.1);
    assert_eq!(project.run(&["review", "apply", "d.json", "b.xlf", "out/a.xlf"]).0, 0);
    assert!(is_done("out/a.xlf") && !is_done("b.xlf"));
    assert_eq!(project.run(&["review", "apply", "d.json", "b.xlf"]).0, 0);
    assert!(is_done("b.xlf"));
    project.put("a.xlf", read(project.path("b.xlf")).replace("a.de.txt", "z.de.txt"));
    let (code, out, errors) = project.run(&["review", "apply", "d.json", "a.xlf", "out/a.xlf"]);
    assert_eq!(
        (code, out.as_str()),
        (0, "applied: 0 changed, 1 unchanged, 0 refused\n"),
        "one of equal names by its article: {errors}"
    );

    let yes = [accepted(&bitext, "Ja.", "Yes.")];
    let other = document("c.xlf", "c.de.txt", &yes);
    let french = {
        let mut french = document("a.xlf", "a.de.txt", &yes);
        french["target_lang"] = "fr".into();
        french
    };
    let ours = || document("a.xlf", "a.de.txt", &yes);
    let before = read(project.path("out/a.xlf"));
    for (documents, files, said) in [
        (vec![ours(), other], vec!["out/a.xlf"], "error: `c.xlf` (c.de.txt, de→en-GB) is none of the files, or more than one"),
        (vec![french], vec!["out/a.xlf"], "`a.xlf` (a.de.txt, de→fr) is none of the files"),
        (vec![ours(), ours()], vec!["out/a.xlf"], "`a.xlf` is the file of another article"),
        (vec![ours()], vec!["out/a.xlf", "./out/a.xlf"], "or more than one of them: `out/a.xlf`, `./out/a.xlf`"),
    ] {
        project.put("e.json", file(&documents));
        let (code, _, errors) = project.run(&[&["review", "apply", "e.json"], &files[..]].concat());
        assert!(code == 2 && errors.contains(said) && errors.contains("hint: "), "{errors}");
        assert_eq!(read(project.path("out/a.xlf")), before);
    }
}

#[test]
fn a_file_of_another_program_changes_in_place_and_its_pair_is_remembered_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let table = "id\tsource\ttarget\tstate\nx1\tEs regnet.\tIt rain.\ttranslated\nx2\tJa.\tYes.\ttranslated\n";
    let path = folder.path().join("t.tsv");
    std::fs::write(&path, table).unwrap();
    let located = satzpaar::format::located::read("t.tsv", table.as_bytes(), &pair("de", "en-GB")).unwrap();
    let mut decided = accepted(&located.bitext, "Es regnet.", "It is raining.");
    decided.as_object_mut().unwrap().remove("notes");
    std::fs::write(folder.path().join("d.json"), file(&[document("t.tsv", &located.bitext.original, &[decided])])).unwrap();
    let (code, _, errors) = run(satzpaar(&["review", "apply", "d.json", "t.tsv"]).current_dir(folder.path()));
    assert_eq!(code, 0, "{errors}");
    assert_eq!(read(&path), table.replace("It rain.\ttranslated", "It is raining.\treviewed"));
    let store = satzpaar::store::open(&folder.path().join(".satzpaar/satzpaar.db")).unwrap();
    assert_eq!(store.exact(&pair("de", "en-GB"), "Es regnet.").unwrap()[0].target, "It is raining.");
}

#[test]
fn what_was_accepted_in_a_sheet_is_remembered_too() {
    let project = Project::new("");
    let mut wanted = project.bitext();
    let words = Messages::negotiate(&["en".parse().unwrap()]);
    let sheet = edited(&xlsx::write(&wanted, &words).unwrap(), &project.path("s.xlsx"));
    let Some(()) = sheet else { return };
    let (code, _, errors) = project.run(&["review", "apply", "s.xlsx", "out/a.xlf"]);
    assert_eq!(code, 0, "{errors}");
    let accepted = wanted.translatable_mut().next().unwrap();
    assert_eq!(project.remembered(&accepted.source)[0].0, "It is anyone’s race.");
}

/// The sheet with the first target written and accepted, as openpyxl saves it.
fn edited(sheet: &[u8], path: &Path) -> Option<()> {
    let (python, packages) = (support::program("python3")?, support::provided("SATZPAAR_PYTHON_SHEETS")?);
    std::fs::write(path, sheet).unwrap();
    let script = "import sys, openpyxl\nb = openpyxl.load_workbook(sys.argv[1])\ns = b.active\n\
        s['F2'].value = 'It is anyone’s race.'\ns['D2'].value = 'reviewed'\nb.save(sys.argv[1])\n";
    let mut command = std::process::Command::new(python);
    command.env("PYTHONPATH", packages).env("PYTHONIOENCODING", "utf-8").args(["-c", script]).arg(path);
    let (code, _, errors) = run(&mut command);
    assert_eq!(code, 0, "{errors}");
    Some(())
}

#[test]
fn a_memory_that_cannot_be_written_is_an_error_that_says_the_file_is() {
    let project = Project::new("");
    project.put("d.json", one(&project.bitext(), &[RACE]));
    std::fs::remove_dir_all(project.path(".satzpaar")).unwrap();
    project.put(".satzpaar", "a file where the folder would be");
    let (code, out, errors) = project.run(&["review", "apply", "d.json", "out/a.xlf"]);
    assert_eq!((code, out.as_str()), (2, "applied: 1 changed, 0 unchanged, 0 refused\n"));
    assert!(errors.contains("`out/a.xlf` is written, but the memory is not"), "{errors}");
    assert_eq!(project.segment(RACE.0).state, State::Reviewed);
}

#[test]
fn a_file_that_is_no_file_of_decisions_is_an_error_with_its_line() {
    let project = Project::new("");
    for (text, said) in [("{\n\"satzpaar\":", "d.json:2:11: not a file of decisions"), ("{}", "d.json: not a file of decisions")]
    {
        project.put("d.json", text);
        let (code, _, errors) = project.run(&["review", "apply", "d.json", "out/a.xlf"]);
        assert!(code == 2 && errors.contains(said) && errors.contains("hint: "), "{errors}");
    }
}
