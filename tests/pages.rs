//! Sixty saved pages, invented in the manner of German news sites: which line is what, and where its sentences end.
//!
//! `tests/pages/*.txt` hold the pages. `=== name` begins one; a line is `role | text`, `role -reason | text` for what is
//! dropped and `role =reason | text` for what is kept; `+` in front joins it to the line before with a space, `¶` in the
//! text is the end of a segment, an empty line an empty line of the page. The page is what the texts add up to.
#![expect(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

use satzpaar::document::{Disposition, Document, read_lines};
use satzpaar::extract::classify;
use satzpaar::files;
use satzpaar::segment::Segmenter;
use satzpaar::text::SourceText;
use std::path::Path;

struct Page {
    name: String,
    text: String,
    /// Role, disposition and segments of each block.
    gold: Vec<String>,
}

fn pages() -> Vec<Page> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let files = files::list(&folder).unwrap();
    let texts = files.iter().map(|file| files::read_text(file).unwrap());
    texts.flat_map(|text| text.split("=== ").skip(1).map(page).collect::<Vec<_>>()).collect()
}

fn page(source: &str) -> Page {
    let mut lines = source.trim_end().lines();
    let mut page = Page { name: lines.next().unwrap().to_owned(), text: String::new(), gold: Vec::new() };
    for line in lines {
        let (joins, line) = line.strip_prefix('+').map_or((false, line), |line| (true, line));
        if joins {
            page.text.pop();
            page.text.push(' ');
        }
        if let Some((label, text)) = line.split_once(" | ") {
            page.text.push_str(&text.replace('¶', " "));
            page.gold.push(format!("{} | {text}", label.trim()));
        }
        page.text.push('\n');
    }
    page
}

fn found(document: &Document, german: &Segmenter) -> Vec<String> {
    let line = |block: &satzpaar::document::Block| {
        let text = document.content(block);
        let (mark, segments) = match block.disposition {
            Disposition::Keep(reason) => (format!(" ={reason}"), text.to_owned()),
            Disposition::Drop(reason) => (format!(" -{reason}"), text.to_owned()),
            _ => (String::new(), german.split(text).iter().map(|span| span.of(text)).collect::<Vec<_>>().join("¶")),
        };
        format!("{}{mark} | {segments}", block.role)
    };
    document.blocks.iter().map(line).collect()
}

#[test]
fn every_page_comes_apart_as_its_readers_see_it() {
    let german = Segmenter::for_language(&"de".parse().unwrap());
    let (pages, mut faults) = (pages(), Vec::new());
    assert!(pages.len() >= 60, "only {} pages", pages.len());
    for page in &pages {
        let document = classify(read_lines(SourceText::new(page.name.clone(), page.text.clone())), &"de".parse().unwrap());
        let whole: String = document.blocks.iter().map(|block| document.source.slice(block.span)).collect();
        assert_eq!(whole, page.text, "{}: blocks must add up to the page", page.name);
        let found = found(&document, &german);
        if found != page.gold {
            let wrong = page.gold.iter().zip(&found).filter(|(gold, found)| gold != found);
            let wrong: Vec<String> = wrong.map(|(gold, found)| format!("  gold  {gold}\n  found {found}")).collect();
            faults.push(format!("{} ({} blocks, {} found)\n{}", page.name, page.gold.len(), found.len(), wrong.join("\n")));
        }
    }
    assert!(faults.is_empty(), "{} of {} pages are wrong:\n{}", faults.len(), pages.len(), faults.join("\n"));
}
