//! How far a text has come with the terms it must hold.

/// A term to be used: any one of its ways will do.
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) struct Wanted {
    pub(in super::super) ways: Vec<Way>,
    /// The source's tokens that it translates.
    pub(in super::super) sources: Vec<usize>,
    /// Tokens that the plain draft says for it: beside its form they would say it twice.
    pub(in super::super) avoided: Vec<u32>,
}

/// One form of a term, in tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Way {
    pub(in super::super) tokens: Vec<u32>,
    pub(in super::super) place: Place,
}

/// Where in the sentence a form may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Place {
    Anywhere,
    /// No word before it: the form with a capital.
    First,
    /// Some word before it: the form without.
    Later,
}

/// What a token looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in super::super) struct Shape {
    /// Goes on with the word before it.
    pub(in super::super) is_glued: bool,
    /// A letter or digit is last.
    pub(in super::super) ends_in_letter: bool,
    /// Letters or digits are in it.
    pub(in super::super) has_letters: bool,
}

/// The terms and the tokens they are made of.
#[derive(Clone, Copy)]
pub(super) struct Terms<'a> {
    pub(super) wanted: &'a [Wanted],
    pub(super) shape: &'a dyn Fn(u32) -> Shape,
}

/// Of one text.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Progress {
    /// By term: it is in the text as words of its own.
    met: Vec<bool>,
    /// By term: its last token was just written; the next one decides whether its last word ends there.
    ripe: Vec<bool>,
    /// By term: its form is one token.
    fresh: Vec<bool>,
    /// Forms under way.
    open: Vec<Open>,
    /// The token written last.
    last: Option<Shape>,
    has_letters: bool,
}

/// The first `depth` tokens of this form are the last ones of the text.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Open {
    term: usize,
    way: usize,
    depth: usize,
}

impl Terms<'_> {
    fn tokens(&self, open: Open) -> &[u32] {
        &self.wanted[open.term].ways[open.way].tokens
    }
}

impl Progress {
    pub(super) fn new(terms: usize) -> Self {
        let none = vec![false; terms];
        Self { met: none.clone(), fresh: none.clone(), ripe: none, ..Self::default() }
    }

    /// Terms that the text holds, if it goes on with another word.
    pub(super) fn done(&self) -> usize {
        self.met.iter().zip(&self.ripe).filter(|(met, ripe)| **met || **ripe).count()
    }

    /// True if the text may end here.
    pub(super) fn is_complete(&self) -> bool {
        self.done() == self.met.len()
    }

    /// True if a form is under way.
    pub(super) fn is_started(&self) -> bool {
        !self.open.is_empty()
    }

    /// The text with `token` behind it. A form under way goes on or is dropped. Of terms with the same form the one that
    /// `looked_at` says more of begins.
    pub(super) fn with(&self, token: u32, terms: Terms<'_>, looked_at: &[Option<f32>]) -> Self {
        let shape = (terms.shape)(token);
        let met: Vec<bool> = self.met.iter().zip(&self.ripe).map(|(met, ripe)| *met || (*ripe && !shape.is_glued)).collect();
        let mut next = Self { met: met.clone(), ripe: vec![false; met.len()], fresh: vec![false; met.len()], ..Self::default() };
        let going = self.open.iter().filter(|open| terms.tokens(**open).get(open.depth) == Some(&token)).copied();
        let starting = self.starting(token, terms, &met, looked_at);
        for open in going.chain(starting) {
            next.go_on(Open { depth: open.depth + 1, ..open }, terms);
        }
        next.last = Some(shape);
        next.has_letters = self.has_letters || shape.has_letters;
        next
    }

    /// The tokens that go on with a form, or start one of a term that is not done.
    pub(super) fn wanted(&self, terms: Terms<'_>) -> Vec<u32> {
        let met: Vec<bool> = self.met.iter().zip(&self.ripe).map(|(met, ripe)| *met || *ripe).collect();
        let next = |open: Open| terms.tokens(open).get(open.depth).copied();
        self.open.iter().copied().chain(self.starts(terms, &met)).filter_map(next).collect()
    }

    /// The forms of unmet terms that may begin here.
    fn starts<'a>(&'a self, terms: Terms<'a>, met: &'a [bool]) -> impl Iterator<Item = Open> + 'a {
        let unmet = (0..terms.wanted.len()).filter(|&term| !met[term]);
        unmet
            .flat_map(move |term| (0..terms.wanted[term].ways.len()).map(move |way| Open { term, way, depth: 0 }))
            .filter(move |open| self.fits(&terms.wanted[open.term].ways[open.way], terms))
    }

    /// The forms that begin with `token`; of equal ones, that of the term it looks at most.
    fn starting(&self, token: u32, terms: Terms<'_>, met: &[bool], looked_at: &[Option<f32>]) -> Vec<Open> {
        let mut starting: Vec<Open> = self.starts(terms, met).filter(|open| terms.tokens(*open)[0] == token).collect();
        let share = |open: &Open| looked_at.get(open.term).copied().flatten().unwrap_or(0.0);
        starting.sort_by(|a, b| share(b).total_cmp(&share(a)));
        let mut distinct: Vec<Open> = Vec::new();
        for open in starting {
            if !distinct.iter().any(|other| terms.tokens(*other) == terms.tokens(open)) {
                distinct.push(open);
            }
        }
        distinct
    }

    fn fits(&self, way: &Way, terms: Terms<'_>) -> bool {
        let place = match way.place {
            Place::Anywhere => true,
            Place::First => !self.has_letters,
            Place::Later => self.has_letters,
        };
        let is_glued = way.tokens.first().is_some_and(|&token| (terms.shape)(token).is_glued);
        place && (!is_glued || self.last.is_some_and(|last| !last.ends_in_letter))
    }

    /// Notes a form under way, or done.
    fn go_on(&mut self, open: Open, terms: Terms<'_>) {
        match open.depth < terms.tokens(open).len() {
            true => self.open.push(open),
            false => {
                self.ripe[open.term] = true;
                self.fresh[open.term] |= open.depth == 1;
            }
        }
    }

    /// True if the last token is part of a term's form.
    pub(super) fn is_part(&self) -> bool {
        self.is_started() || self.ripe.contains(&true)
    }

    /// True if `token`, written last, is what the plain draft says for some term, and no part of any term's form.
    pub(super) fn repeats(&self, token: u32, terms: Terms<'_>) -> bool {
        !self.is_part() && terms.wanted.iter().any(|wanted| wanted.avoided.contains(&token))
    }

    /// How well the text's last token agrees with where it looked, by the logarithm of the chance: the first token of a
    /// term's form must look at the term, and what is no part of its form must not.
    pub(super) fn agreement(&self, looked_at: &[Option<f32>]) -> f32 {
        const LEAST: f32 = 0.02;
        let of = |(term, share): (usize, &Option<f32>)| {
            let share = (*share)?;
            let depths = self.open.iter().filter(|open| open.term == term).map(|open| open.depth);
            let writes = self.ripe[term] || depths.clone().next().is_some();
            let starts = depths.min() == Some(1) || self.ripe[term] && self.fresh[term];
            Some(match (writes, starts) {
                (true, true) => share.max(LEAST).ln(),
                (true, false) => 0.0,
                (false, _) => (1.0 - share).max(LEAST).ln(),
            })
        };
        looked_at.iter().enumerate().filter_map(of).sum()
    }
}
