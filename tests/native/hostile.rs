//! Word documents that are none, or that mean harm.

use crate::pack::{archive, body, package_relations};
use satzpaar::document::docx::{DocxError, open};

fn refused(bytes: Vec<u8>) -> DocxError {
    let fault = open("a.docx", bytes).expect_err("refused");
    assert!(fault.to_string().contains("\nhint: "), "{fault}");
    fault
}

fn document(text: &str) -> Vec<u8> {
    archive(&[("_rels/.rels", &package_relations()), ("word/document.xml", text)])
}

#[test]
fn what_is_no_archive_is_refused() {
    assert!(matches!(refused(b"Nur ein Text".to_vec()), DocxError::NotZip { .. }));
    assert!(matches!(refused(Vec::new()), DocxError::NotZip { .. }));
    assert!(matches!(refused(vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1]), DocxError::Encrypted));
    let mut cut = document(&body("<w:p/>"));
    cut.truncate(cut.len() / 2);
    assert!(matches!(refused(cut), DocxError::NotZip { .. }));
}

#[test]
fn an_archive_without_a_document_is_refused() {
    let fault = refused(archive(&[("word/other.xml", "<a/>")]));
    assert!(matches!(fault, DocxError::NoDocument { .. }), "{fault}");
}

#[test]
fn a_document_that_unpacks_to_too_much_is_refused() {
    let zeros = "0".repeat(3 << 20);
    let bomb = archive(&[("_rels/.rels", &package_relations()), ("word/document.xml", &body("")), ("word/media/a.bin", &zeros)]);
    assert!(matches!(refused(bomb), DocxError::TooLarge { .. }));
    let names: Vec<String> = (0..10_001).map(|at| format!("{at}")).collect();
    let many: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
    assert!(matches!(refused(archive(&many)), DocxError::TooLarge { .. }));
}

#[test]
fn text_is_held_to_the_size_of_its_file_and_a_long_document_is_read() {
    let paragraph = |at: usize| format!("<w:p><w:r><w:t>Absatz {} von vielen, {}</w:t></w:r></w:p>", at, at * 7919 % 1013);
    let varied: String = (0..20_000).map(paragraph).collect();
    assert_eq!(open("a.docx", document(&body(&varied))).unwrap().document().blocks.len(), 20_000);
    let same: String = (0..400_000).map(|at| format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", at % 97)).collect();
    let fault = refused(document(&body(&same))).to_string();
    assert!(fault.contains("MB of text in a file of its size"), "{fault}");
}

#[test]
fn a_size_that_lies_is_found_out() {
    let text = body(&"<w:p><w:r><w:t>Ja</w:t></w:r></w:p>".repeat(50));
    let (mut bytes, size) = (document(&text), (text.len() as u32).to_le_bytes());
    let mut at = 0;
    while at + 4 <= bytes.len() {
        if bytes[at..at + 4] == size {
            bytes[at..at + 4].copy_from_slice(&9_u32.to_le_bytes());
        }
        at += 1;
    }
    let fault = refused(bytes);
    assert!(matches!(fault, DocxError::TooLarge { .. } | DocxError::NotZip { .. }), "{fault}");
}

#[test]
fn entities_and_document_types_are_refused() {
    let bomb = format!(
        "<!DOCTYPE d [<!ENTITY a \"aaaa\">]>{}",
        body("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>")
            .replace("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n", "")
    );
    assert!(refused(document(&bomb)).to_string().contains("document type declaration refused"));
    let entity = body("<w:p><w:r><w:t>\n&geheim;</w:t></w:r></w:p>");
    assert!(refused(document(&entity)).to_string().starts_with("word/document.xml:3: unknown entity: `&geheim;`"));
}

#[test]
fn broken_xml_is_named_with_part_and_line() {
    let fault = refused(document(&body("\n<w:p><w:r></w:p>"))).to_string();
    assert!(fault.starts_with("word/document.xml:3: not well-formed XML: "), "{fault}");
    for tag in ["<w:p a=\"<w:r/>\"/>", "<w:p a=,\"b\"c=\"d\"/>", "<w:p a=\"1\" a=\"2\"/>"] {
        let fault = refused(document(&body(&format!("\n{tag}")))).to_string();
        assert!(fault.starts_with("word/document.xml:3: not well-formed XML: "), "{fault}");
    }
    let deep = refused(document(&body(&"<w:x>".repeat(100_000)))).to_string();
    assert!(deep.contains("nested deeper than"), "{deep}");
    let foreign = refused(document("<d xmlns=\"http://example.org\"/>")).to_string();
    assert!(foreign.contains("the prefix `w`"), "{foreign}");
}

#[test]
fn text_that_is_not_the_documents_is_not_written() {
    let docx = open("a.docx", document(&body("<w:p><w:r><w:t>Ja</w:t></w:r></w:p>"))).unwrap();
    let text = docx.document().source.text();
    assert!(matches!(docx.rebuilt(&format!("{text}\u{c}")), Err(DocxError::Parts { expected: 1, found: 2 })));
    assert!(matches!(docx.rebuilt(&text.replace("</w:t>", "")), Err(DocxError::Xml { .. })));
}
