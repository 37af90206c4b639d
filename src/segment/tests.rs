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
fn shipped_rules_run_in_linear_time() {
    for tag in ["de", "en", "fr"] {
        assert!(Segmenter::for_language(&tag.parse().unwrap()).rules.is_regular(), "{tag}");
    }
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
    assert!(matches!(fault(&xml), SrxError::Pattern { line: 3, rule: 1, .. }), "{}", fault(&xml));
    assert!(fault(&xml).to_string().starts_with("SRX rule 1 of `R` at line 3 is not a regular expression: `(|`: "));
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

/// SRX word for word: at each position the first rule whose sides match there decides.
fn split_by_definition(rules: &[(bool, String, String)], text: &str) -> Vec<usize> {
    let compile = |pattern: String| regex::Regex::new(&pattern).unwrap();
    let rules: Vec<_> = rules
        .iter()
        .map(|(breaks, before, after)| (breaks, compile(format!("(?:{before})\\z")), compile(format!("\\A(?:{after})"))))
        .collect();
    let breaks = |at: &usize| {
        let decider = rules.iter().find(|(_, before, after)| before.is_match(&text[..*at]) && after.is_match(&text[*at..]));
        decider.is_some_and(|(breaks, _, _)| **breaks)
    };
    (1..text.len()).filter(|at| text.is_char_boundary(*at)).filter(breaks).collect()
}

fn pattern() -> impl proptest::strategy::Strategy<Value = String> {
    use proptest::prelude::Strategy;
    let atoms = ["a", "b", "ä", ".", "\\.", "\\s", "[ab]+", "ä?", "(a|b.)", "\\A", "\\z", "[^a]", "(?:ab)*"];
    proptest::collection::vec(proptest::sample::select(atoms.to_vec()), 0..4).prop_map(|atoms| atoms.concat())
}

proptest::proptest! {
    #[test]
    fn breaks_are_those_of_the_definition(
        rules in proptest::collection::vec((proptest::bool::ANY, pattern(), pattern()), 1..6),
        text in "[abä. ]{0,12}",
    ) {
        // A side sees the whole text, so what looks across the position is left out here.
        let plain: Vec<_> =
            rules.into_iter().map(|(breaks, before, after)| (breaks, before.replace("\\z", ""), after.replace("\\A", ""))).collect();
        let xml: String = plain.iter().map(|(breaks, before, after)| rule(if *breaks { "yes" } else { "no" }, before, after)).collect();
        let segmenter = Segmenter::from_srx(&srx("no", &[("R", &xml)], &[(".*", "R")]), &"de".parse().unwrap()).unwrap();
        proptest::prop_assert_eq!(segmenter.rules.breaks(&text), split_by_definition(&plain, &text));
    }
}
