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

#[test]
fn shipped_rules_are_read_by_the_linear_automata_alone() {
    for tag in ["de", "en", "fr"] {
        assert!(super::rules::shipped(&tag.parse().unwrap()).is_linear(), "{tag}");
    }
}

#[test]
fn bad_pattern_names_rule_line_and_expression() {
    let rules = rule("yes", r"\.", r"\s") + "\n" + &rule("no", "x", "[b");
    let message = fault(&srx("no", &[("R", &rules)], &[(".*", "R")])).to_string();
    assert!(message.starts_with("rule 2 of the SRX language rule `R`, line 4, is not a regular expression: `[b`: "), "{message}");
    let message = fault(&srx("no", &[("R", "")], &[("(", "R")])).to_string();
    assert!(message.starts_with("`languagepattern` at line 3"), "{message}");
}

#[test]
fn rule_that_backtracks_beyond_measure_is_a_fault_and_no_hang() {
    let rules = rule("yes", "", r"((?:a|aa)+)\1b") + &rule("yes", r"\.", r"\s");
    let xml = srx("no", &[("R", &rules)], &[(".*", "R")]);
    let segmenter = Segmenter::from_srx(&xml, &"de".parse().unwrap()).unwrap();
    let text = format!("{}. Ja", "a".repeat(200));
    assert!(matches!(segmenter.try_split(&text), Err(SrxError::TooManySteps { line: 3, number: 1, .. })));
    assert_eq!(segmenter.split(&text).len(), 2, "the other rules still count");
}

#[test]
fn maps_are_asked_in_order_and_the_first_counts() {
    let (stop, comma) = (rule("yes", r"\.", r"\s"), rule("yes", ",", r"\s"));
    let groups = [("A", stop.as_str()), ("B", comma.as_str())];
    assert_eq!(split(&srx("no", &groups, &[("en", "A"), ("[Dd][Ee].*", "B"), (".*", "A")]), "a, b. c"), "a,|b. c");
    assert_eq!(split(&srx("no", &groups, &[("en", "B"), (".*", "A")]), "a, b. c"), "a, b.|c");
    assert_eq!(split(&srx("no", &groups, &[("de", "B"), ("de-AT", "A")]), "a, b. c"), "a, b.|c");
}

#[test]
fn format_handles_and_subflows_are_accepted() {
    let xml = srx("no", &[("R", &rule("yes", r"\.", r"\s"))], &[(".*", "R")]);
    let handle = r#"segmentsubflows="no" cascade="no"><formathandle type="start" include="no"/><formathandle type="end" include="yes"/></header>"#;
    assert_eq!(split(&xml.replace(r#"segmentsubflows="yes" cascade="no"/>"#, handle), "a. b"), "a.|b");
}

#[test]
fn rules_of_both_engines_keep_their_order() {
    let (regular, other) = (rule("no", r"b\.", r"\s"), rule("yes", r"(?&lt;!a)\.", r"\s"));
    assert_eq!(split_by(&format!("{regular}{other}"), "a. b. c. d"), "a. b. c.|d");
    assert_eq!(split_by(&format!("{other}{regular}"), "a. b. c. d"), "a. b.|c.|d");
    let (regular, other) = (rule("yes", r"\.", r"\s"), rule("no", r"\bbc\.", r"\s"));
    assert_eq!(split_by(&format!("{other}{regular}"), "abc. bc. d"), "abc.|bc. d");
    assert_eq!(split_by(&format!("{regular}{other}"), "abc. bc. d"), "abc.|bc.|d");
}

#[test]
fn empty_sides_match_everywhere() {
    assert_eq!(split_by(&rule("yes", "", ","), "ä,b,c"), "ä|,b|,c");
    assert_eq!(split_by(&rule("yes", ",?", ""), "äb"), "ä|b");
    assert_eq!(split_by(&rule("yes", "", ""), "äb"), "ä|b");
    assert_eq!(split_by(&(rule("no", ",", "") + &rule("yes", "", ",|b")), "a,,b"), "a|,,b");
}

#[test]
fn patterns_beyond_measure_are_refused_and_take_no_memory() {
    let nested = srx("no", &[("Deutsch", &rule("yes", "(?:\\w{1,99}){1,99}", "\\s"))], &[("de", "Deutsch")]);
    assert!(fault(&nested).to_string().contains("\nhint: "));
    let many = srx("no", &[("Deutsch", &rule("yes", "\\bx", "(?=a)").repeat(2001))], &[("de", "Deutsch")]);
    assert!(fault(&many).to_string().contains("more than 2000 rules"), "{}", fault(&many));
    let other =
        |pattern: &str, rules: usize| srx("no", &[("Deutsch", &rule("yes", pattern, "x").repeat(rules))], &[("de", "Deutsch")]);
    let long = fault(&other(&"(?=a)".repeat(800), 1)).to_string();
    assert!(long.contains("line 3: more than 4000 bytes in one of the rules"), "{long}");
    let all = fault(&other(&"(?=a)".repeat(500), 41)).to_string();
    assert!(all.contains("more than 100000 bytes of rules"), "{all}");
    let pattern = "d".repeat(1001);
    let map = fault(&srx("no", &[("Deutsch", &rule("yes", "x", "y"))], &[(&pattern, "Deutsch")])).to_string();
    assert!(map.contains("language pattern of more than 1000 bytes"), "{map}");
    let maps: Vec<(&str, &str)> = vec![("fr", "Deutsch"); 501];
    assert!(fault(&srx("no", &[("Deutsch", &rule("yes", "x", "y"))], &maps)).to_string().contains("more than 500 language maps"));
}
