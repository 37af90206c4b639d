//! Layer 2: what is wrong with a pair. Pure: a fault is data.

mod codes;
mod draft;
mod sound;
mod target;
mod terms;

pub use draft::{DraftFault, fault_of};

use crate::bitext::Segment;
use crate::diagnostic::Finding;

/// Everything that is wrong with the segment, its terms having been verified.
///
/// `refused` is what the backend said if it would not draft this segment; `guessed` are the numbers of the inline codes
/// whose place in the target is a guess.
pub fn check_segment(segment: &Segment, refused: Option<&str>, guessed: &[u32]) -> Vec<Finding> {
    let mut found = target::findings(segment, refused);
    found.extend(sound::findings(segment));
    found.extend(terms::findings(segment));
    found.extend(codes::findings(segment, guessed));
    found
}
