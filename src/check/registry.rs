//! Every check by name, with its level and the text that explains it: the head of its file.

use crate::diagnostic::Level;

/// A check.
#[derive(Debug, Clone, Copy)]
pub struct CheckInfo {
    /// The name, which is the fault.
    pub name: &'static str,
    /// How much its findings matter where nothing else is configured.
    pub level: Level,
    /// The source of its file.
    file: &'static str,
}

impl CheckInfo {
    /// What it looks for, why, an example, and what to write instead.
    pub fn explanation(&self) -> String {
        let head = self.file.lines().map_while(|line| line.strip_prefix("//!"));
        head.map(|line| line.strip_prefix(' ').unwrap_or(line).to_owned() + "\n").collect()
    }
}

macro_rules! checks {
    ($($name:literal $level:ident $file:literal),+ $(,)?) => {
        &[$(CheckInfo { name: $name, level: Level::$level, file: include_str!($file) }),+]
    };
}

/// Every check, by name.
pub fn checks() -> &'static [CheckInfo] {
    checks! {
        "alignment-doubtful" Warning "edition/doubtful.rs",
        "attribution-lost" Warning "form/attribution.rs",
        "bracket-count" Warning "form/bracket.rs",
        "code-missing" Warning "codes.rs",
        "code-place-guessed" Info "codes.rs",
        "credit-lost" Error "form/sign.rs",
        "currency-mismatch" Error "currency.rs",
        "cut-off" Error "draft/tail.rs",
        "date-mismatch" Error "date.rs",
        "double-space" Warning "form/space.rs",
        "doubled-word" Warning "form/doubled.rs",
        "edge-space" Warning "form/space.rs",
        "end-punctuation" Warning "form/ending.rs",
        "figures-substituted" Info "recalled/substituted.rs",
        "fuzzy-match" Error "recalled/fuzzy.rs",
        "german-residue" Error "form/residue.rs",
        "german-transcription" Warning "transcription.rs",
        "hedge-lost" Warning "form/hedge.rs",
        "inconsistent-source" Info "consistency/source.rs",
        "inconsistent-target" Warning "consistency/target.rs",
        "length-ratio" Warning "draft/length.rs",
        "loop" Error "draft/repeat.rs",
        "markup-added" Error "form/markup.rs",
        "minus-lost" Warning "form/minus.rs",
        "name-added" Warning "names/added.rs",
        "name-missing" Warning "names/missing.rs",
        "name-spelt-two-ways" Warning "spelling.rs",
        "near-miss-name" Warning "near_miss.rs",
        "negation-lost" Warning "form/negation.rs",
        "not-reviewed" Error "review.rs",
        "number-format" Error "number_format.rs",
        "number-mismatch" Error "number.rs",
        "quote-count" Warning "form/quote_count.rs",
        "quote-style" Warning "form/quote_style.rs",
        "quote-unbalanced" Error "form/quote_balance.rs",
        "refusal" Error "draft/chatter.rs",
        "reported-speech-lost" Warning "form/reported.rs",
        "seg-extra" Warning "edition/extra.rs",
        "seg-missing" Error "edition/missing.rs",
        "sentence-count" Warning "form/sentence_count.rs",
        "sign-lost" Error "form/sign.rs",
        "spelling-mix" Warning "form/spelling_mix.rs",
        "stale-source" Warning "stale.rs",
        "target-empty" Error "draft/empty.rs",
        "target-language" Error "draft/language.rs",
        "target-missing" Error "target.rs",
        "target-same" Error "draft/echo.rs",
        "term-forbidden" Error "terms.rs",
        "term-inconsistent" Info "consistency/term.rs",
        "term-missing" Error "terms.rs",
        "time-mismatch" Error "time.rs",
        "unit-mismatch" Error "unit.rs",
        "unused-ignore" Warning "ignore.rs",
        "url-mismatch" Error "form/url.rs",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checks_are_in_order_and_explain_themselves() {
        assert!(checks().is_sorted_by(|one, other| one.name < other.name));
        for check in checks() {
            let text = check.explanation();
            assert!(text.lines().next().unwrap().contains(&format!("`{}`", check.name)), "{}: {text}", check.name);
            for part in ["Why: ", "Example: ", "Instead: "] {
                assert!(text.contains(part), "{} has no `{part}`: {text}", check.name);
            }
        }
    }
}
