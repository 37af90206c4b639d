//! Reading glossary files of any format.

use super::options::Setting;
use crate::cli::exit;
use crate::files;
use crate::format::terminology::{self, TermFormat};
use crate::glossary::{self, Entry, Fault, Glossary, Reading};
use crate::lang::LangPair;
use crate::messages::Messages;
use anyhow::Context;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The format that a file's name stands for.
pub(super) fn format_of(path: &Path) -> anyhow::Result<TermFormat> {
    TermFormat::from_path(path)
        .with_context(|| format!("unknown kind of glossary: `{}`\nhint: name the file .toml, .tsv, .csv or .tbx", path.display()))
}

/// Everything that is in the file; without `format` its name tells how it is written down.
pub(super) fn read_file(path: &Path, format: Option<TermFormat>, pair: &LangPair) -> anyhow::Result<Reading> {
    let format = format.map_or_else(|| format_of(path), Ok)?;
    Ok(terminology::read(&path.display().to_string(), &files::read(path)?, format, pair))
}

/// The good entries of a file, and its faults.
pub(crate) fn read(path: &Path, pair: &LangPair) -> anyhow::Result<(Vec<Entry>, Vec<Fault>)> {
    let reading = read_file(path, None, pair)?;
    Ok((reading.entries, reading.faults))
}

/// The shipped glossary of the pair, if wanted, overridden by `paths` in their order.
///
/// The faults of a file go to stderr; its good entries are used.
pub(crate) fn load(pair: LangPair, paths: &[PathBuf], with_shipped: bool) -> anyhow::Result<Glossary> {
    let mut lists = Vec::new();
    if with_shipped {
        lists.push(glossary::shipped(&pair));
    }
    for path in paths {
        let (entries, faults) = read(path, &pair)?;
        for fault in faults {
            // Nobody left to tell is no reason to stop.
            exit::say(&format!("warning: {fault}"));
        }
        lists.push(entries);
    }
    Ok(Glossary::merge(pair, lists))
}

/// Says on standard error what is wrong with a file.
pub(super) fn tell_faults(faults: &[Fault]) {
    faults.iter().for_each(|fault| exit::say(&format!("{}: {fault}", fault.level())));
}

/// Says on standard error what a file holds and an entry cannot.
pub(super) fn tell_passed_over(passed: &BTreeMap<String, usize>, setting: &Setting) {
    if !passed.is_empty() {
        tell(setting, |messages| messages.format("summary-glossary-passed", &[("list", counted(passed).into())]));
    }
}

/// A remark for people on standard error.
pub(super) fn tell(setting: &Setting, text: impl FnOnce(&Messages) -> String) {
    if !setting.quiet {
        exit::say(&text(&setting.messages));
    }
}

/// `forms (2), note (1)`
pub(super) fn counted<K: AsRef<str>>(counts: &BTreeMap<K, usize>) -> String {
    counts.iter().map(|(what, count)| format!("{} ({count})", what.as_ref())).collect::<Vec<_>>().join(", ")
}
