//! The project of a stranger: what may be done in it without running anything or asking anybody, and where files go.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

mod support;

use std::net::TcpListener;
use std::path::Path;
use support::{run, satzpaar};

const ARTICLE: &str = "Lawrow reist ab\n\nDer Minister reiste am Montag aus Kiew ab.\n";
const PAIRS: &str =
    "unit\tsegment\trole\tstate\torigin\tsource\ttarget\nu1\ts1\tlead\ttranslated\thuman\tLawrow reist ab.\tLavrov leaves.\n";

/// A project that starts a program, connects to a store, asks for models and names a key, wherever it is let.
fn project(listener: &TcpListener) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let at = listener.local_addr().unwrap();
    let config = format!(
        "[translate]\nbackend = \"ours\"\n[backend.ours]\nkind = \"command\"\nargv = [\"sh\", \"-c\", \"touch ran\"]\n\
         [backend.far]\nkind = \"openai\"\nmodel = \"m\"\nurl = \"http://{at}/v1\"\nkey_env = \"PGPASSWORD\"\n\
         [store]\nurl = \"postgres://{at}/news\"\n[models]\nurl = \"http://{at}\"\n[glossary]\nfiles = [\"g.toml\"]\n"
    );
    let entry = "[[entry]]\nsource = \"Lawrow\"\ntarget = \"Lavrov\"\nclass = \"person\"\n";
    let edition = "Lavrov leaves\n\nThe minister left Kyiv on Monday.\n";
    for (name, text) in
        [("satzpaar.toml", config.as_str()), ("g.toml", entry), ("a.txt", ARTICLE), ("a.en.txt", edition), ("p.tsv", PAIRS)]
    {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

#[test]
fn what_only_reads_starts_no_program_and_asks_nobody() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let folder = project(&listener);
    let commands: [&[&str]; 14] = [
        &["check", "p.tsv"],
        &["check", "--source", "a.txt", "a.en.txt"],
        &["extract", "a.txt"],
        &["segment", "a.txt"],
        &["terms", "a.txt"],
        &["convert", "p.tsv", "-o", "p.xlf"],
        &["edition", "p.xlf", "-o", "out"],
        &["glossary", "verify", "g.toml"],
        &["glossary", "format", "--check", "g.toml"],
        &["glossary", "candidates", "a.txt"],
        &["score", "a.en.txt", "a.en.txt"],
        &["explain", "term-missing"],
        &["config", "show"],
        &["backends", "list"],
    ];
    for arguments in commands {
        let mut command = satzpaar(arguments);
        let (code, out, errors) = run(command.current_dir(folder.path()).env("PGPASSWORD", "geheim-geheim-geheim"));
        assert!(code <= 1 || errors.contains("warning"), "{arguments:?}: {out}{errors}");
        assert!(!folder.path().join("ran").exists(), "{arguments:?} ran a program");
        assert!(listener.accept().is_err(), "{arguments:?} asked somebody");
        assert!(!(out + &errors).contains("geheim"), "{arguments:?}");
    }
}

/// The proof that the test above could fail, and the reason why nobody translates in a stranger's project.
#[test]
fn to_translate_in_a_project_is_to_run_what_it_names() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let folder = project(&listener);
    let config = std::fs::read_to_string(folder.path().join("satzpaar.toml")).unwrap();
    std::fs::write(folder.path().join("satzpaar.toml"), config.replace("[store]\nurl", "[edition]\nurl")).unwrap();
    run(satzpaar(&["translate", "a.txt", "-o", "out"]).current_dir(folder.path()));
    assert!(folder.path().join("ran").exists());
}

fn translated(folder: &Path, article: &str) -> (i32, String, String) {
    run(satzpaar(&["translate", article, "--backend", "echo", "-o", "out"]).current_dir(folder))
}

#[test]
fn a_link_in_the_output_folder_is_replaced_and_not_followed() {
    let folder = tempfile::tempdir().unwrap();
    let (outside, out) = (folder.path().join("precious"), folder.path().join("out"));
    std::fs::write(&outside, "precious").unwrap();
    std::fs::write(folder.path().join("a.txt"), ARTICLE).unwrap();
    std::fs::create_dir(&out).unwrap();
    for name in ["a.tsv", "a.side-by-side.html", "a.en.md"] {
        std::os::unix::fs::symlink(&outside, out.join(name)).unwrap();
    }
    translated(folder.path(), "a.txt");
    assert_eq!(std::fs::read_to_string(&outside).unwrap(), "precious");
    assert!(out.join("a.tsv").symlink_metadata().unwrap().is_file());
}

/// The name of an article in a bilingual file is a name beside it, and no way to another file.
#[test]
fn a_bilingual_file_names_no_file_of_another_folder() {
    let folder = tempfile::tempdir().unwrap();
    let inner = folder.path().join("inner");
    std::fs::create_dir(&inner).unwrap();
    std::fs::write(folder.path().join("a.txt"), ARTICLE).unwrap();
    translated(folder.path(), "a.txt");
    let xliff = std::fs::read_to_string(folder.path().join("out/a.xlf")).unwrap();
    std::fs::write(folder.path().join("a.txt"), "Ganz ein anderer Text steht hier nun geschrieben.\n").unwrap();
    let stale = |original: &str| {
        std::fs::write(inner.join("b.xlf"), xliff.replace("original=\"a.txt\"", &format!("original=\"{original}\""))).unwrap();
        let (_, out, _) = run(satzpaar(&["check", "b.xlf", "--format", "json"]).current_dir(&inner));
        out.contains("stale-source")
    };
    assert!(!stale("../a.txt") && !stale(folder.path().join("a.txt").to_str().unwrap()));
    std::fs::copy(folder.path().join("a.txt"), inner.join("a.txt")).unwrap();
    assert!(stale("a.txt"));
}

#[test]
fn a_row_of_a_table_is_a_text_in_a_spreadsheet_and_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let formula = "=HYPERLINK(\"https://evil.example\";\"mehr\")";
    std::fs::write(folder.path().join("a.txt"), format!("{formula}\n\n- Wer kommt mit nach Kiew?\n")).unwrap();
    let mut command = satzpaar(&["translate", "a.txt", "--backend", "echo", "-o", "out", "--emit", "tsv,csv"]);
    run(command.current_dir(folder.path()));
    for (name, rows) in [("a.tsv", ["\t'=HYPERLINK", "\t- Wer"]), ("a.csv", ["\"'=HYPERLINK", "\"'- Wer"])] {
        let table = std::fs::read_to_string(folder.path().join("out").join(name)).unwrap();
        assert!(rows.iter().all(|row| table.contains(row)), "{table}");
        let (_, out, errors) =
            run(satzpaar(&["convert", &format!("out/{name}"), "-o", "-", "--to-format", "jsonl"]).current_dir(folder.path()));
        let sources: Vec<String> = out
            .lines()
            .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["source"].as_str().unwrap().to_owned())
            .collect();
        assert_eq!(sources, [formula, "- Wer kommt mit nach Kiew?"], "{errors}");
    }
}
