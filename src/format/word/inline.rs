//! A sentence with its inline codes as runs.

use super::{Look, Word, run};
use crate::document::{Code, CodeKind, InlineText, Piece};
use crate::format::address::followable;
use crate::format::xml::value;
use crate::lang::Lang;

/// How sentences become runs.
pub(in crate::format) struct Inline<'a> {
    /// Their language.
    pub(in crate::format) lang: &'a Lang,
}

impl Inline<'_> {
    /// The runs of a sentence; what its links point to is noted in `word`. Pictures and unknown markup are left out.
    pub(in crate::format) fn runs(&self, word: &mut Word, text: &InlineText) -> String {
        let (mut out, mut looks, mut after_break) = (String::new(), vec![Look::default()], false);
        for piece in text.pieces() {
            let look = looks.last().cloned().unwrap_or_default();
            match piece {
                Piece::Text(text) => {
                    let text = if std::mem::take(&mut after_break) { text.trim_start() } else { text };
                    out.push_str(&run(text, &look.properties(self.lang)));
                }
                Piece::Open(code) => {
                    let opened = if look.link { None } else { self.link(word, code) };
                    let is_link = opened.is_some();
                    out.push_str(&opened.unwrap_or_default());
                    looks.push(within(look, code, is_link));
                }
                Piece::Close(_) => {
                    looks.pop();
                    let ended = look.link && !looks.last().is_some_and(|outer| outer.link);
                    out.push_str(if ended { "</w:hyperlink>" } else { "" });
                }
                Piece::Standalone(code) if code.kind == CodeKind::Break => {
                    out.push_str("<w:r><w:br/></w:r>");
                    after_break = true;
                }
                Piece::Standalone(_) => {}
            }
        }
        out
    }

    /// The element of a link with a whole address: a word processor knows no other.
    fn link(&self, word: &mut Word, code: &Code) -> Option<String> {
        let url = code.link.as_deref().filter(|_| code.kind == CodeKind::Link && !code.span.is_empty())?;
        let url = followable(url, None).filter(|url| url.contains(':'))?;
        Some(format!("<w:hyperlink r:id=\"{}\" w:history=\"1\">", value(&word.link(url))))
    }
}

fn within(look: Look, code: &Code, is_link: bool) -> Look {
    match code.kind {
        CodeKind::Link => Look { link: look.link || is_link, ..look },
        CodeKind::Bold => Look { bold: true, ..look },
        CodeKind::Italic => Look { italic: true, ..look },
        CodeKind::Underline => Look { underline: true, ..look },
        CodeKind::Code => Look { code: true, ..look },
        CodeKind::Keep | CodeKind::Break | CodeKind::Image | CodeKind::Other => look,
    }
}
