//! Alignment against professional translations whose sentence pairs are known: how many are found again, whole, with sentences
//! left out, run together, moved or replaced, with and without a lexicon, and how fast.
//!
//! The lines of a document are joined on each side and cut by our own segmenter. A line that is cut into several sentences
//! on one side is one pair of the gold; links inside one line do not count against it.

mod support;

use satzpaar::align::{Link, Sentence, Tongues, align};
use satzpaar::segment::Segmenter;
use satzpaar::text::Span;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;
use std::time::{Duration, Instant};

/// The confidence below which `alignment-doubtful` is reported.
const DOUBTFUL: f64 = 0.35;

/// The lines of a document, source and target.
type Lines = Vec<(String, String)>;

/// The documents of all sets under the shared data, or nothing with a message where it is absent.
#[expect(clippy::disallowed_methods, reason = "tests read their data as it is")]
fn documents() -> Vec<(&'static str, Lines)> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/eval");
    let mut documents = Vec::new();
    for set in ["ntrex", "wmt20", "wmt21", "wmt22news", "wmt22other", "wmt23news"] {
        let table = std::fs::read_to_string(data.join(set).join("segs.tsv")).unwrap_or_default();
        let mut of_set: BTreeMap<String, Lines> = BTreeMap::new();
        for line in table.lines().skip(1) {
            let cells: Vec<&str> = line.split('\t').collect();
            if let [document, _, source, target, ..] = cells[..] {
                of_set.entry(document.to_owned()).or_default().push((source.to_owned(), target.to_owned()));
            }
        }
        documents.extend(of_set.into_values().map(|lines| (set, lines)));
    }
    if documents.is_empty() {
        eprintln!("skipped: no data in {}", data.display());
    }
    documents
}

/// One side: its text, its sentences, and for each the numbers of the first and one past the last line it touches.
struct Side {
    text: String,
    spans: Vec<Span>,
    lines: Vec<Range<usize>>,
}

fn side<'a>(lines: impl Iterator<Item = &'a str>, language: &str) -> Side {
    let (mut text, mut ends) = (String::new(), Vec::new());
    for line in lines {
        text.push_str(line.trim());
        ends.push(text.len());
        text.push(' ');
    }
    let spans = Segmenter::for_language(&language.parse().expect("a constant tag")).split(&text);
    let first = |at: usize| ends.partition_point(|end| *end <= at);
    let lines = spans.iter().map(|span| first(span.start)..first(span.end - 1) + 1).collect();
    Side { text, spans, lines }
}

impl Side {
    fn sentences(&self) -> Vec<Sentence<'_>> {
        let sentence = |span: &Span| Sentence { text: span.of(&self.text), opens: false, is_heading: false };
        self.spans.iter().map(sentence).collect()
    }
}

/// Pairs of the gold, right and given links, and those found.
#[derive(Debug, Default, Clone, Copy)]
struct Tally {
    gold: usize,
    found: usize,
    given: usize,
    right: usize,
    /// Sentences of the source and of the target that are said to stand alone.
    alone: (usize, usize),
    /// Right and wrong links of little confidence.
    doubted: (usize, usize),
    /// Sum of the confidence of right and of wrong links.
    trust: (f64, f64),
}

impl Tally {
    fn add(&mut self, other: Tally) {
        self.gold += other.gold;
        self.found += other.found;
        self.given += other.given;
        self.right += other.right;
        self.alone = (self.alone.0 + other.alone.0, self.alone.1 + other.alone.1);
        self.doubted = (self.doubted.0 + other.doubted.0, self.doubted.1 + other.doubted.1);
        self.trust = (self.trust.0 + other.trust.0, self.trust.1 + other.trust.1);
    }

    fn f1(&self) -> f64 {
        let (precision, recall) = (self.right as f64 / self.given.max(1) as f64, self.found as f64 / self.gold.max(1) as f64);
        2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE)
    }
}

/// A line of the source and one of the target; `None` on the side where it was left out.
type Gold = (Option<usize>, Option<usize>);

