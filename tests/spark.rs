//! `contrib/spark/translate_archive.py` on a cluster of two executors on this machine, one of which is killed.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

mod support;

use serde_json::Value;
use std::process::Command;
use std::time::{Duration, Instant};
use support::{program, provided, root, run};

/// Few enough for the everyday loop; CI takes as many as an archive has in a day.
fn documents() -> u64 {
    if support::is_ci() { 20_000 } else { 2_000 }
}

#[test]
fn an_archive_on_a_cluster_that_loses_an_executor_is_that_of_one_process() {
    let (Some(python), Some(packages), Some(_)) = (program("python3"), provided("SATZPAAR_PYTHON_SPARK"), program("java")) else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let mut judge = Command::new(python);
    judge.arg(root().join("tests/spark/run.py")).arg(env!("CARGO_BIN_EXE_satzpaar")).arg(folder.path());
    judge.arg(documents().to_string()).env("SPARK_LOCAL_IP", "127.0.0.1").env("SPARK_HOME", packages.join("pyspark"));
    let began = Instant::now();
    let (code, out, errors) = run(judge.env("PYTHONPATH", packages).env("PYTHONDONTWRITEBYTECODE", "1"));
    assert_eq!(code, 0, "{out}{errors}");
    let told: Value = serde_json::from_str(out.lines().last().unwrap()).unwrap();
    assert_eq!(
        (told["documents"].as_u64(), told["killed"].as_u64(), told["faults"].as_u64()),
        (Some(documents()), Some(1), Some(0))
    );
    // Of the sentences most occur again: they are asked once.
    assert!(told["distinct"].as_u64().unwrap() * 10 < told["segments"].as_u64().unwrap(), "{told}");
    assert!(began.elapsed() < Duration::from_secs(600));
}
