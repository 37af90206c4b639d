//! The kinds of backend, and what is known of each without making one.

use crate::backend::{ContextUse, NativeGlossary};
use crate::words::words;
use serde::Serialize;

words! {
    /// What an account is charged for, where there is one.
    Charged {
        /// Nothing: it runs on one's own machines.
        Nothing = "nothing",
        /// Characters of the source.
        Characters = "characters",
        /// Tokens of prompts and answers.
        Tokens = "tokens",
    }
}

/// A secret that a kind reads from the environment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct KeyInfo {
    /// The key of `[backend.NAME]` that names another variable.
    pub option: &'static str,
    /// The variable that is read without it.
    pub variable: &'static str,
    /// Without it nothing is answered.
    pub required: bool,
}

/// A kind of backend, for `backends list`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct KindInfo {
    /// The word after `kind =`.
    pub name: &'static str,
    /// One line on what it is.
    pub summary: &'static str,
    /// It works without a `[backend.NAME]` table, so `--backend` takes the kind itself.
    pub bare: bool,
    /// Making one starts a program or loads a model: what it can do is known when it is used.
    pub starts: bool,
    /// How terms reach it; what it can take at most.
    pub glossary: NativeGlossary,
    /// How it uses the text around a segment; what it can take at most.
    pub context: ContextUse,
    /// What it charges for.
    pub charged: Charged,
    /// The secrets it reads.
    pub keys: &'static [KeyInfo],
}

/// What most kinds have in common: asked over a connection, no terms, no context, no charge, no secret.
const PLAIN: KindInfo = KindInfo {
    name: "",
    summary: "",
    bare: false,
    starts: false,
    glossary: NativeGlossary::None,
    context: ContextUse::None,
    charged: Charged::Nothing,
    keys: &[],
};

/// Every kind, in the order of the alphabet.
pub fn kinds() -> &'static [KindInfo] {
    const KINDS: &[KindInfo] = &[
        KindInfo {
            name: "amazon",
            summary: "Amazon Translate",
            glossary: NativeGlossary::ServerSide,
            charged: Charged::Characters,
            keys: &[
                KeyInfo { option: "access_key_env", variable: "AWS_ACCESS_KEY_ID", required: true },
                KeyInfo { option: "secret_key_env", variable: "AWS_SECRET_ACCESS_KEY", required: true },
                KeyInfo { option: "session_token_env", variable: "AWS_SESSION_TOKEN", required: false },
            ],
            ..PLAIN
        },
        KindInfo {
            name: "anthropic",
            summary: "a language model behind Anthropic's messages interface",
            glossary: NativeGlossary::Prompt,
            context: ContextUse::Segment,
            charged: Charged::Tokens,
            keys: &[KeyInfo { option: "key_env", variable: "ANTHROPIC_API_KEY", required: true }],
            ..PLAIN
        },
        KindInfo { name: "apertium", summary: "an Apertium APY server: rule-based, for close languages", ..PLAIN },
        KindInfo {
            name: "azure",
            summary: "Azure Translator",
            glossary: NativeGlossary::Inline,
            charged: Charged::Characters,
            keys: &[KeyInfo { option: "key_env", variable: "AZURE_TRANSLATOR_KEY", required: true }],
            ..PLAIN
        },
        KindInfo {
            name: "command",
            summary: "a program of your own, JSON lines over standard input and output",
            starts: true,
            glossary: NativeGlossary::InRequest,
            context: ContextUse::Segment,
            ..PLAIN
        },
        KindInfo {
            name: "deepl",
            summary: "the DeepL API, Free or Pro",
            bare: true,
            glossary: NativeGlossary::ServerSide,
            context: ContextUse::Request,
            charged: Charged::Characters,
            keys: &[KeyInfo { option: "key_env", variable: "DEEPL_API_KEY", required: true }],
            ..PLAIN
        },
        KindInfo { name: "echo", summary: "dry run: the source comes back", bare: true, ..PLAIN },
        KindInfo {
            name: "firefox",
            summary: "embedded neural engine with Firefox Translations models; the default",
            bare: true,
            starts: true,
            ..PLAIN
        },
        KindInfo {
            name: "google",
            summary: "Google Cloud Translation, Basic or Advanced",
            glossary: NativeGlossary::ServerSide,
            charged: Charged::Characters,
            // One or the other, by version.
            keys: &[
                KeyInfo { option: "key_env", variable: "GOOGLE_API_KEY", required: false },
                KeyInfo { option: "credentials_env", variable: "GOOGLE_APPLICATION_CREDENTIALS", required: false },
            ],
            ..PLAIN
        },
        KindInfo {
            name: "libretranslate",
            summary: "a LibreTranslate server, one's own or the hosted one",
            keys: &[KeyInfo { option: "key_env", variable: "LIBRETRANSLATE_API_KEY", required: false }],
            ..PLAIN
        },
        KindInfo {
            name: "modernmt",
            summary: "the ModernMT API",
            bare: true,
            glossary: NativeGlossary::ServerSide,
            charged: Charged::Characters,
            keys: &[KeyInfo { option: "key_env", variable: "MODERNMT_API_KEY", required: true }],
            ..PLAIN
        },
        KindInfo {
            name: "openai",
            summary: "a language model: OpenAI, Ollama, llama.cpp, vLLM or alike",
            glossary: NativeGlossary::Prompt,
            context: ContextUse::Segment,
            charged: Charged::Tokens,
            keys: &[KeyInfo { option: "key_env", variable: "OPENAI_API_KEY", required: false }],
            ..PLAIN
        },
        KindInfo { name: "pseudo", summary: "dry run: accented, bracketed, longer text", bare: true, ..PLAIN },
        KindInfo { name: "replay", summary: "recorded answers from a file", ..PLAIN },
    ];
    KINDS
}
