//! What the promises are made of: the languages, what a message owes its reader, and how long the program takes.

use satzpaar::lang::LangPair;
use std::cell::Cell;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

thread_local!(static LONGEST: Cell<Duration> = const { Cell::new(Duration::ZERO) });

/// What the program answers to one call of a promise that makes several, such as reading, writing and reading again.
pub fn timed<T>(call: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let answer = call();
    LONGEST.set(LONGEST.get().max(start.elapsed()));
    answer
}

/// How long the longest call on this thread took since this was last asked; zero where none was [`timed`].
pub fn longest() -> Duration {
    LONGEST.take()
}

/// German to British English.
pub fn pair() -> &'static LangPair {
    static PAIR: LazyLock<LangPair> = LazyLock::new(|| LangPair::new(lang("de"), lang("en-GB")));
    &PAIR
}

fn lang(tag: &str) -> satzpaar::lang::Lang {
    tag.parse().expect("a language tag")
}

/// How many lines a file has.
#[derive(Debug, Clone, Copy)]
pub struct Lines(usize);

impl Lines {
    /// Those of a file: its line ends, and what stands behind the last. UTF-16 has a zero beside each, and a single carriage
    /// return ends a line too.
    pub fn of(bytes: &[u8]) -> Self {
        Self(bytes.iter().filter(|byte| matches!(byte, b'\n' | b'\r')).count() + 1)
    }

    /// Lines count from 1.
    pub fn have(self, line: usize, message: &str) {
        assert!((1..=self.0).contains(&line), "no line {line} in a file of {}: {message}", self.0);
    }

    /// A refusal of the file `name` says what is wrong, and if it names a line, one that the file has.
    pub fn fit(self, message: &str, name: &str) {
        assert!(!message.trim().is_empty(), "an empty message");
        let place = message.strip_prefix(name).and_then(|rest| rest.strip_prefix(':'));
        let number = place.map(|rest| rest.chars().take_while(char::is_ascii_digit).collect::<String>());
        number.and_then(|number| number.parse().ok()).into_iter().for_each(|line| self.have(line, message));
    }
}

/// [`Lines::fit`] of one message.
pub fn is_told(message: &str, name: &str, bytes: &[u8]) {
    Lines::of(bytes).fit(message, name);
}

/// The byte offsets between the characters of `text` that are worth a look: the first, one inside, the last.
pub fn boundaries(text: &str) -> [usize; 3] {
    let middle = (0..=text.len() / 2).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    [0, middle, text.len()]
}
