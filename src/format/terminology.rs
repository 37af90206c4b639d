//! Every format that a glossary is read from and written to.

use super::tbx::{self, TbxVersion};
use crate::glossary::{
    self, Entry, GlossaryFormat, Reading, Separator, TableDialect, Written, decode_glossary, drop_damaged, read_table,
    write_table,
};
use crate::lang::LangPair;
use crate::words::words;
use std::path::Path;

words! {
    /// How a glossary is written down, by us or by others.
    TermFormat {
        /// Our own, canonical.
        Toml = "toml",
        /// Columns separated by tabs; ours when written, anybody's when read.
        Tsv = "tsv",
        /// Columns separated by commas; ours when written, anybody's when read.
        Csv = "csv",
        /// Two columns and a tab between them.
        DeeplTsv = "deepl-tsv",
        /// Two columns and a comma between them.
        DeeplCsv = "deepl-csv",
        /// Two columns for one direction.
        Google = "google",
        /// A column a language, `pos` and `description`.
        GoogleSet = "google-set",
        /// Weblate's glossary.
        Weblate = "weblate",
        /// A column a language.
        Amazon = "amazon",
        /// TBX 3.
        Tbx = "tbx",
        /// TBX 2.
        Tbx2 = "tbx2",
    }
}

impl TermFormat {
    /// The format that a file name's ending stands for.
    pub fn from_path(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        match GlossaryFormat::from_path(path) {
            Some(GlossaryFormat::Toml) => Some(Self::Toml),
            Some(GlossaryFormat::Tsv) => Some(Self::Tsv),
            Some(GlossaryFormat::Csv) => Some(Self::Csv),
            None => (ending == "tbx").then_some(Self::Tbx),
        }
    }
}

/// What reads and writes a format.
enum Kind {
    Toml,
    /// Without dialect the first row tells.
    Table(Separator, Option<TableDialect>),
    Tbx(TbxVersion),
}

fn kind(format: TermFormat) -> Kind {
    match format {
        TermFormat::Toml => Kind::Toml,
        TermFormat::Tsv => Kind::Table(Separator::Tab, None),
        TermFormat::Csv => Kind::Table(Separator::Comma, None),
        TermFormat::DeeplTsv => Kind::Table(Separator::Tab, Some(TableDialect::Deepl)),
        TermFormat::DeeplCsv => Kind::Table(Separator::Comma, Some(TableDialect::Deepl)),
        TermFormat::Google => Kind::Table(Separator::Comma, Some(TableDialect::Google)),
        TermFormat::GoogleSet => Kind::Table(Separator::Comma, Some(TableDialect::GoogleSet)),
        TermFormat::Weblate => Kind::Table(Separator::Comma, Some(TableDialect::Weblate)),
        TermFormat::Amazon => Kind::Table(Separator::Comma, Some(TableDialect::Amazon)),
        TermFormat::Tbx => Kind::Tbx(TbxVersion::V3),
        TermFormat::Tbx2 => Kind::Tbx(TbxVersion::V2),
    }
}

/// The entries of `pair` in a glossary file, and an account of its faults and of what an entry cannot hold.
///
/// `name` is what messages call the file. Bad bytes cost the entries they are in; see [`decode_glossary`].
pub fn read(name: &str, bytes: &[u8], format: TermFormat, pair: &LangPair) -> Reading {
    let (text, damage) = decode_glossary(name, bytes);
    let mut reading = match kind(format) {
        Kind::Toml => read_toml(name, &text),
        Kind::Table(separator, dialect) => read_table(name, &text, separator, dialect, pair),
        Kind::Tbx(_) => tbx::read(name, &text, pair),
    };
    reading.entries = drop_damaged(reading.entries, &damage);
    reading.faults.splice(0..0, damage);
    reading
}

fn read_toml(name: &str, text: &str) -> Reading {
    let (entries, faults) = glossary::read(name, text, GlossaryFormat::Toml);
    Reading { entries, faults, ..Reading::default() }
}

/// The entries as a file, in the order of a dictionary, and an account of what it cannot hold.
pub fn write(entries: &[Entry], format: TermFormat, pair: &LangPair) -> Written {
    match kind(format) {
        Kind::Toml => Written { text: glossary::write_toml(entries), ..Written::default() },
        Kind::Table(separator, dialect) => write_table(entries, separator, dialect.unwrap_or(TableDialect::Own), pair),
        Kind::Tbx(version) => tbx::write(entries, version, pair),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pair() -> LangPair {
        LangPair::new("de".parse().unwrap(), "en-GB".parse().unwrap())
    }

    proptest! {
        #[test]
        fn no_bytes_make_any_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..120), format in 0..TermFormat::ALL.len()) {
            read("g", &bytes, TermFormat::ALL[format], &pair());
        }

        /// Pieces that the formats know get further into the readers than bytes.
        #[test]
        fn no_text_makes_any_reader_panic(
            text in "(\\[\\[entry\\]\\]\n|source ?= ?|target = |variants = \\[|\"|\\]|source,target|flags|de,en\n|<term>|</term>|[a-cÄ\n,;\t]){0,30}",
            format in 0..TermFormat::ALL.len(),
        ) {
            read("g", text.as_bytes(), TermFormat::ALL[format], &pair());
        }
    }

    #[test]
    fn endings_name_formats() {
        let cases = [("a.toml", "toml"), ("a.TSV", "tsv"), ("a.csv", "csv"), ("a.tbx", "tbx")];
        for (name, wanted) in cases {
            assert_eq!(TermFormat::from_path(Path::new(name)).map(TermFormat::as_str), Some(wanted));
        }
        assert_eq!(TermFormat::from_path(Path::new("a.xlsx")), None);
    }

    #[test]
    fn every_format_reads_what_it_writes() {
        let pair = pair();
        let entries = [Entry::new("Kiew", "Kyiv"), Entry::new("Krim", "Crimea")];
        for &format in TermFormat::ALL {
            let written = write(&entries, format, &pair);
            let reading = read("g", written.text.as_bytes(), format, &pair);
            assert!(reading.faults.is_empty(), "{format}: {:?}", reading.faults);
            let pairs: Vec<_> = reading.entries.iter().map(|entry| (entry.source.as_str(), entry.preferred())).collect();
            assert_eq!(pairs, [("Kiew", "Kyiv"), ("Krim", "Crimea")], "{format}");
        }
    }
}
