//! Another draft for one segment, as a candidate.

use super::{Kit, Progress, draft};
use crate::backend::{Enforcer, Error};
use crate::bitext::{Bitext, Candidate};
use crate::store::StoreError;

/// A draft for the segment at `at` (unit and segment number), whatever target it has; `None` where the backend has none.
///
/// # Errors
/// The memory cannot be read, or the backend failed; an answer on record is used and costs nothing.
pub async fn draft_one(
    bitext: &Bitext,
    at: (usize, usize),
    kit: &Kit,
    enforcer: &Enforcer,
) -> Result<Option<Candidate>, OneError> {
    let mut alone = bitext.clone();
    // What has a target is not asked for.
    alone.translatable_mut().filter(|segment| segment.target.is_none()).for_each(|segment| segment.target = Some(String::new()));
    alone.units[at.0].segments[at.1].target = None;
    let drafting = draft(&mut alone, kit, enforcer, &Silent).await?;
    let segment = alone.units.swap_remove(at.0).segments.swap_remove(at.1);
    match (segment.target, segment.origin, drafting.error) {
        (_, _, Some(error)) => Err(error.into()),
        (Some(target), Some(origin), None) => Ok(Some(Candidate { source: segment.source, target, origin })),
        (_, _, None) => Ok(None),
    }
}

/// One draft could not be had.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OneError {
    /// The memory, where examples come from, cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The backend failed.
    #[error(transparent)]
    Backend(#[from] Error),
}

/// Nobody watches.
pub struct Silent;

impl Progress for Silent {
    fn drafted(&self, _: usize, _: usize) {}
}
