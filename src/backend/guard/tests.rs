//! What the guard promises.

use super::*;
use crate::backend::testing::{Fake, output, request};

const SENTENCE: &str = "Die Regierung berät am Montag.";
const DRAFT: &str = "The government meets on Monday.";

async fn texts(fake: &Arc<Fake>, sources: &[&str]) -> Vec<String> {
    let outputs = Guard::new(fake.clone()).translate(&request(sources)).await.unwrap();
    assert!(outputs.iter().enumerate().all(|(at, output)| output.id == at.to_string()));
    outputs.into_iter().map(|output| output.text).collect()
}

/// Answers the first attempt with `first` and every other one with `second`.
fn twice(first: &'static str, second: &'static str) -> Arc<Fake> {
    Fake::scripted(move |request, _| {
        let answer = |segment: &SegmentRequest| output(&segment.id, if segment.attempt == 0 { first } else { second });
        Ok(request.segments.iter().map(answer).collect())
    })
}

#[tokio::test]
async fn a_faulty_draft_is_asked_again_alone_and_the_better_one_stays() {
    let fake = twice("", DRAFT);
    assert_eq!(texts(&fake, &[SENTENCE, SENTENCE]).await, [DRAFT, DRAFT]);
    let asked: Vec<(usize, u32)> =
        fake.requests().iter().map(|request| (request.segments.len(), request.segments[0].attempt)).collect();
    assert_eq!(asked, [(2, 0), (1, 1), (1, 1)]);
}

#[tokio::test]
async fn the_first_draft_stays_where_the_second_is_no_better() {
    assert_eq!(texts(&twice(SENTENCE, ""), &[SENTENCE]).await, [SENTENCE]);
    assert_eq!(
        texts(&twice("The government meets on", "Then the government will"), &[SENTENCE]).await,
        ["The government meets on"]
    );
}

#[tokio::test]
async fn a_good_draft_is_not_asked_again() {
    let fake = twice(DRAFT, "");
    assert_eq!(texts(&fake, &[SENTENCE]).await, [DRAFT]);
    assert_eq!(fake.requests().len(), 1);
}

#[tokio::test]
async fn a_dry_run_may_echo() {
    let fake = twice(SENTENCE, DRAFT).with(|capabilities| capabilities.dry_run = true);
    assert_eq!(texts(&fake, &[SENTENCE]).await, [SENTENCE]);
}

#[tokio::test]
async fn a_segment_without_one_answer_is_asked_alone() {
    let fake = Fake::scripted(|request, number| {
        let mut outputs = Fake::upper(request);
        if number == 0 {
            outputs[0].id = "unknown".into();
            outputs[1].id = "2".into();
        }
        Ok(outputs)
    });
    assert_eq!(texts(&fake, &["eins", "zwei", "drei", "vier"]).await, ["EINS", "ZWEI", "DREI", "VIER"]);
    let asked: Vec<usize> = fake.requests().iter().map(|request| request.segments.len()).collect();
    assert_eq!(asked[..4], [4, 1, 1, 1]);
}

#[tokio::test]
async fn a_batch_that_breaks_the_protocol_is_asked_one_by_one() {
    let fake = Fake::failing_at_first(vec![Error::Protocol("wrong count".into())]);
    assert_eq!(texts(&fake, &["eins", "zwei"]).await, ["EINS", "ZWEI"]);
}

#[tokio::test]
async fn a_service_that_never_answers_by_id_is_a_protocol_error_soon() {
    let fake = Fake::scripted(|_, _| Ok(vec![output("x", "?")]));
    let result = Guard::new(fake.clone()).translate(&request(&["eins", "zwei", "drei"])).await;
    assert!(matches!(result, Err(Error::Protocol(message)) if message.contains("`0`")));
    assert_eq!(fake.requests().len(), 2);
}

#[tokio::test]
async fn a_refused_second_question_leaves_the_first_draft() {
    let fake = Fake::scripted(|request, number| match number {
        0 => Ok(vec![output(&request.segments[0].id, SENTENCE)]),
        _ => Err(Error::BadRequest("no".into())),
    });
    assert_eq!(texts(&fake, &[SENTENCE]).await, [SENTENCE]);
}

#[tokio::test]
async fn a_second_question_that_may_not_be_asked_is_an_error() {
    let fake = Fake::scripted(|request, number| match number {
        0 => Ok(vec![output(&request.segments[0].id, SENTENCE)]),
        _ => Err(Error::Missing("frozen".into())),
    });
    assert!(matches!(Guard::new(fake).translate(&request(&[SENTENCE])).await, Err(Error::Missing(_))));
}

#[tokio::test]
async fn a_pair_the_backend_does_not_know_is_never_asked() {
    let knows = |target: &str| {
        let pairs = Some(vec![("de".to_owned(), target.to_owned())]);
        Fake::upper_case().with(|capabilities| capabilities.pairs = pairs)
    };
    let fake = knows("fr");
    let result = Guard::new(fake.clone()).translate(&request(&["eins"])).await;
    assert!(matches!(result, Err(Error::Unsupported(message)) if message.contains("de→en-GB")));
    assert!(fake.requests().is_empty());
    assert_eq!(texts(&knows("en"), &["eins"]).await, ["EINS"]);
}
