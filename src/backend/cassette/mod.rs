//! Cassettes: every question of a run with its answer, to be played again without asking anybody.
//!
//! JSON lines. The first says whose answers they are, each further one is a question as it was really put (text, and context,
//! terms, examples and so on where the backend takes them) with its answer:
//!
//! ```text
//! {"cassette":1,"backend":"ours","model":"deepl","fingerprint":"deepl-1-…","capabilities":{…}}
//! {"pair":["de","en-GB"],"question":{"text":"Guten Tag",…},"answer":{"text":"Good afternoon"}}
//! ```
//!
//! No key is in it: none is part of a question.

mod recorder;
mod tape;

pub use recorder::Recorder;
pub use tape::{Cassette, CassetteError};
pub(super) use tape::{Tape, is_cassette};
