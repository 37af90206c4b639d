//! Rules of a project: sentences and configuration.

use super::promise::{Lines, pair, timed};
use satzpaar::config::ConfigFile;
use satzpaar::segment::Segmenter;
use satzpaar::text::Span;

/// What the rules of a user are tried on.
const TEXT: &str = "Er kam am 22. März. Dr. Roth blieb, z. B. bis 3.5 Uhr …  „Wirklich?“, fragte sie! Ja.\n";

/// SRX: the sentences and the white space between them add up to the text, also by the same rules written and read again.
pub fn srx(bytes: &[u8]) {
    let Ok(xml) = std::str::from_utf8(bytes) else { return };
    let segmenter = match timed(|| Segmenter::from_srx(xml, &pair().source)) {
        Ok(segmenter) => segmenter,
        Err(fault) => return names_a_line(&fault.to_string(), bytes),
    };
    let Ok(spans) = timed(|| segmenter.try_split(TEXT)) else { return };
    covers(TEXT, &spans);
    assert_eq!(timed(|| segmenter.split(TEXT)), spans);
    let written = timed(|| segmenter.to_srx(&pair().source));
    let again = timed(|| Segmenter::from_srx(&written, &pair().source)).expect("rules that we wrote");
    assert_eq!(again.split(TEXT), spans);
}

fn covers(text: &str, spans: &[Span]) {
    let mut end = 0;
    for span in spans {
        assert!(text[end..span.start].trim().is_empty() && !span.is_empty(), "{span:?}");
        end = span.end;
    }
    assert!(text[end..].trim().is_empty());
}

/// satzpaar.toml: what is read is shown, and shown again the same.
pub fn config(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    match ConfigFile::parse("satzpaar.toml", text) {
        Err(fault) => names_a_line(&fault.to_string(), bytes),
        Ok(config) => {
            let shown = toml::to_string(&config).expect("what was read from TOML makes TOML");
            let again = ConfigFile::parse("satzpaar.toml", &shown).unwrap_or_else(|fault| panic!("{fault}\n{shown}"));
            assert_eq!(toml::to_string(&again).ok(), Some(shown));
            config.backend.values().for_each(|backend| assert!(!backend.info().name.is_empty() && backend.variables().len() < 9));
        }
    }
}

/// A message that speaks of a line speaks of one that is there.
fn names_a_line(message: &str, bytes: &[u8]) {
    assert!(message.contains("\nhint: "), "{message}");
    let behind = message.split(" line ").nth(1).unwrap_or_default();
    let number: String = behind.chars().take_while(char::is_ascii_digit).collect();
    number.parse().into_iter().for_each(|line| Lines::of(bytes).have(line, message));
}
