//! Runs: text with one look and one language.

use crate::format::xml::content;
use crate::lang::Lang;

/// How a run looks.
#[derive(Debug, Clone, Default)]
pub(in crate::format) struct Look {
    pub(in crate::format) bold: bool,
    pub(in crate::format) italic: bool,
    pub(in crate::format) underline: bool,
    /// Computer text, which no spell checker looks at.
    pub(in crate::format) code: bool,
    pub(in crate::format) link: bool,
    /// Marked as something an editor has to see.
    pub(in crate::format) lit: bool,
}

impl Look {
    /// The properties of a run in `lang`, in the order the standard wants.
    pub(in crate::format) fn properties(&self, lang: &Lang) -> String {
        let flag = |is_on: bool, xml: &'static str| if is_on { xml } else { "" };
        [
            "<w:rPr>",
            flag(self.link, "<w:rStyle w:val=\"Hyperlink\"/>"),
            flag(self.code, "<w:rFonts w:ascii=\"Consolas\" w:hAnsi=\"Consolas\" w:cs=\"Consolas\"/>"),
            flag(self.bold, "<w:b/><w:bCs/>"),
            flag(self.italic, "<w:i/><w:iCs/>"),
            flag(self.code, "<w:noProof/>"),
            flag(self.lit, "<w:highlight w:val=\"yellow\"/>"),
            flag(self.underline, "<w:u w:val=\"single\"/>"),
            flag(lang.is_rtl(), "<w:rtl/>"),
            &language(lang),
            "</w:rPr>",
        ]
        .concat()
    }
}

/// The language in the slot that its script is looked up in.
pub(super) fn language(lang: &Lang) -> String {
    let tag = content(&lang.regional());
    let slot = match lang.primary() {
        _ if lang.is_rtl() => " w:bidi",
        "zh" | "ja" | "ko" => " w:eastAsia",
        _ => "",
    };
    let also = if slot.is_empty() { String::new() } else { format!("{slot}=\"{tag}\"") };
    format!("<w:lang w:val=\"{tag}\"{also}/>")
}

/// A run with `properties`, a `<w:rPr>` element or nothing; line ends and tabs become elements.
pub(in crate::format) fn run(text: &str, properties: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let mut inner = String::new();
    for part in text.split_inclusive(['\n', '\t']) {
        let words = part.trim_end_matches(['\n', '\t']);
        if !words.is_empty() {
            inner.push_str(&format!("<w:t xml:space=\"preserve\">{}</w:t>", content(words)));
        }
        inner.push_str(match part[words.len()..].chars().next() {
            Some('\n') => "<w:br/>",
            Some(_) => "<w:tab/>",
            None => "",
        });
    }
    let properties = if properties == "<w:rPr/>" { "" } else { properties };
    format!("<w:r>{properties}{inner}</w:r>")
}
