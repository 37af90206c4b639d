//! The smallest rules of the grammar: names, blanks, ends of lines, literals.

use super::grammar::{Grammar, Rule};

/// Deepest nesting of placeables and expressions that is read; what holds more is junk. Real files stay below ten.
const MAX_DEPTH: usize = 100;

impl<'a> Grammar<'a> {
    /// What has not been read yet.
    pub(super) fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    /// Reads `token` if it is next.
    pub(super) fn eat(&mut self, token: &str) -> bool {
        let found = self.rest().starts_with(token);
        self.at += if found { token.len() } else { 0 };
        found
    }

    /// Reads what `rule` reads, or nothing.
    pub(super) fn optional(&mut self, rule: fn(&mut Self) -> Rule) -> bool {
        let (at, runs) = (self.at, self.runs.len());
        let found = rule(self).is_some();
        if !found {
            self.at = at;
            self.runs.truncate(runs);
        }
        found
    }

    /// Reads what `rule` reads one level further inside; nothing where that is too deep.
    pub(super) fn deeper<T>(&mut self, rule: fn(&mut Self) -> Option<T>) -> Option<T> {
        (self.depth < MAX_DEPTH).then_some(())?;
        self.depth += 1;
        let found = rule(self);
        self.depth -= 1;
        found
    }

    pub(super) fn identifier(&mut self) -> Option<&'a str> {
        let rest = self.rest();
        rest.starts_with(|first: char| first.is_ascii_alphabetic()).then_some(())?;
        let is_part = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
        let length = rest.find(|letter| !is_part(letter)).unwrap_or(rest.len());
        self.at += length;
        Some(&rest[..length])
    }

    /// Spaces of one line; a tab is none.
    pub(super) fn spaces(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start_matches(' ').len();
    }

    /// Spaces and ends of lines.
    pub(super) fn blank(&mut self) {
        loop {
            self.spaces();
            if self.rest().is_empty() || self.line_end().is_none() {
                return;
            }
        }
    }

    pub(super) fn is_line_end(&self) -> bool {
        self.rest().is_empty() || self.rest().starts_with('\n') || self.rest().starts_with("\r\n")
    }

    /// A line end, or that of the file.
    pub(super) fn line_end(&mut self) -> Rule {
        self.is_line_end().then_some(())?;
        if !self.eat("\r\n") {
            self.eat("\n");
        }
        Some(())
    }

    pub(super) fn string(&mut self) -> Rule {
        self.eat("\"").then_some(())?;
        loop {
            let mut letters = self.rest().chars();
            match (letters.next()?, letters.next()) {
                ('"', _) => {
                    self.at += 1;
                    return Some(());
                }
                ('\n', _) => return None,
                ('\\', Some('\\' | '"')) => self.at += 2,
                ('\\', Some('u')) => self.escape(4)?,
                ('\\', Some('U')) => self.escape(6)?,
                ('\\', _) => return None,
                (letter, _) => self.at += letter.len_utf8(),
            }
        }
    }

    fn escape(&mut self, digits: usize) -> Rule {
        let number = self.rest().get(2..2 + digits)?;
        self.at += 2 + digits;
        number.chars().all(|digit| digit.is_ascii_hexdigit()).then_some(())
    }

    pub(super) fn number(&mut self) -> Rule {
        self.eat("-");
        self.digits()?;
        if self.eat(".") { self.digits() } else { Some(()) }
    }

    fn digits(&mut self) -> Rule {
        let length = self.rest().len() - self.rest().trim_start_matches(|digit: char| digit.is_ascii_digit()).len();
        self.at += length;
        (length > 0).then_some(())
    }
}
