//! The elements of the resource data, size restriction, change tracking and ITS modules.

use super::modules::{ALL, EMPTY, NONE, NORMALIZATION, TEXT, define};
use super::{Attribute, Content, Definition, Name, Space, any, may, must, optional, some};
use crate::format::xliff::validate::value::Value;

pub(super) const RESOURCE: &[Definition] = &[
    define(
        "resourceData",
        &[],
        NONE,
        Content::Sequence(&[
            any(&[Name::Of(Space::Resource, "resourceItemRef")]),
            any(&[Name::Of(Space::Resource, "resourceItem")]),
        ]),
        "it holds `<resourceItemRef>`, then `<resourceItem>`",
    ),
    define("resourceItemRef", &[must("ref", Value::Token), may("id", Value::Token)], ALL, Content::Empty, EMPTY),
    define(
        "resourceItem",
        &[may("mimeType", Value::Text), may("id", Value::Token), may("context", Value::YesNo)],
        ALL,
        Content::Sequence(&[
            optional(&[Name::Of(Space::Resource, "source")]),
            optional(&[Name::Of(Space::Resource, "target")]),
            any(&[Name::Of(Space::Resource, "reference")]),
        ]),
        "it holds a `<source>`, then a `<target>`, then references",
    ),
    define("source", RESOURCE_SIDE, ALL, Content::Open, "it holds elements of other namespaces"),
    define("target", RESOURCE_SIDE, ALL, Content::Open, "it holds elements of other namespaces"),
    define("reference", &[must("href", Value::Text), may("xml:lang", Value::Language)], ALL, Content::Empty, EMPTY),
];

const RESOURCE_SIDE: &[Attribute] = &[may("href", Value::Text), may("xml:lang", Value::Language)];

pub(super) const SIZE: &[Definition] = &[
    define(
        "profiles",
        &[may("generalProfile", Value::Text), may("storageProfile", Value::Text)],
        NONE,
        Content::Sequence(&[optional(&[Name::Of(Space::Size, "normalization")]), any(&[Name::Other])]),
        "it holds a `<normalization>`, then extensions",
    ),
    define("normalization", &[may("general", NORMALIZATION), may("storage", NORMALIZATION)], NONE, Content::Empty, EMPTY),
    define("data", &[must("profile", Value::Text)], ALL, Content::Open, "it holds elements of other namespaces"),
];

pub(super) const TRACKING: &[Definition] = &[
    define(
        "changeTrack",
        &[],
        ALL,
        Content::Sequence(&[some(&[Name::Of(Space::Tracking, "revisions")])]),
        "it holds one or more `<revisions>`",
    ),
    define(
        "revisions",
        &[must("appliesTo", Value::Token), may("ref", Value::Token), may("currentVersion", Value::Token)],
        ALL,
        Content::Sequence(&[some(&[Name::Of(Space::Tracking, "revision")])]),
        "it holds one or more `<revision>`",
    ),
    define(
        "revision",
        &[may("author", Value::Text), may("datetime", Value::Text), may("version", Value::Token)],
        ALL,
        Content::Sequence(&[some(&[Name::Of(Space::Tracking, "item")])]),
        "it holds one or more `<item>`",
    ),
    define("item", &[must("property", Value::Text)], ALL, Content::Open, TEXT),
];

pub(super) const ITS: &[Definition] = &[
    define(
        "locQualityIssues",
        ITS_LIST,
        NONE,
        Content::Sequence(&[some(&[Name::Of(Space::Its, "locQualityIssue")])]),
        "it holds one or more `<locQualityIssue>`",
    ),
    define("locQualityIssue", ISSUE, NONE, Content::Empty, EMPTY),
    define(
        "provenanceRecords",
        ITS_LIST,
        NONE,
        Content::Sequence(&[some(&[Name::Of(Space::Its, "provenanceRecord")])]),
        "it holds one or more `<provenanceRecord>`",
    ),
    define("provenanceRecord", RECORD, NONE, Content::Empty, EMPTY),
];

const ITS_LIST: &[Attribute] = &[must("xml:id", Value::Token), may("version", Value::Text)];

const ISSUE: &[Attribute] = &[
    may("version", Value::Text),
    may("locQualityIssueType", Value::Text),
    may("locQualityIssueComment", Value::Text),
    may("locQualityIssueSeverity", Value::Percent),
    may("locQualityIssueProfileRef", Value::Text),
    may("locQualityIssueEnabled", Value::YesNo),
];

const RECORD: &[Attribute] = &[
    may("version", Value::Text),
    may("org", Value::Text),
    may("orgRef", Value::Text),
    may("person", Value::Text),
    may("personRef", Value::Text),
    may("revOrg", Value::Text),
    may("revOrgRef", Value::Text),
    may("revPerson", Value::Text),
    may("revPersonRef", Value::Text),
    may("revTool", Value::Text),
    may("revToolRef", Value::Text),
    may("tool", Value::Text),
    may("toolRef", Value::Text),
];
