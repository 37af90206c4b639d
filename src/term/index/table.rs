//! From the hash of a text to the forms with that text, and whether longer forms begin with it.

/// An open-addressing table behind a filter that is small enough for the processor's cache: the time of a look-up that
/// finds nothing, which most do, hardly depends on the number of forms.
#[derive(Debug)]
pub(super) struct Table {
    filter: Vec<u64>,
    slots: Vec<Slot>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    tag: u32,
    /// Number of the first record from 1, 0 for none; the top bit says that longer forms begin so.
    state: u32,
}

const LONGER: u32 = 1 << 31;

/// What the table knows of a hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    /// The first record of a form with this hash.
    pub(super) first: Option<usize>,
    /// Longer forms begin like this.
    pub(super) longer: bool,
}

impl Table {
    /// `forms` are hashes in the order of the records, `beginnings` those of what longer forms begin with. `link` is told
    /// of a record and the one with the same hash before it.
    pub(super) fn new(forms: &[u64], beginnings: &[u64], mut link: impl FnMut(usize, usize)) -> Self {
        let count = forms.len() + beginnings.len();
        let mut table = Self {
            filter: vec![0; (count * 16).next_power_of_two().max(64) / 64],
            slots: vec![Slot::default(); (count + count / 2).next_power_of_two().max(2)],
        };
        for hash in beginnings {
            table.slot(*hash).state |= LONGER;
        }
        for (record, hash) in forms.iter().enumerate() {
            let slot = table.slot(*hash);
            if let Some(before) = slot.first() {
                link(record, before);
            }
            slot.state = slot.state & LONGER | number(record);
        }
        table
    }

    pub(super) fn get(&self, hash: u64) -> Option<Found> {
        let (word, bit) = self.filter_place(hash);
        if self.filter[word] & bit == 0 {
            return None;
        }
        let mask = self.slots.len() - 1;
        let mut place = place(hash) & mask;
        while self.slots[place].state != 0 {
            if self.slots[place].tag == tag(hash) {
                let slot = self.slots[place];
                return Some(Found { first: slot.first(), longer: slot.state & LONGER != 0 });
            }
            place = (place + 1) & mask;
        }
        None
    }

    /// The slot of a hash, which the filter lets through from now on; the caller fills it.
    fn slot(&mut self, hash: u64) -> &mut Slot {
        let (word, bit) = self.filter_place(hash);
        self.filter[word] |= bit;
        let mask = self.slots.len() - 1;
        let mut place = place(hash) & mask;
        while self.slots[place].state != 0 && self.slots[place].tag != tag(hash) {
            place = (place + 1) & mask;
        }
        self.slots[place].tag = tag(hash);
        &mut self.slots[place]
    }

    fn filter_place(&self, hash: u64) -> (usize, u64) {
        let bit = (hash >> 7) as usize & (self.filter.len() * 64 - 1);
        (bit / 64, 1 << (bit % 64))
    }
}

impl Slot {
    fn first(self) -> Option<usize> {
        (self.state & !LONGER).checked_sub(1).map(|record| record as usize)
    }
}

fn number(record: usize) -> u32 {
    u32::try_from(record + 1).ok().filter(|number| *number < LONGER).expect("a glossary has fewer than 2^31 forms")
}

fn tag(hash: u64) -> u32 {
    (hash >> 32) as u32
}

fn place(hash: u64) -> usize {
    hash as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_with_one_hash_are_linked_and_others_are_not_found() {
        let mut links = Vec::new();
        let hashes = [5, 7 << 40, 5];
        let table = Table::new(&hashes, &[5, 9], |record, before| links.push((record, before)));
        assert_eq!(table.get(5), Some(Found { first: Some(2), longer: true }));
        assert_eq!(table.get(7 << 40), Some(Found { first: Some(1), longer: false }));
        assert_eq!(table.get(9), Some(Found { first: None, longer: true }));
        assert_eq!(table.get(6 << 40), None);
        assert_eq!(links, [(2, 0)]);
    }

    #[test]
    fn an_empty_table_knows_nothing() {
        assert_eq!(Table::new(&[], &[], |_, _| {}).get(0), None);
    }
}
