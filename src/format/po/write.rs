//! Writes a catalogue: a header, then an entry for each segment to translate.

use super::escape::escape;
use super::fixed::{Kind, fixed, note_line};
use super::plural;
use super::wrap::keyword;
use crate::bitext::{Segment, State, Unit};
use crate::format::bilingual::{Head, Parts};
use crate::format::facts::{self, Fact};
use crate::lang::Lang;

/// The format; see [the module](super) for what stands where.
#[derive(Debug, Clone)]
pub struct Po {
    /// What `#:` says; empty where the document has no name.
    location: String,
}

impl Po {
    /// The catalogue of this document.
    pub fn of(head: &Head) -> Self {
        Self { location: location(&head.original) }
    }
}

/// A name as translate-toolkit and Weblate read it back: references end at white space.
fn location(name: &str) -> String {
    let is_plain = |letter: &char| !letter.is_whitespace() && !letter.is_control() && !matches!(letter, '%' | '+');
    let bytes = |letter: char| letter.to_string().bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
    name.chars().map(|letter| if is_plain(&letter) { letter.to_string() } else { bytes(letter) }).collect()
}

impl Parts for Po {
    fn head(&self, head: &Head) -> String {
        let tool = concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION"));
        let mut fields = vec![
            ("Project-Id-Version", escape(&head.original)),
            ("Language", locale(&head.pair.target)),
            ("MIME-Version", "1.0".to_owned()),
            ("Content-Type", "text/plain; charset=UTF-8".to_owned()),
            ("Content-Transfer-Encoding", "8bit".to_owned()),
        ];
        fields.extend(plural::rule(&head.pair.target).map(|rule| ("Plural-Forms", rule.to_owned())));
        fields.extend([("X-Generator", tool.to_owned()), ("X-Source-Language", locale(&head.pair.source))]);
        let lines: String = fields.iter().map(|(name, value)| format!("{name}: {value}\n")).collect();
        format!("{}{}", keyword("msgid", ""), keyword("msgstr", &lines))
    }

    fn unit(&self, unit: &Unit) -> String {
        let Some(unit) = self.held(unit) else { return String::new() };
        unit.segments.iter().enumerate().map(|(at, segment)| self.entry(&unit, segment, at == 0)).collect()
    }

    fn end(&self, _: usize) -> String {
        String::new()
    }

    /// The segments to translate: texts without line ends around them, for gettext refuses a pair that has them on one side
    /// only; no codes, terms, candidates or findings.
    fn held(&self, unit: &Unit) -> Option<Unit> {
        let segments: Vec<Segment> = unit.segments.iter().map(held).collect();
        (unit.is_translatable() && !segments.is_empty()).then(|| Unit { segments, ..unit.clone() })
    }
}

fn held(segment: &Segment) -> Segment {
    let body = |text: &str| text.trim_matches('\n').to_owned();
    let target = segment.target.as_deref().map(body).filter(|target| !target.is_empty());
    let is_there = target.is_some();
    Segment {
        state: if is_there { segment.state } else { State::Initial },
        origin: segment.origin.clone().filter(|_| is_there),
        confidence: segment.confidence.filter(|_| is_there),
        target,
        notes: segment.notes.clone(),
        ..Segment::new(segment.id.clone(), body(&segment.source), segment.after.clone())
    }
}

impl Po {
    fn entry(&self, unit: &Unit, segment: &Segment, is_first: bool) -> String {
        let mut out = format!("\n#. {}\n", fixed(Kind::Entry, &of_segment(unit, segment, is_first)));
        segment.notes.iter().for_each(|note| out += &format!("#. {}\n", note_line(note)));
        if !self.location.is_empty() {
            out += &format!("#: {}\n", self.location);
        }
        if segment.target.is_some() && segment.state == State::Initial {
            out += "#, fuzzy\n";
        }
        out += &keyword("msgctxt", &format!("{}/{}", unit.id, segment.id));
        out += &keyword("msgid", &segment.source);
        out + &keyword("msgstr", segment.target.as_deref().unwrap_or_default())
    }
}

fn of_segment(unit: &Unit, segment: &Segment, is_first: bool) -> Vec<Fact> {
    let mut facts = vec![("unit", unit.id.clone()), ("role", unit.role.to_string())];
    let spaces = [("before", &unit.before, is_first), ("after", &segment.after, true)];
    facts.extend(
        spaces.into_iter().filter(|(_, text, is_here)| *is_here && !text.is_empty()).map(|(name, text, _)| (name, text.clone())),
    );
    facts.extend((segment.state >= State::Reviewed).then(|| ("state", segment.state.to_string())));
    facts.extend(facts::of_segment(segment));
    facts
}

/// A language as gettext writes it: `en_GB`.
fn locale(lang: &Lang) -> String {
    lang.to_string().replace('-', "_")
}
