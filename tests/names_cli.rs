//! `satzpaar glossary propose` and `satzpaar glossary candidates` as an editor runs them.
#![expect(clippy::disallowed_methods, reason = "the tests lay out the files that the program reads")]

mod support;

use assert_cmd::Command;
use satzpaar::glossary::{Entry, GlossaryFormat, TermClass, read, verify};
use std::path::Path;

fn satzpaar(arguments: &[&str], input: &str) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_satzpaar"));
    let output = command.args(arguments).write_stdin(input).output().expect("the program starts");
    (output.status.code().unwrap_or(-1), String::from_utf8(output.stdout).expect("output is UTF-8"))
}

fn articles() -> String {
    support::root().join("tests/names/articles").display().to_string()
}

/// The entries of a glossary text, which has no faults.
fn entries(text: &str) -> Vec<Entry> {
    let (entries, faults) = read("candidates.toml", text, GlossaryFormat::Toml);
    assert!(faults.is_empty(), "{faults:?}\n{text}");
    let faults = verify(&entries);
    assert!(faults.is_empty(), "{faults:?}\n{text}");
    entries
}

/// What an editor gets who accepts every entry.
fn uncommented(text: &str) -> String {
    text.lines().map(|line| line.strip_prefix("# ").unwrap_or(line).to_owned() + "\n").collect()
}

fn shown(entries: &[Entry]) -> Vec<String> {
    entries.iter().map(|entry| format!("{} {} = {}", entry.class, entry.source, entry.preferred())).collect()
}

#[test]
fn proposals_are_printed_a_line_each_and_nothing_for_other_names() {
    let (code, out) = satzpaar(&["glossary", "propose", "Tschernyschow", "Sergej Schoigu", "Müller"], "");
    assert_eq!(
        (code, out.as_str()),
        (0, "Tschernyschow\tChernyshov\tChernyshev\nSergej Schoigu\tSergei Shoigu\tSergey Shoigu\nMüller\t\t\n")
    );
    assert_eq!(satzpaar(&["glossary", "propose", "-"], "Jelzin\n\nPankow\n"), (0, "Jelzin\tYeltsin\t\nPankow\t\t\n".to_owned()));
}

