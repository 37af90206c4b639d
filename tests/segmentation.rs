//! Segmentation held to tables of cases, to invariants and to the bars on scored data.
#![expect(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

#[path = "support/judge.rs"]
mod judge;

use proptest::prelude::*;
use satzpaar::files;
use satzpaar::segment::Segmenter;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn segmenter(tag: &str) -> Segmenter {
    Segmenter::for_language(&tag.parse().unwrap())
}

fn split<'a>(segmenter: &Segmenter, text: &'a str) -> Vec<&'a str> {
    segmenter.split(text).into_iter().map(|span| span.of(text)).collect()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A file of the shared data, or a message that the test is skipped.
fn shared(path: &str) -> Option<PathBuf> {
    let found = root().join("../shared").join(path);
    let there = found.exists();
    if !there {
        eprintln!("skipped: no ../shared/{path}");
    }
    there.then_some(found)
}

/// The text of a case and the sentences it asks for: `|` is a break at a space, `¦` one without, `⏎` a line end.
fn case(line: &str) -> (String, Vec<String>) {
    let line = line.replace('⏎', "\n").replace('·', "\u{a0}");
    let text = line.replace("\n|", "\n").replace('|', " ").replace('¦', "");
    (text, line.split(['|', '¦']).map(|part| part.trim().to_owned()).collect())
}

