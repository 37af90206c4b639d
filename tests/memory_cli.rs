//! `satzpaar memory`: what goes in, what comes out, what is found, what goes.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

mod support;

use satzpaar::bitext::MachineOrigin;
use satzpaar::memory::{MemoryPair, PairContext, PairOrigin};
use satzpaar::store::Store;
use serde_json::Value;
use std::sync::Arc;
use support::{pair, read, run, satzpaar};

const TMX: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="de" datatype="plaintext"/><body>
<tu changedate="20240229T120000Z"><tuv xml:lang="de"><seg>Der Hafen von Odessa bleibt geschlossen.</seg></tuv><tuv xml:lang="en-GB"><seg>The port of Odesa stays closed.</seg></tuv></tu>
<tu><note>ruhig</note><tuv xml:lang="de"><seg>Die Häfen im Süden arbeiten.</seg></tuv><tuv xml:lang="en-GB"><seg>The southern ports are working.</seg></tuv></tu>
</body></tmx>"#;

struct Folder(tempfile::TempDir);

impl Folder {
    fn new(files: &[(&str, &[u8])]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        files.iter().for_each(|(name, bytes)| std::fs::write(folder.path().join(name), bytes).unwrap());
        Self(folder)
    }

    fn memory(&self, arguments: &[&str]) -> (i32, String, String) {
        run(satzpaar(&["memory"]).args(arguments).current_dir(self.0.path()))
    }

    /// Standard output of a run that succeeds.
    fn said(&self, arguments: &[&str]) -> String {
        let (code, said, errors) = self.memory(arguments);
        assert_eq!(code, 0, "{arguments:?}: {said}{errors}");
        said
    }

    fn json(&self, arguments: &[&str]) -> Value {
        serde_json::from_str(&self.said(arguments)).unwrap()
    }

    fn store(&self) -> Arc<dyn Store> {
        satzpaar::store::open(&self.0.path().join(".satzpaar/satzpaar.db")).unwrap()
    }
}

fn made(source: &str, target: &str, origin: PairOrigin) -> MemoryPair {
    MemoryPair::new(pair("de", "en-GB"), source, target, origin)
}

fn machine() -> PairOrigin {
    PairOrigin::Machine(MachineOrigin { backend: "b".into(), model: "m".into(), fingerprint: "f".into() })
}

#[test]
fn a_memory_file_comes_out_as_it_went_in_whatever_its_encoding() {
    let wide: Vec<u8> = TMX.replace("UTF-8", "UTF-16").encode_utf16().fold(vec![0xff, 0xfe], |mut bytes, unit| {
        bytes.extend(unit.to_le_bytes());
        bytes
    });
    let folder = Folder::new(&[("m.tmx", TMX.as_bytes()), ("wide.tmx", &wide)]);
    assert_eq!(folder.said(&["import", "wide.tmx"]), "wide.tmx: pairs: 2, new: 2, gone: 0\n");
    let first = folder.said(&["export"]);
    assert!(first.contains("changedate=\"20240229T000000Z\"") && first.contains("<note>ruhig</note>"), "{first}");
    folder.said(&["export", "--encoding", "utf-16", "-o", "out.tmx"]);
    let other = Folder::new(&[("wide.tmx", &std::fs::read(folder.0.path().join("out.tmx")).unwrap())]);
    other.said(&["import", "wide.tmx"]);
    assert_eq!(other.said(&["export"]), first);
    assert_eq!(
        folder.said(&["import", "m.tmx", "wide.tmx"]),
        "m.tmx: pairs: 2, new: 2, gone: 0\nwide.tmx: pairs: 2, new: 0, gone: 0\n"
    );
    let (code, _, errors) = folder.memory(&["export", "--encoding", "utf-16"]);
    assert!(code == 2 && errors.contains("-o FILE"), "{errors}");
}

