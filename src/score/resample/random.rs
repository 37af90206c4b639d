//! The random numbers of numpy's `default_rng`, so that a seed draws the same samples here as in sacrebleu.
//!
//! O'Neill's PCG64 (XSL RR 128/64) started from numpy's `SeedSequence`; bounded numbers by Lemire's method.

/// The stream of one seed.
pub(super) struct Random {
    state: u128,
    increment: u128,
    /// The upper half of a number whose lower half was used.
    half: Option<u32>,
}

const MULTIPLIER: u128 = 0x2360_ED05_1FC6_5DA4_4385_DF64_9FCC_F645;

impl Random {
    pub(super) fn new(seed: u32) -> Self {
        let [a, b, c, d] = seeded(seed);
        let increment = (join(c, d) << 1) | 1;
        let mut random = Self { state: 0, increment, half: None };
        random.step();
        random.state = random.state.wrapping_add(join(a, b));
        random.step();
        random
    }

    fn step(&mut self) {
        self.state = self.state.wrapping_mul(MULTIPLIER).wrapping_add(self.increment);
    }

    fn next_u64(&mut self) -> u64 {
        self.step();
        let folded = (self.state >> 64) as u64 ^ self.state as u64;
        folded.rotate_right((self.state >> 122) as u32)
    }

    fn next_u32(&mut self) -> u32 {
        if let Some(half) = self.half.take() {
            return half;
        }
        let whole = self.next_u64();
        self.half = Some((whole >> 32) as u32);
        whole as u32
    }

    /// A number below `bound`.
    pub(super) fn below(&mut self, bound: u32) -> u32 {
        if bound <= 1 {
            return 0;
        }
        // Numbers whose lower half is below this would make some results more frequent than others.
        let least = bound.wrapping_neg() % bound;
        loop {
            let product = u64::from(self.next_u32()) * u64::from(bound);
            if product as u32 >= least {
                return (product >> 32) as u32;
            }
        }
    }

    /// Yes or no, `count` times; each number gives 32 of them.
    pub(super) fn coins(&mut self, count: usize) -> Vec<bool> {
        let numbers: Vec<u32> = (0..count.div_ceil(32)).map(|_| self.next_u32()).collect();
        (0..count).map(|at| numbers[at / 32] >> (at % 32) & 1 == 1).collect()
    }
}

fn join(high: u64, low: u64) -> u128 {
    u128::from(high) << 64 | u128::from(low)
}

/// A hash whose constant changes with each use.
struct Hash {
    constant: u32,
    factor: u32,
}

impl Hash {
    fn of(&mut self, value: u32) -> u32 {
        let value = value ^ self.constant;
        self.constant = self.constant.wrapping_mul(self.factor);
        let value = value.wrapping_mul(self.constant);
        value ^ (value >> 16)
    }
}

fn mixed(a: u32, b: u32) -> u32 {
    let value = a.wrapping_mul(0xCA01_F9DD).wrapping_sub(b.wrapping_mul(0x4973_F715));
    value ^ (value >> 16)
}

/// The four numbers that `SeedSequence(seed)` starts a generator with.
fn seeded(seed: u32) -> [u64; 4] {
    let mut hash = Hash { constant: 0x43B0_D7E5, factor: 0x931E_8875 };
    let mut pool = [seed, 0, 0, 0].map(|value| hash.of(value));
    for from in 0..pool.len() {
        for to in (0..pool.len()).filter(|to| *to != from) {
            pool[to] = mixed(pool[to], hash.of(pool[from]));
        }
    }
    let mut hash = Hash { constant: 0x8B51_F9DD, factor: 0x58F3_8DED };
    let words: [u32; 8] = std::array::from_fn(|at| hash.of(pool[at % pool.len()]));
    std::array::from_fn(|at| u64::from(words[2 * at + 1]) << 32 | u64::from(words[2 * at]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_draws_what_numpy_draws() {
        let mut random = Random::new(12345);
        let drawn: Vec<u32> = (0..8).map(|_| random.below(100)).collect();
        assert_eq!(drawn, [69, 22, 78, 31, 20, 79, 64, 67]);
        let mut random = Random::new(12345);
        let coins: String = random.coins(40).into_iter().map(|coin| if coin { '1' } else { '0' }).collect();
        assert_eq!(coins, "1011100110000011111111110100110110110001");
    }
}
