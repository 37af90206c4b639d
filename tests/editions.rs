//! The edition in every format: the same article, in the structure of its source, judged by other programs.
//!
//! `tests/editions/` holds what is written; `SATZPAAR_BLESS=1 cargo test --test editions` writes it anew, to be read before
//! it is kept.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

mod support;

use satzpaar::bitext::{Bitext, CodePlace, Origin, Segment, State, Unit};
use satzpaar::document::{Code, CodeKind, Disposition, Role};
use satzpaar::format::edition::{EditionInfo, to_docx, to_html, to_markdown, to_text};
use satzpaar::format::{docx_pair, xliff};
use satzpaar::lang::LangPair;
use satzpaar::messages::Messages;
use satzpaar::text::Span;
use std::io::Read;
use std::path::Path;
use std::process::Command;
use support::{program, provided, root, run, satzpaar};

/// The invented article, with what it lacks: inline codes of every kind and a numbered list that leaves one out.
fn article() -> Bitext {
    let mut bitext = support::article::article();
    let sentence = coded(
        "Mehr bei der Reederei, im „Seebär“ und unter ferry.txt: jetzt buchen, sagt der Chef.",
        "More from the operator, in “Seebär” and at ferry.txt: book now, says the boss.",
        &[
            (CodeKind::Link, "Reederei", "operator", Some("/reederei?a=1&b=2")),
            (CodeKind::Italic, "Seebär", "Seebär", None),
            (CodeKind::Code, "ferry.txt", "ferry.txt", None),
            (CodeKind::Bold, "jetzt buchen", "book now", None),
            (CodeKind::Underline, "buchen", "now", None),
            (CodeKind::Link, "der Chef", "the boss", Some("javascript:alert(1)")),
        ],
    );
    let at = bitext.units.len() - 2;
    let items = [("1. Ticket kaufen", "1. Buy a ticket"), ("2. Koffer packen", "2. Pack"), ("4. Losfahren", "4. Go")];
    let units = [unit("coded", Role::Paragraph, sentence)]
        .into_iter()
        .chain(items.map(|(source, target)| unit(&format!("item-{}", &source[..1]), Role::ListItem, coded(source, target, &[]))));
    bitext.units.splice(at..at, units.collect::<Vec<_>>());
    bitext
}

fn unit(id: &str, role: Role, segment: Segment) -> Unit {
    Unit { id: id.into(), role, disposition: Disposition::Translate, before: String::new(), segments: vec![segment] }
}

fn coded(source: &str, target: &str, codes: &[(CodeKind, &str, &str, Option<&str>)]) -> Segment {
    let span = |text: &str, part: &str| {
        let at = text.find(part).unwrap();
        Span::new(at, at + part.len())
    };
    let mut segment = Segment::new("s1", source, "\n");
    for (id, (kind, inside, translated, link)) in (1..).zip(codes) {
        let (open, close) = ("<x>".to_owned(), Some("</x>".to_owned()));
        segment.codes.push(Code { id, kind: *kind, span: span(source, inside), open, close, link: link.map(str::to_owned) });
        segment.target_codes.push(CodePlace { id, span: span(target, translated) });
    }
    (segment.target, segment.state, segment.origin) = (Some(target.into()), State::Reviewed, Some(Origin::Human));
    segment
}

fn info() -> EditionInfo {
    EditionInfo {
        source_name: "Küstenpost".into(),
        source_url: Some("https://post.example/faehre?a=1&b=2".into()),
        url: Some("https://post.example/en/ferry".into()),
        published: Some((2026, 11, 23)),
    }
}

fn furniture(bitext: &Bitext) -> Messages {
    Messages::negotiate(std::slice::from_ref(&bitext.pair.target))
}

fn holds(name: &str, found: &str) {
    let path = root().join("tests/editions").join(name);
    if std::env::var_os("SATZPAAR_BLESS").is_some() {
        std::fs::write(&path, found).unwrap();
    }
    assert_eq!(support::read(&path), found, "{name}");
}

