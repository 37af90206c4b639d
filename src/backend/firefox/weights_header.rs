//! Checks the header of a file of weights before the crate reads it.
//!
//! The crate reserves what the header claims, and a damaged header claims terabytes: that aborts the process, which no
//! caller can contain. Layout (Marian's, little-endian): version and number of items, `u64` each; for each item the
//! lengths of its name, the type, the length of its shape (in `i32`) and of its data; then all names, all shapes, the
//! length of a gap and the gap, all data. One item is no table: the settings of the network.

use super::settings;

/// Rows of the embedding tables, which are the sizes of the vocabularies they were trained with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rows {
    pub(super) source: usize,
    pub(super) target: usize,
}

struct Item {
    name: usize,
    shape: usize,
    data: usize,
}

/// Reads the header and checks that every length in it lies inside the file, and that the settings fit the tables.
///
/// # Errors
/// What is wrong with it.
pub(super) fn check(bytes: &[u8]) -> Result<Rows, &'static str> {
    Tables::read(bytes)?.rows()
}

/// What stands in the file, in its order.
struct Tables<'a> {
    names: Vec<&'a [u8]>,
    shapes: Vec<Vec<usize>>,
    data: Vec<&'a [u8]>,
}

impl<'a> Tables<'a> {
    fn read(bytes: &'a [u8]) -> Result<Self, &'static str> {
        let mut cursor = Cursor(bytes);
        if cursor.number()? != 1 {
            return Err("not a file of weights");
        }
        let count = cursor.number()?;
        if count > cursor.0.len() / 32 {
            return Err(CUT_OFF);
        }
        let items = (0..count).map(|_| cursor.item()).collect::<Result<Vec<_>, _>>()?;
        let names = items.iter().map(|item| cursor.take(item.name)).collect::<Result<_, _>>()?;
        let shapes = items.iter().map(|item| cursor.shape(item.shape)).collect::<Result<Vec<_>, _>>()?;
        let gap = cursor.number()?;
        cursor.take(gap)?;
        let data = items.iter().zip(&shapes).map(|(item, shape)| cursor.data(item, shape)).collect::<Result<_, _>>()?;
        Ok(Self { names, shapes, data })
    }

    fn rows(&self) -> Result<Rows, &'static str> {
        let tied = self.place(b"Wemb");
        let (source, target) = (tied.or_else(|| self.place(b"encoder_Wemb")), tied.or_else(|| self.place(b"decoder_Wemb")));
        let (source, target) = source.zip(target).ok_or("no embedding table")?;
        let yaml = self.place(b"special:model.yml").map_or_else(Default::default, |at| String::from_utf8_lossy(self.data[at]));
        settings::check(&yaml, *self.shapes[target].last().ok_or(CUT_OFF)?, self.names.len())?;
        let rows = |table: usize| self.shapes[table].first().copied().ok_or(CUT_OFF);
        Ok(Rows { source: rows(source)?, target: rows(target)? })
    }

    /// The first of this name, which ends where the text ends.
    fn place(&self, wanted: &[u8]) -> Option<usize> {
        self.names.iter().position(|name| name.split(|&byte| byte == 0).next() == Some(wanted))
    }
}

const CUT_OFF: &str = "the file is cut off or damaged";

struct Cursor<'a>(&'a [u8]);

impl<'a> Cursor<'a> {
    fn take(&mut self, length: usize) -> Result<&'a [u8], &'static str> {
        let (taken, rest) = self.0.split_at_checked(length).ok_or(CUT_OFF)?;
        self.0 = rest;
        Ok(taken)
    }

    fn number(&mut self) -> Result<usize, &'static str> {
        let (word, rest) = self.0.split_first_chunk::<8>().ok_or(CUT_OFF)?;
        self.0 = rest;
        usize::try_from(u64::from_le_bytes(*word)).map_err(|_| CUT_OFF)
    }

    fn item(&mut self) -> Result<Item, &'static str> {
        let name = self.number()?;
        let _type = self.number()?;
        Ok(Item { name, shape: self.number()?, data: self.number()? })
    }

    fn data(&mut self, item: &Item, shape: &[usize]) -> Result<&'a [u8], &'static str> {
        let data = self.take(item.data)?;
        let elements = shape.iter().try_fold(1_usize, |product, &side| product.checked_mul(side));
        match elements {
            Some(elements) if elements <= item.data => Ok(data),
            Some(_) | None => Err("a table is larger than its data"),
        }
    }

    fn shape(&mut self, sides: usize) -> Result<Vec<usize>, &'static str> {
        let bytes = self.take(sides.checked_mul(4).ok_or(CUT_OFF)?)?;
        let (words, _) = bytes.as_chunks::<4>();
        let side = |word: &[u8; 4]| usize::try_from(i32::from_le_bytes(*word)).ok().filter(|&side| side > 0);
        words.iter().map(|word| side(word).ok_or("a table has no size")).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One table of `rows` × 2 with `data` bytes, and settings that fit it.
    fn file(name: &[u8], rows: i32, data: usize) -> Vec<u8> {
        let (settings, number) = (b"dim-emb: 2\ntransformer-heads: 1\nenc-depth: 1\ndec-depth: 1\n\0", |value: usize| {
            (value as u64).to_le_bytes().to_vec()
        });
        let (title, size) = (b"special:model.yml\0", settings.len());
        let header = [1, 2, name.len(), 257, 2, data, title.len(), 257, 1, size].map(number).concat();
        let shapes = [rows, 2, i32::try_from(size).unwrap()].map(i32::to_le_bytes).concat();
        [header, name.to_vec(), title.to_vec(), shapes, number(3), vec![0; 3], vec![0; data], settings.to_vec()].concat()
    }

    #[test]
    fn settings_that_claim_what_the_tables_have_not_are_refused() {
        let whole = file(b"Wemb\0", 5, 16);
        let at = whole.windows(10).position(|window| window == b"dim-emb: 2").unwrap();
        assert!(check(&whole).is_ok());
        assert!(check(&[&whole[..at + 9], b"9", &whole[at + 10..]].concat()).is_err());
    }

    #[test]
    fn sizes_of_the_vocabularies_are_read() {
        assert_eq!(check(&file(b"Wemb\0", 5, 16)), Ok(Rows { source: 5, target: 5 }));
        assert_eq!(check(&file(b"encoder_Wemb\0", 5, 16)), Err("no embedding table"));
    }

    #[test]
    fn every_cut_and_every_impossible_length_is_refused() {
        let whole = file(b"Wemb\0", 5, 16);
        assert!((0..whole.len()).all(|end| check(&whole[..end]).is_err()));
        for at in (8..48).step_by(8).filter(|&at| at != 24) {
            let mut broken = whole.clone();
            broken[at..at + 8].fill(0xFF);
            assert!(check(&broken).is_err(), "{at}");
        }
        assert!(check(&file(b"Wemb\0", 9, 16)).is_err());
        assert!(check(&file(b"Wemb\0", -5, 16)).is_err());
    }
}
