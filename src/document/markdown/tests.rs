//! What of a Markdown file is text, and what is markup.

use super::*;
use crate::document::{Block, Piece};

/// `role | text`, codes as `<kind>…</>` and `<kind/>`.
fn outline(text: &str) -> Vec<String> {
    let document = read_markdown(SourceText::new("a.md", text));
    let whole: String = document.blocks.iter().map(|block| document.source.slice(block.span)).collect();
    assert_eq!(if document.blocks.is_empty() { text } else { &whole }, text, "blocks must add up to the text");
    document.blocks.iter().map(|block| format!("{} | {}", block.role, shown(block))).collect()
}

fn shown(block: &Block) -> String {
    let piece = |piece: Piece<'_>| match piece {
        Piece::Text(text) => text.replace('\n', "⏎"),
        Piece::Open(code) => format!("<{}>", code.kind),
        Piece::Standalone(code) => format!("<{}/>", code.kind),
        Piece::Close(_) => "</>".to_owned(),
    };
    block.inline.as_ref().map(|inline| inline.pieces().into_iter().map(piece).collect()).unwrap_or_default()
}

#[test]
fn an_article_with_front_matter_comes_apart() {
    let text = "---\ntitle: \"Der „Hafen“\"\ndescription: 'Es geht''s an'\ndate: 2024-04-09\n---\n\n# Der Hafen\n\n**Nach dem Sturm fahren die Schiffe.**\n\n\
                Ein *schöner* Tag,\nsagt [die Behörde](https://x.de/?a=b \"Titel\").  \nUnd `ls -l` hilft \\*nicht\\*.\n\n```\nkein Text\n```\n\nWarum?\n------\n\n> Ein Zitat\n> in zwei Zeilen.\n";
    assert_eq!(
        outline(text),
        [
            "headline | Der „Hafen“",
            "lead | Es geht's an",
            "headline | Der Hafen",
            "lead | <bold>Nach dem Sturm fahren die Schiffe.</>",
            "paragraph | Ein <italic>schöner</> Tag, sagt <link>die Behörde</>.<break/>⏎Und <code>ls -l</> hilft *nicht*.",
            "subheading | Warum?",
            "quote | Ein Zitat in zwei Zeilen.",
        ]
    );
}

#[test]
fn lists_tables_footnotes_and_html_come_apart() {
    let text = "# A\n\n**Lead.**\n\n- [ ] eins\n- zwei\n\n  mehr\n\n1. drei\n\n| Kopf | B |\n| --- | --- |\n| a \\| b | **c** |\n\nText[^1] und <b>fett</b>, <span>offen <https://x.de>\n\n<div>\nroh\n</div>\n\n[^1]: Die Note.\n\n[x]: https://y.de\n\nEin [x] und ![Bild](b.png).\n";
    assert_eq!(
        outline(text),
        [
            "headline | A",
            "lead | <bold>Lead.</>",
            "list-item | eins",
            "list-item | zwei",
            "list-item | mehr",
            "list-item | drei",
            "table-cell | Kopf",
            "table-cell | B",
            "table-cell | a | b",
            "table-cell | <bold>c</>",
            "paragraph | Text<other/> und <bold>fett</>, <other/>offen <keep>https://x.de</>",
            "paragraph | Die Note.",
            "paragraph | Ein <link>x</> und <image>Bild</>.",
        ]
    );
}

#[test]
fn labels_of_references_stay_when_their_text_changes() {
    let document = read_markdown(SourceText::new("a.md", "Ein [Haus] und [Hof][].\n\n[haus]: /h\n[hof]: /o\n"));
    let closes: Vec<_> = document.codes(&document.blocks[0]).iter().map(|code| code.close.as_deref()).collect();
    assert_eq!(closes, [Some("][Haus]"), Some("][Hof]")]);
}

proptest::proptest! {
    #[test]
    fn any_text_reads_with_blocks_that_add_up_and_codes_that_nest(
        text in "([ a-z.\\n]|\\*|\\*\\*|_|`|\\[|\\]|\\(|\\)|<b>|</b>|<br>|> |- |1\\. |# |\\||---\\n|~~|!\\[|\\\\|&amp;|ä){0,40}",
    ) {
        outline(&text);
        let document = read_markdown(SourceText::new("a.md", text));
        for block in &document.blocks {
            let codes = document.codes(block);
            for (at, code) in codes.iter().enumerate() {
                proptest::prop_assert!(document.content(block).get(code.span.start..code.span.end).is_some());
                for other in &codes[..at] {
                    let (a, b) = (other.span, code.span);
                    proptest::prop_assert!(!a.overlaps(b) || a.contains(b) || b.contains(a));
                }
            }
        }
    }
}
