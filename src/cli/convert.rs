//! `satzpaar convert`: a bilingual file in another format, with an account of what got lost.

use super::common::{Common, Languages, kind_parser, kind_words};
use super::{Exit, data, exit, print_json};
use crate::bitext::Losses;
use crate::config::Project;
use crate::files;
use crate::format::bilingual::{self, Ids, Kind, Sink, Units, Unread, Written};
use crate::format::xliff::{self, XliffVersion};
use crate::messages::Messages;
use crate::report::{Conversion, conversion_json, conversion_text};
use crate::text::{Decoding, visible_json};
use anyhow::{Context, ensure};
use clap::ValueEnum;
use std::io::{BufReader, Write};
use std::path::{Path, PathBuf};

/// Writes a bilingual file in another format and says what that cannot hold; a file of the same format stays as it is
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

/// Runs the command.
pub(crate) fn run(args: &Args) -> anyhow::Result<Exit> {
    let project = Project::find(super::article::folder_of(&args.input))?;
    let (pair, messages) = (args.languages.pair(&project), args.common.messages(&project));
    let to = target_kind(args)?;
    let is_same_file = std::path::absolute(&args.input)? == std::path::absolute(&args.output)?;
    ensure!(!is_same_file, "`{}` is the file to read\nhint: write to another one", args.output.display());
    let name = args.input.display().to_string();
    let (from, units) = bilingual::open(&name, BufReader::new(files::open(&args.input)?), &pair)?;
    let is_version = |kind| matches!(kind, Kind::Xliff | Kind::Xliff22);
    let conversion = match from == to || (is_version(from) && is_version(to)) {
        true => copied(args, units, from, to)?,
        false => Conversion { from, ..converted(args, units, to)? },
    };
    tell(args, &conversion, &messages)?;
    let is_lossless = conversion.losses.is_empty() && conversion.unread.is_empty();
    Ok(if args.strict && !is_lossless { Exit::Findings } else { Exit::Clean })
}

fn is_stdout(path: &Path) -> bool {
    path == Path::new("-")
}

fn target_kind(args: &Args) -> anyhow::Result<Kind> {
    let by_name = Kind::of_name(&args.output.to_string_lossy());
    let hint = format!("hint: name it with `--to-format`: {}", kind_words());
    args.to_format.or(by_name).with_context(|| format!("no format to write `{}`\n{hint}", args.output.display()))
}

/// The same format, or another version of XLIFF 2: what we do not understand is kept. A broken file is refused all the same.
fn copied(args: &Args, mut units: Box<dyn Units + '_>, from: Kind, to: Kind) -> anyhow::Result<Conversion> {
    let (mut count, mut segments) = (0, 0);
    while let Some(unit) = units.next_unit()? {
        count += 1;
        segments += unit.segments.len();
    }
    refuse_faults(&*units)?;
    match is_stdout(&args.output) {
        true => copy_to(args, from, to, data())?,
        false => {
            let mut file = files::Atomic::begin(&args.output)?;
            copy_to(args, from, to, &mut file)?;
            file.commit()?;
        }
    }
    let (input, output) = (shown(&args.input), shown(&args.output));
    Ok(Conversion { input, output, from, to, units: count, segments, losses: Losses::default(), unread: Unread::default() })
}

fn copy_to(args: &Args, from: Kind, to: Kind, mut out: impl Write) -> anyhow::Result<()> {
    let mut input = files::open(&args.input)?;
    let context = || format!("cannot copy `{}`", args.input.display());
    match (from == to, to) {
        (true, _) => std::io::copy(&mut input, &mut out).map(drop),
        (false, Kind::Xliff22) => xliff::copy_as(XliffVersion::V2_2, Decoding::new(input)?, &mut out),
        (false, _) => xliff::copy_as(XliffVersion::V2_1, Decoding::new(input)?, &mut out),
    }
    .and_then(|()| out.flush())
    .with_context(context)
}

fn converted(args: &Args, mut units: Box<dyn Units + '_>, to: Kind) -> anyhow::Result<Conversion> {
    let written = match is_stdout(&args.output) {
        true => {
            let (mut out, written) = write(&mut *units, to, data())?;
            out.flush()?;
            written
        }
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
    let head = units.head().clone();
    let format = bilingual::parts(to, &head);
    let mut sink = Sink::new(&*format, out, &head)?;
    let mut ids = Ids::default();
    while let Some(unit) = units.next_unit()? {
        sink.unit(&ids.fit(unit))?;
    }
    refuse_faults(units)?;
    Ok(sink.finish()?)
}

fn refuse_faults(units: &dyn Units) -> anyhow::Result<()> {
    let faults = units.faults();
    ensure!(faults.is_empty(), "rows that cannot be read: {}\n{}", faults.len(), faults.join("\n"));
    Ok(())
}

fn tell(args: &Args, conversion: &Conversion, messages: &Messages) -> anyhow::Result<()> {
    match args.format {
        Format::Json if !is_stdout(&args.output) => print_json(&conversion_json(conversion))?,
        Format::Json => exit::say(visible_json(&conversion_json(conversion)).trim_end()),
        Format::Text if args.common.quiet => {}
        Format::Text => exit::say(conversion_text(conversion, messages).trim_end()),
    }
    Ok(())
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
