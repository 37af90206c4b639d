//! Every kind of backend in a line.

/// A kind of backend, for `backends list`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KindInfo {
    /// The word after `kind =`.
    pub name: &'static str,
    /// One line on what it is.
    pub summary: &'static str,
    /// It works without a `[backend.NAME]` table, so `--backend` takes the kind itself.
    pub bare: bool,
}

/// Every kind, in the order of the alphabet.
pub fn kinds() -> &'static [KindInfo] {
    const KINDS: &[KindInfo] = &[
        KindInfo { name: "amazon", summary: "Amazon Translate, with custom terminology kept in the account", bare: false },
        KindInfo { name: "azure", summary: "Azure Translator, names marked up in the text", bare: false },
        KindInfo { name: "command", summary: "a program of your own, JSON lines over standard input and output", bare: false },
        KindInfo { name: "echo", summary: "dry run: the source comes back", bare: true },
        KindInfo { name: "firefox", summary: "embedded neural engine with Firefox Translations models; the default", bare: true },
        KindInfo { name: "google", summary: "Google Cloud Translation, Basic (v2) or Advanced (v3)", bare: false },
        KindInfo { name: "libretranslate", summary: "a LibreTranslate server, one's own or the hosted one", bare: false },
        KindInfo { name: "pseudo", summary: "dry run: accented, bracketed, longer text", bare: true },
        KindInfo { name: "replay", summary: "recorded answers from a file", bare: false },
    ];
    KINDS
}
