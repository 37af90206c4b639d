//! What the memories of a run do for a document, as a user sees it.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

mod support;

use satzpaar::bitext::{Bitext, Origin, State};
use satzpaar::format::xliff;
use satzpaar::memory::{MemoryPair, PairContext, PairOrigin};
use std::path::{Path, PathBuf};
use support::{pair, program, read, run, satzpaar, support_file};

/// A folder with an article, a paragraph a line, and a satzpaar.toml.
struct Project {
    folder: tempfile::TempDir,
}

impl Project {
    fn new(article: &str, config: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.de.txt"), article).unwrap();
        std::fs::write(folder.path().join("satzpaar.toml"), config).unwrap();
        Self { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn remember(&self, name: &str, pairs: &[MemoryPair]) {
        let path = self.path(name);
        satzpaar::store::open(&path).unwrap().put_pairs(pairs).unwrap();
    }

    fn translate(&self, more: &[&str]) -> (i32, String) {
        let (article, out) = (self.path("a.de.txt"), self.path("out"));
        let mut arguments = vec!["translate", article.to_str().unwrap(), "-o", out.to_str().unwrap(), "--no-shipped"];
        arguments.extend(more);
        let (code, summary, errors) = run(&mut satzpaar(&arguments));
        (code, summary + &errors)
    }

    fn bitext(&self) -> Bitext {
        xliff::read("a.xlf", &read(self.path("out/a.xlf"))).unwrap()
    }

    /// Target and origin of the segment with this source.
    fn target(&self, source: &str) -> (Option<String>, Option<Origin>, State) {
        let bitext = self.bitext();
        let (_, segment) = bitext.translatable().find(|(_, segment)| segment.source == source).unwrap();
        (segment.target.clone(), segment.origin.clone(), segment.state)
    }

    /// Sources, targets and scores of its candidates.
    fn candidates(&self, source: &str) -> Vec<(String, String, String)> {
        let bitext = self.bitext();
        let (_, segment) = bitext.translatable().find(|(_, segment)| segment.source == source).unwrap();
        let shown = |origin: &Origin| origin.to_string();
        segment.candidates.iter().map(|one| (one.source.clone(), one.target.clone(), shown(&one.origin))).collect()
    }
}

const OWN: &str = ".satzpaar/satzpaar.db";

fn human(source: &str, target: &str) -> MemoryPair {
    MemoryPair::new(pair("de", "en-GB"), source, target, PairOrigin::Human)
}

fn memory(score: u8) -> Option<Origin> {
    Some(Origin::Memory { score })
}

#[test]
fn the_same_neighbours_beat_a_newer_decision_and_figures_are_put_in() {
    let article = "Der Rat tagt heute.\n\nKommt er?\n\nDas ist offen.\n\nAm 5. April kamen 2.350 Gäste.\n";
    let project = Project::new(article, "");
    let context = PairContext::between("Der Rat tagt heute.", "Das ist offen.");
    project.remember(
        OWN,
        &[
            MemoryPair { context: Some(context), ..human("Kommt er?", "Will it come?") },
            human("Kommt er?", "Is he coming?"),
            human("Der Rat tagt heute.", "The council meets today."),
            human("Am 3. März kamen 1.200 Gäste.", "On 3 March 1,200 guests came."),
        ],
    );
    let (code, said) = project.translate(&[]);
    assert_eq!(code, 3, "{said}");
    assert_eq!(project.target("Kommt er?"), (Some("Will it come?".into()), memory(101), State::Translated));
    assert_eq!(project.candidates("Kommt er?")[0].1, "Is he coming?");
    let made = (Some("On 5 April 2,350 guests came.".to_owned()), memory(99), State::Translated);
    assert_eq!(project.target("Am 5. April kamen 2.350 Gäste."), made);
    assert!(said.contains("     2 from memory\n     1 from memory, with the figures of this text\n"), "{said}");
    let written = read(project.path("out/a.xlf"));
    assert!(written.contains("figures-substituted") && written.contains("type=\"tm\" similarity=\"100\""), "{written}");
    assert_eq!(project.target("Das ist offen."), (None, None, State::Initial));
}

#[test]
fn a_similar_sentence_is_proposed_and_without_an_engine_a_target_that_is_not_done() {
    let Some(python) = program("python3") else { return };
    let source = "Der Hafen von Cherson bleibt <bis Montag> geschlossen.";
    let remembered = "Der Hafen von Odessa bleibt <bis Montag> geschlossen.";
    let project = Project::new(&format!("{source}\n"), "");
    project.remember(OWN, &[human(remembered, "The port of Odesa stays shut <until Monday>."), human("Guten Tag.", "Hello.")]);
    let (code, said) = project.translate(&["--fail-on", "never"]);
    assert_eq!(code, 3, "a similar sentence is no draft: {said}");
    let (target, origin, state) = project.target(source);
    assert_eq!((target.as_deref(), state), (Some("The port of Odesa stays shut <until Monday>."), State::Initial));
    assert!(matches!(origin, Some(Origin::Memory { score: 70..=98 })), "{origin:?}");
    assert!(said.contains("1 from memory, for a similar sentence: not done"), "{said}");
    assert!(read(project.path("out/a.xlf")).contains("fuzzy-match"));

    let (script, log) = (support_file("mirror_words_mt.py"), project.path("log"));
    let config = format!(
        "[translate]\nbackend = \"m\"\n[backend.m]\nkind = \"command\"\nargv = [{python:?}, {script:?}, {log:?}, \"0\"]\n"
    );
    std::fs::write(project.path("satzpaar.toml"), config).unwrap();
    let (_, said) = project.translate(&["--fail-on", "never"]);
    assert!(matches!(project.target(source).1, Some(Origin::Machine(_))), "{said}");
    assert_eq!(project.candidates(source)[0].0, remembered);
    assert!(said.contains("segments with similar sentences to choose from: 1"), "{said}");
    let page = read(project.path("out/a.side-by-side.html"));
    assert!(page.contains("Der Hafen von <del>Odessa</del> <ins>Cherson</ins> bleibt &lt;bis Montag&gt;"), "{page}");
    let (_, _) = project.translate(&["--fail-on", "never", "--fuzzy", "99"]);
    assert!(project.candidates(source).is_empty());
}

#[test]
fn a_pair_with_a_penalty_is_proposed_and_not_put_in() {
    let config = "[memory]\ndomain = \"politics\"\n[memory.penalty]\nother-domain = 8\n";
    let project = Project::new("Das Rennen ist offen.\n", config);
    project
        .remember(OWN, &[MemoryPair { domain: Some("sport".into()), ..human("Das Rennen ist offen.", "It is anyone’s race.") }]);
    project.translate(&[]);
    assert_eq!(project.candidates("Das Rennen ist offen.")[0].2, "memory(92)");
    assert_eq!(project.target("Das Rennen ist offen.").2, State::Initial);
}

/// Changes the bilingual file as a reviewer would.
fn review(project: &Project, change: impl FnOnce(&mut Bitext)) {
    let mut bitext = project.bitext();
    change(&mut bitext);
    let info = xliff::XliffInfo::default();
    std::fs::write(project.path("out/a.xlf"), xliff::write(&bitext, &info)).unwrap();
}

#[test]
fn what_a_person_finished_fills_the_same_sentences_and_is_never_overwritten() {
    let project = Project::new("Ja.\n\nDer Rat tagt.\n\nJa.\n\nEs regnet.\n\nJa.\n", "[memory]\ndomain = \"politics\"\n");
    project.translate(&[]);
    review(&project, |bitext| {
        let segment = bitext.translatable_mut().next().unwrap();
        (segment.target, segment.state, segment.origin) = (Some("Yes indeed.".into()), State::Reviewed, Some(Origin::Human));
    });
    project.remember(OWN, &[human("Ja.", "Yes.")]);
    project.translate(&[]);
    let bitext = project.bitext();
    let same: Vec<_> = bitext.translatable().map(|(_, segment)| segment).filter(|segment| segment.source == "Ja.").collect();
    assert_eq!(
        (same[0].target.as_deref(), same[0].state, &same[0].origin),
        (Some("Yes indeed."), State::Reviewed, &Some(Origin::Human))
    );
    for segment in &same[1..] {
        assert_eq!((segment.target.as_deref(), segment.state), (Some("Yes indeed."), State::Translated));
        assert_eq!(segment.origin, memory(100), "nobody has reviewed it there");
        assert_eq!(segment.candidates[0].target, "Yes.");
    }
    let store = satzpaar::store::open(&project.path(OWN)).unwrap();
    let kept = store.exact(&pair("de", "en-GB"), "Ja.").unwrap().into_iter().find(|pair| pair.target == "Yes indeed.").unwrap();
    assert_eq!(kept.context, Some(PairContext::between("", "Der Rat tagt.")));
    assert_eq!((kept.domain.as_deref(), kept.changed.map(|day| day.len())), (Some("politics"), Some(10)));
}

#[test]
fn the_own_memory_comes_first_and_shared_ones_are_never_written() {
    let project = Project::new("Der Rat tagt.\n\nEs regnet.\n", "[memory]\nshared = [\"../team/memory.db\"]\n");
    let outer = tempfile::tempdir().unwrap();
    let team = outer.path().join("team");
    let inner = outer.path().join("project");
    support::copy_folder(project.folder.path(), &inner);
    let made = |name: &Path, pairs: &[MemoryPair]| satzpaar::store::open(name).unwrap().put_pairs(pairs).unwrap();
    made(&team.join("memory.db"), &[human("Der Rat tagt.", "The board meets."), human("Es regnet.", "It rains.")]);
    made(&outer.path().join("more.db"), &[human("Es regnet.", "It is raining.")]);
    made(&inner.join(OWN), &[human("Der Rat tagt.", "The council meets.")]);
    let memory = team.join("memory.db");
    let before = std::fs::read(&memory).unwrap();
    set_writable(&team, false);
    let (article, out, more) = (inner.join("a.de.txt"), inner.join("out"), outer.path().join("more.db"));
    let mut arguments = vec!["translate", article.to_str().unwrap(), "-o", out.to_str().unwrap(), "--no-shipped"];
    arguments.extend(["--memory", more.to_str().unwrap()]);
    let first = run(&mut satzpaar(&arguments));
    let written = || ["a.xlf", "a.tsv", "a.side-by-side.html", "a.en.md"].map(|name| read(out.join(name)));
    let texts = written();
    let second = run(&mut satzpaar(&arguments));
    set_writable(&team, true);
    assert_eq!((first.0, second.0), (0, 0), "{first:?}");
    assert!(texts == written(), "the second run differs");
    assert!(std::fs::read(&memory).unwrap() == before, "a shared memory is only read");
    let bitext = xliff::read("a.xlf", &texts[0]).unwrap();
    let targets: Vec<_> = bitext.translatable().map(|(_, segment)| segment.target.clone().unwrap()).collect();
    assert_eq!(targets, ["The council meets.", "It rains."]);
    let candidates: Vec<_> = bitext.translatable().map(|(_, segment)| segment.candidates[0].target.clone()).collect();
    assert_eq!(candidates, ["The board meets.", "It is raining."]);
}

#[test]
fn a_shared_memory_that_is_not_there_is_named() {
    let project = Project::new("Es regnet.\n", "[memory]\nshared = [\"../nowhere/memory.db\"]\n");
    let (code, said) = project.translate(&[]);
    assert!(code == 2 && said.contains("../nowhere/memory.db"), "{said}");
    let project = Project::new("Es regnet.\n", "");
    let (code, said) = project.translate(&["--memory", "nowhere.db"]);
    assert!(code == 2 && said.contains("nowhere.db"), "{said}");
}

/// Takes the right to write from a folder and its files, or gives it back.
fn set_writable(folder: &Path, is_writable: bool) {
    use std::os::unix::fs::PermissionsExt;
    let (of_folder, of_file) = if is_writable { (0o755, 0o644) } else { (0o555, 0o444) };
    for entry in std::fs::read_dir(folder).unwrap() {
        std::fs::set_permissions(entry.unwrap().path(), std::fs::Permissions::from_mode(of_file)).unwrap();
    }
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(of_folder)).unwrap();
}
