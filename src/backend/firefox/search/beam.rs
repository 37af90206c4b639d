//! Which tokens are tried and which texts stay in the beam.

use super::Candidate;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The columns with the greatest chances, the best first.
pub(super) fn likeliest(chances: &[f32], count: usize) -> Vec<usize> {
    let by_chance = |a: &usize, b: &usize| chances[*b].total_cmp(&chances[*a]).then(a.cmp(b));
    let mut columns: Vec<usize> = (0..chances.len()).collect();
    if count < columns.len() {
        columns.select_nth_unstable_by(count, by_chance);
        columns.truncate(count);
    }
    columns.sort_unstable_by(by_chance);
    columns
}

/// True if `token` would say the same few tokens a third time in a row.
pub(super) fn loops(tokens: &[u32], token: u32) -> bool {
    const LONGEST: usize = 8;
    let at = |back: usize| if back == 0 { Some(token) } else { tokens.len().checked_sub(back).map(|at| tokens[at]) };
    (1..=LONGEST).any(|length| (0..2 * length).all(|back| at(back).is_some() && at(back) == at(back + length)))
}

/// The candidates that stay in the beam: places go in turns to the likeliest of each group that has come equally far.
pub(super) fn share(mut candidates: Vec<Candidate>, beam: usize) -> Vec<Candidate> {
    candidates.sort_by(|a, b| b.merit.total_cmp(&a.merit).then((a.row, a.token).cmp(&(b.row, b.token))));
    let mut turns: BTreeMap<usize, usize> = BTreeMap::new();
    let mut ranked: Vec<(usize, Reverse<usize>, Candidate)> = candidates
        .into_iter()
        .map(|candidate| {
            let group = 2 * candidate.progress.done() + usize::from(candidate.progress.is_started());
            let turn = turns.entry(group).or_default();
            *turn += 1;
            (*turn, Reverse(group), candidate)
        })
        .collect();
    ranked.sort_by_key(|(turn, group, _)| (*turn, *group));
    ranked.truncate(beam);
    ranked.into_iter().map(|(_, _, candidate)| candidate).collect()
}
