//! JSONL: the documented order, offsets, round trip, lines of other programs, faults with their places.

use super::*;
use crate::bitext::{Origin, State};
use crate::format::bilingual::Parts;
use crate::format::fixture::{bitexts, pair, rich};
use crate::text::SourceText;
use proptest::prelude::*;

fn read(text: &str) -> crate::format::Foreign {
    read_document(&SourceText::new("a.jsonl", text), &pair())
}

#[test]
fn fields_stand_in_the_documented_order() {
    let first = write(&rich()).lines().next().unwrap().to_owned();
    insta::assert_snapshot!(first, @r#"{"v":1,"unit":"u1","segment":"s0000000001","role":"lead","state":"translated","origin":{"kind":"machine","backend":"firefox","model":"de-en","fingerprint":"ab12"},"confidence":0.905,"source":"Müller lobt die „Bahn & Bus“.","target":"Müller praises “Rail & Bus”.","start":1,"end":30,"terms":[{"source":"Müller","target":"Müller","start":0,"end":6,"target_start":0,"target_end":6,"status":"preferred","repair":"none"}],"findings":[{"check":"quote-mismatch","level":"warning","message":"quotation marks differ: `„`","hint":"use “ and ”","start":16,"end":17,"target_start":15,"target_end":16,"fix":null}],"before":"\t","after":" ","codes":[{"id":1,"kind":"bold","start":0,"end":29,"open":"<b>","close":"</b>","link":null},{"id":2,"kind":"link","start":17,"end":27,"open":"<a href=\"/b?c&d\">","close":"</a>","link":"/b?c&d"},{"id":3,"kind":"break","start":27,"end":27,"open":"<br>","close":null,"link":null}],"target_codes":[{"id":1,"start":0,"end":28},{"id":2,"start":16,"end":26},{"id":3,"start":26,"end":26}],"candidates":[{"source":"Müller lobt.","target":"Müller praises.","origin":{"kind":"memory","score":71}},{"source":"Müller lobt die „Bahn & Bus“.","target":"Praise.","origin":{"kind":"machine","backend":"firefox","model":"de-en","fingerprint":"ab12"}}],"notes":[{"author":"Anna","text":"a < b\tund C:\\x"}]}"#);
}

proptest! {
    #[test]
    fn every_document_reads_back_as_it_says_it_holds_it(bitext in bitexts()) {
        let text = write(&bitext);
        let back = read(&text);
        prop_assert_eq!(&back.faults, &Vec::<String>::new());
        let held: Vec<_> = bitext.units.iter().filter_map(|unit| Jsonl::default().held(unit)).collect();
        prop_assert_eq!(back.bitext.units, held, "{}", text);
    }

    #[test]
    fn offsets_cut_the_sentence_out_of_the_article(bitext in bitexts()) {
        let article: Vec<char> = bitext.source_text().chars().collect();
        let written = write(&bitext);
        prop_assert_eq!(written.lines().count(), bitext.translatable().count());
        for line in written.lines() {
            let line: serde_json::Value = serde_json::from_str(line).unwrap();
            let at = |field: &str| usize::try_from(line[field].as_u64().unwrap()).unwrap();
            let cut: String = article[at("start")..at("end")].iter().collect();
            prop_assert_eq!(Some(cut.as_str()), line["source"].as_str());
        }
    }

    #[test]
    fn a_damaged_line_never_panics(at in 0..2000usize, length in 0..9usize, insert in "[0-9\"{}\\[\\]a-z,:é]{0,3}") {
        let mut text: Vec<char> = write(&rich()).chars().collect();
        let start = at % text.len();
        let end = (start + length).min(text.len());
        text.splice(start..end, insert.chars());
        let found = read(&text.into_iter().collect::<String>());
        prop_assert!(found.faults.iter().all(|fault| fault.starts_with("a.jsonl:")));
    }
}

#[test]
fn one_value_writes_one_file_after_the_other() {
    let jsonl = Jsonl::default();
    let first = crate::format::bilingual::write(&jsonl, &rich());
    assert_eq!(crate::format::bilingual::write(&jsonl, &rich()), first);
}

#[test]
fn an_object_of_another_program_needs_a_source_and_a_target_alone() {
    let found = read(concat!(
        "{\"target\":\"One\",\"source\":\"Eins\",\"unit\":7,\"state\":\"good\",\"more\":[]}\n\n",
        "{\"source\":\"Zwei\",\"target\":null,\"unit\":\"u\",\"segment\":\"a\",\"origin\":{\"kind\":\"human\"}}\r\n",
        "{\"source\":\"Drei\",\"target\":\"Three\",\"unit\":\"u\",\"segment\":\"b\",\"origin\":{\"kind\":\"human\"},\"state\":\"final\"}",
    ));
    assert_eq!(found.faults, Vec::<String>::new());
    let shown: Vec<_> = found
        .bitext
        .translatable()
        .map(|(unit, segment)| {
            (unit.id.as_str(), segment.id.as_str(), segment.target.as_deref(), segment.state, segment.origin.clone())
        })
        .collect();
    let want = [
        ("row-1", "s1", Some("One"), State::Translated, None),
        ("u", "a", None, State::Initial, None),
        ("u", "b", Some("Three"), State::Final, Some(Origin::Human)),
    ];
    assert_eq!(shown, want);
    assert_eq!(found.bitext.source_text(), "Eins\nZwei Drei\n");
}

#[test]
fn a_file_of_an_earlier_program_reads_without_what_it_lacks() {
    let line = r#"{"v":1,"unit":"u","segment":"s","role":"lead","state":"translated","origin":{"kind":"human"},"confidence":null,"source":"Ja","target":"Yes","start":0,"end":2,"terms":[],"findings":[]}"#;
    let found = read(line);
    assert_eq!((found.faults.len(), found.bitext.source_text().as_str()), (0, "Ja\n"));
}

#[test]
fn faults_have_line_and_column_and_the_good_lines_stay() {
    let ours = write(&rich());
    let mut lines: Vec<String> = ours.lines().take(1).map(str::to_owned).collect();
    lines.push(lines[0].replace("\"end\":6,\"target_start\"", "\"end\":600,\"target_start\""));
    lines.push(lines[0].replace("\"role\":\"lead\"", "\"role\":\"king\""));
    lines.push(lines[0].replace("\"v\":1", "\"v\":2"));
    lines.extend(["{\"source\": 1, \"target\": \"é\"}", "{\"source\": \"ä\" 2}", "[]"].map(str::to_owned));
    let found = read(&lines.join("\n"));
    insta::assert_snapshot!(found.faults.join("\n"), @r#"
    a.jsonl:2:1: an offset lies outside of its text
    a.jsonl:3:56: unknown variant `king`, expected one of `headline`, `kicker`, `lead`, `paragraph`, `subheading`, `caption`, `credit`, `byline`, `dateline`, `list-item`, `quote`, `table-cell`, `breadcrumb`, `navigation`, `button`, `teaser`, `other`
    a.jsonl:4:1: version of the format that this program does not know: `2`
    a.jsonl:5:1: invalid type: integer `1`, expected a string
    a.jsonl:6:16: expected `,` or `}`
    a.jsonl:7:1: not an object: a line holds one with `source` and `target`
    "#);
    assert_eq!(found.bitext.units.len(), 1);
}
