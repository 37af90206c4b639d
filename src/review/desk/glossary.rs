//! The glossary: looked into, and added to.

use super::refusal::Refusal;
use super::{Desk, Terms, json, lock};
use crate::files;
use crate::glossary::{Entry, Fault, GlossaryFormat, TermClass, format_toml, read, verify};
use crate::review::wire::{Entries, NewTerm, TermAdded};
use std::sync::{Arc, PoisonError};

/// How many entries are shown.
const ENTRIES: usize = 50;

impl Desk {
    /// Entries with these letters in a term of either side, the shorter terms first.
    ///
    /// # Errors
    /// None; for the same form as the other calls.
    pub fn glossary(&self, letters: &str) -> Result<String, Refusal> {
        let (terms, letters) = (self.terms(), letters.trim().to_lowercase());
        let has = |text: &str| text.to_lowercase().contains(&letters);
        let fits = |entry: &&Entry| {
            let sources = std::iter::once(&entry.source).chain(&entry.source_variants).chain(&entry.forms);
            sources.chain(entry.targets.iter().map(|target| &target.text)).any(|text| has(text))
        };
        let mut found: Vec<&Entry> = match letters.is_empty() {
            true => Vec::new(),
            false => terms.base.glossary().entries.iter().filter(fits).collect(),
        };
        found.sort_by_key(|entry| entry.source.chars().count());
        json(&Entries::new(found.into_iter().take(ENTRIES)))
    }

    /// Adds a term to the glossary file and looks at every document again.
    ///
    /// # Errors
    /// There is no glossary file for it, the term is there already or no good, or the file cannot be read or written.
    pub fn add_term(&self, term: &NewTerm) -> Result<String, Refusal> {
        let _turn = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let hint = "name one that ends in `.toml` with --glossary, or in satzpaar.toml";
        let file = self.tools.glossary_file.as_ref();
        let (path, name) = file.ok_or_else(|| Refusal::Senseless("no glossary file takes new terms".into(), hint.into()))?;
        let entry = entry(term)?;
        let text = files::read_text(path).map_err(|fault| Refusal::Failed(fault.to_string()))?;
        let (mut entries, faults) = read(name, &text, GlossaryFormat::Toml);
        refuse_faults(&faults)?;
        entries.push(entry.clone());
        refuse_faults(&verify(&entries))?;
        let text = format_toml(name, &text, &entries).map_err(|fault| Refusal::Failed(fault.to_string()))?;
        files::write_atomic(path, text.as_bytes()).map_err(|fault| Refusal::Failed(fault.to_string()))?;
        self.use_glossary()?;
        json(&TermAdded::new(&entry, name))
    }

    fn use_glossary(&self) -> Result<(), Refusal> {
        let glossary = (self.tools.reload)().map_err(Refusal::Failed)?;
        let terms = Arc::new(Terms::new(glossary));
        *self.terms.write().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&terms);
        for paper in &self.papers {
            let mut paper = lock(paper);
            paper.inspect_all(&terms.base);
            paper.is_unwritten = true;
            paper.touch_all();
        }
        Ok(())
    }
}

fn entry(term: &NewTerm) -> Result<Entry, Refusal> {
    let senseless = |what: String, hint: &str| Err(Refusal::Senseless(what, hint.to_owned()));
    let (source, target) = (term.source.trim(), term.target.trim());
    if source.is_empty() || target.is_empty() {
        return senseless("a term needs both sides".into(), "fill in the source term and the target term");
    }
    let class = match term.class.as_deref().map(str::parse::<TermClass>) {
        None => TermClass::Term,
        Some(Ok(class)) => class,
        Some(Err(fault)) => return senseless(fault, "choose one of the classes of the list"),
    };
    let note = term.note.as_deref().map(str::trim).filter(|note| !note.is_empty()).map(str::to_owned);
    Ok(Entry { class, note, ..Entry::new(source, target) })
}

fn refuse_faults(faults: &[Fault]) -> Result<(), Refusal> {
    let errors: Vec<String> =
        faults.iter().filter(|fault| fault.level() == crate::diagnostic::Level::Error).map(ToString::to_string).collect();
    match errors.is_empty() {
        true => Ok(()),
        false => Err(Refusal::Senseless(errors.join("\n"), "change the term, or mend the glossary file".into())),
    }
}
