//! python-docx makes a document and reads what became of it.

use crate::support::{program, provided, run};
use crate::{bitext, mark};
use satzpaar::document::docx;
use satzpaar::format::native;
use std::process::Command;

const MAKE: &str = r#"
import sys, docx
d = docx.Document()
d.add_heading("Der Titel", 0)
d.add_heading("Erster Teil", 1)
p = d.add_paragraph("Ein Satz mit ")
p.add_run("fettem").bold = True
p.add_run(" und ")
p.add_run("kursivem").italic = True
p.add_run(" Wort.")
d.add_paragraph("ein Punkt", style="List Bullet")
d.add_paragraph("Gesagt", style="Quote")
t = d.add_table(rows=1, cols=2)
t.cell(0, 0).text = "links"
t.cell(0, 1).text = "rechts & unten"
d.sections[0].footer.paragraphs[0].text = "Fuß der Seite"
d.save(sys.argv[1])
"#;
const SHOW: &str = r#"
import sys, docx
d = docx.Document(sys.argv[1])
for p in d.paragraphs:
    runs = "".join(("*" if r.bold else "/" if r.italic else "") + r.text for r in p.runs)
    print(f"{p.style.name}: {runs}")
for row in d.tables[0].rows:
    print(" | ".join(c.text for c in row.cells))
print(d.sections[0].footer.paragraphs[0].text)
"#;

#[test]
fn another_program_reads_what_was_written() {
    let (Some(python), Some(packages)) = (program("python3"), provided("SATZPAAR_PYTHON_DOCX")) else { return };
    let folder = tempfile::tempdir().unwrap();
    let (made, written) = (folder.path().join("a.docx"), folder.path().join("b.docx"));
    let python = |script: &str, file: &std::path::Path| {
        let (code, out, errors) = run(Command::new(&python).env("PYTHONPATH", &packages).args(["-c", script]).arg(file));
        assert_eq!(code, 0, "{errors}");
        out
    };
    python(MAKE, &made);
    let docx = docx::open("a.docx", std::fs::read(&made).unwrap()).unwrap();
    let text = native::write(docx.document(), &mark(bitext(docx.document())));
    std::fs::write(&written, docx.rebuilt(&text).unwrap()).unwrap();
    assert_eq!(
        python(SHOW, &written),
        "Title: DER TITEL\nHeading 1: ERSTER TEIL\nNormal: EIN SATZ MIT *FETTEM UND /KURSIVEM WORT.\n\
         List Bullet: EIN PUNKT\nQuote: GESAGT\nLINKS | RECHTS & UNTEN\nFUß DER SEITE\n"
    );
    let roles: Vec<&str> = docx.document().blocks.iter().map(|block| block.role.as_str()).collect();
    assert_eq!(roles[..5], ["headline", "subheading", "paragraph", "list-item", "quote"]);
}
