//! The side-by-side page and the edition of a whole article, judged by what a reader needs.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

mod support;

use regex::Regex;
use satzpaar::format::{edition, html};
use satzpaar::messages::Messages;
use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;
use support::article::article;
use support::{program, provided, run};

fn page(tag: &str) -> String {
    html::write(&article(), &Messages::negotiate(&[tag.parse().unwrap()]))
}

fn all(pattern: &str, text: &str) -> Vec<String> {
    Regex::new(pattern).unwrap().captures_iter(text).map(|found| found[1].to_owned()).collect()
}

#[test]
fn the_page_of_a_rich_article_is_valid_html_in_every_language() {
    let (Some(java), Some(vnu)) = (program("java"), provided("SATZPAAR_VNU")) else { return };
    let folder = tempfile::tempdir().unwrap();
    let files = ["en", "de"].map(|tag| {
        let file = folder.path().join(format!("{tag}.html"));
        std::fs::write(&file, page(tag)).unwrap();
        file
    });
    let (code, out, errors) = run(Command::new(java).arg("-jar").arg(vnu).arg("--errors-only").args(files));
    assert_eq!(code, 0, "{out}{errors}");
}

#[test]
fn every_link_leads_to_one_place_of_the_page() {
    let html = page("en");
    let ids = all("id=\"([^\"]+)\"", &html);
    let places: BTreeSet<&String> = ids.iter().collect();
    assert_eq!(places.len(), ids.len(), "an id twice: {ids:?}");
    let links = all("href=\"#([^\"]+)\"", &html);
    assert!(links.len() >= 5 && links.iter().all(|link| places.contains(link)), "{links:?}");
}

#[test]
fn every_translatable_segment_has_a_row_and_errors_are_listed_before_the_rest() {
    let (html, bitext) = (page("en"), article());
    for (unit, segment) in bitext.translatable() {
        assert!(html.contains(&format!("id=\"{}.{}\"", unit.id, segment.id)), "{}", segment.source);
    }
    let list = html.split("id=\"findings\"").nth(1).unwrap().split("</section>").next().unwrap();
    assert_eq!(all("class=\"level ([a-z]+)\"", list), ["error", "error", "warning", "info"]);
    assert!(list.contains("2 errors, 1 warning, 1 note"), "{list}");
}

#[test]
fn a_term_has_the_same_colour_on_both_sides() {
    let html = page("en");
    let row = html.split("<tr ").find(|row| row.contains("rücken zusammen")).unwrap();
    assert_eq!(all("class=\"term (t[0-9])\"", row), ["t0", "t1", "t0", "t1"], "{row}");
}

/// The colours of each scheme: the first `:root` is the light one, dark and print replace some of it.
fn palettes(css: &str) -> Vec<BTreeMap<String, String>> {
    let colours = Regex::new("--([a-z0-9-]+): (#[0-9a-f]+)").unwrap();
    let mut palettes: Vec<BTreeMap<String, String>> = Vec::new();
    for root in all(r":root \{([^}]*)\}", css) {
        let mut palette = palettes.first().cloned().unwrap_or_default();
        palette.extend(colours.captures_iter(&root).map(|found| (found[1].to_owned(), found[2].to_owned())));
        palettes.push(palette);
    }
    palettes
}

/// Relative luminance as WCAG 2 defines it.
fn luminance(colour: &str) -> f64 {
    let digits = colour.trim_start_matches('#');
    let part = |at: usize| if digits.len() == 3 { digits[at..=at].repeat(2) } else { digits[2 * at..2 * at + 2].to_owned() };
    let linear = |at: usize| {
        let value = f64::from(u8::from_str_radix(&part(at), 16).unwrap()) / 255.0;
        if value <= 0.03928 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(0) + 0.7152 * linear(1) + 0.0722 * linear(2)
}

#[test]
fn every_text_colour_is_readable_on_every_ground() {
    let html = page("en");
    let palettes = palettes(&html);
    assert_eq!(palettes.len(), 3, "light, dark, print");
    for palette in palettes {
        for text in ["ink", "quiet", "bad", "warn", "good", "link"] {
            for ground in ["paper", "tint", "lit", "bad-tint", "warn-tint", "t0", "t1", "t2", "t3", "t4"] {
                let (a, b) = (luminance(&palette[text]), luminance(&palette[ground]));
                let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
                assert!(contrast >= 4.5, "{text} {} on {ground} {}: {contrast:.2}", palette[text], palette[ground]);
            }
        }
    }
}

#[test]
fn the_edition_is_the_article_in_order_and_says_what_is_not_ready() {
    let bitext = article();
    let info = edition::EditionInfo {
        source_name: "Küstenpost".into(),
        source_url: Some("https://example.org/a b".into()),
        published: Some((2026, 11, 23)),
        ..edition::EditionInfo::default()
    };
    let text = edition::to_markdown(&bitext, &Messages::negotiate(std::slice::from_ref(&bitext.pair.target)), &info);
    let expected = r#"*Baltic Sea*

# New ferry brings Tallinn and Copenhagen closer

**The crossing takes twelve hours. <span lang="de">Gebucht wird ab Mai.</span> \[not yet translated\]**

*Captain Ilse Brandt on the bridge. © Küstenbild*

The company expects 24,000 passengers a year. \[draft, to be checked\] Reval is the new home port. \[draft, to be checked\]

## What applies now

The timetable applies from 3 May. “This is \<no\> joke,” Brandt said.

- Dogs travel free.
- Bicycles cost nine euros.

> Book early and save.

<span lang="de">Über den Winter wird noch verhandelt.</span> \[not yet translated\] (ib)

---

Translated from German  
Source: [Küstenpost](<https://example.org/a%20b>)  
Published on 23 November 2026
"#;
    assert_eq!(text, expected);
}
