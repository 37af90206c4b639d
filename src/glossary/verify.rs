//! Faults in the meaning of entries that are well formed.

use super::entry::{Entry, TermClass, UsageStatus};
use super::fault::{Fault, FaultKind};
use std::collections::HashMap;

/// Every fault of these entries, in their order.
///
/// Looked for: a source form in two entries, empty terms, stray spaces, control characters, forms both accepted and
/// forbidden, names in lower case.
pub fn verify(entries: &[Entry]) -> Vec<Fault> {
    let mut owners: HashMap<&str, usize> = HashMap::new();
    let mut faults = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        let kinds = texts(entry).flat_map(|(key, text)| text_faults(key, text));
        let kinds = kinds.chain(contradictions(entry)).chain(lower_case_name(entry)).collect::<Vec<_>>();
        faults.extend(kinds.into_iter().map(|kind| Fault { location: entry.location.clone(), kind }));
        for form in source_forms(entry) {
            let owner = *owners.entry(form).or_insert(index);
            if owner != index {
                let kind = FaultKind::Duplicate { form: form.to_owned(), other: entries[owner].location.clone() };
                faults.push(Fault { location: entry.location.clone(), kind });
            }
        }
    }
    faults
}

fn source_forms(entry: &Entry) -> impl Iterator<Item = &str> {
    std::iter::once(&entry.source).chain(&entry.source_variants).chain(&entry.forms).map(String::as_str)
}

/// Every term of the entry with the key it stands under.
fn texts(entry: &Entry) -> impl Iterator<Item = (&'static str, &str)> {
    let targets = entry.targets.iter().map(|target| match target.status {
        UsageStatus::Preferred => ("target", target.text.as_str()),
        UsageStatus::Admitted => ("admitted", target.text.as_str()),
        UsageStatus::Forbidden => ("forbidden", target.text.as_str()),
    });
    let variants = entry.source_variants.iter().map(|text| ("variants", text.as_str()));
    let forms = entry.forms.iter().map(|text| ("forms", text.as_str()));
    std::iter::once(("source", entry.source.as_str())).chain(targets).chain(variants).chain(forms)
}

fn text_faults(key: &'static str, text: &str) -> Vec<FaultKind> {
    let mut faults = Vec::new();
    if let Some(control) = text.chars().find(|character| character.is_control()) {
        faults.push(FaultKind::Control { key, code: u32::from(control) });
    }
    let better = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if better.is_empty() {
        faults.push(FaultKind::Empty(key));
    } else if text.trim() != text || text.contains("  ") {
        faults.push(FaultKind::Spaces { key, text: text.to_owned(), better });
    }
    faults
}

fn contradictions(entry: &Entry) -> impl Iterator<Item = FaultKind> {
    let accepted: Vec<&str> = entry.accepted().collect();
    let forbidden = entry.with_status(UsageStatus::Forbidden).filter(move |form| accepted.contains(form));
    forbidden.map(|form| FaultKind::Contradiction(form.to_owned()))
}

/// A part of the name is enough: `al-Sisi`, `van der Bellen`.
fn lower_case_name(entry: &Entry) -> Vec<FaultKind> {
    let class = match entry.class {
        TermClass::Person | TermClass::Place => entry.class.as_str(),
        TermClass::Organisation | TermClass::Term | TermClass::DoNotTranslate => return Vec::new(),
    };
    let names = source_forms(entry).chain(entry.accepted());
    let lower = names.filter(|name| !name.is_empty() && !name.chars().any(char::is_uppercase));
    lower.map(|name| FaultKind::NoCapital { class, text: name.to_owned() }).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{GlossaryFormat, TargetTerm, read};
    use super::*;

    fn messages(entries: &[Entry]) -> Vec<String> {
        verify(entries).iter().map(|fault| fault.kind.to_string().lines().next().unwrap_or_default().to_owned()).collect()
    }

    #[test]
    fn every_kind_of_fault_is_named() {
        let mut bad = Entry::new(" Lawrow", "Lavrov\u{7}");
        bad.targets.push(TargetTerm { text: "Lavrov\u{7}".into(), status: UsageStatus::Forbidden });
        let said = messages(&[bad]);
        assert!(said.iter().any(|message| message.starts_with("stray space in `source`")), "{said:?}");
        assert!(said.iter().any(|message| message.starts_with("control character U+0007")), "{said:?}");
        assert!(said.iter().any(|message| message.contains("both accepted and forbidden")), "{said:?}");
        let mut place = Entry::new("kiew", "Kyiv");
        place.class = TermClass::Place;
        assert_eq!(messages(&[place]), ["place without a capital: `kiew`"]);
    }

    #[test]
    fn form_of_another_entry_is_a_duplicate() {
        let text = "[[entry]]\nsource = \"Amt\"\ntarget = \"office\"\n[[entry]]\nsource = \"Behörde\"\ntarget = \"agency\"\nvariants = [\"Amt\"]\n";
        let faults = verify(&read("g.toml", text, GlossaryFormat::Toml).0);
        assert_eq!(faults.len(), 1);
        assert!(faults[0].to_string().starts_with("g.toml:4: `Amt` belongs to two entries: also at g.toml:1"), "{}", faults[0]);
    }
}
