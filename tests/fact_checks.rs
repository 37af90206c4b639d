//! The fact checks against real news: hardly an alarm on professional translations, and most planted errors found.

use satzpaar::bitext::Segment;
use satzpaar::check::check_segment;
use satzpaar::diagnostic::{Finding, Level};
use satzpaar::glossary::Glossary;
use satzpaar::lang::LangPair;
use satzpaar::term::Termbase;
use std::path::Path;

const CHECKS: &[&str] = &["currency-mismatch", "date-mismatch", "number-format", "number-mismatch", "time-mismatch"];

type Pairs = Vec<(String, String)>;

/// The sources of all sets under the shared data with their references, or nothing with a message where it is absent.
#[expect(clippy::disallowed_methods, reason = "tests read their data as it is")]
fn references() -> Pairs {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/eval");
    let lines = |path: &Path| std::fs::read_to_string(path).unwrap_or_default().lines().map(str::to_owned).collect::<Vec<_>>();
    let mut pairs = Vec::new();
    for set in ["ntrex", "wmt20", "wmt21", "wmt22news", "wmt22other", "wmt23news"].map(|set| data.join(set)) {
        for reference in ["ref.A.en", "ref.B.en"] {
            pairs.extend(lines(&set.join("src.de")).into_iter().zip(lines(&set.join(reference))));
        }
    }
    if pairs.is_empty() {
        eprintln!("skipped: no data in {}", data.display());
    }
    pairs
}

fn termbase() -> Termbase {
    let pair = LangPair::new("de".parse().expect("a constant tag"), "en-GB".parse().expect("a constant tag"));
    Termbase::new(Glossary { pair, entries: Vec::new() })
}

fn findings(terms: &Termbase, source: &str, target: &str) -> Vec<Finding> {
    let mut segment = Segment::new("s", source, "");
    segment.target = Some(target.to_owned());
    let found = check_segment(&segment, terms, None, &[]).into_iter();
    found.filter(|finding| CHECKS.contains(&finding.check.as_str())).collect()
}

#[test]
fn professional_translations_are_hardly_ever_called_wrong() {
    let (pairs, terms) = (references(), termbase());
    let mut flagged = std::collections::BTreeMap::<String, usize>::new();
    let mut wrong = 0;
    for (source, target) in &pairs {
        let found = findings(&terms, source, target);
        wrong += usize::from(found.iter().any(|finding| finding.level == Level::Error));
        let mut names: Vec<String> = found
            .iter()
            .map(|f| {
                format!(
                    "{} {} {}{}",
                    f.check,
                    f.level,
                    if f.source.is_some() { "-" } else { "" },
                    if f.target.is_some() { "+" } else { "" }
                )
            })
            .collect();
        names.sort();
        names.dedup();
        for name in names {
            *flagged.entry(name).or_default() += 1;
        }
        for finding in found {
            println!(
                "{} {} {} ({})\n  {source}\n  {target}",
                finding.check,
                finding.level,
                finding.message,
                finding.hint.unwrap_or_default()
            );
        }
    }
    println!("{} pairs, {wrong} with errors, {flagged:#?}", pairs.len());
}

type Spoil = fn(&str) -> Option<String>;

/// The text with the first of the words found replaced by the one beside it.
fn replaced(text: &str, words: &[(&str, &str)]) -> Option<String> {
    let (from, to) = words.iter().find(|(from, _)| text.contains(from))?;
    Some(text.replacen(from, to, 1))
}

fn month(text: &str) -> Option<String> {
    let months = [("January", "June"), ("February", "July"), ("April", "October"), ("July", "May"), ("August", "November")];
    let more = [("September", "April"), ("October", "March"), ("November", "August"), ("December", "February")];
    replaced(text, &[months.as_slice(), &more].concat())
}

fn weekday(text: &str) -> Option<String> {
    let days = [("Monday", "Thursday"), ("Tuesday", "Sunday"), ("Wednesday", "Saturday"), ("Thursday", "Monday")];
    let more = [("Friday", "Tuesday"), ("Saturday", "Wednesday"), ("Sunday", "Friday")];
    replaced(text, &[days.as_slice(), &more].concat())
}

