//! One side of many rules at once: which patterns match up to, or from, a byte of the text.
//!
//! Each side is one lazily built automaton over all rules, read away from the position in question. It stops where no
//! pattern can match any more, so a position costs what its neighbourhood is long, whatever the length of the text.

use regex_automata::hybrid::LazyStateID;
use regex_automata::hybrid::dfa::{Cache, DFA};
use regex_automata::nfa::thompson::{Config, NFA};
use regex_automata::util::pool::Pool;
use regex_automata::{Anchored, Input, MatchKind};

/// Enough for every state that real text reaches; beyond it states are made anew.
const CACHE_BYTES: usize = 32 << 20;

/// Which way an automaton reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    /// From the position on.
    Forward,
    /// From the position back.
    Backward,
}

type MakeCache = Box<dyn Fn() -> Cache + Send + Sync + std::panic::UnwindSafe + std::panic::RefUnwindSafe>;

/// The patterns of one side, in the order of their rules.
pub(super) struct Side {
    dfa: DFA,
    direction: Direction,
    caches: Pool<Cache, MakeCache>,
}

impl std::fmt::Debug for Side {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Side({:?}, {} patterns)", self.direction, self.dfa.pattern_len())
    }
}

/// A set of rules by number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct RuleBits(Vec<u64>);

impl RuleBits {
    pub(super) fn clear(&mut self, rules: usize) {
        self.0.clear();
        self.0.resize(rules.div_ceil(64), 0);
    }

    fn insert(&mut self, rule: usize) {
        self.0[rule / 64] |= 1 << (rule % 64);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(|bits| *bits == 0)
    }

    /// The first rule that is in both sets.
    pub(super) fn first_common(&self, other: &RuleBits) -> Option<usize> {
        let both = self.0.iter().zip(&other.0).map(|(one, two)| one & two);
        both.enumerate().find(|(_, bits)| *bits != 0).map(|(block, bits)| block * 64 + bits.trailing_zeros() as usize)
    }
}

impl Side {
    /// Compiles the patterns; `None` if one of them needs more than an automaton: look-around, back references, Unicode
    /// word boundaries.
    pub(super) fn new(patterns: &[&str], direction: Direction) -> Option<Self> {
        let reverse = direction == Direction::Backward;
        let nfa =
            NFA::compiler().configure(Config::new().reverse(reverse).which_captures(captures())).build_many(patterns).ok()?;
        let config = DFA::config().match_kind(MatchKind::All).cache_capacity(CACHE_BYTES).skip_cache_capacity_check(true);
        let dfa = DFA::builder().configure(config).build_from_nfa(nfa).ok()?;
        let maker = dfa.clone();
        Some(Self { caches: Pool::new(Box::new(move || maker.create_cache())), dfa, direction })
    }

    /// Puts into `found` every pattern that matches at byte `at` of `text`, on this side of it.
    pub(super) fn matching(&self, text: &str, at: usize, found: &mut RuleBits) {
        let mut cache = self.caches.get();
        let mut state = self.start(&mut cache, text, at);
        let bytes = text.as_bytes();
        let mut step = |byte: u8| self.step(&mut cache, &mut state, byte, found);
        let is_dead = match self.direction {
            Direction::Forward => !bytes[at..].iter().all(|byte| step(*byte)),
            Direction::Backward => !bytes[..at].iter().rev().all(|byte| step(*byte)),
        };
        if !is_dead {
            let end = self.dfa.next_eoi_state(&mut cache, state).expect(NEVER_GIVES_UP);
            self.gather(&cache, end, found);
        }
    }

    /// False where no pattern can match any more.
    fn step(&self, cache: &mut Cache, state: &mut LazyStateID, byte: u8, found: &mut RuleBits) -> bool {
        *state = self.dfa.next_state(cache, *state, byte).expect(NEVER_GIVES_UP);
        self.gather(cache, *state, found);
        !state.is_dead()
    }

    fn gather(&self, cache: &Cache, state: LazyStateID, found: &mut RuleBits) {
        if state.is_match() {
            for index in 0..self.dfa.match_len(cache, state) {
                found.insert(self.dfa.match_pattern(cache, state, index).as_usize());
            }
        }
    }

    fn start(&self, cache: &mut Cache, text: &str, at: usize) -> LazyStateID {
        let input = Input::new(text).anchored(Anchored::Yes);
        let start = match self.direction {
            Direction::Forward => self.dfa.start_state_forward(cache, &input.range(at..)),
            Direction::Backward => self.dfa.start_state_reverse(cache, &input.range(..at)),
        };
        start.expect("an anchored search over text has a start state")
    }

    /// For each byte whether a pattern can match with it right beside the position.
    pub(super) fn edge_bytes(&self) -> [bool; 256] {
        let mut cache = self.caches.get();
        // What stands on the other side decides about assertions only; these are all that are told apart.
        let others: &[&str] = if self.dfa.get_nfa().look_set_any().is_empty() { &[""] } else { &["", "a", " ", "\n", "\r"] };
        let mut edges = [false; 256];
        for other in others {
            let at = if self.direction == Direction::Forward { other.len() } else { 0 };
            let start = self.start(&mut cache, other, at);
            for (byte, edge) in (0..=255_u8).zip(&mut edges) {
                *edge |= !self.dfa.next_state(&mut cache, start, byte).expect(NEVER_GIVES_UP).is_dead();
            }
        }
        edges
    }
}

const NEVER_GIVES_UP: &str = "the automaton is not told to give up when its cache is full";

fn captures() -> regex_automata::nfa::thompson::WhichCaptures {
    regex_automata::nfa::thompson::WhichCaptures::None
}
