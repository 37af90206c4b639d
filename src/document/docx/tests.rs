//! Word files made here, part by part.

use super::*;
use crate::document::{Block, Piece};
use std::io::{Cursor, Write};

const ROOT: &str = "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"r\">";

fn package(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn docx(body: &str) -> Docx {
    let xml = format!("{ROOT}<w:body>{body}</w:body></w:document>");
    Docx::open("a.docx", package(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", &xml)])).unwrap()
}

fn shown(block: &Block) -> String {
    let piece = |piece: Piece<'_>| match piece {
        Piece::Text(text) => text.replace('\n', "⏎").replace('\t', "→"),
        Piece::Open(code) => format!("<{}>", code.kind),
        Piece::Standalone(code) => format!("<{}/>", code.kind),
        Piece::Close(_) => "</>".to_owned(),
    };
    let text: String = block.inline.as_ref().map(|inline| inline.pieces().into_iter().map(piece).collect()).unwrap_or_default();
    format!("{} | {text}", block.role)
}

fn outline(body: &str) -> Vec<String> {
    let document = docx(body).document().unwrap();
    let whole: String = document.blocks.iter().map(|block| document.source.slice(block.span)).collect();
    assert_eq!(whole, document.source.text(), "blocks must add up to the XML");
    document.blocks.iter().map(shown).collect()
}

#[test]
fn styles_give_roles_and_runs_give_codes() {
    let style =
        |style: &str, text: &str| format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>");
    let body = [
        style("berschrift1", "Der Hafen"),
        style("Untertitel", "Nach dem Sturm"),
        "<w:p><w:r><w:rPr><w:lang w:val=\"de\"/></w:rPr><w:t xml:space=\"preserve\">Ein </w:t></w:r><w:proofErr w:type=\"x\"/><w:r><w:rPr><w:b/></w:rPr><w:t>schöner</w:t></w:r>\
         <w:r><w:t xml:space=\"preserve\"> Tag &amp; mehr, sagt </w:t></w:r><w:hyperlink r:id=\"rId4\"><w:r><w:rPr><w:u w:val=\"single\"/></w:rPr><w:t>die Behörde</w:t></w:r></w:hyperlink>\
         <w:r><w:t>.</w:t><w:br/><w:t>Und</w:t><w:tab/><w:t>dann</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>".to_owned(),
        "<w:p><w:pPr><w:numPr/></w:pPr><w:ins w:id=\"1\"><w:r><w:t>eins</w:t></w:r></w:ins><w:del w:id=\"2\"><w:r><w:delText>null</w:delText></w:r></w:del></w:p>".to_owned(),
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Zelle</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/><w:p><w:pPr/></w:p>".to_owned(),
    ];
    assert_eq!(
        outline(&body.concat()),
        [
            "headline | Der Hafen",
            "lead | Nach dem Sturm",
            "paragraph | Ein <bold>schöner</> Tag & mehr, sagt <link><underline>die Behörde</></>.<break/>⏎Und→dann<other/>",
            "list-item | <other>eins</><other/>",
            "table-cell | Zelle",
        ]
    );
}

#[test]
fn other_entries_are_copied_and_the_words_are_replaced() {
    let docx = docx("<w:p><w:r><w:t>Hallo</w:t></w:r></w:p>");
    let bytes = docx.rebuilt(|span| docx.text().0[span.start..span.end].replace("Hallo", "Hello")).unwrap();
    let again = Docx::open("b.docx", bytes.clone()).unwrap();
    assert_eq!(again.document().unwrap().blocks.iter().map(shown).collect::<Vec<_>>(), ["paragraph | Hello"]);
    assert_eq!(bytes, docx.rebuilt(|span| docx.text().0[span.start..span.end].replace("Hallo", "Hello")).unwrap());
}

#[test]
fn hostile_and_broken_packages_are_refused_with_a_remedy() {
    let fault = |bytes: Vec<u8>| Docx::open("a.docx", bytes).and_then(|docx| docx.document()).unwrap_err().to_string();
    let xml = |body: &str| package(&[("word/document.xml", &format!("{body}{ROOT}<w:body>"))]);
    let bomb = package(&[("word/document.xml", &format!("{ROOT}{}", " ".repeat(3 << 20)))]);
    let cases = [
        (b"PK no archive".to_vec(), "not a Word file: "),
        (package(&[("mimetype", "x")]), "`word/document.xml` is missing"),
        (bomb, "times its size"),
        (xml("<!DOCTYPE w [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"), "document type declaration is refused"),
        (xml("\n"), "word/document.xml:2: "),
        (package(&[("word/document.xml", "<html/>")]), "the namespace of Word is missing"),
    ];
    for (bytes, wanted) in cases {
        let fault = fault(bytes);
        assert!(fault.starts_with("a.docx: ") && fault.contains(wanted) && fault.contains("\nhint: "), "{fault}");
    }
}
