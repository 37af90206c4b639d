//! Word documents (Office Open XML): their paragraphs as blocks, and the file put together again.
//!
//! The source text of a document is the XML of its body, notes, headers and footers, joined by a form feed, which XML
//! cannot hold. Text in a picture or a text box that stands in the middle of a sentence is not read.

mod error;
mod field;
mod package;
mod paragraph;
mod run;
mod styles;
mod tree;
mod walk;

pub use error::DocxError;

use super::markdown::blocks;
use super::{Document, SourceFormat};
use crate::text::SourceText;
use package::{Package, Relation};
use std::collections::BTreeMap;
use styles::Styles;

/// Stands between two parts in the source text.
const BETWEEN: char = '\u{c}';
/// The kinds of parts that hold text, in the order they are read.
const KINDS: [&str; 4] = ["footnotes", "endnotes", "header", "footer"];
/// The name spaces of a Word document, transitional and strict.
const NAMESPACES: [&str; 2] =
    ["http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main"];

/// A Word document, opened and checked.
#[derive(Debug, Clone)]
pub struct Docx {
    package: Package,
    parts: Vec<Part>,
    document: Document,
}

#[derive(Debug, Clone)]
struct Part {
    path: String,
    text: String,
    relations: BTreeMap<String, Relation>,
}

/// Opens a Word document; `name` is what messages call it.
///
/// # Errors
/// [`DocxError`], where the file is none, is encrypted, unpacks to too much or holds XML that is refused.
pub fn open(name: &str, bytes: Vec<u8>) -> Result<Docx, DocxError> {
    let mut package = Package::open(bytes)?;
    let main = main_part(&mut package)?;
    let relations = package.relations(&main)?;
    let styles = styles(&mut package, &relations)?;
    let mut parts = vec![part(&mut package, &main)?.ok_or(DocxError::NoDocument { part: main })?];
    for kind in KINDS {
        let mut paths: Vec<&str> = of_kind(&relations, kind).collect();
        paths.sort_unstable();
        paths.dedup();
        for path in paths {
            parts.extend(part(&mut package, path)?);
        }
    }
    let document = document(name, &parts, &styles)?;
    Ok(Docx { package, parts, document })
}

impl Docx {
    /// The blocks, with their roles; all are to be translated.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The file with the XML of `text`, which is [`Document::source`] with the content of blocks replaced. Entries whose
    /// text is the same keep their packed bytes; the same text gives the same bytes.
    ///
    /// # Errors
    /// [`DocxError::Parts`] and [`DocxError::Xml`] where `text` is not what this document's blocks were put into.
    pub fn rebuilt(&self, text: &str) -> Result<Vec<u8>, DocxError> {
        let texts: Vec<&str> = text.split(BETWEEN).collect();
        if texts.len() != self.parts.len() {
            return Err(DocxError::Parts { expected: self.parts.len(), found: texts.len() });
        }
        let mut changed = BTreeMap::new();
        for (part, text) in self.parts.iter().zip(texts).filter(|(part, text)| part.text != *text) {
            tree::parse(&part.path, text)?;
            changed.insert(part.path.as_str(), text);
        }
        self.package.rewritten(&changed)
    }
}

/// The properties that most runs of a block's raw content have, as `<w:rPr>…</w:rPr>`; empty where they have none.
pub(crate) fn base_properties(content: &str) -> String {
    let look = tree::parse("content", content).map_or_else(|_| String::new(), |nodes| paragraph::base_look(&nodes, content));
    if look.is_empty() { look } else { paragraph::properties(&look) }
}

fn of_kind<'a>(relations: &'a BTreeMap<String, Relation>, kind: &'a str) -> impl Iterator<Item = &'a str> {
    relations.values().filter(move |relation| relation.kind == kind).map(|relation| relation.target.as_str())
}

fn main_part(package: &mut Package) -> Result<String, DocxError> {
    let relations = package.relations("")?;
    Ok(of_kind(&relations, "officeDocument").next().unwrap_or("word/document.xml").to_owned())
}

fn styles(package: &mut Package, relations: &BTreeMap<String, Relation>) -> Result<Styles, DocxError> {
    let Some(path) = of_kind(relations, "styles").next() else { return Ok(Styles::default()) };
    package.text(path)?.map_or_else(|| Ok(Styles::default()), |text| Styles::read(path, &text))
}

fn part(package: &mut Package, path: &str) -> Result<Option<Part>, DocxError> {
    let Some(text) = package.text(path)? else { return Ok(None) };
    let relations = package.relations(path)?;
    Ok(Some(Part { path: path.to_owned(), text, relations }))
}

fn document(name: &str, parts: &[Part], styles: &Styles) -> Result<Document, DocxError> {
    let mut leaves = Vec::new();
    let mut text = String::new();
    let mut headline = false;
    for part in parts {
        if !text.is_empty() {
            text.push(BETWEEN);
        }
        let roots = tree::parse(&part.path, &part.text)?;
        check_prefix(part, &roots)?;
        let link = |id: &str| part.relations.get(id).map(|relation| relation.target.clone());
        let found = walk::leaves(&roots, &walk::Part { text: &part.text, link: &link, styles }, &mut headline);
        let offset = text.len();
        leaves.extend(found.into_iter().map(|mut leaf| {
            leaf.content = leaf.content.shifted(offset);
            leaf
        }));
        text.push_str(&part.text);
    }
    let blocks = blocks(&text, leaves);
    Ok(Document { source: SourceText::new(name, text), format: SourceFormat::Docx, blocks })
}

/// Every word processor calls the name space `w`; another prefix would be read as a document without text.
fn check_prefix(part: &Part, roots: &[tree::Node<'_>]) -> Result<(), DocxError> {
    let bound = roots.first().and_then(|root| root.attribute(&part.text, "xmlns:w"));
    if bound.as_deref().is_some_and(|bound| NAMESPACES.contains(&bound)) {
        return Ok(());
    }
    Err(DocxError::Xml { part: part.path.clone(), line: 1, reason: "the prefix `w` is not that of a Word document".into() })
}
