//! What the batcher promises.

use super::*;
use crate::backend::testing::{Fake, request};

fn sizes(fake: &Fake) -> Vec<usize> {
    fake.requests().iter().map(|request| request.segments.len()).collect()
}

fn texts(outputs: &[Output]) -> Vec<(&str, &str)> {
    outputs.iter().map(|output| (output.id.as_str(), output.text.as_str())).collect()
}

#[tokio::test]
async fn batches_keep_to_the_limits_and_outputs_to_the_order() {
    let fake = Fake::upper_case().with(|capabilities| {
        capabilities.max_texts = 2;
        capabilities.max_bytes = 8;
    });
    let outputs = Batcher::new(fake.clone()).translate(&request(&["a", "b", "c", "dddddddddd", "eeee", "ffff"])).await.unwrap();
    assert_eq!(texts(&outputs), [("0", "A"), ("1", "B"), ("2", "C"), ("3", "DDDDDDDDDD"), ("4", "EEEE"), ("5", "FFFF")]);
    assert_eq!(sizes(&fake), [2, 1, 1, 2]);
}

#[tokio::test]
async fn like_lengths_go_together_where_the_backend_wants_it() {
    let fake = Fake::upper_case().with(|capabilities| {
        capabilities.max_texts = 2;
        capabilities.sort_by_length = true;
    });
    let outputs = Batcher::new(fake.clone()).translate(&request(&["ccc", "a", "dddd", "bb"])).await.unwrap();
    assert_eq!(texts(&outputs), [("0", "CCC"), ("1", "A"), ("2", "DDDD"), ("3", "BB")]);
    let asked: Vec<Vec<usize>> =
        fake.requests().iter().map(|request| request.segments.iter().map(|segment| segment.text.len()).collect()).collect();
    assert_eq!(asked, [[1, 2], [3, 4]]);
}

#[tokio::test]
async fn the_same_question_is_asked_once() {
    let fake = Fake::upper_case();
    let outputs = Batcher::new(fake.clone()).translate(&request(&["mehr", "weniger", "mehr"])).await.unwrap();
    assert_eq!(texts(&outputs), [("0", "MEHR"), ("1", "WENIGER"), ("2", "MEHR")]);
    assert_eq!(sizes(&fake), [2]);
}

#[tokio::test]
async fn what_is_too_large_is_halved_down_to_one() {
    let fake =
        Fake::scripted(
            |request, _| {
                if request.segments.len() > 1 { Err(Error::TooLarge("413".into())) } else { Ok(Fake::upper(request)) }
            },
        );
    let outputs = Batcher::new(fake.clone()).translate(&request(&["a", "b", "c"])).await.unwrap();
    assert_eq!(texts(&outputs), [("0", "A"), ("1", "B"), ("2", "C")]);
    assert_eq!(sizes(&fake), [3, 2, 1, 1, 1]);
}

#[tokio::test]
async fn a_single_segment_too_large_is_an_error() {
    let fake = Fake::scripted(|_, _| Err(Error::TooLarge("413".into())));
    assert!(matches!(Batcher::new(fake).translate(&request(&["a", "b"])).await, Err(Error::TooLarge(_))));
}

#[tokio::test]
async fn batches_run_at_the_same_time_and_come_back_in_order() {
    let fake = Fake::upper_case()
        .with(|capabilities| {
            capabilities.max_texts = 1;
            capabilities.max_concurrency = 4;
        })
        .slow();
    let all: Vec<String> = (0..12).map(|number| format!("satz {number}")).collect();
    let request = request(&all.iter().map(String::as_str).collect::<Vec<_>>());
    let outputs = Batcher::new(fake.clone()).translate(&request).await.unwrap();
    assert_eq!(fake.peak(), 4);
    assert!(outputs.iter().zip(&all).all(|(output, text)| output.text == text.to_uppercase()));
}

#[tokio::test]
async fn a_refused_batch_does_not_keep_the_others_from_being_asked() {
    let fake = Fake::scripted(
        |request, number| {
            if number == 0 { Err(Error::BadRequest("400".into())) } else { Ok(Fake::upper(request)) }
        },
    )
    .with(|capabilities| capabilities.max_texts = 1);
    assert!(matches!(Batcher::new(fake.clone()).translate(&request(&["a", "b", "c"])).await, Err(Error::BadRequest(_))));
    assert_eq!(sizes(&fake), [1, 1, 1]);
}

#[tokio::test]
async fn an_error_that_every_batch_would_meet_ends_the_asking() {
    let fake = Fake::scripted(|_, _| Err(Error::Auth("403".into()))).with(|capabilities| capabilities.max_texts = 1);
    assert!(matches!(Batcher::new(fake.clone()).translate(&request(&["a", "b", "c"])).await, Err(Error::Auth(_))));
    assert_eq!(sizes(&fake), [1]);
}

#[tokio::test]
async fn nothing_asked_is_nothing_answered() {
    let fake = Fake::upper_case();
    assert_eq!(Batcher::new(fake.clone()).translate(&request(&[])).await.unwrap(), []);
    assert!(fake.requests().is_empty());
}
