//! Language models on a real server: `llama-server` of llama.cpp, or any other with OpenAI's interface, and with Anthropic's.
//!
//! A small model translates badly and may never stop, so that only the wire is tested: what is asked is understood, and
//! what comes back is read for what it is.

use crate::contract::request;
use crate::{backend, server};
use satzpaar::backend::{Backend, Error};
use std::sync::Arc;

const TEXTS: [&str; 2] = ["Der Hafen ist seit Montag gesperrt.", "Das teilte die Behörde mit."];

/// Both kinds, as far as the environment names servers for them; the first model is taken where no name is given.
async fn models(more: &str) -> Vec<Arc<dyn Backend>> {
    let model = std::env::var("SATZPAAR_TEST_OPENAI_MODEL").unwrap_or_else(|_| "any".into());
    let mut models = Vec::new();
    for (kind, variable) in [("openai", "SATZPAAR_TEST_OPENAI_URL"), ("anthropic", "SATZPAAR_TEST_ANTHROPIC_URL")] {
        if let Some(url) = server(variable) {
            let config = format!("kind = '{kind}'\nurl = '{url}'\nmodel = '{model}'\n{more}");
            models.push(backend(&config, vec![], "some-key").await);
        }
    }
    models
}

fn texts(count: usize) -> Vec<String> {
    TEXTS.iter().take(count).map(|text| (*text).to_owned()).collect()
}

#[tokio::test]
async fn every_segment_has_its_answer_or_the_answer_is_said_to_be_cut_off() {
    for model in models("").await {
        let request = request(&texts(2));
        match model.translate(&request).await {
            Ok(outputs) => assert_eq!(outputs.iter().map(|output| output.id.as_str()).collect::<Vec<_>>(), ["s0", "s1"]),
            Err(error) => assert!(matches!(&error, Error::TooLarge(text) if text.contains("cut off")), "{error}"),
        }
        let spent = model.spent();
        assert!(spent.input_tokens > 300 && spent.output_tokens > 10, "{spent:?}");
    }
}

#[tokio::test]
async fn an_answer_without_room_is_cut_off() {
    for model in models("extra = { max_tokens = 4 }").await {
        assert!(matches!(model.translate(&request(&texts(2))).await, Err(Error::TooLarge(_))));
        assert!(matches!(model.translate(&request(&texts(1))).await, Err(Error::Protocol(text)) if text.contains("cut off")));
        assert_eq!(model.spent().output_tokens, 8, "both are charged");
    }
}

/// llama.cpp refuses such a prompt, Ollama cuts it.
#[tokio::test]
async fn a_prompt_beyond_the_context_is_no_translation() {
    for model in models("").await {
        let error = model.translate(&request(&["Der Hafen ist gesperrt. ".repeat(20_000)])).await.unwrap_err();
        assert!(matches!(error, Error::TooLarge(_) | Error::Unusable { .. }), "{error}");
    }
}

#[tokio::test]
async fn health_lists_the_model_or_others() {
    for model in models("").await {
        let health = model.health(&request(&[]).pair).await.unwrap();
        assert_eq!(health.facts.len(), 1, "{health:?}");
    }
}
