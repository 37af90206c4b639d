//! `satzpaar edition`: the edition for its readers, made from a bilingual file.

use super::article::{self, edition_name, stem};
use super::bilingual::edition_info;
use super::common::Languages;
use super::translate::parse_date;
use super::{Exit, print_data};
use crate::bitext::Bitext;
use crate::config::Project;
use crate::files;
use crate::format::edition::{EditionInfo, to_docx, to_html, to_markdown, to_text};
use crate::format::located;
use crate::messages::Messages;
use clap::ValueEnum;
use std::path::{Path, PathBuf};

/// Makes the edition of a bilingual file, in the structure of the article.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The bilingual file (.xlf, or another that `check` reads; only a .xlf knows the whole structure)
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// What is written
    #[arg(long, value_delimiter = ',', value_enum, default_value = "md")]
    emit: Vec<Emit>,
    /// Folder for everything that is written
    #[arg(short, long = "output", env = "SATZPAAR_OUTPUT", value_name = "DIR", default_value = ".")]
    output: PathBuf,
    /// Address where the edition will stand: for links between the two editions in the head of the web page
    #[arg(long, value_name = "URL", value_parser = address)]
    url: Option<String>,
    /// Address of the article; default from satzpaar.toml
    #[arg(long, value_name = "URL", value_parser = address)]
    source_url: Option<String>,
    /// Date of the article (YYYY-MM-DD)
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    published: Option<(i32, u8, u8)>,
    #[command(flatten)]
    languages: Languages,
    /// Says nothing but errors
    #[arg(short, long)]
    quiet: bool,
}

/// The formats of an edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
enum Emit {
    /// Markdown
    Md,
    /// A web page of its own
    Html,
    /// Plain text, one paragraph a line
    Txt,
    /// Word document
    Docx,
}

impl Emit {
    fn extension(self) -> &'static str {
        match self {
            Emit::Md => "md",
            Emit::Html => "html",
            Emit::Txt => "txt",
            Emit::Docx => "docx",
        }
    }

    fn render(self, bitext: &Bitext, info: &EditionInfo) -> anyhow::Result<Vec<u8>> {
        let furniture = Messages::of(&bitext.pair.target);
        Ok(match self {
            Emit::Md => to_markdown(bitext, &furniture, info).into_bytes(),
            Emit::Html => to_html(bitext, &furniture, info).into_bytes(),
            Emit::Txt => to_text(bitext, &furniture, info).into_bytes(),
            Emit::Docx => to_docx(bitext, &furniture, info)?,
        })
    }
}

/// Runs the command.
pub(crate) fn run(args: &Args) -> anyhow::Result<Exit> {
    let project = Project::find(article::folder_of(&args.file))?;
    let pair = args.languages.pair(&project);
    let shown = args.file.display().to_string();
    let located = located::read(&shown, &files::read(&args.file)?, &pair)?;
    let hint = "hint: mend the file first; an edition without these would lack a sentence";
    anyhow::ensure!(located.faults.is_empty(), "{}\n{hint}", located.faults.join("\n"));
    let bitext = located.bitext;
    let known = edition_info(&project, &bitext.original);
    let info = EditionInfo {
        source_url: args.source_url.clone().or(known.source_url),
        url: args.url.clone(),
        published: args.published,
        ..known
    };
    write(args, &bitext, &info)?;
    Ok(exit(&bitext))
}

/// Renders everything first, then writes each file atomically.
fn write(args: &Args, bitext: &Bitext, info: &EditionInfo) -> anyhow::Result<()> {
    let name = stem(&args.file.file_name().unwrap_or_default().to_string_lossy(), &bitext.pair.source);
    let own = Path::new(&bitext.original).extension().unwrap_or_default().to_string_lossy().into_owned();
    let mut kinds = args.emit.clone();
    kinds.sort();
    kinds.dedup();
    let render = |kind: Emit| {
        let file = edition_name(&name, &own, &bitext.pair.target, kind.extension());
        Ok((args.output.join(file), kind.render(bitext, info)?))
    };
    for (path, bytes) in kinds.into_iter().map(render).collect::<anyhow::Result<Vec<(PathBuf, Vec<u8>)>>>()? {
        files::write_atomic(&path, &bytes)?;
        if !args.quiet {
            print_data(&format!("{}\n", path.display()))?;
        }
    }
    Ok(())
}

/// Incomplete where a sentence has no translation; the edition marks it.
fn exit(bitext: &Bitext) -> Exit {
    let open = bitext.translatable().filter(|(_, segment)| segment.target.is_none()).count();
    if open == 0 {
        return Exit::Clean;
    }
    let said =
        format!("sentences without a translation, marked in the edition: {open}\nhint: translate them, then run this again");
    super::exit::say(&said);
    Exit::Incomplete
}

/// An absolute address of the web.
fn address(text: &str) -> Result<String, String> {
    let url = reqwest::Url::parse(text).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
    url.map(|url| url.to_string()).ok_or_else(|| format!("not an address: `{text}`; write it whole, as https://example.org/a"))
}
