//! Tokens: how many an answer may have, and how few a prompt can have.

use super::Prompt;
use crate::backend::{Error, Request, Spent};

/// Tokens for thoughts where a model is told to think and not how long.
pub(in crate::backend) const THINKING: u32 = 8_192;

/// The least that an answer may have.
const FLOOR: usize = 256;

/// Bytes of a token: German has more, scripts with several bytes a letter have about as many.
const BYTES: usize = 3;

/// Tokens that the answer may have: twice the source and what JSON adds to each segment; `thinking` comes on top.
///
/// A model in a loop is stopped here, and a sound answer never is.
pub(in crate::backend) fn answer_tokens(request: &Request, thinking: u32) -> u64 {
    let source: usize = request.segments.iter().map(|segment| segment.text.len().div_ceil(BYTES)).sum();
    let answer = (2 * source + 40 * request.segments.len()).max(FLOOR);
    answer as u64 + u64::from(thinking)
}

/// Letters and digits of a token, ten times: measured 24 to 26 on German and on the prompt, with a model of 262,000 tokens.
const TEN_TOKENS: usize = 25;

/// Tokens that JSON adds to a segment's answer.
const FRAME: usize = 8;

/// What a question will use up, by its letters; thoughts of the model come on top.
pub(super) fn expected_tokens(request: &Request, prompt: &Prompt) -> Spent {
    let tokens = |letters: usize| (letters * 10).div_ceil(TEN_TOKENS) as u64;
    let letters = |text: &str| text.chars().filter(|letter| letter.is_alphanumeric()).count();
    let answer: usize = request.segments.iter().map(|segment| letters(&segment.text)).sum();
    let output_tokens = tokens(answer) + (FRAME * request.segments.len()) as u64;
    Spent { characters: 0, input_tokens: tokens(prompt.letters()), output_tokens }
}

/// Fails if a prompt of so many letters and digits cannot have had so few tokens: the server has cut it and answered what
/// was left. 0 tokens are a server that does not count.
///
/// A token of such prompts has two to four letters, and six with no known model. The size of a context is a multiple of
/// 1024, so that a prompt of just so many tokens, and few for its letters, was cut to fit.
///
/// # Errors
/// [`Error::Unusable`], for every longer request ends like this.
pub(super) fn check_prompt(letters: usize, tokens: u64) -> Result<(), Error> {
    let least = letters as u64 / if tokens.is_multiple_of(1024) { 4 } else { 6 };
    if tokens == 0 || tokens >= least {
        return Ok(());
    }
    Err(Error::Unusable {
        message: format!("the server has cut the prompt: {letters} letters became {tokens} tokens"),
        hint: "give the model a longer context (Ollama: `num_ctx`, llama.cpp: `--ctx-size`), or ask for less at a time with \
               `segments` under `limits`"
            .into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::testing::request;

    #[test]
    fn an_answer_may_be_twice_as_long_as_its_source_and_never_next_to_nothing() {
        assert_eq!(answer_tokens(&request(&["Ja."]), 0), 256);
        let long = "Wort ".repeat(600);
        assert_eq!(answer_tokens(&request(&[&long, &long]), 1000), 2 * 2 * 1000 + 2 * 40 + 1000);
    }

    #[test]
    fn a_prompt_cut_to_fit_is_noticed_and_an_honest_one_is_not() {
        for honest in [3_300, 2_048, 1_400, 0] {
            assert!(check_prompt(8_000, honest).is_ok(), "{honest}");
        }
        for cut in [1_024, 512, 1_300] {
            assert!(matches!(check_prompt(8_000, cut), Err(Error::Unusable { .. })), "{cut}");
        }
    }
}
