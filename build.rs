//! What `satzpaar --version --verbose` says of a build: its day, its commit, the target and the compiler.
//!
//! A build for release looks anew whenever a commit is made. Other builds say what was so when this script was last compiled, for
//! otherwise each commit would have every test program linked again. `SOURCE_DATE_EPOCH` names the day of a build that is to be the
//! same each time it is made.
#![expect(clippy::disallowed_methods, reason = "a build script has only the environment and other programs to ask")]

use std::process::Command;
use std::time::{SystemTime, UNIX_EPOCH};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=SOURCE_DATE_EPOCH");
    if environment("PROFILE") == "release" {
        // Written at every commit; absent where the sources are not a checkout.
        let log = git(&["rev-parse", "--git-path", "logs/HEAD"]).filter(|path| std::path::Path::new(path).exists());
        log.into_iter().for_each(|path| println!("cargo::rerun-if-changed={path}"));
    }
    say("SECONDS", &seconds().to_string());
    say("COMMIT", &git(&["rev-parse", "--short=12", "HEAD"]).unwrap_or_default());
    say("TARGET", &environment("TARGET"));
    say("PROFILE", &environment("PROFILE"));
    say("COMPILER", &answer(&environment("RUSTC"), &["--version"]).unwrap_or_default());
}

fn say(name: &str, value: &str) {
    println!("cargo::rustc-env=SATZPAAR_BUILD_{name}={value}");
}

/// The second of the build, in UTC since 1970.
fn seconds() -> u64 {
    let named =
        std::env::var("SOURCE_DATE_EPOCH").ok().map(|value| value.parse().expect("SOURCE_DATE_EPOCH is a number of seconds"));
    named.unwrap_or_else(|| SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs()))
}

/// A variable that Cargo sets for every build script.
fn environment(name: &str) -> String {
    std::env::var(name).expect("Cargo sets it")
}

/// What git says of this folder, if it is the root of a checkout and not merely inside of one.
fn git(arguments: &[&str]) -> Option<String> {
    std::path::Path::new(".git").exists().then(|| answer("git", arguments)).flatten()
}

fn answer(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
