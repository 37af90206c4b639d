//! What may go wrong with a queue: texts that no backend takes, backends that take nobody, servers that are not there, workers that
//! are told to end.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

mod support;

use serde_json::Value;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use support::postgres::Cluster;
use support::queue::Project;
use support::{is_thorough, program, run, support_file};

/// Nothing here takes longer.
const PATIENCE: Duration = Duration::from_secs(60);

/// A project whose backend refuses some texts, and how many milliseconds it takes for each of the others.
fn choosy(cluster: &Cluster, name: &str, pause_ms: u32) -> Option<Project> {
    let python = program("python3")?;
    let project = Project::new(&python, cluster.database(name), 0);
    let argv =
        [python.display().to_string(), support_file("choosy_mt.py").display().to_string(), pause_ms.to_string(), "asked".into()];
    let backend =
        format!("[backend.choosy]\nkind = 'command'\nargv = {argv:?}\n[backend.choosy.price]\nmillion_characters = 1000000\n");
    project.write("satzpaar.toml", &format!("[glossary]\nshipped = false\n{backend}"));
    Some(project)
}

fn submit(project: &Project, articles: &[(&str, &str)]) -> String {
    articles.iter().for_each(|(name, text)| project.write(&format!("in/{name}"), text));
    project.said(&["submit", "in", "--backend", "choosy"])
}

fn status(project: &Project) -> Value {
    let (_, said, errors) = run(&mut project.queue(&["status", "--format", "json"]));
    serde_json::from_str(&said).unwrap_or_else(|error| panic!("{error}: {said}{errors}"))
}

