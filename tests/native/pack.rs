//! Word documents made of the XML that a case gives.

use crate::support;
use std::io::{Cursor, Read, Write};
use std::path::Path;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
    xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" \
    xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
    xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const TYPES: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// An archive of these entries.
pub(crate) fn archive(entries: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in entries {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A document with this in its body.
pub(crate) fn body(body: &str) -> String {
    format!("{HEAD}<w:document {NAMESPACES}><w:body>{body}<w:sectPr/></w:body></w:document>")
}

/// What points to the document.
pub(crate) fn package_relations() -> String {
    let relation = format!("<Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"word/document.xml\"/>");
    format!("{HEAD}<Relationships xmlns=\"{RELATIONS}\">{relation}</Relationships>")
}

/// The document of a case's folder.
pub(crate) fn case(folder: &Path) -> Vec<u8> {
    let part = |name: &str| folder.join(name).exists().then(|| support::read(folder.join(name)));
    let mut relations = part("relations.xml").unwrap_or_default();
    let mut overrides = format!("<Override PartName=\"/word/document.xml\" ContentType=\"{TYPES}.document.main+xml\"/>");
    let mut entries = Vec::new();
    for kind in ["styles", "footnotes"] {
        let Some(inner) = part(&format!("{kind}.xml")) else { continue };
        relations += &format!("<Relationship Id=\"{kind}\" Type=\"{OFFICE}/{kind}\" Target=\"{kind}.xml\"/>");
        overrides += &format!("<Override PartName=\"/word/{kind}.xml\" ContentType=\"{TYPES}.{kind}+xml\"/>");
        entries.push((format!("word/{kind}.xml"), format!("{HEAD}<w:{kind} {NAMESPACES}>{inner}</w:{kind}>")));
    }
    let defaults = "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>";
    let types = "http://schemas.openxmlformats.org/package/2006/content-types";
    let types = format!("{HEAD}<Types xmlns=\"{types}\">{defaults}{overrides}</Types>");
    let relations = format!("{HEAD}<Relationships xmlns=\"{RELATIONS}\">{relations}</Relationships>");
    let document = body(&part("body.xml").expect("a body"));
    let (package, picture) = (package_relations(), "not looked at: \u{1}".to_owned());
    let mut all = vec![
        ("[Content_Types].xml".to_owned(), types),
        ("_rels/.rels".to_owned(), package),
        ("word/document.xml".to_owned(), document),
        ("word/_rels/document.xml.rels".to_owned(), relations),
        ("word/media/image1.png".to_owned(), picture),
    ];
    all.extend(entries);
    archive(&all.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect::<Vec<_>>())
}

/// Each entry's name, packed size and bytes, in order.
pub(crate) fn entries(bytes: &[u8]) -> Vec<(String, u64, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes.to_vec())).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut entry = archive.by_index(at).unwrap();
            let mut content = Vec::new();
            entry.read_to_end(&mut content).unwrap();
            (entry.name().unwrap().into_owned(), entry.compressed_size(), content)
        })
        .collect()
}

/// The names of the entries, in order.
pub(crate) fn names(bytes: &[u8]) -> Vec<String> {
    entries(bytes).into_iter().map(|(name, _, _)| name).collect()
}
