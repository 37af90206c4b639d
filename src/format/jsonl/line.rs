//! The object of a line, as it is written and read.

use crate::bitext::{Confidence, Note, Origin, Repair, State, TermStatus};
use crate::diagnostic::{Level, Safety};
use crate::document::{CodeKind, Role};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

type Text<'a> = Cow<'a, str>;

#[derive(Serialize, Deserialize)]
pub(super) struct Line<'a> {
    pub(super) v: u32,
    pub(super) unit: Text<'a>,
    pub(super) segment: Text<'a>,
    pub(super) role: Role,
    pub(super) state: State,
    #[serde(default)]
    pub(super) origin: Option<Cow<'a, Origin>>,
    #[serde(default)]
    pub(super) confidence: Option<Confidence>,
    pub(super) source: Text<'a>,
    #[serde(default)]
    pub(super) target: Option<Text<'a>>,
    #[serde(default)]
    pub(super) start: usize,
    #[serde(default)]
    pub(super) end: usize,
    #[serde(default)]
    pub(super) terms: Vec<Term<'a>>,
    #[serde(default)]
    pub(super) findings: Vec<Fault<'a>>,
    #[serde(default)]
    pub(super) before: Option<Text<'a>>,
    #[serde(default)]
    pub(super) after: Option<Text<'a>>,
    #[serde(default)]
    pub(super) codes: Vec<Inline<'a>>,
    #[serde(default)]
    pub(super) target_codes: Vec<Place>,
    #[serde(default)]
    pub(super) candidates: Vec<Other<'a>>,
    #[serde(default)]
    pub(super) notes: Vec<Remark<'a>>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Term<'a> {
    pub(super) source: Text<'a>,
    pub(super) target: Text<'a>,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) target_start: Option<usize>,
    pub(super) target_end: Option<usize>,
    pub(super) status: TermStatus,
    pub(super) repair: Repair,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Fault<'a> {
    pub(super) check: Text<'a>,
    pub(super) level: Level,
    pub(super) message: Text<'a>,
    pub(super) hint: Option<Text<'a>>,
    pub(super) start: Option<usize>,
    pub(super) end: Option<usize>,
    pub(super) target_start: Option<usize>,
    pub(super) target_end: Option<usize>,
    pub(super) fix: Option<Edit<'a>>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Edit<'a> {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) text: Text<'a>,
    pub(super) safety: Safety,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Inline<'a> {
    pub(super) id: u32,
    pub(super) kind: CodeKind,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) open: Text<'a>,
    pub(super) close: Option<Text<'a>>,
    pub(super) link: Option<Text<'a>>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Place {
    pub(super) id: u32,
    pub(super) start: usize,
    pub(super) end: usize,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Other<'a> {
    pub(super) source: Text<'a>,
    pub(super) target: Text<'a>,
    pub(super) origin: Cow<'a, Origin>,
}

#[derive(Serialize, Deserialize)]
pub(super) struct Remark<'a> {
    pub(super) author: Text<'a>,
    pub(super) text: Text<'a>,
}

impl<'a> From<&'a Note> for Remark<'a> {
    fn from(note: &'a Note) -> Self {
        Self { author: Cow::from(&note.author), text: Cow::from(&note.text) }
    }
}
