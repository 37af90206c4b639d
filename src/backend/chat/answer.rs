//! From what a model said to drafts.

use super::budget::check_prompt;
use super::object::{quoted, translations};
use super::{Prompt, Usage};
use crate::backend::{Error, Output, Request};

/// Why a model stopped.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::backend) enum Ending {
    /// It was done.
    Whole,
    /// It had no more room.
    CutOff,
    /// It or its filter would not answer; what was said about it.
    Refused(String),
    /// Something else, in the server's word.
    Other(String),
}

/// An answer, whatever the service.
#[derive(Debug)]
pub(in crate::backend) struct Said {
    /// The text.
    pub(in crate::backend) text: String,
    /// Why it ends.
    pub(in crate::backend) ending: Ending,
    /// What it cost, where the server says.
    pub(in crate::backend) usage: Option<Usage>,
}

/// One draft for each segment.
///
/// # Errors
/// - [`Error::Unusable`]: the server has cut the prompt.
/// - [`Error::TooLarge`]: the answer to several segments was cut off; fewer may fit.
/// - [`Error::BadRequest`]: the model refuses.
/// - [`Error::Protocol`]: the answer is not of the shape asked for.
pub(super) fn outputs(request: &Request, prompt: &Prompt, said: &Said) -> Result<Vec<Output>, Error> {
    if let Some(usage) = said.usage {
        check_prompt(prompt.letters(), usage.input)?;
    }
    match &said.ending {
        Ending::Whole => {}
        Ending::CutOff => return Err(cut_off(request, said)),
        Ending::Refused(why) => return Err(Error::BadRequest(format!("the model refuses: {}", quoted(why)))),
        Ending::Other(word) => return Err(Error::Protocol(format!("the answer ends with `{}`", quoted(word)))),
    }
    let texts = translations(&said.text, request.segments.len())?;
    let output =
        |(segment, text): (&crate::backend::SegmentRequest, String)| Output::new(&segment.id, trimmed(&segment.text, text));
    Ok(request.segments.iter().zip(texts).map(output).collect())
}

fn cut_off(request: &Request, said: &Said) -> Error {
    if request.segments.len() > 1 {
        return Error::TooLarge("the answer was cut off".into());
    }
    Error::Protocol(format!(
        "the answer was cut off: `{}`; a model that thinks needs more `reasoning_tokens`",
        quoted(&said.text)
    ))
}

/// Without white space around it, unless the source has some.
fn trimmed(source: &str, draft: String) -> String {
    if source.trim() == source { draft.trim().to_owned() } else { draft }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::testing::{output, request};

    fn said(text: &str, ending: Ending) -> Said {
        Said { text: text.into(), ending, usage: None }
    }

    fn outcome(texts: &[&str], said: &Said) -> Result<Vec<Output>, Error> {
        let request = request(texts);
        outputs(&request, &Prompt::new(&request, &[]).unwrap(), said)
    }

    #[test]
    fn drafts_come_back_under_the_ids_of_the_request() {
        let drafts = outcome(&["eins", "zwei"], &said(r#"{"s2": " two\n", "s1": "one"}"#, Ending::Whole)).unwrap();
        assert_eq!(drafts, [output("0", "one"), output("1", "two")]);
    }

    #[test]
    fn an_answer_cut_off_is_too_large_until_it_is_alone() {
        let cut = said(r#"{"s1": "on"#, Ending::CutOff);
        assert!(matches!(outcome(&["eins", "zwei"], &cut), Err(Error::TooLarge(_))));
        assert!(matches!(outcome(&["eins"], &cut), Err(Error::Protocol(text)) if text.contains("reasoning_tokens")));
    }

    #[test]
    fn a_refusal_says_why_and_leaves_the_other_segments_their_chance() {
        let error = outcome(&["eins"], &said("", Ending::Refused("I cannot help with this".into()))).unwrap_err();
        assert!(error.is_about_one_request() && error.to_string().contains("I cannot help with this"), "{error}");
        assert!(matches!(outcome(&["eins"], &said("", Ending::Other("tool_calls".into()))), Err(Error::Protocol(_))));
    }

    #[test]
    fn a_server_that_cut_the_prompt_is_found_out_whatever_it_answers() {
        let usage = Some(Usage { input: 17, output: 5 });
        let answer = Said { usage, ..said(r#"{"s1": "one"}"#, Ending::Whole) };
        assert!(matches!(outcome(&["eins"], &answer), Err(Error::Unusable { hint, .. }) if hint.contains("num_ctx")));
    }
}
