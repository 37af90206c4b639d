//! What speaks against a remembered pair: points off its score, by what is known of the pair and of the place it is wanted for.

use super::{MemoryPair, PairContext, look_up_form};
use crate::bitext::MatchKind;
use crate::lang::LangPair;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Points off the score of a pair, each for one reason; `[memory.penalty]` of satzpaar.toml.
///
/// A pair that lost a point is no exact match any more, whatever its score: it is proposed, and not put in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Penalties {
    /// A machine made it, and no person has read it; default 15.
    pub machine: u8,
    /// It belongs to another domain than the project; default 5. A pair or a project without domain loses nothing.
    pub other_domain: u8,
    /// It was last changed more than `old-after-days` before the run; default 0.
    pub old: u8,
    /// How old a pair may be; default 1825, five years.
    pub old_after_days: u32,
    /// Only one of the two says the region of the target language; default 0.
    pub unknown_region: u8,
    /// The segment has inline codes, whose places no memory knows; default 0.
    pub codes: u8,
    /// The sources differ in nothing but capitals or the punctuation at their ends; default 2, in place of how much they differ.
    pub form: u8,
}

impl Default for Penalties {
    fn default() -> Self {
        Self { machine: 15, other_domain: 5, old: 0, old_after_days: 1825, unknown_region: 0, codes: 0, form: 2 }
    }
}

/// Where a remembered pair is wanted.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// The languages.
    pub pair: &'a LangPair,
    /// The source.
    pub source: &'a str,
    /// What stands around it, where that is known.
    pub context: Option<&'a PairContext>,
    /// The domain of the project, if it has one.
    pub domain: Option<&'a str>,
    /// The day of the run, `YYYY-MM-DD`; without it no pair is old.
    pub today: Option<&'a str>,
    /// True if the segment has inline codes.
    pub has_codes: bool,
}

/// How the source of a pair fits, before anything else is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// The same text.
    Same,
    /// The same but for figures, which were put into the target.
    Substituted,
    /// Like it, in percent.
    Like(u8),
}

impl Penalties {
    /// The score of a pair for a place; [`MatchKind`] says what it means.
    pub fn score(&self, place: &Place<'_>, found: &MemoryPair, fit: Fit) -> u8 {
        let same_context = place.context.is_some() && found.context.as_ref() == place.context;
        let kind = match fit {
            Fit::Same if same_context => MatchKind::Context,
            Fit::Same => MatchKind::Exact,
            Fit::Substituted => MatchKind::Substituted,
            Fit::Like(_) => MatchKind::Fuzzy,
        };
        let base = match fit {
            Fit::Like(_) if differs_in_form(place.source, &found.source) => 100_u8.saturating_sub(self.form),
            Fit::Like(percent) => percent,
            Fit::Same | Fit::Substituted => kind.best_score(),
        };
        let off = self.off(place, found);
        let most = if off > 0 { MatchKind::Fuzzy } else { kind };
        base.saturating_sub(off).min(most.best_score())
    }

    fn off(&self, place: &Place<'_>, found: &MemoryPair) -> u8 {
        let differs = |one: Option<&str>, other: Option<&str>| one.zip(other).is_some_and(|(one, other)| one != other);
        let regions = [&place.pair.target, &found.pair.target].map(|lang| lang.region().is_some());
        let reasons = [
            (self.machine, found.origin.is_machine()),
            (self.other_domain, differs(place.domain, found.domain.as_deref())),
            (self.old, self.is_old(place, found)),
            (self.unknown_region, regions[0] != regions[1]),
            (self.codes, place.has_codes),
        ];
        reasons.into_iter().filter(|(_, holds)| *holds).fold(0, |sum: u8, (points, _)| sum.saturating_add(points))
    }

    fn is_old(&self, place: &Place<'_>, found: &MemoryPair) -> bool {
        let days = place.today.and_then(day_number).zip(found.changed.as_deref().and_then(day_number));
        days.is_some_and(|(today, changed)| today - changed > i64::from(self.old_after_days))
    }
}

/// True if nothing but capitals and the punctuation at the end makes the difference.
fn differs_in_form(one: &str, other: &str) -> bool {
    let bare = |text: &str| {
        let form = look_up_form(text).to_lowercase();
        form.trim_end_matches(|letter: char| !letter.is_alphanumeric()).to_owned()
    };
    bare(one) == bare(other)
}

