//! The rows of the table: one for each segment, one for each unit that is kept or dropped.

use super::{Page, escape, mark};
use crate::bitext::{Candidate, MatchKind, Origin, Segment, Unit};
use crate::diagnostic::Finding;
use crate::memory::{Change, differences};
use crate::messages::Messages;

impl Page<'_> {
    /// A segment: source, target with what is said about it, state and origin.
    pub(super) fn row(&self, unit: &Unit, at: usize, segment: &Segment) -> String {
        let pair = &self.bitext.pair;
        format!(
            "<tr id=\"{id}\" class=\"{state}{open}\">\n<td class=\"source\" lang=\"{from}\" translate=\"no\">{role}{source}</td>\n\
             <td class=\"target\">{target}{findings}{candidates}{notes}</td>\n<td class=\"info\">{info}</td>\n</tr>\n",
            id = anchor(unit, segment),
            state = segment.state,
            open = if segment.target.is_none() { " open" } else { "" },
            from = pair.source,
            role = if at == 0 { self.role(unit) } else { String::new() },
            source = mark::source(segment),
            target = self.target(segment),
            findings = self.findings(segment),
            candidates = self.candidates(segment),
            notes = self.notes(segment),
            info = self.info(segment),
        )
    }

    /// The name of the unit's role, for ears; eyes see it in the form.
    fn role(&self, unit: &Unit) -> String {
        format!("<span class=\"role\" lang=\"{}\">{}: </span>", self.ui.lang(), self.label(&format!("page-role-{}", unit.role)))
    }

    fn target(&self, segment: &Segment) -> String {
        match &segment.target {
            Some(target) => format!("<p lang=\"{}\">{}</p>", self.bitext.pair.target, mark::target(segment, target)),
            None => format!("<p class=\"none\">{}</p>", self.label("page-untranslated")),
        }
    }

    fn findings(&self, segment: &Segment) -> String {
        let items: String = segment.findings.iter().map(|found| format!("<li>{}</li>", finding(found, self.ui))).collect();
        if items.is_empty() { items } else { format!("<ul class=\"findings\">{items}</ul>") }
    }

    fn candidates(&self, segment: &Segment) -> String {
        if segment.candidates.is_empty() {
            return String::new();
        }
        let label = escape(&self.ui.format("page-candidates", &[("count", segment.candidates.len().into())]));
        let items: String = segment.candidates.iter().map(|candidate| self.candidate(segment, candidate)).collect();
        format!("<details><summary>{label}</summary><ul>{items}</ul></details>")
    }

    /// Another translation; of a sentence that differs, that sentence too, with the words in which it differs: the reader must
    /// see how far it fits.
    fn candidate(&self, segment: &Segment, candidate: &Candidate) -> String {
        let pair = &self.bitext.pair;
        let of = match candidate.source == segment.source {
            true => String::new(),
            false => {
                let source = compared(&segment.source, &candidate.source);
                format!("<br><span class=\"compared\" lang=\"{}\" translate=\"no\">{source}</span>", pair.source)
            }
        };
        let (target, origin) = (escape(&candidate.target), self.origin(Some(&candidate.origin)));
        format!("<li><span lang=\"{}\">{target}</span> <small>{origin}{of}</small></li>", pair.target)
    }

    fn notes(&self, segment: &Segment) -> String {
        if segment.notes.is_empty() {
            return String::new();
        }
        let item = |author: &str, text: &str| {
            let author = if author.is_empty() { String::new() } else { format!("<b>{}</b> ", escape(author)) };
            format!("<li>{author}{}</li>", escape(text))
        };
        let items: String = segment.notes.iter().map(|note| item(&note.author, &note.text)).collect();
        format!("<div class=\"notes\"><b>{}</b><ul>{items}</ul></div>", self.label("page-notes"))
    }

    fn info(&self, segment: &Segment) -> String {
        let state = self.label(&format!("page-state-{}", segment.state));
        let origin = segment.origin.as_ref().filter(|_| segment.target.is_some());
        format!(
            "<span class=\"badge {}\">{state}</span> <span class=\"origin\">{}</span>{}",
            segment.state,
            self.origin(origin),
            self.confidence(segment)
        )
    }

    /// In words and number; the bar beside it says the same to eyes that skim.
    fn confidence(&self, segment: &Segment) -> String {
        let Some(confidence) = segment.confidence.filter(|_| segment.target.is_some()) else { return String::new() };
        let percent = confidence.percent();
        let id = if segment.is_only_aligned() { "page-confidence-aligned" } else { "page-confidence" };
        let text = escape(&self.ui.format(id, &[("percent", u32::from(percent).into())]));
        let bar = format!("<meter max=\"100\" value=\"{percent}\" aria-hidden=\"true\"></meter>");
        format!(" <span class=\"confidence\">{bar} {text}</span>")
    }

    pub(super) fn origin(&self, origin: Option<&Origin>) -> String {
        let text = match origin {
            None => self.ui.text("page-origin-none"),
            Some(Origin::Memory { score }) => {
                let id = match MatchKind::of(*score) {
                    MatchKind::Context => "page-origin-memory-context",
                    MatchKind::Substituted => "page-origin-memory-substituted",
                    MatchKind::Exact | MatchKind::Fuzzy => "page-origin-memory",
                };
                self.ui.format(id, &[("score", u32::from(*score).into())])
            }
            Some(Origin::Machine(machine)) => self.ui.format(
                "page-origin-machine",
                &[("backend", machine.backend.as_str().into()), ("model", machine.model.as_str().into())],
            ),
            Some(Origin::Human) => self.ui.text("page-origin-human"),
            Some(Origin::Copied) => self.ui.text("page-origin-copied"),
        };
        escape(&text)
    }

    /// What is kept or dropped, over both columns, with the reason.
    pub(super) fn aside(&self, unit: &Unit) -> String {
        let reason = unit.disposition.reason().map_or_else(String::new, |reason| self.ui.text(&format!("page-reason-{reason}")));
        let id = if unit.disposition.action() == "keep" { "page-kept" } else { "page-dropped" };
        let why = escape(&self.ui.format(id, &[("reason", reason.into())]));
        let text: String = unit.segments.iter().map(|segment| escape(&segment.source)).collect();
        format!(
            "<tr>\n<td colspan=\"2\" lang=\"{}\" translate=\"no\">{}{text}</td>\n<td class=\"info\">{why}</td>\n</tr>\n",
            self.bitext.pair.source,
            self.role(unit)
        )
    }
}

