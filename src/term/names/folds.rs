//! Letters that spellings of one name write differently, folded into one.

/// What letters fold into, by the first of them; of those that begin alike the one listed first counts.
#[derive(Debug)]
pub(crate) struct Folds([Vec<(&'static str, &'static str)>; 26]);

impl Folds {
    /// The table; every entry begins with a small letter of ASCII, longer ones stand before shorter ones.
    pub(crate) fn new(pairs: &[(&'static str, &'static str)]) -> Self {
        let mut table: [Vec<(&str, &str)>; 26] = Default::default();
        for (from, to) in pairs {
            table[usize::from(from.as_bytes()[0] - b'a')].push((from, to));
        }
        Self(table)
    }

    /// The word in small letters with its letters folded, what is the same twice in a row written once.
    pub(crate) fn key(&self, lower: &str) -> String {
        let mut key = String::with_capacity(lower.len());
        let mut rest = lower;
        while let Some(letter) = rest.chars().next() {
            let own = letter.len_utf8();
            let (taken, folded) = self.fold(rest).unwrap_or((own, &rest[..own]));
            if !key.ends_with(folded) {
                key.push_str(folded);
            }
            rest = &rest[taken..];
        }
        key
    }

    /// How many bytes of the beginning fold into what.
    fn fold(&self, rest: &str) -> Option<(usize, &'static str)> {
        let first = rest.as_bytes().first()?.checked_sub(b'a')?;
        let mut entries = self.0.get(usize::from(first))?.iter();
        entries.find(|(from, _)| rest.starts_with(from)).map(|(from, to)| (from.len(), *to))
    }
}

/// A small letter without its marks.
pub(crate) fn unmarked(letter: char) -> char {
    match letter {
        'ä' | 'á' | 'à' | 'â' | 'ă' | 'ã' | 'å' | 'ā' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'é' | 'è' | 'ê' | 'ë' | 'ě' | 'ė' | 'ę' => 'e',
        'í' | 'ì' | 'î' | 'ï' | 'ı' => 'i',
        'ö' | 'ó' | 'ò' | 'ô' | 'õ' | 'ø' | 'ő' => 'o',
        'ü' | 'ú' | 'ù' | 'û' | 'ű' | 'ů' => 'u',
        'š' | 'ś' | 'ş' | 'ș' => 's',
        'ž' | 'ź' | 'ż' => 'z',
        'đ' | 'ď' => 'd',
        'ğ' => 'g',
        'ł' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ř' => 'r',
        'ť' | 'ț' => 't',
        'ý' => 'y',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn longer_letters_fold_first_and_doubles_count_once() {
        let folds = Folds::new(&[("sch", "S"), ("ch", "C"), ("w", "v"), ("h", "")]);
        assert_eq!(folds.key("schwach"), "SvaC");
        assert_eq!(folds.key("wwhäß"), "väß");
    }
}
