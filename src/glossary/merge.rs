//! Several lists made one glossary, and decisions of the configuration on top.

use super::entry::{Entry, Glossary, TargetTerm, UsageStatus};
use crate::lang::LangPair;
use std::collections::HashMap;

impl Glossary {
    /// One glossary of several lists: an entry overrides every earlier one with the same source term.
    ///
    /// The order is that of the lists; an overriding entry stands where its own list has it.
    pub fn merge(pair: LangPair, lists: Vec<Vec<Entry>>) -> Self {
        let all: Vec<Entry> = lists.into_iter().flatten().collect();
        let mut last: HashMap<&str, usize> = HashMap::with_capacity(all.len());
        for (index, entry) in all.iter().enumerate() {
            last.insert(&entry.source, index);
        }
        let is_last: Vec<bool> = all.iter().enumerate().map(|(index, entry)| last[entry.source.as_str()] == index).collect();
        let entries = all.into_iter().zip(is_last).filter(|(_, is_last)| *is_last).map(|(entry, _)| entry);
        Self { pair, entries: entries.collect() }
    }

    /// The same glossary with the target form `target` of `source` (a citation form or variant) given another status.
    ///
    /// A new form is added. A new preferred form makes the earlier preferred ones admitted.
    ///
    /// # Errors
    /// No entry has this source term.
    pub fn with_status(mut self, source: &str, target: &str, status: UsageStatus) -> Result<Self, UnknownTerm> {
        let is_it = |entry: &&mut Entry| entry.source == source || entry.source_variants.iter().any(|variant| variant == source);
        let entry = self.entries.iter_mut().rfind(is_it).ok_or_else(|| UnknownTerm(source.to_owned()))?;
        if status == UsageStatus::Preferred {
            let preferred = entry.targets.iter_mut().filter(|form| form.status == UsageStatus::Preferred);
            preferred.for_each(|form| form.status = UsageStatus::Admitted);
        }
        entry.targets.retain(|form| form.text != target);
        entry.targets.push(TargetTerm { text: target.to_owned(), status });
        entry.targets.sort_by_key(|form| form.status);
        Ok(self)
    }
}

/// A decision about a term that no glossary has.
#[derive(Debug, thiserror::Error)]
#[error("no glossary entry has the source term: `{0}`\nhint: add an entry for it or correct the spelling")]
pub struct UnknownTerm(String);

#[cfg(test)]
mod tests {
    use super::*;

    fn glossary(lists: Vec<Vec<Entry>>) -> Glossary {
        Glossary::merge(LangPair::new("de".parse().unwrap(), "en".parse().unwrap()), lists)
    }

    #[test]
    fn later_list_overrides_by_source_term() {
        let lists = vec![vec![Entry::new("Kiew", "Kiev"), Entry::new("Krim", "Crimea")], vec![Entry::new("Kiew", "Kyiv")]];
        let merged = glossary(lists);
        let terms: Vec<_> = merged.entries.iter().map(|entry| (entry.source.as_str(), entry.preferred())).collect();
        assert_eq!(terms, [("Krim", "Crimea"), ("Kiew", "Kyiv")]);
    }

    #[test]
    fn a_decision_changes_the_status_and_demotes_the_old_preferred_form() {
        let one = glossary(vec![vec![Entry::new("Kiew", "Kyiv")]]);
        let admitted = one.clone().with_status("Kiew", "Kiev", UsageStatus::Admitted).unwrap();
        assert_eq!(admitted.entries[0].accepted().collect::<Vec<_>>(), ["Kyiv", "Kiev"]);
        let forbidden = admitted.clone().with_status("Kiew", "Kiev", UsageStatus::Forbidden).unwrap();
        assert_eq!(forbidden.entries[0].with_status(UsageStatus::Forbidden).collect::<Vec<_>>(), ["Kiev"]);
        let swapped = admitted.with_status("Kiew", "Kiev", UsageStatus::Preferred).unwrap();
        assert_eq!(swapped.entries[0].accepted().collect::<Vec<_>>(), ["Kiev", "Kyiv"]);
        assert!(one.with_status("Kyjiw", "Kyiv", UsageStatus::Admitted).is_err());
    }
}
