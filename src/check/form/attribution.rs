//! `attribution-lost`: the source says whose words these are, and the target does not.
//!
//! Why: a claim that lost its speaker becomes a fact, and the newsroom answers for it.
//! Example: `Laut Polizei war der Fahrer betrunken.` → `The driver was drunk.` Instead: `According to the police, the driver was drunk.`
//!
//! Any verb of saying, thinking or showing counts, and so does a view, a figure or a source that is named. For `mutmaßlich`,
//! `angeblich` and `offenbar`, a word that leaves it open is enough: `suspected`, `seems`.

use super::pattern::pattern;
use crate::diagnostic::{Finding, Level};
use crate::text::Span;
use regex::Regex;
use std::sync::LazyLock;

/// The words of German that name a source: `laut`, `zufolge`, `nach Angaben`, `, so der Minister`, `heißt es`, `sagte`.
///
/// Word edges are those of ASCII: with Unicode's, the fast search is off in every text with an umlaut.
static GERMAN: LazyLock<Regex> = LazyLock::new(|| {
    let name = r"\p{Lu}[\p{L}-]+";
    let told = r"[\p{L}-]*(?:[Aa]ngaben?|[Aa]ussagen?|[Ee]inschätzung|[Aa]uskunft|[Aa]nsicht|[Mm]einung|[Üü]berzeugung|Worten|[Dd]arstellung|[Bb]erichten?|[Ii]nformationen|[Ss]chätzungen|[Ee]rkenntnissen)";
    let says = "(?:sagte|sagt|erklärte|betonte|berichtete|berichten|mitteilte|mitteilten|meinte|kritisierte|warnte|behauptet|behauptete|bestätigte|schrieb|ergänzte)";
    let text = format!(
        r#"(?-u:\b)[Ll]aut (?:\p{{L}}+ ){{0,2}}[„"“]?\p{{Lu}}|(?-u:\b)zufolge(?-u:\b)|(?-u:\b)[Nn]ach (?:\p{{L}}+ ){{0,2}}{told}(?-u:\b)|, so (?:der|die|das|ein|eine|sein|seine|ihr|ihre|{name}) ?{name}|, hie(?:ß|ss) es(?-u:\b)|, heißt es(?-u:\b)|(?-u:\b)heißt es (?:in|aus|bei|dazu|weiter)(?-u:\b)|(?-u:\b){says}(?-u:\b)"#
    );
    pattern(&text)
});

/// Every way to name a source in English.
static ENGLISH: LazyLock<Regex> = LazyLock::new(|| {
    let verbs = concat!(
        r"sa(?:y|ys|id|ying)|told|tells?|telling|stat(?:ed|ing)|states? that|report(?:s|ed|ing|edly)?|claim(?:s|ed|ing)?|announc\w+|explain\w*|",
        r"add(?:s|ed|ing)|argu(?:e|es|ed|ing)|believ(?:e|es|ed|ing)|warn(?:s|ed|ing)?|insist\w*|not(?:es|ed|ing)|emphasi\w+|stress(?:es|ed|ing)|",
        r"confirm(?:s|ed|ing)?|accus(?:es?|ed|ing)|alleg(?:es?|ed|edly|ing)|suggest\w*|thinks?|thought|reckon\w*|describ\w+|cit(?:es?|ed|ing)|",
        r"quot(?:es?|ed|ing)|declar\w+|comment\w*|remark(?:s|ed|ing)?|admit\w*|acknowledg\w+|oppos\w+|critici[sz]\w+|estimat\w+|f(?:ound|inds) that|",
        r"show(?:s|ed|n)?|reveal\w*|indicat\w+|writ(?:es|ten|ing)|wrote|posted|maintain(?:s|ed)|assert\w*|assur\w+|conten(?:ds|ded|tion)|",
        r"consider(?:s|ed)?|predict\w*|forecast\w*|expect(?:s|ed)?|mention\w*|conclu\w+|purport\w*|presum\w+|assess(?:es|ed|ment)|calculat\w+|",
        r"recall\w*|testif\w+|respon(?:ded|ds)|repl(?:ied|ies)|point(?:s|ed) out|opined|outlin\w+|promis\w+|lament\w*|complain\w*|doubt(?:s|ed)?|",
        r"summari\w+|inform(?:s|ed)?|reads?|reading|puts? it|went on|continu(?:es|ed)|ref(?:ers?|erred|erring)|sees|feels|felt|call(?:s|ed)|speaking|",
        r"spoke|heard|ask(?:s|ed)|demand(?:s|ed)|judging|is known|shared|prais\w+|tweet\w*",
    );
    let words = r"according(?:ly)?|statements?|beliefs?|account|views?|opinions?|figures|data|sources?|polls?|surveys?|stud(?:y|ies)|interview\w*|information|words?|apparent(?:ly)?|supposed(?:ly)?|rumou?rs?|based on|in accordance|as per|by (?:his|her|its|their|the) own";
    pattern(&format!(r"(?i-u:\b(?:{verbs}|{words})\b)"))
});

