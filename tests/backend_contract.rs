//! The contract of [`satzpaar::backend::Backend`], held against every backend, bare and in its decorators.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "an unexpected error fails the test, which writes a program down"
)]
#![allow(unreachable_pub, reason = "the modules of a test are its own")]

#[path = "support/contract.rs"]
mod contract;
mod support;

use contract::{by_id, cases, holds_bare_and_decorated, request};
use satzpaar::backend::{Backend, Command, CommandConfig, Echo, Pseudo, Replay};
use std::sync::Arc;

/// The test program in a mode, or `None` where there is no Python.
async fn command(mode: &[&str], timeout_s: u64) -> Option<Command> {
    let python = support::program("python3")?;
    let script = support::support_file("echo_mt.py");
    let mut argv = vec![python.display().to_string(), script.display().to_string()];
    argv.extend(mode.iter().map(|&word| word.to_owned()));
    let hello = (mode[0] == "no-hello").then_some(false);
    Some(Command::start("mt", &CommandConfig { argv, timeout_s: timeout_s.try_into().ok(), hello }).await.unwrap())
}

#[tokio::test]
async fn echo_holds_the_contract() {
    holds_bare_and_decorated(Arc::new(Echo::new("echo"))).await;
}

#[tokio::test]
async fn pseudo_holds_the_contract() {
    holds_bare_and_decorated(Arc::new(Pseudo::new("pseudo"))).await;
}

#[tokio::test]
async fn replay_holds_the_contract() {
    let record = |text: &String| serde_json::json!({ "source": text, "target": format!("draft of {text}") }).to_string() + "\n";
    let recorded: String = cases().iter().flatten().map(record).collect();
    holds_bare_and_decorated(Arc::new(Replay::read("replay", "recorded.jsonl", &recorded).unwrap())).await;
}

#[tokio::test]
async fn a_command_holds_the_contract() {
    for mode in ["ok", "reorder", "no-hello"] {
        let Some(command) = command(&[mode], 20).await else { return };
        holds_bare_and_decorated(Arc::new(command)).await;
    }
}

#[tokio::test]
async fn the_program_of_the_page_for_authors_holds_the_contract() {
    let Some(python) = support::program("python3") else { return };
    let folder = tempfile::tempdir().unwrap();
    let script = folder.path().join("our_mt.py");
    let page = support::read(support::root().join("docs/backend-authors.md"));
    std::fs::write(&script, support::pages::blocks(&page, "python").remove(0)).unwrap();
    let argv = vec![python.display().to_string(), script.display().to_string()];
    let command = Command::start("ours", &CommandConfig { argv, timeout_s: None, hello: None }).await.unwrap();
    assert_eq!(command.model(), "phrases 1");
    holds_bare_and_decorated(Arc::new(command)).await;
}

mod command_faults {
    //! What a translation program may do wrong, and what becomes of it.

    use super::{by_id, command, request};
    use satzpaar::backend::{Backend, Command, CommandConfig, Error, TermRequest, stack};
    use satzpaar::store::Store;
    use satzpaar::text::Span;
    use std::sync::Arc;

    fn texts(count: usize) -> Vec<String> {
        (0..count).map(|number| format!("Satz Nummer {number}.")).collect()
    }

    fn store() -> Arc<dyn Store> {
        satzpaar::store::in_memory().unwrap()
    }

    #[tokio::test]
    async fn who_it_is_comes_from_its_hello() {
        let Some(command) = command(&["ok"], 20).await else { return };
        assert_eq!((command.name(), command.model().as_str()), ("mt", "echo-mt 1"));
        let capabilities = command.capabilities();
        assert_eq!((capabilities.max_texts, capabilities.max_bytes, capabilities.max_concurrency), (10, 2000, 3));
    }

