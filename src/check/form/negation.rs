//! `negation-lost`: the source says no and the target does not, or the other way round.
//!
//! Why: one lost word turns the news into its opposite.
//! Example: `Er kommt nicht.` → `He is coming.` Instead: `He is not coming.`
//!
//! Every way to say no counts: `refuses`, `without`, `impossible`. A source that says no twice asks for as many, and
//! `nicht nur` asks for more than an `only`.

use super::pattern::pattern;
use crate::diagnostic::{Finding, Level};
use crate::text::Span;
use regex::Regex;
use std::sync::LazyLock;

// Word edges are those of ASCII throughout: with Unicode's, the fast search is off in every text with an umlaut.

/// The words that say no in German and nothing else.
static GERMAN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)(?-u:\b)(?:nicht|kein|keine[mnrs]?|nie|niemals|niemand(?:em|en)?|nirgends|nirgendwo|weder|ohne|nichts)(?-u:\b)")
});

/// Where those say no such thing: `nicht nur`, `nichts als`, `wenn nicht`, `nicht zuletzt`.
static GERMAN_NONE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?-u:\b)(?:nicht (?:nur|zuletzt|bloß|allein|hinaus|lange|nehmen|selten|un\p{L}+|weniger als|einmal|wahr|minder)|(?:wenn|oder|ob|warum|wieso|weshalb) nicht|nichts? (?:anderes )?als|ohne(?:hin|dies| Zweifel| Frage)|noch nie|nicht mehr als)(?-u:\b)",
    )
});

/// German words that hold a no which English may say outright.
static GERMAN_HIDDEN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)(?-u:\b)(?:un|miss|fehl|anti|gegen|außer|ent)\p{L}{3}|(?-u:\b)\p{L}+(?:los|frei|leer|arm)(?:e[mnrs]?|ig\p{L}*)?(?-u:\b)|(?-u:\b)in(?:stabil|effizient|akzeptabel|transparent|diskutabel|kompetent|offiziell)|(?-u:\b)il(?:legal|loyal)|(?-u:\b)ir(?:regulär|relevant|rational|real)",
        r"|(?i)(?-u:\b)nicht|(?-u:\b)(?:nein|nix|nich|net|ned)(?-u:\b)|(?-u:\b)kaum(?-u:\b)|(?-u:\b)selten|(?-u:\b)erst(?-u:\b)|(?-u:\b)nur(?-u:\b)|(?-u:\b)wenig|(?-u:\b)statt|(?-u:\b)anstatt|(?-u:\b)sondern(?-u:\b)|(?-u:\b)falsch|(?-u:\b)leer|(?-u:\b)mangel|(?-u:\b)mängel|(?-u:\b)vergeb|(?-u:\b)kein|(?-u:\b)bevor(?-u:\b)|(?-u:\b)ehe(?-u:\b)|(?-u:\b)solange(?-u:\b)|(?-u:\b)zu \p{L}+, (?:um|als)|(?-u:\b)doch(?-u:\b)|(?-u:\b)jedoch(?-u:\b)|(?-u:\b)aber(?-u:\b)",
        r"|(?i)(?-u:\b)\p{L}*(?:verweiger|weiger|verhinder|vermeid|vermied|verbot|verbiet|verzicht|scheiter|ablehn|abgelehn|abzulehn|verpass|vermiss|mangel|fehl|ausschl|ausgeschl|auszuschl|entfall|entfiel|ausfall|fiel|gefallen|absag|abgesag|leugn|bestreit|bestritt|bestreit|verlor|verlier|dementier|zurückweis|zurückgewies|hinder|stopp|untersag|aufgehob|zweifel|beend|bleib|blieb|verlern|widersp|widerleg|versag|sperr|schließ|schloss|wies|lehnt|lehn|gestrichen|streich|weg|warn|überseh|übersah|übersieh|verschw|verfall|verfiel)",
    ))
});

/// The words that are a no in English by themselves.
static ENGLISH_STRONG: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)(?-u:\b)(?:not|no|nor|none|nobody|nothing|nowhere|never|neither|cannot|without|unless)(?-u:\b)",
        r"|(?i)n['’´]t(?-u:\b)|(?i)(?-u:\b)non-?[a-z]|less(?:ly|ness)?(?-u:\b)",
    ))
});

/// English words that hold a no: `refuses`, `impossible`, `unclear`.
static ENGLISH_WEAK: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i-u)\b(?:(?:hardly|barely|scarcely|rarely|seldom|fewer|little|until|till|rather|zero|nil|minus|wrong|false|absence|beyond|other than|",
        r"apart from|far from|anymore|anything but|all but|short of|in vain|than (?:any|ever|at any)|any other|free|unable|inability)\b|un\w{3,}|",
        r"(?:impossib|improb|incap|incomp|inab|inadequ|inacc|inappr|inconc|incorrect|indefin|ineff|inexp|insuff|intoler|invalid|invis|irre[gplsv]|illeg|",
        r"dis(?:allow|agre|lik|reg|sat|sent|app(?:ear|rov)|courag|own|qual|put|trust|believ|connect|cont)|mis[a-ru-z])\w*|",
        r"fail|refus|den(?:y|ies|ied|ial)|lack|miss(?:es|ed|ing)|reject|rule[sd]? out|ruling out|exclu|ban(?:s|ned)?\b|forb|prohibit|prevent|avoid|stop|",
        r"declin|abandon|ceas|halt|hinder|doubt|contradict|withh|depriv|skip|neglect|ignor|g[ai]ve up|ke[ep]+t? from|exempt|waive|refrain|abst|omit|oppos|",
        r"resist|empty|vacant|block|suspend|veto|alone)",
    ))
});

