//! Workers that are killed and a server that crashes: everything is done once, and what is asked twice was under way.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

mod support;

use std::collections::HashMap;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};
use support::postgres::Cluster;
use support::program;
use support::queue::{Project, article};

/// Articles of the run: an archive on a CI machine, a few in the everyday loop.
fn articles() -> usize {
    if support::is_ci() { 2_000 } else { 50 }
}

/// Workers, and the jobs of each at the same time.
const WORKERS: usize = 4;
const JOBS: usize = 2;

/// Segments that one article asks at most, all at the same time.
const SEGMENTS: usize = 5;

/// The whole run takes no longer.
const PATIENCE: Duration = Duration::from_secs(400);

/// A worker that does not outlive its test.
struct Worker(Child);

impl Worker {
    fn start(project: &Project) -> Self {
        let jobs = JOBS.to_string();
        let mut command = project.queue(&["work", "--drain", "--concurrency", &jobs, "--heartbeat", "300ms", "--give-up", "2m"]);
        let errors = std::fs::File::options().create(true).append(true).open(project.path("errors")).unwrap();
        Self(command.stdout(Stdio::null()).stderr(errors).spawn().unwrap())
    }

    fn code(&mut self) -> Option<i32> {
        self.0.try_wait().unwrap().map(|status| status.code().unwrap_or(-1))
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // An error says that it is over already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn wait(until: Instant, mut over: impl FnMut() -> bool) {
    while !over() && Instant::now() < until {
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn an_archive_is_done_once_whoever_dies() {
    let (Some(mut cluster), Some(python)) = (Cluster::start(), program("python3")) else { return };
    let project = Project::new(&python, cluster.database("faults"), 20);
    for number in 0..articles() {
        project.write(&format!("in/{number}.de.txt"), &article(number));
    }
    project.said(&["submit", "in", "--backend", "paced", "--batch", "10"]);
    let mut workers: Vec<Worker> = (0..WORKERS).map(|_| Worker::start(&project)).collect();
    let (begun, mut kills, mut crashes) = (Instant::now(), 0, 0);
    while workers.iter_mut().any(|worker| worker.code().is_none()) {
        assert!(begun.elapsed() < PATIENCE, "the run does not end");
        wait(Instant::now() + Duration::from_secs(1), || workers.iter_mut().all(|worker| worker.code().is_some()));
        let running = (0..WORKERS).map(|next| (kills + next) % WORKERS).find(|at| workers[*at].code().is_none());
        let Some(victim) = running else { break };
        workers[victim] = Worker::start(&project);
        kills += 1;
        if kills == 2 || kills == 7 {
            cluster.crash();
            std::thread::sleep(Duration::from_millis(500));
            cluster.resume();
            crashes += 1;
        }
    }
    let give_up = begun + PATIENCE;
    wait(give_up, || workers.iter_mut().all(|worker| worker.code().is_some()));
    assert!(workers.iter_mut().all(|worker| worker.code() == Some(0)), "a worker gave up: {}", project.read("errors"));
    let said = project.said(&["collect", "-o", "out", "--emit", "xliff,md,html", "--fail-on", "never"]);
    assert!(said.contains(&format!("articles written: {}, not done yet: 0, set aside: 0", articles())), "{said}");

    let mut asked: HashMap<String, usize> = HashMap::new();
    project.read("asked").lines().for_each(|line| *asked.entry(line.to_owned()).or_default() += 1);
    let twice: usize = asked.values().map(|count| count - 1).sum();
    // A server that crashes costs nothing by itself: workers keep trying to keep what was answered. Who was away for long may
    // find that another has asked the same.
    let under_way = kills * JOBS * SEGMENTS + crashes * SEGMENTS;
    eprintln!("kills: {kills}, crashes: {crashes}, asked: {}, asked again: {twice}, {:?}", asked.len(), begun.elapsed());
    assert!(
        kills >= 2 && crashes >= 1 && twice <= under_way,
        "{twice} of {} were asked again, at most {under_way} were under way",
        asked.len()
    );

    project.translated(&["in", "--emit", "xliff,md,html", "--fail-on", "never"], "alone");
    let (collected, alone) = (project.files("out"), project.files("alone"));
    assert!(collected == alone && alone.len() == 3 * articles(), "{} files, {} alone", collected.len(), alone.len());
}