/// The gold as sets of sentences of both sides that hold together: lines that share a sentence are one.
fn gold_groups(gold: &[Gold], source: &Side, target: &Side) -> Vec<(Range<usize>, Range<usize>)> {
    let touching = |side: &Side, line: Option<usize>| match line {
        Some(line) => {
            let start = side.lines.iter().position(|lines| lines.contains(&line)).unwrap_or_default();
            start..side.lines.iter().rposition(|lines| lines.contains(&line)).map_or(start, |last| last + 1)
        }
        None => 0..0,
    };
    let mut groups: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    let join = |one: &Range<usize>, other: &Range<usize>| match (one.is_empty(), other.is_empty()) {
        (true, _) => other.clone(),
        (_, true) => one.clone(),
        _ => one.start.min(other.start)..one.end.max(other.end),
    };
    for (one, other) in gold {
        let new = (touching(source, *one), touching(target, *other));
        let overlaps = |a: &Range<usize>, b: &Range<usize>| a.start < b.end && b.start < a.end;
        match groups.last_mut() {
            Some(last) if overlaps(&last.0, &new.0) || overlaps(&last.1, &new.1) => {
                *last = (join(&last.0, &new.0), join(&last.1, &new.1));
            }
            _ => groups.push(new),
        }
    }
    groups.into_iter().filter(|(source, target)| !source.is_empty() && !target.is_empty()).collect()
}

