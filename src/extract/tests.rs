//! Whole pages in small: which line is what.

use super::classify;
use crate::document::{Disposition, Document, Role, read_lines};
use crate::text::SourceText;

fn classified(text: &str) -> Document {
    let document = classify(read_lines(SourceText::new("a.txt", text)), &"de".parse().unwrap());
    let joined: String = document.blocks.iter().map(|block| document.source.slice(block.span)).collect();
    assert_eq!(joined, text, "blocks must add up to the text");
    document
}

/// `role action text`, one line a block; the text cut at 30 characters.
fn outline(text: &str) -> Vec<String> {
    let document = classified(text);
    let line = |block: &crate::document::Block| {
        let start: String = document.content(block).chars().take(30).collect();
        let action =
            block.disposition.reason().map_or(String::new(), |reason| format!("{} {reason} ", block.disposition.action()));
        format!("{} {action}| {start}", block.role)
    };
    document.blocks.iter().map(line).collect()
}

const PARAGRAPH: &str = "Der Hafen war am Montag wieder geöffnet, und die ersten Schiffe liefen noch vor Sonnenaufgang aus, wie die Behörde mitteilte. \
Am Kai warteten Hunderte, die seit dem Wochenende auf eine Überfahrt gehofft hatten.";

#[test]
fn a_page_saved_from_a_news_site_comes_apart() {
    let page = format!(
        "Hafen offen: „Alles wieder normal“\n\n  1. Startseite\n  2. Wirtschaft\n\nKommentareDrucken\n\nSchiffe am Morgen. © Imago\n\n\
         Nach dem Sturm fahren die Schiffe wieder.\n\n{PARAGRAPH}\n\nWarten auf die Fähre\n\n{PARAGRAPH} (mk)\n\nAuch interessant\n\nZehn Tipps für den Urlaub\n\nKommentare"
    );
    assert_eq!(
        outline(&page),
        [
            "headline | Hafen offen: „Alles wieder nor",
            "breadcrumb drop site-navigation | 1. Startseite",
            "breadcrumb drop site-navigation | 2. Wirtschaft",
            "button drop site-control | KommentareDrucken",
            "caption | Schiffe am Morgen.",
            "credit keep picture-credit | © Imago",
            "lead | Nach dem Sturm fahren die Schi",
            "paragraph | Der Hafen war am Montag wieder",
            "subheading | Warten auf die Fähre",
            "paragraph | Der Hafen war am Montag wieder",
            "byline keep agency-sign | (mk)",
            "teaser drop related-articles | Auch interessant",
            "teaser drop related-articles | Zehn Tipps für den Urlaub",
            "navigation drop comment-section | Kommentare",
        ]
    );
}

#[test]
fn kicker_byline_and_dateline_stand_around_the_headline() {
    let page = format!(
        "Seefahrt\nSturm legt den Hafen drei Tage lang lahm\nVon Anna Muster\nStand: 9. April 2024, 18.30 Uhr\n{PARAGRAPH}\n{PARAGRAPH}\n"
    );
    let roles: Vec<Role> = classified(&page).blocks.iter().map(|block| block.role).collect();
    assert_eq!(roles, [Role::Kicker, Role::Headline, Role::Byline, Role::Dateline, Role::Paragraph, Role::Paragraph]);
}

#[test]
fn related_articles_in_the_middle_do_not_swallow_the_rest() {
    let page = format!(
        "Titel der Meldung\n{PARAGRAPH}\nLesen Sie auch\nSo wird das Wetter\n{PARAGRAPH}\nMehr zum Thema: Der Sturm in Bildern\n{PARAGRAPH}\n"
    );
    let dropped = classified(&page).blocks.iter().filter(|block| matches!(block.disposition, Disposition::Drop(_))).count();
    assert_eq!(dropped, 3);
}

#[test]
fn a_club_name_with_a_number_is_no_list_and_no_breadcrumb() {
    let roles: Vec<Role> =
        classified(&format!("1. FC Köln siegt\n{PARAGRAPH}\n{PARAGRAPH}\n")).blocks.iter().map(|block| block.role).collect();
    assert_eq!(roles, [Role::Headline, Role::Paragraph, Role::Paragraph]);
}

#[test]
fn numbered_and_bulleted_lines_are_list_items() {
    let page =
        format!("Titel der Meldung\n{PARAGRAPH}\n1. Erstens den Plan lesen.\n2. Zweitens handeln.\n– Und prüfen.\n{PARAGRAPH}\n");
    let roles: Vec<Role> = classified(&page).blocks.iter().map(|block| block.role).collect();
    assert_eq!(roles[2..5], [Role::ListItem, Role::ListItem, Role::ListItem]);
}

#[test]
fn plain_prose_without_headline_is_all_paragraphs() {
    let roles: Vec<Role> = classified(&format!("{PARAGRAPH}\n{PARAGRAPH}\n")).blocks.iter().map(|block| block.role).collect();
    assert_eq!(roles, [Role::Paragraph, Role::Paragraph]);
}

#[test]
fn one_line_is_a_headline_and_one_sentence_is_translated() {
    assert_eq!(outline("Lawrow reist ab"), ["headline | Lawrow reist ab"]);
    assert!(
        classified("Am Montag reiste der Minister nach Taschkent ab, wie es hieß.").blocks[0].disposition
            == Disposition::Translate
    );
}

#[test]
fn question_between_paragraphs_is_a_subheading() {
    let page = format!("Titel der Meldung\n{PARAGRAPH}\nWas bedeutet das für die Fähren?\n{PARAGRAPH}\n");
    assert_eq!(classified(&page).blocks[2].role, Role::Subheading);
}

#[test]
fn the_shared_article_comes_out_as_its_readers_see_it() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/articles/000_8532f3bfad5bef35.txt");
    let Ok(bytes) = crate::files::read(&path) else {
        eprintln!("ignored: ../shared is not there");
        return;
    };
    let outline = outline(std::str::from_utf8(&bytes).unwrap());
    let roles: Vec<&str> = outline.iter().map(|line| line.split(" | ").next().unwrap()).collect();
    assert_eq!(
        roles,
        [
            "headline",
            "breadcrumb drop site-navigation",
            "breadcrumb drop site-navigation",
            "button drop site-control",
            "caption",
            "credit keep picture-credit",
            "lead",
            "paragraph",
            "paragraph",
            "paragraph",
            "subheading",
            "paragraph",
            "paragraph",
            "paragraph",
            "byline keep agency-sign",
            "teaser drop related-articles",
            "navigation drop comment-section",
        ]
    );
    assert!(outline[5].ends_with("| ©\u{a0}AFP") && outline[14].ends_with("| (sh)"), "{outline:#?}");
    assert!(outline[10].contains("Handel zwischen China"), "{outline:#?}");
}
