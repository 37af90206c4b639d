//! Whether two files are an article and its edition at all.

use crate::bitext::Segment;
use crate::check::is_in;
use crate::format::located::Located;
use crate::lang::{Lang, LangPair};
use crate::pipeline::share_of_sure;
use anyhow::ensure;

/// Characters of each text that are looked at to tell its language.
const SAMPLE: usize = 4000;
/// A pair counts as sure here from this confidence on.
const SURE: f64 = 0.8;
/// Where less of both texts than this is in sure pairs they do not belong together.
const LEAST_SHARE: f64 = 0.3;

/// The names of the two files as messages call them.
pub(super) struct Names<'a> {
    pub(super) source: &'a str,
    pub(super) target: &'a str,
}

/// Fails where the two texts are in other languages than they should be, or say different things.
///
/// # Errors
/// Says which of these it is.
pub(super) fn ensure_belong(located: &Located, names: &Names) -> anyhow::Result<()> {
    ensure_languages(located, names)?;
    let share = share_of_sure(located, SURE).unwrap_or(1.0);
    let percent = (share * 100.0).round();
    ensure!(
        share >= LEAST_SHARE,
        "`{}` does not seem to be the edition of `{}`, share of the text in sure pairs: {percent} %\n\
         hint: name the two files that belong together, or add `--force` if these do",
        names.target,
        names.source
    );
    Ok(())
}

fn ensure_languages(located: &Located, names: &Names) -> anyhow::Result<()> {
    let LangPair { source, target } = &located.bitext.pair;
    if source.primary() == target.primary() {
        return Ok(());
    }
    let (article, edition) = (sample(located, |segment| &segment.source), sample(located, target_of));
    let are = |one: &Lang, other: &Lang| is_in(one, &article) == Some(true) && is_in(other, &edition) == Some(true);
    let Names { source: one, target: two } = names;
    let force = "or add `--force` if it is right";
    ensure!(
        !are(target, source),
        "the two files seem to be the wrong way round: `{one}` is in `{target}`, `{two}` in `{source}`\n\
         hint: name the source first, {force}; the languages are set by `--from` and `--to`"
    );
    let same = [source, target].into_iter().find(|language| are(language, language));
    ensure!(
        same.is_none(),
        "both files seem to be in the same language: `{one}` and `{two}`, in `{}`\n\
         hint: name an article and its translation, {force}",
        same.unwrap_or(source)
    );
    for (name, text, language, option) in [(one, &article, source, "--from"), (two, &edition, target, "--to")] {
        ensure!(
            is_in(language, text) != Some(false),
            "`{name}` does not seem to be in `{language}`\nhint: say with `{option} TAG` what it is in, {force}"
        );
    }
    Ok(())
}

fn target_of(segment: &Segment) -> &str {
    segment.target.as_deref().unwrap_or_default()
}

/// The beginning of one side.
fn sample(located: &Located, side: impl Fn(&Segment) -> &str) -> String {
    let mut text = String::new();
    for (_, segment) in located.bitext.translatable() {
        text.push_str(side(segment));
        text.push(' ');
        if text.len() > SAMPLE {
            break;
        }
    }
    text
}
