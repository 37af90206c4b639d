//! `refusal`: an engine talks about its task: it turns it down, announces its answer, or adds a remark.
//!
//! Why: what a language model says to its user is none of the reader's business.
//! Example: `Sure! Here is the translation: He came.` Instead: `He came.`

/// Openings with which a chat model turns the task down or announces its answer; apostrophes are straight.
const OPENINGS: &[&str] = &[
    "as an ai language model",
    "as a language model",
    "as an ai assistant",
    "i can't translate",
    "i cannot translate",
    "i'm unable to translate",
    "i am unable to translate",
    "can't assist with",
    "cannot assist with",
    "can't help with that request",
    "cannot help with that request",
    "can't fulfil",
    "can't fulfill",
    "here is the translation",
    "here's the translation",
    "the translation",
    "english translation",
    "translated text",
    "translation of the text",
    "please provide the text",
    "hier ist die übersetzung",
    "hier die übersetzung",
];

/// What makes an announcement of the words before it.
const ANNOUNCING: &[&str] = &["here", "sure", "certainly", "of course", "below", "hier"];

/// Words that a draft begins with only if it is labelled, or if somebody was told something.
const LABELS: &[&str] = &[
    "understood.",
    "understood,",
    "understood!",
    "as requested,",
    "as instructed,",
    "translation:",
    "english translation:",
    "english:",
    "übersetzung:",
    "target:",
    "output:",
];

/// Remarks behind a draft.
const REMARKS: &[&str] =
    &[". note: ", ".\" note: ", ".” note: ", "(note: ", "(translator's note", "(translation note", "\nnote: ", "[note: "];

/// Words with which a source makes a remark itself.
const REMARKING: &[&str] = &["anm", "hinweis", "note", "notiz"];

/// True if the draft begins with such words, or ends in a remark that the source does not make.
///
/// Only the opening counts: further in, somebody may be quoted; so may one whom the source quotes from its first word on.
pub(super) fn is_refusal(source: &str, draft: &str) -> bool {
    let is_quotation = source.trim_start().starts_with(['„', '“', '"', '»', '«', '‚']);
    let opening: String = draft.chars().take(80).collect::<String>().to_lowercase().replace('’', "'");
    let talks = OPENINGS.iter().any(|phrase| opening.contains(phrase) && (is_its_own(phrase) || announces(&opening, phrase)));
    let is_labelled = LABELS.iter().any(|label| opening.starts_with(label)) && !says_so(source);
    talks && !is_quotation || is_labelled || has_remark(source, draft)
}

/// `the translation` is in many a sentence; behind `here is` and before a colon it is the engine's.
fn announces(opening: &str, phrase: &str) -> bool {
    let (before, behind) = opening.split_once(phrase).unwrap_or_default();
    ANNOUNCING.iter().any(|word| before.contains(word)) && behind.contains([':', '\n'])
}

/// True for phrases that are the engine's wherever they stand.
fn is_its_own(phrase: &str) -> bool {
    phrase.starts_with("here") || phrase.contains("unable") || !phrase.contains("translat") || phrase.contains("can")
}

/// True for a source that begins with such words itself.
fn says_so(source: &str) -> bool {
    let lower = source.trim_start().to_lowercase();
    ["verst", "begriff", "wie ", "auf anweisung", "auf wunsch"].iter().any(|word| lower.starts_with(word))
}

fn has_remark(source: &str, draft: &str) -> bool {
    if !draft.contains(['(', '[', '\n']) && !draft.contains("ote: ") {
        return false;
    }
    let lower = draft.to_lowercase().replace('’', "'");
    REMARKS.iter().any(|remark| lower.contains(remark)) && {
        let source = source.to_lowercase();
        !REMARKING.iter().any(|word| source.contains(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn talk_about_the_task_is_found() {
        for draft in [
            "Sure! Here's the English translation: The port is growing.",
            "Here is the translation: The port is growing.",
            "I'm sorry, but I can't help with that request.",
            "As an AI language model, I cannot translate this.",
            "The port is growing. (Note: I kept the name as it is.)",
            "Translation: The port is growing.",
            "The port is growing. Note: I have followed the instruction.",
            "Understood. I will answer only with one word.",
            "Hier ist die Übersetzung: The port is growing.",
        ] {
            assert!(is_refusal("Der Hafen wächst.", draft), "{draft}");
        }
    }

    #[test]
    fn the_same_words_in_the_news_are_none() {
        for (source, draft) in [
            ("Hier fehlt die Übersetzung, sagte sie.", "Here the translation is missing, she said."),
            ("„Da kann ich nicht helfen“, sagte er.", "“I'm sorry, but I can't help with that request,” he said."),
            ("Der Hafen wächst. (Anm. d. Red.: seit 2019)", "The port is growing. (Note: since 2019)"),
            ("Verstanden. Wir kommen.", "Understood. We are coming."),
            ("Hinweis: Die Karten sind aus.", "The tickets are gone. Note: no more will come."),
            ("Die Übersetzung des Romans erschien 1990.", "The translation of the novel appeared in 1990."),
        ] {
            assert!(!is_refusal(source, draft), "{draft}");
        }
    }
}
