//! The search on a model small enough to think through: words of a few tokens, chances made up.

use super::*;
use proptest::prelude::*;

const END: u32 = 0;
/// `b` is a sign, `z` goes on with the word before it; the others are words.
const TOKENS: [&str; 8] = ["</s>", "a", "b", "c", "d", "e", "z", "f"];

/// Chances depend on the last token only.
struct Table {
    columns: Vec<u32>,
    /// By last token (the first row before any), by column.
    chances: Vec<Vec<f32>>,
    looks: Vec<Vec<f32>>,
    last: Vec<usize>,
}

impl Table {
    fn new(weights: &[Vec<f32>]) -> Self {
        let row = |row: &Vec<f32>| {
            let sum: f32 = row.iter().sum();
            row.iter().map(|weight| (weight / sum).ln()).collect()
        };
        Self { columns: (0..8).collect(), chances: weights.iter().map(row).collect(), looks: Vec::new(), last: Vec::new() }
    }

    fn expectation(&self, last: usize, position: usize) -> Expectation {
        Expectation { chances: self.chances[last].clone(), look: self.looks.get(position).cloned().unwrap_or_default() }
    }
}

impl Scorer for Table {
    fn tokens(&self) -> &[u32] {
        &self.columns
    }

    fn begin(&mut self) -> Expectation {
        self.last = vec![0];
        self.expectation(0, 0)
    }

    fn extend(&mut self, chosen: &[(usize, u32)]) -> Vec<Expectation> {
        self.last.push(0);
        let position = self.last.len() - 1;
        chosen.iter().map(|&(_, token)| self.expectation(token as usize, position)).collect()
    }
}

fn shape(token: u32) -> Shape {
    Shape { is_glued: token == 6, ends_in_letter: token != 2, has_letters: token != 2 }
}

fn term(ways: &[&[u32]]) -> Wanted {
    let way = |tokens: &&[u32]| Way { tokens: tokens.to_vec(), place: Place::Anywhere };
    Wanted { ways: ways.iter().map(way).collect(), sources: Vec::new(), avoided: Vec::new() }
}

fn found(table: &mut Table, wanted: &[Wanted], beam: usize) -> Option<String> {
    let goal = Goal { wanted, shape: &shape, end: END, plain: &[], accepts: &|_| true, beam, longest: 12 };
    search(table, &goal).map(|found| found.tokens.iter().map(|&token| TOKENS[token as usize]).collect())
}

/// Writes `acd` and ends, with `e` and `f` as rare alternatives to anything.
fn plain() -> Table {
    let row = |next: usize| {
        (0..8)
            .map(|at| {
                if at == next {
                    90.0
                } else if at == 0 {
                    0.1
                } else {
                    1.0
                }
            })
            .collect::<Vec<f32>>()
    };
    let mut rows: Vec<Vec<f32>> = (0..8).map(|_| row(0)).collect();
    (rows[0], rows[1], rows[3]) = (row(1), row(3), row(4));
    (rows[5], rows[7]) = (row(3), row(3));
    Table::new(&rows)
}

#[test]
fn without_terms_the_likeliest_text_is_found() {
    assert_eq!(found(&mut plain(), &[], 4).unwrap(), "acd");
}

#[test]
fn a_term_comes_in_and_the_rest_stays() {
    assert_eq!(found(&mut plain(), &[term(&[&[5]])], 4).unwrap(), "aecd");
    assert_eq!(found(&mut plain(), &[term(&[&[4]])], 4).unwrap(), "acd");
}

#[test]
fn one_of_several_forms_will_do_and_it_is_the_likeliest() {
    assert_eq!(found(&mut plain(), &[term(&[&[7, 7], &[4]])], 4).unwrap(), "acd");
}

