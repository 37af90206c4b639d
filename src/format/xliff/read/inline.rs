//! The text of source, target and note: inline codes dropped, `<cp>` turned back into its character.

use super::{Reader, XliffError};
use crate::format::xml::{Element, Node};

impl Reader<'_> {
    /// The text of `at`, that inside spanning codes and marks included.
    pub(super) fn text(&self, at: &Element) -> Result<String, XliffError> {
        let mut out = String::new();
        self.collect(at, &mut out)?;
        Ok(out)
    }

    fn collect(&self, at: &Element, out: &mut String) -> Result<(), XliffError> {
        for node in &at.children {
            match node {
                Node::Text(text) => out.push_str(text),
                Node::Element(element) if element.is(self.core, "cp") => out.push(self.code_point(element)?),
                Node::Element(element) => self.collect(element, out)?,
            }
        }
        Ok(())
    }

    fn code_point(&self, at: &Element) -> Result<char, XliffError> {
        let hex = at.attribute("hex").unwrap_or_default();
        u32::from_str_radix(hex, 16).ok().and_then(char::from_u32).ok_or_else(|| {
            self.fault(
                at,
                format!("not a code point in `<cp>`: `{hex}`"),
                "give its number in hexadecimal, for example `hex=\"001A\"`",
            )
        })
    }
}
