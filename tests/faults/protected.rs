//! Folders and files that may not be written, whoever asks: also for root, whom permissions do not stop.

use crate::project::{Project, TRANSLATE, are_whole, completes, says, undisturbed};
use crate::service::Service;
use std::os::unix::fs::PermissionsExt;

/// A part of the script that makes a folder read-only.
fn protect(folder: &str) -> String {
    format!("mkdir -p {folder} && mount --bind {folder} {folder} && mount -o remount,bind,ro {folder}")
}

#[test]
fn a_read_only_output_folder_is_named_before_anything_is_asked() {
    let service = Service::start(0);
    let (project, whole) = undisturbed(&service, 20);
    let Some((code, said, errors)) = project.mounted(&protect("out"), &TRANSLATE, "") else { return };
    assert_eq!(code, 2, "{said}{errors}");
    says(&errors, &["cannot write into `out`", "Read-only file system", "-o DIR"]);
    assert!(service.take_asked().is_empty() && project.files("out").is_empty());
    completes(&service, &project, &whole, 0);
}

#[test]
fn a_read_only_project_folder_is_named_before_anything_is_asked() {
    let service = Service::start(0);
    let (project, whole) = undisturbed(&service, 20);
    // Without a store, and with one that can be read.
    for _ in 0..2 {
        let Some((code, said, errors)) = project.mounted(&protect(".satzpaar"), &TRANSLATE, "") else { return };
        assert_eq!(code, 2, "{said}{errors}");
        says(&errors, &["cannot write into `", ".satzpaar`: Read-only file system", "make its folder writable"]);
        let asked = service.take_asked();
        assert!(asked.is_empty(), "{asked:?}");
        are_whole(&project.files("out"), &whole);
        completes(&service, &project, &whole, 0);
        project.write("rat.de.txt", &crate::project::article("", 20));
        std::fs::remove_dir_all(project.path("out")).unwrap();
    }
}

#[test]
fn what_only_reads_works_in_a_read_only_folder() {
    let service = Service::start(0);
    let project = Project::new(&service, 20);
    project.done(&TRANSLATE);
    for arguments in [
        &["check", "out/rat.xlf"][..],
        &["memory", "stats"],
        &["memory", "search", "Antrag"],
        &["memory", "export"],
        &["extract", "rat.de.txt"],
        &["segment", "rat.de.txt"],
        &["convert", "out/rat.xlf", "-o", "-", "--to-format", "tsv"],
        &["glossary", "candidates", "rat.de.txt"],
    ] {
        let expected = project.run(arguments);
        let Some(found) = project.mounted(&protect("."), arguments, "") else { return };
        assert_eq!((found.0, &found.1), (expected.0, &expected.1), "{arguments:?}: {}", found.2);
    }
}

#[test]
fn a_file_that_is_protected_is_not_replaced_in_its_place() {
    let service = Service::start(0);
    let project = Project::new(&service, 3);
    project.write("names.toml", "[[entry]]\ntarget = \"Kyiv\"\nsource = \"Kiew\"\n");
    project.write("pairs.tsv", "source\ttarget\nEr kam am Montag.\tHe came  on Monday.\nEr ging.\t\n");
    for (arguments, file) in [
        (&["check", "--fix", "pairs.tsv"][..], "pairs.tsv"),
        (&["glossary", "format", "names.toml"], "names.toml"),
        (&["translate", "pairs.tsv", "--in-place", "-o", "out", "--backend", "net"], "pairs.tsv"),
    ] {
        let (path, old) = (project.path(file), std::fs::read(project.path(file)).unwrap());
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o444)).unwrap();
        let (code, said, errors) = project.run(arguments);
        assert_eq!(code, 2, "{arguments:?}: {said}{errors}");
        says(&errors, &[&format!("cannot write `{file}`"), "permission denied", "chmod u+w"]);
        assert!(std::fs::read(&path).unwrap() == old, "{arguments:?}");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
        let (code, said, errors) = project.run(arguments);
        assert!(code < 2 && std::fs::read(&path).unwrap() != old, "{arguments:?}: {code} {said}{errors}");
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o640, "{arguments:?}");
    }
}
