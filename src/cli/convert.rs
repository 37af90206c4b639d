//! `satzpaar convert`: a bilingual file in another format, with an account of what got lost.

use super::common::{Common, Languages};
use super::{Exit, print};
use crate::config::Project;
use crate::files;
use crate::format::bilingual::{self, Ids, Kind, Sink, Units, Written};
use crate::messages::Messages;
use crate::report::{Conversion, conversion_json, conversion_text};
use anyhow::{Context, ensure};
use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use std::io::{BufReader, Write};
use std::path::{Path, PathBuf};

/// Writes a bilingual file in another format and says what that cannot hold. A file of the same format is copied as it is.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The file to read
    #[arg(value_name = "FILE")]
    input: PathBuf,
    /// The file to write, `-` for standard output
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// How to write it; without it the name of the file to write tells
    #[arg(long, value_name = "FORMAT", value_parser = kind_parser())]
    to_format: Option<Kind>,
    /// Exits 1 if anything gets lost; the file is written all the same
    #[arg(long)]
    strict: bool,
    /// How the account of the conversion is given
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    languages: Languages,
    #[command(flatten)]
    common: Common,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For a reader, on standard error
    Text,
    /// One JSON object, on standard output; on standard error where the file goes to standard output
    Json,
}

/// The words of the formats; any other is refused with a list of them.
fn kind_parser() -> impl TypedValueParser<Value = Kind> {
    PossibleValuesParser::new(Kind::ALL.iter().map(|kind| kind.as_str())).try_map(|word| word.parse::<Kind>())
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> anyhow::Result<Exit> {
    let project = Project::find(super::article::folder_of(&args.input))?;
    let (pair, messages) = (args.languages.pair(&project), args.common.messages(&project));
    let to = target_kind(args)?;
    let is_same_file = std::path::absolute(&args.input)? == std::path::absolute(&args.output)?;
    ensure!(!is_same_file, "`{}` is the file to read\nhint: write to another one", args.output.display());
    let name = args.input.display().to_string();
    let (from, units) = bilingual::open(&name, BufReader::new(files::open(&args.input)?), &pair)?;
    if from == to {
        drop(units);
        return copy(args, &messages);
    }
    let conversion = Conversion { from, ..converted(args, units, to)? };
    tell(args, &conversion, &messages)?;
    let is_lossless = conversion.losses.is_empty() && conversion.unread.is_empty();
    Ok(if args.strict && !is_lossless { Exit::Findings } else { Exit::Clean })
}

fn is_stdout(path: &Path) -> bool {
    path == Path::new("-")
}

fn target_kind(args: &Args) -> anyhow::Result<Kind> {
    let by_name = Kind::of_name(&args.output.to_string_lossy());
    let words: Vec<&str> = Kind::ALL.iter().map(|kind| kind.as_str()).collect();
    let hint = format!("hint: name it with `--to-format`: {}", words.join(", "));
    args.to_format.or(by_name).with_context(|| format!("no format to write `{}`\n{hint}", args.output.display()))
}

/// The same format: what we do not understand stays as it is, and so does the encoding.
fn copy(args: &Args, messages: &Messages) -> anyhow::Result<Exit> {
    let bytes = files::read(&args.input)?;
    match is_stdout(&args.output) {
        true => std::io::stdout().lock().write_all(&bytes)?,
        false => files::write_atomic(&args.output, &bytes)?,
    }
    let values = [("input", shown(&args.input).into()), ("output", shown(&args.output).into())];
    if !args.common.quiet {
        said(&(messages.format("convert-unchanged", &values) + "\n"));
    }
    Ok(Exit::Clean)
}

fn converted(args: &Args, mut units: Box<dyn Units + '_>, to: Kind) -> anyhow::Result<Conversion> {
    let written = match is_stdout(&args.output) {
        true => write(&mut *units, to, std::io::stdout().lock())?.1,
        false => {
            let (file, written) = write(&mut *units, to, files::Atomic::begin(&args.output)?)?;
            file.commit()?;
            written
        }
    };
    let (input, output, unread) = (shown(&args.input), shown(&args.output), units.unread().clone());
    let Written { units, segments, losses } = written;
    Ok(Conversion { input, output, from: to, to, units, segments, losses, unread })
}

/// Writes every unit; a row that cannot be read stops it before the file comes into being.
fn write<W: Write>(units: &mut dyn Units, to: Kind, out: W) -> anyhow::Result<(W, Written)> {
    let format = bilingual::parts(to);
    let head = units.head().clone();
    let mut sink = Sink::new(&*format, out, &head)?;
    let mut ids = Ids::default();
    while let Some(unit) = units.next_unit()? {
        sink.unit(&ids.fit(unit))?;
    }
    let faults = units.faults();
    ensure!(faults.is_empty(), "rows that cannot be read: {}\n{}", faults.len(), faults.join("\n"));
    Ok(sink.finish()?)
}

fn tell(args: &Args, conversion: &Conversion, messages: &Messages) -> anyhow::Result<()> {
    match args.format {
        Format::Json if !is_stdout(&args.output) => print(&conversion_json(conversion))?,
        Format::Json => said(&conversion_json(conversion)),
        Format::Text if args.common.quiet => {}
        Format::Text => said(&conversion_text(conversion, messages)),
    }
    Ok(())
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// A closed stream is no reason to fail: there is nobody left to tell.
fn said(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}
