//! What the queue costs, and what several workers give: `docs/queue.md` has the figures of a machine at rest. What fails here is a
//! fall well below them, for a machine of CI is not at rest.
//!
//! ```sh
//! SATZPAAR_RELEASE=target/release/satzpaar cargo test --test queue_figures -- --nocapture
//! ```
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

mod support;

use std::process::{Child, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use support::postgres::{Cluster, Disk};
use support::queue::{Project, article};
use support::{program, provided, run};

/// Articles whose costs are measured, fifty in a job, and those that a slow backend is asked about.
const ARTICLES: usize = 1_000;
const SLOW: usize = 120;

/// Milliseconds that the slow backend takes, and the worker waits.
const PAUSE_MS: u32 = 200;

/// One figure at a time.
static TURN: Mutex<()> = Mutex::new(());

fn turn() -> MutexGuard<'static, ()> {
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The released program on a cluster whose disk is waited for, as in earnest.
fn project(name: &str, pause_ms: u32, articles: usize) -> Option<(Cluster, Project)> {
    let released = provided("SATZPAAR_RELEASE")?;
    let (cluster, python) = (Cluster::start_with(Disk::Synced)?, program("python3")?);
    let store = cluster.database(name);
    let project = Project::new(&python, store, pause_ms).with_program(std::path::absolute(released).unwrap());
    for number in 0..articles {
        project.write(&format!("in/{number}.de.txt"), &article(number));
    }
    Some((cluster, project))
}

fn timed(work: impl FnOnce()) -> Duration {
    let begun = Instant::now();
    work();
    begun.elapsed()
}

/// Workers until nothing is left.
fn drained(project: &Project, workers: usize, concurrency: &str) -> Duration {
    timed(|| {
        let start = |_| project.queue(&["work", "--drain", "--concurrency", concurrency]).stdout(Stdio::null()).spawn().unwrap();
        let workers: Vec<Child> = (0..workers).map(start).collect();
        workers.into_iter().for_each(|mut worker| assert!(worker.wait().unwrap().success()));
    })
}

#[test]
fn the_queue_costs_some_milliseconds_an_article() {
    let _turn = turn();
    let Some((cluster, project)) = project("overhead", 0, ARTICLES) else { return };
    let each = |time: Duration| time.as_secs_f64() * 1e3 / ARTICLES as f64;
    // The same store and the same backend without a queue; what is written is what a queue keeps, the bilingual file.
    let alone = timed(|| {
        let store = cluster.database("alone");
        let arguments = ["in", "-o", "alone", "--backend", "paced", "--emit", "xliff", "--fail-on", "never", "--quiet"];
        let (code, _, errors) = run(project.command("translate").args(arguments).env("SATZPAAR_STORE", store));
        assert_eq!(code, 0, "{errors}");
    });
    let submitted = timed(|| drop(project.said(&["submit", "in", "--backend", "paced"])));
    let worked = drained(&project, 1, "1");
    let collected = timed(|| drop(project.said(&["collect", "-o", "out", "--emit", "xliff", "--fail-on", "never"])));
    let more = each(worked) - each(alone);
    eprintln!(
        "ms an article: translate {:.2}, queue submit {:.2}, queue work {:.2} ({more:+.2}), queue collect {:.2}",
        each(alone),
        each(submitted),
        each(worked),
        each(collected)
    );
    assert!(more <= 10.0, "{more} ms an article");
}

#[test]
fn four_workers_do_nearly_four_times_as_much_where_the_backend_takes_its_time() {
    let _turn = turn();
    let Some((_cluster, project)) = project("scaling", PAUSE_MS, SLOW) else { return };
    let submit = || project.said(&["submit", "in", "--backend", "paced", "--batch", "5"]);
    submit();
    let four = drained(&project, 4, "1");
    // Other sentences, so that nothing is on record.
    for number in 0..SLOW {
        project.write(&format!("in/{number}.de.txt"), &article(number + SLOW));
    }
    submit();
    let one = drained(&project, 1, "1");
    let factor = one.as_secs_f64() / four.as_secs_f64();
    eprintln!("{SLOW} articles at {PAUSE_MS} ms a request: one worker {one:.1?}, four workers {four:.1?}, {factor:.2} times");
    assert!(factor >= 2.8, "{factor}");
}
