//! Reads an SRX 2.0 document: the rules of the language rules that a language maps to, in order.

use super::error::SrxError;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::sync::Arc;

/// Language maps that are tried, the bytes of the pattern of each and those of memory that it may take up.
const MOST_MAPS: usize = 500;
const LONGEST_MAP: usize = 1000;
const MAP_SIZE: usize = 1 << 16;

/// One rule as the file has it.
#[derive(Debug, Default)]
pub(super) struct RuleText {
    /// Line of the rule, from 1.
    pub(super) line: usize,
    /// Number in its `languagerule`, from 1.
    pub(super) number: usize,
    /// Name of its `languagerule`.
    pub(super) group: Arc<str>,
    /// `break="yes"`, which is also the default.
    pub(super) breaks: bool,
    /// `beforebreak`, empty if missing.
    pub(super) before: String,
    /// `afterbreak`, empty if missing.
    pub(super) after: String,
}

#[derive(Default)]
struct Srx {
    cascade: bool,
    header: bool,
    groups: Vec<(String, Vec<RuleText>)>,
    maps: Vec<(usize, String, String)>,
}

/// The element whose text is being read.
#[derive(Clone, Copy)]
enum Side {
    Before,
    After,
}

/// The rules for `lang`: of every matching map if the file cascades, else of the first.
pub(super) fn rules_for(xml: &str, lang: &str) -> Result<Vec<RuleText>, SrxError> {
    let mut srx = read(xml)?;
    let mut rules = Vec::new();
    let mut mapped = false;
    for (line, pattern, name) in std::mem::take(&mut srx.maps) {
        if !fits(line, &pattern, lang)? {
            continue;
        }
        let group = srx.groups.iter_mut().find(|(group, _)| *group == name);
        let missing = || structure(line, format!("`languagerule` named `{name}` does not exist"));
        // Taken, not copied: under cascade a group that is mapped twice has already had its say.
        rules.append(&mut group.ok_or_else(missing)?.1);
        mapped = true;
        if !srx.cascade {
            break;
        }
    }
    if mapped { Ok(rules) } else { Err(SrxError::NoRules { lang: lang.to_owned() }) }
}

/// A language pattern is matched against the whole tag.
fn fits(line: usize, pattern: &str, lang: &str) -> Result<bool, SrxError> {
    let whole = super::matcher::expression(&format!(r"(?i)\A(?:{pattern})\z"), MAP_SIZE);
    let fault = |error: fancy_regex::Error| SrxError::LanguagePattern {
        line,
        pattern: pattern.to_owned(),
        reason: super::matcher::one_line(&error.to_string()),
    };
    whole.and_then(|whole| whole.is_match(lang)).map_err(fault)
}

fn structure(line: usize, reason: impl Into<String>) -> SrxError {
    SrxError::Structure { line, reason: reason.into() }
}

