//! Runs the commands that a page shows, as a reader would type them, and holds what they print against what the page shows.
//!
//! A block of `sh` is one step. A comment before it says what is otherwise: `<!-- not run: WHY -->` leaves it out,
//! `<!-- exit code N: WHY -->` expects another end than 0. A block of `text` right behind it is what the step prints; a line `…` in
//! it stands for any lines.

use super::run;
use std::path::Path;
use std::process::{Command, Stdio};

/// A block of commands.
#[derive(Debug, Default)]
pub struct Step {
    /// The commands.
    pub commands: String,
    /// What the page says they print.
    pub shown: Option<String>,
    /// Why it is not run.
    pub not_run: Option<String>,
    /// How it ends.
    pub code: i32,
}

/// The steps of a page, in order.
pub fn steps(page: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut parts = page.split("```sh\n");
    let mut before = parts.next().unwrap_or_default();
    for part in parts {
        let (commands, behind) = part.split_once("```\n").expect("a block has an end");
        let remark = before.trim_end().rsplit_once("<!-- ").and_then(|(_, text)| text.strip_suffix(" -->"));
        let shown = behind.trim_start().strip_prefix("```text\n").and_then(|text| text.split("```").next());
        let not_run = remark.and_then(|text| text.strip_prefix("not run: ")).map(str::to_owned);
        let code = remark.and_then(|text| text.strip_prefix("exit code ")?.split(':').next()?.parse().ok()).unwrap_or(0);
        steps.push(Step { commands: commands.to_owned(), shown: shown.map(str::to_owned), not_run, code });
        before = behind;
    }
    steps
}

impl Step {
    /// Runs it in `folder`, readers' strings in `language`, and panics where it ends or prints otherwise than the page says.
    pub fn perform(&self, folder: &Path, language: &str) {
        if let Some(why) = &self.not_run {
            return eprintln!("not run: {}: {why}", self.commands.trim_end());
        }
        let (code, printed, errors) = run(&mut self.command(folder, language));
        assert_eq!(code, self.code, "{}\n{printed}{errors}", self.commands);
        let shown = self.shown.as_deref().unwrap_or(&printed);
        assert!(fits(shown, &printed), "{}\nshown:\n{shown}\nprinted:\n{printed}", self.commands);
    }

    /// The commands in bash, the program under test being both `satzpaar` and what `cargo run` would build.
    fn command(&self, folder: &Path, language: &str) -> Command {
        let commands = self.commands.replace("cargo run --release -- ", "satzpaar ");
        let own = Path::new(env!("CARGO_BIN_EXE_satzpaar")).parent().expect("the program has a folder").to_owned();
        let others = std::env::var_os("PATH").unwrap_or_default();
        let path = std::env::join_paths([own].into_iter().chain(std::env::split_paths(&others))).expect("a path");
        let mut command = Command::new("bash");
        command.args(["-euo", "pipefail", "-c", &format!("exec 2>&1\n{commands}")]).current_dir(folder).stdin(Stdio::null());
        command.env_clear().env("PATH", path).env("HOME", folder).env("SATZPAAR_OFFLINE", "1").env("SATZPAAR_UI_LANG", language);
        command
    }
}

/// A line `…` takes any lines, between what stands before and behind it.
fn fits(shown: &str, printed: &str) -> bool {
    let (shown, printed) = (format!("\n{}\n", shown.trim_end()), format!("\n{}\n", printed.trim_end()));
    let pieces: Vec<&str> = shown.split("…\n").collect();
    let [first, between @ .., last] = pieces.as_slice() else { return shown == printed };
    let Some(mut rest) = printed.strip_prefix(first) else { return false };
    for piece in between {
        let Some(at) = rest.find(piece) else { return false };
        rest = &rest[at + piece.len()..];
    }
    rest.ends_with(last)
}
