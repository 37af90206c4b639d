//! All regular rules at once: where each `beforebreak` ends, in one pass, and which `afterbreak` starts there.
//!
//! One automaton reads the text with every `beforebreak`, a step a byte, whatever the patterns and the text. Where some
//! of them end, a second one reads on with every `afterbreak`, until none can match or the first rule is known. Nothing
//! is ever tried twice or backwards, so one paragraph of a million sentences costs what a million paragraphs cost.

use crate::both::both;
use regex_automata::hybrid::LazyStateID;
use regex_automata::hybrid::dfa::{Cache, Config, DFA};
use regex_automata::nfa::thompson::{self, WhichCaptures};
use regex_automata::util::pool::Pool;
use regex_automata::{Anchored, Input, MatchKind};
use regex_syntax::hir::Hir;

/// Bytes of memory one automaton may fill with states before it forgets them and begins anew.
const CACHE: usize = 8 << 20;

/// The rules of a rule set whose sides are regular expressions in the strict sense.
#[derive(Debug)]
pub(super) struct Scan {
    /// The `beforebreak` of every rule that has one, read forwards from anywhere.
    before: Option<Automaton>,
    /// The `afterbreak` of every rule that has both sides, read forwards from one position.
    after: Option<Automaton>,
    /// The rules without an `afterbreak`, in order: what follows the position does not matter to them.
    bare_before: Vec<usize>,
    /// The `afterbreak` of every rule without a `beforebreak`, read backwards from the end of the text.
    bare_after: Option<Automaton>,
}

/// A position that some rule matches: its byte, and the number of the first rule that does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Decision {
    pub(super) at: usize,
    pub(super) rule: usize,
}

/// Bytes of memory that the patterns of one automaton may take up.
const PATTERNS: usize = 8 << 20;

/// A rule of the set: its number, `beforebreak` and `afterbreak`; `None` is a side that matches anywhere.
pub(super) type RegularRule = (usize, Option<Hir>, Option<Hir>);

type Caches = Pool<Cache, Box<dyn Fn() -> Cache + Send + Sync + std::panic::UnwindSafe + std::panic::RefUnwindSafe>>;

#[derive(Debug)]
struct Automaton {
    dfa: DFA,
    caches: Caches,
    /// The rule of each pattern.
    rules: Vec<usize>,
}

/// What an automaton reads of `pattern`; `None` if it has look-around, a back reference or a Unicode word boundary.
pub(super) fn regular(pattern: &str) -> Option<Hir> {
    regex_syntax::parse(pattern).ok().filter(|hir| !hir.properties().look_set().contains_word_unicode())
}

impl Scan {
    /// `rules` are in order; none is empty on both sides, and each side is [`regular`].
    ///
    /// The error is the compiler's reason, which can only be the size of the patterns.
    pub(super) fn new(rules: &[RegularRule]) -> Result<Self, String> {
        let befores: Vec<_> = rules.iter().filter_map(|(rule, before, _)| Some((*rule, before.as_ref()?))).collect();
        let afters = |wanted: bool| {
            let chosen = rules.iter().filter(move |(_, before, _)| before.is_some() == wanted);
            chosen.filter_map(|(rule, _, after)| Some((*rule, after.as_ref()?))).collect::<Vec<_>>()
        };
        let is_bare = |(_, before, after): &&RegularRule| before.is_some() && after.is_none();
        // The two large ones take as long to build as a program may to start, so each has a processor.
        let (before, after) = both(|| Automaton::new(&befores, false), || Automaton::new(&afters(true), false));
        Ok(Self {
            before: before?,
            after: after?,
            bare_before: rules.iter().filter(is_bare).map(|(rule, _, _)| *rule).collect(),
            bare_after: Automaton::new(&afters(false), true)?,
        })
    }

    /// Every position of `text` that a rule matches, in order, each with the first such rule.
    pub(super) fn decisions(&self, text: &str) -> Vec<Decision> {
        let mut found = Vec::new();
        let mut decide = |at, rule: Option<usize>| {
            // A pattern that may be empty matches inside a letter too, which is no position of a text.
            found.extend(rule.filter(|_| text.is_char_boundary(at)).map(|rule| Decision { at, rule }));
        };
        if let Some(bare) = &self.bare_after {
            bare.each_start(text, |at, rules| decide(at, rules.first().copied()));
        }
        if let Some(before) = &self.before {
            let mut after = self.after.as_ref().map(|automaton| (automaton, automaton.caches.get()));
            before.each_end(text, |at, rules| {
                let bare = common(rules, &self.bare_before);
                let both = after.as_mut().and_then(|(automaton, cache)| automaton.first_at(cache, text, at, rules));
                decide(at, [bare, both].into_iter().flatten().min());
            });
        }
        if self.bare_after.is_some() {
            found.sort_unstable_by_key(|decision| (decision.at, decision.rule));
            found.dedup_by_key(|decision| decision.at);
        }
        found
    }
}

