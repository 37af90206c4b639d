//! The policy on a scripted backend: what is asked again, and which version wins.

use super::*;
use crate::backend::Capabilities;
use crate::backend::testing::{Fake, output, request};
use crate::glossary::{Entry, Glossary, TargetTerm, TermClass, UsageStatus};
use crate::text::Span;

fn termbase() -> Arc<Termbase> {
    let mut lavrov = Entry::new("Lawrow", "Lavrov");
    lavrov.class = TermClass::Person;
    lavrov.targets.push(TargetTerm { text: "Lawrow".into(), status: UsageStatus::Forbidden });
    let goods = Entry::new("Rüstungsgüter", "armaments");
    Arc::new(Termbase::new(Glossary { pair: request(&[]).pair, entries: vec![lavrov, goods] }))
}

/// Asks one text; gives back the draft and every text that was asked.
fn drafted(
    text: &str,
    capabilities: Capabilities,
    answer: impl Fn(&SegmentRequest) -> Output + Send + Sync + 'static,
) -> (Draft, Vec<String>) {
    let fake = Fake::scripted(move |request, _| Ok(request.segments.iter().map(&answer).collect()));
    let fake = fake.with(|own| *own = capabilities);
    let enforcer =
        Enforcer::new(Arc::clone(&fake) as Arc<dyn Backend>, termbase()).with_ladder(&[Family::Name, Family::Numbered]);
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let draft = runtime.block_on(enforcer.translate(&request(&[text]))).unwrap().remove(0);
    let asked = fake.requests().into_iter().flat_map(|request| request.segments).map(|segment| segment.text);
    (draft, asked.collect())
}

fn said(segment: &SegmentRequest, text: &str) -> Output {
    output(&segment.id, text)
}

#[test]
fn a_right_draft_is_left_alone_and_asked_once() {
    let (draft, asked) = drafted("Lawrow kam.", Capabilities::default(), |segment| said(segment, "Lavrov came."));
    assert_eq!((draft.text.as_str(), asked.len()), ("Lavrov came.", 1));
    assert_eq!((draft.terms[0].status, draft.terms[0].repair), (TermStatus::Preferred, Repair::None));
}

#[test]
fn a_forbidden_form_is_replaced_without_asking_again() {
    let (draft, asked) = drafted("Lawrow kam.", Capabilities::default(), |segment| said(segment, "Lawrow came."));
    assert_eq!((draft.text.as_str(), asked.len()), ("Lavrov came.", 1));
    assert_eq!(draft.terms[0].repair, Repair::Substitution);
}

#[test]
fn a_missing_term_is_asked_again_with_a_placeholder() {
    let (draft, asked) = drafted("Die Rüstungsgüter fehlen.", Capabilities::default(), |segment| {
        let text = if segment.text.contains("Zyqor") { "The Zyqor are missing." } else { "The military goods are missing." };
        said(segment, text)
    });
    assert_eq!(draft.text, "The armaments are missing.");
    assert_eq!(asked, ["Die Rüstungsgüter fehlen.", "Die Zyqor fehlen."]);
    assert_eq!(draft.terms[0].repair, Repair::Placeholder);
}

#[test]
fn the_second_family_is_tried_when_the_first_is_lost() {
    let (draft, asked) = drafted("Die Rüstungsgüter fehlen.", Capabilities::default(), |segment| {
        let text = if segment.text.contains("XQ1") { "The XQ1 are missing." } else { "They are missing." };
        said(segment, text)
    });
    assert_eq!((draft.text.as_str(), asked.len()), ("The armaments are missing.", 3));
}

#[test]
fn what_cannot_be_repaired_stays_as_it_was_and_is_marked() {
    let (draft, asked) =
        drafted("Die Rüstungsgüter fehlen.", Capabilities::default(), |segment| said(segment, "They are missing."));
    assert_eq!((draft.text.as_str(), asked.len()), ("They are missing.", 3));
    assert_eq!(draft.terms[0].status, TermStatus::Missing);
}

