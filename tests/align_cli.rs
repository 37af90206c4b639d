//! `satzpaar align`: articles and their editions to bilingual files, one by one and by the folder.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

mod support;

use satzpaar::bitext::{Bitext, Origin, Segment, State};
use satzpaar::format::xliff;
use std::path::Path;
use std::process::Command;
use support::{program, read, run, satzpaar, shared};

const ARTICLE: &str = "<html lang=\"de\"><body><article><h1>Das Freibad bleibt in diesem Sommer geschlossen</h1>
<p>Das Freibad von Altenburg öffnet in diesem Jahr nicht. Bei einer Prüfung im April fanden Techniker 14 Lecks in den Rohren unter \
dem großen Becken.</p>
<p>Die Reparatur kostet nach Angaben der Stadt 2,3 Millionen Euro. Das Geld fehlt im Haushalt. Bürgermeisterin Karin Vogt will es \
beim Land beantragen.</p>
<h2>Zwölf Kilometer bis zum nächsten Becken</h2>
<p>Wer schwimmen will, muss nun nach Gera fahren. Der Bus braucht dafür 40 Minuten. „Für die Kinder ist das ein verlorener Sommer“, \
sagt der Schwimmlehrer Jens Adler.</p>
<p>Im Herbst entscheidet der Stadtrat, ob das Bad 2026 wieder öffnet.</p></article></body></html>
";

/// One sentence is left out (the money is lacking), one is new (the pool was built in 1936), two are one.
const EDITION: &str = "# The open-air pool stays closed this summer

The open-air pool in Altenburg will not open this year. During an inspection in April, technicians found 14 leaks in the pipes \
below the large basin. The pool was built in 1936 and has been listed as a monument since the early nineties.

According to the city, the repair will cost 2.3 million euros. Mayor Karin Vogt wants to apply to the state for it.

## Twelve kilometres to the next pool

Anyone who wants to swim must now go to Gera, and the bus takes 40 minutes to get there. “For the children this is a lost summer,” \
says the swimming teacher Jens Adler.

In autumn the city council will decide whether the pool opens again in 2026.
";

const ENGLISH: &str = "The museum of clocks in Furtwangen has a new director. Anna Lorenz comes from Basel. She wants to show more \
watches and fewer cuckoo clocks.\n\nHer predecessor ran the house for 31 years. Visitors paid 8 euros under him. Now the entrance is \
free on Sundays.\n\nThe first exhibition opens on 3 March. It tells how trains changed time.\n";

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    folder
}

fn pool() -> tempfile::TempDir {
    folder(&[("satzpaar.toml", ""), ("bad.de.html", ARTICLE), ("pool.en.md", EDITION), ("uhren.en.txt", ENGLISH)])
}

fn align(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    run(satzpaar(&[&["align"], arguments].concat()).current_dir(folder))
}

fn document(path: &Path) -> Bitext {
    xliff::read("it", &read(path)).unwrap()
}

fn segments(bitext: &Bitext) -> Vec<&Segment> {
    bitext.translatable().map(|(_, segment)| segment).collect()
}

/// The segment whose source begins so.
fn of<'a>(bitext: &'a Bitext, source: &str) -> &'a Segment {
    segments(bitext).into_iter().find(|segment| segment.source.starts_with(source)).unwrap_or_else(|| panic!("{source}"))
}

#[test]
fn a_page_and_its_edition_become_a_bilingual_file_in_which_nothing_is_lost() {
    let folder = pool();
    let (code, out, errors) = align(folder.path(), &["bad.de.html", "pool.en.md", "-o", "pool.xlf"]);
    assert_eq!(code, 0, "{errors}");
    let bitext = document(&folder.path().join("pool.xlf"));
    let sure = of(&bitext, "Die Reparatur");
    assert_eq!(sure.target.as_deref(), Some("According to the city, the repair will cost 2.3 million euros."));
    assert_eq!((sure.state, &sure.origin), (State::Translated, &Some(Origin::Human)));
    assert!(sure.confidence.is_some_and(|confidence| confidence.percent() > 80) && sure.findings.is_empty());
    let merged = of(&bitext, "Wer schwimmen will");
    assert!(merged.source.ends_with("40 Minuten.") && merged.target.as_deref().unwrap().ends_with("to get there."));
    let missing = of(&bitext, "Das Geld fehlt");
    assert_eq!((missing.state, &missing.target, missing.findings[0].check.as_str()), (State::Initial, &None, "seg-missing"));
    let extra = segments(&bitext).into_iter().find(|segment| segment.source.is_empty()).unwrap();
    assert!(extra.target.as_deref().unwrap().starts_with("The pool was built in 1936"));
    assert_eq!((extra.state, &extra.origin, extra.findings[0].check.as_str()), (State::Initial, &None, "seg-extra"));
    let wanted = "9 sentence pairs\n     9 sure\n     1 only in the source, left for review\n     1 only in the edition, kept at the \
                  end\nwritten: pool.xlf\n";
    assert_eq!(out, wanted);
    assert!(errors.contains("pool.en.md:3:151: nothing in the source says this: “The pool was built in 1936"), "{errors}");
}

