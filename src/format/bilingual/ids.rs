//! Ids of other tools made fit for every format: one word, and no two alike.

use crate::bitext::Unit;
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

/// The ids that were given so far.
#[derive(Debug, Default)]
pub struct Ids {
    /// Hashes of them: of a long file the ids themselves would fill the machine.
    given: HashSet<u64>,
}

impl Ids {
    /// The unit with ids that are name tokens of XML (letters, digits, `.`, `-`, `_`) and occur once: its own among units, its
    /// segments' in the unit. Ids that are so already stay as they are.
    pub fn fit(&mut self, mut unit: Unit) -> Unit {
        unit.id = unique(token(&unit.id, "u"), &mut self.given);
        let mut given = HashSet::new();
        for segment in &mut unit.segments {
            segment.id = unique(token(&segment.id, "s"), &mut given);
        }
        unit
    }
}

/// `id` with a dash for each run of other characters.
fn token(id: &str, otherwise: &str) -> String {
    let mut token = String::with_capacity(id.len());
    for letter in id.chars() {
        match letter {
            letter if letter.is_alphanumeric() || matches!(letter, '.' | '-' | '_') => token.push(letter),
            _ if token.ends_with('-') => {}
            _ => token.push('-'),
        }
    }
    if token.is_empty() { otherwise.to_owned() } else { token }
}

fn unique(id: String, given: &mut HashSet<u64>) -> String {
    let hash = |id: &str| {
        let mut hasher = DefaultHasher::new();
        id.hash(&mut hasher);
        hasher.finish()
    };
    if given.insert(hash(&id)) {
        return id;
    }
    let numbered = (2..).map(|number| format!("{id}-{number}")).find(|other| given.insert(hash(other)));
    numbered.unwrap_or(id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bitext::Segment;
    use crate::document::{Disposition, Role};

    #[test]
    fn good_ids_stay_and_others_become_words_of_their_own() {
        let mut ids = Ids::default();
        let mut fitted = |id: &str, segments: &[&str]| {
            let segments = segments.iter().map(|id| Segment::new(*id, "x", "")).collect();
            let (role, disposition) = (Role::Paragraph, Disposition::Translate);
            let unit = ids.fit(Unit { id: id.into(), role, disposition, before: String::new(), segments });
            (unit.id, unit.segments.into_iter().map(|segment| segment.id).collect::<Vec<_>>().join(" "))
        };
        assert_eq!(fitted("u1", &["s1", "s2"]), ("u1".into(), "s1 s2".into()));
        assert_eq!(fitted("menu.File / Öffnen", &["s 1", "s-1", ""]), ("menu.File-Öffnen".into(), "s-1 s-1-2 s".into()));
        assert_eq!([fitted("u1", &[]).0, fitted("u1", &[]).0], ["u1-2", "u1-3"]);
    }
}
