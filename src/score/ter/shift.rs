//! Which groups of words to shift: greedily the shift that saves most edits, by the limits of Tercom.

use super::edits::{Distances, Step};

/// Words of a group at most.
const LONGEST: usize = 10;
/// Words between the places of a group at most.
const FARTHEST: usize = 50;
/// Shifts that are tried for a segment.
const TRIALS: usize = 1000;

/// The edits that turn one list of words into another.
pub(super) fn edits(words: &[u32], reference: &[u32]) -> u32 {
    if reference.is_empty() {
        return words.len() as u32;
    }
    let mut words = words.to_vec();
    let mut search = Search { reference, distances: Distances::new(&words, reference), trials: 0 };
    let mut shifts = 0;
    loop {
        let before = search.total_of(&words);
        let best = search.best_shift(&words, before);
        match best.filter(|best| search.trials < TRIALS && best.saved > 0) {
            Some(best) => words = best.words,
            None => return shifts + before,
        }
        shifts += 1;
    }
}

struct Search<'a> {
    reference: &'a [u32],
    distances: Distances<'a>,
    trials: usize,
}

/// A shift; the rank is what it saves, the length of the group, and how early the group and its new place are.
struct Shift {
    saved: i64,
    rank: (i64, usize, std::cmp::Reverse<usize>, std::cmp::Reverse<usize>),
    words: Vec<u32>,
}

impl Search<'_> {
    fn total_of(&mut self, words: &[u32]) -> u32 {
        self.distances.change(words);
        self.distances.total()
    }

    fn best_shift(&mut self, words: &[u32], before: u32) -> Option<Shift> {
        let aligned = Aligned::new(&self.distances.steps());
        let mut best: Option<Shift> = None;
        for group in groups(words, self.reference) {
            if !aligned.is_worth_moving(&group) {
                continue;
            }
            for place in aligned.places(&group) {
                let shift = self.tried(words, &group, place, before);
                if best.as_ref().is_none_or(|best| shift.rank > best.rank) {
                    best = Some(shift);
                }
            }
            if self.trials >= TRIALS {
                break;
            }
        }
        best
    }

    fn tried(&mut self, words: &[u32], group: &Group, place: usize, before: u32) -> Shift {
        self.trials += 1;
        let words = moved(words, group, place);
        let saved = i64::from(before) - i64::from(self.total_of(&words));
        let rank = (saved, group.length, std::cmp::Reverse(group.start), std::cmp::Reverse(place));
        Shift { saved, rank, words }
    }
}

/// Words that stand in the reference as well.
struct Group {
    /// Where in the translation.
    start: usize,
    /// Where in the reference.
    wanted: usize,
    length: usize,
}

/// Every group at every place of the reference that holds it, and every beginning of it.
fn groups<'a>(words: &'a [u32], reference: &'a [u32]) -> impl Iterator<Item = Group> + 'a {
    let places = (0..words.len()).flat_map(|start| (0..reference.len()).map(move |wanted| (start, wanted)));
    let near = places.filter(|(start, wanted)| start.abs_diff(*wanted) <= FARTHEST);
    near.flat_map(|(start, wanted)| {
        let same = words[start..].iter().zip(&reference[wanted..]).take(LONGEST).take_while(|(a, b)| a == b).count();
        (1..=same).map(move |length| Group { start, wanted, length })
    })
}

/// Where the words of the reference are in the translation.
struct Aligned {
    /// For each word of the reference the word of the translation that stands for it, or that stands before; −1 is none.
    places: Vec<i64>,
    /// Which words of the reference are not met.
    reference_faults: Vec<bool>,
    /// Which words of the translation are wrong.
    faults: Vec<bool>,
}

impl Aligned {
    fn new(steps: &[Step]) -> Self {
        let mut aligned = Self { places: Vec::new(), reference_faults: Vec::new(), faults: Vec::new() };
        for step in steps {
            let is_fault = *step != Step::Keep;
            if *step != Step::Insert {
                aligned.faults.push(is_fault);
            }
            if *step != Step::Delete {
                aligned.places.push(aligned.faults.len() as i64 - 1);
                aligned.reference_faults.push(is_fault);
            }
        }
        aligned
    }

    /// Both the group and the place where it belongs have a fault, and it is not there already.
    fn is_worth_moving(&self, group: &Group) -> bool {
        let has_fault = |faults: &[bool], at: usize| faults[at..at + group.length].contains(&true);
        let own = group.start as i64..(group.start + group.length) as i64;
        has_fault(&self.faults, group.start)
            && has_fault(&self.reference_faults, group.wanted)
            && !own.contains(&self.places[group.wanted])
    }

    /// Where the group could be put: before each word of the translation that stands for the place where it belongs.
    fn places(&self, group: &Group) -> Vec<usize> {
        let ends = group.wanted..(group.wanted + group.length).min(self.places.len());
        let first = match group.wanted.checked_sub(1) {
            None => 0,
            Some(before) => self.place(before),
        };
        let mut places = vec![first];
        places.extend(ends.map(|at| self.place(at)));
        places.dedup();
        places
    }

    fn place(&self, at: usize) -> usize {
        usize::try_from(self.places[at] + 1).expect("the least is no word, and one more is the first")
    }
}

/// The words with the group at another place; a place inside of the group moves it by as much.
fn moved(words: &[u32], group: &Group, place: usize) -> Vec<u32> {
    let (start, end) = (group.start, group.start + group.length);
    let mut out = Vec::with_capacity(words.len());
    if place < start {
        for part in [&words[..place], &words[start..end], &words[place..start], &words[end..]] {
            out.extend_from_slice(part);
        }
    } else {
        let behind = if place > end { place } else { (group.length + place).min(words.len()) };
        for part in [&words[..start], &words[end..behind], &words[start..end], &words[behind..]] {
            out.extend_from_slice(part);
        }
    }
    out
}