/// Waits for a process that ends by itself; its exit code and standard error.
fn ended(mut child: Child) -> (i32, String) {
    let give_up = Instant::now() + PATIENCE;
    while child.try_wait().unwrap().is_none() {
        if Instant::now() > give_up {
            child.kill().unwrap();
            panic!("a worker does not end");
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    let output = child.wait_with_output().unwrap();
    (output.status.code().unwrap_or(-1), String::from_utf8(output.stderr).unwrap())
}

fn start(command: &mut Command) -> Child {
    command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
}

#[test]
fn a_text_that_is_refused_is_set_aside_alone_and_comes_back_when_it_is_submitted_again() {
    let Some(cluster) = Cluster::start() else { return };
    let Some(project) = choosy(&cluster, "poison", 0) else { return };
    let articles = [("a.txt", "Der Rat tagt heute.\n"), ("b.txt", "Das Gift ist da.\n"), ("c.txt", "Der Rat geht heim.\n")];
    submit(&project, &articles);
    project.said(&["work", "--drain"]);
    let run_of = |status: &Value| status["runs"][0].clone();
    let told = run_of(&status(&project));
    assert_eq!((&told["done"], &told["set_aside"], &told["waiting"]), (&2.into(), &1.into(), &0.into()), "{told}");
    assert_eq!(told["faults"][0]["name"], "b.txt");
    assert!(told["faults"][0]["reason"].as_str().unwrap().contains("not this one"), "{told}");
    assert_eq!(project.read("asked").lines().filter(|line| line.contains("Gift")).count(), 3, "three tries");
    let (code, said, errors) = run(&mut project.queue(&["collect", "-o", "out", "--fail-on", "never"]));
    assert!(code == 3 && said.contains("articles written: 2, not done yet: 0, set aside: 1"), "{code} {said}");
    assert!(errors.contains("set aside: `b.txt`: ") && project.files("out").len() > 4, "{errors}");
    assert!(submit(&project, &articles).contains("queued: 1 (tried again: 1), queued before: 0, done before: 2"));
    assert_eq!(run_of(&status(&project))["waiting"], 1);
}

#[test]
fn an_article_that_kills_its_workers_is_set_aside_and_the_others_of_its_batch_are_done() {
    let Some(cluster) = Cluster::start() else { return };
    let Some(project) = choosy(&cluster, "deadly", 0) else { return };
    submit(&project, &[("a.txt", "Der Rat tagt heute.\n"), ("b.txt", "Der Tod ist da.\n"), ("c.txt", "Der Rat geht heim.\n")]);
    let mut deaths = 0;
    let work = ["work", "--drain", "--concurrency", "1", "--heartbeat", "100ms"];
    while ended(start(&mut project.queue(&work))).0 != 0 {
        deaths += 1;
        assert!(deaths < 20, "workers die and die");
    }
    let told = status(&project)["runs"][0].clone();
    assert_eq!((&told["done"], &told["set_aside"], deaths), (&2.into(), &1.into(), 10), "{told}");
    assert_eq!(
        (&told["faults"][0]["name"], &told["faults"][0]["reason"]),
        (&"b.txt".into(), &"10 workers died while they translated it".into())
    );
}

#[test]
fn an_article_that_sends_the_backend_away_does_not_keep_the_others_waiting() {
    if !is_thorough() {
        return;
    }
    let Some(cluster) = Cluster::start() else { return };
    let Some(project) = choosy(&cluster, "breaking", 0) else { return };
    submit(&project, &[("a.txt", "Der Absturz kommt.\n"), ("b.txt", "Der Rat tagt heute.\n"), ("c.txt", "Der Rat geht heim.\n")]);
    let (code, errors) = ended(start(&mut project.queue(&["work", "--drain", "--give-up", "3s"])));
    assert!(code == 5 && errors.contains("ended, twice in a row"), "{code}: {errors}");
    let told = status(&project)["runs"][0].clone();
    assert_eq!((&told["done"], &told["set_aside"], &told["waiting"]), (&2.into(), &0.into(), &1.into()), "{told}");
}

#[test]
fn a_status_is_told_to_people_programs_and_prometheus() {
    let Some(cluster) = Cluster::start() else { return };
    let Some(project) = choosy(&cluster, "told", 0) else { return };
    assert_eq!(project.said(&["status"]), "no runs\n");
    submit(&project, &[("a.txt", "Der Rat tagt heute.\n")]);
    let text = project.said(&["status", "--ui-lang", "de"]);
    assert!(text.contains("1 Artikel: 0 fertig, 0 in Arbeit, 1 warten, 0 zurückgelegt"), "{text}");
    project.said(&["work", "--drain"]);
    let told = status(&project);
    let run_told = &told["runs"][0];
    // A draft that looks faulty is asked for twice.
    let asked = project.read("asked").lines().count();
    assert_eq!((&told["version"], &run_told["done"], &run_told["requests"]), (&1.into(), &1.into(), &asked.into()), "{told}");
    assert_eq!((&run_told["characters"], &run_told["cost"]), (&(19 * asked).into(), &(19.0 * asked as f64).into()), "{told}");
    let measures = project.said(&["status", "--format", "prometheus"]);
    assert!(measures.contains("state=\"done\"} 1\n") && measures.contains("satzpaar_queue_cost_total{run="), "{measures}");
    let (code, _, errors) = run(&mut project.queue(&["status", "--run", "nosuch"]));
    assert!(code == 2 && errors.contains("no such run: `nosuch`\nhint: "), "{errors}");
}

#[test]
fn a_backend_that_lets_nobody_in_ends_the_worker_and_poisons_nothing() {
    let Some(cluster) = Cluster::start() else { return };
    let Some(project) = choosy(&cluster, "denied", 0) else { return };
    submit(&project, &[("a.txt", "Die Sperre gilt.\n"), ("b.txt", "Der Rat tagt heute.\n")]);
    for _ in 0..4 {
        let (code, errors) = ended(start(&mut project.queue(&["work", "--drain", "--concurrency", "1"])));
        assert!(code == 4 && errors.contains("authentication failed: not this one"), "{code}: {errors}");
    }
    let told = status(&project);
    assert_eq!(
        (&told["runs"][0]["set_aside"], &told["runs"][0]["running"], &told["workers"]),
        (&0.into(), &0.into(), &0.into()),
        "{told}"
    );
}

#[test]
fn a_worker_that_is_told_to_end_finishes_its_request_and_gives_the_job_back() {
    let Some(cluster) = Cluster::start() else { return };
    let Some(project) = choosy(&cluster, "term", 300) else { return };
    let sentences: Vec<String> = (1..30).map(|number| format!("Der Rat nahm am Abend den Antrag Nummer {number} an.")).collect();
    submit(&project, &[("a.txt", &(sentences.join(" ") + "\n"))]);
    let worker = start(&mut project.queue(&["work", "--concurrency", "1"]));
    let give_up = Instant::now() + PATIENCE;
    while project.read("asked").lines().count() < 2 && Instant::now() < give_up {
        std::thread::sleep(Duration::from_millis(10));
    }
    Command::new("kill").args(["-TERM", &worker.id().to_string()]).status().unwrap();
    let told_at = Instant::now();
    let (code, errors) = ended(worker);
    assert!(code == 0 && told_at.elapsed() < Duration::from_secs(5), "{code} {errors}");
    let asked = project.read("asked").lines().count();
    assert_eq!(cluster.sql("term", "SELECT count(*) FROM answer"), asked.to_string(), "what was asked is kept");
    assert_eq!(cluster.sql("term", "SELECT starts FROM queue_document"), "0");
    assert_eq!(cluster.sql("term", "SELECT count(*) FROM satzpaar_queue._private_jobs WHERE locked_by IS NULL"), "1");
    assert_eq!(cluster.sql("term", "SELECT count(*) FROM queue_claim"), "0");
    assert!(asked < 29);
}

#[test]
fn workers_keep_the_rate_of_a_backend_together() {
    if !is_thorough() {
        return;
    }
    let Some(cluster) = Cluster::start() else { return };
    let Some(project) = choosy(&cluster, "rate", 0) else { return };
    let config = project.read("satzpaar.toml") + "[backend.choosy.limits]\nrequests_per_minute = 600\n";
    project.write("satzpaar.toml", &config);
    let lines: Vec<String> =
        (0..40).map(|number| format!("{{\"id\": \"{number}\", \"text\": \"Der Rat tagt zum {number}. Mal.\"}}")).collect();
    project.write("all.jsonl", &lines.join("\n"));
    project.said(&["submit", "all.jsonl", "--jsonl", "--backend", "choosy", "--batch", "1"]);
    let begun = Instant::now();
    let workers: Vec<Child> = (0..4).map(|_| start(&mut project.queue(&["work", "--drain"]))).collect();
    workers.into_iter().for_each(|worker| assert_eq!(ended(worker).0, 0));
    // A second's worth may be waiting in the bucket and another be in the workers' hands.
    let (asked, seconds) = (project.read("asked").lines().count() as f64, begun.elapsed().as_secs_f64());
    assert!(asked >= 40.0 && asked <= 10.0 * (seconds + 2.0), "{asked} requests in {seconds} s");
}

#[test]
fn workers_keep_the_limit_of_costs_together_and_go_on_when_it_is_raised() {
    let Some(cluster) = Cluster::start() else { return };
    let Some(project) = choosy(&cluster, "costs", 20) else { return };
    let articles: Vec<(String, String)> =
        (10..30).map(|number| (format!("{number}.txt"), format!("Der Rat tagt {number}.\n"))).collect();
    articles.iter().for_each(|(name, text)| project.write(&format!("in/{name}"), text));
    let submit = |most: &str| project.said(&["submit", "in", "--backend", "choosy", "--batch", "2", "--max-cost", most]);
    submit("150");
    let workers: Vec<Child> = (0..3).map(|_| start(&mut project.queue(&["work", "--drain"]))).collect();
    for worker in workers {
        let (code, errors) = ended(worker);
        assert!(code == 3 && errors.contains("--max-cost"), "{code}: {errors}");
    }
    let spent = || project.read("asked").lines().map(|line| line.chars().count()).sum::<usize>();
    let told = status(&project)["runs"][0].clone();
    assert!(spent() <= 150 && spent() >= 60, "{} {told}", spent());
    assert!(
        told["waiting"].as_u64() > Some(0)
            && told["max_cost"] == 150.0
            && told["max_cost_spent"] == true
            && told["set_aside"] == 0,
        "{told}"
    );
    assert!(told["max_cost_taken"].as_f64().unwrap() - (spent() as f64) < 1.0, "what was not spent is given back: {told}");
    submit("100000");
    project.said(&["work", "--drain"]);
    assert_eq!(status(&project)["runs"][0]["done"], 20);
    let (code, _, errors) = run(&mut project.queue(&["submit", "in", "--backend", "firefox", "--max-cost", "1"]));
    assert!(code == 2 && errors.contains("needs a price"), "{errors}");
}

#[test]
fn a_store_without_room_is_waited_for_and_poisons_nothing() {
    if !is_thorough() {
        return;
    }
    let Some(cluster) = Cluster::start() else { return };
    let Some(project) = choosy(&cluster, "roomless", 0) else { return };
    submit(&project, &[("a.txt", "Der Rat tagt heute.\n"), ("b.txt", "Der Rat geht heim.\n")]);
    // What the server says when its disk is full.
    cluster.sql(
        "roomless",
        "CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS
             $$ BEGIN RAISE EXCEPTION 'no space left' USING ERRCODE = '53100'; END $$;
         CREATE TRIGGER no_room BEFORE INSERT ON queue_result EXECUTE FUNCTION no_room()",
    );
    let (code, errors) = ended(start(&mut project.queue(&["work", "--give-up", "6s"])));
    assert!(code == 5 && errors.contains("room") && errors.contains("nothing is lost"), "{code}: {errors}");
    let starts: u32 = cluster.sql("roomless", "SELECT max(starts) FROM queue_document").parse().unwrap();
    let tries = errors.matches("warning: ").count();
    assert!(starts <= 1 && tries >= 2, "{starts} starts, {tries} tries: {errors}");
    cluster.sql("roomless", "DROP TRIGGER no_room ON queue_result");
    project.said(&["work", "--drain"]);
    assert_eq!(status(&project)["runs"][0]["done"], 2);
    let asked = project.read("asked").lines().count();
    assert!(asked <= 4, "each was asked at most twice, for a faulty draft: {asked}");
}

#[test]
fn a_store_that_cannot_be_used_is_named_with_a_remedy() {
    let Some(mut cluster) = Cluster::start() else { return };
    let Some(project) = choosy(&cluster, "away", 0) else { return };
    submit(&project, &[("a.txt", "Der Rat tagt heute.\n")]);
    let failed = |store: &str, arguments: &[&str]| {
        let (code, said, errors) = run(project.queue(arguments).env("SATZPAAR_STORE", store));
        assert!(
            errors.contains("\nhint: ") && said.is_empty() && !errors.contains("geheim") && !errors.contains("falsch"),
            "{errors}"
        );
        (code, errors)
    };
    let url = cluster.url_of("away");
    assert_eq!(failed(&url.replace("geheim", "falsch"), &["work", "--give-up", "1s"]).0, 4);
    assert_eq!(failed(&url.replace("/away", "/nosuch"), &["submit", "in", "--backend", "choosy"]).0, 2);
    let (code, _, errors) = run(project.queue(&["status"]).env_remove("SATZPAAR_STORE"));
    assert!(code == 2 && errors.contains("a queue needs a PostgreSQL"), "{errors}");
    cluster.sql("away", "UPDATE satzpaar_schema SET version = 99");
    let (code, errors) = failed(&url, &["work", "--give-up", "1s"]);
    assert!(code == 2 && errors.contains("99"), "{errors}");
    cluster.sql("away", "UPDATE satzpaar_schema SET version = 2");
    cluster.crash();
    let (code, errors) = failed(&url, &["work", "--give-up", "1s"]);
    assert!(code == 5 && errors.contains("nothing is lost"), "{code}: {errors}");
    cluster.resume();
    project.said(&["work", "--drain"]);
    project.said(&["collect", "-o", "out", "--fail-on", "never"]);
}