/// The words of German by which a writer leaves it open whether something is so.
static GERMAN_HEDGE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?-u:\b)(?:[Aa]ngeblich|[Aa]ngebliche[mnrs]?|[Mm]utmaßlich|[Mm]utmaßliche[mnrs]?|[Oo]ffenbar)(?-u:\b)")
});

/// Every way to leave it open in English, besides naming a source.
static ENGLISH_HEDGE: LazyLock<Regex> = LazyLock::new(|| {
    let words = r"suspect(?:s|ed)?|probabl[ey]|(?:un)?likely|seem(?:s|ed|ingly)?|appear(?:s|ed|ing)?|evidently|obvious(?:ly)?|clear(?:ly)?|possibl[ey]|may|might|perhaps|so-called|potential(?:ly)?|would-be|self-proclaimed";
    pattern(&format!(r"(?i-u:\b(?:{words})\b)"))
});

/// True if an English text names a source in any way.
pub(super) fn is_attributed(target: &str) -> bool {
    ENGLISH.is_match(target)
}

/// One finding if the target has no word for it.
pub(super) fn findings(source: &str, target: &str) -> Option<Finding> {
    let named = GERMAN.find(source).filter(|found| !is_cancelled(source, found.end()));
    let hedged = || GERMAN_HEDGE.find(source).filter(|_| !ENGLISH_HEDGE.is_match(target));
    let found = named.or_else(hedged).filter(|_| !is_attributed(target))?;
    let message = format!("the target does not say whose words these are: `{}`", found.as_str());
    let finding = Finding::new("attribution-lost", Level::Warning, message);
    let hint = "write `according to …` or a verb of saying";
    Some(finding.with_hint(hint).at_source(Span::new(found.start(), found.end())))
}

/// True if the clause goes on to `ab`: `Er sagte das Konzert ab.`
fn is_cancelled(source: &str, end: usize) -> bool {
    let clause = source[end..].split(['.', ',', ';', ':', '!', '?']).next().unwrap_or_default();
    clause.ends_with(" ab") || clause.ends_with(" zu")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lost_source_is_found() {
        for source in [
            "Laut Polizei war er dort.",
            "Er war dort, so die Polizei.",
            "Er war der Polizei zufolge dort.",
            "Nach Angaben der Polizei war er dort.",
            "Er war dort, sagte die Polizei.",
            "Er war offenbar dort.",
        ] {
            assert!(findings(source, "He was there.").is_some(), "{source}");
            assert!(findings(source, "The police said he was there.").is_none(), "{source}");
        }
    }

    #[test]
    fn other_senses_of_these_words_are_left_alone() {
        for source in
            ["Die Musik war laut.", "Nach dem Spiel ging er.", "Er lief, so schnell er konnte.", "Er sagte das Treffen ab."]
        {
            assert!(findings(source, "He was there.").is_none(), "{source}");
        }
    }
}
