//! The words of one cue: its lines joined, its tags as codes.

use super::super::weave::{Token, weave};
use super::super::{CodeKind, InlineText, tag};
use super::SourceFormat;

/// What stands between one line and the next: a line break where each is a speaker's or a whole sentence, else a space.
pub(super) fn read(raw: &str, format: SourceFormat) -> InlineText {
    let lines: Vec<&str> = raw.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty()).collect();
    let mut tokens = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if at > 0 {
            let apart = is_speech(line) || ends_sentence(lines[at - 1]);
            tokens.push(Token::Text(if apart { "\n" } else { " " }.into()));
        }
        tokens.extend(line_tokens(line, format));
    }
    weave(tokens, |name| Some(format!("</{name}>")))
}

fn without_tags(line: &str) -> String {
    let mut text = String::new();
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let length = markup_length(rest, SourceFormat::Vtt).or_else(|| markup_length(rest, SourceFormat::Srt));
        if length.is_none() {
            text.push(c);
        }
        rest = &rest[length.unwrap_or(c.len_utf8())..];
    }
    text
}

fn is_speech(line: &str) -> bool {
    without_tags(line).trim_start().starts_with(['-', '–', '—', '‐', '‑'])
}

fn ends_sentence(line: &str) -> bool {
    let text = without_tags(line);
    let bare =
        text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '“' | '”' | '«' | '»' | '\'' | '‘' | '’' | ')'));
    bare.ends_with(['.', '!', '?', '…', '♪', '♫'])
}

/// The length of the tag or style override `text` begins with.
fn markup_length(text: &str, format: SourceFormat) -> Option<usize> {
    let overriding = || {
        let inner = text.strip_prefix("{\\")?;
        // A second brace begins another one: none is looked for beyond it.
        let end = inner.find(['{', '}']).filter(|&end| inner[end..].starts_with('}'))?;
        Some(end + 3)
    };
    let timestamp = || {
        let inner = text.strip_prefix('<')?;
        let end = inner.find(|c: char| !c.is_ascii_digit() && !matches!(c, ':' | '.'))?;
        (inner[end..].starts_with('>') && inner[..end].contains(':')).then_some(end + 2)
    };
    if format == SourceFormat::Vtt { tag::length(text).or_else(timestamp) } else { tag::length(text).or_else(overriding) }
}

fn line_tokens(line: &str, format: SourceFormat) -> Vec<Token> {
    let mut tokens = Vec::new();
    let (mut rest, mut text) = (line, String::new());
    while let Some(c) = rest.chars().next() {
        if let Some(length) = markup_length(rest, format) {
            tokens.push(Token::Text(std::mem::take(&mut text)));
            tokens.push(markup(&rest[..length]));
            rest = &rest[length..];
        } else if let Some((entity, length)) = entity(rest).filter(|_| format == SourceFormat::Vtt) {
            text.push_str(entity);
            rest = &rest[length..];
        } else {
            text.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    tokens.push(Token::Text(text));
    tokens
}

fn markup(markup: &str) -> Token {
    if markup.starts_with('{') { Token::standalone(markup, CodeKind::Other) } else { tag::token(markup) }
}

/// The entity of WebVTT `text` begins with.
fn entity(text: &str) -> Option<(&'static str, usize)> {
    const ENTITIES: [(&str, &str); 7] = [
        ("&amp;", "&"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&nbsp;", "\u{a0}"),
        ("&lrm;", "\u{200e}"),
        ("&rlm;", "\u{200f}"),
        ("&quot;", "\""),
    ];
    ENTITIES.iter().find(|(name, _)| text.starts_with(name)).map(|(name, c)| (*c, name.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn speakers_and_sentences_keep_their_lines() {
        let text = |raw: &str| read(raw, SourceFormat::Srt).text;
        assert_eq!(text("- Kommst du?\n<i>- Nein,</i>"), "- Kommst du?\n- Nein,");
        assert_eq!(text("Er kommt\nheute nicht."), "Er kommt heute nicht.");
        assert_eq!(text("Er kommt.\r\nSie geht."), "Er kommt.\nSie geht.");
    }

    #[test]
    fn tags_are_codes_and_a_heart_is_text() {
        let inline = read("{\\an8}Ich <3 <font color=\"#fff\">dich</font> &amp;", SourceFormat::Srt);
        assert_eq!(inline.text, "Ich <3 dich &amp;");
        let markup: Vec<&str> = inline.codes.iter().map(|code| code.open.as_str()).collect();
        assert_eq!(markup, ["{\\an8}", "<font color=\"#fff\">"]);
    }
}
