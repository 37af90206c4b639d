//! Several runs in one project at the same time.

use crate::project::{Project, Running, TRANSLATE, are_whole, article, undisturbed};
use crate::service::Service;

#[test]
fn two_runs_over_the_same_article_write_what_one_writes() {
    let service = Service::start(5);
    let (project, whole) = undisturbed(&service, 200);
    let runs = [(); 2].map(|()| project.start(&TRANSLATE));
    for mut run in runs {
        assert_eq!(run.code(), Some(0));
    }
    assert!(project.files("out") == whole);
    // What one of them had answered before the other asked was not asked again; at worst they went hand in hand.
    assert!(service.take_asked().values().all(|times| *times <= 2));
    project.done(&TRANSLATE);
    assert!(service.take_asked().is_empty() && project.files("out") == whole);
}

#[test]
fn runs_over_different_articles_share_memory_and_folder() {
    let service = Service::start(5);
    let twin = Project::new(&service, 1);
    let names = ["a", "b", "c"];
    let translate = |name: &str| {
        ["translate".to_owned(), format!("{name}.de.txt"), "-o".into(), "out".into(), "--backend".into(), "net".into()]
    };
    let project = Project::new(&service, 1);
    for project in [&twin, &project] {
        // Half of each is in all of them.
        names.iter().for_each(|name| project.write(&format!("{name}.de.txt"), &(article("", 40) + &article(name, 40))));
    }
    names.iter().for_each(|name| drop(twin.done(&translate(name).each_ref().map(String::as_str))));
    let whole = twin.files("out");
    let mut runs: Vec<Running> =
        names.iter().map(|name| project.start(&translate(name).each_ref().map(String::as_str))).collect();
    assert!(runs.iter_mut().all(|run| run.code() == Some(0)));
    are_whole(&project.files("out"), &whole);
    assert_eq!(project.files("out").len(), whole.len());
    let (one, other) = (twin.done(&["memory", "export"]), project.done(&["memory", "export"]));
    assert_eq!(
        one.matches("<tu ").count() + one.matches("<tu>").count(),
        other.matches("<tu ").count() + other.matches("<tu>").count()
    );
}

#[test]
fn a_cassette_takes_one_run_at_a_time() {
    let service = Service::start(20);
    let project = Project::new(&service, 100);
    project.write("b.de.txt", &article("b", 20));
    let mut first = project.start(&[&TRANSLATE[..], &["--record", "run.jsonl"]].concat());
    crate::project::wait_until(|| service.answered() > 0);
    let second = ["translate", "b.de.txt", "-o", "out", "--backend", "net", "--record", "run.jsonl"];
    let (code, said, errors) = project.run(&second);
    assert_eq!(code, 2, "{said}{errors}");
    crate::project::says(&errors, &["cannot write `run.jsonl`: another process is writing it", "another path"]);
    assert_eq!(first.code(), Some(0));
    project.done(&second);
    let tape = std::fs::read_to_string(project.path("run.jsonl")).unwrap();
    assert_eq!(tape.lines().count(), 1 + 100 + 19, "a line each, and the header; the headline is in both");
}
