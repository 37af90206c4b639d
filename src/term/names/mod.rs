//! Names in German transcription and the form that an English text gives them: `Lawrow`, `Lavrov`.
//!
//! A name is proposed only on evidence: an established form, an ending or a cluster of letters that German names do not
//! have, a first name that says where its bearer comes from. Everything else gets no proposal. Nothing is ever applied.

mod evidence;
mod folds;
mod key;
mod known;
mod proposal;
mod propose;
mod rules;
mod spelling;
mod text;
mod titles;
mod word;

pub(crate) use folds::{Folds, unmarked};
pub use key::misspells;
pub(crate) use known::is_first_name;
pub use proposal::{Basis, NameFamily, Proposal};
pub use propose::{propose, propose_in};
pub(super) use spelling::nominative;
pub use spelling::{SpellingCounter, Spellings};
pub(crate) use text::{runs, words};
pub(super) use titles::announced;
pub(crate) use titles::announces_person;
