//! TMX with the places of its texts; a memory does not say who wrote a pair.

use super::row::{Row, located};
use super::{Located, LocatedError, Notation, Spot};
use crate::format::tmx::{TmxPair, TmxPlace, read_located};
use crate::lang::LangPair;
use crate::text::SourceText;

pub(super) fn read(name: &str, text: String, pair: &LangPair) -> Result<Located, LocatedError> {
    let rows: Vec<Row> = read_located(name, &text, pair)?.into_iter().map(row).collect();
    if rows.is_empty() {
        return Err(LocatedError::Empty { name: name.to_owned(), pair: pair.to_string() });
    }
    Ok(located(name, SourceText::new(name, text), pair.clone(), rows, Vec::new()))
}

fn row((pair, place): (TmxPair, TmxPlace)) -> Row {
    let spot = |content| Spot { content, notation: Notation::Tmx };
    Row {
        unit: None,
        segment: None,
        role: None,
        state: None,
        origin: None,
        source: pair.source,
        target: Some(pair.target),
        spots: (spot(place.source), Some(spot(place.target))),
    }
}