/// The number of a day `YYYY-MM-DD`, counted so that differences are right; years begin in March, so that the leap day is last.
fn day_number(date: &str) -> Option<i64> {
    let parts: Vec<i64> = date.split('-').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let [year, month @ 1..=12, day @ 1..=31] = parts[..] else { return None };
    let (year, month) = if month < 3 { (year - 1, month + 9) } else { (year, month - 3) };
    Some(365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + (153 * month + 2) / 5 + day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitext::MachineOrigin;
    use crate::memory::PairOrigin;

    fn langs(target: &str) -> LangPair {
        LangPair::new("de".parse().unwrap(), target.parse().unwrap())
    }

    fn found(source: &str) -> MemoryPair {
        MemoryPair::new(langs("en-GB"), source, "x", PairOrigin::Human)
    }

    fn place<'a>(pair: &'a LangPair, context: &'a PairContext) -> Place<'a> {
        let (domain, today) = (Some("politics"), Some("2026-11-26"));
        Place { pair, source: "Der Rat tagt.", context: Some(context), domain, today, has_codes: false }
    }

    #[test]
    fn context_is_above_exact_above_figures_above_all_others() {
        let (pair, context) = (langs("en-GB"), PairContext::between("Davor.", "Danach."));
        let (place, penalties) = (place(&pair, &context), Penalties::default());
        let score = |found: &MemoryPair, fit| penalties.score(&place, found, fit);
        let same = found("Der Rat tagt.");
        let here = MemoryPair { context: Some(context.clone()), ..same.clone() };
        let elsewhere = MemoryPair { context: Some(PairContext::between("", "Danach.")), ..same.clone() };
        assert_eq!([&here, &elsewhere, &same].map(|pair| score(pair, Fit::Same)), [101, 100, 100]);
        assert_eq!(score(&same, Fit::Substituted), 99);
        assert_eq!([Fit::Like(99), Fit::Like(80)].map(|fit| score(&found("Der Rat tagt heute."), fit)), [98, 80]);
        assert_eq!(penalties.score(&Place { context: None, ..place }, &here, Fit::Same), 100);
    }

    #[test]
    fn every_reason_takes_its_points_and_no_penalised_pair_is_exact() {
        let (pair, context) = (langs("en-GB"), PairContext::between("", ""));
        let place = place(&pair, &context);
        let penalties = Penalties { old: 3, unknown_region: 1, codes: 4, ..Penalties::default() };
        let score = |found: &MemoryPair| penalties.score(&place, found, Fit::Same);
        let same = found("Der Rat tagt.");
        let machine = MachineOrigin { backend: "a".into(), model: "b".into(), fingerprint: "c".into() };
        assert_eq!(score(&MemoryPair { origin: PairOrigin::Machine(machine), ..same.clone() }), 85);
        assert_eq!(score(&MemoryPair { domain: Some("sport".into()), ..same.clone() }), 95);
        assert_eq!(score(&MemoryPair { domain: Some("politics".into()), ..same.clone() }), 100);
        assert_eq!(score(&MemoryPair { changed: Some("2021-11-26".into()), ..same.clone() }), 97);
        assert_eq!(score(&MemoryPair { changed: Some("2021-11-27".into()), ..same.clone() }), 100);
        assert_eq!(score(&MemoryPair { changed: Some("gestern".into()), ..same.clone() }), 100);
        assert_eq!(score(&MemoryPair { pair: langs("en"), ..same.clone() }), 98, "a point off is no exact match");
        assert_eq!(penalties.score(&Place { has_codes: true, ..place }, &same, Fit::Same), 96);
    }

    #[test]
    fn capitals_and_the_last_sign_cost_their_own_price() {
        let (pair, context) = (langs("en-GB"), PairContext::between("", ""));
        let place = place(&pair, &context);
        let score = |source: &str| Penalties { form: 6, ..Penalties::default() }.score(&place, &found(source), Fit::Like(81));
        assert_eq!(["Der Rat tagt!", "der rat tagt", "Der Rat, tagt."].map(score), [94, 94, 81]);
    }
}
