//! Goes through the tree once and asks the rules.

use super::names::Names;
use super::table::{self, Content, Definition, Space};
use super::unit::{Inline, Part, Side, Text};
use super::{Checked, codes, ensure, extensions, fault, ids, its, language, modules, refs, size, structure, tracking, unit};
use crate::format::xml::Element;
use std::collections::HashSet;

/// What the walk knows where it is.
pub(super) struct Walk<'a> {
    pub(super) core: &'a str,
    pub(super) names: Names<'a>,
    /// `srcLang` and `trgLang`.
    pub(super) languages: (&'a str, Option<&'a str>),
    pub(super) file: &'a mut File,
    /// What the unit or match holds so far.
    pub(super) text: Text<'a>,
    /// Ids in the size data of all elements around.
    pub(super) size_data: Vec<&'a str>,
}

/// What is known of the file.
#[derive(Debug, Default)]
pub(super) struct File {
    pub(super) id: String,
    pub(super) units: HashSet<String>,
    pub(super) groups: HashSet<String>,
    /// Units that codes name, and the line.
    pub(super) flows: Vec<(usize, String)>,
    /// The general and the storage profile of the size module.
    pub(super) profiles: (Option<String>, Option<String>),
}

/// What an element has from those around it.
#[derive(Clone, Copy, Default)]
pub(super) struct Scope<'a> {
    pub(super) parent: Option<&'a Element>,
    pub(super) language: Option<&'a str>,
    pub(super) is_preserved: bool,
    pub(super) has_its: bool,
    /// Of an inline element.
    pub(super) side: Option<Side>,
    /// The id of the spanning code around.
    pub(super) code: Option<&'a str>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(
        names: Names<'a>,
        languages: (&'a str, Option<&'a str>),
        file: &'a mut File,
        size_data: Vec<&'a str>,
    ) -> Self {
        Self { core: names.core, names, languages, file, text: Text::default(), size_data }
    }

    pub(super) fn element(&mut self, at: &'a Element, scope: Scope<'a>) -> Checked {
        // What has no table is an extension; where those may stand the parent's table has said.
        let Some(space) = Space::of(&at.namespace, self.core).filter(|space| space.has_elements()) else { return Ok(()) };
        let Some(definition) = table::definition(space, &at.name, self.core) else {
            let hint = "remove it, or mend its name: the namespace has no such element";
            return Err(fault(at, format!("unknown element: `<{}>`", at.name), hint));
        };
        let bound = self.names.bind(at);
        structure::attributes(at, definition, &self.names)?;
        structure::content(at, definition, self.core)?;
        self.rules(space, at, scope)?;
        self.children(space, at, definition, scope)?;
        self.names.unbind(bound);
        Ok(())
    }

    /// Rules of one element that no table can say.
    fn rules(&mut self, space: Space, at: &'a Element, scope: Scope<'a>) -> Checked {
        self.attributes(at, scope)?;
        match space {
            Space::Core => self.core_rules(at, scope),
            Space::Matches | Space::Glossary => {
                modules::element(at)?;
                refs::remember_span(self, at);
                Ok(())
            }
            Space::Tracking => tracking::element(at, scope.parent),
            Space::Its => its::list(self, at),
            _ => modules::resource(self, at),
        }
    }

    /// Attributes that no table can judge.
    pub(super) fn attributes(&mut self, at: &'a Element, scope: Scope<'a>) -> Checked {
        if at.attributes().next().is_none() {
            return Ok(());
        }
        together(self, at)?;
        // Most elements have attributes without a prefix only: nothing of a module.
        if at.attributes().all(|(name, _)| !name.contains(':')) {
            return Ok(());
        }
        its::element(self, at, scope)?;
        size::element(self, at)
    }

    fn core_rules(&mut self, at: &'a Element, scope: Scope<'a>) -> Checked {
        match at.name.as_str() {
            "unit" => ids::new(&mut self.file.units, at),
            "notes" | "originalData" => ids::listed(at, &mut self.text),
            "skeleton" => refs::skeleton(at),
            "segment" | "ignorable" => self.part(at, scope),
            "source" | "target" => self.side(at, scope),
            _ => self.inline(at, scope),
        }
    }

    fn part(&mut self, at: &'a Element, scope: Scope<'a>) -> Checked {
        self.text.parts.push(Part::of(at, self.core));
        unit::segment(at, self.core)?;
        language::space(at, self.core, scope.is_preserved)
    }

    fn side(&mut self, at: &'a Element, scope: Scope<'a>) -> Checked {
        let in_part = scope.parent.is_some_and(|parent| parent.namespace == self.core);
        if in_part { language::side(at, self.languages, scope.language) } else { Ok(()) }
    }

    fn inline(&mut self, at: &'a Element, scope: Scope<'a>) -> Checked {
        let Some(side) = scope.side else { return Ok(()) };
        codes::element(at)?;
        refs::remember_flows(self, at);
        let part = self.text.parts.len().saturating_sub(1);
        self.text.inline.push(Inline { at, side, part, code: scope.code });
        Ok(())
    }

    fn children(&mut self, space: Space, at: &'a Element, definition: &Definition, scope: Scope<'a>) -> Checked {
        if matches!(definition.content, Content::Open) {
            return Ok(());
        }
        let is_unit = space == Space::Core && at.name == "unit";
        let is_text = is_unit || (space == Space::Matches && at.name == "match");
        let around = is_text.then(|| std::mem::take(&mut self.text));
        let known = self.size_data.len();
        if is_unit {
            let (mut extensions, mut lists) = (HashSet::new(), HashSet::new());
            for child in at.elements() {
                extensions::ids(child, self.core, &mut extensions)?;
                modules::once(child, at, &mut lists, self.core)?;
                self.size_data.extend(size::data_ids(child, self.core));
            }
        }
        let inner = self.inner(space, at, scope);
        at.elements().try_for_each(|child| self.element(child, inner))?;
        self.size_data.truncate(known);
        let Some(around) = around else { return Ok(()) };
        unit::text(at, self)?;
        self.text = around;
        Ok(())
    }

    fn inner(&self, space: Space, at: &'a Element, scope: Scope<'a>) -> Scope<'a> {
        let mut inner = Scope { parent: Some(at), language: at.attribute("xml:lang").or(scope.language), ..scope };
        inner.is_preserved = language::is_preserved(at, scope.is_preserved);
        inner.has_its |= self.names.attribute(at, Space::Its, "version").is_some();
        if space == Space::Core {
            inner.side = match at.name.as_str() {
                "source" => Some(Side::Source),
                "target" => Some(Side::Target),
                _ => scope.side,
            };
            inner.code = if at.name == "pc" { at.attribute("id") } else { scope.code };
        }
        inner
    }
}

/// Attributes that need or exclude one another.
fn together<'a>(walk: &Walk<'a>, at: &'a Element) -> Checked {
    let value = |space: Option<Space>, name: &str| match space {
        Some(space) => walk.names.attribute(at, space, name),
        None => at.attribute(name),
    };
    for ((space, name), (other_space, other)) in table::REQUIRED {
        let holds = value(*space, name).is_none() || value(*other_space, other).is_some();
        ensure(holds, at, || format!("`{name}` without `{other}`"), "the two stand together: add the other, or remove this one")?;
    }
    for excluded in table::EXCLUDED {
        if value(Some(excluded.space), excluded.name).is_none() {
            continue;
        }
        let beside = excluded.others.iter().find(|other| value(Some(excluded.space), other).is_some());
        let reason = || format!("`{}` beside `{}`", beside.unwrap_or(&""), excluded.name);
        ensure(beside.is_none(), at, reason, "the one stands for the other: keep one of them")?;
    }
    Ok(())
}
