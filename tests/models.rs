//! The model store: folders, downloads from a mirror that misbehaves, and the command.

mod support;

use assert_cmd::Command;
use satzpaar::backend::firefox::FirefoxBackend;
use satzpaar::backend::models::{self, ModelSources};
use satzpaar::files::write_atomic;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use support::http::{Fault, Server};
use support::{pair, pten, unavailable};

const MODEL: &str = "model.deen.bin";
const MODEL_PATH: &str = "/de-en/model.deen.bin.zst";
const SIZE: usize = 300_000;

/// A mirror of a made-up model, the model itself, and an empty cache.
struct World {
    root: tempfile::TempDir,
}

impl World {
    fn new() -> Self {
        let world = Self { root: tempfile::tempdir().expect("a folder") };
        for (name, content) in [(MODEL, weights()), ("vocab.deen.spm", vec![7; 100]), ("lex.50.50.deen.s2t.bin", vec![8; 50])] {
            write_atomic(&world.at("model").join(name), &content).expect("written");
        }
        let sources = ModelSources { model_dir: Some(world.at("model")), ..ModelSources::default() };
        models::write_mirror(&sources, &pair("de", "en"), &world.at("mirror"), &|_| ()).expect("a mirror");
        world
    }

    fn at(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    fn serve(&self, faults: Vec<Fault>) -> Server {
        Server::start(&self.at("mirror"), faults)
    }

    fn sources(&self, server: &Server) -> ModelSources {
        ModelSources { cache_dir: Some(self.at("cache")), url: Some(server.url.clone()), ..ModelSources::default() }
    }

    fn command(&self) -> Command {
        let mut command = Command::cargo_bin("satzpaar").expect("the program");
        command.arg("models").env_remove("SATZPAAR_MODELS").env("XDG_CACHE_HOME", self.root.path());
        command
    }
}

fn weights() -> Vec<u8> {
    (0..SIZE).map(|at| (at * 31 % 251) as u8).collect()
}

#[expect(clippy::disallowed_methods, reason = "compares files as they are")]
fn content(path: &Path) -> Vec<u8> {
    std::fs::read(path).expect("a file")
}

#[test]
fn model_is_fetched_once_and_then_found_without_the_network() {
    let (world, steps) = (World::new(), Mutex::new(Vec::new()));
    let server = world.serve(vec![]);
    let sources = world.sources(&server);
    let files =
        models::locate(&sources, &pair("de", "en-GB"), &|step| steps.lock().expect("no panic").push(step)).expect("fetched");
    assert_eq!(content(&files.model), weights());
    assert_eq!(
        server.requests(),
        ["/records.json", MODEL_PATH, "/de-en/vocab.deen.spm.zst", "/de-en/lex.50.50.deen.s2t.bin.zst"]
    );
    let steps = steps.into_inner().expect("no panic");
    let last = steps.iter().rfind(|step| step.file == MODEL).expect("progress");
    assert_eq!(Some(last.done), last.total);
    let offline = ModelSources { offline: true, ..sources };
    assert_eq!(models::locate(&offline, &pair("de", "en"), &|_| ()).expect("cached"), files);
    assert_eq!(server.requests().len(), 4);
}

#[test]
fn two_runs_at_once_fetch_the_model_once() {
    let world = World::new();
    let server = world.serve(vec![]);
    let sources = world.sources(&server);
    std::thread::scope(|scope| {
        let fetch = || models::locate(&sources, &pair("de", "en"), &|_| ()).expect("fetched");
        let (first, second) = (scope.spawn(fetch), scope.spawn(fetch));
        assert_eq!(first.join().expect("no panic"), second.join().expect("no panic"));
    });
    assert_eq!(server.requests().len(), 4);
}

#[test]
fn cut_connection_is_resumed_where_it_broke() {
    let world = World::new();
    let server = world.serve(vec![Fault::CutAfter { path: "model.deen.bin.zst", bytes: 100_000 }]);
    let files = models::locate(&world.sources(&server), &pair("de", "en"), &|_| ()).expect("fetched");
    assert_eq!(content(&files.model), weights());
    let ranged: Vec<String> = server.requests().into_iter().filter(|request| request.contains(' ')).collect();
    assert_eq!(ranged, [format!("{MODEL_PATH} 100000-")]);
}

#[test]
fn server_that_ignores_the_range_is_read_from_the_start() {
    let world = World::new();
    let server = world.serve(vec![
        Fault::CutAfter { path: "model.deen.bin.zst", bytes: 100_000 },
        Fault::IgnoreRange { path: "model.deen.bin.zst" },
    ]);
    let files = models::locate(&world.sources(&server), &pair("de", "en"), &|_| ()).expect("fetched");
    assert_eq!(content(&files.model), weights());
}

#[test]
fn busy_server_is_asked_again() {
    let world = World::new();
    let server = world
        .serve(vec![Fault::Status { path: "records.json", code: 503 }, Fault::Status { path: "model.deen.bin.zst", code: 429 }]);
    assert!(models::locate(&world.sources(&server), &pair("de", "en"), &|_| ()).is_ok());
}

#[test]
fn wrong_byte_is_refused_and_nothing_is_kept() {
    let world = World::new();
    let server = world.serve(vec![Fault::WrongByte { path: "model.deen.bin.zst", at: 5000 }]);
    let sources = world.sources(&server);
    let (message, hint) = unavailable(models::locate(&sources, &pair("de", "en"), &|_| ()));
    assert_eq!(message, format!("download refused: `{MODEL}` does not have the SHA-256 of its record"));
    assert!(["--model-dir", "models.url", "memory"].iter().all(|way| hint.contains(way)), "{hint}");
    assert!(!world.at("cache/de-en").join(MODEL).exists());
    assert!(models::locate(&sources, &pair("de", "en"), &|_| ()).is_ok(), "the next run must start clean");
}

#[test]
fn download_broken_off_by_a_kill_is_resumed_and_a_bad_part_is_fetched_again() {
    for (part, expected_range) in [(None, true), (Some(vec![9; 20_000]), true), (Some(vec![9; 2 * SIZE]), true)] {
        let world = World::new();
        let cuts = vec![
            Fault::CutAfter { path: "model.deen.bin.zst", bytes: 10_000 },
            Fault::Status { path: "model.deen.bin.zst", code: 404 },
        ];
        let server = world.serve(cuts);
        let sources = world.sources(&server);
        let (message, _) = unavailable(models::locate(&sources, &pair("de", "en"), &|_| ()));
        assert!(message.contains("404"), "{message}");
        assert!(models::find_local(&sources, &pair("de", "en")).expect("readable").is_none(), "half a model counts as none");
        if let Some(bytes) = part {
            write_atomic(&left_over(&world.at("cache/de-en")), &bytes).expect("written");
        }
        let files = models::locate(&sources, &pair("de", "en"), &|_| ()).expect("fetched");
        assert_eq!(content(&files.model), weights());
        assert_eq!(server.requests().iter().any(|request| request.starts_with(&format!("{MODEL_PATH} "))), expected_range);
    }
}

fn left_over(folder: &Path) -> PathBuf {
    let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    entries.into_iter().find(|path| path.extension().is_some_and(|end| end == "part")).expect("a part")
}

#[test]
fn damaged_model_is_refused_when_opened_and_repaired_by_add() {
    let world = World::new();
    let server = world.serve(vec![]);
    let sources = world.sources(&server);
    let files = models::locate(&sources, &pair("de", "en"), &|_| ()).expect("fetched");
    write_atomic(&files.model, &vec![0; SIZE]).expect("written");
    let (message, hint) = unavailable(FirefoxBackend::open(&files, &pair("de", "en")));
    assert!(message.starts_with("model file is damaged: `") && hint.contains("models add"), "{message} {hint}");
    models::add(&sources, &pair("de", "en"), &|_| ()).expect("fetched again");
    models::verify(&files).expect("whole again");
}

#[test]
fn what_cannot_be_had_is_said_with_the_ways_out() {
    let world = World::new();
    let server = world.serve(vec![]);
    let sources = world.sources(&server);
    let closed = ModelSources { url: Some("http://127.0.0.1:9".into()), ..sources.clone() };
    let offline = ModelSources { offline: true, ..sources.clone() };
    let homeless = ModelSources { cache_dir: None, ..sources.clone() };
    for (sources, languages, said) in [
        (&closed, ("de", "en"), "cannot fetch the model: "),
        (&offline, ("de", "en"), "no model for de-en on this machine, and the network is off (`--offline`)"),
        (&homeless, ("de", "en"), "no model for de-en on this machine, and no cache folder to fetch it into"),
        (&sources, ("sw", "en"), "no model for sw-en at `http://127.0.0.1:"),
    ] {
        let (message, hint) = unavailable(models::locate(sources, &pair(languages.0, languages.1), &|_| ()));
        assert!(message.starts_with(said), "{message}");
        assert!(["--model-dir", "models.url", "memory"].iter().all(|way| hint.contains(way)), "{hint}");
    }
    let plain = ModelSources { url: Some("http://models.example.org".into()), ..sources };
    let (message, _) = unavailable(models::locate(&plain, &pair("de", "en"), &|_| ()));
    assert_eq!(message, "mirror URL is not safe: `http://models.example.org`");
}

#[test]
fn named_folder_comes_before_that_of_the_environment_and_both_before_the_cache() {
    let world = World::new();
    let server = world.serve(vec![]);
    let cached = models::locate(&world.sources(&server), &pair("de", "en"), &|_| ()).expect("fetched");
    let both = ModelSources { env_dir: Some(world.at("model")), ..world.sources(&server) };
    assert_eq!(models::locate(&both, &pair("de", "en"), &|_| ()).expect("found").folder, world.at("model"));
    let elsewhere = ModelSources { env_dir: Some(world.at("mirror")), ..world.sources(&server) };
    assert_eq!(models::locate(&elsewhere, &pair("de", "en"), &|_| ()).expect("found").folder, cached.folder);
    let named = ModelSources { model_dir: Some(world.at("mirror")), ..both };
    let (message, hint) = unavailable(models::locate(&named, &pair("de", "en"), &|_| ()));
    assert!(message.starts_with("no model for de-en in the folder: `") && hint.contains("vocab….spm"), "{message}");
}

#[test]
fn command_adds_lists_and_removes() {
    let world = World::new();
    let server = world.serve(vec![]);
    world.command().arg("list").assert().success().stdout("");
    let add = world.command().args(["add", "de-en", "--models-url", &server.url]).assert().success();
    let folder = world.at("satzpaar/models/de-en").display().to_string();
    assert_eq!(String::from_utf8_lossy(&add.get_output().stdout), format!("de-en\tmodel 3.0\t{folder}\n"));
    world.command().arg("list").assert().success().stdout(format!("de-en\t0.3 MB\tmodel 3.0\t{folder}\n"));
    let own = world.at("model").display().to_string();
    let both = format!("de-en\t0.3 MB\tmodel\t{own}\nde-en\t0.3 MB\tmodel 3.0\t{folder}\n");
    world.command().args(["list", "--model-dir", &own]).assert().success().stdout(both);
    world.command().args(["path", "de-en"]).assert().success().stdout(format!("{folder}\n"));
    world.command().args(["remove", "de-en"]).assert().success().stdout("removed de-en\n");
    let gone = world.command().args(["remove", "de-en"]).assert().code(2);
    assert!(String::from_utf8_lossy(&gone.get_output().stderr).starts_with("error: no model for de-en in the cache\nhint: "));
    let offline = world.command().args(["add", "de-en", "--offline"]).assert().code(3);
    let stderr = String::from_utf8_lossy(&offline.get_output().stderr).into_owned();
    assert_eq!((stderr.matches("error: ").count(), stderr.matches("hint: ").count()), (1, 1), "{stderr}");
}

#[test]
fn mirror_keeps_its_other_pairs_and_lists_its_sums() {
    let world = World::new();
    for name in ["model.fren.bin", "srcvocab.fren.spm", "trgvocab.fren.spm"] {
        write_atomic(&world.at("french").join(name), name.as_bytes()).expect("written");
    }
    let mirror = world.at("mirror").display().to_string();
    let french = world.at("french").display().to_string();
    for _ in 0..2 {
        world.command().args(["mirror", &mirror, "--pair", "fr-en", "--model-dir", &french]).assert().success();
    }
    let sums = String::from_utf8(content(&world.at("mirror/SHA256SUMS"))).expect("text");
    assert_eq!(sums.lines().count(), 6, "{sums}");
    let server = world.serve(vec![]);
    for languages in [("de", "en"), ("fr", "en")] {
        models::locate(&world.sources(&server), &pair(languages.0, languages.1), &|_| ()).expect("served");
    }
}

#[test]
fn real_model_goes_through_a_mirror_and_loads() {
    let Some(folder) = pten() else { return };
    let world = World::new();
    let local = ModelSources { model_dir: Some(folder), ..ModelSources::default() };
    models::write_mirror(&local, &pair("pt", "en"), &world.at("mirror"), &|_| ()).expect("a mirror");
    let server = world.serve(vec![Fault::CutAfter { path: ".bin.zst", bytes: 9_000_000 }]);
    let files = models::locate(&world.sources(&server), &pair("pt", "en"), &|_| ()).expect("fetched");
    let fetched = FirefoxBackend::open(&files, &pair("pt", "en")).expect("loads");
    let original = models::find_local(&local, &pair("pt", "en")).expect("readable").expect("there");
    let original = FirefoxBackend::open(&original, &pair("pt", "en")).expect("loads");
    use satzpaar::backend::Backend;
    assert_eq!(fetched.fingerprint(), original.fingerprint());
}
