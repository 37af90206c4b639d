//! Disks that are full, really and by a limit: nothing half-written, and what there was is still there.

use crate::project::{Project, TRANSLATE, UNDER_WAY, are_whole, completes, says, undisturbed};
use crate::service::Service;

/// Sentences whose files are larger than the small disks below.
const SENTENCES: usize = 250;

#[test]
fn a_full_disk_under_the_output_keeps_every_file_whole() {
    let service = Service::start(0);
    let (project, whole) = undisturbed(&service, SENTENCES);
    let before = "mkdir out kept && mount -t tmpfs -o size=100k none out";
    let Some((code, said, errors)) = project.mounted(before, &TRANSLATE, "cp -a out/. kept/") else { return };
    assert_eq!(code, 2, "{said}{errors}");
    says(&errors, &["cannot write `out/rat.", "No space left on device", "free some space"]);
    let kept = project.files("kept");
    assert!(!kept.is_empty() && kept.len() < whole.len(), "{:?}", kept.keys());
    are_whole(&kept, &whole);
    completes(&service, &project, &whole, 0);
}

#[test]
fn a_full_disk_under_the_store_loses_no_answer_that_was_kept() {
    let service = Service::start(0);
    let (project, whole) = undisturbed(&service, SENTENCES);
    let before = "mkdir .satzpaar kept && mount -t tmpfs -o size=300k none .satzpaar";
    let Some((code, said, errors)) = project.mounted(before, &TRANSLATE, "cp -a .satzpaar/. kept/") else { return };
    assert_eq!(code, 2, "{said}{errors}");
    says(&errors, &["no space is left for the store: `", ".satzpaar/satzpaar.db`", "free some space"]);
    are_whole(&project.files("out"), &whole);
    std::fs::remove_dir(project.path(".satzpaar")).unwrap();
    std::fs::rename(project.path("kept"), project.path(".satzpaar")).unwrap();
    let answered = service.answered();
    assert!(answered > 20 && answered < SENTENCES, "{answered}");
    completes(&service, &project, &whole, UNDER_WAY);
}

#[test]
fn a_full_disk_under_a_cassette_costs_no_line_that_was_on_it() {
    let service = Service::start(0);
    let (project, whole) = undisturbed(&service, SENTENCES);
    let recording = [&TRANSLATE[..], &["--record", "tape/run.jsonl"]].concat();
    let before = "mkdir tape kept && mount -t tmpfs -o size=20k none tape";
    let Some((code, said, errors)) = project.mounted(before, &recording, "cp -a tape/. kept/") else { return };
    assert_eq!(code, 2, "{said}{errors}");
    says(&errors, &["cannot write `tape/run.jsonl`: No space left on device", "free some space"]);
    assert_eq!(project.files("out").len(), 4, "what is drafted is written");
    let tape = String::from_utf8(project.files("kept")["run.jsonl"].clone()).unwrap();
    assert!(tape.ends_with('\n') && tape.lines().count() > 10, "{} lines", tape.lines().count());
    assert!(tape.lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()));
    project.write("tape/run.jsonl", &tape);
    project.done(&recording);
    let asked = service.take_asked();
    assert!(asked.len() == SENTENCES && asked.values().all(|times| *times == 1), "what was answered was asked again");
    // The tape alone makes the same files.
    project.write("satzpaar.toml", "[glossary]\nshipped = false\n[backend.net]\nkind = 'replay'\nfile = 'tape/run.jsonl'\n");
    std::fs::remove_dir_all(project.path(".satzpaar")).unwrap();
    project.done(&["translate", "rat.de.txt", "-o", "again", "--emit", "md", "--backend", "net"]);
    assert!(project.files("again")["rat.en.md"] == whole["rat.en.md"]);
}

/// Commands that write into a file which is there already, that file, and the largest that they may write: in blocks of 512 bytes, and
/// not less than SQLite needs beside a store.
const WRITERS: [(&[&str], &str, u64); 8] = [
    (&["convert", "in/rat.xlf", "-o", "w/rat.tsv"], "w/rat.tsv", 8),
    (&["edition", "in/rat.xlf", "-o", "w"], "w/rat.en.md", 8),
    (&["check", "--fix", "w/rat.tsv"], "w/rat.tsv", 8),
    (&["check", "spoilt.tsv", "--report", "json=w/report.json"], "w/report.json", 8),
    (&["align", "rat.de.txt", "in/rat.en.md", "-o", "w/rat.xlf", "--force"], "w/rat.xlf", 8),
    (&["glossary", "export", "names.toml", "-o", "w/names.tbx"], "w/names.tbx", 8),
    (&["memory", "export", "-o", "w/m.tmx"], "w/m.tmx", 64),
    (&["review", "in/rat.xlf", "--html", "w/page.html"], "w/page.html", 64),
];