fn within(inner: &Range<usize>, outer: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

fn judge(gold: &[(Range<usize>, Range<usize>)], links: &[Link]) -> Tally {
    let is_right = |link: &Link| gold.iter().any(|(source, target)| within(&link.source, source) && within(&link.target, target));
    let pairs: Vec<&Link> = links.iter().filter(|link| link.is_pair()).collect();
    let mut tally = Tally { gold: gold.len(), given: pairs.len(), ..Tally::default() };
    for link in links.iter().filter(|link| !link.is_pair()) {
        tally.alone = (tally.alone.0 + link.source.len(), tally.alone.1 + link.target.len());
    }
    for link in &pairs {
        if is_right(link) {
            tally.right += 1;
            tally.doubted.0 += usize::from(link.confidence < DOUBTFUL);
            tally.trust.0 += link.confidence;
        } else {
            tally.trust.1 += link.confidence;
            tally.doubted.1 += usize::from(link.confidence < DOUBTFUL);
        }
    }
    // A pair is found if links inside it hold all of both its sides.
    let held = |(source, target): &&(Range<usize>, Range<usize>)| {
        let inside = pairs.iter().filter(|link| within(&link.source, source) && within(&link.target, target));
        let (one, other) = inside.fold((0, 0), |(one, other), link| (one + link.source.len(), other + link.target.len()));
        (one, other) == (source.len(), target.len())
    };
    tally.found = gold.iter().filter(held).count();
    tally
}

/// Numbers that are the same in every run.
struct Dice(u64);

impl Dice {
    fn one_in(&mut self, sides: u64) -> bool {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.is_multiple_of(sides)
    }
}

/// The lines of both sides with what belongs together.
struct Edition {
    source: Vec<String>,
    target: Vec<String>,
    gold: Vec<Gold>,
}

fn whole(lines: &Lines) -> Edition {
    let (source, target): (Vec<String>, Vec<String>) = lines.iter().cloned().unzip();
    let gold = (0..lines.len()).map(|at| (Some(at), Some(at))).collect();
    Edition { source, target, gold }
}

/// About one line in twelve is left out on each side.
fn gapped(lines: &Lines, dice: &mut Dice) -> Edition {
    let mut edition = Edition { source: Vec::new(), target: Vec::new(), gold: Vec::new() };
    for (source, target) in lines {
        let keep = match (dice.one_in(12), dice.one_in(12)) {
            (true, true) => (true, true),
            (drops_source, drops_target) => (!drops_source, !drops_target),
        };
        let one = keep.0.then_some(edition.source.len());
        let other = keep.1.then_some(edition.target.len());
        edition.source.extend(keep.0.then(|| source.clone()));
        edition.target.extend(keep.1.then(|| target.clone()));
        edition.gold.push((one, other));
    }
    edition
}

/// About one line in eight is run together with the next, in the target.
fn merged(lines: &Lines, dice: &mut Dice) -> Edition {
    let mut edition = whole(lines);
    for at in 1..lines.len() {
        if dice.one_in(8) {
            let before = &mut edition.target[at - 1];
            *before = before.trim_end_matches(['.', '!', '?', '"', '”', ' ']).to_owned() + ",";
            let next = &mut edition.target[at];
            let mut letters = next.chars();
            *next = letters.next().map_or(String::new(), |first| first.to_lowercase().collect::<String>() + letters.as_str());
        }
    }
    edition
}

/// A sixth of the lines, behind the first third, stands at the end of the target: it is on neither side of any pair.
fn moved(lines: &Lines) -> Edition {
    let (from, to) = (lines.len() / 3, lines.len() / 3 + (lines.len() / 6).max(1));
    let stay = (0..from).chain(to..lines.len());
    let mut gold: Vec<Gold> = stay.clone().enumerate().map(|(place, line)| (Some(line), Some(place))).collect();
    gold.extend((from..to).map(|line| (Some(line), None)));
    gold.sort_by_key(|(line, _)| *line);
    let target = stay.chain(from..to).map(|line| lines[line].1.clone()).collect();
    Edition { source: lines.iter().map(|line| line.0.clone()).collect(), target, gold }
}

/// About one line in twelve of the target is one of another document; and how many are.
fn replaced(lines: &Lines, others: &[&str], dice: &mut Dice) -> (Edition, usize) {
    let mut edition = whole(lines);
    let mut count = 0;
    for (at, line) in edition.target.iter_mut().enumerate() {
        if dice.one_in(12) {
            *line = others[(dice.0 % others.len() as u64) as usize].to_owned();
            edition.gold[at] = (Some(at), None);
            count += 1;
        }
    }
    (edition, count)
}

/// Languages of which nothing is known.
fn unknown_tongues() -> Tongues {
    Tongues::of(&satzpaar::lang::LangPair::new(tag("mul"), tag("und")))
}

fn tag(tag: &str) -> satzpaar::lang::Lang {
    tag.parse().expect("a constant tag")
}

fn measured(edition: &Edition, tongues: &Tongues, spent: &mut Duration) -> Tally {
    let source = side(edition.source.iter().map(String::as_str), "de");
    let target = side(edition.target.iter().map(String::as_str), "en-GB");
    let begin = Instant::now();
    let links = align(&source.sentences(), &target.sentences(), tongues, None);
    *spent += begin.elapsed();
    judge(&gold_groups(&edition.gold, &source, &target), &links)
}

#[test]
fn known_pairs_are_found_again() {
    let (documents, tongues) = (documents(), Tongues::german_to_english());
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let mut sums: BTreeMap<(&str, &str), Tally> = BTreeMap::new();
    let mut spent = Duration::ZERO;
    for (set, lines) in documents.iter().filter(|(_, lines)| lines.len() > 1) {
        for (kind, edition) in [
            ("whole", whole(lines)),
            ("gapped", gapped(lines, &mut dice)),
            ("merged", merged(lines, &mut dice)),
            ("moved", moved(lines)),
        ] {
            // Of a few lines nobody can say which ones were moved.
            if kind == "moved" && lines.len() < 6 {
                continue;
            }
            let tally = measured(&edition, &tongues, &mut spent);
            sums.entry((kind, set)).or_default().add(tally);
            sums.entry((kind, "all")).or_default().add(tally);
        }
    }
    for ((kind, set), tally) in &sums {
        let wrong = tally.given - tally.right;
        let trust = (tally.trust.0 / tally.right.max(1) as f64, tally.trust.1 / wrong.max(1) as f64);
        println!("{kind} {set}: F1 {:.4}, {tally:?}, mean confidence {trust:.2?}", tally.f1());
    }
    println!("{spent:?}");
    for (kind, floor) in [("whole", 0.99), ("gapped", 0.98), ("merged", 0.98), ("moved", 0.97)] {
        let f1 = sums.get(&(kind, "all")).map_or(1.0, Tally::f1);
        assert!(f1 >= floor, "{kind}: {f1:.4} < {floor}");
    }
    // Of a whole edition every sentence said to stand alone is a false alarm of `seg-missing` or `seg-extra`.
    let whole = sums.get(&("whole", "all")).copied().unwrap_or_default();
    let alone = whole.alone.0 + whole.alone.1;
    assert!(alone * 200 <= whole.given, "{alone} of {} stand alone", whole.given);
}

#[test]
fn a_text_of_thousands_of_sentences_is_aligned_along_its_anchors() {
    if !support::is_thorough() {
        return;
    }
    let lines: Lines = documents().into_iter().flat_map(|(_, lines)| lines).collect();
    if lines.is_empty() {
        return;
    }
    let (tongues, mut dice, mut spent) = (Tongues::german_to_english(), Dice(0x9e37_79b9_7f4a_7c15), Duration::ZERO);
    for (kind, edition, floor) in [("whole", whole(&lines), 0.98), ("gapped", gapped(&lines, &mut dice), 0.975)] {
        let tally = measured(&edition, &tongues, &mut spent);
        println!("long, {kind}: F1 {:.4}, {tally:?}, {spent:?}", tally.f1());
        assert!(tally.f1() >= floor, "{kind}: {:.4} < {floor}", tally.f1());
    }
}

#[test]
fn an_unrelated_line_is_doubted_or_left_alone() {
    let (documents, tongues) = (documents(), Tongues::german_to_english());
    let (mut dice, mut spent) = (Dice(0x9e37_79b9_7f4a_7c15), Duration::ZERO);
    let (mut sum, mut lines_replaced) = (Tally::default(), 0);
    for (at, (_, lines)) in documents.iter().enumerate().filter(|(_, (_, lines))| lines.len() > 1) {
        let others = documents.iter().enumerate().filter(|(other, _)| *other != at);
        let others: Vec<&str> = others.flat_map(|(_, (_, lines))| lines.iter().map(|line| line.1.as_str())).collect();
        let (edition, count) = replaced(lines, &others, &mut dice);
        sum.add(measured(&edition, &tongues, &mut spent));
        lines_replaced += count;
    }
    let undoubted = sum.given - sum.right - sum.doubted.1;
    println!("replaced: {lines_replaced} lines, {undoubted} not doubted, F1 {:.4}, {sum:?}", sum.f1());
    assert!(undoubted * 5 <= lines_replaced, "{undoubted} of {lines_replaced}");
    assert!(sum.doubted.0 * 100 <= sum.right, "{} of {} right pairs are doubted", sum.doubted.0, sum.right);
}

/// The texts of all pairs but those of one set, and the documents of that set.
fn lessons_and_exam(documents: &[(&'static str, Lines)], exam: &str) -> (Lines, Vec<Lines>) {
    let (exam, lessons): (Vec<_>, Vec<_>) = documents.iter().partition(|(set, _)| *set == exam);
    let lines = lessons.into_iter().flat_map(|(_, lines)| lines.clone()).collect();
    (lines, exam.into_iter().map(|(_, lines)| lines.clone()).filter(|lines| lines.len() > 1).collect())
}

#[test]
fn what_was_learned_makes_up_for_a_lexicon() {
    let documents = documents();
    let (lessons, exam) = lessons_and_exam(&documents, "ntrex");
    if exam.is_empty() {
        return;
    }
    let pairs = || lessons.iter().map(|(source, target)| (source.as_str(), target.as_str()));
    let begin = Instant::now();
    let taught = unknown_tongues().taught(pairs());
    println!("learned from {} pairs in {:?}", lessons.len(), begin.elapsed());
    let all = [
        ("no lexicon", unknown_tongues(), 0.95),
        ("no lexicon, taught", taught, 0.965),
        ("lexicon", Tongues::german_to_english(), 0.975),
        ("lexicon, taught", Tongues::german_to_english().taught(pairs()), 0.975),
    ];
    for (name, tongues, floor) in all {
        let (mut dice, mut spent, mut sum) = (Dice(0x9e37_79b9_7f4a_7c15), Duration::ZERO, Tally::default());
        exam.iter().for_each(|lines| sum.add(measured(&gapped(lines, &mut dice), &tongues, &mut spent)));
        println!("gapped, {name}: F1 {:.4}, {sum:?}, {spent:?}", sum.f1());
        assert!(sum.f1() >= floor, "{name}: {:.4} < {floor}", sum.f1());
    }
}

/// Two languages that share no word, so that only what is learned can tell which sentences are pairs.
#[test]
fn words_of_an_unknown_language_are_learned() {
    const WORDS: usize = 40;
    let letter = |number: usize| char::from(b'a' + (number % 20) as u8);
    let word = |number: usize, side: char| format!("{side}{}{}mo", letter(number), letter(number / 20 + 3));
    let sentence = |at: usize, side: char| {
        let numbers = [at % WORDS, (at * 7 + at / WORDS) % WORDS, (at * 11 + at / WORDS + 5) % WORDS];
        numbers.map(|number| word(number, side)).join(" ")
    };
    let pairs: Vec<(String, String)> = (0..2000).map(|at| (sentence(at, 'k'), sentence(at, 't'))).collect();
    let filler = (0..5000).map(|at| (format!("w{at}"), format!("y{at}")));
    let tongues = unknown_tongues().taught(pairs.iter().cloned().chain(filler));
    let text = |places: &[usize], side: char| places.iter().map(|at| sentence(at * 13 + 1, side)).collect::<Vec<_>>();
    let (source, target) = (text(&[0, 1, 2, 3, 4, 5], 'k'), text(&[0, 1, 3, 4, 5], 't'));
    let sentences = |texts: &'static [String]| -> Vec<Sentence<'static>> {
        texts.iter().map(|text| Sentence { text, opens: false, is_heading: false }).collect()
    };
    let links = align(&sentences(source.leak()), &sentences(target.leak()), &tongues, None);
    let pairs: Vec<_> = links.into_iter().filter(Link::is_pair).map(|link| (link.source.start, link.target)).collect();
    assert_eq!(pairs, [(0, 0..1), (1, 1..2), (3, 2..3), (4, 3..4), (5, 4..5)]);
}
