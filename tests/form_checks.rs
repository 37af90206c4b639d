//! The checks of form and of reported speech over professional translations, where what they report is a false alarm or a
//! slip of the translator, and over the same translations spoilt on purpose, where it is not.

mod support;

use satzpaar::bitext::Segment;
use satzpaar::check::check_segment;
use satzpaar::diagnostic::Finding;
use satzpaar::glossary::Glossary;
use satzpaar::term::Termbase;
use std::collections::BTreeMap;

const SETS: [&str; 6] = ["ntrex", "wmt20", "wmt21", "wmt22news", "wmt22other", "wmt23news"];

struct Pair {
    source: String,
    target: String,
}

/// Every pair of every set with every reference; nothing where the data are absent.
fn references() -> Vec<Pair> {
    let Some(shared) = support::shared() else { return Vec::new() };
    let mut pairs = Vec::new();
    for folder in SETS.map(|set| shared.join("data/eval").join(set)) {
        let lines = |name: &str| support::read(folder.join(name)).lines().map(str::to_owned).collect::<Vec<_>>();
        for reference in ["ref.A.en", "ref.B.en"].into_iter().filter(|name| folder.join(name).is_file()) {
            let both = lines("src.de").into_iter().zip(lines(reference));
            pairs.extend(both.map(|(source, target)| Pair { source, target }));
        }
    }
    pairs
}

fn termbase() -> Termbase {
    Termbase::new(Glossary { pair: support::pair("de", "en-GB"), entries: Vec::new() })
}

fn found(terms: &Termbase, source: &str, target: &str) -> Vec<Finding> {
    let mut segment = Segment::new("s", source, "");
    segment.target = Some(target.to_owned());
    check_segment(&segment, terms, None, &[])
}

#[test]
fn measure() {
    let terms = termbase();
    let pairs = references();
    let mut flagged: BTreeMap<String, usize> = BTreeMap::new();
    for pair in &pairs {
        let mut all = found(&terms, &pair.source, &pair.target);
        all.dedup_by(|one, other| one.check == other.check);
        for finding in all {
            println!("ALARM\t{}\t{}\t{}\t{}", finding.check, finding.message, pair.source, pair.target);
            *flagged.entry(finding.check).or_default() += 1;
        }
    }
    println!("{} {flagged:#?}", pairs.len());
}