#[test]
fn bilingual_files_bring_what_a_person_vouches_for_with_its_place() {
    let tsv = "unit\tsegment\trole\tstate\torigin\tsource\ttarget\n\
        u1\ts1\tparagraph\ttranslated\thuman\tEr kam.\tHe came.\n\
        u1\ts2\tparagraph\ttranslated\tmachine(a, b, c)\tEr ging.\tHe went.\n\
        u1\ts3\tparagraph\treviewed\tmachine(a, b, c)\tEr blieb.\tHe stayed.\n\
        u1\ts4\tparagraph\tinitial\tmemory(80)\tEr lief.\tHe ran.\n";
    let jsonl = "{\"source\":\"Ja.\",\"target\":\"Yes.\"}\n";
    let po = "msgid \"\"\nmsgstr \"Language: en-GB\\nContent-Type: text/plain; charset=UTF-8\\n\"\n\nmsgid \"Nein.\"\nmsgstr \"No.\"\n";
    let folder = Folder::new(&[
        ("a.tsv", tsv.as_bytes()),
        ("b.jsonl", jsonl.as_bytes()),
        ("c.po", po.as_bytes()),
        ("d.csv", b"source,target\nNie.,Never.\n"),
    ]);
    let said = folder.said(&["import", "a.tsv", "b.jsonl", "c.po", "d.csv", "--domain", "sport"]);
    assert_eq!(
        said,
        "a.tsv: pairs: 2, new: 2, gone: 0\nb.jsonl: pairs: 1, new: 1, gone: 0\nc.po: pairs: 1, new: 1, gone: 0\nd.csv: pairs: 1, new: 1, gone: 0\n"
    );
    let stayed = folder.store().exact(&pair("de", "en-GB"), "Er blieb.").unwrap().remove(0);
    assert_eq!(stayed.context, Some(PairContext::between("Er ging.", "Er lief.")));
    assert_eq!(stayed.domain.as_deref(), Some("sport"));
    assert!(folder.said(&["stats"]).contains("from a.tsv: 2\nfrom b.jsonl: 1\nfrom c.po: 1\nfrom d.csv: 1\ndomain sport: 5\n"));
    assert!(!folder.said(&["export", "--domain", "politics"]).contains("<tu"));
    assert!(folder.said(&["export", "--domain", "sport"]).contains("He stayed."));
}

#[test]
fn faulty_files_are_named_and_the_others_are_taken() {
    let broken = b"{\"source\":\"Ja.\",\"target\":\"Yes.\"}\n{\"source\":\n";
    let files: [(&str, &[u8]); 4] =
        [("m.tmx", TMX.as_bytes()), ("bad.tmx", b"<tmx><body><tu>"), ("bad.jsonl", broken), ("x.xml", b"<a/>")];
    let folder = Folder::new(&files);
    let (code, said, errors) = folder.memory(&["import", "bad.tmx", "bad.jsonl", "x.xml", "nowhere.tmx", "m.tmx"]);
    assert_eq!(code, 2, "{errors}");
    assert_eq!(said, "bad.jsonl: pairs: 1, new: 1, gone: 0\nm.tmx: pairs: 2, new: 2, gone: 0\n");
    for part in ["bad.tmx:1:", "bad.jsonl:2:", "x.xml", "nowhere.tmx", "hint: "] {
        assert!(errors.contains(part), "{part}: {errors}");
    }
    let (code, _, errors) = folder.memory(&["search", "Ja", "--memory", "nowhere.db"]);
    assert!(code == 2 && errors.contains("nowhere.db") && errors.contains("hint: "), "{errors}");
}

#[test]
fn words_are_found_and_marked_on_the_side_that_is_asked_for() {
    let folder = Folder::new(&[("m.tmx", TMX.as_bytes())]);
    folder.said(&["import", "m.tmx"]);
    let odessa = "imported\tDer [Hafen] von Odessa bleibt geschlossen.\tThe port of Odesa stays closed.\n";
    assert_eq!(folder.said(&["search", "hafen"]), odessa);
    assert_eq!(folder.said(&["search", "port*", "--side", "target"]).lines().count(), 2);
    assert_eq!(folder.said(&["search", "port*", "--side", "target", "--limit", "1"]).lines().count(), 1);
    assert_eq!(folder.said(&["search", "port", "--side", "source"]), "");
    let found = folder.json(&["search", "südEN", "--format", "json"]);
    assert_eq!(found["pairs"][0]["hits"], serde_json::json!([{ "side": "source", "start": 13, "end": 18 }]));
    assert_eq!((&found["pairs"][0]["from"], &found["pairs"][0]["note"]), (&"m.tmx".into(), &"ruhig".into()));
}

