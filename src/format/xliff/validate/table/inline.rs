//! The elements of source and target, and these.

use super::core::{DIRECTION, NONE, SPACE, core};
use super::{Attribute, Content, Definition, Foreign, Name, Space, may, must};
use crate::format::xliff::validate::value::Value;

const MODULES: Foreign = Foreign::Only(&[Space::Format, Space::Size]);
const INLINE: &[Name] = &[core("cp"), core("ph"), core("pc"), core("sc"), core("ec"), core("mrk"), core("sm"), core("em")];

const REORDER: Value = Value::Words(&["yes", "firstNo", "no"], "use `yes`, `firstNo` or `no`");
const CODE: Value = Value::Words(
    &["fmt", "ui", "quote", "link", "image", "other"],
    "use `fmt`, `ui`, `quote`, `link`, `image` or `other`; what is your own goes into `subType`",
);

pub(super) const INLINE_ELEMENTS: &[Definition] = &[
    Definition {
        name: "source",
        attributes: &[may("xml:lang", Value::Language), may("xml:space", SPACE)],
        foreign: NONE,
        content: Content::Mixed(INLINE),
        hint: "a source holds text and inline codes",
    },
    Definition {
        name: "target",
        attributes: &[may("xml:lang", Value::Language), may("xml:space", SPACE), may("order", Value::Positive)],
        foreign: NONE,
        content: Content::Mixed(INLINE),
        hint: "a target holds text and inline codes",
    },
    Definition {
        name: "cp",
        attributes: &[must("hex", Value::InvalidCharacter)],
        foreign: NONE,
        content: Content::Empty,
        hint: "it is always empty",
    },
    Definition {
        name: "ph",
        attributes: &[
            must("id", Value::Token),
            may("canCopy", Value::YesNo),
            may("canDelete", Value::YesNo),
            may("canReorder", REORDER),
            may("copyOf", Value::Token),
            may("disp", Value::Text),
            may("equiv", Value::Text),
            may("dataRef", Value::Token),
            may("subFlows", Value::Tokens),
            may("subType", Value::Prefixed),
            may("type", CODE),
        ],
        foreign: MODULES,
        content: Content::Empty,
        hint: "it is always empty; a code around text is a `<pc>`",
    },
    Definition {
        name: "pc",
        attributes: &[
            must("id", Value::Token),
            may("canCopy", Value::YesNo),
            may("canDelete", Value::YesNo),
            may("canOverlap", Value::YesNo),
            may("canReorder", REORDER),
            may("copyOf", Value::Token),
            may("dispEnd", Value::Text),
            may("dispStart", Value::Text),
            may("equivEnd", Value::Text),
            may("equivStart", Value::Text),
            may("dataRefEnd", Value::Token),
            may("dataRefStart", Value::Token),
            may("subFlowsEnd", Value::Tokens),
            may("subFlowsStart", Value::Tokens),
            may("subType", Value::Prefixed),
            may("type", CODE),
            may("dir", DIRECTION),
        ],
        foreign: MODULES,
        content: Content::Mixed(INLINE),
        hint: "it holds text and inline codes",
    },
    Definition { name: "sc", attributes: START, foreign: MODULES, content: Content::Empty, hint: "it is always empty" },
    Definition { name: "ec", attributes: END, foreign: MODULES, content: Content::Empty, hint: "it is always empty" },
    Definition {
        name: "mrk",
        attributes: MARK,
        foreign: Foreign::NotXml,
        content: Content::Mixed(INLINE),
        hint: "it holds text and inline codes",
    },
    Definition { name: "sm", attributes: MARK, foreign: Foreign::NotXml, content: Content::Empty, hint: "it is always empty" },
    Definition {
        name: "em",
        attributes: &[must("startRef", Value::Token)],
        foreign: NONE,
        content: Content::Empty,
        hint: "it is always empty",
    },
];

const MARK: &[Attribute] = &[
    must("id", Value::Token),
    may("translate", Value::YesNo),
    may("type", Value::PrefixedOr(&["generic", "comment", "term"])),
    may("ref", Value::Reference),
    may("value", Value::Text),
];

const START: &[Attribute] = &[
    must("id", Value::Token),
    may("canCopy", Value::YesNo),
    may("canDelete", Value::YesNo),
    may("canOverlap", Value::YesNo),
    may("canReorder", REORDER),
    may("copyOf", Value::Token),
    may("dataRef", Value::Token),
    may("dir", DIRECTION),
    may("disp", Value::Text),
    may("equiv", Value::Text),
    may("isolated", Value::YesNo),
    may("subFlows", Value::Tokens),
    may("subType", Value::Prefixed),
    may("type", CODE),
];

const END: &[Attribute] = &[
    may("id", Value::Token),
    may("canCopy", Value::YesNo),
    may("canDelete", Value::YesNo),
    may("canOverlap", Value::YesNo),
    may("canReorder", REORDER),
    may("copyOf", Value::Token),
    may("dataRef", Value::Token),
    may("dir", DIRECTION),
    may("disp", Value::Text),
    may("equiv", Value::Text),
    may("isolated", Value::YesNo),
    may("startRef", Value::Token),
    may("subFlows", Value::Tokens),
    may("subType", Value::Prefixed),
    may("type", CODE),
];