fn read(xml: &str) -> Result<Srx, SrxError> {
    let mut reader = Reader::from_str(xml);
    let mut srx = Srx::default();
    let mut side = None;
    let mut lines = Lines { xml, seen: 0, line: 1 };
    loop {
        let event = reader.read_event();
        let line = lines.at(reader.buffer_position() as usize);
        match event.map_err(|error| SrxError::Xml { line, reason: error.to_string() })? {
            Event::Start(tag) => side = srx.open(&tag, line)?,
            Event::Empty(tag) => {
                srx.open(&tag, line)?;
            }
            Event::Text(text) => srx.push(side, &text.xml10_content()),
            Event::CData(text) => srx.push(side, &text.xml10_content()),
            Event::GeneralRef(name) => srx.push(side, &entity(&name, line)?),
            Event::End(_) => side = None,
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
    if srx.header { Ok(srx) } else { Err(structure(1, "`header` is missing")) }
}

impl Srx {
    /// Takes in an opening tag; returns which side of a rule its text belongs to.
    fn open(&mut self, tag: &BytesStart, line: usize) -> Result<Option<Side>, SrxError> {
        let name = tag.local_name();
        let name: &str = name.as_ref();
        match name {
            "header" => {
                self.header = true;
                self.cascade = yes_no(tag, "cascade", false, line)?;
            }
            "languagerule" => self.groups.push((required(tag, "languagerulename", line)?, Vec::new())),
            "rule" => self.add_rule(yes_no(tag, "break", true, line)?, line)?,
            "languagemap" if self.maps.len() == MOST_MAPS => {
                return Err(structure(line, format!("more than {MOST_MAPS} language maps")));
            }
            "languagemap" => {
                let pattern = required(tag, "languagepattern", line)?;
                if pattern.len() > LONGEST_MAP {
                    return Err(structure(line, format!("language pattern of more than {LONGEST_MAP} bytes")));
                }
                self.maps.push((line, pattern, required(tag, "languagerulename", line)?));
            }
            "beforebreak" | "afterbreak" => {
                self.current().ok_or_else(|| structure(line, format!("`{name}` stands outside a `rule`")))?;
                return Ok(Some(if name == "beforebreak" { Side::Before } else { Side::After }));
            }
            // Elements of other namespaces, `formathandle` and the wrappers say nothing about breaks.
            _ => {}
        }
        Ok(None)
    }

    fn add_rule(&mut self, breaks: bool, line: usize) -> Result<(), SrxError> {
        let group = self.groups.last_mut().ok_or_else(|| structure(line, "`rule` stands outside a `languagerule`"))?;
        let (number, name) = (group.1.len() + 1, Arc::from(group.0.as_str()));
        group.1.push(RuleText { line, number, group: name, breaks, ..RuleText::default() });
        Ok(())
    }

    fn current(&mut self) -> Option<&mut RuleText> {
        self.groups.last_mut()?.1.last_mut()
    }

    fn push(&mut self, side: Option<Side>, text: &str) {
        match (side, self.current()) {
            (Some(Side::Before), Some(rule)) => rule.before.push_str(text),
            (Some(Side::After), Some(rule)) => rule.after.push_str(text),
            (None, _) | (_, None) => {}
        }
    }
}

fn attribute(tag: &BytesStart, name: &str, line: usize) -> Result<Option<String>, SrxError> {
    let xml = |reason: String| SrxError::Xml { line, reason };
    let Some(found) = tag.try_get_attribute(name).map_err(|error| xml(error.to_string()))? else { return Ok(None) };
    Ok(Some(found.normalized_value(XmlVersion::Implicit1_0).map_err(|error| xml(error.to_string()))?.into_owned()))
}

fn required(tag: &BytesStart, name: &str, line: usize) -> Result<String, SrxError> {
    attribute(tag, name, line)?.ok_or_else(|| structure(line, format!("attribute `{name}` is missing")))
}

fn yes_no(tag: &BytesStart, name: &str, default: bool, line: usize) -> Result<bool, SrxError> {
    match attribute(tag, name, line)?.as_deref() {
        None => Ok(default),
        Some("yes") => Ok(true),
        Some("no") => Ok(false),
        Some(other) => Err(structure(line, format!("attribute `{name}` must be `yes` or `no`: `{other}`"))),
    }
}

fn entity(name: &quick_xml::events::BytesRef, line: usize) -> Result<String, SrxError> {
    let xml = |reason: String| SrxError::Xml { line, reason };
    if let Some(letter) = name.resolve_char_ref().map_err(|error| xml(error.to_string()))? {
        return Ok(letter.to_string());
    }
    let name = name.xml10_content();
    let known = quick_xml::escape::resolve_predefined_entity(&name);
    known.map(str::to_owned).ok_or_else(|| xml(format!("unknown entity: `&{name};`")))
}

/// Counts lines as the reader moves on.
struct Lines<'a> {
    xml: &'a str,
    seen: usize,
    line: usize,
}

impl Lines<'_> {
    fn at(&mut self, position: usize) -> usize {
        let end = position.min(self.xml.len()).max(self.seen);
        self.line += self.xml.as_bytes()[self.seen..end].iter().filter(|&&byte| byte == b'\n').count();
        self.seen = end;
        self.line
    }
}
