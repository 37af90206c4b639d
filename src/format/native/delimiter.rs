//! Which mark an emphasis can have where a translation puts it: CommonMark reads `*` and `_` by what stands around them.

use crate::document::Code;

/// Characters around an emphasis; a space stands for the edge of the text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Around {
    /// Before its opening mark.
    pub(super) before: char,
    /// The first inside.
    pub(super) first: char,
    /// The last inside.
    pub(super) last: char,
    /// Behind its closing mark.
    pub(super) behind: char,
}

/// The mark written last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Last {
    /// An emphasis of this mark began.
    Opened(char, usize),
    /// An emphasis of this mark ended.
    Closed(char),
    /// Computer text between backticks.
    Literal,
    /// Anything else.
    Other,
}

/// True for a code whose markup is `*`, `**`, `_`, `__`, `~` or `~~`.
pub(super) fn is_emphasis(code: &Code) -> bool {
    matches!(code.open.as_str(), "*" | "**" | "_" | "__" | "~" | "~~") && !code.is_standalone()
}

/// The opening and closing mark: the file's own where it works, else the other one, else an HTML tag. `open` are the marks
/// of the emphases it stands in.
pub(super) fn choose(code: &Code, around: Around, last: Last, open: &[String]) -> (String, String) {
    let length = code.open.len();
    let own = code.open.chars().next().unwrap_or('*');
    let candidates: &[char] = match own {
        '_' => &['_', '*'],
        '~' => &['~'],
        _ => &['*', '_'],
    };
    let fits = |mark: &&char| {
        let marks = mark.to_string().repeat(length);
        !open.contains(&marks) && !joins(**mark, length, last) && around.carry(**mark)
    };
    if let Some(mark) = candidates.iter().find(fits) {
        let marks = mark.to_string().repeat(length);
        return (marks.clone(), marks);
    }
    let tag = match (own, length) {
        ('~', _) => "del",
        (_, 1) => "em",
        (_, _) => "strong",
    };
    (format!("<{tag}>"), format!("</{tag}>"))
}

/// True if the mark would run into the one before it and be read otherwise; `*` and then `**` are read as meant.
fn joins(mark: char, length: usize, last: Last) -> bool {
    match last {
        Last::Opened(before, outer) => before == mark && !(mark != '~' && outer == 1 && length == 2),
        Last::Closed(before) => before == mark,
        Last::Literal | Last::Other => false,
    }
}

impl Around {
    /// True if `mark` opens and closes here.
    fn carry(self, mark: char) -> bool {
        let edge = |c: char| c.is_whitespace() || is_punctuation(c);
        let opens = !self.first.is_whitespace() && (!is_punctuation(self.first) || edge(self.before));
        let closes = !self.last.is_whitespace() && (!is_punctuation(self.last) || edge(self.behind));
        let apart = mark != '_' || (edge(self.before) && edge(self.behind));
        opens && closes && apart
    }
}

/// What CommonMark counts as punctuation: the ASCII signs, and of the others every one that is no letter, digit or space.
fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation() || !(c.is_alphanumeric() || c.is_whitespace() || c.is_ascii())
}
