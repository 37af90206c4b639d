//! Gives a draft back what the engine could not write: stand-ins, spellings, typographic signs.

use super::prepare::Prepared;
use super::span_map::Rewritten;
use crate::text::Span;

/// A draft as a reader gets it.
#[derive(Debug)]
pub(super) struct Restored {
    /// The draft without what stood before and behind the prepared text.
    pub(super) draft: Rewritten,
    /// Parts of the source that are in the draft in no form.
    pub(super) missing: Vec<String>,
}

/// Opening and closing double quote, then single; a closing single quote is also the apostrophe.
struct Quotes([&'static str; 4]);

/// Restores `answer`, the engine's answer to `prepared`, which was made from `source`.
pub(super) fn restore(answer: &str, source: &str, prepared: &Prepared, target_language: &str) -> Restored {
    let mut missing = prepared.missing.clone();
    let mut places = Vec::new();
    for (name, original) in &prepared.stand_ins {
        let found = occurrences(answer, name);
        if found.is_empty() {
            missing.push(original.clone());
        }
        places.extend(found.into_iter().map(|span| (span, original.clone())));
    }
    for (written, original) in &prepared.respelt {
        let whole = |span: &Span| is_whole_word(answer, *span);
        places.extend(occurrences(answer, written).into_iter().filter(whole).map(|span| (span, original.clone())));
    }
    if !source.contains("<0x") {
        places.extend(byte_pieces(answer));
    }
    places.extend(typography(answer, source, target_language));
    // Stable: what was found first stays before a sign at the same place.
    places.sort_by_key(|(span, _)| span.start);
    places.dedup_by(|later, earlier| later.0.start < earlier.0.end);
    Restored { draft: Rewritten::new(answer, &places), missing }
}

fn occurrences(text: &str, wanted: &str) -> Vec<Span> {
    let (text, wanted) = (text.to_ascii_lowercase(), wanted.to_ascii_lowercase());
    text.match_indices(&wanted).map(|(at, found)| Span::new(at, at + found.len())).collect()
}

fn is_whole_word(text: &str, span: Span) -> bool {
    !text[..span.start].ends_with(char::is_alphanumeric) && !text[span.end..].starts_with(char::is_alphanumeric)
}

/// Vocabularies with byte pieces write a rare character as `<0xE2><0x82><0xAC>`; the crate leaves that as it is.
fn byte_pieces(answer: &str) -> Vec<(Span, String)> {
    const LENGTH: usize = "<0x00>".len();
    let byte = |at: usize| {
        let digits = answer.get(at..at + LENGTH)?.strip_prefix("<0x")?.strip_suffix('>')?;
        u8::from_str_radix(digits, 16).ok()
    };
    let mut places = Vec::new();
    let mut at = 0;
    while let Some(found) = answer[at..].find("<0x") {
        let start = at + found;
        let bytes: Vec<u8> = (0..).map_while(|index| byte(start + index * LENGTH)).collect();
        let end = start + bytes.len() * LENGTH;
        if let Ok(text) = String::from_utf8(bytes)
            && !text.is_empty()
        {
            places.push((Span::new(start, end), text));
        }
        at = end.max(start + 1);
    }
    places
}

/// Straight signs of the answer in the style of the source: typographic only where the source was.
fn typography(answer: &str, source: &str, language: &str) -> Vec<(Span, String)> {
    let mut places = Vec::new();
    if source.contains(['„', '“', '”', '«', '»', '‚', '‘', '’', '‹', '›']) {
        places.extend(quotes(answer, &Quotes::of(language)));
    }
    if source.contains(" – ") || source.contains(" — ") {
        places.extend(answer.match_indices(" - ").map(|(at, _)| (Span::new(at + 1, at + 2), "–".to_owned())));
    }
    if source.contains('…') {
        places.extend(answer.match_indices("...").map(|(at, found)| (Span::new(at, at + found.len()), "…".to_owned())));
    }
    places
}

impl Quotes {
    fn of(language: &str) -> Self {
        Self(match language {
            "de" => ["„", "“", "‚", "’"],
            "fr" => ["«\u{a0}", "\u{a0}»", "‘", "’"],
            _ => ["“", "”", "‘", "’"],
        })
    }
}

/// Quotes open at the beginning and behind white space, brackets, dashes and opening quotes; all others close.
fn quotes(answer: &str, style: &Quotes) -> Vec<(Span, String)> {
    let [open, close, open_single, close_single] = style.0;
    let mut opens_next = true;
    let mut places = Vec::new();
    for (at, c) in answer.char_indices() {
        let next = answer[at + c.len_utf8()..].chars().next();
        let opens = opens_next && next.is_some_and(|next| !next.is_whitespace());
        let quote = match c {
            '"' => {
                if opens {
                    open
                } else {
                    close
                }
            }
            // `'90s` has lost two digits, it quotes nothing.
            '\'' => {
                if opens && !next.is_some_and(|next| next.is_ascii_digit()) {
                    open_single
                } else {
                    close_single
                }
            }
            _ => {
                opens_next = c.is_whitespace() || "([{-–—/“‘„‚«‹".contains(c);
                continue;
            }
        };
        places.push((Span::new(at, at + 1), quote.to_owned()));
        opens_next = opens;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    fn restored(answer: &str, source: &str) -> String {
        restore(answer, source, &Prepared::default(), "en").draft.text
    }

    #[test]
    fn quotes_become_typographic_only_where_the_source_was() {
        let answer = r#""We won't go," he said ("'never', or '90s style")."#;
        assert_eq!(restored(answer, "„…“"), "“We won’t go,” he said (“‘never’, or ’90s style”).");
        assert_eq!(restored(answer, "\"…\""), answer.replace("...", "…"));
    }

    #[test]
    fn dashes_and_ellipses_follow_the_source() {
        assert_eq!(restored("Well ... no - never well-known.", "Nun … nein – nie."), "Well … no – never well-known.");
        assert_eq!(restored("Well ... no - never.", "Nun ... nein - nie."), "Well ... no - never.");
    }

    #[test]
    fn byte_pieces_become_their_character() {
        assert_eq!(restored("14 <0xE2><0x82><0xAC> a", "14 € a"), "14 € a");
        assert_eq!(restored("<0xE2><0x82> <0xZZ>", "a"), "<0xE2><0x82> <0xZZ>");
        assert_eq!(restored("<0x41>", "das Zeichen <0x41>"), "<0x41>");
    }

    #[test]
    fn stand_ins_and_spellings_come_back_and_what_does_not_is_reported() {
        let prepared = Prepared {
            stand_ins: vec![("Zyqor", "Лавров".into()), ("Xarbim", "中".into())],
            respelt: vec![("km2".into(), "km²".into())],
            ..Prepared::default()
        };
        let restored = restore("zyqor's 5 km2, km23", "", &prepared, "en");
        assert_eq!(restored.draft.text, "Лавров's 5 km², km23");
        assert_eq!(restored.missing, ["中"]);
    }
}
