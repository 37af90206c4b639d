//! Fragment identifiers: `f=f1/u=u1/t=m3` and the like, what stands behind the `#` of a reference.

use super::value::is_token;

/// The prefixes of modules and of the extensions that are registered with OASIS.
const REGISTERED: &[&str] = &["ctr", "fs", "gls", "its", "itsm", "mda", "mtc", "pgs", "res", "slr", "tbx", "val"];

/// A reference into an XLIFF file, taken apart.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Fragment<'a> {
    pub(super) file: Option<&'a str>,
    pub(super) group: Option<&'a str>,
    pub(super) unit: Option<&'a str>,
    /// The prefix, none for a segment or a code of a source, and the id.
    pub(super) leaf: Option<(Option<&'a str>, &'a str)>,
}

impl<'a> Fragment<'a> {
    /// Takes `text`, without its `#`, apart.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(super) fn parse(text: &'a str) -> Result<Self, String> {
        let mut fragment = Self::default();
        for selector in text.strip_prefix('/').unwrap_or(text).split('/') {
            let (prefix, id) = match selector.split_once('=') {
                Some((prefix, id)) => (Some(prefix), id),
                None => (None, selector),
            };
            if !is_token(id) || prefix.is_some_and(|prefix| !is_token(prefix)) {
                return Err(format!("not a selector: `{selector}`"));
            }
            fragment.add(prefix, id)?;
        }
        Ok(fragment)
    }

    fn add(&mut self, prefix: Option<&'a str>, id: &'a str) -> Result<(), String> {
        if self.leaf.is_some() {
            return Err(format!("nothing may follow the selector before `{id}`"));
        }
        let name = prefix.unwrap_or_default();
        let (place, later) = match name {
            "f" => (&mut self.file, self.group.is_some() || self.unit.is_some()),
            "g" => (&mut self.group, self.unit.is_some()),
            "u" => (&mut self.unit, false),
            _ => return self.add_leaf(prefix, id),
        };
        if place.is_some() {
            return Err(format!("prefix used twice: `{name}`"));
        }
        if later {
            return Err(format!("file, group and unit stand in this order, not `{name}` last"));
        }
        *place = Some(id);
        Ok(())
    }

    fn add_leaf(&mut self, prefix: Option<&'a str>, id: &'a str) -> Result<(), String> {
        let is_known = |prefix: &str| matches!(prefix, "n" | "d" | "t") || REGISTERED.contains(&prefix);
        if let Some(prefix) = prefix.filter(|prefix| !is_known(prefix)) {
            return Err(format!("unknown prefix: `{prefix}`"));
        }
        self.leaf = Some((prefix, id));
        Ok(())
    }

    /// True if it stays inside the unit `unit` of the file `file`: what it does not say is that of the place it stands in.
    pub(super) fn is_inside(&self, file: &str, unit: &str) -> bool {
        let has_unit = self.unit.is_some() || (self.file.is_none() && self.group.is_none());
        has_unit && self.unit.is_none_or(|id| id == unit) && self.file.is_none_or(|id| id == file)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn selectors_are_taken_apart() {
        let whole = Fragment { file: Some("f1"), group: None, unit: Some("u"), leaf: Some((Some("t"), "m3")) };
        assert_eq!(Fragment::parse("/f=f1/u=u/t=m3"), Ok(whole));
        assert_eq!(Fragment::parse("s1"), Ok(Fragment { leaf: Some((None, "s1")), ..Fragment::default() }));
        for bad in ["", "u=1/f=1", "u=1/u=2", "d=1/u=1", "a/b", "r$d=1", "z=1", "my=1", "n/n1", "f=1//u=2"] {
            assert!(Fragment::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn what_is_missing_is_that_of_the_place() {
        let inside = |text| Fragment::parse(text).unwrap().is_inside("f1", "u1");
        assert!(inside("n=n1") && inside("u=u1/n=n1") && inside("f=f1/u=u1/n=n1"));
        assert!(!inside("f=f1/n=n1") && !inside("g=g1/n=n1") && !inside("u=u2/n=n1") && !inside("f=f2/u=u1/n=n1"));
    }
}
