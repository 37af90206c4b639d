//! The attributes that modules put on elements of others, and which attributes go together.

use super::Space;
use crate::format::xliff::validate::value::Value;

/// What an attribute of a module may say; `None`: the module has no such attribute.
pub(in crate::format::xliff::validate) fn attribute(space: Space, name: &str) -> Option<Value> {
    let all: &[(&str, Value)] = match space {
        Space::Format => &[("fs", Value::Words(HTML, "use the name of an HTML element")), ("subFs", Value::Text)],
        Space::Size => SIZE,
        Space::Its => ITS,
        Space::Itsm => &[("domains", Value::Text), ("lang", Value::Language)],
        Space::Plural => &[("switch", Value::Text), ("case", Value::Text)],
        _ => &[],
    };
    let known = all.iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
    // ITS has more attributes than its module lists; nothing is known of their values.
    if space == Space::Its { known.or(Some(Value::Text)) } else { known }
}

const SIZE: &[(&str, Value)] = &[
    ("equivStorage", Value::Text),
    ("sizeInfo", Value::Text),
    ("sizeInfoRef", Value::Token),
    ("sizeRestriction", Value::Text),
    ("storageRestriction", Value::Text),
];

const ITS: &[(&str, Value)] = &[
    ("localeFilterType", Value::Words(&["include", "exclude"], "use `include` or `exclude`")),
    ("locQualityIssueEnabled", Value::YesNo),
    ("locQualityIssuesRef", Value::Reference),
    ("locQualityIssueSeverity", Value::Percent),
    ("locQualityIssueType", Value::Words(ISSUE_TYPES, "use an issue type of ITS 2.0, such as `terminology` or `other`")),
    ("locQualityRatingScore", Value::Percent),
    ("locQualityRatingScoreThreshold", Value::Percent),
    ("mtConfidence", Value::Share),
    ("provenanceRecordsRef", Value::Reference),
    ("taConfidence", Value::Share),
    ("termConfidence", Value::Share),
];

const HTML: &[&str] = &[
    "a",
    "b",
    "bdo",
    "big",
    "blockquote",
    "body",
    "br",
    "button",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "div",
    "dl",
    "dt",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "hr",
    "html",
    "i",
    "img",
    "label",
    "legend",
    "li",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "select",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "tt",
    "u",
    "ul",
];

const ISSUE_TYPES: &[&str] = &[
    "terminology",
    "mistranslation",
    "omission",
    "untranslated",
    "addition",
    "duplication",
    "inconsistency",
    "grammar",
    "legal",
    "register",
    "locale-specific-content",
    "locale-violation",
    "style",
    "characters",
    "misspelling",
    "typographical",
    "formatting",
    "inconsistent-entities",
    "numbers",
    "markup",
    "pattern-problem",
    "whitespace",
    "internationalization",
    "length",
    "non-conformance",
    "uncategorized",
    "other",
];

/// An attribute by its module (`None`: without a namespace) and name.
type Key = (Option<Space>, &'static str);

/// For each attribute the one that has to stand beside it.
pub(in crate::format::xliff::validate) const REQUIRED: &[(Key, Key)] = &[
    ((None, "subState"), (None, "state")),
    ((None, "subType"), (None, "type")),
    ((Some(Space::Format), "subFs"), (Some(Space::Format), "fs")),
    ((Some(Space::Its), "taSource"), (Some(Space::Its), "taIdent")),
    ((Some(Space::Its), "taIdent"), (Some(Space::Its), "taSource")),
];

/// An attribute and what must not stand beside it.
pub(in crate::format::xliff::validate) struct Excluded {
    pub(in crate::format::xliff::validate) space: Space,
    pub(in crate::format::xliff::validate) name: &'static str,
    pub(in crate::format::xliff::validate) others: &'static [&'static str],
}

/// Attributes of one module that exclude one another: a reference and what it stands for.
pub(in crate::format::xliff::validate) const EXCLUDED: &[Excluded] = &[
    Excluded { space: Space::Size, name: "sizeInfoRef", others: &["sizeInfo"] },
    Excluded { space: Space::Its, name: "locQualityRatingScore", others: &["locQualityRatingVote"] },
    Excluded { space: Space::Its, name: "taIdentRef", others: &["taSource", "taIdent"] },
    Excluded {
        space: Space::Its,
        name: "locQualityIssuesRef",
        others: &[
            "locQualityIssueType",
            "locQualityIssueComment",
            "locQualityIssueSeverity",
            "locQualityIssueProfileRef",
            "locQualityIssueEnabled",
        ],
    },
    Excluded {
        space: Space::Its,
        name: "provenanceRecordsRef",
        others: &[
            "org",
            "orgRef",
            "person",
            "personRef",
            "revOrg",
            "revOrgRef",
            "revPerson",
            "revPersonRef",
            "revTool",
            "revToolRef",
            "tool",
            "toolRef",
        ],
    },
];
