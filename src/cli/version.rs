//! `satzpaar --version`, and with `--verbose` the build and what it can do: what a report of a fault should say.

use super::article::EXTENSIONS;
use super::today::day;
use crate::backend::kinds;
use crate::check::checks;
use crate::format::bilingual::Kind;
use crate::messages::Messages;
use crate::store::schemas;

/// The name and the version, on one line.
pub(super) fn short() -> String {
    format!("satzpaar {}\n", env!("CARGO_PKG_VERSION"))
}

/// The version, then a line each for the build and for what is compiled in.
pub(super) fn long() -> String {
    let lines = features().into_iter().map(|(name, what)| format!("{name:<10} {what}\n"));
    std::iter::once(short()).chain(lines).collect()
}

fn features() -> [(&'static str, String); 8] {
    [
        ("built", build()),
        ("target", format!("{}, {}", env!("SATZPAAR_BUILD_TARGET"), env!("SATZPAAR_BUILD_COMPILER"))),
        ("backends", list(kinds().iter().map(|kind| kind.name))),
        ("articles", list(EXTENSIONS.iter().map(|(names, _)| names[0]))),
        ("bilingual", list(Kind::ALL.iter().map(|kind| kind.as_str()))),
        ("checks", checks().len().to_string()),
        ("stores", schemas()),
        ("locales", list(Messages::each().map(|messages| messages.lang().to_string()))),
    ]
}

/// The day in UTC, the profile, and the commit where the sources were a checkout.
fn build() -> String {
    let seconds: u64 = env!("SATZPAAR_BUILD_SECONDS").parse().expect("the build script writes a number");
    let commit = match env!("SATZPAAR_BUILD_COMMIT") {
        "" => String::new(),
        commit => format!(", commit {commit}"),
    };
    format!("{}, {}{commit}", day(seconds / 86_400), env!("SATZPAAR_BUILD_PROFILE"))
}

fn list(names: impl Iterator<Item = impl Into<String>>) -> String {
    let mut names: Vec<String> = names.map(Into::into).collect();
    names.sort();
    names.join(", ")
}
