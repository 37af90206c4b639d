//! The SRX engine against an independent reference, against rule files of others, and against hostile text.
#![expect(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

use proptest::prelude::*;
use satzpaar::files;
use satzpaar::segment::Segmenter;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

fn shared(path: &str) -> Option<PathBuf> {
    let found = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(path);
    let there = found.exists();
    if !there {
        eprintln!("skipped: no ../shared/{path}");
    }
    there.then_some(found)
}

/// A regular expression, small enough to be matched by trying everything.
#[derive(Debug, Clone)]
enum Pattern {
    Nothing,
    Letter(char),
    OneOf(Vec<char>),
    Optional(Box<Pattern>),
    Repeated(Box<Pattern>),
    Both(Box<Pattern>, Box<Pattern>),
    Either(Box<Pattern>, Box<Pattern>),
}

impl Pattern {
    fn text(&self) -> String {
        match self {
            Pattern::Nothing => String::new(),
            Pattern::Letter('.') => r"\.".to_owned(),
            Pattern::Letter(' ') => r"\x20".to_owned(),
            Pattern::Letter(letter) => letter.to_string(),
            Pattern::OneOf(letters) => format!("[{}]", letters.iter().collect::<String>()),
            Pattern::Optional(inner) => format!("(?:{})?", inner.text()),
            Pattern::Repeated(inner) => format!("({})+", inner.text()),
            Pattern::Both(one, two) => one.text() + &two.text(),
            Pattern::Either(one, two) => format!("(?:{}|{})", one.text(), two.text()),
        }
    }

    /// Every index at which a match that starts at `at` may end.
    fn ends(&self, text: &[char], at: usize) -> BTreeSet<usize> {
        match self {
            Pattern::Nothing => BTreeSet::from([at]),
            Pattern::Letter(letter) => text.get(at).filter(|found| *found == letter).map(|_| at + 1).into_iter().collect(),
            Pattern::OneOf(letters) => text.get(at).filter(|found| letters.contains(found)).map(|_| at + 1).into_iter().collect(),
            Pattern::Optional(inner) => inner.ends(text, at).into_iter().chain([at]).collect(),
            Pattern::Repeated(inner) => {
                let mut all = inner.ends(text, at);
                loop {
                    let more: BTreeSet<usize> = all.iter().flat_map(|&end| inner.ends(text, end)).chain(all.clone()).collect();
                    if more.len() == all.len() {
                        return all;
                    }
                    all = more;
                }
            }
            Pattern::Both(one, two) => one.ends(text, at).into_iter().flat_map(|end| two.ends(text, end)).collect(),
            Pattern::Either(one, two) => one.ends(text, at).into_iter().chain(two.ends(text, at)).collect(),
        }
    }
}

fn pattern() -> impl Strategy<Value = Pattern> {
    let leaf = prop_oneof![
        Just(Pattern::Nothing),
        prop::sample::select(vec!['a', 'ß', '.', ' ']).prop_map(Pattern::Letter),
        prop::collection::vec(prop::sample::select(vec!['a', 'ß', '.']), 1..3).prop_map(Pattern::OneOf),
    ];
    leaf.prop_recursive(3, 8, 2, |inner| {
        prop_oneof![
            inner.clone().prop_map(|one| Pattern::Optional(Box::new(one))),
            inner.clone().prop_map(|one| Pattern::Repeated(Box::new(one))),
            (inner.clone(), inner.clone()).prop_map(|(one, two)| Pattern::Both(Box::new(one), Box::new(two))),
            (inner.clone(), inner).prop_map(|(one, two)| Pattern::Either(Box::new(one), Box::new(two))),
        ]
    })
}

/// A rule: break or not, whether its left side begins with a word boundary, both sides.
type Rule = (bool, bool, Pattern, Pattern);

fn rule() -> impl Strategy<Value = Rule> {
    let parts = (any::<bool>(), prop::bool::weighted(0.2), pattern(), pattern());
    // A boundary with nothing after it would look at the right side, where an engine that goes from the left cannot.
    parts.prop_map(|(breaks, edge, before, after)| (breaks, edge && !before.ends(&[], 0).contains(&0), before, after))
}

