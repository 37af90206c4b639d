//! The elements of XLIFF 2 and its modules: what each may hold and which attributes it has.
//!
//! A new module is a new file here and a line in [`definition`]; the checks read the tables and know no element by themselves.

mod core;
mod foreign;
mod inline;
mod modules;
mod resources;

use super::value::Value;
use crate::format::xliff::{CORE_22, GLOSSARY, ITS, MATCHES, METADATA};
pub(super) use foreign::{EXCLUDED, REQUIRED, attribute};

/// A namespace that XLIFF 2 defines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Space {
    Core,
    Matches,
    Glossary,
    Metadata,
    Resource,
    Size,
    Validation,
    Tracking,
    Its,
    Itsm,
    Format,
    Plural,
}

impl Space {
    /// That of a name in the namespace `uri` in a file with this core namespace; `None`: an extension.
    pub(super) fn of(uri: &str, core: &str) -> Option<Self> {
        let known = [
            (core, Self::Core),
            (MATCHES, Self::Matches),
            (GLOSSARY, Self::Glossary),
            (METADATA, Self::Metadata),
            ("urn:oasis:names:tc:xliff:resourcedata:2.0", Self::Resource),
            ("urn:oasis:names:tc:xliff:sizerestriction:2.0", Self::Size),
            ("urn:oasis:names:tc:xliff:validation:2.0", Self::Validation),
            // The later name, changetracking:2.1, stands for another structure that became no part of XLIFF 2.1.
            ("urn:oasis:names:tc:xliff:changetracking:2.0", Self::Tracking),
            (ITS, Self::Its),
            ("urn:oasis:names:tc:xliff:itsm:2.1", Self::Itsm),
            ("urn:oasis:names:tc:xliff:fs:2.0", Self::Format),
            ("urn:oasis:names:tc:xliff:pgs:1.0", Self::Plural),
        ];
        known.into_iter().find(|(name, _)| *name == uri).map(|(_, space)| space)
    }

    /// True if it defines elements; the others have attributes only.
    pub(super) fn has_elements(self) -> bool {
        !matches!(self, Self::Format | Self::Itsm | Self::Plural)
    }
}

/// An element.
#[derive(Debug)]
pub(super) struct Definition {
    pub(super) name: &'static str,
    pub(super) attributes: &'static [Attribute],
    /// Attributes of other namespaces it may have.
    pub(super) foreign: Foreign,
    pub(super) content: Content,
    /// What it holds, in words.
    pub(super) hint: &'static str,
}

/// An attribute without a namespace, or of that of XML.
#[derive(Debug)]
pub(super) struct Attribute {
    pub(super) name: &'static str,
    pub(super) value: Value,
    pub(super) is_required: bool,
}

const fn must(name: &'static str, value: Value) -> Attribute {
    Attribute { name, value, is_required: true }
}

const fn may(name: &'static str, value: Value) -> Attribute {
    Attribute { name, value, is_required: false }
}

/// Attributes of other namespaces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Foreign {
    /// All, those of XML included.
    Any,
    /// All but those of XML.
    NotXml,
    /// Those of these modules.
    Only(&'static [Space]),
}

/// What stands between the tags.
#[derive(Debug, Clone, Copy)]
pub(super) enum Content {
    /// Nothing.
    Empty,
    /// Text only.
    Text,
    /// Text and these elements in any order.
    Mixed(&'static [Name]),
    /// These elements in this order, no text.
    Sequence(&'static [Particle]),
    /// Text and elements that no table describes.
    Open,
}

/// One step of a sequence: that many elements, each of one of the names.
#[derive(Debug)]
pub(super) struct Particle {
    pub(super) names: &'static [Name],
    pub(super) least: usize,
    pub(super) most: usize,
}

const fn one(names: &'static [Name]) -> Particle {
    Particle { names, least: 1, most: 1 }
}

const fn optional(names: &'static [Name]) -> Particle {
    Particle { names, least: 0, most: 1 }
}

const fn any(names: &'static [Name]) -> Particle {
    Particle { names, least: 0, most: usize::MAX }
}

const fn some(names: &'static [Name]) -> Particle {
    Particle { names, least: 1, most: usize::MAX }
}

/// The elements a place is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Name {
    Of(Space, &'static str),
    /// Extensions.
    Other,
}

/// The definition of an element; `None`: its namespace has no such element.
pub(super) fn definition(space: Space, name: &str, core: &str) -> Option<&'static Definition> {
    let is_22 = core == CORE_22;
    let (newer, all): (&[Definition], &[Definition]) = match space {
        Space::Core if is_22 => (core::NEWER, core::STRUCTURE),
        Space::Core => (&[], core::STRUCTURE),
        Space::Matches => (&[], modules::MATCHES),
        Space::Glossary => (&[], modules::GLOSSARY),
        Space::Metadata => (&[], modules::METADATA),
        Space::Resource => (&[], resources::RESOURCE),
        Space::Size => (&[], resources::SIZE),
        Space::Validation => (&[], modules::VALIDATION),
        Space::Tracking => (&[], resources::TRACKING),
        Space::Its => (&[], resources::ITS),
        Space::Itsm | Space::Format | Space::Plural => (&[], &[]),
    };
    let inline = if space == Space::Core { inline::INLINE_ELEMENTS } else { &[] };
    newer.iter().chain(all).chain(inline).find(|definition| definition.name == name)
}
