//! `attribution-lost`: the source says whose words these are, and the target does not.
//!
//! Why: a claim that lost its speaker becomes a fact, and the newsroom answers for it.
//! Example: `Laut Polizei war der Fahrer betrunken.` → `The driver was drunk.` Instead: `According to the police, the driver was drunk.`

use crate::diagnostic::{Finding, Level};
use crate::text::Span;
use regex::Regex;
use std::sync::LazyLock;

/// The words of German that name a source: `laut`, `zufolge`, `nach Angaben`, `, so der Minister`, `heißt es`.
static GERMAN: LazyLock<Regex> = LazyLock::new(|| {
    let name = r"\p{Lu}[\p{L}-]+";
    let angabe = "(?:Angabe|Angaben|Aussage|Aussagen|Einschätzung|Auskunft|Ansicht|Meinung|Überzeugung|Worten|Darstellung|Bericht|Berichten|Informationen|Medienberichten|Schätzungen|Erkenntnissen)";
    let pattern = format!(
        r"\b[Ll]aut (?:\p{{L}}+ ){{0,2}}{name}|\bzufolge\b|\b[Nn]ach (?:\p{{L}}+ ){{0,2}}{angabe}\b|, so (?:der|die|das|ein|eine|sein|seine|ihr|ihre|{name}) ?{name}|, hie(?:ß|ss) es\b|, heißt es\b|\bheißt es (?:in|aus|bei|dazu|weiter)\b"
    );
    Regex::new(&pattern).expect("a constant pattern")
});

/// Every way to name a source in English.
static ENGLISH: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?i)\b(?:sa(?:y|ys|id|ying)|told?|tells?|telling|according|stat(?:e|es|ed|ing|ement|ements)|report|claim|announc|explain|add(?:s|ed|ing)?\b|argu|believ|belief|warn|insist|not(?:es|ed|ing)\b|emphasi|stress|confirm|accus|alleg|suggest|think|thought|thinks|reckon|call|describ|cit(?:es|ed|ing)|quot|declar|comment|remark|admit|ask|demand|account|announce|view|opinion|estimat|figures?|data\b|sources?\b|poll|survey|stud(?:y|ies)|found|find|show|reveal|indicat|writ|wrote|maintain|assert|conten[dt]|consider|interview|information|predict|forecast|expect|mention|speak|spoke|words?\b|conclu|apparent|supposed|purport|presum|assess|calculat|recall|comme|testi|repl|respon|point|summar|inform|read(?:s|ing)?\b|put(?:s)? it|went on|continu|refer|based on|under the|in accordance|as per|per\b|following|known|see(?:s|n)?\b|saw|feel|felt|list|specif|provid|official|rul|regard|judg|rat|deem|rank|calls?|give|learn|hear|rumou?r|record|count|by (?:his|her|its|their|the) own)";
    Regex::new(pattern).expect("a constant pattern")
});

/// One finding if the target has no word for it.
pub(super) fn findings(source: &str, target: &str) -> Option<Finding> {
    let found = GERMAN.find(source)?;
    if ENGLISH.is_match(target) {
        return None;
    }
    let message = format!("the target does not say whose words these are: `{}`", found.as_str());
    let finding = Finding::new("attribution-lost", Level::Warning, message);
    let hint = "write `according to …` or a verb of saying";
    Some(finding.with_hint(hint).at_source(Span::new(found.start(), found.end())))
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
        ] {
            assert!(findings(source, "He was there.").is_some(), "{source}");
            assert!(findings(source, "The police said he was there.").is_none(), "{source}");
        }
    }

    #[test]
    fn other_senses_of_these_words_are_left_alone() {
        for source in ["Die Musik war laut.", "Nach dem Spiel ging er.", "Er lief, so schnell er konnte."] {
            assert!(findings(source, "He was there.").is_none(), "{source}");
        }
    }
}
