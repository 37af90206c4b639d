//! The ready parts for CI, run as far as that goes without their hosts, and every report judged by the schema of its readers.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

mod support;

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;
use support::{program, provided, read, root, run, satzpaar, shared};

const GOOD: &str = "source\ttarget\nEr kam um 7 Uhr.\tHe came at 7.\n";
const BAD: &str = "source\ttarget\nEr kam um 7 Uhr.\tHe came at 8.\nSie ging.\tShe  left.\n";

/// A folder with one good and one bad file.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("good.tsv"), GOOD).unwrap();
    std::fs::write(folder.path().join("bad.tsv"), BAD).unwrap();
    folder
}

/// A Python module that is installed for the tests.
fn python(module: &str) -> Option<Command> {
    let (python, packages) = (program("python3")?, provided("SATZPAAR_PYTHON_CI")?);
    let mut command = Command::new(python);
    command.env("PYTHONPATH", packages).args(["-m", module]);
    Some(command)
}

/// A script of this folder.
fn script(folder: &Path) -> Option<Command> {
    let (python, packages) = (program("python3")?, provided("SATZPAAR_PYTHON_CI")?);
    let mut command = Command::new(python);
    command.env("PYTHONPATH", packages).env("PATH", path()).current_dir(folder).arg(root().join("tests/ci/run_steps.py"));
    Some(command)
}

/// The path with the program under test before all others.
fn path() -> std::ffi::OsString {
    let own = PathBuf::from(env!("CARGO_BIN_EXE_satzpaar"));
    let others = std::env::var_os("PATH").unwrap_or_default();
    std::env::join_paths([own.parent().unwrap().to_owned()].into_iter().chain(std::env::split_paths(&others))).unwrap()
}

fn judged(command: &mut Command) {
    let (code, out, errors) = run(command);
    assert_eq!(code, 0, "{out}{errors}");
}

/// The report of the bad file, of one that cannot be read and of one with nothing to say.
fn report(folder: &Path, format: &str) -> PathBuf {
    let path = folder.join(format!("report.{format}"));
    let arguments = ["check", "good.tsv", "bad.tsv", "none.tsv", "--no-shipped", "--report"];
    let written = format!("{format}={}", path.display());
    let (code, _, _) = run(satzpaar(&arguments).arg(written).current_dir(folder));
    assert_eq!(code, 2);
    path
}

#[test]
fn sarif_is_valid_by_its_schema() {
    let (Some(mut judge), Some(shared)) = (python("check_jsonschema"), shared()) else { return };
    let folder = folder();
    let schema = shared.join("data/suites/sarif/sarif-schema-2.1.0.json");
    judge.args(["--regex-variant", "nonunicode", "--schemafile"]).arg(schema).arg(report(folder.path(), "sarif"));
    judged(&mut judge);
    let sarif: Value = serde_json::from_str(&read(report(folder.path(), "sarif"))).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    assert!(results.len() >= 2 && results.iter().any(|result| result["fixes"].is_array()), "{results:?}");
}

#[test]
fn junit_is_valid_by_the_schema_of_ant() {
    let (Some(xmllint), Some(shared)) = (program("xmllint"), shared()) else { return };
    let folder = folder();
    let schema = shared.join("data/suites/junit/JUnit.xsd");
    judged(Command::new(xmllint).args(["--nonet", "--noout", "--schema"]).arg(schema).arg(report(folder.path(), "junit")));
}

#[test]
fn gitlab_gets_what_its_reports_ask_for() {
    let folder = folder();
    let findings: Value = serde_json::from_str(&read(report(folder.path(), "gitlab"))).unwrap();
    let mut fingerprints = std::collections::BTreeSet::new();
    for finding in findings.as_array().unwrap() {
        for field in ["description", "check_name", "fingerprint", "severity"] {
            assert!(finding[field].as_str().is_some_and(|text| !text.is_empty()), "{field}: {finding}");
        }
        assert!(finding["location"]["path"] == "bad.tsv" && fingerprints.insert(finding["fingerprint"].to_string()), "{finding}");
    }
    assert!(fingerprints.len() >= 2);
}

#[test]
fn the_parts_and_their_examples_are_valid_by_the_schemas_of_their_hosts() {
    let folder = folder();
    let examples = examples(folder.path());
    let part = |name: &str| root().join(name);
    let judged_by = [
        ("vendor.github-actions", part("action.yml")),
        ("vendor.gitlab-ci", part("contrib/ci/gitlab.yml")),
        ("vendor.github-workflows", examples[0].clone()),
        ("vendor.gitlab-ci", examples[1].clone()),
    ];
    for (schema, file) in judged_by {
        let Some(mut judge) = python("check_jsonschema") else { return };
        judged(judge.args(["--builtin-schema", schema]).arg(file));
    }
    let Some(mut pre_commit) = python("pre_commit") else { return };
    judged(pre_commit.arg("validate-manifest").arg(part(".pre-commit-hooks.yaml")).env("PRE_COMMIT_HOME", folder.path()));
    let Some(mut pre_commit) = python("pre_commit") else { return };
    judged(pre_commit.arg("validate-config").arg(&examples[2]).env("PRE_COMMIT_HOME", folder.path()));
}