#[test]
fn what_was_written_passes_the_official_rules() {
    let (Some(jing), Some(shared)) = (program("jing"), shared()) else { return };
    let folder = pool();
    align(folder.path(), &["bad.de.html", "pool.en.md", "-o", "pool.xlf"]);
    let rules = shared.join("data/suites/xliff-oasis/xliff-21/schemas/xliff_2_advanced_validation.nvdl");
    let (code, out, errors) = run(Command::new(jing).arg(rules).arg(folder.path().join("pool.xlf")));
    assert_eq!(code, 0, "{out}{errors}");
}

#[test]
fn the_extension_names_the_format_and_a_memory_holds_only_sure_pairs() {
    let folder = pool();
    for name in ["pool.tmx", "pool.tsv", "pool.jsonl"] {
        let (code, _, errors) = align(folder.path(), &["bad.de.html", "pool.en.md", "-o", name, "-q"]);
        assert_eq!((code, errors.as_str()), (0, ""));
    }
    let tmx = read(folder.path().join("pool.tmx"));
    assert!(tmx.matches("<tu ").count() == 9 && !tmx.contains("1936"), "{tmx}");
    let tsv = read(folder.path().join("pool.tsv"));
    assert_eq!(tsv.lines().count(), 1 + 11);
    assert!(tsv.contains("\tinitial\t\t\tThe pool was built in 1936"), "{tsv}");
    assert!(read(folder.path().join("pool.jsonl")).lines().any(|line| line.contains("\"confidence\":0.9")));
    let (code, _, errors) = align(folder.path(), &["bad.de.html", "pool.en.md", "-o", "pool.docx"]);
    assert!(code == 2 && errors.contains("`.docx`") && errors.contains("`.xlf`"), "{errors}");
    assert!(!folder.path().join("pool.docx").exists());
}

#[test]
fn what_is_less_sure_than_asked_stays_open_for_review() {
    let folder = pool();
    let (code, out, _) = align(folder.path(), &["bad.de.html", "pool.en.md", "-o", "pool.xlf", "--sure", "1"]);
    assert!(code == 0 && out.contains("doubtful, left for review"), "{out}");
    let bitext = document(&folder.path().join("pool.xlf"));
    let doubtful = of(&bitext, "Wer schwimmen will");
    assert_eq!((doubtful.state, &doubtful.origin), (State::Initial, &None));
    assert_eq!(doubtful.findings[0].check, "alignment-doubtful");
    assert!(doubtful.target.is_some() && doubtful.confidence.is_some());
    assert_eq!(align(folder.path(), &["bad.de.html", "pool.en.md", "-o", "pool.xlf", "--sure", "7"]).0, 2);
}

#[test]
fn the_memory_takes_sure_pairs_as_those_of_a_file_and_the_next_run_is_translated_by_them() {
    let folder = pool();
    let arguments = ["bad.de.html", "pool.en.md", "-o", "aligned/pool.xlf", "--into-memory"];
    let (code, out, errors) = align(folder.path(), &arguments);
    assert!(code == 0 && out.contains("taken into the memory as pairs of pool.en.md: 9"), "{out}{errors}");
    align(folder.path(), &arguments);
    let (_, stats, _) = run(satzpaar(&["memory", "stats"]).current_dir(folder.path()));
    assert!(stats.contains("9 imported, 0 by people, 0 by machines"), "{stats}");
    run(satzpaar(&["translate", "bad.de.html", "-o", "out"]).current_dir(folder.path()));
    let bitext = document(&folder.path().join("out/bad.xlf"));
    let known = of(&bitext, "Die Reparatur");
    assert_eq!((known.state, &known.origin), (State::Translated, &Some(Origin::Memory { score: 100 })));
}

#[test]
fn an_aligned_pair_is_kept_by_a_later_run_but_never_taken_for_a_review() {
    let folder = pool();
    align(folder.path(), &["bad.de.html", "pool.en.md", "-o", "out/bad.xlf"]);
    run(satzpaar(&["translate", "bad.de.html", "-o", "out"]).current_dir(folder.path()));
    let bitext = document(&folder.path().join("out/bad.xlf"));
    let kept = of(&bitext, "Die Reparatur");
    assert_eq!((kept.state, &kept.origin), (State::Translated, &Some(Origin::Human)));
    let (_, stats, _) = run(satzpaar(&["memory", "stats"]).current_dir(folder.path()));
    assert!(!stats.contains("by people") || stats.contains(" 0 by people"), "{stats}");
}

