//! What the fuzz targets assert, without a fuzzer: over the corpus, inputs made of it, and inputs made to take long.
//!
//! `SATZPAAR_FUZZ_CASES` sets how many inputs are made for each target, `SATZPAAR_FUZZ_BYTES` the size of those that are made to
//! take long; with 1000000 in an optimised build each call of the program must be done in a second and 512 MB. (A promise makes
//! up to ten: it reads, writes and reads again.)
//! `SATZPAAR_FUZZ_KEEP` names a folder to write these to instead.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]
#![allow(unreachable_pub, reason = "the module is the library of the fuzz targets")]

#[path = "../fuzz/src/lib.rs"]
mod promises;

use peak_alloc::PeakAlloc;
use promises::{TARGETS, hostile};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

const LONGEST: Duration = Duration::from_secs(1);
const MOST_MEGABYTES: f32 = 512.0;

fn fuzz() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz")
}

fn setting(variable: &str, default: usize) -> usize {
    std::env::var(variable).map_or(default, |value| value.parse().unwrap())
}

fn names(folder: &Path) -> BTreeSet<String> {
    std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

/// The files of a target's corpus, with their names.
fn corpus(target: &str) -> Vec<(String, Vec<u8>)> {
    let folder = fuzz().join("corpus").join(target);
    names(&folder).into_iter().map(|name| (name.clone(), std::fs::read(folder.join(&name)).unwrap())).collect()
}

#[test]
fn every_target_has_its_file_and_its_corpus() {
    let targets: BTreeSet<String> = TARGETS.iter().map(|(name, _)| (*name).to_owned()).collect();
    let sources: BTreeSet<String> = targets.iter().map(|name| format!("{name}.rs")).collect();
    assert_eq!(names(&fuzz().join("fuzz_targets")), sources);
    assert_eq!(names(&fuzz().join("corpus")), targets);
    assert_eq!(TESTED.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>(), targets);
    let manifest: toml::Table = toml::from_str(&std::fs::read_to_string(fuzz().join("Cargo.toml")).unwrap()).unwrap();
    let bins = manifest["bin"].as_array().unwrap().iter().map(|bin| bin["name"].as_str().unwrap().to_owned());
    assert_eq!(bins.collect::<BTreeSet<_>>(), targets);
}

/// Tests for each target, so that a fault names it.
macro_rules! each_target {
    ($($name:ident)*) => {
        const TESTED: &[&str] = &[$(stringify!($name)),*];

        mod every_promise_holds_for {
            $(
                #[test]
                fn $name() {
                    super::holds(stringify!($name));
                }
            )*
        }

        mod a_second_and_little_memory_are_enough_for {
            $(
                #[test]
                fn $name() {
                    super::is_quick(stringify!($name));
                }
            )*
        }
    };
}

each_target! {
    text html markdown docx srt vtt fluent
    xliff xliff12 tmx po tsv csv jsonl stream labelled decisions sheet
    glossary_toml glossary_table tbx srx config
    amazon anthropic apertium azure command deepl google libretranslate modernmt openai replay
    model_records model_files
}

fn promise(target: &str) -> fn(&[u8]) {
    TARGETS.iter().find(|(name, _)| *name == target).unwrap().1
}

fn holds(target: &str) {
    let (promise, seeds) = (promise(target), corpus(target));
    assert!(seeds.len() >= 2);
    for (name, seed) in &seeds {
        let held = std::panic::catch_unwind(|| promise(seed));
        held.unwrap_or_else(|_| panic!("fuzz/corpus/{target}/{name}"));
    }
    let seeds: Vec<Vec<u8>> = seeds.into_iter().map(|(_, seed)| seed).collect();
    holds_for_mutants(promise, &seeds, u32::try_from(setting("SATZPAAR_FUZZ_CASES", 24)).unwrap());
}

/// What is made to take long is done in a second and 512 MB.
fn is_quick(target: &str) {
    let (promise, mut slow) = (promise(target), Vec::new());
    for (at, (shape, input)) in hostile::inputs(target, setting("SATZPAAR_FUZZ_BYTES", 15_000)).into_iter().enumerate() {
        if let Some(folder) = std::env::var_os("SATZPAAR_FUZZ_KEEP") {
            keep(&Path::new(&folder).join(target), at, &input);
            continue;
        }
        MEMORY.reset_peak_usage();
        let start = Instant::now();
        std::panic::catch_unwind(|| promise(&input)).unwrap_or_else(|_| panic!("{shape}"));
        let (all, longest, peak) = (start.elapsed(), promises::promise::longest(), MEMORY.peak_usage_as_mb());
        let took = if longest.is_zero() { all } else { longest };
        println!("{target} {took:.1?} of {all:.1?} {peak:.0} MB {shape:?}");
        if took > LONGEST || peak > MOST_MEGABYTES {
            slow.push(format!("{shape:?}: {took:.1?}, {peak:.0} MB"));
        }
    }
    assert!(slow.is_empty(), "{}", slow.join("\n"));
}

/// For a fuzzer to begin with.
fn keep(folder: &Path, at: usize, input: &[u8]) {
    std::fs::create_dir_all(folder).unwrap();
    std::fs::write(folder.join(at.to_string()), input).unwrap();
}

/// One change of a seed; places and lengths are fractions of what is there.
#[derive(Debug, Clone)]
enum Edit {
    Cut(u16, u16),
    Repeat(u16, u16),
    Flip(u16, u8),
    Insert(u16, &'static str),
    Splice(u16, usize),
}

const TOKENS: &[&str] = &[
    "<",
    ">",
    "/>",
    "</",
    "&",
    "&amp;",
    "&#0;",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<!DOCTYPE a [",
    "\"",
    "'",
    "\\",
    "\\u0000",
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    ",",
    ":",
    ";",
    "\t",
    "\n",
    "\r\n",
    "\n\n",
    "\r",
    "\u{c}",
    "\u{85}",
    "\u{2028}",
    "\u{feff}",
    "\u{a0}",
    "\u{0}",
    "ß",
    "\u{1F600}",
    "e\u{301}",
    "*",
    "_",
    "`",
    "~~~",
    "---\n",
    "#",
    "|",
    "> ",
    "- ",
    "-->",
    "id=\"\"",
    "null",
    "-1",
    "1e999",
    "18446744073709551615",
    "0.",
    "true",
    "[[entry]]\n",
    "= ",
    "msgid \"",
    "msgctxt \"",
    "{ $a ->",
    "*[b] ",
    "%s",
    "200\n",
    "429 1\n",
];

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        (any::<u16>(), any::<u16>()).prop_map(|(at, length)| Edit::Cut(at, length)),
        (any::<u16>(), any::<u16>()).prop_map(|(at, length)| Edit::Repeat(at, length)),
        (any::<u16>(), 0..8_u8).prop_map(|(at, bit)| Edit::Flip(at, bit)),
        (any::<u16>(), prop::sample::select(TOKENS)).prop_map(|(at, token)| Edit::Insert(at, token)),
        (any::<u16>(), any::<usize>()).prop_map(|(at, seed)| Edit::Splice(at, seed)),
    ]
}

fn scaled(part: u16, whole: usize) -> usize {
    usize::from(part) * whole / usize::from(u16::MAX)
}

fn edited(mut bytes: Vec<u8>, edit: &Edit, seeds: &[Vec<u8>]) -> Vec<u8> {
    /// Short stretches: what is left should still look like its format.
    const STRETCH: usize = 60;
    let length = bytes.len();
    let range = |at: u16, part: u16| scaled(at, length)..(scaled(at, length) + scaled(part, STRETCH)).min(length);
    match edit {
        Edit::Cut(at, part) => drop(bytes.drain(range(*at, *part))),
        Edit::Repeat(at, part) => {
            let range = range(*at, *part);
            let copy = bytes[range.clone()].to_vec();
            bytes.splice(range.start..range.start, copy);
        }
        Edit::Flip(at, bit) => bytes.iter_mut().skip(scaled(*at, length)).take(1).for_each(|byte| *byte ^= 1 << bit),
        Edit::Insert(at, token) => drop(bytes.splice(range(*at, 0), token.bytes())),
        Edit::Splice(at, seed) => {
            let other = &seeds[seed % seeds.len()];
            bytes.truncate(scaled(*at, length));
            bytes.extend(&other[scaled(*at, other.len())..]);
        }
    }
    bytes
}

/// The same inputs each time, so that a fault is found by everybody.
fn holds_for_mutants(promise: fn(&[u8]), seeds: &[Vec<u8>], cases: u32) {
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let mutants = (any::<prop::sample::Index>(), prop::collection::vec(edit(), 1..6));
    let held = runner.run(&mutants, |(seed, edits)| {
        let mutant = edits.iter().fold(seed.get(seeds).clone(), |bytes, edit| edited(bytes, edit, seeds));
        let held = std::panic::catch_unwind(|| promise(&mutant));
        held.map_err(|_| TestCaseError::fail(format!("{:?}", String::from_utf8_lossy(&mutant))))
    });
    held.unwrap_or_else(|fault| panic!("{fault}"));
}