#[test]
fn json_lines_are_answered_in_order_with_null_for_no_proposal() {
    let (code, out) = satzpaar(&["glossary", "propose", "--jsonl"], "{\"name\":\"Chalid\"}\n{\"name\":\"Virchow\"}\n");
    let first = r#"{"name":"Chalid","target":"Khalid","alternatives":["Khaled"]}"#;
    assert_eq!((code, out), (0, format!("{first}\n{}\n", r#"{"name":"Virchow","target":null,"alternatives":[]}"#)));
    assert_ne!(satzpaar(&["glossary", "propose", "--jsonl"], "{\"nam\":1}\n").0, 0);
}

#[test]
fn a_folder_of_articles_gives_its_unknown_names_and_repeated_terms() {
    let (code, out) = satzpaar(&["glossary", "candidates", &articles()], "");
    assert_eq!(code, 0);
    let accepted = entries(&uncommented(&out));
    assert_eq!(
        shown(&accepted),
        [
            "person Gennadi Prochorenko = Gennady Prokhorenko",
            "place Murmansk = Murmansk",
            "person Tschistjakow = Chistyakov",
            "person Andrej Tschistjakow = Andrei Chistyakov",
            "person Katharina Lindemann = Katharina Lindemann",
            "place Orsk = Orsk",
            "person Prochorenko = Prokhorenko",
        ],
        "{out}"
    );
    for remark in [
        "## spelt in more than one way: Tschistjakow (2), Tschistjakov (1)",
        "## no target proposed: Hafenkonsortium (term): 3 times",
        "## no target proposed: Schiffbaukredite (term): 3 times",
        "## no target proposed: digitalen Frachtpapiere (term): 2 times",
    ] {
        assert!(out.contains(remark), "{remark}\n{out}");
    }
    assert!(!out.contains("source = \"Lawrow\"") && !out.contains("Dienstag ("), "{out}");
    assert!(out.lines().all(|line| line.is_empty() || line.starts_with('#')), "nothing is accepted unasked: {out}");
}

#[test]
fn all_prints_the_same_entries_ready_for_use_and_every_run_is_the_same() {
    let commented = satzpaar(&["glossary", "candidates", &articles()], "").1;
    let all = satzpaar(&["glossary", "candidates", "--all", &articles()], "").1;
    assert_eq!(shown(&entries(&all)), shown(&entries(&uncommented(&commented))));
    assert_eq!(all, satzpaar(&["glossary", "candidates", "--all", &articles()], "").1);
}

#[test]
fn what_the_users_glossary_knows_is_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let glossary = folder.path().join("own.toml");
    std::fs::write(&glossary, satzpaar(&["glossary", "candidates", "--all", &articles()], "").1).unwrap();
    let (code, out) = satzpaar(&["glossary", "candidates", "--glossary", &glossary.display().to_string(), &articles()], "");
    assert_eq!((code, shown(&entries(&uncommented(&out)))), (0, Vec::new()), "{out}");
}

#[test]
fn min_count_holds_for_names_and_terms() {
    let (_, out) = satzpaar(&["glossary", "candidates", "--min-count", "3", &articles()], "");
    assert!(out.contains("Hafenkonsortium") && !out.contains("Lindemann =") && !out.contains("digitalen"), "{out}");
}

const PAIRS: [(&str, &str); 4] = [
    ("Die Schuldenbremse gilt, sagte Gennadi Prochorenko.", "The debt brake applies, Gennadi Prokhorenko said."),
    ("Über die Schuldenbremse wird gestritten.", "There is a dispute about the debt brake."),
    ("Wer die Schuldenbremse löst, macht Schulden.", "Those who loosen the debt brake run up debts."),
    ("Eine Bremse hilft, und es regnet.", "Brakes help, and it is raining."),
];

/// Pairs for a translation memory.
fn memory(pairs: &[(&str, &str)]) -> Vec<satzpaar::format::tmx::TmxPair> {
    let pair = |(source, target): &(&str, &str)| satzpaar::format::tmx::TmxPair {
        source: (*source).into(),
        target: (*target).into(),
        ..Default::default()
    };
    pairs.iter().map(pair).collect()
}

/// The same pairs as a bilingual table, a memory and a bilingual document.
fn write_pairs(folder: &Path) -> Vec<String> {
    let rows: Vec<String> =
        PAIRS.iter().map(|(source, target)| format!("u1\ts1\tparagraph\treviewed\thuman\t{source}\t{target}\n")).collect();
    let tsv = format!("unit\tsegment\trole\tstate\torigin\tsource\ttarget\n{}", rows.concat());
    let pair = support::pair("de", "en-GB");
    let tmx = memory(&PAIRS);
    let mut article = support::article::article();
    article.units.truncate(1);
    let unit = &mut article.units[0];
    unit.disposition = satzpaar::document::Disposition::Translate;
    unit.segments = PAIRS
        .iter()
        .enumerate()
        .map(|(at, (source, target))| {
            let mut segment = satzpaar::bitext::Segment::new(format!("s{at}"), *source, " ");
            segment.target = Some((*target).into());
            segment.state = satzpaar::bitext::State::Reviewed;
            segment.origin = Some(satzpaar::bitext::Origin::Human);
            segment
        })
        .collect();
    let xliff = satzpaar::format::xliff::write(&article, &satzpaar::format::xliff::XliffInfo::default());
    let files = [("p.tsv", tsv), ("p.tmx", satzpaar::format::tmx::write(&tmx, &pair)), ("p.xlf", xliff)];
    let path = |(name, text): &(&str, String)| {
        std::fs::write(folder.join(name), text).expect("the fresh folder is writable");
        folder.join(name).display().to_string()
    };
    files.iter().map(path).collect()
}

#[test]
fn aligned_pairs_give_targets_with_their_support() {
    let folder = tempfile::tempdir().unwrap();
    for path in write_pairs(folder.path()) {
        let (code, out) = satzpaar(&["glossary", "candidates", "--all", &path], "");
        assert_eq!(code, 0, "{path}");
        let found = entries(&out);
        assert_eq!(
            shown(&found),
            ["person Gennadi Prochorenko = Gennadi Prokhorenko", "term Schuldenbremse = debt brake"],
            "{path}: {out}"
        );
        assert_eq!(found[0].class, TermClass::Person);
        assert_eq!(found[0].accepted().collect::<Vec<_>>(), ["Gennadi Prokhorenko", "Gennady Prokhorenko"]);
        let note = found[1].note.as_deref().unwrap_or_default();
        assert!(note.starts_with("3 times, the target in 3 of 3 pairs; p."), "{note}");
    }
}

#[test]
fn other_language_pairs_are_refused() {
    assert_eq!(satzpaar(&["glossary", "candidates", "--from", "pt", &articles()], "").0, 2);
}

#[test]
fn a_bad_file_is_named_and_the_others_are_mined() {
    let folder = tempfile::tempdir().unwrap();
    let bad = folder.path().join("bad.tmx");
    std::fs::write(&bad, "<html/>").unwrap();
    let bad = bad.display().to_string();
    assert_eq!(satzpaar(&["glossary", "candidates", &bad], "").0, 2);
    let (code, out) = satzpaar(&["glossary", "candidates", &bad, &articles()], "");
    assert!(code == 2 && out.contains("Prochorenko"), "{code} {out}");
}

#[test]
fn a_run_reports_names_left_in_transcription_misspelt_or_spelt_in_two_ways() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let pairs = [
        ("Jarmolenko traf zum 2:1 gegen Malmö.", "Jarmolenko made it 2-1 against Malmö."),
        ("Trainer Yarmolenko war zufrieden, Lawrow auch.", "Coach Yarmolenko was pleased, and so was Lawrov."),
    ];
    let memory = memory(&pairs);
    std::fs::write(path("m.tmx"), satzpaar::format::tmx::write(&memory, &support::pair("de", "en-GB"))).unwrap();
    std::fs::write(path("spiel.de.txt"), format!("{}\n{}\n", pairs[0].0, pairs[1].0)).unwrap();
    let (code, _, _) = support::run(&mut support::satzpaar(&[
        "translate",
        &path("spiel.de.txt"),
        "--memory",
        &path("m.tmx"),
        "-o",
        &path("out"),
    ]));
    assert_eq!(code, 1, "the misspelt name is a missing term, which is an error");
    let bitext = satzpaar::format::xliff::read("spiel.xlf", &support::read(folder.path().join("out/spiel.xlf"))).unwrap();
    let found: Vec<String> = bitext
        .translatable()
        .flat_map(|(_, segment)| &segment.findings)
        .map(|finding| format!("{} {} {}", finding.check, finding.level, finding.hint.as_deref().unwrap_or_default()))
        .collect();
    assert_eq!(
        found,
        [
            "german-transcription warning proposed, not applied: `Yarmolenko`; add the name to a glossary to settle it",
            "term-missing error write `Lavrov`",
            "near-miss-name warning write `Lavrov`",
            "name-spelt-two-ways warning if they are one, list `Yarmolenko` as a variant of `Jarmolenko` in a glossary",
        ]
    );
    let target = bitext.translatable().next().and_then(|(_, segment)| segment.target.clone());
    assert_eq!(target.as_deref(), Some(pairs[0].1), "nothing is changed");
}
