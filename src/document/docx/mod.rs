//! Word files (Office Open XML): the paragraphs of the text, tables, notes, headers and footers.
//!
//! A [`Docx`] holds the package; its document's text is the XML of the parts with words, one after another. Runs that look
//! like most of their paragraph are plain text, others inline codes; links, notes, fields and pictures are codes, too.
//! Words inside drawings (text boxes) and deleted words stay as they are.

mod container;
mod paragraph;
mod tree;

pub use container::{Docx, DocxError};
pub(crate) use paragraph::base_properties;

use super::blocks::Blocks;
use super::{Disposition, Document, Role, SourceFormat};
use crate::text::{SourceText, Span};
use tree::Node;

impl Docx {
    /// The paragraphs with text, in the order of the parts.
    ///
    /// # Errors
    /// A part is not the XML of a Word file; part and line are named.
    pub fn document(&self) -> Result<Document, DocxError> {
        let (text, parts) = self.text();
        let mut reader = Reader { text: &text, blocks: Blocks::default(), has_title: false };
        for (name, part) in parts {
            let root = tree::read(&text, part).map_err(|fault| self.broken(&name, part.of(&text), &fault))?;
            reader.walk(&root, false);
        }
        let blocks = reader.blocks;
        Ok(blocks.finish(SourceText::new(self.name(), text.clone()), SourceFormat::Docx))
    }
}

struct Reader<'a> {
    text: &'a str,
    blocks: Blocks,
    has_title: bool,
}

impl Reader<'_> {
    fn walk(&mut self, node: &Node, in_table: bool) {
        match node.name {
            "w:p" => self.paragraph(node, in_table),
            // The same words in an older form, for older programs.
            "mc:Fallback" => {}
            name => {
                for child in &node.children {
                    self.walk(child, in_table || name == "w:tc");
                }
            }
        }
    }

    fn paragraph(&mut self, node: &Node, in_table: bool) {
        let inside = || node.children.iter().filter(|child| child.name != "w:pPr");
        let (Some(first), Some(last)) = (inside().next(), inside().last()) else { return };
        let content = Span::new(first.span.start, last.span.end);
        let inline = paragraph::inline(self.text, inside());
        if inline.text.trim().is_empty() {
            return;
        }
        let role = self.role(node, in_table);
        self.blocks.push(role, Disposition::Translate, content, inline);
    }

    fn role(&mut self, node: &Node, in_table: bool) -> Role {
        let properties = node.child("w:pPr");
        let style = properties.and_then(|properties| properties.child("w:pStyle")).and_then(|style| style.value(self.text));
        let style = style.unwrap_or_default().to_lowercase();
        let is = |names: &[&str]| names.iter().any(|name| style.contains(name));
        if is(&["subtitle", "untertitel"]) {
            Role::Lead
        } else if is(&["title", "titel"]) || (is(&["heading1", "berschrift1"]) && !self.has_title) {
            self.has_title = true;
            Role::Headline
        } else if is(&["heading", "berschrift"]) {
            Role::Subheading
        } else if is(&["caption", "beschriftung"]) {
            Role::Caption
        } else if is(&["quote", "zitat"]) {
            Role::Quote
        } else if properties.is_some_and(|properties| properties.child("w:numPr").is_some()) || is(&["list", "aufz"]) {
            Role::ListItem
        } else if in_table {
            Role::TableCell
        } else {
            Role::Paragraph
        }
    }
}

#[cfg(test)]
mod tests;
