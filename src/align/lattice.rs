//! The cheapest way through the lattice, and for each of its links the share of all ways that take it.

use super::Link;
use super::band::Band;
use super::cost::{Costs, MOVES};

/// A pair is as likely right as wrong by itself where it is cheaper than leaving both sides alone by so many nats.
const EVEN: f64 = 2.9;
/// How much each nat more or less says about that.
const TRUST: f64 = 0.7;

/// What is known of a cell: one row for each number of source sentences consumed.
type Cells = Vec<Vec<f64>>;

/// What each kind of link costs that ends in a cell.
type Prices = Vec<Vec<[f32; MOVES.len()]>>;

/// The links of the cheapest way.
pub(super) fn best(costs: &Costs, band: &Band) -> Vec<Link> {
    let lattice = Lattice { size: costs.size(), band, prices: prices(costs, band) };
    let (forward, taken) = lattice.forward();
    let backward = lattice.backward();
    let end = lattice.size;
    let total = lattice.at(&forward, end);
    let (mut links, mut at) = (Vec::new(), end);
    while at != (0, 0) {
        let (number, kind) = lattice.taken(&taken, at);
        let start = (at.0 - kind.0, at.1 - kind.1);
        let cost = lattice.price(at, number);
        let share = (lattice.at(&forward, start) - cost + lattice.at(&backward, at) - total).exp();
        links.push(Link { source: start.0..at.0, target: start.1..at.1, confidence: share.min(1.0) * by_itself(cost, kind) });
        at = start;
    }
    links.reverse();
    links
}

/// How likely the two sides are a pair, whatever else there is; what stands alone has nothing to compare.
fn by_itself(cost: f64, (source, target, _): (usize, usize, f64)) -> f64 {
    if source == 0 || target == 0 {
        return 1.0;
    }
    let apart = MOVES[1].2 * source as f64 + MOVES[2].2 * target as f64;
    1.0 / (1.0 + (-TRUST * (apart - cost - EVEN)).exp())
}

/// Every link is priced once; both directions ask for it.
fn prices(costs: &Costs, band: &Band) -> Prices {
    let cell = |at: (usize, usize)| {
        MOVES.map(|kind| if kind.0 <= at.0 && kind.1 <= at.1 { costs.link(at, kind) as f32 } else { f32::INFINITY })
    };
    (0..=costs.size().0).map(|source| band.row(source).map(|target| cell((source, target))).collect()).collect()
}

struct Lattice<'a> {
    size: (usize, usize),
    band: &'a Band,
    prices: Prices,
}

impl Lattice<'_> {
    /// The log weight of all ways to each cell, and the kind of link by which the cheapest one comes.
    fn forward(&self) -> (Cells, Vec<Vec<u8>>) {
        let (mut weights, mut taken, mut cheapest) = (self.blank(), Vec::new(), self.blank());
        for source in 0..=self.size.0 {
            let row = self.band.row(source);
            let mut kinds = vec![0; row.len()];
            for target in row.clone() {
                if (source, target) == (0, 0) {
                    weights[0][0] = 0.0;
                    cheapest[0][0] = 0.0;
                    continue;
                }
                let (mut weight, mut best, mut kind_of_best) = (f64::NEG_INFINITY, f64::NEG_INFINITY, 0);
                for (at, kind) in (0..).zip(MOVES).filter(|(_, kind)| kind.0 <= source && kind.1 <= target) {
                    let start = (source - kind.0, target - kind.1);
                    let before = self.at(&weights, start);
                    if before == f64::NEG_INFINITY {
                        continue;
                    }
                    let cost = self.price((source, target), usize::from(at));
                    weight = log_sum(weight, before - cost);
                    let way = self.at(&cheapest, start) - cost;
                    if way > best {
                        (best, kind_of_best) = (way, at);
                    }
                }
                let place = target - row.start;
                (weights[source][place], cheapest[source][place], kinds[place]) = (weight, best, kind_of_best);
            }
            taken.push(kinds);
        }
        (weights, taken)
    }

    /// The log weight of all ways from each cell to the end.
    fn backward(&self) -> Cells {
        let (mut weights, end) = (self.blank(), self.size);
        for source in (0..=end.0).rev() {
            let row = self.band.row(source);
            for target in row.clone().rev() {
                let ways = MOVES.iter().enumerate().filter(|(_, kind)| source + kind.0 <= end.0 && target + kind.1 <= end.1);
                let weight = ways.fold(f64::NEG_INFINITY, |weight, (number, kind)| {
                    let next = (source + kind.0, target + kind.1);
                    match self.at(&weights, next) {
                        f64::NEG_INFINITY => weight,
                        behind => log_sum(weight, behind - self.price(next, number)),
                    }
                });
                weights[source][target - row.start] = if (source, target) == end { 0.0 } else { weight };
            }
        }
        weights
    }

    fn blank(&self) -> Cells {
        (0..=self.size.0).map(|source| vec![f64::NEG_INFINITY; self.band.row(source).len()]).collect()
    }

    /// What is known of a cell; nothing leads through one outside the band.
    fn at(&self, cells: &Cells, (source, target): (usize, usize)) -> f64 {
        self.band.place(source, target).map_or(f64::NEG_INFINITY, |place| cells[source][place])
    }

    /// The cost of the link of this kind that ends in a cell; nothing leads into one outside the band.
    fn price(&self, (source, target): (usize, usize), number: usize) -> f64 {
        self.band.place(source, target).map_or(f64::INFINITY, |place| f64::from(self.prices[source][place][number]))
    }

    /// The kind of link by which the cheapest way comes to a cell, and its number.
    fn taken(&self, taken: &[Vec<u8>], (source, target): (usize, usize)) -> (usize, (usize, usize, f64)) {
        let number = self.band.place(source, target).map_or(0, |place| usize::from(taken[source][place]));
        (number, MOVES[number])
    }
}

fn log_sum(one: f64, other: f64) -> f64 {
    let (more, less) = if one > other { (one, other) } else { (other, one) };
    if less == f64::NEG_INFINITY { more } else { more + (less - more).exp().ln_1p() }
}