fn check_table(tag: &str) {
    let rules = segmenter(tag);
    let table = files::read_text(&root().join(format!("tests/segmentation/{tag}.txt"))).unwrap();
    let mut faults = Vec::new();
    for line in table.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (text, wanted) = case(line);
        let found = split(&rules, &text);
        if found != wanted {
            faults.push(format!("wanted {line}\nfound  {}", found.join("|")));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn german_cases_split_as_the_table_says() {
    check_table("de");
}

#[test]
fn english_cases_split_as_the_table_says() {
    check_table("en");
}

proptest! {
    #[test]
    fn between_the_sentences_is_white_space_only(text in "([A-Za-zäß„“\"'().!?…:0-9 \u{a0}\n]|\\PC|Dr\\. |z\\. B\\. |\\d\\. |[.!?] [A-Z])*") {
        for tag in ["de", "en", "fr"] {
            let mut end = 0;
            for span in segmenter(tag).split(&text) {
                prop_assert!(text[end..span.start].trim().is_empty());
                prop_assert_eq!(span.of(&text).trim(), span.of(&text));
                prop_assert!(!span.is_empty() && !span.of(&text).contains('\n'));
                end = span.end;
            }
            prop_assert!(text[end..].trim().is_empty());
        }
    }

    #[test]
    fn two_lines_are_cut_like_each_by_itself(one in "[A-Za-zä„“.!? 0-9]{0,40}", two in "[A-Za-zä„“.!? 0-9]{0,40}") {
        let german = segmenter("de");
        let joined = format!("{one}\n{two}");
        let apart: Vec<_> = split(&german, &joined).concat().chars().filter(|letter| !letter.is_whitespace()).collect();
        let whole: Vec<_> = joined.chars().filter(|letter| !letter.is_whitespace()).collect();
        prop_assert_eq!(apart, whole);
        prop_assert!(split(&german, &joined).len() >= split(&german, &one).len().max(split(&german, &two).len()));
    }
}

/// True positives, false positives, false negatives of inner boundaries; paragraphs exactly right; paragraphs.
#[derive(Default, Clone, Copy)]
struct Score {
    hits: usize,
    extra: usize,
    missed: usize,
    exact: usize,
    all: usize,
}

impl Score {
    fn add(&mut self, wanted: &BTreeSet<usize>, found: &BTreeSet<usize>) {
        self.hits += wanted.intersection(found).count();
        self.extra += found.difference(wanted).count();
        self.missed += wanted.difference(found).count();
        self.exact += usize::from(wanted == found);
        self.all += 1;
    }

    fn f1(self) -> f64 {
        200.0 * self.hits as f64 / (2 * self.hits + self.extra + self.missed) as f64
    }
}

/// Inner boundaries, counted in characters that are no white space.
fn boundaries<S: AsRef<str>>(parts: &[S]) -> BTreeSet<usize> {
    let ink = |part: &S| part.as_ref().chars().filter(|c| !c.is_whitespace() && !['\u{200b}', '\u{feff}'].contains(c)).count();
    let mut cuts: BTreeSet<usize> = parts
        .iter()
        .scan(0, |sum, part| {
            *sum += ink(part);
            Some(*sum)
        })
        .collect();
    cuts.pop_last();
    cuts
}

fn score(german: &Segmenter, path: &Path) -> Score {
    let mut score = Score::default();
    for line in files::read_text(path).unwrap().lines() {
        let item: serde_json::Value = serde_json::from_str(line).unwrap();
        let flagged =
            item["flags"].as_array().is_some_and(|flags| flags.iter().any(|flag| flag == "pdf" || flag == "text_altered"));
        if !flagged {
            let wanted: Vec<&str> = item["sentences"].as_array().unwrap().iter().filter_map(|part| part.as_str()).collect();
            score.add(&boundaries(&wanted), &boundaries(&split(german, item["text"].as_str().unwrap())));
        }
    }
    score
}

#[test]
fn scored_data_stays_above_the_bars() {
    let german = segmenter("de");
    let bars = [("ersatz_wmt20", 99.9), ("wmt22_news", 99.7), ("ersatz_wmt19", 99.5), ("zz_news_typo", 99.7), ("ud_pud", 99.7)];
    for (name, bar) in bars {
        let Some(path) = shared(&format!("data/segmentation/seg_paras_{name}.jsonl")) else { return };
        let f1 = score(&german, &path).f1();
        assert!(f1 >= bar, "{name}: F1 {f1:.2}, bar {bar}");
    }
    let Some(path) = shared("data/segmentation/seg_rules.jsonl") else { return };
    let rules = score(&german, &path);
    assert!(rules.exact * 100 >= rules.all * 97, "rule items: {} of {} exact", rules.exact, rules.all);
}

/// How many sentences each paragraph of the article has, and how the last one starts.
const ARTICLE: [(usize, &str); 7] = [
    (2, "Das macht nun"),
    (3, "Lawrow besucht seit Montag"),
    (4, "Berichten zufolge will"),
    (3, "Lawrow dankte Wang"),
    (4, "Während die Volksrepublik"),
    (3, "Zudem setzen sich"),
    (2, "(sh)"),
];

#[test]
fn paragraphs_of_the_article_come_out_right() {
    let Some(path) = shared("data/articles/000_8532f3bfad5bef35.txt") else { return };
    let german = segmenter("de");
    let article = files::read_text(&path).unwrap();
    let body = article
        .lines()
        .map(|line| split(&german, line))
        .filter(|parts| parts.len() > 1 && !parts[0].starts_with(char::is_numeric));
    let found: Vec<_> = body.filter(|parts| !parts.concat().contains('©')).collect();
    assert_eq!(found.len(), ARTICLE.len());
    for (parts, (count, last)) in found.iter().zip(ARTICLE) {
        assert_eq!(parts.len(), count, "{parts:#?}");
        assert!(parts[count - 1].starts_with(last), "{parts:#?}");
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the official validator is another program")]
fn shipped_rule_files_are_valid_srx() {
    let Some(schema) = shared("data/suites/srx/srx20.xsd") else { return };
    for name in ["de", "en", "default"] {
        let file = root().join(format!("src/segment/rules/{name}.srx"));
        let run = std::process::Command::new("xmllint").args(["--noout", "--nonet", "--schema"]).arg(&schema).arg(&file).output();
        match run {
            Ok(run) => assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr)),
            Err(_) => eprintln!("skipped: no xmllint"),
        }
    }
}

/// Texts of every kind that the tables know.
fn texts() -> Vec<String> {
    let tables = ["de", "en"].map(|tag| files::read_text(&root().join(format!("tests/segmentation/{tag}.txt"))).unwrap());
    tables.iter().flat_map(|table| table.lines()).map(|line| case(line).0).collect()
}

#[test]
fn rules_that_are_written_are_valid_and_cut_alike() {
    let mut written = Vec::new();
    let mut compare = |rules: &Segmenter, tag: &str| {
        let lang = tag.parse().unwrap();
        let xml = rules.to_srx(&lang);
        let again = Segmenter::from_srx(&xml, &lang).unwrap();
        for text in texts() {
            assert_eq!(split(&again, &text), split(rules, &text), "{tag}");
        }
        assert_eq!(again.to_srx(&lang), xml);
        written.push(xml);
    };
    ["de", "de-AT", "en-GB", "fr"].iter().for_each(|tag| compare(&segmenter(tag), tag));
    if let Some(path) = shared("data/suites/srx/okapi/okapi.srx") {
        let xml = files::read_text(&path).unwrap();
        ["de-DE", "en"].iter().for_each(|tag| compare(&Segmenter::from_srx(&xml, &tag.parse().unwrap()).unwrap(), tag));
    }
    let groups = r#"<srx version="2.0"><header segmentsubflows="yes" cascade="yes"/><body><languagerules>
<languagerule languagerulename="A &amp; &quot;B&quot;"><rule break="no"><beforebreak>Dr\.&#13;?</beforebreak><afterbreak>[ &#10;&#9;]</afterbreak></rule></languagerule>
<languagerule languagerulename="empty"/><languagerule languagerulename="C"><rule><beforebreak>(?&lt;=t)\.</beforebreak><afterbreak>\s</afterbreak></rule></languagerule>
</languagerules><maprules><languagemap languagepattern="de.*" languagerulename="A &amp; &quot;B&quot;"/>
<languagemap languagepattern="de.*" languagerulename="C"/><languagemap languagepattern=".*" languagerulename="empty"/></maprules></body></srx>"#;
    for tag in ["de", "fr"] {
        compare(&Segmenter::from_srx(groups, &tag.parse().unwrap()).unwrap(), tag);
    }
    let (Some(schema), Some(xmllint)) = (judge::shared("data/suites/srx/srx20.xsd"), judge::program("xmllint")) else { return };
    let names: Vec<String> = (0..written.len()).map(|at| format!("{at}.srx")).collect();
    let files: Vec<(&str, &str)> = names.iter().zip(&written).map(|(name, xml)| (name.as_str(), xml.as_str())).collect();
    xmllint.accepts(&["--noout", "--nonet", "--schema", schema.to_str().unwrap()], &files);
}

#[test]
fn command_writes_the_rules_it_would_use() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("de.srx");
    let output = command(&["--lang", "de", "--write-srx"], "").success().get_output().clone();
    files::write_atomic(&path, &output.stdout).unwrap();
    let text = "Am 3. Mai kam Dr. Roth. Ja.";
    command(&["--srx", path.to_str().unwrap(), "--lang", "de-CH"], text).success().stdout("Am 3. Mai kam Dr. Roth.\nJa.\n");
    command(&["--write-srx", "--jsonl"], "").code(2);
}

fn command(args: &[&str], stdin: &str) -> assert_cmd::assert::Assert {
    assert_cmd::Command::cargo_bin("satzpaar").unwrap().arg("segment").args(args).write_stdin(stdin).assert()
}

#[test]
fn command_writes_one_sentence_a_line() {
    command(&["-"], "Am 3. Mai kam er. Ja.\r\nNein\n").success().stdout("Am 3. Mai kam er.\nJa.\nNein\n");
}

#[test]
fn json_lines_count_characters_and_give_the_id_back() {
    let wanted = r#"{"id":{"b":[1,null],"a":2},"segments":[{"start":0,"end":4,"text":"Für."},{"start":5,"end":8,"text":"Ja."}]}"#;
    let given = "{\"id\":{\"b\":[1,null],\"a\":2},\"text\":\"Für. Ja.\"}\n\n{\"id\":1,\"text\":\"\"}\n";
    command(&["--jsonl"], given).success().stdout(format!("{wanted}\n{{\"id\":1,\"segments\":[]}}\n"));
}

#[test]
fn bad_json_line_is_named() {
    let output = command(&["--jsonl"], "{\"id\":1,\"text\":\"Ja.\"}\n{\"id\":2}\n").code(2).get_output().clone();
    let message = String::from_utf8(output.stderr).unwrap();
    assert!(message.starts_with("error: <stdin>:2: ") && message.contains("`text`") && message.contains("\nhint: "), "{message}");
    assert!(output.stdout.starts_with(b"{\"id\":1,"), "the good line before it is answered");
}

#[test]
fn rules_of_a_user_replace_the_shipped_ones() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("comma.srx");
    let rules = r#"<srx version="2.0"><header segmentsubflows="yes" cascade="no"/><body><languagerules><languagerule languagerulename="R">
<rule><beforebreak>,</beforebreak><afterbreak>\s</afterbreak></rule></languagerule></languagerules>
<maprules><languagemap languagepattern="de" languagerulename="R"/></maprules></body></srx>"#;
    files::write_atomic(&path, rules.as_bytes()).unwrap();
    command(&["--srx", path.to_str().unwrap()], "Ja, nein. Gut").success().stdout("Ja,\nnein. Gut\n");
    let output = command(&["--lang", "en", "--srx", path.to_str().unwrap()], "Yes").code(2).get_output().clone();
    assert!(String::from_utf8(output.stderr).unwrap().contains("no rules for the language: `en`"));
}
