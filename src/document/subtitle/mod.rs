//! Subtitles (SubRip and WebVTT) to blocks: every cue that says something is one, its timing and all else lie between.
//!
//! A sentence that runs over several cues is left in its cues: each is translated by itself, so that its time stays right.

mod cue;
mod timing;

pub use timing::TimingFault;

use super::markdown::{Leaf, blocks};
use super::{Document, Role, SourceFormat, trimmed};
use crate::text::{SourceText, Span};

/// Why a file is not read as subtitles.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum SubtitleError {
    /// A line that has to be a timing is none.
    #[error("{name}:{line}: {fault}: `{found}`\nhint: write it as `{example}`")]
    Timing {
        /// What messages call the file.
        name: String,
        /// Line, from 1.
        line: usize,
        /// What is wrong with it.
        fault: TimingFault,
        /// The line.
        found: String,
        /// A right one.
        example: &'static str,
    },
    /// No `WEBVTT` in the first line.
    #[error(
        "{name}:1: no WebVTT file: it begins with `{found}`\nhint: the first line must be `WEBVTT`; a SubRip file is named `.srt`"
    )]
    Signature {
        /// What messages call the file.
        name: String,
        /// The first line.
        found: String,
    },
    /// Not one cue.
    #[error("{name}: no cue found\nhint: check that the file holds subtitles")]
    NoCue {
        /// What messages call the file.
        name: String,
    },
}

/// The cues of a SubRip file.
///
/// # Errors
/// See [`SubtitleError`]; every one names the line.
pub fn read_srt(source: SourceText) -> Result<Document, SubtitleError> {
    read(source, SourceFormat::Srt)
}

/// The cues of a WebVTT file; `NOTE`, `STYLE` and `REGION` stay as they are.
///
/// # Errors
/// See [`SubtitleError`]; every one names the line.
pub fn read_vtt(source: SourceText) -> Result<Document, SubtitleError> {
    let first = source.text().trim_start_matches('\u{feff}').lines().next().unwrap_or("");
    if !(first == "WEBVTT" || first.starts_with("WEBVTT ") || first.starts_with("WEBVTT\t")) {
        return Err(SubtitleError::Signature { name: source.name().to_owned(), found: first.chars().take(40).collect() });
    }
    read(source, SourceFormat::Vtt)
}

fn read(source: SourceText, format: SourceFormat) -> Result<Document, SubtitleError> {
    let (mut leaves, mut cues) = (Vec::new(), 0);
    for (at, group) in groups(&source).into_iter().enumerate() {
        let head = format == SourceFormat::Vtt && at == 0;
        if head || (format == SourceFormat::Vtt && is_note(source.slice(group[0]))) {
            continue;
        }
        let words = if format == SourceFormat::Srt && cues > 0 && goes_on(&source, &group) {
            ink(&source, &group)
        } else {
            timed(&source, &group, format)?
        };
        cues += 1;
        leaves.extend(words.and_then(|span| leaf(source.text(), span, format)));
    }
    if cues == 0 {
        return Err(SubtitleError::NoCue { name: source.name().to_owned() });
    }
    let blocks = blocks(source.text(), leaves);
    Ok(Document { source, format, blocks })
}

fn leaf(text: &str, content: Span, format: SourceFormat) -> Option<Leaf> {
    let inline = cue::read(content.of(text), format);
    (!inline.text.is_empty()).then_some(Leaf { role: Role::Paragraph, content, inline })
}

/// The lines between blank ones, without their ends.
fn groups(source: &SourceText) -> Vec<Vec<Span>> {
    let mut groups: Vec<Vec<Span>> = vec![Vec::new()];
    for line in source.lines() {
        let ink = source.slice(line).trim_end_matches(['\r', '\n']).len();
        let content = Span::new(line.start, line.start + ink);
        match (source.slice(content).trim_matches('\u{feff}').trim().is_empty(), groups.last_mut()) {
            (false, Some(group)) => group.push(content),
            (true, Some(group)) if group.is_empty() => {}
            (true, _) | (false, None) => groups.push(Vec::new()),
        }
    }
    groups.retain(|group| !group.is_empty());
    groups
}

fn is_note(line: &str) -> bool {
    ["NOTE", "STYLE", "REGION"].iter().any(|word| {
        let rest = line.strip_prefix(word);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
    })
}

/// Many SubRip files have a blank line inside a cue: what follows it has neither number nor anything like a time.
fn goes_on(source: &SourceText, group: &[Span]) -> bool {
    group.iter().take(2).all(|line| !is_like_time(source.slice(*line)) && !is_arrow(source, *line))
}

