//! Measures of two units, `5 feet 6 inches`: read as one as well, since the other side may have it in one unit.

use super::{Fact, Kind, Weight, unit};
use crate::text::Span;

/// The most bytes between the two: ` and `.
const GAP: usize = 6;

/// The measures that two neighbours make together; they ask for nothing themselves.
pub(super) fn compounds(facts: &[Fact]) -> Vec<Fact> {
    facts.windows(2).filter_map(|pair| compound(&pair[0], &pair[1])).collect()
}

fn compound(large: &Fact, small: &Fact) -> Option<Fact> {
    let (unit, part) = (large.unit?, small.unit?);
    let (whole, rest) = (large.whole?, small.whole?);
    let near = (whole.end..=whole.end + GAP).contains(&rest.start);
    let more = unit::converted(*small.values.first()?, part, unit).first().copied()?;
    let value = large.values.first()? + more;
    let fits = near && unit::dimension(unit) != Some(unit::Dimension::Temperature) && unit::is_smaller(part, unit);
    let span = Span::new(large.span.start, small.span.end);
    fits.then(|| Fact {
        unit: Some(unit),
        whole: Some(whole.joined(rest)),
        ..Fact::new(Kind::Number, vec![value], Weight::Aside, span)
    })
}
