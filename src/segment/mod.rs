//! Layer 2: cuts a text into sentences by SRX 2.0 rules, ours for German and English or a user's own file.
//!
//! The sentences and the white space between them add up to the text: nothing is lost, repeated or changed.

mod error;
mod matcher;
mod parse;
mod pattern;
mod rules;
mod scan;
mod write;

#[cfg(test)]
mod tests;

pub use error::SrxError;

use crate::lang::Lang;
use crate::text::Span;
use rules::RuleSet;
use std::sync::Arc;

/// Sentence rules of one language, compiled; cheap to clone and to share between threads.
#[derive(Debug, Clone)]
pub struct Segmenter {
    rules: Arc<RuleSet>,
}

impl Segmenter {
    /// The shipped rules for `lang`: German, English, or plain punctuation rules for any other language.
    pub fn for_language(lang: &Lang) -> Segmenter {
        Self { rules: rules::shipped(lang) }
    }

    /// The rules that the SRX 2.0 document `xml` maps to `lang`.
    ///
    /// # Errors
    /// Malformed XML, a missing part, a rule that is no regular expression, or no rules for `lang`; each with its line.
    pub fn from_srx(xml: &str, lang: &Lang) -> Result<Segmenter, SrxError> {
        Ok(Self { rules: Arc::new(RuleSet::from_srx(xml, lang)?) })
    }

    /// The rules as an SRX 2.0 document that maps them to `lang`: read again, it cuts every text alike.
    pub fn to_srx(&self, lang: &Lang) -> String {
        write::write(self.rules.texts(), &lang.to_string())
    }

    /// Byte spans of the sentences of `text`, in order, without the white space around them.
    ///
    /// Between two spans, before the first and after the last there is white space only.
    ///
    /// ```
    /// use satzpaar::segment::Segmenter;
    /// let german = Segmenter::for_language(&"de".parse().unwrap());
    /// let text = "Er kam am 22. März. Dr. Roth blieb.";
    /// let sentences: Vec<_> = german.split(text).iter().map(|span| span.of(text)).collect();
    /// assert_eq!(sentences, ["Er kam am 22. März.", "Dr. Roth blieb."]);
    /// ```
    pub fn split(&self, text: &str) -> Vec<Span> {
        spans(text, self.rules.breaks(text).0)
    }

    /// As [`Segmenter::split`], which takes a rule that backtracks beyond all measure to match nothing more; here it is an error.
    ///
    /// Only a rule of a user's file with look-around, back references or the like can backtrack.
    ///
    /// # Errors
    /// [`SrxError::TooManySteps`] with the rule.
    pub fn try_split(&self, text: &str) -> Result<Vec<Span>, SrxError> {
        let (breaks, fault) = self.rules.breaks(text);
        fault.map_or_else(|| Ok(spans(text, breaks)), Err)
    }
}

fn spans(text: &str, breaks: Vec<usize>) -> Vec<Span> {
    let mut start = 0;
    let ends = breaks.into_iter().chain(std::iter::once(text.len()));
    ends.filter_map(|at| trimmed(text, std::mem::replace(&mut start, at), at)).collect()
}

/// `start..end` without white space at its ends, unless there is nothing else.
fn trimmed(text: &str, start: usize, end: usize) -> Option<Span> {
    let part = &text[start..end];
    let left = part.len() - part.trim_start().len();
    let inner = part.trim();
    (!inner.is_empty()).then(|| Span::new(start + left, start + left + inner.len()))
}
