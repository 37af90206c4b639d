//! A line of the stream: one document, or sentences cut elsewhere.

use crate::cli::article::InputFormat;
use crate::document::SourceFormat;
use clap::ValueEnum;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

const HINT: &str = "\nhint: give one JSON object a line, with `id` and `text`, and `format` where the text is no plain text";

/// What a line asks for.
pub(super) struct Request {
    /// As it was written, so that no figure of it changes.
    pub(super) id: Box<RawValue>,
    pub(super) content: Content,
}

/// What is translated.
pub(super) enum Content {
    Document { text: String, format: SourceFormat },
    Sentences(Vec<String>),
}

/// A line that asks for nothing that can be done.
pub(super) struct Refused {
    pub(super) id: Option<Box<RawValue>>,
    pub(super) message: String,
}

/// The keys of a line; of others nothing is looked at.
#[derive(Deserialize)]
struct Keys<'a> {
    #[serde(borrow, default)]
    id: Option<&'a RawValue>,
    #[serde(borrow, default)]
    text: Option<&'a RawValue>,
    #[serde(borrow, default)]
    segments: Option<&'a RawValue>,
    #[serde(borrow, default)]
    format: Option<&'a RawValue>,
    #[serde(borrow, default)]
    source: Option<&'a RawValue>,
}

/// Reads a line.
///
/// # Errors
/// It is no object with an id and something to translate.
pub(super) fn parse(line: &[u8]) -> Result<Request, Refused> {
    let refused = |message: String| Refused { id: None, message: message + HINT };
    let text = std::str::from_utf8(line).map_err(|fault| refused(format!("not valid UTF-8 at byte {}", fault.valid_up_to())))?;
    let text = text.trim_start_matches('\u{feff}');
    if !text.trim_start().starts_with('{') {
        return Err(refused("not a document: no JSON object".into()));
    }
    let keys: Keys<'_> =
        serde_json::from_str(text).map_err(|fault| refused(format!("not a document: {}", on_one_line(&fault))))?;
    let id = keys.id.filter(|id| is_id(id.get())).map(ToOwned::to_owned);
    match (&id, content(&keys)) {
        (Some(_), Ok(content)) => id.ok_or_else(|| refused(String::new())).map(|id| Request { id, content }),
        (None, Ok(_)) => Err(refused("no id: `id` is a text or a number".into())),
        (_, Err(message)) => Err(Refused { id, message: message + HINT }),
    }
}

/// Without the line, which is that of the stream and stands beside the message.
fn on_one_line(fault: &serde_json::Error) -> String {
    fault.to_string().replace(" at line 1 column ", " at column ")
}

fn is_id(raw: &str) -> bool {
    raw.starts_with(|first: char| first == '"' || first == '-' || first.is_ascii_digit())
}

fn content(keys: &Keys<'_>) -> Result<Content, String> {
    match (keys.text, keys.segments) {
        (Some(text), None) => Ok(Content::Document { text: value("text", text)?, format: format(keys.format)? }),
        (None, Some(_)) if keys.format.is_some() => Err("segments have no format".into()),
        (None, Some(segments)) => Ok(Content::Sentences(value("segments", segments)?)),
        (Some(_), Some(_)) => Err("both `text` and `segments`".into()),
        (None, None) if keys.source.is_some() => {
            Err("a segment of a bilingual file, no document: leave out `--input-format` to have its targets filled".into())
        }
        (None, None) => Err("no `text`".into()),
    }
}

fn value<T: DeserializeOwned>(key: &str, raw: &RawValue) -> Result<T, String> {
    serde_json::from_str(raw.get()).map_err(|fault| format!("`{key}` cannot be read: {}", on_one_line(&fault)))
}

/// By the words of `--input-format`; plain text where there is none.
fn format(raw: Option<&RawValue>) -> Result<SourceFormat, String> {
    let Some(raw) = raw.filter(|raw| raw.get() != "null") else { return Ok(SourceFormat::Text) };
    let word: String = value("format", raw)?;
    let format = InputFormat::from_str(&word, false).ok().and_then(|format| match format {
        InputFormat::Auto => Some(SourceFormat::Text),
        InputFormat::Jsonl | InputFormat::Docx => None,
        other => other.named(),
    });
    format.ok_or_else(|| format!("a format that no line can hold: `{word}`; write text, html, md, srt, vtt or ftl"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(line: &str) -> (Option<String>, String) {
        let refused = parse(line.as_bytes()).err().unwrap();
        (refused.id.map(|id| id.get().to_owned()), refused.message)
    }

    #[test]
    fn an_id_is_kept_as_it_is_written() {
        for id in ["\"a\\u00e4\"", "12345678901234567890123", "-1.50"] {
            let request = parse(format!("{{\"more\":[1],\"text\":\"x\",\"id\":{id}}}").as_bytes()).ok().unwrap();
            assert_eq!(request.id.get(), id);
        }
    }

    #[test]
    fn the_format_is_a_word_of_the_option() {
        let format = |word: &str| match parse(format!(r#"{{"id":1,"text":"x","format":{word}}}"#).as_bytes()) {
            Ok(Request { content: Content::Document { format, .. }, .. }) => Some(format),
            _ => None,
        };
        assert_eq!(["null", "\"auto\"", "\"text\""].map(format), [Some(SourceFormat::Text); 3]);
        assert_eq!(["\"html\"", "\"md\""].map(format), [Some(SourceFormat::Html), Some(SourceFormat::Markdown)]);
        assert_eq!(["\"docx\"", "\"jsonl\"", "\"pdf\"", "7"].map(format), [None; 4]);
    }

    #[test]
    fn what_is_wrong_with_a_line_is_said_and_its_id_kept_where_there_is_one() {
        for (line, id, said) in [
            ("[1,\"x\"]", None, "not a document: no JSON object"),
            ("{\"id\":1", None, "not a document: EOF"),
            ("{\"text\":\"x\"}", None, "no id"),
            ("{\"id\":null,\"text\":\"x\"}", None, "no id"),
            ("{\"id\":[7],\"text\":\"x\"}", None, "no id"),
            ("{\"id\":7}", Some("7"), "no `text`"),
            ("{\"id\":7,\"text\":[]}", Some("7"), "`text` cannot be read"),
            ("{\"id\":7,\"text\":\"\\ud800\"}", Some("7"), "`text` cannot be read"),
            ("{\"id\":7,\"text\":\"x\",\"segments\":[]}", Some("7"), "both"),
            ("{\"id\":7,\"segments\":[],\"format\":\"md\"}", Some("7"), "segments have no format"),
            ("{\"id\":7,\"source\":\"x\",\"target\":\"y\"}", Some("7"), "a segment of a bilingual file"),
        ] {
            let (found, message) = refused(line);
            assert_eq!(found.as_deref(), id, "{line}");
            assert!(message.starts_with(said) && message.contains("\nhint: "), "{line}: {message}");
        }
        assert!(parse(b"{\"id\":1,\"text\":\"\xff\"}").err().unwrap().message.contains("not valid UTF-8 at byte 16"));
    }
}
