//! The elements of the matches, glossary, metadata and validation modules.

use super::{Attribute, Content, Definition, Foreign, Name, Space, any, may, must, one, optional, some};
use crate::format::xliff::validate::value::Value;

pub(super) const ALL: Foreign = Foreign::Any;
pub(super) const NONE: Foreign = Foreign::Only(&[]);
const META: Name = Name::Of(Space::Metadata, "metadata");
const GROUP: Name = Name::Of(Space::Metadata, "metaGroup");
pub(super) const NORMALIZATION: Value = Value::Words(&["none", "nfc", "nfd"], "use `none`, `nfc` or `nfd`");
const SIDES: Value = Value::Words(&["source", "target", "ignorable"], "use `source`, `target` or `ignorable`");
const MATCH: Value = Value::Words(
    &["am", "mt", "icm", "idm", "tb", "tm", "other"],
    "use `am`, `mt`, `icm`, `idm`, `tb`, `tm` or `other`; what is your own goes into `subType`",
);
pub(super) const EMPTY: &str = "it is always empty";
pub(super) const TEXT: &str = "it holds text only";

pub(super) const fn define(
    name: &'static str,
    attributes: &'static [Attribute],
    foreign: Foreign,
    content: Content,
    hint: &'static str,
) -> Definition {
    Definition { name, attributes, foreign, content, hint }
}

pub(super) const MATCHES: &[Definition] = &[
    define(
        "matches",
        &[],
        NONE,
        Content::Sequence(&[some(&[Name::Of(Space::Matches, "match")])]),
        "it holds one or more `<match>`",
    ),
    define(
        "match",
        &[
            must("ref", Value::Reference),
            may("id", Value::Token),
            may("matchQuality", Value::Percent),
            may("matchSuitability", Value::Percent),
            may("origin", Value::Text),
            may("reference", Value::YesNo),
            may("similarity", Value::Percent),
            may("subType", Value::Prefixed),
            may("type", MATCH),
        ],
        ALL,
        Content::Sequence(&[
            optional(&[META]),
            optional(&[Name::Of(Space::Core, "originalData")]),
            one(&[Name::Of(Space::Core, "source")]),
            one(&[Name::Of(Space::Core, "target")]),
            any(&[Name::Other]),
        ]),
        "a match holds metadata, then `<originalData>`, then one `<source>` and one `<target>` of the core, then extensions",
    ),
];

pub(super) const GLOSSARY: &[Definition] = &[
    define(
        "glossary",
        &[],
        NONE,
        Content::Sequence(&[some(&[Name::Of(Space::Glossary, "glossEntry")])]),
        "it holds one or more `<glossEntry>`",
    ),
    define(
        "glossEntry",
        &[may("id", Value::Token), may("ref", Value::Reference)],
        ALL,
        Content::Sequence(&[
            one(&[Name::Of(Space::Glossary, "term")]),
            any(&[Name::Of(Space::Glossary, "translation")]),
            optional(&[Name::Of(Space::Glossary, "definition")]),
            any(&[META, Name::Other]),
        ]),
        "an entry holds one `<term>`, then translations, then a `<definition>`, then metadata and extensions; no text of its own",
    ),
    define("term", &[may("source", Value::Text)], ALL, Content::Text, TEXT),
    define(
        "translation",
        &[may("id", Value::Token), may("ref", Value::Reference), may("source", Value::Text)],
        ALL,
        Content::Text,
        TEXT,
    ),
    define("definition", &[may("source", Value::Text)], ALL, Content::Text, TEXT),
];

pub(super) const METADATA: &[Definition] = &[
    define(
        "metadata",
        &[may("id", Value::Token)],
        NONE,
        Content::Sequence(&[some(&[GROUP])]),
        "it holds one or more `<metaGroup>`, and those the `<meta>`",
    ),
    define(
        "metaGroup",
        &[may("id", Value::Token), may("category", Value::Text), may("appliesTo", SIDES)],
        NONE,
        Content::Sequence(&[some(&[GROUP, Name::Of(Space::Metadata, "meta")])]),
        "it holds one or more `<meta>` and `<metaGroup>` of the metadata module",
    ),
    define("meta", &[must("type", Value::Text)], NONE, Content::Text, TEXT),
];

pub(super) const VALIDATION: &[Definition] = &[
    define(
        "validation",
        &[],
        ALL,
        Content::Sequence(&[some(&[Name::Of(Space::Validation, "rule")])]),
        "it holds one or more `<rule>`",
    ),
    define(
        "rule",
        &[
            may("isPresent", Value::Text),
            may("occurs", Value::Positive),
            may("isNotPresent", Value::Text),
            may("startsWith", Value::Text),
            may("endsWith", Value::Text),
            may("existsInSource", Value::YesNo),
            may("caseSensitive", Value::YesNo),
            may("normalization", NORMALIZATION),
            may("disabled", Value::YesNo),
        ],
        ALL,
        Content::Empty,
        EMPTY,
    ),
];
