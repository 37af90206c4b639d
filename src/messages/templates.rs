//! Messages for a page that fills in their variables itself.

use super::{LOCALES, Messages, Value};
use std::collections::{BTreeMap, BTreeSet};

impl Messages {
    /// Every message whose id begins with one of `areas`, by its id; a variable stands in braces: `{count}`.
    ///
    /// Of a message with plurals it is the form for any other number.
    pub fn templates(&self, areas: &[&str]) -> BTreeMap<&'static str, String> {
        let files = || LOCALES[0].1.iter();
        let names: BTreeSet<&str> = files().flat_map(|file| variables(file)).collect();
        let holes: Vec<(&str, Value<'_>)> = names.iter().map(|name| (*name, format!("{{{name}}}").into())).collect();
        let ids = files().flat_map(|file| ids(file)).filter(|id| areas.iter().any(|area| id.starts_with(area)));
        ids.map(|id| (id, self.format(id, &holes))).collect()
    }
}

/// The ids of the messages in a file.
fn ids(file: &'static str) -> impl Iterator<Item = &'static str> {
    let message = |line: &'static str| Some(line.split_once('=')?.0.trim_end());
    file.lines().filter(|line| line.starts_with(|letter: char| letter.is_ascii_lowercase())).filter_map(message)
}

/// The names of the variables in a file.
fn variables(file: &'static str) -> impl Iterator<Item = &'static str> {
    let is_name = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
    file.split('$').skip(1).map(move |rest| &rest[..rest.find(|letter| !is_name(letter)).unwrap_or(rest.len())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_holds_its_variables_in_braces() {
        for (tag, origin) in [("en", "memory, {score} %"), ("de", "Speicher, {score} %")] {
            let templates = Messages::negotiate(&[tag.parse().unwrap()]).templates(&["page-origin-", "page-candidates"]);
            assert_eq!(templates["page-origin-memory"].replace('\u{a0}', " "), origin);
            assert!(templates["page-candidates"].contains("{count}") && !templates.contains_key("page-title"));
        }
    }
}
