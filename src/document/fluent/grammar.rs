//! The grammar of Fluent 1.0, as far as the places of its texts need it.

use super::expression::Expression;
use super::run::{Part, Run};
use crate::text::Span;

/// Reads one entry.
pub(super) struct Grammar<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
    /// How far all lines of each pattern are indented.
    indents: Vec<Option<usize>>,
    /// The runs with the number of their pattern.
    pub(super) runs: Vec<(usize, Run)>,
    /// Placeables and expressions around what is read.
    pub(super) depth: usize,
}

/// What a rule gives: `None` where the text does not fit it.
pub(super) type Rule = Option<()>;

impl<'a> Grammar<'a> {
    /// The message or term at byte `at`: its end and its texts; `None` where none begins.
    pub(super) fn entry(text: &'a str, at: usize) -> Option<(usize, Vec<Run>)> {
        let mut grammar = Self { text, at, indents: Vec::new(), runs: Vec::new(), depth: 0 };
        grammar.message()?;
        let indents = grammar.indents;
        let indented = |(pattern, run): (usize, Run)| Run { indent: indents[pattern].unwrap_or(0), ..run };
        Some((grammar.at, grammar.runs.into_iter().map(indented).collect()))
    }

    fn message(&mut self) -> Rule {
        let is_term = self.eat("-");
        self.identifier()?;
        self.spaces();
        self.eat("=").then_some(())?;
        self.spaces();
        let has_value = self.optional(Self::pattern);
        let mut has_attributes = false;
        while self.optional(Self::attribute) {
            has_attributes = true;
        }
        (has_value || (has_attributes && !is_term)).then_some(())?;
        self.line_end()
    }

    fn attribute(&mut self) -> Rule {
        self.line_end()?;
        self.blank();
        self.eat(".").then_some(())?;
        self.identifier()?;
        self.spaces();
        self.eat("=").then_some(())?;
        self.spaces();
        self.pattern()
    }

    /// Text and placeables, up to what cannot go on.
    fn pattern(&mut self) -> Rule {
        let pattern = self.indents.len();
        self.indents.push(None);
        let (mut parts, mut is_empty) = (Vec::new(), true);
        loop {
            let start = self.at;
            if self.rest().starts_with('{') {
                let before = self.runs.len();
                let is_select = self.placeable()? == Expression::Select;
                if is_select {
                    // What stood in front of the variants.
                    self.runs.splice(before..before, Run::of(self.text, std::mem::take(&mut parts)).map(|run| (pattern, run)));
                } else {
                    parts.push(Part::Placeable(Span::new(start, self.at)));
                }
                is_empty = false;
            } else if let Some(length) = self.text_length() {
                self.at += length;
                parts.push(Part::Text(Span::new(start, self.at)));
                is_empty = false;
            } else if let Some(indent) = self.next_line() {
                self.indents[pattern] = Some(self.indents[pattern].map_or(indent, |least| least.min(indent)));
                parts.push(Part::Lines(Span::new(start, self.at)));
            } else {
                break;
            }
        }
        self.runs.extend(Run::of(self.text, parts).map(|run| (pattern, run)));
        (!is_empty).then_some(())
    }

    /// Bytes of text up to a placeable or the end of the line.
    fn text_length(&self) -> Option<usize> {
        let line = self.rest().split('\n').next().unwrap_or_default();
        let line = if line.len() < self.rest().len() { line.strip_suffix('\r').unwrap_or(line) } else { line };
        Some(line.find(['{', '}']).unwrap_or(line.len())).filter(|length| *length > 0)
    }

    /// Goes on to a further line of the pattern, if there is one; gives back how far it is indented.
    fn next_line(&mut self) -> Option<usize> {
        let start = self.at;
        self.line_end()?;
        let mut line = self.at;
        while self.at < self.text.len() {
            line = self.at;
            self.spaces();
            if !self.is_line_end() {
                break;
            }
            self.line_end()?;
        }
        let indent = self.at - line;
        let goes_on = match self.rest().chars().next() {
            None | Some('.' | '[' | '*' | '}') => false,
            Some('{') => true,
            Some(_) => indent > 0,
        };
        if !goes_on {
            self.at = start;
        }
        goes_on.then_some(indent)
    }

    fn placeable(&mut self) -> Option<Expression> {
        self.deeper(Self::placeable_inside)
    }

    fn placeable_inside(&mut self) -> Option<Expression> {
        self.eat("{").then_some(())?;
        self.blank();
        let found = self.expression()?;
        self.blank();
        if self.eat("->") {
            matches!(found, Expression::Plain | Expression::TermAttribute).then_some(())?;
            self.spaces();
            self.variants()?;
            self.blank();
            return self.eat("}").then_some(Expression::Select);
        }
        (self.eat("}") && found != Expression::TermAttribute).then_some(found.nested())
    }

    fn expression(&mut self) -> Option<Expression> {
        self.deeper(Self::expression_inside)
    }

    fn expression_inside(&mut self) -> Option<Expression> {
        match self.rest().chars().next()? {
            '{' => return self.placeable().map(Expression::nested),
            '"' => self.string()?,
            '0'..='9' => self.number()?,
            '$' => {
                self.at += 1;
                self.identifier()?;
            }
            '-' if self.rest()[1..].starts_with(|next: char| next.is_ascii_digit()) => self.number()?,
            '-' => {
                self.at += 1;
                self.identifier()?;
                let has_attribute = self.optional(Self::member);
                self.optional(Self::arguments);
                return Some(if has_attribute { Expression::TermAttribute } else { Expression::Reference });
            }
            _ => {
                let name = self.identifier()?;
                let is_call = self.rest().trim_start_matches([' ', '\r', '\n']).starts_with('(');
                if !is_call {
                    self.optional(Self::member);
                    return Some(Expression::Reference);
                }
                name.chars().all(|letter| !letter.is_ascii_lowercase()).then_some(())?;
                self.arguments()?;
            }
        }
        Some(Expression::Plain)
    }

    fn member(&mut self) -> Rule {
        self.eat(".").then_some(())?;
        self.identifier().map(|_| ())
    }

    fn arguments(&mut self) -> Rule {
        self.blank();
        self.eat("(").then_some(())?;
        self.blank();
        while !self.eat(")") {
            self.argument()?;
            self.blank();
            if !self.eat(",") && !self.rest().starts_with(')') {
                return None;
            }
            self.blank();
        }
        Some(())
    }

    fn argument(&mut self) -> Rule {
        if self.optional(Self::name_of_argument) {
            self.blank();
            return if self.rest().starts_with('"') { self.string() } else { self.number() };
        }
        (self.expression()? != Expression::TermAttribute).then_some(())
    }

    fn name_of_argument(&mut self) -> Rule {
        self.identifier()?;
        self.blank();
        self.eat(":").then_some(())
    }

    /// One of them is the default.
    fn variants(&mut self) -> Rule {
        let mut defaults = 0;
        loop {
            let start = self.at;
            if self.line_end().is_none() {
                break;
            }
            self.blank();
            defaults += usize::from(self.eat("*"));
            if !self.eat("[") {
                self.at = start;
                break;
            }
            self.blank();
            if !self.optional(Self::number) {
                self.identifier()?;
            }
            self.blank();
            self.eat("]").then_some(())?;
            self.spaces();
            self.pattern()?;
        }
        (defaults == 1).then_some(())?;
        self.line_end()
    }
}
