//! The numbers of the codes of one pair: a code of the source and the same of the target have one number, and one kind.

use crate::document::CodeKind;

/// The words of TMX for what a code is for, and those of ours where it has none.
pub(super) fn type_of(kind: CodeKind) -> Option<&'static str> {
    match kind {
        CodeKind::Bold => Some("bold"),
        CodeKind::Italic => Some("italic"),
        CodeKind::Underline => Some("ulined"),
        CodeKind::Link => Some("link"),
        CodeKind::Image => Some("image"),
        CodeKind::Break => Some("lb"),
        CodeKind::Code => Some("x-code"),
        CodeKind::Keep => Some("x-keep"),
        CodeKind::Other => None,
    }
}

/// What a code is for by its `type`.
pub(super) fn kind_of(word: Option<&str>) -> CodeKind {
    let is_meant = |kind: &CodeKind| word.is_some() && type_of(*kind) == word;
    CodeKind::ALL.iter().copied().find(is_meant).unwrap_or(CodeKind::Other)
}

/// The numbers that are taken, each with what makes the code the same one.
#[derive(Debug, Default)]
pub(super) struct Numbers(Vec<(String, u32)>);

impl Numbers {
    /// The number of a code; a new one gets `own` if no other has it, else the next that is free.
    pub(super) fn of(&mut self, key: String, own: Option<u32>) -> u32 {
        if let Some((_, number)) = self.0.iter().find(|(known, _)| *known == key) {
            return *number;
        }
        let is_free = |number: &u32| self.0.iter().all(|(_, taken)| taken != number);
        let next = || self.0.iter().map(|(_, number)| *number).max().unwrap_or_default().saturating_add(1);
        let number = own.filter(is_free).unwrap_or_else(next);
        self.0.push((key, number));
        number
    }
}
