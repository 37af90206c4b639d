//! SubRip and WebVTT subtitles: a cue is a block; numbers, times, notes and styles stay as they are.
//!
//! Two lines of a cue are one text, its line break a space, unless the first ends a sentence or the second begins another
//! speaker's turn with a dash. A sentence that runs over several cues is translated cue by cue.

use super::blocks::Blocks;
use super::{Code, CodeKind, Disposition, Document, InlineText, Role, SourceFormat};
use crate::text::{SourceText, Span};

/// Subtitles that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SubtitleError {
    /// A WebVTT file that does not begin as one.
    #[error("{name}:1: not WebVTT: the first line is not `WEBVTT`\nhint: add the line, or rename the file to `.srt`")]
    NoHeader {
        /// What messages call the file.
        name: String,
    },
    /// A line with an arrow that holds no two times.
    #[error("{name}:{line}: not a time range: `{found}`\nhint: write it as {wanted}")]
    Timing {
        /// What messages call the file.
        name: String,
        /// Line, from 1.
        line: usize,
        /// The line.
        found: String,
        /// How it should look.
        wanted: &'static str,
    },
    /// Text before the first time range.
    #[error("{name}:{line}: text without a time range: `{found}`\nhint: every cue begins with its times, a blank line ends it")]
    NoTiming {
        /// What messages call the file.
        name: String,
        /// Line, from 1.
        line: usize,
        /// The line.
        found: String,
    },
}

/// The cues of a SubRip file.
///
/// # Errors
/// A time range is broken, or text stands outside of a cue; the line is named.
pub fn read_srt(source: SourceText) -> Result<Document, SubtitleError> {
    read(source, SourceFormat::Srt)
}

/// The cues of a WebVTT file.
///
/// # Errors
/// The file does not begin with `WEBVTT`, or a time range is broken; the line is named.
pub fn read_vtt(source: SourceText) -> Result<Document, SubtitleError> {
    if !source.text().starts_with("WEBVTT") {
        return Err(SubtitleError::NoHeader { name: source.name().to_owned() });
    }
    read(source, SourceFormat::Vtt)
}

fn read(source: SourceText, format: SourceFormat) -> Result<Document, SubtitleError> {
    let mut blocks = Blocks::default();
    let lines: Vec<Span> = source.lines().collect();
    let is_blank = |line: &Span| line.of(source.text()).trim().is_empty();
    for paragraph in lines.split(is_blank).filter(|paragraph| !paragraph.is_empty()) {
        if let Some(cue) = cue(&source, paragraph, format)? {
            let content = Span::new(cue[0].start, content_end(source.text(), cue[cue.len() - 1]));
            blocks.push(Role::Paragraph, Disposition::Translate, content, inline(source.text(), cue, format));
        }
    }
    Ok(blocks.finish(source, format))
}

fn content_end(text: &str, line: Span) -> usize {
    line.start + line.of(text).trim_end().len()
}

/// The lines of text of a cue; `None` for a header, note or style.
fn cue<'a>(source: &SourceText, lines: &'a [Span], format: SourceFormat) -> Result<Option<&'a [Span]>, SubtitleError> {
    let text = |line: &Span| line.of(source.text()).trim();
    let name = || source.name().to_owned();
    let number = |line: &Span| source.line_column(line.start).line;
    let Some(at) = lines.iter().position(|line| text(line).contains("-->")) else {
        let is_other = ["WEBVTT", "NOTE", "STYLE", "REGION"].iter().any(|word| text(&lines[0]).starts_with(word));
        let is_number = lines.len() == 1 && text(&lines[0]).bytes().all(|byte| byte.is_ascii_digit());
        if (format == SourceFormat::Vtt && is_other) || is_number {
            return Ok(None);
        }
        return Err(SubtitleError::NoTiming { name: name(), line: number(&lines[0]), found: text(&lines[0]).to_owned() });
    };
    if !is_time_range(text(&lines[at]), format) {
        let wanted = if format == SourceFormat::Srt { "`00:00:01,000 --> 00:00:02,500`" } else { "`00:01.000 --> 00:02.500`" };
        return Err(SubtitleError::Timing { name: name(), line: number(&lines[at]), found: text(&lines[at]).to_owned(), wanted });
    }
    Ok(Some(&lines[at + 1..]).filter(|lines| !lines.is_empty()))
}

fn is_time_range(line: &str, format: SourceFormat) -> bool {
    let Some((start, rest)) = line.split_once("-->") else { return false };
    let end = rest.split_whitespace().next().unwrap_or_default();
    [start.trim(), end].into_iter().all(|time| is_time(time, format))
}