#[test]
fn aligned_words_are_replaced_where_the_backend_gives_alignments() {
    let capabilities = Capabilities { alignments: true, ..Capabilities::default() };
    let (draft, asked) = drafted("Rüstungsgüter fehlen.", capabilities, |segment| Output {
        alignment: segment.align.then(|| vec![(Span::new(0, 15), Span::new(0, 14)), (Span::new(16, 22), Span::new(15, 26))]),
        ..said(segment, "Military goods are missing.")
    });
    assert_eq!((draft.text.as_str(), asked.len()), ("Armaments are missing.", 2));
    assert_eq!(draft.terms[0].repair, Repair::AlignmentEdit);
}

#[test]
fn a_dry_run_is_never_repaired() {
    let capabilities = Capabilities { dry_run: true, ..Capabilities::default() };
    let (draft, asked) = drafted("Lawrow kam.", capabilities, |segment| said(segment, "Lawrow kam."));
    assert_eq!((draft.text.as_str(), asked.len()), ("Lawrow kam.", 1));
}

#[test]
fn a_name_mended_before_stays_mended_when_another_term_is_asked_again() {
    let (draft, _) = drafted("Lawrow nennt Rüstungsgüter.", Capabilities::default(), |segment| {
        let text = if segment.text.contains("Zyqor") { "Lawrow mentions Zyqor." } else { "Lawrow mentions weapons." };
        said(segment, text)
    });
    assert_eq!(draft.text, "Lavrov mentions armaments.");
    let ways: Vec<Repair> = draft.terms.iter().map(|term| term.repair).collect();
    assert_eq!(ways, [Repair::Substitution, Repair::Placeholder]);
}

#[test]
fn a_repair_that_one_segment_spoils_is_asked_for_the_others() {
    let fake = Fake::scripted(|request, _| {
        if request.segments.iter().any(|segment| segment.text == "Zyqor A.") {
            return Err(Error::BadRequest("A is forbidden".into()));
        }
        let answer = |segment: &SegmentRequest| said(segment, &segment.text.replace("Rüstungsgüter", "weapons"));
        Ok(request.segments.iter().map(answer).collect())
    });
    let enforcer = Enforcer::new(fake, termbase()).with_ladder(&[Family::Name, Family::Numbered]);
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let drafts = runtime.block_on(enforcer.translate(&request(&["Rüstungsgüter A.", "Rüstungsgüter B."]))).unwrap();
    assert_eq!(drafts[1].text, "Armaments B.");
    assert_eq!(drafts[0].terms[0].status, TermStatus::Preferred, "the second family has another text: {}", drafts[0].text);
}

#[test]
fn the_kinds_of_placeholder_that_the_backend_keeps_are_probed_once() {
    let fake = Fake::scripted(|request, _| {
        let answer = |segment: &SegmentRequest| {
            let is_probe = segment.id.starts_with("probe");
            let text = segment.text.replace("Zyqor", "").replace("Rüstungsgüter", "weapons");
            said(segment, if is_probe { &text } else { text.trim() })
        };
        Ok(request.segments.iter().map(answer).collect())
    });
    let enforcer = Enforcer::new(Arc::clone(&fake) as Arc<dyn Backend>, termbase());
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    for text in ["Die Rüstungsgüter fehlen.", "Mehr Rüstungsgüter kamen."] {
        let drafts = runtime.block_on(enforcer.translate(&request(&[text]))).unwrap();
        assert_eq!(drafts[0].text, text.replace("Rüstungsgüter", "armaments"));
    }
    let probes = fake.requests().iter().filter(|request| request.segments[0].id.starts_with("probe")).count();
    assert_eq!(probes, 4, "the names, which get lost, and the three kinds behind them");
}

#[test]
fn an_owner_stays_one_when_its_name_is_asked_with_a_placeholder() {
    let (draft, asked) = drafted("Lawrows Rede dauerte.", Capabilities::default(), |segment| {
        let text = if segment.text.contains("Zyqors") { "Zyqor's speech took long." } else { "The speech took long." };
        said(segment, text)
    });
    assert_eq!(asked[1], "Zyqors Rede dauerte.");
    assert_eq!(draft.text, "Lavrov's speech took long.");
}
