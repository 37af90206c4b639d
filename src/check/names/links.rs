//! The names of both sides with their counterparts, as the checks of names compare them.

use super::added::is_name;
use super::compare::{begins, is_like, is_same};
use super::missing::{self, Named};
use super::side::Side;
use super::tables::known;
use crate::check::linked::{Linked, LinkedKind, fused, joined};
use crate::term::is_first_name;
use crate::text::Span;

/// Whether a word of the source and one of the target are the same name.
type Fits = fn(&Side<'_>, usize, &Side<'_>, usize) -> bool;

/// The surest ways to find that out come first.
const FITS: [Fits; 4] = [are_same, are_one_place, are_alike, are_in_table];

/// The names of a German source and an English target, but for the words at the `settled` places of the two.
pub(in crate::check) fn links(texts: [&str; 2], settled: [Vec<Span>; 2]) -> Vec<Linked> {
    let sides = texts.map(Side::new);
    let free = [0, 1].map(|side| free(&sides[side], &settled[side]));
    let named: Vec<usize> = (0..sides[1].len()).filter(|to| free[1][*to] && is_name(sides[1].word(*to))).collect();
    let asked = asked(&sides[0]);
    let all = [0, 1].map(|side| (0..sides[side].len()).collect::<Vec<usize>>());
    let settled: Vec<usize> = (0..sides[0].len()).filter(|at| !free[0][*at]).collect();
    let mut pairs = Pairs { sides, free, found: Vec::new() };
    FITS.iter().for_each(|fits| pairs.find(&all[0], &named, *fits));
    FITS.iter().for_each(|fits| pairs.find(&asked, &all[1], *fits));
    let added: Vec<usize> = named.into_iter().filter(|to| pairs.free[1][*to] && !pairs.explain(&settled, *to)).collect();
    let lost: Vec<usize> = asked.into_iter().filter(|at| pairs.free[0][*at]).collect();
    pairs.into_links(&lost, &added, texts)
}

/// Which words of a side may be a name.
fn free(side: &Side<'_>, settled: &[Span]) -> Vec<bool> {
    (0..side.len()).map(|at| !settled.iter().any(|span| span.overlaps(side.place(at)))).collect()
}

/// The words of a source that are names for certain; foreign letters alone are a guess, for `Kokain` has some.
fn asked(source: &Side<'_>) -> Vec<usize> {
    let words = |named: Named| match named {
        Named::Person(first, last) if is_first_name(first.of(source.text)) => [Some(first), Some(last)],
        Named::Person(..) => [None, None],
        Named::Titled(name, _) | Named::Place(name) => [Some(name), None],
    };
    let mut found: Vec<usize> =
        missing::candidates(source.text).into_iter().flat_map(words).flatten().filter_map(|span| source.place_of(span)).collect();
    found.dedup();
    found
}

/// The words of two sides that belong together, and which are free to belong to another.
struct Pairs<'a> {
    sides: [Side<'a>; 2],
    free: [Vec<bool>; 2],
    found: Vec<(usize, usize)>,
}

impl Pairs<'_> {
    /// Pairs each of the target's words with the first of the source's that fits.
    fn find(&mut self, sources: &[usize], targets: &[usize], fits: Fits) {
        let ([source, target], [asked, given]) = (&self.sides, &mut self.free);
        for to in targets {
            let mut fitting = sources.iter().filter(|at| given[*to] && asked[**at] && fits(source, **at, target, *to));
            if let Some(at) = fitting.next() {
                (asked[*at], given[*to]) = (false, false);
                self.found.push((*at, *to));
            }
        }
    }

    /// True if one of the source's words explains the target's: `Franken` in a sum of money is why there is `Swiss`.
    fn explain(&self, sources: &[usize], to: usize) -> bool {
        let [source, target] = &self.sides;
        sources.iter().any(|at| FITS.iter().any(|fits| fits(source, *at, target, to)))
    }

    /// Names of one word or more: neighbours on both sides are one, and so is a word that only one side adds.
    fn into_links(self, lost: &[usize], added: &[usize], texts: [&str; 2]) -> Vec<Linked> {
        let [source, target] = &self.sides;
        let link = |source, target| Linked { kind: LinkedKind::Name, source, target };
        let fuse = |one: &Linked, other: &Linked| fused(one, other, texts, is_inside_name);
        let mut both: Vec<Linked> =
            self.found.iter().map(|(at, to)| link(Some(source.place(*at)), Some(target.place(*to)))).collect();
        both.sort_by_key(|link| link.source);
        let mut found = joined(both.into_iter(), fuse);
        let lost = lost.iter().map(|at| link(Some(source.place(*at)), None));
        let added = added.iter().map(|to| link(None, Some(target.place(*to))));
        joined(lost.chain(added), fuse).into_iter().for_each(|half| add_half(&mut found, half, texts));
        found
    }
}

/// Lets the half of a name (`Wladimir` before `Putin`) belong to the one beside it.
fn add_half(found: &mut Vec<Linked>, half: Linked, texts: [&str; 2]) {
    let grown = |link: &Linked| {
        let beside = Linked { source: half.source.and(link.source), target: half.target.and(link.target), ..*link };
        let whole = fused(&beside, &half, texts, is_inside_name)?;
        Some(Linked { source: whole.source.or(link.source), target: whole.target.or(link.target), ..*link })
    };
    match found.iter_mut().find_map(|link| grown(link).map(|whole| (link, whole))) {
        Some((link, whole)) => *link = whole,
        None => found.push(half),
    }
}

fn is_inside_name(between: &str) -> bool {
    matches!(between, " " | "-")
}

fn are_same(source: &Side<'_>, at: usize, target: &Side<'_>, to: usize) -> bool {
    let is_capital = |word: &str| word.starts_with(char::is_uppercase);
    is_capital(source.word(at)) && is_capital(target.word(to)) && is_same(source.shape(at), target.shape(to))
}

/// `Russland` is `Russia` before it is `Russian`.
fn are_one_place(source: &Side<'_>, at: usize, target: &Side<'_>, to: usize) -> bool {
    known().is_english_place(target.word(to)) && known().is_place(source.word(at)) && are_in_table(source, at, target, to)
}

/// Short words are alike too easily: `Die` and `Diego`.
fn are_alike(source: &Side<'_>, at: usize, target: &Side<'_>, to: usize) -> bool {
    let may_be = |word: &str| word.len() > 3 && word.starts_with(char::is_uppercase);
    may_be(source.word(at)) && may_be(target.word(to)) && is_like(target.shape(to), source.shape(at))
}

fn are_in_table(source: &Side<'_>, at: usize, target: &Side<'_>, to: usize) -> bool {
    known().german(target.word(to)).any(|beginning| begins(source.word(at), beginning))
}