/// `01:02:03,456`; WebVTT has a full stop and may leave the hours out.
fn is_time(time: &str, format: SourceFormat) -> bool {
    let Some((clock, fraction)) = time.split_once([',', '.']) else { return false };
    let parts: Vec<&str> = clock.split(':').collect();
    let digits = |text: &str, least: usize, most: usize| {
        (least..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let hours_may_lack = format == SourceFormat::Vtt;
    (parts.len() == 3 || (hours_may_lack && parts.len() == 2))
        && parts.iter().all(|part| digits(part, 1, 3))
        && digits(fraction, 1, 3)
}

/// The lines as one text with their tags as codes.
fn inline(text: &str, lines: &[Span], format: SourceFormat) -> InlineText {
    let mut inline = InlineText::default();
    let mut open: Vec<(usize, String)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if at > 0 {
            let begins_turn = line.of(text).trim_start().starts_with(['-', '–', '—']);
            let ends = inline.text.trim_end().ends_with(['.', '!', '?', '…', ':', '“', '"']);
            inline.text.push(if begins_turn || ends { '\n' } else { ' ' });
        }
        add_line(&mut inline, &mut open, line.of(text).trim(), format);
    }
    inline
}

fn add_line(inline: &mut InlineText, open: &mut Vec<(usize, String)>, line: &str, format: SourceFormat) {
    let mut rest = line;
    while let Some((at, length)) = next_tag(rest) {
        add_text(inline, &rest[..at], format);
        add_tag(inline, open, &rest[at..at + length]);
        rest = &rest[at + length..];
    }
    add_text(inline, rest, format);
}

fn add_text(inline: &mut InlineText, text: &str, format: SourceFormat) {
    if format == SourceFormat::Vtt {
        let plain =
            [("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", "\u{a0}"), ("&lrm;", "\u{200e}"), ("&rlm;", "\u{200f}"), ("&amp;", "&")]
                .iter()
                .fold(text.to_owned(), |text, (entity, letter)| text.replace(entity, letter));
        inline.text.push_str(&plain);
    } else {
        inline.text.push_str(text);
    }
}

/// Where the next `<tag>` or `{\override}` stands, and its length.
fn next_tag(text: &str) -> Option<(usize, usize)> {
    text.char_indices().find_map(|(at, letter)| {
        let rest = &text[at..];
        let is_tag = letter == '<' && rest[1..].starts_with(|c: char| c == '/' || c.is_ascii_alphabetic() || c.is_ascii_digit());
        let close = if is_tag { '>' } else { '}' };
        (is_tag || rest.starts_with("{\\")).then(|| rest.find(close).map(|end| (at, end + 1))).flatten()
    })
}

fn add_tag(inline: &mut InlineText, open: &mut Vec<(usize, String)>, tag: &str) {
    let name: String = tag[1..].trim_start_matches('/').chars().take_while(char::is_ascii_alphabetic).collect();
    let at = inline.text.len();
    if tag.starts_with("</") {
        if open.last().is_some_and(|(_, opened)| opened.eq_ignore_ascii_case(&name)) {
            let (index, _) = open.pop().expect("looked at just now");
            inline.codes[index].span.end = at;
            inline.codes[index].close = Some(tag.to_owned());
            return;
        }
    } else if !name.is_empty() {
        open.push((inline.codes.len(), name.clone()));
    }
    let kind = match name.to_lowercase().as_str() {
        "b" => CodeKind::Bold,
        "i" => CodeKind::Italic,
        "u" => CodeKind::Underline,
        _ => CodeKind::Other,
    };
    let id = inline.codes.len() as u32 + 1;
    inline.codes.push(Code { id, kind, span: Span::new(at, at), open: tag.to_owned(), close: None, link: None });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(document: &Document) -> Vec<String> {
        let whole: String = document.blocks.iter().map(|block| document.source.slice(block.span)).collect();
        assert_eq!(whole, document.source.text());
        document.blocks.iter().map(|block| document.content(block).to_owned()).collect()
    }

    #[test]
    fn cues_of_a_subrip_file_are_texts_without_numbers_and_times() {
        let file = "\u{feff}1\r\n00:00:01,000 --> 00:00:02,500\r\nDer Hafen ist\r\n<i>wieder</i> offen.\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000 X1:0\r\n- Kommst du?\r\n- Nein.\r\n";
        let file = file.trim_start_matches('\u{feff}');
        let document = read_srt(SourceText::new("a.srt", file)).unwrap();
        assert_eq!(texts(&document), ["Der Hafen ist wieder offen.", "- Kommst du?\n- Nein."]);
        assert_eq!(document.codes(&document.blocks[0])[0].span.of("Der Hafen ist wieder offen."), "wieder");
    }

    #[test]
    fn notes_and_styles_of_webvtt_are_no_text_and_entities_are_read() {
        let file = "WEBVTT\n\nNOTE nicht übersetzen\n\nSTYLE\n::cue { color: red }\n\neins\n00:01.000 --> 00:02.000 align:start\n<v Anna>Bahn &amp; Bus</v>\n";
        let document = read_vtt(SourceText::new("a.vtt", file)).unwrap();
        assert_eq!(texts(&document), ["Bahn & Bus"]);
    }

    #[test]
    fn broken_files_name_the_line_and_the_remedy() {
        let srt = |text: &str| read_srt(SourceText::new("a.srt", text)).unwrap_err().to_string();
        assert!(srt("1\n00:00:01 --> 00:00:02,500\nx\n").starts_with("a.srt:2: not a time range: "));
        assert!(
            srt("1\n00:00:01,000 --> 00:00:02,500\nx\n\nverloren\n")
                .starts_with("a.srt:5: text without a time range: `verloren`")
        );
        assert!(read_vtt(SourceText::new("a.vtt", "1\n")).unwrap_err().to_string().contains("\nhint: "));
    }
}
