//! Speed of reading an article (plain text, HTML, Markdown) and telling what of it is to be translated.
//!
//! `cargo bench --bench extract`; how to compare is in benches/README.md, what was measured in docs/benchmarks.md.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "a benchmark reads files and may stop")]

use criterion::{Criterion, criterion_group, criterion_main};
use satzpaar::document::{Document, read_html, read_lines, read_markdown};
use satzpaar::extract::classify;
use satzpaar::text::SourceText;
use support::{measure, real_text};

mod support;

/// A page with an article of these paragraphs, every tenth one a heading, the first word of each a link.
fn page(text: &str) -> String {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    let block = |(number, line): (usize, &str)| {
        let tag = if number % 10 == 0 { "h2" } else { "p" };
        let (first, rest) = line.split_once(' ').unwrap_or((line, ""));
        format!("<{tag}><a href=\"/{number}\">{}</a> {}</{tag}>\n", escaped(first), escaped(rest))
    };
    let blocks: String = text.lines().enumerate().map(block).collect();
    format!(
        "<!DOCTYPE html>\n<html lang=\"de\"><head><title>Artikel</title></head><body><article>\n{blocks}</article></body></html>\n"
    )
}

/// The same as Markdown.
fn markdown(text: &str) -> String {
    let block = |(number, line): (usize, &str)| {
        let (first, rest) = line.split_once(' ').unwrap_or((line, ""));
        format!("{}[{first}](/{number}) {rest}\n\n", if number % 10 == 0 { "## " } else { "" })
    };
    text.lines().enumerate().map(block).collect()
}

fn extraction(criterion: &mut Criterion) {
    let german = "de".parse().unwrap();
    let text = real_text();
    let (page, markdown) = (page(&text), markdown(&text));
    let mut extract = |name: &str, text: &str, read: fn(SourceText) -> Document| {
        measure(criterion, "extract", name, text.len(), || classify(read(SourceText::new("a", text)), &german));
    };
    extract("text", &text, read_lines);
    extract("html", &page, read_html);
    extract("markdown", &markdown, read_markdown);
}

criterion_group!(benches, extraction);
criterion_main!(benches);
