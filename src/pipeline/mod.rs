//! Layer 4: plans and runs the stages; the only concurrency.
//!
//! [`read_article`] → [`carry_over`] → [`fill_from_memory`] → [`draft`] → [`settle`]: each stage takes the bilingual
//! document a step further, and [`run`] puts them in order for one article; a bilingual file of any tool begins behind the first. Same input, glossary, memory and answers
//! give the same document, whatever runs at the same time.

mod aligned;
mod article;
mod bilingual;
mod carry;
pub mod compare;
mod context;
mod draft;
mod edition;
mod estimate;
mod examples;
mod inspect;
mod judge;
mod one;
mod questions;
mod recall;
mod remember;
mod run;
mod sentences;
mod settle;
mod shares;
mod stream;

pub use aligned::{AlignCounts, aligned_pairs, lessons, settle_edition, share_of_sure};
pub use article::read_article;
pub use carry::carry_over;
pub use context::ContextMode;
pub use draft::{Drafting, Progress, draft, unanswered};
pub use edition::read_edition;
pub use estimate::{Estimate, estimate};
pub use examples::Examples;
pub use inspect::{inspect, inspect_segment, inspect_segments};
pub use judge::labelled_segment;
pub use one::{OneError, Silent, draft_one};
pub use questions::{Question, questions};
pub use recall::{RecallRules, copy_kept, fill_from_candidates, fill_from_machine_memory, fill_from_memory};
pub use remember::{Placed, accepted_pairs, decided_pairs, in_context, protected_pairs};
use run::needs_engine;
pub(crate) use run::told_to_end;
pub use run::{EngineSource, Job, Outcome, RunError, Start, block_on, run, wait};
pub use settle::settle;
pub(crate) use shares::in_shares;
pub use stream::in_order;

use crate::both::both;
use crate::glossary::Glossary;
use crate::lang::LangPair;
use crate::segment::Segmenter;
use crate::term::Termbase;
use std::sync::Arc;

/// What every stage needs to know of the languages; made once, never changed.
pub struct Kit {
    /// The languages.
    pub pair: LangPair,
    /// Cuts the source language into sentences.
    pub segmenter: Segmenter,
    /// The glossary, ready for both sides.
    pub terms: Arc<Termbase>,
    /// What of the article goes along with each question.
    pub context: ContextMode,
    /// Earlier translations for backends that learn from them.
    pub examples: Examples,
    /// The memories of the run and how they are used.
    pub recall: RecallRules,
}

impl Kit {
    /// The shipped segmentation rules of the source language and this glossary.
    pub fn new(glossary: Glossary) -> Self {
        let pair = glossary.pair.clone();
        // Neither needs the other, and both take as long as a program may to start.
        let (segmenter, terms) = both(|| Segmenter::for_language(&pair.source), || Arc::new(Termbase::new(glossary)));
        Self {
            segmenter,
            terms,
            pair,
            context: ContextMode::Neighbours,
            examples: Examples::default(),
            recall: RecallRules::default(),
        }
    }
}
