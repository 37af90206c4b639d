//! `satzpaar glossary propose`: the English form of names in German transcription.

use super::super::{Exit, data};
use crate::term::{Proposal, propose};
use anyhow::Context;
use serde::{Deserialize, Serialize};
use std::io::{BufRead, Write};

const HINT: &str = "\nhint: give one JSON object a line, with `name`";

/// Which names.
#[derive(Debug, clap::Args)]
#[command(after_help = "Prints `name`, the proposal and the other forms in use, separated by tabs, one name a line; nothing \
behind the name where it is no transcription, or not for certain. Accept a proposal by putting it into a glossary.")]
pub(super) struct Args {
    /// Names in the nominative; `-` reads them from standard input, one a line
    #[arg(required_unless_present = "jsonl", value_name = "NAME")]
    names: Vec<String>,
    /// Read `{"name"}` lines from standard input and write `{"name","target","alternatives"}` lines; `target` is null
    /// without a proposal
    #[arg(long, conflicts_with = "names")]
    jsonl: bool,
}

#[derive(Deserialize)]
struct Question {
    name: String,
}

#[derive(Serialize)]
struct Answer {
    name: String,
    target: Option<String>,
    alternatives: Vec<String>,
}

impl Answer {
    fn new(name: String) -> Self {
        let (target, alternatives) = propose(&name).map(|Proposal { target, alternatives, .. }| (target, alternatives)).unzip();
        Self { name, target, alternatives: alternatives.unwrap_or_default() }
    }

    fn row(&self) -> String {
        format!("{}\t{}\t{}", self.name, self.target.as_deref().unwrap_or_default(), self.alternatives.join("; "))
    }
}

pub(super) fn run(args: &Args) -> anyhow::Result<Exit> {
    let mut out = data();
    if args.jsonl {
        return answer_lines(&mut out);
    }
    for name in &args.names {
        if name == "-" {
            each_line(|_, line| give(&mut out, &Answer::new(line.to_owned()).row()))?;
        } else {
            give(&mut out, &Answer::new(name.clone()).row())?;
        }
    }
    Ok(Exit::Clean)
}

fn answer_lines(out: &mut impl Write) -> anyhow::Result<Exit> {
    each_line(|number, line| {
        let question: Question =
            serde_json::from_str(line).with_context(|| format!("line {number} of standard input is no question{HINT}"))?;
        give(out, &serde_json::to_string(&Answer::new(question.name))?)
    })?;
    Ok(Exit::Clean)
}

/// A line, before the next question is read.
fn give(out: &mut impl Write, line: &str) -> anyhow::Result<()> {
    writeln!(out, "{line}")?;
    Ok(out.flush()?)
}

/// Every line of standard input that says something, with its number from 1.
fn each_line(mut act: impl FnMut(usize, &str) -> anyhow::Result<()>) -> anyhow::Result<()> {
    for (index, line) in std::io::stdin().lock().lines().enumerate() {
        let number = index + 1;
        let line = line.with_context(|| format!("cannot read line {number} of standard input\nhint: input must be UTF-8"))?;
        if !line.trim().is_empty() {
            act(number, line.trim())?;
        }
    }
    Ok(())
}
