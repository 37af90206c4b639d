//! Several cells or rows that say one thing.

use crate::glossary::build::Field;
use std::collections::HashMap;

/// What one row says, not an entry yet: other rows may belong to it.
pub(super) struct Open {
    pub(super) fields: Vec<Field>,
    pub(super) location: String,
}

/// Several remarks are one, a line each.
pub(super) fn joined_notes(fields: Vec<Field>) -> Vec<Field> {
    let (notes, mut others): (Vec<Field>, Vec<Field>) = fields.into_iter().partition(|field| field.key == "note");
    let text = notes.iter().map(|note| note.values.concat()).collect::<Vec<_>>().join("\n");
    others.extend(notes.into_iter().next().map(|first| Field { values: vec![text], ..first }));
    others
}

/// Rows of one source become one; the first target is preferred, those of later rows are admitted.
pub(super) fn join(rows: Vec<Open>) -> Vec<Open> {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut groups: Vec<Vec<Open>> = Vec::new();
    for row in rows {
        let source =
            row.fields.iter().find(|field| field.key == "source").map_or_else(String::new, |field| field.values.concat());
        let place = *places.entry(source).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(group) => group.push(row),
            None => groups.push(vec![row]),
        }
    }
    groups.into_iter().filter_map(one).collect()
}

fn one(group: Vec<Open>) -> Option<Open> {
    let location = group.first()?.location.clone();
    let (mut has_source, mut has_target) = (false, false);
    let mut fields = Vec::new();
    for mut field in group.into_iter().flat_map(|row| row.fields) {
        match field.key {
            "source" if has_source => continue,
            "source" => has_source = true,
            "target" if has_target => field.key = "admitted",
            "target" => has_target = true,
            _ => {}
        }
        fields.push(field);
    }
    Some(Open { fields: joined_notes(fields), location })
}
