//! `negation-lost`: the source says no and the target does not, or the other way round.
//!
//! Why: one lost word turns the news into its opposite.
//! Example: `Er kommt nicht.` → `He is coming.` Instead: `He is not coming.`
//!
//! Every way to say no counts: `refuses`, `without`, `impossible`, `unless`.

use crate::diagnostic::{Finding, Level};
use crate::text::Span;
use regex::Regex;
use std::sync::LazyLock;

/// The words that say no in German and nothing else.
static GERMAN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)\b(?:nicht|kein|keine[mnrs]?|nie|niemals|niemand(?:em|en)?|nirgends|nirgendwo|weder|ohne|nichts)\b")
});

/// Where those say no such thing: `nicht nur`, `nichts als`, `wenn nicht`, `nicht zuletzt`.
static GERMAN_NONE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\bnicht (?:nur|zuletzt|bloß|allein|selten|weniger als|einmal|wahr|minder)\b|\b(?:wenn|oder|ob|warum|wieso|weshalb) nicht\b|\bnichts? (?:anderes )?als\b|\bohne(?:hin|dies| Zweifel| Frage)\b|\bnoch nie\b|\bnicht mehr als\b",
    )
});

/// German words that hold a no which English may say outright.
static GERMAN_HIDDEN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)\b(?:un|miss|fehl|anti|gegen|außer|ent)\p{L}{3}|\b\p{L}+(?:los|frei|leer|arm)(?:e[mnrs]?|ig\p{L}*)?\b|\bin(?:stabil|effizient|akzeptabel|transparent|diskutabel|kompetent|offiziell)|\bil(?:legal|loyal)|\bir(?:regulär|relevant|rational|real)",
        r"|(?i)\bnicht|\bnein\b|\bkaum\b|\bselten|\berst\b|\bnur\b|\bwenig|\bstatt|\banstatt|\bsondern\b|\bfalsch|\bleer|\bmangel|\bmängel|\bvergeb|\bkein|\bbevor\b|\behe\b|\bsolange\b|\bzu \p{L}+, (?:um|als)|\bdoch\b|\bjedoch\b|\baber\b",
        r"|(?i)\b\p{L}*(?:verweiger|weiger|verhinder|vermeid|vermied|verbot|verbiet|verzicht|scheiter|ablehn|abgelehn|abzulehn|verpass|vermiss|mangel|fehl|ausschl|ausgeschl|auszuschl|entfall|entfiel|ausfall|fiel|gefallen|absag|abgesag|leugn|bestreit|bestritt|bestreit|verlor|verlier|dementier|zurückweis|zurückgewies|hinder|stopp|untersag|aufgehob|zweifel|beend|bleib|blieb|verlern|widersp|widerleg|versag|sperr|schließ|schloss|wies|lehnt|lehn|gestrichen|streich|weg)",
    ))
});

/// Every way to say no in English.
static ENGLISH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)\b(?:not|no|nor|none|nobody|nothing|nowhere|never|neither|cannot|without|unless|hardly|barely|scarcely|rarely|seldom|few|fewer|little|less|least|until|till|yet|except|instead|rather|too|zero|nil|minus|wrong|false|absent|absence|beyond|other than|apart|far from|anymore|despite|regardless|nonetheless|anything but|all but|out of)\b",
        r"|(?i)n['’´]t\b|\bnon-?\p{L}|\bun[^\Widtc]\p{L}{3}|\bun(?:cle|cer|cha|com|con|tr|dec|des|dis|id|im|in)\p{L}|\p{L}less(?:ly|ness)?\b|-free\b",
        r"|(?i)\b(?:impossib|improb|immun|incap|incomp|inab|inadequ|inacc|inappr|inconc|incorrect|indefin|ineff|inevit|inexp|innoc|insuff|intoler|invalid|invis|irre[gplsv]|illeg|dis(?:a|c[lor]|h|l|m|o|re|s|t(?:anc|rust))|mis[^st]|anti)\p{L}",
        r"|(?i)\b(?:fail|refus|den(?:y|ies|ied|ial)|lack|miss(?:ed|es|ing)?\b|reject|rule[sd]? out|ruling out|exclu|ban(?:s|ned)?\b|forb|prohibit|prevent|avoid|stop|declin|abandon|ceas|los[est]|halt|hinder|doubt|oppos|contradict|withh|depriv|cancel|skip|neglect|ignor|g[ai]ve up|ke[ep]+t? from|short of|exempt|waive|refrain|abst|omit|resist|vain|unable|empty|vacant|block|struggl|gone|suspend|alone|veto|quit)",
    ))
});

/// The words that say no in English and nothing else.
static ENGLISH_PLAIN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)\b(?:not|never|nobody|nothing|nowhere|neither|cannot)\b|\b\p{L}+n['’´]t\b|\bno (?:one|longer)\b")
});

/// Where those say no such thing: `not only`, `why not`, `isn't it?`.
static ENGLISH_NONE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\bnot (?:only|just|least|merely|simply|to mention|to be confused)\b|\b(?:why|whether or|if|or) not\b|\bnothing (?:but|more than)\b|n['’]t (?:just|only)\b|n['’]t \w+\?|\bnot until\b|\bnever before\b|\bcannot but\b",
    )
});

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a constant pattern")
}

/// One finding if one side says no and the other does not.
pub(super) fn findings(source: &str, target: &str) -> Option<Finding> {
    if let Some(no) = first(&GERMAN, &GERMAN_NONE, source) {
        let message = format!("the negation of the source is not in the target: `{}`", no.of(source));
        let finding = Finding::new("negation-lost", Level::Warning, message).with_hint("say no where the source says no");
        return (!ENGLISH.is_match(target)).then(|| finding.at_source(no));
    }
    let no = first(&ENGLISH_PLAIN, &ENGLISH_NONE, target)?;
    let message = format!("a negation that the source does not have: `{}`", no.of(target));
    let finding = Finding::new("negation-lost", Level::Warning, message).with_hint("say no only where the source says no");
    let is_without = !GERMAN_HIDDEN.is_match(source) && !GERMAN.is_match(source);
    is_without.then(|| finding.at_target(no))
}

/// The first place of `says_no` that is none of `exceptions`.
fn first(says_no: &Regex, exceptions: &Regex, text: &str) -> Option<Span> {
    let spans = |pattern: &Regex| pattern.find_iter(text).map(|found| Span::new(found.start(), found.end())).collect::<Vec<_>>();
    let allowed = spans(exceptions);
    spans(says_no).into_iter().find(|no| !allowed.iter().any(|span| span.overlaps(*no)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_negation_on_one_side_only_is_found() {
        assert!(findings("Der Minister kommt nicht nach Bonn.", "The minister is coming to Bonn.").unwrap().source.is_some());
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