/// The YAML of docs/ci.md, in its order.
fn examples(folder: &Path) -> Vec<PathBuf> {
    let page = read(root().join("docs/ci.md"));
    let blocks = page.split("```yaml\n").skip(1).map(|block| block.split("```").next().unwrap());
    let write = |(at, block): (usize, &str)| {
        let path = folder.join(format!("example-{at}.yaml"));
        std::fs::write(&path, block).unwrap();
        path
    };
    blocks.enumerate().map(write).collect()
}

#[test]
fn the_action_annotates_summarises_and_fails_as_the_check_does() {
    let folder = folder();
    for (paths, code) in [("good.tsv", 0), ("bad.tsv\ngood.tsv", 1), ("none.tsv", 2)] {
        let Some(mut action) = script(folder.path()) else { return };
        action.arg(root().join("action.yml")).args(["github", "sarif=check.sarif", "options=--no-shipped"]);
        action.env("GITHUB_ACTION_PATH", root()).env("GITHUB_STEP_SUMMARY", folder.path().join("summary.md"));
        let (found, out, errors) = run(action.arg(format!("paths={paths}")));
        assert_eq!(found, code, "{out}{errors}");
        assert_eq!(out.contains("::error ") && out.contains("file=bad.tsv"), code == 1, "{out}");
        assert_eq!(read(folder.path().join("summary.md")).contains("number-mismatch"), code == 1);
        assert!(read(folder.path().join("check.sarif")).contains("\"2.1.0\""));
    }
}

#[test]
fn the_job_leaves_both_reports_and_fails_as_the_check_does() {
    let folder = folder();
    for (paths, code) in [("good.tsv", 0), ("bad.tsv", 1)] {
        let Some(mut job) = script(folder.path()) else { return };
        job.arg(root().join("contrib/ci/gitlab.yml")).args(["gitlab", "satzpaar"]);
        let (found, out, errors) = run(job.arg(format!("SATZPAAR_ARGUMENTS={paths} --no-shipped")));
        assert_eq!(found, code, "{out}{errors}");
        let report = read(folder.path().join("gl-code-quality-report.json"));
        assert_eq!(report.contains("number-mismatch"), code == 1);
        assert!(read(folder.path().join("satzpaar.junit.xml")).contains("<testsuites>"));
    }
}

#[test]
fn the_hooks_check_what_is_committed_and_mend_what_can_be() {
    let folder = tempfile::tempdir().unwrap();
    let Some(git) = program("git") else { return };
    let tmx = |target: &str| {
        format!(
            "<tmx version=\"1.4\"><header/><body><tu><tuv xml:lang=\"de\"><seg>Er kam um 7 Uhr.</seg></tuv>\
             <tuv xml:lang=\"en-GB\"><seg>{target}</seg></tuv></tu></body></tmx>\n"
        )
    };
    let hooks = read(root().join(".pre-commit-hooks.yaml")).replace("language: rust", "language: system");
    let hooks: String = hooks.lines().map(|line| format!("      {line}\n")).collect();
    std::fs::write(folder.path().join(".pre-commit-config.yaml"), format!("repos:\n  - repo: local\n    hooks:\n{hooks}"))
        .unwrap();
    judged(Command::new(&git).current_dir(folder.path()).args(["init", "--quiet"]));
    for (target, hook, code) in [
        ("He came at 7.", "satzpaar-check", 0),
        ("He came at 8.", "satzpaar-check", 1),
        ("He  came at 7.", "satzpaar-fix", 1),
        ("He came at 7.", "satzpaar-fix", 0),
    ] {
        std::fs::write(folder.path().join("a.tmx"), tmx(target)).unwrap();
        judged(Command::new(&git).current_dir(folder.path()).args(["add", "."]));
        let Some(mut pre_commit) = python("pre_commit") else { return };
        pre_commit.args(["run", hook, "--all-files"]).current_dir(folder.path()).env("PATH", path());
        let (found, out, errors) = run(pre_commit.env("PRE_COMMIT_HOME", folder.path().join(".git/hooks-home")));
        assert_eq!(found, code, "{hook} {target}: {out}{errors}");
    }
    assert_eq!(read(folder.path().join("a.tmx")), tmx("He came at 7."));
}
