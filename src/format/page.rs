//! docs/formats.md says which format holds what; here its table is made from what the formats say themselves.
//! `SATZPAAR_BLESS=1 cargo test --lib format::page` writes it.
#![expect(clippy::disallowed_methods, reason = "the test reads, and on request writes, a page of the documentation")]

use super::bilingual::{Head, Kind, parts};
use super::{fixture, xlsx};
use crate::bitext::{Bitext, Feature, Losses, Segment, Unit};
use crate::document::{Disposition, Role};
use crate::messages::Messages;
use std::path::Path;

const BEGIN: &str = "<!-- holds: written by src/format/page.rs -->\n";
const END: &str = "<!-- end of holds -->";

/// The rich document, and a sentence without a translation.
fn rich() -> Bitext {
    let mut bitext = fixture::rich();
    bitext.units[0].segments.push(Segment::new("s0000000003", "Noch offen.", "\n"));
    bitext
}

/// A unit of which nothing is left but its segments that have a target.
fn bare(unit: &Unit) -> Option<Unit> {
    let with_target = unit.segments.iter().filter(|segment| segment.target.is_some());
    let segments = with_target.map(|segment| Segment::new(segment.id.clone(), "", "")).collect();
    unit.is_translatable().then(|| Unit {
        id: unit.id.clone(),
        role: Role::Other,
        disposition: Disposition::Translate,
        before: String::new(),
        segments,
    })
}

fn losses(bitext: &Bitext, holds_head: bool, held: impl Fn(&Unit) -> Option<Unit>) -> Losses {
    let mut losses = Losses::default();
    if !holds_head {
        losses.add_head();
    }
    bitext.units.iter().for_each(|unit| losses.add(unit, held(unit).as_ref()));
    losses
}

fn count(losses: &Losses, wanted: Feature) -> usize {
    losses.iter().find(|(feature, _)| *feature == wanted).map_or(0, |(_, count)| count)
}

fn row(cells: impl IntoIterator<Item = String>) -> String {
    format!("| {} |\n", cells.into_iter().collect::<Vec<_>>().join(" | "))
}

fn table() -> String {
    let (bitext, english) = (rich(), Messages::negotiate(&["en".parse().unwrap()]));
    let there = losses(&bitext, false, bare);
    let of_kind = |kind: &Kind| {
        let format = parts(*kind, &Head::of(&bitext));
        (format!("`{kind}`"), losses(&bitext, format.holds_head(), |unit| format.held(unit)))
    };
    let mut columns: Vec<(String, Losses)> = Kind::ALL.iter().map(of_kind).collect();
    columns.push(("`xlsx`".to_owned(), losses(&bitext, true, xlsx::held)));
    let cell = |feature: Feature, lost: &Losses| match count(lost, feature) {
        0 => "yes".to_owned(),
        lost if lost < count(&there, feature) => "in part".to_owned(),
        _ => "no".to_owned(),
    };
    let head = std::iter::once("what".to_owned()).chain(columns.iter().map(|(name, _)| name.clone()));
    let lines = Feature::ALL.iter().map(|feature| {
        assert!(count(&there, *feature) > 0, "the document has no {feature}");
        let name = format!("{} (`{feature}`)", english.text(&format!("convert-feature-{feature}")));
        row(std::iter::once(name).chain(columns.iter().map(|(_, lost)| cell(*feature, lost))))
    });
    row(head) + &row(vec!["---".to_owned(); columns.len() + 1]) + &lines.collect::<String>()
}

#[test]
fn the_page_on_formats_says_what_each_holds() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/formats.md");
    let page = std::fs::read_to_string(&path).unwrap();
    let (before, rest) = page.split_once(BEGIN).unwrap();
    let (_, after) = rest.split_once(END).unwrap();
    let written = format!("{before}{BEGIN}\n{}\n{END}{after}", table());
    if std::env::var_os("SATZPAAR_BLESS").is_some() {
        std::fs::write(&path, &written).unwrap();
    } else {
        assert_eq!(page, written, "run with SATZPAAR_BLESS=1 and look at what changed");
    }
}
