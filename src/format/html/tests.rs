//! What the page must hold, whatever is in the document.

use super::write;
use crate::bitext::{Bitext, Segment, Unit};
use crate::document::{Disposition, Reason, Role};
use crate::format::fixture;
use crate::lang::LangPair;
use crate::messages::Messages;

fn page(bitext: &Bitext, tag: &str) -> String {
    write(bitext, &Messages::negotiate(&[tag.parse().unwrap()]))
}

fn one(source: &str, target: Option<&str>, disposition: Disposition) -> Bitext {
    let mut segment = Segment::new("s1", source, "\n");
    segment.target = target.map(str::to_owned);
    let unit = Unit { id: "u1".into(), role: Role::Paragraph, disposition, before: String::new(), segments: vec![segment] };
    Bitext {
        original: "a.de.txt".into(),
        pair: LangPair::new("de".parse().unwrap(), "en-GB".parse().unwrap()),
        units: vec![unit],
    }
}

#[test]
fn markup_in_a_segment_is_text() {
    let html = page(&one("<script>alert(1)</script>", Some("\"><img src=x>"), Disposition::Translate), "en");
    assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;") && html.contains("&quot;&gt;&lt;img src=x&gt;"), "{html}");
    assert!(!html.contains("<script") && !html.contains("<img"), "{html}");
}

#[test]
fn a_mark_that_turns_words_around_is_shown_and_turns_nothing() {
    let html = page(&one("gut\u{202e}sieb\u{2066}", Some("good\u{202d}"), Disposition::Translate), "en");
    assert!(html.contains("gut\\u{202e}sieb\\u{2066}") && html.contains("good\\u{202d}"), "{html}");
    assert!(!html.contains(crate::text::is_acting), "{html}");
}

#[test]
fn both_columns_carry_their_language_and_the_page_the_readers() {
    let html = page(&one("Er kam.", Some("He came."), Disposition::Translate), "de");
    for needle in ["<html lang=\"de\">", "lang=\"de\" translate=\"no\"", "<p lang=\"en-GB\">He came.</p>", "Übersetzung"] {
        assert!(html.contains(needle), "{needle}: {html}");
    }
}

#[test]
fn what_has_no_translation_and_what_is_dropped_says_so() {
    assert!(page(&one("Er kam.", None, Disposition::Translate), "en").contains("Not translated yet"));
    let dropped = page(&one("Drucken", None, Disposition::Drop(Reason::PageControl)), "en");
    assert!(dropped.contains("Dropped: control of the page"), "{dropped}");
}

#[test]
fn terms_findings_notes_and_candidates_of_a_rich_document_are_shown() {
    let bitext = fixture::rich();
    let html = page(&bitext, "en");
    for (_, segment) in bitext.translatable() {
        for finding in &segment.findings {
            assert!(html.matches(&format!("<code>{}</code>", finding.check)).count() >= 2, "{}: {html}", finding.check);
        }
        for note in &segment.notes {
            assert!(html.contains(&super::escape(&note.text)));
        }
    }
    assert!(html.contains("class=\"term t0") && html == page(&bitext, "en"));
}

#[test]
fn marks_that_overlap_all_show() {
    let mut bitext = fixture::rich();
    let segment = &mut bitext.units[0].segments[0];
    segment.codes.clear();
    segment.target_codes.clear();
    segment.findings[0].source = Some(crate::text::Span::new(0, segment.source.len()));
    segment.findings[0].target = Some(crate::text::Span::new(3, 4000));
    let html = page(&bitext, "en");
    assert!(html.contains("<span class=\"term t0 fault warning\""), "the term is lost in the finding: {html}");
    assert!(html.contains("<span class=\"fault warning\""), "{html}");
    assert!(html.contains(">Müller</span> praises"), "a place outside of the text is no place: {html}");
}

#[test]
fn code_points_that_html_forbids_are_shown_by_a_sign() {
    let html = page(&one("a\u{1}b\u{fffe}c\u{1ffff}d\u{fdd0}e", None, Disposition::Translate), "en");
    assert!(html.contains("a\u{fffd}b\u{fffd}c\u{fffd}d\u{fffd}e"), "{html}");
    let large = page(&fixture::large(), "en");
    assert!(large.chars().all(|c| matches!(c, '\n' | '\t' | '\r') || !c.is_control() && u32::from(c) & 0xfffe != 0xfffe));
}

#[test]
fn white_space_is_no_row_and_literals_of_a_finding_are_code() {
    let html = page(&fixture::rich(), "en");
    assert!(!html.contains("Dropped: blank"), "{html}");
    assert!(html.contains("quotation marks differ: <code>„</code>"), "{html}");
}

#[test]
fn a_candidate_of_another_sentence_shows_that_sentence() {
    let html = page(&fixture::rich(), "en");
    assert_eq!(html.matches("<br><span class=\"compared\" lang=\"de\" translate=\"no\">").count(), 1, "{html}");
}

#[test]
fn the_words_in_which_a_candidate_differs_are_marked_and_escaped() {
    let mut bitext = one("Zwei <b> Schiffe warten.", None, Disposition::Translate);
    let origin = crate::bitext::Origin::Memory { score: 81 };
    let (source, target) = ("Drei <i> Schiffe warten.".to_owned(), "Three ships are waiting.".to_owned());
    bitext.units[0].segments[0].candidates = vec![crate::bitext::Candidate { source, target, origin }];
    let html = page(&bitext, "en");
    let wanted = "<del>Drei</del> <ins>Zwei</ins> &lt;<del>i</del> <ins>b</ins>&gt; Schiffe warten.";
    assert!(html.contains(wanted) && html.contains("memory, 81 %"), "{html}");
}

#[test]
fn nothing_is_loaded_from_anywhere() {
    let html = page(&fixture::rich(), "en");
    for reference in ["src=", "url(", "@import", "<link", "http://", "https://"] {
        assert!(!html.contains(reference), "{reference}");
    }
}

#[test]
fn the_table_of_terms_adds_up_and_opens_where_one_is_missing() {
    let bitext = fixture::rich();
    let html = page(&bitext, "en");
    let tallies = crate::bitext::term_tallies(&bitext);
    assert!(!tallies.is_empty());
    for tally in &tallies {
        assert_eq!(tally.at_once + tally.repaired.values().sum::<usize>() + tally.failed, tally.occurrences);
        assert!(html.contains(&format!("<th scope=\"row\" lang=\"de\">{}</th>", super::escape(&tally.source))), "{html}");
    }
    let failed = tallies.iter().any(|tally| tally.failed > 0);
    assert_eq!(html.contains("<details class=\"terms\" open>"), failed, "{html}");
}