/// Beginnings of words with `un` that hold no no.
const UN_OTHERWISE: &[&str] = &[
    "uncle", "under", "uneas", "unfold", "unfort", "unic", "unif", "unil", "union", "uniq", "unit", "univ", "unless", "unlike",
    "unpreced", "unrest", "until", "unusual", "unveil",
];

/// `only` and its like, which `nicht nur` turns into its opposite.
static ENGLISH_ONLY: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i-u:\b(?:only|just|merely|solely|simply)\b)"));

/// The words that say no in English and nothing else.
static ENGLISH_PLAIN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?-u:\b)(?:not|never|nobody|nothing|nowhere|neither|cannot)(?-u:\b)|(?-u:\b)\p{L}+n['’´]t(?-u:\b)|(?-u:\b)no (?:one|longer)(?-u:\b)",
    )
});

/// Where those say no such thing: `not only`, `why not`, `isn't it?`.
static ENGLISH_NONE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?-u:\b)not (?:only|just|least|merely|simply|to mention|to be confused)(?-u:\b)|(?-u:\b)(?:why|whether or|if|or) not(?-u:\b)|(?-u:\b)nothing (?:but|more than)(?-u:\b)|n['’]t (?:just|only)(?-u:\b)|n['’]t [\p{L}\d_]+\?|(?-u:\b)not until(?-u:\b)|(?-u:\b)never before(?-u:\b)|(?-u:\b)cannot but(?-u:\b)",
    )
});

/// One finding if one side says no and the other does not, or less often.
pub(super) fn findings(source: &str, target: &str) -> Option<Finding> {
    let said = all(&GERMAN, &GERMAN_NONE, source);
    if let Some(no) = said.first() {
        return (denials(target) < said.len().min(2)).then(|| lost(source, *no));
    }
    if let Some(at) = source.find("nicht nur") {
        let is_lost = ENGLISH_ONLY.is_match(target) && !ENGLISH_STRONG.is_match(target);
        return is_lost.then(|| lost(source, Span::new(at, at + "nicht nur".len())));
    }
    let no = *all(&ENGLISH_PLAIN, &ENGLISH_NONE, target).first()?;
    let message = format!("a negation that the source does not have: `{}`", no.of(target));
    let finding = Finding::new("negation-lost", Level::Warning, message).with_hint("say no only where the source says no");
    let is_without = !GERMAN_HIDDEN.is_match(source) && !GERMAN.is_match(source);
    is_without.then(|| finding.at_target(no))
}

fn lost(source: &str, no: Span) -> Finding {
    let message = format!("the negation of the source is not in the target: `{}`", no.of(source));
    Finding::new("negation-lost", Level::Warning, message).with_hint("say no where the source says no").at_source(no)
}

/// How often an English text says no.
fn denials(target: &str) -> usize {
    let is_no = |word: &str| {
        let lower = word.to_lowercase();
        !lower.starts_with("un") || lower == "until" || !UN_OTHERWISE.iter().any(|other| lower.starts_with(other))
    };
    let weak = ENGLISH_WEAK.find_iter(target).filter(|found| is_no(found.as_str())).count();
    weak + ENGLISH_STRONG.find_iter(target).count()
}

/// The places of `says_no` that are none of `exceptions`.
fn all(says_no: &Regex, exceptions: &Regex, text: &str) -> Vec<Span> {
    let spans = |pattern: &Regex| pattern.find_iter(text).map(|found| Span::new(found.start(), found.end())).collect::<Vec<_>>();
    let said = spans(says_no);
    if said.is_empty() {
        return said;
    }
    let allowed = spans(exceptions);
    said.into_iter().filter(|no| !allowed.iter().any(|span| span.overlaps(*no))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_negation_on_one_side_only_is_found() {
        assert!(findings("Der Minister kommt nicht nach Bonn.", "The minister is coming to Bonn.").unwrap().source.is_some());
        assert!(findings("Er will nicht reden und nie gehen.", "He will not talk and go.").is_some());
        assert!(findings("Es war nicht nur kalt.", "It was only cold.").is_some());
        assert!(findings("Der Minister kommt nach Bonn.", "The minister is not coming to Bonn.").unwrap().target.is_some());
    }

    #[test]
    fn every_way_to_say_no_counts() {
        let cases = [
            ("Er will nicht reden.", "He refuses to talk."),
            ("Sie kam ohne Geld.", "She came penniless."),
            ("Das geht nicht.", "That is impossible."),
            ("Er kam nicht nur gestern.", "He came yesterday as well."),
            ("Er kommt erst am Montag.", "He will not come before Monday."),
            ("Das ist unklar.", "That is not clear."),
        ];
        for (source, target) in cases {
            assert_eq!(findings(source, target), None, "{source}");
        }
    }
}
