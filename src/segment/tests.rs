//! What SRX 2.0 prescribes, tried on small rule files.

use super::{Segmenter, SrxError};

fn srx(cascade: &str, rules: &[(&str, &str)], maps: &[(&str, &str)]) -> String {
    let rules: String =
        rules.iter().map(|(name, rules)| format!(r#"<languagerule languagerulename="{name}">{rules}</languagerule>"#)).collect();
    let map = |(pattern, name): &(&str, &str)| format!(r#"<languagemap languagepattern="{pattern}" languagerulename="{name}"/>"#);
    let maps: String = maps.iter().map(map).collect();
    format!(
        r#"<srx xmlns="http://www.lisa.org/srx20" version="2.0">
<header segmentsubflows="yes" cascade="{cascade}"/>
<body><languagerules>{rules}</languagerules><maprules>{maps}</maprules></body></srx>"#
    )
}

fn rule(breaks: &str, before: &str, after: &str) -> String {
    format!(r#"<rule break="{breaks}"><beforebreak>{before}</beforebreak><afterbreak>{after}</afterbreak></rule>"#)
}

fn split(xml: &str, text: &str) -> String {
    let segmenter = Segmenter::from_srx(xml, &"de-AT".parse().unwrap()).unwrap();
    segmenter.split(text).iter().map(|span| span.of(text)).collect::<Vec<_>>().join("|")
}

fn split_by(rules: &str, text: &str) -> String {
    split(&srx("no", &[("R", rules)], &[(".*", "R")]), text)
}

fn fault(xml: &str) -> SrxError {
    Segmenter::from_srx(xml, &"de".parse().unwrap()).unwrap_err()
}

#[test]
fn first_matching_rule_decides() {
    let (stop, title) = (rule("yes", r"\.", r"\s"), rule("no", r"Dr\.", r"\s"));
    assert_eq!(split_by(&format!("{title}{stop}"), "Ein Dr. Roth. Ja."), "Ein Dr. Roth.|Ja.");
    assert_eq!(split_by(&format!("{stop}{title}"), "Ein Dr. Roth. Ja."), "Ein Dr.|Roth.|Ja.");
}

#[test]
fn cascade_joins_the_rules_of_all_matching_maps() {
    let groups = [("A", rule("no", r"Dr\.", r"\s")), ("B", rule("yes", r"\.", r"\s"))];
    let groups = [(groups[0].0, groups[0].1.as_str()), (groups[1].0, groups[1].1.as_str())];
    let maps = [("de.*", "A"), ("fr", "A"), (".*", "B")];
    assert_eq!(split(&srx("yes", &groups, &maps), "Ein Dr. Roth. Ja."), "Ein Dr. Roth.|Ja.");
    assert_eq!(split(&srx("no", &groups, &maps), "Ein Dr. Roth. Ja."), "Ein Dr. Roth. Ja.");
}

#[test]
fn captures_in_beforebreak_do_not_move_the_break() {
    let rules = rule("no", r"\b(bzw|ca)\.", r"\s") + &rule("yes", r"(\.|!)", r"\s");
    assert_eq!(split_by(&rules, "Ob bzw. Geld! Ja."), "Ob bzw. Geld!|Ja.");
}

#[test]
fn overlapping_matches_are_all_found() {
    assert_eq!(split_by(&rule("yes", r"\.", r"\s.*"), "A. B. C. D."), "A.|B.|C.|D.");
    assert_eq!(split_by(&rule("yes", "aa", ""), "aaaa"), "aa|a|a");
    assert_eq!(split_by(&rule("yes", r"\baa|aa", ""), "aaaa"), "aa|a|a");
}

#[test]
fn look_behind_and_look_ahead_see_across_the_break() {
    assert_eq!(split_by(&rule("yes", r"\.(?=\sX)", r"\s"), "a. X b. Y"), "a.|X b. Y");
    assert_eq!(split_by(&rule("yes", r"\.", r"(?&lt;!b\.)\s"), "a. X b. Y"), "a.|X b. Y");
    assert_eq!(split_by(&rule("yes", r"(?&lt;!\d)\.", r"\s"), "am 3. Mai. Ja"), "am 3. Mai.|Ja");
}

#[test]
fn word_boundary_at_the_break_sees_both_sides() {
    assert_eq!(split_by(&rule("yes", r"ab\b", ""), "abc ab c"), "abc ab|c");
}

#[test]
fn icu_escapes_are_understood() {
    assert_eq!(split_by(&rule("yes", r"[\u002E\u2026]", r"\h"), "Ja… Ja.\u{a0}Nein"), "Ja…|Ja.|Nein");
    assert_eq!(split_by(&rule("yes", r"\Q.)\E", r"\s"), "(Ja.) Nein. Ja"), "(Ja.)|Nein. Ja");
}

#[test]
fn entities_and_missing_sides_are_read() {
    assert_eq!(split_by(r"<rule><beforebreak>&#x2E;&amp;</beforebreak></rule>", "a.&b"), "a.&|b");
}

#[test]
fn faults_name_their_line() {
    let xml = srx("no", &[("R", &rule("yes", "(", ""))], &[(".*", "R")]);
    assert!(matches!(fault(&xml), SrxError::Pattern { line: 3, .. }), "{}", fault(&xml));
    assert!(matches!(fault("<srx>\n<header></body>"), SrxError::Xml { line: 2, .. }));
    assert!(matches!(fault("<srx>\n</srx>"), SrxError::Structure { .. }));
    assert!(matches!(fault(&srx("no", &[], &[(".*", "R")])), SrxError::Structure { line: 3, .. }));
    assert!(matches!(fault(&srx("no", &[("R", "")], &[("fr", "R")])), SrxError::NoRules { .. }));
    assert!(matches!(fault(&srx("maybe", &[], &[])), SrxError::Structure { line: 2, .. }));
}

#[test]
fn unknown_language_gets_the_fallback_rules() {
    let text = "Il est là. Elle part ! Oui.";
    let spans = Segmenter::for_language(&"fr".parse().unwrap()).split(text);
    assert_eq!(spans.iter().map(|span| span.of(text)).collect::<Vec<_>>(), ["Il est là.", "Elle part !", "Oui."]);
}