fn is_word(letter: Option<&char>) -> bool {
    letter.is_some_and(|letter| letter.is_alphabetic())
}

/// The pieces between the breaks, by the letter of SRX: at each position the first rule that matches decides.
fn reference(rules: &[Rule], text: &[char]) -> Vec<String> {
    let matches = |(_, boundary, before, after): &Rule, at: usize| {
        let edge = |start: usize| start.checked_sub(1).is_some_and(|left| is_word(text.get(left))) != is_word(text.get(start));
        !after.ends(text, at).is_empty()
            && (0..=at).any(|start| (!boundary || edge(start)) && before.ends(text, start).contains(&at))
    };
    let breaks = |at: &usize| rules.iter().find(|rule| matches(rule, *at)).is_some_and(|rule| rule.0);
    let mut cuts: Vec<usize> = (1..text.len()).filter(breaks).collect();
    cuts.insert(0, 0);
    cuts.push(text.len());
    let piece = |pair: &[usize]| text[pair[0]..pair[1]].iter().collect::<String>().trim().to_owned();
    cuts.windows(2).map(piece).filter(|piece| !piece.is_empty()).collect()
}

fn document(rules: &[Rule]) -> String {
    let rule = |(breaks, boundary, before, after): &Rule| {
        let (word, edge) = (if *breaks { "yes" } else { "no" }, if *boundary { r"\b" } else { "" });
        format!(
            "<rule break=\"{word}\"><beforebreak>{edge}{}</beforebreak><afterbreak>{}</afterbreak></rule>",
            before.text(),
            after.text()
        )
    };
    let rules: String = rules.iter().map(rule).collect();
    format!(
        r#"<srx version="2.0"><header segmentsubflows="yes" cascade="no"/><body><languagerules><languagerule languagerulename="R">{rules}</languagerule></languagerules>
<maprules><languagemap languagepattern=".*" languagerulename="R"/></maprules></body></srx>"#
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn engine_agrees_with_trying_every_rule_at_every_position(
        rules in prop::collection::vec(rule(), 1..5),
        text in "[aß. ]{0,16}",
    ) {
        let segmenter = Segmenter::from_srx(&document(&rules), &"de".parse().unwrap()).unwrap();
        let found: Vec<&str> = segmenter.split(&text).into_iter().map(|span| span.of(&text)).collect();
        let letters: Vec<char> = text.chars().collect();
        prop_assert_eq!(found, reference(&rules, &letters), "{}", document(&rules));
    }

    #[test]
    fn sentences_and_gaps_add_up_to_any_text(text in any::<String>()) {
        for tag in ["de", "en", "fr"] {
            let (mut joined, mut end) = (String::new(), 0);
            for span in Segmenter::for_language(&tag.parse().unwrap()).split(&text) {
                prop_assert!(text[end..span.start].trim().is_empty());
                joined.push_str(&text[end..span.start]);
                joined.push_str(span.of(&text));
                end = span.end;
            }
            prop_assert!(text[end..].trim().is_empty());
            joined.push_str(&text[end..]);
            prop_assert_eq!(&joined, &text);
        }
    }
}

const MEGABYTE: usize = 1 << 20;

/// Far above what the machine needs, far below what quadratic time would take.
const PATIENCE: Duration = Duration::from_secs(20);

#[test]
fn hostile_text_takes_linear_time() {
    let german = Segmenter::for_language(&"de".parse().unwrap());
    for part in ["a.", "..........", "\"\"\"", "1. 1. 1. ", "((((", "z. B. z. B. "] {
        within_patience(&german, part, MEGABYTE / 4);
    }
    let more =
        [". ", ".“ ", "… ", "A. ", "\u{a0}", "I", "„‚", "?!", "Straße", ".(ab/", "a) ", "\n.", "12.", "äöü.Ä", " (", "[1]"];
    for (tag, part) in ["de", "en", "fr"].into_iter().flat_map(|tag| more.map(|part| (tag, part))) {
        within_patience(&Segmenter::for_language(&tag.parse().unwrap()), part, MEGABYTE / 16);
    }
}

fn within_patience(rules: &Segmenter, part: &str, size: usize) {
    let text = part.repeat(size / part.len());
    let start = Instant::now();
    let count = rules.split(&text).len();
    assert!(start.elapsed() < PATIENCE, "{part:?}: {count} segments in {:?}", start.elapsed());
}

#[test]
fn one_paragraph_of_forty_thousand_sentences_is_cut_in_linear_time() {
    let text = "Am 3. Mai kam Dr. Roth z. B. nach Bonn. Er sagte: „Das reicht.“ Dann ging er heim. ".repeat(14_000);
    let start = Instant::now();
    let spans = Segmenter::for_language(&"de".parse().unwrap()).split(&text);
    assert_eq!(spans.len(), 42_000);
    assert!(start.elapsed() < PATIENCE, "{:?}", start.elapsed());
}

#[test]
fn rule_files_of_others_load_and_cut() {
    let files = ["choppa-test/example.srx", "choppa-test/example1.srx", "okapi/okapi.srx"];
    for name in files {
        let Some(path) = shared(&format!("data/suites/srx/{name}")) else { return };
        let segmenter = Segmenter::from_srx(&files::read_text(&path).unwrap(), &"en".parse().unwrap());
        let segmenter = segmenter.unwrap_or_else(|error| panic!("{name}: {error}"));
        let text = "This is one sentence. Here is another sentence.";
        assert_eq!(segmenter.split(text).len(), 2, "{name}");
    }
    let Some(path) = shared("data/suites/srx/choppa-test/invalid.srx") else { return };
    assert!(Segmenter::from_srx(&files::read_text(&path).unwrap(), &"en".parse().unwrap()).is_err());
}

#[test]
fn sample_rules_keep_dates_and_titles_together() {
    let Some(path) = shared("data/samples/de.srx") else { return };
    let segmenter = Segmenter::from_srx(&files::read_text(&path).unwrap(), &"de-CH".parse().unwrap()).unwrap();
    let text = "Am 3. Mai kam Dr. Roth. Er blieb. „Gut.“ Ja.";
    let found: Vec<&str> = segmenter.split(text).iter().map(|span| span.of(text)).collect();
    assert_eq!(found, ["Am 3. Mai kam Dr. Roth.", "Er blieb.", "„Gut.“", "Ja."]);
}

fn command(args: &[&str], stdin: &[u8]) -> assert_cmd::assert::Assert {
    assert_cmd::Command::cargo_bin("satzpaar").unwrap().arg("segment").args(args).write_stdin(stdin).assert()
}

#[test]
fn broken_rule_file_ends_the_command_with_rule_line_and_expression() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("broken.srx");
    let rules = document(&[(true, false, Pattern::Letter('.'), Pattern::Letter(' '))])
        .replace("</languagerule>", "\n<rule break=\"no\"><beforebreak>(a</beforebreak></rule></languagerule>");
    files::write_atomic(&path, rules.as_bytes()).unwrap();
    let output = command(&["--srx", path.to_str().unwrap()], b"Ja.").code(2).get_output().clone();
    let message = String::from_utf8(output.stderr).unwrap();
    assert!(message.contains("rule 2 of the SRX language rule `R`, line 2, is not a regular expression: `(a`: "), "{message}");
}

#[test]
fn text_in_another_encoding_is_read_by_its_name() {
    command(&["--encoding", "windows-1252"], b"\x84F\xfcr.\x93 Ja.").success().stdout("„Für.“\nJa.\n");
    command(&["--encoding", "windows-1252", "--jsonl"], b"").code(2);
}

#[test]
fn file_of_json_lines_is_answered_like_a_stream() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("in.jsonl");
    files::write_atomic(&path, "\u{feff}{\"id\":1,\"text\":\"Für. J\\u0061.\"}\r\n{\"id\":2}\n".as_bytes()).unwrap();
    let output = command(&["--jsonl", path.to_str().unwrap()], b"").code(2).get_output().clone();
    let wanted = r#"{"id":1,"segments":[{"start":0,"end":4,"text":"Für."},{"start":5,"end":8,"text":"Ja."}]}"#;
    assert_eq!(String::from_utf8(output.stdout).unwrap(), format!("{wanted}\n"));
    assert!(String::from_utf8(output.stderr).unwrap().contains("in.jsonl:2: not a request"));
}
