//! The timing line of a cue: `00:00:01,000 --> 00:00:02,500`.

use super::SourceFormat;

/// What is wrong with a timing line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TimingFault {
    /// There is none where one has to be.
    #[error("no timing")]
    Missing,
    /// A side of the arrow is not a time.
    #[error("not a time")]
    NotATime,
    /// The end lies before the beginning.
    #[error("ends before it begins")]
    Backwards,
}

/// A timing as the format writes it.
pub(super) fn example(format: SourceFormat) -> &'static str {
    if format == SourceFormat::Vtt { "00:00:01.000 --> 00:00:02.500" } else { "00:00:01,000 --> 00:00:02,500" }
}

/// Holds a timing line to its form; what stands behind the times (position, settings) is not looked at.
pub(super) fn check(line: &str, format: SourceFormat) -> Result<(), TimingFault> {
    let (begin, end) = line.split_once("-->").ok_or(TimingFault::Missing)?;
    let begin = milliseconds(begin.trim().trim_start_matches('\u{feff}'), format);
    let end = end.split_whitespace().next().and_then(|end| milliseconds(end, format));
    match (begin, end) {
        (Some(begin), Some(end)) if begin <= end => Ok(()),
        (Some(_), Some(_)) => Err(TimingFault::Backwards),
        (None, _) | (_, None) => Err(TimingFault::NotATime),
    }
}

/// SubRip has a comma or, in many files, a point before the thousandths; WebVTT may leave out the hours.
fn milliseconds(text: &str, format: SourceFormat) -> Option<u64> {
    let (clock, fraction) = text.split_once('.').or_else(|| text.split_once(',').filter(|_| format == SourceFormat::Srt))?;
    let number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse::<u64>().ok()).flatten();
    let parts: Option<Vec<u64>> = clock.split(':').map(number).collect();
    let (hours, minutes, seconds) = match parts?.as_slice() {
        [hours, minutes, seconds] => (*hours, *minutes, *seconds),
        [minutes, seconds] if format == SourceFormat::Vtt => (0, *minutes, *seconds),
        _ => return None,
    };
    let thousandths = number(fraction).filter(|_| (1..=3).contains(&fraction.len()))?;
    let valid = minutes < 60 && seconds < 60 && hours < 10_000;
    valid.then(|| ((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_beyond_all_films_are_no_time() {
        for hours in ["10000", "99999999999999999", "99999999999999999999"] {
            let line = format!("{hours}:00:03,000 --> {hours}:00:04,000");
            assert_eq!(check(&line, SourceFormat::Srt), Err(TimingFault::NotATime), "{line}");
        }
        assert_eq!(check("9999:00:03,000 --> 9999:00:04,000", SourceFormat::Srt), Ok(()));
    }
}
