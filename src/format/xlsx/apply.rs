//! What a person changed in a review sheet goes into the document; what does not fit is refused by its cell.

use super::columns::Column;
use super::edit::RowReader;
use super::read::{Row, Sheet};
use crate::bitext::Bitext;
use crate::decision::Decision;
use crate::format::Applied;
use std::collections::{BTreeMap, HashMap};
use std::fmt;

/// A cell whose edit was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Its name, as `F17`.
    pub cell: String,
    /// Why not, without a full stop.
    pub reason: String,
}

impl fmt::Display for Refusal {
    /// `CELL: reason`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.cell, self.reason)
    }
}

/// Indices of unit and segment.
type Place = (usize, usize);

/// Takes the edits of `sheet` over; `author` is who wrote the new remarks.
///
/// A changed target or state makes the segment a person's work, a new remark alone does not. A new target has no terms
/// verified and no findings, for they belonged to the old one: the caller inspects the document again. Rows are found by the
/// ids of unit and segment, in any order; two rows that want different things of one segment are both refused. Of a row
/// that is refused nothing is taken. To apply a sheet again changes nothing.
pub fn apply(sheet: &Sheet, bitext: &mut Bitext, author: &str) -> Applied<Refusal> {
    let places = places(bitext);
    let (reader, mut refused) = (RowReader::new(author), Vec::new());
    let mut wanted: BTreeMap<Place, Vec<(&Row, Decision)>> = BTreeMap::new();
    for row in &sheet.rows {
        let id = (row.text(Column::Unit).to_owned(), row.text(Column::Segment).to_owned());
        let place = places.get(&id).copied();
        if let Some(place) = place {
            wanted.entry(place).or_default();
        }
        match (reader.edit(row, place.map(|(unit, at)| &bitext.units[unit].segments[at])), place) {
            (Ok(edit), Some(place)) => wanted.entry(place).or_default().push((row, edit)),
            (Ok(_), None) => {}
            (Err(faults), _) => refused.extend(faults.into_iter().map(|fault| (row.number(), fault))),
        }
    }
    let mut applied = Applied { missing: places.len() - wanted.len(), ..Applied::none() };
    for ((unit, at), rows) in wanted {
        match settled(rows) {
            Ok(Some(edit)) if !edit.is_empty() => {
                edit.apply(&mut bitext.units[unit].segments[at]);
                applied.changed += 1;
            }
            Ok(Some(_)) => applied.unchanged += 1,
            Ok(None) => {}
            Err(faults) => refused.extend(faults),
        }
    }
    refused.sort_by_key(|(row, _)| *row);
    applied.refused = refused.into_iter().map(|(_, fault)| fault).collect();
    applied
}

/// The segments to translate by their ids.
fn places(bitext: &Bitext) -> HashMap<(String, String), Place> {
    let units = bitext.units.iter().enumerate().filter(|(_, unit)| unit.is_translatable());
    let of_unit = |(at, unit): (usize, &crate::bitext::Unit)| {
        let ids = unit.segments.iter().map(|segment| (unit.id.clone(), segment.id.clone()));
        ids.enumerate().map(|(segment, id)| (id, (at, segment))).collect::<Vec<_>>()
    };
    units.flat_map(of_unit).collect()
}

/// What the rows of one segment want; `None` where every one was refused.
fn settled(mut rows: Vec<(&Row, Decision)>) -> Result<Option<Decision>, Vec<(u32, Refusal)>> {
    let edited: Vec<&(&Row, Decision)> = rows.iter().filter(|(_, edit)| !edit.is_empty()).collect();
    if let Some((first, rest)) = edited.split_first().filter(|(first, rest)| rest.iter().any(|(_, edit)| *edit != first.1)) {
        let numbers = [*first].into_iter().chain(rest.iter().copied()).map(|(row, _)| (row.number() + 1).to_string());
        let reason = format!("rows {} want different things of one segment", numbers.collect::<Vec<_>>().join(" and "));
        let fault =
            |(row, _): &&(&Row, Decision)| (row.number(), Refusal { cell: row.name(Column::Target), reason: reason.clone() });
        return Err(edited.iter().map(fault).collect());
    }
    let at = rows.iter().position(|(_, edit)| !edit.is_empty()).unwrap_or(0);
    Ok((!rows.is_empty()).then(|| rows.swap_remove(at).1))
}