/// A number alone, or `00:0…`; what only begins with a figure is a sentence.
fn is_like_time(line: &str) -> bool {
    let rest = line.trim().trim_start_matches(|c: char| c.is_ascii_digit());
    let behind = rest.strip_prefix(':').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    rest.len() < line.trim().len() && (rest.is_empty() || behind)
}

fn is_arrow(source: &SourceText, line: Span) -> bool {
    source.slice(line).contains("-->")
}

/// The words of a cue: what follows its timing.
fn timed(source: &SourceText, group: &[Span], format: SourceFormat) -> Result<Option<Span>, SubtitleError> {
    let arrow = group.iter().take(2).position(|line| is_arrow(source, *line));
    let Some(at) = arrow else { return Err(fault(source, group, TimingFault::Missing, format)) };
    match timing::check(source.slice(group[at]), format) {
        Ok(()) => Ok(ink(source, &group[at + 1..])),
        Err(found) => Err(fault(source, &group[at..=at], found, format)),
    }
}

/// The lines without the white space around them.
fn ink(source: &SourceText, lines: &[Span]) -> Option<Span> {
    trimmed(source.text(), Span::new(lines.first()?.start, lines.last()?.end))
}

/// The fault at the line that has to be a timing: the second of a cue with a number, else the first.
fn fault(source: &SourceText, lines: &[Span], fault: TimingFault, format: SourceFormat) -> SubtitleError {
    let numbered = source.slice(lines[0]).trim().bytes().all(|byte| byte.is_ascii_digit());
    let line = lines.get(usize::from(numbered)).unwrap_or(&lines[0]);
    SubtitleError::Timing {
        name: source.name().to_owned(),
        line: source.line_column(line.start).line,
        fault,
        found: source.slice(*line).chars().take(60).collect(),
        example: timing::example(format),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(document: &Document) -> Vec<&str> {
        document.blocks.iter().map(|block| document.content(block)).collect()
    }

    #[test]
    fn mixed_line_ends_and_a_byte_order_mark_are_no_fault() {
        let text = "\u{feff}1\r\n00:00:01,000 --> 00:00:02,000\r\nDas ist\r\nein Satz.\r\n\r\n\r\n2\n00:00:03,000 --> 00:00:04,000\nEnde\n";
        let document = read_srt(SourceText::new("a.srt", text)).unwrap();
        assert_eq!(texts(&document), ["Das ist ein Satz.", "Ende"]);
    }

    #[test]
    fn a_broken_timing_is_named_with_its_line() {
        let fault = |text: &str| read_srt(SourceText::new("a.srt", text)).unwrap_err().to_string();
        let seconds = "1\n00:00:01,000 --> 00:00:02,000\nJa\n\n2\n00:00:01,000 -> 00:61\nNein\n";
        assert!(fault(seconds).starts_with("a.srt:6: no timing: `00:00:01,000 -> 00:61`\nhint: "), "{}", fault(seconds));
        assert!(fault("1\n00:00:05,000 --> 00:00:02,000\nJa\n").starts_with("a.srt:2: ends before it begins"));
        assert!(fault("1\n00:00:0x,000 --> 00:00:02,000\nJa\n").starts_with("a.srt:2: not a time"));
        assert!(fault("\n\n").starts_with("a.srt: no cue found"));
        let vtt = read_vtt(SourceText::new("a.vtt", "1\n00:01.000 --> 00:02.000\nJa\n")).unwrap_err();
        assert!(matches!(vtt, SubtitleError::Signature { .. }));
    }

    #[test]
    fn a_sentence_behind_a_blank_line_may_begin_with_a_figure() {
        let text = "1\n00:00:01,000 --> 00:00:02,000\nJa.\n\n22 Schiffe\n2: alle\n";
        assert_eq!(texts(&read_srt(SourceText::new("a.srt", text)).unwrap()), ["Ja.", "22 Schiffe 2: alle"]);
        for line in ["2", "00:00:05 Nein"] {
            assert!(read_srt(SourceText::new("a.srt", format!("{text}\n{line}\nNein\n"))).is_err(), "{line}");
        }
    }

    #[test]
    fn notes_styles_ids_and_settings_stay() {
        let text = "WEBVTT - Titel\nKind: captions\n\nSTYLE\n::cue { color: red }\n\nNOTE kein Text\n\nintro\n00:01.000 --> 00:02.000 align:start\n<v Anna>Ja &amp; nein\n";
        let document = read_vtt(SourceText::new("a.vtt", text)).unwrap();
        assert_eq!(texts(&document), ["Ja & nein"]);
        let code = &document.codes(&document.blocks[0])[0];
        assert_eq!((code.open.as_str(), code.end()), ("<v Anna>", "</v>"));
    }
}