/// The remembered sentence with the words that the wanted one does not have struck out, and those that only it has put in.
fn compared(wanted: &str, remembered: &str) -> String {
    let (mut html, mut at) = (String::new(), 0);
    for stretch in differences(wanted, remembered) {
        html.push_str(&escape(&remembered[at..stretch.remembered.start]));
        at = stretch.remembered.end;
        html.push_str(&match stretch.change {
            Change::Kept => escape(stretch.remembered.of(remembered)),
            Change::Removed => format!("<del>{}</del>", escape(stretch.remembered.of(remembered))),
            Change::Added => format!(" <ins>{}</ins>", escape(stretch.wanted.of(wanted))),
        });
    }
    html
}

/// Level, message and hint; these are English like every diagnostic.
pub(crate) fn finding(finding: &Finding, ui: &Messages) -> String {
    let hint = finding.hint.as_ref().map_or_else(String::new, |hint| format!(" <span class=\"hint\">{}</span>", literals(hint)));
    format!(
        "<strong class=\"level {level}\">{name}</strong> <span lang=\"en\"><code>{check}</code> {message}{hint}</span>",
        level = finding.level,
        name = escape(&ui.text(&format!("page-level-{}", finding.level))),
        check = escape(&finding.check),
        message = literals(&finding.message),
    )
}

/// A diagnostic's text; what stands in backticks is code.
fn literals(text: &str) -> String {
    let parts: Vec<&str> = text.split('`').collect();
    if parts.len().is_multiple_of(2) {
        return escape(text);
    }
    let part = |(at, part): (usize, &&str)| if at % 2 == 1 { format!("<code>{}</code>", escape(part)) } else { escape(part) };
    parts.iter().enumerate().map(part).collect()
}

/// The place of a segment in the page.
pub(super) fn anchor(unit: &Unit, segment: &Segment) -> String {
    escape(&format!("{}.{}", unit.id, segment.id))
}
