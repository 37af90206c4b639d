//! What of a page is text, and what is markup.

use super::*;
use crate::document::{Block, Piece};

fn shown(block: &Block) -> String {
    let piece = |piece: Piece<'_>| match piece {
        Piece::Text(text) => text.replace('\n', "⏎"),
        Piece::Open(code) => format!("<{}>", code.kind),
        Piece::Standalone(code) => format!("<{}/>", code.kind),
        Piece::Close(_) => "</>".to_owned(),
    };
    let text: String = block.inline.as_ref().map(|inline| inline.pieces().into_iter().map(piece).collect()).unwrap_or_default();
    format!("{} | {text}", block.role)
}

fn outline(text: &str) -> Vec<String> {
    let document = read_html(SourceText::new("a.html", text));
    let whole: String = document.blocks.iter().map(|block| document.source.slice(block.span)).collect();
    assert_eq!(if document.blocks.is_empty() { text } else { &whole }, text, "blocks must add up to the page");
    document.blocks.iter().map(shown).collect()
}

#[test]
fn a_page_comes_apart_into_blocks_with_codes() {
    let page = "<!doctype html><html><head><title>T</title><style>p{}</style></head><body class=\"sidebar\"><nav><a href=/>Start</a></nav>\
        <article><span class=topline>Seefahrt</span><h1>Sturm &uuml;ber der <em>Nordsee</em></h1><p class=\"article-lead\">Nach dem Sturm.</p>\
        <figure><img src=a.jpg><figcaption>Ein Schiff. <span class=credit>© AFP</span></figcaption></figure>\
        <p>Der  Hafen\n ist <a href=\"/x?a=1&amp;b=2\" target=_blank>wieder&nbsp;offen</a>.<br>Sagt <b>er</b>.<br><br>Neuer Absatz mit <code>ls -l</code> und <span translate=no>Acme</span>\
        <script>var a = '<p>';</script></p><ul><li>eins<li>zwei</ul><button>Teilen</button></article></body></html>";
    assert_eq!(
        outline(page),
        [
            "navigation | <link>Start</>",
            "kicker | Seefahrt",
            "headline | Sturm über der <italic>Nordsee</>",
            "lead | Nach dem Sturm.",
            "caption | Ein Schiff. <other>© AFP</>",
            "paragraph | Der Hafen ist <link>wieder\u{a0}offen</>.<break/>⏎Sagt <bold>er</>.",
            "paragraph | Neuer Absatz mit <code>ls -l</> und <keep>Acme</>",
            "list-item | eins",
            "list-item | zwei",
            "button | Teilen",
        ]
    );
}

#[test]
fn broken_markup_is_read_as_browsers_do() {
    assert_eq!(
        outline("<P>Ein <B>fetter <I>Satz</B> geht</I> weiter"),
        ["paragraph | Ein <bold>fetter <italic>Satz</></> geht weiter"]
    );
    assert_eq!(outline("<p>a<p>b</div></p>c<a href='x"), ["paragraph | a", "paragraph | b", "paragraph | c"]);
    assert_eq!(outline("nur Text & <3"), ["paragraph | nur Text & <3"]);
    assert_eq!(
        outline("<h1><span class=kicker>Politik</span> <span>Der Titel</span></h1>"),
        ["kicker | Politik", "headline | <other>Der Titel</>"]
    );
    assert_eq!(outline("<script>nie</script><noscript><p>nie</p></noscript>"), Vec::<String>::new());
}

proptest::proptest! {
    #[test]
    fn any_page_reads_with_blocks_that_add_up_and_codes_that_nest(
        text in "([ a-zä.\\n]|<p>|</p>|<b>|</b>|<i class=x>|</i>|<br>|<br/>|<a href=\"x\">|</a>|<img>|<li>|<h1>|<div>|</div>|<script>|</script>|<!--|-->|&amp;|&uuml;|<|>|\"){0,40}",
    ) {
        outline(&text);
        let document = read_html(SourceText::new("a.html", text));
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

#[test]
fn a_tag_of_any_number_of_attributes_is_read() {
    for (attribute, count) in [("a{}=\"x\" ", 50_000), ("a{}='x' ", 5_000), ("a{}=x ", 5_000), ("a{} ", 5_000)] {
        let attributes: String = (0..count).map(|at| attribute.replace("{}", &at.to_string())).collect();
        let page = format!("<p {attributes}class=\"last\">Der Hafen &amp; \"mehr\".</p>");
        let document = read_html(SourceText::new("a.html", page.as_str()));
        let block = &document.blocks[0];
        assert_eq!((document.content(block), block.content.of(&page)), ("Der Hafen & \"mehr\".", "Der Hafen &amp; \"mehr\"."));
    }
}
