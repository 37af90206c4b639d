//! The paragraphs of a part in the order of the text, those in tables and text boxes included.

use super::paragraph;
use super::styles::{Styles, Use};
use super::tree::Node;
use crate::document::Role;
use crate::document::markdown::Leaf;

/// A part and what is needed to read it.
pub(super) struct Part<'a> {
    pub(super) text: &'a str,
    pub(super) link: &'a dyn Fn(&str) -> Option<String>,
    pub(super) styles: &'a Styles,
}

/// The paragraphs with text; `headline` tells whether one was found in an earlier part and is set when one is.
pub(super) fn leaves(roots: &[Node<'_>], part: &Part<'_>, headline: &mut bool) -> Vec<Leaf> {
    let mut walker = Walker { part, headline, leaves: Vec::new() };
    walker.visit(roots, false);
    walker.leaves
}

struct Walker<'a> {
    part: &'a Part<'a>,
    headline: &'a mut bool,
    leaves: Vec<Leaf>,
}

impl Walker<'_> {
    fn visit(&mut self, nodes: &[Node<'_>], cell: bool) {
        for node in nodes {
            match node.name {
                "w:p" => self.paragraph(node, cell),
                // What was deleted, and the copy of a text box for old programs.
                "w:del" | "w:moveFrom" | "mc:Fallback" => {}
                "w:tc" => self.visit(&node.children, true),
                _ => self.visit(&node.children, cell),
            }
        }
    }

    /// The paragraph, and text boxes that hang on it before and behind its own text.
    fn paragraph(&mut self, node: &Node<'_>, cell: bool) {
        let Some((content, inline)) = paragraph::read(&node.children, self.part.text, self.part.link) else {
            return self.visit(&node.children, cell);
        };
        let is_before = |child: &&Node<'_>| child.span.end <= content.start;
        let behind = |child: &&Node<'_>| child.span.start >= content.end;
        self.visit_some(node, is_before, cell);
        let role = self.role(node, cell);
        self.leaves.push(Leaf { role, content, inline });
        self.visit_some(node, behind, cell);
    }

    fn visit_some(&mut self, node: &Node<'_>, wanted: impl Fn(&&Node<'_>) -> bool, cell: bool) {
        for child in node.children.iter().filter(wanted) {
            self.visit(std::slice::from_ref(child), cell);
        }
    }

    fn role(&mut self, node: &Node<'_>, cell: bool) -> Role {
        if cell {
            return Role::TableCell;
        }
        match self.part.styles.use_of(node.child("w:pPr"), self.part.text) {
            Some(Use::Title | Use::Heading(1)) if !*self.headline => {
                *self.headline = true;
                Role::Headline
            }
            Some(Use::Title | Use::Heading(_)) => Role::Subheading,
            Some(Use::Subtitle) => Role::Lead,
            Some(Use::Caption) => Role::Caption,
            Some(Use::Quote) => Role::Quote,
            Some(Use::ListItem) => Role::ListItem,
            None => Role::Paragraph,
        }
    }
}
