//! One article by one backend alone: no memory, no earlier run. Nothing but answers is kept.

use crate::bitext::Bitext;
use crate::document::Document;
use crate::extract::classify;
use crate::pipeline::run::drafted;
use crate::pipeline::{Drafting, EngineSource, Kit, Outcome, Progress, RunError, copy_kept, needs_engine, read_article, settle};

/// The article as every backend gets it: nothing is translated but what stays as it is.
pub fn undrafted(document: Document, original: &str, kit: &Kit) -> Bitext {
    let document = classify(document, &kit.pair.source);
    let mut bitext = read_article(&document, original, kit);
    copy_kept(&mut bitext);
    bitext
}

/// Has one backend draft all of it and settles it.
///
/// # Errors
/// The backend is configured wrongly, or its record cannot be read. A failing backend is part of the [`Outcome`].
pub async fn draft_undrafted(
    mut bitext: Bitext,
    kit: &Kit,
    engine: &mut dyn EngineSource,
    progress: &dyn Progress,
) -> Result<Outcome, RunError> {
    let drafting = match needs_engine(&bitext) {
        true => drafted(&mut bitext, kit, engine, progress).await?,
        false => Drafting::default(),
    };
    settle(&mut bitext, kit, &drafting);
    Ok(Outcome { document: None, bitext, error: drafting.error })
}