    #[tokio::test]
    async fn its_terms_reach_it() {
        let Some(command) = command(&["ok"], 20).await else { return };
        let mut request = request(&["Kiew meldet.".to_owned(), "Kiew schweigt.".to_owned()]);
        request.segments[0].terms = vec![TermRequest { source: "Kiew".into(), target: "Kyiv".into(), span: Span::new(0, 4) }];
        let outputs = by_id(&command, &request).await;
        assert_eq!((outputs["s0"].text.as_str(), outputs["s1"].text.as_str()), ("≈ Kyiv meldet.", "≈ Kiew schweigt."));
    }

    #[tokio::test]
    async fn a_death_is_transient_and_the_next_question_is_answered() {
        let Some(command) = command(&["die-after", "2"], 20).await else { return };
        let request = request(&texts(3));
        for round in 0..3 {
            by_id(&command, &request).await;
            by_id(&command, &request).await;
            assert!(matches!(command.translate(&request).await, Err(Error::Transient(_))), "round {round}");
        }
    }

    #[tokio::test]
    async fn a_program_that_dies_now_and_then_still_translates_everything() {
        let Some(command) = command(&["die-after", "3"], 20).await else { return };
        let stack = stack(Arc::new(command), store());
        assert_eq!(by_id(&*stack, &request(&texts(45))).await.len(), 45);
        assert_eq!(stack.counters().counts().asked, 45);
    }

    #[tokio::test]
    async fn a_program_that_only_dies_is_given_up() {
        let Some(command) = command(&["die-after", "0"], 20).await else { return };
        let request = request(&texts(1));
        assert!(matches!(command.translate(&request).await, Err(Error::Transient(_))));
        assert!(matches!(command.translate(&request).await, Err(Error::Unreachable { .. })));
    }

    #[tokio::test]
    async fn a_wrong_count_breaks_the_protocol() {
        let Some(command) = command(&["wrong-count"], 20).await else { return };
        let error = command.translate(&request(&texts(3))).await.unwrap_err();
        assert!(matches!(&error, Error::Protocol(text) if text == "3 segments asked, 2 answered"), "{error}");
    }

    #[tokio::test]
    async fn a_line_that_is_no_reply_breaks_the_protocol() {
        let Some(command) = command(&["garbled"], 20).await else { return };
        let error = command.translate(&request(&texts(1))).await.unwrap_err();
        assert!(matches!(&error, Error::Protocol(text) if text.contains("Loading model")), "{error}");
    }

    #[tokio::test]
    async fn being_told_to_wait_is_obeyed() {
        let Some(command) = command(&["rate-limited-first"], 20).await else { return };
        let stack = stack(Arc::new(command), store());
        by_id(&*stack, &request(&texts(2))).await;
        assert_eq!(stack.counters().counts().requests, 2);
    }

    #[tokio::test]
    async fn a_slow_answer_ends_in_a_time_out_twice_and_then_for_good() {
        let Some(command) = command(&["slow", "9"], 1).await else { return };
        let request = request(&texts(1));
        let error = command.translate(&request).await.unwrap_err();
        assert!(matches!(&error, Error::Transient(text) if text.contains("within 1 s")), "{error}");
        assert!(matches!(command.translate(&request).await, Err(Error::Unreachable { .. })));
    }

    #[tokio::test]
    async fn a_program_that_is_not_there_is_named_with_the_remedy() {
        let config = CommandConfig { argv: vec!["no-such-program-here".into()], timeout_s: None, hello: None };
        let Err(Error::Unusable { message, hint }) = Command::start("mt", &config).await else { panic!("it started") };
        assert!(message.contains("no-such-program-here") && hint.contains("argv"), "{message}: {hint}");
        let nothing = CommandConfig { argv: vec![], timeout_s: None, hello: None };
        assert!(matches!(Command::start("mt", &nothing).await, Err(Error::Unusable { .. })));
    }

    #[tokio::test]
    async fn a_program_without_a_hello_is_told_how_to_go_on() {
        let config = CommandConfig { argv: vec!["true".into()], timeout_s: None, hello: None };
        let Err(Error::Unusable { hint, .. }) = Command::start("mt", &config).await else { panic!("it answered") };
        assert!(hint.contains("hello = false"), "{hint}");
    }
}
