//! The checks of names over professional translations: what they report there is a false alarm, or a slip of the translator.

mod support;

use satzpaar::bitext::Segment;
use satzpaar::check::check_segment;
use satzpaar::glossary::{Glossary, shipped};
use satzpaar::term::Termbase;

/// The findings of both checks over the lines of two files.
fn alarms(folder: &std::path::Path, target: &str, terms: &Termbase) -> Vec<String> {
    let lines = |name: &str| support::read(folder.join(name)).lines().map(str::to_owned).collect::<Vec<_>>();
    let mut found = Vec::new();
    for (source, target) in lines("src.de").into_iter().zip(lines(target)) {
        let mut segment = Segment::new("s", source, "");
        segment.terms = terms.verify(segment.source.as_str(), Some(&target));
        segment.target = Some(target);
        let findings = check_segment(&segment, terms, None, &[]);
        let of_names =
            findings.into_iter().filter(|finding| ["near-miss-name", "german-transcription"].contains(&finding.check.as_str()));
        found.extend(
            of_names.map(|finding| format!("{} {} ({})", finding.check, finding.message, finding.hint.unwrap_or_default())),
        );
    }
    found
}

#[test]
fn professional_translations_are_left_alone() {
    let Some(shared) = support::shared() else { return };
    let pair = support::pair("de", "en-GB");
    let terms = Termbase::new(Glossary { entries: shipped(&pair), pair });
    let folders = ["ntrex", "wmt20", "wmt21", "wmt22news", "wmt22other", "wmt23news"];
    let found: Vec<String> =
        folders.iter().flat_map(|folder| alarms(&shared.join("data/eval").join(folder), "ref.A.en", &terms)).collect();
    // Two names that the translators themselves left in German transcription.
    let left = ["`Jarmolenko`", "`Baschar al-Assad`"];
    let false_alarms: Vec<&String> = found.iter().filter(|finding| !left.iter().any(|name| finding.contains(name))).collect();
    assert!(false_alarms.is_empty(), "{false_alarms:#?}");
    assert_eq!(found.len(), left.len(), "{found:#?}");
}
