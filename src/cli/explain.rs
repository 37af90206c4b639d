//! `satzpaar explain`: what a check looks for, why, and what to write instead.

use super::{Exit, print};
use crate::check::{CheckInfo, checks, nearest_hint};
use anyhow::bail;

/// Explains a check.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the check, as findings show it
    #[arg(required_unless_present = "list", value_name = "CHECK")]
    name: Option<String>,
    /// Lists every check with its level
    #[arg(long, conflicts_with = "name")]
    list: bool,
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> anyhow::Result<Exit> {
    let Some(name) = &args.name else {
        print(&checks().iter().map(line).collect::<String>())?;
        return Ok(Exit::Clean);
    };
    let Some(check) = checks().iter().find(|check| check.name == name) else {
        bail!("unknown check: `{name}`\nhint: {}", nearest_hint(name));
    };
    print(&format!("{} ({})\n\n{}", check.name, check.level, check.explanation()))?;
    Ok(Exit::Clean)
}

/// Name, level and the first line of the text.
fn line(check: &CheckInfo) -> String {
    let explanation = check.explanation();
    format!("{:<22} {:<8} {}\n", check.name, check.level.as_str(), explanation.lines().next().unwrap_or_default())
}
