//! A quick hash (FNV-1a), and tables by it of words that are part of the program: nobody from outside chooses their keys.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// A table by words.
pub(crate) type WordTable<V> = HashMap<&'static str, V, BuildHasherDefault<Fnv>>;

/// A set of words.
pub(crate) type WordList = HashSet<&'static str, BuildHasherDefault<Fnv>>;

/// The hash of nothing.
pub(crate) const EMPTY_HASH: u64 = 0xcbf2_9ce4_8422_2325;

/// The hash with another value behind it: FNV-1a, 64 bits.
pub(crate) fn hash_on(hash: u64, value: u64) -> u64 {
    (hash ^ value).wrapping_mul(0x0100_0000_01b3)
}

/// The hash of the bytes that it was given.
pub(crate) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(EMPTY_HASH)
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| hash_on(hash, u64::from(*byte)));
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