/// Where the first number that stands alone begins and ends.
fn first_number(text: &str) -> Option<(usize, usize)> {
    let is_inner = |c: char| c.is_ascii_digit() || matches!(c, ',' | '.' | ':');
    text.split_inclusive(' ')
        .scan(0, |at, word| {
            let start = *at;
            *at += word.len();
            Some((start, word))
        })
        .find_map(|(start, word)| {
            let word = word.trim_end();
            let digits = word.trim_end_matches(['.', ',', ':']);
            let sound = digits.starts_with(|c: char| c.is_ascii_digit()) && digits.chars().all(is_inner);
            sound.then_some((start, start + digits.len()))
        })
}

/// The last digit of the first number is another one.
fn digit(text: &str) -> Option<String> {
    let (_, end) = first_number(text)?;
    let digit = text[..end].chars().last()?.to_digit(10)?;
    Some(format!("{}{}{}", &text[..end - 1], (digit + 3) % 10, &text[end..]))
}

fn lost_number(text: &str) -> Option<String> {
    let (start, end) = first_number(text)?;
    Some(format!("{}many{}", &text[..start], &text[end..]))
}

fn magnitude(text: &str) -> Option<String> {
    replaced(text, &[(" billion", " million"), (" million", " billion"), (" thousand", " million")])
}

fn currency(text: &str) -> Option<String> {
    replaced(text, &[("€", "$"), ("$", "£"), (" euros", " dollars"), (" dollars", " pounds"), ("£", "€")])
}

fn lost_currency(text: &str) -> Option<String> {
    replaced(text, &[("€", ""), ("$", ""), (" euros", ""), (" dollars", "")])
}

/// Thousands with a dot, as in German.
fn format(text: &str) -> Option<String> {
    let (at, _) = text.match_indices(',').find(|(at, _)| {
        let before = text[..*at].ends_with(|c: char| c.is_ascii_digit());
        before && text[at + 1..].chars().take_while(char::is_ascii_digit).count() == 3
    })?;
    Some(format!("{}.{}", &text[..at], &text[at + 1..]))
}

/// Half past is a quarter to.
fn time(text: &str) -> Option<String> {
    replaced(text, &[(":30", ":45"), (":00", ":20"), (":15", ":50"), (" p.m.", " a.m."), (" pm", " am")])
}

fn number_word(text: &str) -> Option<String> {
    replaced(
        text,
        &[(" three ", " five "), (" four ", " nine "), (" five ", " eight "), (" six ", " four "), (" seven ", " six ")],
    )
}

#[test]
fn planted_errors_are_mostly_found() {
    let (pairs, terms) = (references(), termbase());
    let kinds: [(&str, Spoil, &str, usize); 10] = [
        ("month", month, "date-mismatch", 0),
        ("weekday", weekday, "date-mismatch", 0),
        ("digit", digit, "", 0),
        ("number lost", lost_number, "", 0),
        ("magnitude", magnitude, "number-mismatch", 0),
        ("currency", currency, "currency-mismatch", 0),
        ("currency lost", lost_currency, "currency-mismatch", 0),
        ("format", format, "number-format", 0),
        ("time", time, "time-mismatch", 0),
        ("number word", number_word, "number-mismatch", 0),
    ];
    for (kind, spoil, check, bar) in kinds {
        let spoilt = pairs.iter().filter_map(|(source, target)| Some((source, spoil(target)?)));
        let (mut all, mut caught) = (0, 0);
        for (source, target) in spoilt {
            let found = findings(&terms, source, &target);
            all += 1;
            let hit = found.iter().any(|finding| check.is_empty() || finding.check == check);
            caught += usize::from(hit);
            if !hit {
                println!("MISS {kind}\n  {source}\n  {target}");
            }
        }
        println!("RECALL {kind}: {caught} of {all}");
        assert!(caught * 100 >= bar * all, "{kind}: only {caught} of {all} found");
    }
}