#[test]
fn similar_sentences_come_with_their_likeness_and_the_words_that_differ() {
    let folder = Folder::new(&[("m.tmx", TMX.as_bytes())]);
    folder.said(&["import", "m.tmx"]);
    let wanted = "Der Hafen von Cherson bleibt geschlossen.";
    let said = folder.said(&["search", "--fuzzy", wanted]);
    assert!(said.contains(" %\timported\tDer Hafen von [-Odessa-]{+Cherson+} bleibt geschlossen.\t"), "{said}");
    let found = folder.json(&["search", "--fuzzy", wanted, "--format", "json"]);
    let score = found["pairs"][0]["score"].as_u64().unwrap();
    assert!((70..100).contains(&score), "{score}");
    let differences = serde_json::json!([
        { "change": "removed", "text": "Odessa", "start": 14, "end": 20 },
        { "change": "added", "text": "Cherson", "start": 20, "end": 20 },
    ]);
    assert_eq!(found["pairs"][0]["differences"], differences);
    assert_eq!(folder.said(&["search", "--fuzzy", wanted, "--threshold", "99"]), "");
    let (code, _, errors) = folder.memory(&["search", "x", "--threshold", "101", "--fuzzy"]);
    assert!(code == 2 && errors.contains("101"), "{errors}");
}

#[test]
fn what_would_go_is_listed_first() {
    let folder = Folder::new(&[("m.tmx", TMX.as_bytes())]);
    folder.said(&["import", "m.tmx"]);
    let old = MemoryPair { changed: Some("2020-01-01".into()), ..made("Er kam.", "He came.", machine()) };
    let new = MemoryPair { changed: Some("2026-01-01".into()), ..made("Er ging.", "He went.", machine()) };
    let twice = made("Der Hafen von Odessa bleibt geschlossen.", "The port of Odesa stays closed.", PairOrigin::Human);
    folder.store().put_pairs(&[old, new, twice]).unwrap();

    let doubles = "imported\tDer Hafen von Odessa bleibt geschlossen.\tThe port of Odesa stays closed.\n";
    assert_eq!(folder.said(&["dedupe", "--dry-run"]), format!("{doubles}pairs that would go: 1\n"));
    assert_eq!(folder.said(&["dedupe"]), "pairs taken out: 1\n");
    assert_eq!(folder.said(&["dedupe"]), "pairs taken out: 0\n");

    let drafts = ["gc", "--machine-before", "2025-01-01"];
    assert_eq!(folder.said(&[&drafts[..], &["--dry-run"]].concat()), "machine\tEr kam.\tHe came.\npairs that would go: 1\n");
    assert_eq!(folder.said(&drafts), "pairs taken out: 1\n");
    assert_eq!(folder.said(&["gc", "--file", "m.tmx", "--dry-run"]).lines().count(), 2);
    assert_eq!(folder.said(&["gc", "--unlisted"]), "pairs taken out: 1\n");
    let numbers = folder.json(&["stats", "--format", "json"]);
    let left: Vec<_> = numbers["pairs"].as_array().unwrap().iter().map(|group| group["origin"].as_str().unwrap()).collect();
    assert_eq!(left, ["human", "machine"]);
    for (arguments, hint) in [
        (&["gc"][..], "--unlisted"),
        (&["gc", "--file", "x.tmx"], "x.tmx"),
        (&["gc", "--machine-before", "gestern"], "YYYY-MM-DD"),
    ] {
        let (code, _, errors) = folder.memory(arguments);
        assert!(code == 2 && errors.contains(hint), "{errors}");
    }
}

#[test]
fn another_store_is_named_and_left_as_it_is_by_reading() {
    let folder = Folder::new(&[("m.tmx", TMX.as_bytes())]);
    folder.said(&["import", "m.tmx", "--memory", "team.db"]);
    assert_eq!(
        folder.said(&["stats", "--memory", "team.db"]).lines().next(),
        Some("de→en-GB: 2 imported, 0 by people, 0 by machines")
    );
    assert_eq!(folder.said(&["search", "hafen", "--memory", "team.db"]).lines().count(), 1);
    assert!(!folder.0.path().join(".satzpaar").exists(), "the project's own store was not asked for");
    std::fs::write(folder.0.path().join("broken.db"), "no store").unwrap();
    let (code, _, errors) = folder.memory(&["stats", "--memory", "broken.db"]);
    assert!(code == 2 && errors.contains("broken.db") && errors.contains("hint: "), "{errors}");
    assert_eq!(read(folder.0.path().join("broken.db")), "no store");
}