#[test]
fn files_that_do_not_belong_together_are_refused_and_nothing_is_written() {
    let folder = pool();
    for (source, target, said) in [
        ("pool.en.md", "bad.de.html", "the wrong way round"),
        ("pool.en.md", "uhren.en.txt", "in the same language"),
        ("bad.de.html", "bad.de.html", "in the same language"),
        ("bad.de.html", "uhren.en.txt", "does not seem to be the edition of `bad.de.html`"),
    ] {
        let (code, out, errors) = align(folder.path(), &[source, target, "-o", "x.xlf"]);
        assert!(
            code == 2 && out.is_empty() && errors.contains(said) && errors.contains("\nhint: "),
            "{source} {target}: {errors}"
        );
        assert!(!folder.path().join("x.xlf").exists());
        let (code, _, errors) = align(folder.path(), &[source, target, "-o", "x.xlf", "--force"]);
        assert_eq!(code, 0, "{errors}");
        std::fs::remove_file(folder.path().join("x.xlf")).unwrap();
    }
}

#[test]
fn folders_are_matched_by_name_and_one_bad_pair_stops_no_other() {
    let folder = folder(&[
        ("archiv/2024/bad.de.html", ARTICLE),
        ("archiv/2024/bad.en.md", EDITION),
        ("archiv/allein.de.txt", "Nur hier.\n"),
        ("archiv/falsch.de.html", ARTICLE),
        ("archiv/falsch.en.txt", ENGLISH),
    ]);
    let (code, out, errors) = align(folder.path(), &["archiv", "archiv", "-o", "paare", "--emit", "tsv"]);
    assert_eq!(code, 2, "{errors}");
    assert!(out.contains("written: paare/2024/bad.tsv") && folder.path().join("paare/2024/bad.tsv").is_file(), "{out}");
    assert!(errors.contains("no counterpart, left out: `archiv/allein.de.txt`"), "{errors}");
    assert!(errors.contains("`archiv/falsch.en.txt` does not seem to be the edition"), "{errors}");
    let (code, _, errors) = align(folder.path(), &["archiv/2024", "archiv", "-o", "paare"]);
    assert!(code == 2 && errors.contains("`artikel.de.html` and `artikel.en.html`"), "{errors}");
}

#[test]
fn a_list_names_pairs_from_its_own_folder_and_its_faults_have_a_line() {
    let folder = folder(&[
        ("liste/paare.tsv", "# source\tedition\n\nbad.de.html\tpool.en.md\n"),
        ("liste/bad.de.html", ARTICLE),
        ("liste/pool.en.md", EDITION),
        ("liste/kaputt.tsv", "bad.de.html\tpool.en.md\nbad.de.html\n"),
    ]);
    let (code, out, errors) = align(folder.path(), &["--pairs", "liste/paare.tsv", "-o", "paare"]);
    assert!(code == 0 && out.contains("written: paare/bad.xlf"), "{out}{errors}");
    let (code, _, errors) = align(folder.path(), &["--pairs", "liste/kaputt.tsv", "-o", "paare"]);
    assert!(code == 2 && errors.contains("liste/kaputt.tsv:2: not a pair of files"), "{errors}");
    assert_eq!(align(folder.path(), &["liste/bad.de.html", "-o", "x.xlf"]).0, 2);
}

#[test]
fn one_side_may_come_from_standard_input_and_subtitles_are_aligned_too() {
    let de = "1\n00:00:01,000 --> 00:00:03,000\nDer Turm ist 40 Meter hoch.\n\n2\n00:00:04,000 --> 00:00:06,000\nPaul Kern hat ihn \
              gebaut.\n";
    let en = "WEBVTT\n\n00:01.000 --> 00:03.000\nThe tower is 40 metres high.\n\n00:04.000 --> 00:06.000\nPaul Kern built it.\n";
    let folder =
        folder(&[("turm.srt", de), ("tower.vtt", en), ("tower.txt", "The tower is 40 metres high.\nPaul Kern built it.\n")]);
    let (code, out, errors) = align(folder.path(), &["turm.srt", "tower.vtt", "-o", "turm.tsv"]);
    assert!(code == 0 && out.starts_with("2 sentence pairs\n     2 sure"), "{out}{errors}");
    let mut command = satzpaar(&["align", "turm.srt", "-", "-o", "turm.tsv"]);
    let input = std::fs::File::open(folder.path().join("tower.txt")).unwrap();
    let (code, out, errors) = run(command.current_dir(folder.path()).stdin(input));
    assert!(code == 0 && out.starts_with("2 sentence pairs\n     2 sure"), "{out}{errors}");
}
