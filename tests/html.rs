//! Web pages, invented in the manner of German news sites: what is the article, what is furniture, which codes are inline.
//!
//! `tests/html/NAME.html` has its outline in `NAME.txt`: `role | text`, `-reason` for what is dropped, `=reason` for what is
//! kept, codes as `<kind>…</>` and `<kind/>`, a line end inside a block as `⏎`.
#![expect(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

use satzpaar::bitext::{Bitext, CodePlace};
use satzpaar::document::{Block, Disposition, Document, Piece, read_html};
use satzpaar::extract::classify;
use satzpaar::files;
use satzpaar::format::native;
use satzpaar::glossary::Glossary;
use satzpaar::lang::LangPair;
use satzpaar::pipeline::{Kit, read_article};
use satzpaar::text::{SourceText, decode_html};
use std::path::{Path, PathBuf};

fn pages() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/html");
    files::list(&folder).unwrap().into_iter().filter(|path| path.extension().is_some_and(|end| end == "html")).collect()
}

fn read(path: &Path) -> Document {
    let text = decode_html(&files::read(path).unwrap(), None).unwrap();
    classify(read_html(SourceText::new(path.display().to_string(), text)), &"de".parse().unwrap())
}

fn shown(document: &Document, block: &Block) -> String {
    let piece = |piece: Piece<'_>| match piece {
        Piece::Text(text) => text.replace('\n', "⏎"),
        Piece::Open(code) => format!("<{}>", code.kind),
        Piece::Standalone(code) => format!("<{}/>", code.kind),
        Piece::Close(_) => "</>".to_owned(),
    };
    let text: String = block.inline.as_ref().unwrap().pieces().into_iter().map(piece).collect();
    assert_eq!(document.content(block).trim(), document.content(block));
    let mark = match block.disposition {
        Disposition::Keep(reason) => format!(" ={reason}"),
        Disposition::Drop(reason) => format!(" -{reason}"),
        _ => String::new(),
    };
    format!("{}{mark} | {text}", block.role)
}

#[test]
fn every_page_comes_apart_as_its_readers_see_it() {
    for path in pages() {
        let document = read(&path);
        let whole: String = document.blocks.iter().map(|block| document.source.slice(block.span)).collect();
        assert_eq!(whole, document.source.text(), "{}: blocks must add up to the page", path.display());
        let found: Vec<String> = document.blocks.iter().map(|block| shown(&document, block)).collect();
        let gold = files::read_text(&path.with_extension("txt")).unwrap();
        assert_eq!(found, gold.lines().collect::<Vec<_>>(), "{}", path.display());
    }
}

fn bitext(document: &Document) -> Bitext {
    let pair = LangPair::new("de".parse().unwrap(), "en-GB".parse().unwrap());
    read_article(document, "seite.html", &Kit::new(Glossary::merge(pair, Vec::new())))
}

/// Every letter upper case; the codes stay where they are, as no letter changes its length here.
fn shout(bitext: &mut Bitext) {
    for segment in bitext.translatable_mut() {
        segment.target =
            Some(segment.source.chars().map(|c| if c == 'ß' { c } else { c.to_uppercase().next().unwrap_or(c) }).collect());
        segment.target_codes = segment.codes.iter().map(|code| CodePlace { id: code.id, span: code.span }).collect();
    }
}

#[test]
fn a_page_is_rebuilt_around_its_translated_blocks() {
    for path in pages() {
        let document = read(&path);
        let mut bitext = bitext(&document);
        assert_eq!(native::write(&document, &bitext), document.source.text(), "{}: untranslated", path.display());
        shout(&mut bitext);
        let rebuilt = native::write(&document, &bitext);
        let mut rest = rebuilt.as_str();
        for block in &document.blocks {
            let before = &document.source.text()[block.span.start..block.content.start];
            // The page's own language is the one thing outside of the blocks that changes.
            let before =
                &before.replace("<html lang=\"de\">", "<html lang=de>").replace("<html lang=de>", "<html lang=\"en-GB\">");
            let at = rest.find(before.as_str()).unwrap_or_else(|| panic!("{}: lost {before:?}", path.display()));
            rest = &rest[at + before.len()..];
        }
        let again = classify(read_html(SourceText::new("again", rebuilt.clone())), &"de".parse().unwrap());
        assert_eq!(again.blocks.len(), document.blocks.len());
        for (block, old) in again.blocks.iter().zip(&document.blocks).filter(|(_, old)| old.disposition == Disposition::Translate)
        {
            let kinds = |document: &Document, block: &Block| {
                document
                    .codes(block)
                    .iter()
                    .filter(|code| !code.open.is_empty())
                    .map(|code| (code.kind, code.span))
                    .collect::<Vec<_>>()
            };
            assert_eq!(kinds(&again, block), kinds(&document, old));
        }
    }
    let regional = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/html/regional.html"));
    let mut bitext = bitext(&regional);
    shout(&mut bitext);
    let rebuilt = native::write(&regional, &bitext);
    assert!(
        rebuilt.contains("EINES <a href=\"https://feuerwehr.example/?a=1&amp;b=2\" rel=\"nofollow\">SPRECHERS</a> MIT 45"),
        "{rebuilt}"
    );
}
