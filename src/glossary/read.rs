//! Reading a glossary in any format.

use super::entry::Entry;
use super::fault::Fault;
use super::table::{self, Separator};
use super::toml;
use crate::words::words;
use std::path::Path;

words! {
    /// How a glossary is written down.
    GlossaryFormat {
        /// `[[entry]]` tables; the shipped form.
        Toml = "toml",
        /// Columns separated by tabs, no quoting.
        Tsv = "tsv",
        /// Columns separated by commas, quoted as in RFC 4180.
        Csv = "csv",
    }
}

impl GlossaryFormat {
    /// The format that a file name's ending stands for.
    pub fn from_path(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        match ending.as_str() {
            "toml" => Some(Self::Toml),
            "tsv" | "tab" | "txt" => Some(Self::Tsv),
            "csv" => Some(Self::Csv),
            _ => None,
        }
    }
}

/// The entries of a glossary's `text` in its order, and every fault of it; entries without fault are there in any case.
///
/// `name` is what messages call the file.
///
/// ```
/// use satzpaar::glossary::{GlossaryFormat, read};
/// let (entries, faults) = read("a.tsv", "source\ttarget\nLawrow\tLavrov\n", GlossaryFormat::Tsv);
/// assert_eq!((entries[0].preferred(), entries[0].location.as_str(), faults.len()), ("Lavrov", "a.tsv:2", 0));
/// ```
pub fn read(name: &str, text: &str, format: GlossaryFormat) -> (Vec<Entry>, Vec<Fault>) {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    match format {
        GlossaryFormat::Toml => toml::read(name, text),
        GlossaryFormat::Tsv => table::read(name, text, Separator::Tab),
        GlossaryFormat::Csv => table::read(name, text, Separator::Comma),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::{TermClass, UsageStatus};

    fn faults(text: &str, format: GlossaryFormat) -> (Vec<String>, Vec<String>) {
        let (entries, faults) = read("g", text, format);
        let first_lines = faults.iter().map(|fault| fault.to_string().lines().next().unwrap_or_default().to_owned());
        (entries.into_iter().map(|entry| entry.source).collect(), first_lines.collect())
    }

    #[test]
    fn all_faults_of_a_toml_file_are_told_and_the_good_part_kept() {
        let text = "[[entry]]\nsource = \"Kiew\"\ntarget = \"Kyiv\"\nclas = \"place\"\n\n[[entry]]\nsource = \"Krim\"\n\n\
                    [[entry]]\nsource = \"Odessa\"\ntarget = \"Odesa\"\nclass = \"city\"\nvariants = \"Odesa\"\n[extra]\n";
        let (kept, faults) = faults(text, GlossaryFormat::Toml);
        assert_eq!(kept, ["Kiew", "Odessa"]);
        for wanted in [
            "g:4:1: unknown key: `clas`",
            "g:6: entry has no `target`",
            "g:12:9: unknown value of `class`: `city`",
            "g:13:12: `variants` must be a list of strings: found string",
            "g:14:2: unknown key: `extra`",
        ] {
            assert!(faults.iter().any(|fault| fault == wanted), "{wanted} not in {faults:#?}");
        }
        assert_eq!(faults.len(), 5);
    }

    #[test]
    fn broken_toml_is_told_with_its_place_and_the_rest_kept() {
        let text = "[[entry]]\nsource = \"Kiew\"\ntarget = \"Kyiv\"\n\n[[entry]]\nsource = \ntarget = \"Crimea\"\n";
        let (kept, faults) = faults(text, GlossaryFormat::Toml);
        assert_eq!(kept, ["Kiew"]);
        assert!(faults[0].starts_with("g:6:10: not valid TOML"), "{faults:#?}");
    }

    #[test]
    fn table_reads_optional_columns_and_lists() {
        let text = "\u{FEFF}source\ttarget\tclass\tforbidden\tnote\r\nKiew\tKyiv\tplace\tKiev; Kiew\t\r\n\r\nKrim\tCrimea\r\n";
        let (entries, faults) = read("g.tsv", text, GlossaryFormat::Tsv);
        assert!(faults.is_empty(), "{faults:?}");
        assert_eq!(entries[0].class, TermClass::Place);
        assert_eq!(entries[0].with_status(UsageStatus::Forbidden).collect::<Vec<_>>(), ["Kiev", "Kiew"]);
        assert_eq!((entries[1].source.as_str(), entries[1].location.as_str()), ("Krim", "g.tsv:4"));
    }

    #[test]
    fn table_without_header_has_two_columns() {
        let (kept, faults) = faults("Kiew,Kyiv\n\"Rat, Der\",\"council, the\"\n", GlossaryFormat::Csv);
        assert_eq!((kept, faults), (vec!["Kiew".to_owned(), "Rat, Der".to_owned()], vec![]));
    }

    #[test]
    fn faults_of_a_table_name_line_and_column() {
        let (kept, faults) = faults("source\ttarget\tclas\nÄ\tA\tplace\nKiew\nKrim\tCrimea\tx\ty\n", GlossaryFormat::Tsv);
        assert_eq!(kept, ["Ä"]);
        assert_eq!(
            faults,
            [
                "g:1:15: unknown key: `clas`",
                "g:3:6: row has 1 fields: the table has 3 columns",
                "g:4:15: row has 4 fields: the table has 3 columns"
            ]
        );
    }
}