#[test]
fn a_form_is_no_form_where_its_last_word_goes_on() {
    let mut rows: Vec<Vec<f32>> = vec![vec![0.01; 8]; 8];
    (rows[0][1], rows[1][6], rows[6][0], rows[3][0]) = (10.0, 10.0, 10.0, 10.0);
    rows[1][3] = 0.02;
    let text = found(&mut Table::new(&rows), &[term(&[&[1]])], 4).unwrap();
    assert!(!text.contains("az") && text.contains('a'), "{text}");
}

#[test]
fn a_term_stands_where_the_text_looks_at_it() {
    let rows: Vec<Vec<f32>> = (0..8).map(|_| vec![0.3, 3.0, 0.0001, 3.0, 3.0, 1.0, 0.0001, 0.0001]).collect();
    let mut table = Table::new(&rows);
    table.looks = vec![vec![0.95, 0.05], vec![0.05, 0.95], vec![0.95, 0.05], vec![0.95, 0.05]];
    let wanted = Wanted { sources: vec![1], ..term(&[&[5]]) };
    let text = found(&mut table, &[wanted], 8).unwrap();
    assert_eq!(text.find('e'), Some(1), "{text}");
}

#[test]
fn two_terms_of_the_same_form_need_it_twice() {
    let text = found(&mut plain(), &[term(&[&[5]]), term(&[&[5]])], 6).unwrap();
    assert_eq!(text.matches('e').count(), 2, "{text}");
}

#[test]
fn a_text_that_never_holds_its_term_is_not_found() {
    let mut rows: Vec<Vec<f32>> = vec![vec![1.0, 0.001, 0.001, 0.001, 0.001, 0.001, 0.001, 0.001]; 8];
    rows[0] = vec![0.001, 1.0, 0.001, 0.001, 0.001, 0.001, 0.001, 0.001];
    assert_eq!(found(&mut Table::new(&rows), &[term(&[&[5, 7, 5, 7, 4, 7, 5, 4, 3, 2, 1, 4, 5]])], 4), None);
}

#[test]
fn the_same_words_are_never_said_three_times_running() {
    assert!(loops(&[1, 2, 1, 2, 1], 2) && loops(&[5, 5], 5));
    assert!(!loops(&[1, 2, 1, 2], 1) && !loops(&[5], 5) && !loops(&[], 5));
}

/// The text holds one of the term's forms as words of their own.
fn holds(tokens: &[u32], wanted: &Wanted) -> bool {
    wanted.ways.iter().any(|way| {
        let length = way.tokens.len();
        (0..tokens.len().saturating_sub(length - 1)).any(|at| {
            let is_whole = |token: Option<&u32>| token.is_none_or(|&token| !shape(token).is_glued);
            let joins = shape(way.tokens[0]).is_glued && (at == 0 || shape(tokens[at - 1]).ends_in_letter);
            tokens[at..at + length] == way.tokens && is_whole(tokens.get(at + length)) && !joins
        })
    })
}

proptest! {
    #[test]
    fn what_is_found_holds_every_term_as_asked_within_the_bound(
        weights in prop::collection::vec(prop::collection::vec(0.001_f32..1.0, 8), 8),
        terms in prop::collection::vec(prop::collection::vec(prop::collection::vec(1_u32..8, 1..4), 1..3), 0..4),
        beam in 1_usize..9,
        longest in 1_usize..16,
    ) {
        let wanted: Vec<Wanted> = terms.iter().map(|ways| term(&ways.iter().map(Vec::as_slice).collect::<Vec<_>>())).collect();
        let goal = Goal { wanted: &wanted, shape: &shape, end: END, plain: &[], accepts: &|_| true, beam, longest };
        if let Some(found) = search(&mut Table::new(&weights), &goal) {
            prop_assert!(found.tokens.len() <= longest);
            prop_assert!(found.sum <= 0.0 && !found.tokens.contains(&END));
            for wanted in &wanted {
                prop_assert!(holds(&found.tokens, wanted), "{:?} is not in {:?}", wanted.ways, found.tokens);
            }
        }
    }
}
