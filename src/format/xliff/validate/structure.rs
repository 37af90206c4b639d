//! Each element against its table: attributes, their values, and what stands inside in which order.

use super::names::{Names, Owner};
use super::table::{self, Attribute, Content, Definition, Foreign, Name, Particle, Space};
use super::value::Value;
use super::{Checked, Fault, ensure, fault};
use crate::format::xml::{Element, Node};

/// The attributes of an element.
pub(super) fn attributes<'a>(at: &'a Element, definition: &Definition, names: &Names<'a>) -> Checked {
    for (owner, name, text) in names.attributes(at) {
        match owner {
            Owner::Element => own_attribute(at, definition, name, text)?,
            Owner::Module(space) => module_attribute(at, definition, (space, name), text)?,
            Owner::Extension => ensure(definition.foreign.takes_extensions(), at, || strange(at, name), NOT_HERE)?,
            Owner::Unbound(prefix) => {
                let hint = "declare the namespace of the prefix, `xmlns:prefix=\"…\"`";
                return Err(fault(at, format!("undeclared prefix of an attribute: `{prefix}`"), hint));
            }
        }
    }
    let missing = definition.attributes.iter().find(|known| known.is_required && at.attribute(known.name).is_none());
    let Some(missing) = missing else { return Ok(()) };
    Err(fault(at, format!("`<{}>` without `{}`", at.name, missing.name), missing.hint()))
}

const NOT_HERE: &str = "remove the attribute; extensions have theirs on files, groups, units, notes, `<mrk>` and `<sm>`";

fn strange(at: &Element, name: &str) -> String {
    format!("attribute not allowed on `<{}>`: `{name}`", at.name)
}

impl Attribute {
    fn hint(&self) -> &'static str {
        match self.name {
            "id" => "give it an id of its own",
            "srcLang" => "name the source language, for example `srcLang=\"de\"`",
            _ => "the attribute is required: add it",
        }
    }
}

impl Foreign {
    fn takes_extensions(self) -> bool {
        matches!(self, Self::Any | Self::NotXml)
    }

    fn takes(self, space: Space) -> bool {
        match self {
            Self::Any | Self::NotXml => true,
            Self::Only(spaces) => spaces.contains(&space),
        }
    }
}

fn own_attribute(at: &Element, definition: &Definition, name: &str, text: &str) -> Checked {
    if let Some(known) = definition.attributes.iter().find(|known| known.name == name) {
        return value(at, name, known.value, text);
    }
    let is_xml = name.starts_with("xml:") && definition.foreign == Foreign::Any;
    ensure(is_xml, at, || strange(at, name), "remove the attribute: the element has none of that name")?;
    if name == "xml:lang" { value(at, name, Value::Language, text) } else { Ok(()) }
}

fn module_attribute(at: &Element, definition: &Definition, (space, name): (Space, &str), text: &str) -> Checked {
    let is_allowed = definition.foreign.takes(space);
    ensure(is_allowed, at, || strange(at, name), "remove the attribute: the module has it on other elements")?;
    match table::attribute(space, name) {
        Some(kind) => value(at, name, kind, text),
        None => Err(fault(at, format!("unknown attribute of a module: `{name}`"), "remove it, or mend its name")),
    }
}

fn value(at: &Element, name: &str, kind: Value, text: &str) -> Checked {
    let Some((detail, hint)) = kind.fault(text) else { return Ok(()) };
    Err(fault(at, format!("not a value of `{name}` on `<{}>`: `{text}`{detail}", at.name), hint))
}

/// What an element holds.
pub(super) fn content(at: &Element, definition: &Definition, core: &str) -> Checked {
    match definition.content {
        Content::Open => Ok(()),
        Content::Mixed(names) => mixed(at, definition, names, core),
        Content::Text => mixed(at, definition, &[], core),
        Content::Empty => {
            no_text(at, definition)?;
            mixed(at, definition, &[], core)
        }
        Content::Sequence(particles) => {
            no_text(at, definition)?;
            sequence(at, definition, particles, core)
        }
    }
}

fn no_text(at: &Element, definition: &Definition) -> Checked {
    let is_text = |node: &Node| matches!(node, Node::Text(text) if !text.trim().is_empty());
    ensure(!at.children.iter().any(is_text), at, || format!("text directly in `<{}>`", at.name), definition.hint)
}

fn mixed(at: &Element, definition: &Definition, names: &[Name], core: &str) -> Checked {
    match at.elements().find(|child| !takes(names, at, child, core)) {
        Some(child) => Err(misplaced(at, child, definition)),
        None => Ok(()),
    }
}

fn sequence(at: &Element, definition: &Definition, particles: &[Particle], core: &str) -> Checked {
    let mut steps = Steps::default();
    at.elements().try_for_each(|child| steps.take(at, child, definition, particles, core))?;
    steps.end(at, definition, particles)
}

/// How far a sequence has come.
#[derive(Debug, Default)]
pub(super) struct Steps {
    step: usize,
    /// Elements of this step so far.
    count: usize,
}

impl Steps {
    /// The next element.
    pub(super) fn take(
        &mut self,
        at: &Element,
        child: &Element,
        definition: &Definition,
        particles: &[Particle],
        core: &str,
    ) -> Checked {
        let fits = |particle: &Particle| takes(particle.names, at, child, core);
        while let Some(particle) = particles.get(self.step).filter(|particle| self.count == particle.most || !fits(particle)) {
            if self.count < particle.least {
                let is_early = particles[self.step..].iter().any(fits);
                let lacking = fault(at, lacks(at, particle), definition.hint);
                return Err(if is_early { lacking } else { misplaced(at, child, definition) });
            }
            *self = Self { step: self.step + 1, count: 0 };
        }
        self.count += 1;
        if self.step == particles.len() { Err(misplaced(at, child, definition)) } else { Ok(()) }
    }

    /// Whether all is there at the end.
    pub(super) fn end(&self, at: &Element, definition: &Definition, particles: &[Particle]) -> Checked {
        let mut rest = particles.iter().enumerate().skip(self.step);
        let count = |index| if index == self.step { self.count } else { 0 };
        let lacking = rest.find(|(index, particle)| count(*index) < particle.least);
        lacking.map_or(Ok(()), |(_, particle)| Err(fault(at, lacks(at, particle), definition.hint)))
    }
}

fn takes(names: &[Name], at: &Element, child: &Element, core: &str) -> bool {
    names.iter().any(|name| match name {
        Name::Of(space, name) => *name == child.name && Space::of(&child.namespace, core) == Some(*space),
        Name::Other => child.namespace != at.namespace && !child.namespace.is_empty(),
    })
}

fn misplaced(at: &Element, child: &Element, definition: &Definition) -> Fault {
    fault(child, format!("`<{}>` may not stand here in `<{}>`", child.name, at.name), definition.hint)
}

fn lacks(at: &Element, particle: &Particle) -> String {
    let names = particle.names.iter().filter_map(|name| match name {
        Name::Of(_, name) => Some(format!("`<{name}>`")),
        Name::Other => None,
    });
    format!("`<{}>` without {}", at.name, names.collect::<Vec<_>>().join(" or "))
}