/// The text of an entry of an archive.
fn entry(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn every_format_has_the_structure_of_the_article() {
    let bitext = article();
    let (words, info) = (furniture(&bitext), info());
    holds("edition.md", &to_markdown(&bitext, &words, &info));
    holds("edition.html", &to_html(&bitext, &words, &info));
    holds("edition.txt", &to_text(&bitext, &words, &info));
    let docx = to_docx(&bitext, &words, &info).unwrap();
    holds("edition.docx.xml", &entry(&docx, "word/document.xml"));
    assert!(docx == to_docx(&bitext, &words, &info).unwrap(), "not the same bytes twice");
    let pair = docx_pair::write(&bitext, &words).unwrap();
    holds("side-by-side.docx.xml", &entry(&pair, "word/document.xml"));
}

#[test]
fn the_page_is_valid_html_whatever_is_known_of_it() {
    let (Some(java), Some(vnu)) = (program("java"), provided("SATZPAAR_VNU")) else { return };
    let folder = tempfile::tempdir().unwrap();
    let bitext = article();
    let arabic = Bitext { pair: LangPair::new("de".parse().unwrap(), "ar".parse().unwrap()), ..article() };
    let bare = Bitext { units: bitext.units.iter().filter(|unit| unit.role == Role::Caption).cloned().collect(), ..article() };
    let half = EditionInfo { url: None, ..info() };
    let pages = [(&bitext, info()), (&arabic, info()), (&bare, EditionInfo::default()), (&bitext, half)];
    let mut command = Command::new(java);
    command.arg("-jar").arg(vnu).arg("--errors-only");
    for (at, (bitext, info)) in pages.iter().enumerate() {
        let file = folder.path().join(format!("{at}.html"));
        std::fs::write(&file, to_html(bitext, &furniture(bitext), info)).unwrap();
        command.arg(file);
    }
    let (code, out, errors) = run(&mut command);
    assert_eq!(code, 0, "{out}{errors}");
}

#[test]
fn editions_point_to_each_other_only_as_a_full_set() {
    let bitext = article();
    let head = |url: Option<&str>, source_url: Option<&str>| {
        let (url, source_url) = (url.map(str::to_owned), source_url.map(str::to_owned));
        to_html(&bitext, &furniture(&bitext), &EditionInfo { url, source_url, ..info() })
    };
    let both = head(Some("https://a.example/en"), Some("https://a.example/de"));
    for line in [
        "<link rel=\"canonical\" href=\"https://a.example/en\">",
        "<link rel=\"alternate\" hreflang=\"de\" href=\"https://a.example/de\">",
        "<link rel=\"alternate\" hreflang=\"en-GB\" href=\"https://a.example/en\">",
        "<link rel=\"alternate\" hreflang=\"x-default\" href=\"https://a.example/en\">",
        "<meta property=\"og:locale\" content=\"en_GB\">",
        "<meta property=\"og:locale:alternate\" content=\"de_DE\">",
        "<meta name=\"description\" content=\"The crossing takes twelve hours.\">",
    ] {
        assert!(both.contains(line), "{line}");
    }
    for alone in [head(Some("https://a.example/en"), None), head(None, Some("https://a.example/de"))] {
        assert!(!alone.contains("hreflang"));
    }
    assert!(!head(None, None).contains("canonical") && !both.contains("<script") && !both.contains("javascript:"));
}

/// Styles, texts and looks as the program sees them.
const SHOW: &str = r#"
import sys, docx
d = docx.Document(sys.argv[1])
def runs(p):
    for r in p.iter_inner_content():
        if hasattr(r, "address"):
            yield f"[{r.text}]({r.address})"
        else:
            lang = r._r.rPr.find("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}lang").values()[0] if r._r.rPr is not None else ""
            mark = "".join(m for m, on in (("*", r.bold), ("/", r.italic), ("_", r.underline), ("!", r.font.highlight_color)) if on)
            yield (f"{{{lang}}}" if lang != "en-GB" else "") + mark + r.text.replace("\n", "⏎")
print(d.core_properties.title, "|", d.core_properties.language)
for p in d.paragraphs:
    if p.text:
        print(f"{p.style.name}: {''.join(runs(p))}")
for t in d.tables:
    print(t.style.name)
    for row in t.rows:
        print(" | ".join("⏎".join(p.text for p in c.paragraphs) + f" ({c.paragraphs[0].style.name})" for c in row.cells))
"#;

fn shown(bytes: &[u8]) -> Option<String> {
    let (python, packages) = (program("python3")?, provided("SATZPAAR_PYTHON_DOCX")?);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.docx");
    std::fs::write(&file, bytes).unwrap();
    let mut command = Command::new(python);
    let command = command.env("PYTHONPATH", packages).env("PYTHONIOENCODING", "utf-8").args(["-c", SHOW]).arg(file);
    let (code, out, errors) = run(command);
    assert_eq!(code, 0, "{errors}");
    Some(out)
}

#[test]
fn another_program_sees_styles_links_and_languages_of_the_word_edition() {
    let bitext = article();
    let Some(seen) = shown(&to_docx(&bitext, &furniture(&bitext), &info()).unwrap()) else { return };
    holds("edition.docx.txt", &seen);
}

#[test]
fn another_program_reads_the_same_pairs_from_the_word_table() {
    let bitext = article();
    let Some(seen) = shown(&docx_pair::write(&bitext, &furniture(&bitext)).unwrap()) else { return };
    holds("side-by-side.docx.txt", &seen);
    let rows: Vec<&str> = seen.lines().filter(|line| line.contains(" | ") && line.ends_with(')')).skip(1).collect();
    for (_, segment) in bitext.translatable() {
        let row = rows.iter().find(|row| row.starts_with(&segment.source)).unwrap_or_else(|| panic!("{}", segment.source));
        assert!(row.contains(segment.target.as_deref().unwrap_or("Not translated yet")), "{row}");
    }
}

#[test]
fn text_from_the_right_runs_from_the_right() {
    let arabic = Bitext { pair: LangPair::new("de".parse().unwrap(), "ar-EG".parse().unwrap()), ..article() };
    let document = entry(&docx_pair::write(&arabic, &furniture(&arabic)).unwrap(), "word/document.xml");
    assert!(document.contains("<w:bidi/>") && document.contains("<w:rtl/><w:lang w:val=\"ar-EG\" w:bidi=\"ar-EG\"/>"));
    assert!(document.contains("<w:lang w:val=\"de-DE\"/>"));
    let page = to_html(&arabic, &furniture(&arabic), &info());
    assert!(
        page.contains("<html lang=\"ar-EG\" dir=\"rtl\">") && page.contains("<span lang=\"de\" dir=\"ltr\">Gebucht"),
        "{page}"
    );
    assert!(page.contains("<mark lang=\"en\" dir=\"ltr\">[not yet translated]</mark>"), "{page}");
}

#[test]
fn our_own_reader_finds_the_roles_again() {
    let bitext = article();
    let docx = satzpaar::document::docx::open("a.docx", to_docx(&bitext, &furniture(&bitext), &info()).unwrap()).unwrap();
    let roles: Vec<&str> = docx.document().blocks.iter().map(|block| block.role.as_str()).collect();
    let expected = "paragraph headline lead caption paragraph subheading paragraph list-item list-item quote paragraph list-item \
                    list-item list-item paragraph paragraph";
    assert_eq!(roles.join(" "), expected);
}

fn bilingual(folder: &Path, bitext: &Bitext) {
    std::fs::write(folder.join("fähre.xlf"), xliff::write(bitext, &xliff::XliffInfo::default())).unwrap();
}

#[test]
fn the_command_makes_every_edition_of_a_bilingual_file() {
    let folder = tempfile::tempdir().unwrap();
    bilingual(folder.path(), &article());
    let arguments = ["edition", "fähre.xlf", "--emit", "md,html,txt,docx", "--url", "https://post.example/en/ferry"];
    let mut command = satzpaar(&arguments);
    command.args(["--source-url", "https://post.example/faehre?a=1&b=2", "--published", "2026-11-23", "-o", "out"]);
    let (code, out, errors) = run(command.current_dir(folder.path()));
    assert_eq!((code, errors.lines().next()), (3, Some("sentences without a translation, marked in the edition: 2")), "{errors}");
    let files = ["out/fähre.en.md", "out/fähre.en.html", "out/fähre.edition.en.txt", "out/fähre.en.docx"];
    assert_eq!(out.replace('\\', "/").lines().collect::<Vec<_>>(), files);
    let page = support::read(folder.path().join(files[1]));
    assert_eq!(page.replace("fähre.de.txt", "Küstenpost"), support::read(root().join("tests/editions/edition.html")));
}

#[test]
fn every_edition_holds_every_sentence_of_its_article() {
    let folder = tempfile::tempdir().unwrap();
    support::copy_folder(&root().join("examples/newsroom"), folder.path());
    let call = |arguments: &[&str]| run(satzpaar(arguments).current_dir(folder.path()));
    let (code, out, errors) = call(&["translate", "lawrow.de.txt", "--emit", "xliff,docx,txt,xlsx"]);
    let written = "written: ./lawrow.xlf, ./lawrow.side-by-side.docx, ./lawrow.edition.en.txt, ./lawrow.review.xlsx\n";
    assert!(code == 0 && out.ends_with(written), "{out}{errors}");
    let first = support::read(folder.path().join("lawrow.edition.en.txt"));
    let (code, files, errors) = call(&["edition", "lawrow.xlf", "--emit", "md,html,txt,docx", "--published", "2026-11-23"]);
    assert_eq!((code, files.lines().count(), errors.as_str()), (0, 4, ""));
    for file in files.lines() {
        let (code, out, errors) = call(&["check", "--source", "lawrow.de.txt", file]);
        // Only the command was told the day.
        assert!(!file.ends_with("txt") || support::read(folder.path().join(file)).starts_with(first.trim_end()));
        assert_eq!((code, out.as_str()), (0, "2 files, 48 segments: 0 errors, 0 warnings, 0 notes\n"), "{file}: {errors}");
    }
}

#[test]
fn an_address_that_is_none_and_a_file_that_is_no_pair_are_clear_errors() {
    let folder = tempfile::tempdir().unwrap();
    bilingual(folder.path(), &article());
    std::fs::write(folder.path().join("a.txt"), "x").unwrap();
    let run = |arguments: &[&str]| {
        let (code, _, errors) = run(satzpaar(arguments).current_dir(folder.path()));
        (code, errors)
    };
    let (code, errors) = run(&["edition", "fähre.xlf", "--url", "post.example"]);
    assert!(code == 2 && errors.contains("not an address: `post.example`"), "{errors}");
    let (code, errors) = run(&["edition", "a.txt"]);
    assert!(code == 2 && errors.contains("a.txt") && errors.contains("hint: "), "{errors}");
}
