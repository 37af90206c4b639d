//! The elements of the core around source and target.

use super::{Attribute, Content, Definition, Foreign, Name, Particle, Space, any, may, must, one, optional, some};
use crate::format::xliff::validate::value::Value;

pub(super) const fn core(name: &'static str) -> Name {
    Name::Of(Space::Core, name)
}

const METADATA: Name = Name::Of(Space::Metadata, "metadata");
pub(super) const NONE: Foreign = Foreign::Only(&[]);
const NOTES: Particle = optional(&[core("notes")]);
const UNITS: &[Name] = &[core("unit"), core("group")];
const PAIR: Content = Content::Sequence(&[one(&[core("source")]), optional(&[core("target")])]);
const PAIR_HINT: &str = "it holds one `<source>`, then at most one `<target>`; extensions go into the `<unit>`";

const STATE: Value =
    Value::Words(&["initial", "translated", "reviewed", "final"], "a state is `initial`, `translated`, `reviewed` or `final`");
pub(super) const SPACE: Value = Value::Words(&["default", "preserve"], "use `default` or `preserve`");
pub(super) const DIRECTION: Value = Value::Words(&["ltr", "rtl", "auto"], "use `ltr`, `rtl` or `auto`");
const SIDE: Value = Value::Words(&["source", "target"], "use `source` or `target`");

const XLIFF: &[Attribute] = &[
    must("version", Value::Words(&["2.0", "2.1", "2.2"], "give XLIFF 2.0, 2.1 or 2.2; convert older files first")),
    must("srcLang", Value::Language),
    may("trgLang", Value::Language),
    may("xml:space", SPACE),
];

/// Elements that have more in XLIFF 2.2.
pub(super) const NEWER: &[Definition] = &[
    Definition {
        name: "xliff",
        attributes: XLIFF,
        foreign: Foreign::Any,
        content: Content::Sequence(&[NOTES, optional(&[METADATA]), some(&[core("file")])]),
        hint: "it holds notes and metadata, then one or more `<file>`",
    },
    Definition {
        name: "note",
        attributes: &[
            may("id", Value::Token),
            may("appliesTo", SIDE),
            may("category", Value::Text),
            may("priority", Value::UpTo(10)),
            may("ref", Value::Text),
        ],
        foreign: Foreign::Any,
        content: Content::Text,
        hint: "a note holds text only",
    },
];

pub(super) const STRUCTURE: &[Definition] = &[
    Definition {
        name: "xliff",
        attributes: XLIFF,
        foreign: Foreign::Any,
        content: Content::Sequence(&[some(&[core("file")])]),
        hint: "it holds one or more `<file>` and nothing else; extensions go into those",
    },
    Definition {
        name: "file",
        attributes: &[
            must("id", Value::Token),
            may("canResegment", Value::YesNo),
            may("original", Value::Text),
            may("translate", Value::YesNo),
            may("srcDir", DIRECTION),
            may("trgDir", DIRECTION),
            may("xml:space", SPACE),
        ],
        foreign: Foreign::Any,
        content: Content::Sequence(&[optional(&[core("skeleton")]), any(&[Name::Other]), NOTES, some(UNITS)]),
        hint: "a file holds its skeleton, then modules and extensions, then `<notes>`, then one or more units and groups",
    },
    Definition {
        name: "skeleton",
        attributes: &[may("href", Value::Text)],
        foreign: NONE,
        content: Content::Open,
        hint: "a skeleton holds text and extensions",
    },
    Definition {
        name: "group",
        attributes: CONTAINER,
        foreign: Foreign::Any,
        content: Content::Sequence(&[any(&[Name::Other]), NOTES, any(UNITS)]),
        hint: "a group holds modules and extensions, then `<notes>`, then units and groups",
    },
    Definition {
        name: "unit",
        attributes: CONTAINER,
        foreign: Foreign::Any,
        content: Content::Sequence(&[
            any(&[Name::Other]),
            NOTES,
            optional(&[core("originalData")]),
            some(&[core("segment"), core("ignorable")]),
        ]),
        hint: "a unit holds modules and extensions, then `<notes>`, then `<originalData>`, then one or more segments",
    },
    Definition {
        name: "segment",
        attributes: &[
            may("id", Value::Token),
            may("canResegment", Value::YesNo),
            may("state", STATE),
            may("subState", Value::Prefixed),
        ],
        foreign: Foreign::Only(&[Space::Plural]),
        content: PAIR,
        hint: PAIR_HINT,
    },
    Definition { name: "ignorable", attributes: &[may("id", Value::Token)], foreign: NONE, content: PAIR, hint: PAIR_HINT },
    Definition {
        name: "notes",
        attributes: &[],
        foreign: NONE,
        content: Content::Sequence(&[some(&[core("note")])]),
        hint: "it holds one or more `<note>`; leave it out where there is none",
    },
    Definition {
        name: "note",
        attributes: &[
            may("id", Value::Token),
            may("appliesTo", SIDE),
            may("category", Value::Text),
            may("priority", Value::UpTo(10)),
        ],
        foreign: Foreign::Any,
        content: Content::Text,
        hint: "a note holds text only",
    },
    Definition {
        name: "originalData",
        attributes: &[],
        foreign: NONE,
        content: Content::Sequence(&[some(&[core("data")])]),
        hint: "it holds one or more `<data>`; leave it out where there is none",
    },
    Definition {
        name: "data",
        attributes: &[
            must("id", Value::Token),
            may("dir", DIRECTION),
            may("xml:space", Value::Words(&["preserve"], "data is always `preserve`")),
        ],
        foreign: NONE,
        content: Content::Mixed(&[core("cp")]),
        hint: "data holds text and `<cp>`",
    },
];

const CONTAINER: &[Attribute] = &[
    must("id", Value::Token),
    may("name", Value::Text),
    may("canResegment", Value::YesNo),
    may("translate", Value::YesNo),
    may("srcDir", DIRECTION),
    may("trgDir", DIRECTION),
    may("type", Value::Prefixed),
    may("xml:space", SPACE),
];
