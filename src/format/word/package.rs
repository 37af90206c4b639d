//! The parts of the archive.

use super::Word;
use super::run::language;
use crate::document::docx::DocxError;
use crate::format::xml::{content, value};
use std::io::{Cursor, Write};
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const PARTS: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// The archive; its entries have a fixed date.
pub(super) fn write(word: &Word) -> Result<Vec<u8>, DocxError> {
    archive(word).map_err(|fault| DocxError::Write { reason: fault.to_string() })
}

fn archive(word: &Word) -> Result<Vec<u8>, ZipError> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options =
        SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).last_modified_time(DateTime::default());
    for (name, text) in parts(word) {
        writer.start_file(name, options)?;
        writer.write_all(format!("{HEAD}{text}").as_bytes())?;
    }
    Ok(writer.finish()?.into_inner())
}

fn parts(word: &Word) -> [(&'static str, String); 8] {
    [
        ("[Content_Types].xml", types()),
        ("_rels/.rels", package_relations()),
        ("docProps/core.xml", core(word)),
        ("word/document.xml", document(word)),
        ("word/_rels/document.xml.rels", relations(word)),
        ("word/styles.xml", include_str!("styles.xml").replace("{LANG}", &language(&word.lang))),
        ("word/numbering.xml", numbering(word)),
        ("word/settings.xml", settings()),
    ]
}

fn types() -> String {
    let part = |name: &str, kind: &str| format!("<Override PartName=\"/word/{name}.xml\" ContentType=\"{PARTS}.{kind}+xml\"/>\n");
    let parts = [("document", "document.main"), ("styles", "styles"), ("numbering", "numbering"), ("settings", "settings")];
    let core = "application/vnd.openxmlformats-package.core-properties+xml";
    format!(
        "<Types xmlns=\"{PACKAGE}/content-types\">\n\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\n\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\n{}\
         <Override PartName=\"/docProps/core.xml\" ContentType=\"{core}\"/>\n</Types>\n",
        parts.map(|(name, kind)| part(name, kind)).concat()
    )
}

fn package_relations() -> String {
    format!(
        "<Relationships xmlns=\"{PACKAGE}/relationships\">\n\
         <Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"word/document.xml\"/>\n\
         <Relationship Id=\"rId2\" Type=\"{PACKAGE}/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>\n\
         </Relationships>\n"
    )
}

fn core(word: &Word) -> String {
    format!(
        "<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n\
         <dc:title>{}</dc:title>\n<dc:language>{}</dc:language>\n</cp:coreProperties>\n",
        content(&word.title),
        content(&word.lang.to_string())
    )
}

fn document(word: &Word) -> String {
    let size = if word.is_landscape {
        "<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/><w:pgMar w:top=\"850\" w:right=\"850\" w:bottom=\"850\" w:left=\"850\" w:header=\"425\" w:footer=\"425\" w:gutter=\"0\"/>"
    } else {
        "<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1417\" w:right=\"1701\" w:bottom=\"1417\" w:left=\"1701\" w:header=\"708\" w:footer=\"708\" w:gutter=\"0\"/>"
    };
    format!(
        "<w:document xmlns:w=\"{W}\" xmlns:r=\"{OFFICE}\">\n<w:body>\n{}<w:sectPr>{size}</w:sectPr>\n</w:body>\n</w:document>\n",
        word.body
    )
}

fn relations(word: &Word) -> String {
    let own = ["styles", "numbering", "settings"]
        .map(|kind| format!("<Relationship Id=\"{kind}\" Type=\"{OFFICE}/{kind}\" Target=\"{kind}.xml\"/>\n"));
    let link = |(at, url): (usize, &String)| {
        format!("<Relationship Id=\"link{at}\" Type=\"{OFFICE}/hyperlink\" Target=\"{}\" TargetMode=\"External\"/>\n", value(url))
    };
    let links: String = word.links.iter().enumerate().map(link).collect();
    format!("<Relationships xmlns=\"{PACKAGE}/relationships\">\n{}{links}</Relationships>\n", own.concat())
}

/// Numbering 1 is that of plain lists; each numbered list has its own, which says where it begins.
fn numbering(word: &Word) -> String {
    let level = |kind: &str, text: &str| {
        format!(
            "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{kind}\"/><w:lvlText w:val=\"{text}\"/>\
             <w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"425\" w:hanging=\"425\"/></w:pPr></w:lvl>"
        )
    };
    let list = |(at, first): (usize, &u32)| {
        format!(
            "<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"{first}\"/>\
             </w:lvlOverride></w:num>\n",
            super::BULLETS + at + 1
        )
    };
    let lists: String = word.lists.iter().enumerate().map(list).collect();
    format!(
        "<w:numbering xmlns:w=\"{W}\">\n\
         <w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"singleLevel\"/>{}</w:abstractNum>\n\
         <w:abstractNum w:abstractNumId=\"1\"><w:multiLevelType w:val=\"singleLevel\"/>{}</w:abstractNum>\n\
         <w:num w:numId=\"{}\"><w:abstractNumId w:val=\"0\"/></w:num>\n{lists}</w:numbering>\n",
        level("bullet", "•"),
        level("decimal", "%1."),
        super::BULLETS
    )
}

/// Without this a word processor opens the file as one of its oldest version.
fn settings() -> String {
    let mode = "<w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/>";
    format!("<w:settings xmlns:w=\"{W}\"><w:compat>{mode}</w:compat></w:settings>\n")
}
