//! Layer 2: what is wrong with a pair. Pure: a fault is data.

mod codes;
mod consistency;
mod currency;
mod date;
mod draft;
mod edition;
mod evaluation;
mod facts;
mod form;
mod ignore;
mod labelled;
mod linked;
mod names;
mod near_miss;
mod nearest;
mod noted;
mod number;
mod number_format;
mod recalled;
mod registry;
mod review;
mod sound;
mod spelling;
mod stale;
mod target;
mod terms;
mod time;
mod transcription;
mod unit;

pub use consistency::Consistency;
pub use draft::{DraftFault, fault_in, fault_of, is_in};
pub use edition::{DOUBTFUL, check_link};
pub use evaluation::{CheckCounts, Evaluation, PairCounts};
pub(crate) use facts::{Figure, FigureKind, FigureLanguage, count_differences};
pub use ignore::{Ignore, Ignores, is_day};
pub use labelled::{ANY, Half, JudgedPair, LabelledPair};
pub use linked::{Linked, LinkedKind, linked};
pub use nearest::{nearest_checks, nearest_hint};
pub use noted::NotedIgnores;
pub use registry::{CheckInfo, checks};
pub use review::check_state;
pub use spelling::Place;
pub use stale::check_article;

use crate::bitext::{Bitext, Segment};
use crate::both::both;
use crate::diagnostic::Finding;
use crate::glossary::Glossary;
use crate::lang::LangPair;
use crate::term::Termbase;

/// Everything that is wrong with the segment, its terms having been verified with `terms`.
///
/// `refused` is what the backend said if it would not draft this segment; `guessed` are the numbers of the inline codes
/// whose place in the target is a guess.
pub fn check_segment(segment: &Segment, terms: &Termbase, refused: Option<&str>, guessed: &[u32]) -> Vec<Finding> {
    let mut found = target::findings(segment, refused);
    found.extend(sound::findings(segment, &terms.glossary().pair.target));
    found.extend(terms::findings(segment, terms));
    found.extend(near_miss::findings(segment, terms));
    if is_german_to_english(&terms.glossary().pair) {
        found.extend(transcription::findings(segment));
        found.extend(names::findings(segment));
    }
    found.extend(codes::findings(segment, guessed));
    found.extend(stale::findings(segment));
    found.extend(recalled::findings(segment));
    found.extend(form::findings(segment, &terms.glossary().pair));
    found.extend(fact_findings(segment, &terms.glossary().pair));
    found
}

/// What is wrong with a document as a whole, each with the segment where it is reported.
pub fn check_whole(bitext: &Bitext, glossary: &Glossary) -> Vec<(Place, Finding)> {
    let (of_form, mut found) = both(|| form::findings_of_all(bitext), || spelling::findings(bitext, glossary));
    found.extend(of_form);
    found
}

/// Numbers, dates, times, sums of money and measures; the two sides are read once for all of these checks.
fn fact_findings(segment: &Segment, pair: &LangPair) -> Vec<Finding> {
    let Some(facts) = facts::compared(segment, pair) else { return Vec::new() };
    let mut found = number::findings(segment, &facts);
    found.extend(number_format::findings(segment, &facts));
    found.extend(date::findings(segment, &facts));
    found.extend(time::findings(segment, &facts));
    found.extend(currency::findings(&facts));
    found.extend(unit::findings(segment, &facts));
    found
}

/// The rules of transcription are those of German newsrooms, the forms those of English ones.
fn is_german_to_english(pair: &LangPair) -> bool {
    pair.source.primary() == "de" && pair.target.primary() == "en"
}
