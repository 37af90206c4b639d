//! Which bilingual formats there are, and how a file shows its own.

use crate::words::words;

words! {
    /// A bilingual file format.
    Kind {
        /// XLIFF 2.1, also read from 2.0.
        Xliff = "xliff",
        /// XLIFF 2.2.
        Xliff22 = "xliff22",
        /// XLIFF 1.2, also read from 1.0 and 1.1.
        Xliff12 = "xliff12",
        /// TMX 1.4.
        Tmx = "tmx",
        /// Gettext.
        Po = "po",
        /// Our table, or any with columns `source` and `target`.
        Tsv = "tsv",
        /// The same table with commas and quotation marks.
        Csv = "csv",
        /// One JSON object a line.
        Jsonl = "jsonl",
    }
}

impl Kind {
    /// The format that the extension of a file's name says; of XLIFF the version that we write by default.
    pub fn of_name(name: &str) -> Option<Self> {
        match name.rsplit_once('.')?.1.to_lowercase().as_str() {
            "xlf" | "xliff" => Some(Kind::Xliff),
            other => Kind::ALL.iter().copied().find(|kind| kind.as_str() == other && !kind.is_xliff()),
        }
    }

    /// The extension of a file of this format.
    pub fn extension(self) -> &'static str {
        if self.is_xliff() { "xlf" } else { self.as_str() }
    }

    /// True for every version of XLIFF.
    pub fn is_xliff(self) -> bool {
        matches!(self, Kind::Xliff | Kind::Xliff22 | Kind::Xliff12)
    }

    /// The kind of an XLIFF file by the `version` of its root element.
    pub fn of_version(version: &str) -> Self {
        match version {
            "2.2" => Kind::Xliff22,
            version if version.starts_with("1.") => Kind::Xliff12,
            _ => Kind::Xliff,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_the_format() {
        assert_eq!(Kind::of_name("a.de.XLIFF"), Some(Kind::Xliff));
        assert_eq!(Kind::of_name("a.po"), Some(Kind::Po));
        assert_eq!([Kind::of_name("a.xliff22"), Kind::of_name("tmx"), Kind::of_name("a.txt")], [None; 3]);
        assert!(Kind::ALL.iter().all(|kind| Kind::of_name(&format!("a.{}", kind.extension())).is_some()));
    }
}
