//! Expressions over German and English text.

use regex::Regex;

/// Letters of the Latin script, and capitals among them.
const LETTER: &str = "[A-Za-zªµºÀ-ÖØ-öø-ɏ]";
const CAPITAL: &str = "[A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĲĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽ]";

/// A constant expression in which `\p{L}` and `\p{Lu}` are letters of the Latin script, which both languages are written in: with
/// those of all scripts it takes many times as long to build.
pub(super) fn pattern(text: &str) -> Regex {
    Regex::new(&text.replace(r"\p{Lu}", CAPITAL).replace(r"\p{L}", LETTER)).expect("a constant pattern")
}