/// The least number that two ascending lists share.
fn common(one: &[usize], two: &[usize]) -> Option<usize> {
    let (mut one, mut two) = (one.iter().peekable(), two.iter().peekable());
    while let (Some(left), Some(right)) = (one.peek(), two.peek()) {
        match left.cmp(right) {
            std::cmp::Ordering::Less => one.next(),
            std::cmp::Ordering::Greater => two.next(),
            std::cmp::Ordering::Equal => return Some(**left),
        };
    }
    None
}

impl Automaton {
    /// `None` if there is no pattern.
    fn new(patterns: &[(usize, &Hir)], reverse: bool) -> Result<Option<Self>, String> {
        let (rules, patterns): (Vec<usize>, Vec<&Hir>) = patterns.iter().copied().unzip();
        if rules.is_empty() {
            return Ok(None);
        }
        let config = Config::new().match_kind(MatchKind::All).cache_capacity(CACHE).skip_cache_capacity_check(true);
        let thompson = thompson::Config::new().reverse(reverse).which_captures(WhichCaptures::None);
        // Of nested repetition a few letters make millions of states.
        let thompson = thompson.nfa_size_limit(Some(PATTERNS));
        let nfa = thompson::Compiler::new().configure(thompson).build_many_from_hir(&patterns);
        let nfa = nfa.map_err(|error| error.to_string())?;
        let dfa = DFA::builder().configure(config).build_from_nfa(nfa).map_err(|error| error.to_string())?;
        let source = dfa.clone();
        let caches: Caches = Pool::new(Box::new(move || source.create_cache()));
        Ok(Some(Self { dfa, caches, rules }))
    }

    /// Calls `found` with every byte position where a pattern ends, in order, and the rules of those patterns.
    fn each_end(&self, text: &str, mut found: impl FnMut(usize, &[usize])) {
        let mut cache = self.caches.get();
        let mut rules = Vec::new();
        let start = self.dfa.start_state_forward(&mut cache, &Input::new(text));
        let mut state = start.expect("no byte makes the automaton stop");
        for (at, &byte) in text.as_bytes().iter().enumerate() {
            state = self.step(&mut cache, state, byte);
            // An automaton tells of a match one byte late.
            if state.is_tagged() && self.matched(&cache, state, &mut rules) {
                found(at, &rules);
            }
        }
        state = self.dfa.next_eoi_state(&mut cache, state).expect("the cache may always be cleared");
        if self.matched(&cache, state, &mut rules) {
            found(text.len(), &rules);
        }
    }

    /// Calls `found` with every byte position where a pattern starts, from the end, and the rules of those patterns.
    fn each_start(&self, text: &str, mut found: impl FnMut(usize, &[usize])) {
        let mut cache = self.caches.get();
        let mut rules = Vec::new();
        let start = self.dfa.start_state_reverse(&mut cache, &Input::new(text));
        let mut state = start.expect("no byte makes the automaton stop");
        for (at, &byte) in text.as_bytes().iter().enumerate().rev() {
            state = self.step(&mut cache, state, byte);
            if state.is_tagged() && self.matched(&cache, state, &mut rules) {
                found(at + 1, &rules);
            }
        }
        state = self.dfa.next_eoi_state(&mut cache, state).expect("the cache may always be cleared");
        if self.matched(&cache, state, &mut rules) {
            found(0, &rules);
        }
    }

    /// The first of `allowed`, which is ascending, whose pattern starts at byte `at`.
    fn first_at(&self, cache: &mut Cache, text: &str, at: usize, allowed: &[usize]) -> Option<usize> {
        let input = Input::new(text).range(at..).anchored(Anchored::Yes);
        let mut state = self.dfa.start_state_forward(cache, &input).expect("no byte makes the automaton stop");
        let (mut rules, mut first) = (Vec::new(), None::<usize>);
        for byte in text.as_bytes()[at..].iter().map(Some).chain(std::iter::once(None)) {
            state = match byte {
                Some(byte) => self.step(cache, state, *byte),
                None => self.dfa.next_eoi_state(cache, state).expect("the cache may always be cleared"),
            };
            if state.is_dead() {
                break;
            }
            if self.matched(cache, state, &mut rules) {
                first = first.into_iter().chain(common(&rules, allowed)).min();
                if first.is_some_and(|first| allowed[0] == first) {
                    break;
                }
            }
        }
        first
    }

    fn step(&self, cache: &mut Cache, state: LazyStateID, byte: u8) -> LazyStateID {
        self.dfa.next_state(cache, state, byte).expect("the cache may always be cleared")
    }

    /// Fills `rules`, ascending, if `state` is the end of a match.
    fn matched(&self, cache: &Cache, state: LazyStateID, rules: &mut Vec<usize>) -> bool {
        if !state.is_match() {
            return false;
        }
        rules.clear();
        let count = self.dfa.match_len(cache, state);
        rules.extend((0..count).map(|index| self.rules[self.dfa.match_pattern(cache, state, index).as_usize()]));
        rules.sort_unstable();
        true
    }
}