/// A project with everything that the commands above read; the table is one that `--fix` mends.
fn furnished(service: &Service) -> (Project, String) {
    let project = Project::new(service, 100);
    project.done(&["translate", "rat.de.txt", "-o", "in", "--emit", "xliff,md,tsv", "--backend", "net"]);
    std::fs::remove_dir_all(project.path(".satzpaar")).unwrap();
    let entry = |number: usize| format!("[[entry]]\nsource = \"Ort {number}\"\ntarget = \"Place {number}\"\nclass = \"place\"\n");
    project.write("names.toml", &(0..100).map(entry).collect::<String>());
    let table = String::from_utf8(project.files("in")["rat.tsv"].clone()).unwrap();
    let spoilt = table.replace("council approved", "council  approved");
    project.write("spoilt.tsv", &spoilt);
    let pair = |number: usize| format!("Antrag {number} ist angenommen worden.\tMotion {number} has been carried.\n");
    project.write("pairs.tsv", &format!("source\ttarget\n{}", (0..400).map(pair).collect::<String>()));
    (project, spoilt)
}

#[test]
fn a_limit_of_file_sizes_leaves_the_old_file_as_it_was() {
    let service = Service::start(0);
    let (project, spoilt) = furnished(&service);
    for (arguments, file, blocks) in WRITERS {
        if arguments[0] == "memory" {
            project.done(&["memory", "import", "pairs.tsv"]);
        }
        project.write(file, if arguments.contains(&"--fix") { &spoilt } else { "old" });
        let before = project.files("w");
        let (code, said, errors) = project.after(&format!("ulimit -f {blocks}"), arguments);
        assert_eq!(code, 2, "{arguments:?}: {said}{errors}");
        says(&errors, &["cannot write `", file, "File too large", "free some space"]);
        assert!(project.files("w") == before, "{arguments:?}: something has changed");
        let (code, said, errors) = project.run(arguments);
        assert!(matches!(code, 0 | 1), "{arguments:?}: {code} {said}{errors}");
        let length = std::fs::metadata(project.path(file)).unwrap().len();
        assert!(length > blocks * 512, "{arguments:?}: {length} bytes are too few to tell");
        std::fs::remove_dir_all(project.path("w")).unwrap();
    }
}

#[test]
fn a_store_that_finds_no_room_at_all_says_so() {
    let service = Service::start(0);
    let project = Project::new(&service, 5);
    let (code, said, errors) = project.after("ulimit -f 8", &TRANSLATE);
    assert_eq!(code, 2, "{said}{errors}");
    says(&errors, &["the store", ".satzpaar/satzpaar.db`"]);
    assert_eq!((service.requests(), project.files("out").len()), (0, 0));
    project.done(&TRANSLATE);
}

#[test]
fn a_model_that_finds_no_room_is_fetched_to_its_end_by_the_next_run() {
    use crate::support::{http::Server, pair};
    use satzpaar::backend::models::{ModelSources, write_mirror};
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("model")).unwrap();
    // Nothing that a compressor could make smaller.
    let weights: Vec<u8> = (0..200_000_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    for (name, content) in [("model.deen.bin", &weights[..]), ("vocab.deen.spm", &[7; 100]), ("lex.50.50.deen.s2t.bin", &[8; 50])]
    {
        std::fs::write(folder.path().join("model").join(name), content).unwrap();
    }
    let sources = ModelSources { model_dir: Some(folder.path().join("model")), ..ModelSources::default() };
    write_mirror(&sources, &pair("de", "en"), &folder.path().join("mirror"), &|_| ()).unwrap();
    let server = Server::start(&folder.path().join("mirror"), Vec::new());
    let project = Project::at("http://127.0.0.1:9", 1, "");
    let add = |limit: &str| {
        project.after(
            &format!("export SATZPAAR_OFFLINE=0 XDG_CACHE_HOME=\"$PWD\"/cache; {limit}"),
            &["models", "add", "de-en", "--models-url", &server.url],
        )
    };
    let (code, said, errors) = add("ulimit -f 200");
    assert_eq!(code, 2, "{said}{errors}");
    says(&errors, &["cannot write `", "model.deen.bin", "File too large"]);
    let asked = server.requests().len();
    let (code, said, errors) = add("");
    assert_eq!(code, 0, "{said}{errors}");
    assert!(
        server.requests()[asked..].iter().any(|request| request.contains("model.deen.bin.zst 10")),
        "{:?}",
        server.requests()
    );
    let kept = crate::project::tree(&project.path("cache"));
    assert!(kept.iter().any(|file| file.ends_with("model.deen.bin") && std::fs::read(file).unwrap() == weights), "{kept:?}");
}
