//! Takes a file part by part, as it is read: containers as they begin and end, everything else whole.

use super::names::Names;
use super::structure::{self, Steps};
use super::table::{self, Content, Definition, Space};
use super::walk::{File, Scope, Walk};
use super::{Checked, extensions, fault, ids, language, modules, refs, size};
use crate::format::xml::{Element, Node};
use std::collections::HashSet;

/// What is known of the file so far.
#[derive(Debug, Default)]
pub(in crate::format::xliff) struct Checker {
    core: String,
    languages: (String, Option<String>),
    open: Vec<Container>,
    files: HashSet<String>,
    file: File,
    /// Ids in the size data of all containers around.
    size_data: Vec<String>,
}

/// A container that is open.
#[derive(Debug)]
struct Container {
    /// Its start tag.
    tag: Element,
    /// None for an extension that is named like a container.
    definition: Option<&'static Definition>,
    steps: Steps,
    language: Option<String>,
    is_preserved: bool,
    has_its: bool,
    extensions: extensions::Ids,
    lists: HashSet<(String, String)>,
    /// How many ids of size data there were before it.
    size_data: usize,
}

impl Checker {
    /// A container begins; what it holds is not looked at.
    ///
    /// # Errors
    /// The first rule that is broken.
    pub(in crate::format::xliff) fn open(&mut self, tag: &Element) -> Checked {
        let tag = tag.tag();
        if self.open.is_empty() {
            self.core.clone_from(&tag.namespace);
            let owned = |name| tag.attribute(name).map(str::to_owned);
            self.languages = (owned("srcLang").unwrap_or_default(), owned("trgLang"));
        }
        let is_known = self.open.last().is_none_or(|around| around.definition.is_some()) && tag.namespace == self.core;
        let definition = is_known.then(|| table::definition(Space::Core, &tag.name, &self.core)).flatten();
        match definition {
            Some(definition) => {
                self.place(&tag)?;
                self.rules(&tag, definition)?;
            }
            None => self.extension(&tag)?,
        }
        self.push(tag, definition);
        Ok(())
    }

    fn push(&mut self, tag: Element, definition: Option<&'static Definition>) {
        let around = self.open.last();
        let language = tag.attribute("xml:lang").map(str::to_owned);
        let container = Container {
            language: language.or_else(|| around.and_then(|around| around.language.clone())),
            is_preserved: language::is_preserved(&tag, around.is_some_and(|around| around.is_preserved)),
            has_its: around.is_some_and(|around| around.has_its) || has_its(&self.core, &self.open, &tag),
            steps: Steps::default(),
            extensions: HashSet::new(),
            lists: HashSet::new(),
            size_data: self.size_data.len(),
            definition,
            tag,
        };
        self.open.push(container);
    }

    fn rules(&mut self, tag: &Element, definition: &Definition) -> Checked {
        let (mut walk, scope) = walk(&self.core, &self.languages, &self.open, &self.size_data, &mut self.file);
        walk.names.bind(tag);
        structure::attributes(tag, definition, &walk.names)?;
        walk.attributes(tag, scope)?;
        match tag.name.as_str() {
            "file" => {
                self.file = File { id: tag.attribute("id").unwrap_or_default().to_owned(), ..File::default() };
                ids::new(&mut self.files, tag)
            }
            "group" => ids::new(&mut self.file.groups, tag),
            _ => Ok(()),
        }
    }

    /// An element that is no container, with all it holds.
    ///
    /// # Errors
    /// The first rule that is broken.
    pub(in crate::format::xliff) fn whole(&mut self, at: &Element) -> Checked {
        let space = Space::of(&at.namespace, &self.core);
        if space.is_none() || self.open.last().is_some_and(|around| around.definition.is_none()) {
            self.place(at)?;
            return extensions::inside(at, &at.namespace, self.extensions());
        }
        self.place(at)?;
        if let Some(around) = self.open.last_mut() {
            modules::once(at, &around.tag, &mut around.lists, &self.core)?;
        }
        let (mut walk, scope) = walk(&self.core, &self.languages, &self.open, &self.size_data, &mut self.file);
        walk.element(at, scope)?;
        self.size_data.extend(size::data_ids(at, &self.core).into_iter().map(str::to_owned));
        Ok(())
    }

    /// The container that began last ends.
    ///
    /// # Errors
    /// It lacks something.
    pub(in crate::format::xliff) fn close(&mut self) -> Checked {
        let Some(container) = self.open.pop() else { return Ok(()) };
        self.size_data.truncate(container.size_data);
        let Some(definition) = container.definition else { return Ok(()) };
        if let Content::Sequence(particles) = definition.content {
            container.steps.end(&container.tag, definition, particles)?;
        }
        if container.tag.name == "file" { refs::flows(&self.file) } else { Ok(()) }
    }

    /// Checks a tree.
    ///
    /// # Errors
    /// The first rule that is broken.
    pub(super) fn tree(&mut self, at: &Element) -> Checked {
        self.open(at)?;
        let text = at.children.iter().any(|node| matches!(node, Node::Text(text) if !text.trim().is_empty()));
        if text {
            return Err(fault(at, format!("text directly in `<{}>`", at.name), "move it into a `<note>` or a segment"));
        }
        for child in at.elements() {
            let is_container = child.namespace == self.core && matches!(child.name.as_str(), "file" | "group");
            if is_container { self.tree(child)? } else { self.whole(child)? }
        }
        self.close()
    }

    /// Whether the element may stand where it stands.
    fn place(&mut self, at: &Element) -> Checked {
        let Some(around) = self.open.last_mut() else { return Ok(()) };
        match around.definition {
            Some(Definition { content: Content::Sequence(particles), .. }) => {
                let definition = around.definition.expect("it has just been seen");
                around.steps.take(&around.tag, at, definition, particles, &self.core)
            }
            _ => Ok(()),
        }
    }

    fn extension(&mut self, tag: &Element) -> Checked {
        self.place(tag)?;
        extensions::inside(tag, &tag.namespace, self.extensions())
    }

    /// The ids of extensions in the container they stand in.
    fn extensions(&mut self) -> &mut extensions::Ids {
        let around = self.open.iter().rposition(|around| around.definition.is_some()).unwrap_or_default();
        &mut self.open[around].extensions
    }
}

/// A walk through what stands in the open container.
fn walk<'a>(
    core: &'a str,
    (source, target): &'a (String, Option<String>),
    open: &'a [Container],
    size_data: &'a [String],
    file: &'a mut File,
) -> (Walk<'a>, Scope<'a>) {
    let around = open.last();
    let scope = Scope {
        parent: around.map(|around| &around.tag),
        language: around.and_then(|around| around.language.as_deref()),
        is_preserved: around.is_some_and(|around| around.is_preserved),
        has_its: around.is_some_and(|around| around.has_its),
        ..Scope::default()
    };
    let size_data = size_data.iter().map(String::as_str).collect();
    (Walk::new(names(core, open), (source, target.as_deref()), file, size_data), scope)
}

fn names<'a>(core: &'a str, open: &'a [Container]) -> Names<'a> {
    let mut names = Names::new(core);
    for container in open {
        names.bind(&container.tag);
    }
    names
}

fn has_its(core: &str, open: &[Container], tag: &Element) -> bool {
    let mut names = names(core, open);
    names.bind(tag);
    names.attribute(tag, Space::Its, "version").is_some()
}
