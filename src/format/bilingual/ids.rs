//! Ids of other tools made fit for every format: one word, and no two alike.

use crate::bitext::Unit;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{DefaultHasher, Hash, Hasher};

/// The ids that were given so far.
#[derive(Debug, Default)]
pub struct Ids {
    given: Given,
}

/// Hashes of ids, for those of a long file would fill the machine; and the last number put behind each.
type Given = HashMap<u64, u32>;

impl Ids {
    /// The unit with ids that are name tokens of XML (letters, digits, `.`, `-`, `_`) and occur once: its own among units, its
    /// segments' in the unit. Ids that are so already stay as they are.
    pub fn fit(&mut self, mut unit: Unit) -> Unit {
        unit.id = unique(token(&unit.id, "u"), &mut self.given);
        let mut given = Given::new();
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

fn unique(id: String, given: &mut Given) -> String {
    let hash = |id: &str| {
        let mut hasher = DefaultHasher::new();
        id.hash(&mut hasher);
        hasher.finish()
    };
    let own = hash(&id);
    let Some(last) = given.get(&own).copied() else {
        given.insert(own, 1);
        return id;
    };
    for number in last + 1.. {
        let numbered = format!("{id}-{number}");
        if let Entry::Vacant(free) = given.entry(hash(&numbered)) {
            free.insert(1);
            given.insert(own, number);
            return numbered;
        }
    }
    id
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
