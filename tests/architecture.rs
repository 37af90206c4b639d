//! Arrows only point down: reads the `crate::…` paths of every source file and holds them against the layer table.
//! Also holds the size of files, so that a newcomer can read each in one go.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// The layers of the crate documentation, from the lowest: what its table has in its second column.
fn layers() -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(src().join("lib.rs")).expect("a source file is UTF-8");
    let rows = (0..).map_while(|number| text.lines().find_map(|line| line.strip_prefix(&format!("//! | {number} | "))));
    // Each module is the first word in backticks of its item.
    let names = |row: &str| row.split(" · ").filter_map(|item| Some(item.split('`').nth(1)?.to_owned())).collect();
    rows.map(names).collect()
}

/// The siblings that may import each other, with the reason.
const SIBLINGS: &[(&str, &str, &str)] = &[
    ("diagnostic", "text", "a finding has a place"),
    ("diagnostic", "words", "the safety of a fix is written as a word"),
    ("bitext", "document", "a unit is a block with its translation"),
    ("check", "term", "a misspelt name is measured as terms are found"),
    ("memory", "check", "figures of a source are read, and replaced, as the checks compare them"),
    ("decision", "markup", "inline codes of a new target are placed"),
    ("backend", "files", "replayed answers, models"),
    ("backend", "store", "the answer cache"),
    ("store", "files", "the authorities that a server's certificate is held against"),
];

/// Modules that need no disk, network, clock, environment or runtime.
const PURE_UP_TO_LAYER: usize = 2;
const IMPURE: &[&str] = &[
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "std::time",
    "tokio",
    "reqwest",
    "rusqlite",
    "tokio_postgres",
    "println!",
    "eprintln!",
];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).expect("src can be listed") {
        let path = entry.expect("src can be listed").path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The top-level module a file belongs to; `None` for lib.rs and main.rs.
fn module_of(path: &Path) -> Option<String> {
    let first = path.strip_prefix(src()).ok()?.components().next()?;
    let name = Path::new(first.as_os_str()).file_stem()?.to_str()?.to_owned();
    (name != "lib" && name != "main").then_some(name)
}

fn is_test_file(path: &Path) -> bool {
    path.file_stem().is_some_and(|stem| stem == "tests" || stem == "testing")
}

/// The code of a file without its unit tests and comments.
fn code(path: &Path) -> String {
    let text = std::fs::read_to_string(path).expect("a source file is UTF-8");
    let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or(&text);
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// Modules named after `crate::` in `code`, `use crate::{a, b}` included.
fn imports(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let names = rest.strip_prefix('{').and_then(|list| list.split('}').next()).unwrap_or(rest);
        let names = if rest.starts_with('{') { names.split(',').collect() } else { vec![names] };
        for name in names {
            let name: String = name.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            found.insert(name);
        }
    }
    found
}

fn layer(module: &str) -> Option<usize> {
    static LAYERS: LazyLock<Vec<Vec<String>>> = LazyLock::new(layers);
    LAYERS.iter().position(|layer| layer.iter().any(|name| name == module))
}

/// The modules that each module imports.
fn all_imports() -> BTreeMap<String, BTreeSet<String>> {
    let mut all = BTreeMap::<String, BTreeSet<String>>::new();
    for path in sources(&src()).iter().filter(|path| !is_test_file(path)) {
        let Some(module) = module_of(path) else { continue };
        let others = imports(&code(path)).into_iter().filter(|import| *import != module && layer(import).is_some());
        all.entry(module.clone()).or_default().extend(others);
    }
    all
}

#[test]
fn every_module_has_a_layer() {
    let modules: BTreeSet<String> = sources(&src()).iter().filter_map(|path| module_of(path)).collect();
    let listed: BTreeSet<String> = layers().into_iter().flatten().collect();
    assert_eq!(modules, listed);
}

#[test]
fn imports_point_down_the_layers() {
    let mut wrong = Vec::new();
    for path in sources(&src()).iter().filter(|path| !is_test_file(path)) {
        let Some(module) = module_of(path) else { continue };
        let own = layer(&module).expect("see every_module_has_a_layer");
        for import in imports(&code(path)).into_iter().filter(|import| *import != module) {
            let Some(other) = layer(&import) else { continue };
            let sibling = SIBLINGS.iter().any(|(from, to, _)| *from == module && *to == import);
            let lowest = own == 0 || import == "words";
            if other > own || (other == own && !sibling && !lowest) {
                wrong.push(format!("{} (layer {own}) imports {import} (layer {other})", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_lower_layers_are_pure() {
    let mut wrong = Vec::new();
    for path in sources(&src()).iter().filter(|path| !is_test_file(path)) {
        let pure = module_of(path).and_then(|module| layer(&module)).is_some_and(|layer| layer <= PURE_UP_TO_LAYER);
        let code = code(path);
        wrong
            .extend(IMPURE.iter().filter(|name| pure && code.contains(**name)).map(|name| format!("{}: {name}", path.display())));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn files_can_be_read_in_one_go() {
    let mut long: BTreeMap<PathBuf, usize> = BTreeMap::new();
    for path in sources(&src()).into_iter().filter(|path| !is_test_file(path)) {
        let text = std::fs::read_to_string(&path).expect("a source file is UTF-8");
        let lines = text.split("#[cfg(test)]\nmod ").next().map_or(0, |code| code.lines().count());
        if lines > 250 {
            long.insert(path, lines);
        }
    }
    assert!(long.is_empty(), "files over 250 lines: {long:#?}");
}

#[test]
fn every_file_says_what_it_is_for() {
    let silent: Vec<PathBuf> = sources(&src())
        .into_iter()
        .filter(|path| !std::fs::read_to_string(path).expect("a source file is UTF-8").starts_with("//! "))
        .collect();
    assert!(silent.is_empty(), "{silent:#?}");
}

/// Not even by an attribute: `forbid` cannot be taken back in a module. It holds for the build script too.
#[test]
fn no_unsafe_code_is_ours() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let manifest: toml::Table = toml::from_str(&std::fs::read_to_string(root.join("Cargo.toml")).unwrap()).unwrap();
    assert_eq!(manifest["lints"]["rust"]["unsafe_code"].as_str(), Some("forbid"));
}

/// Every module from which `module` can be reached through an import of `from` other than the direct one.
fn is_said_otherwise(all: &BTreeMap<String, BTreeSet<String>>, from: &str, module: &str) -> bool {
    let mut open: Vec<&str> = all[from].iter().map(String::as_str).filter(|name| *name != module).collect();
    let mut seen = BTreeSet::from([from]);
    while let Some(name) = open.pop() {
        if name == module {
            return true;
        }
        if seen.insert(name) {
            open.extend(all[name].iter().map(String::as_str));
        }
    }
    false
}

/// The diagram of the page: a box a layer, and each import that no other arrow implies.
fn diagram() -> String {
    let (all, layers) = (all_imports(), layers());
    let boxes = layers.iter().enumerate().rev();
    let boxes = boxes.map(|(at, names)| format!("  subgraph L{at}[layer {at}]; {}; end\n", names.join(" & ")));
    let arrows = layers.iter().rev().flatten().filter_map(|module| {
        let to: Vec<&str> = all[module].iter().map(String::as_str).filter(|to| !is_said_otherwise(&all, module, to)).collect();
        (!to.is_empty()).then(|| format!("  {module} --> {}\n", to.join(" & ")))
    });
    let body: String = boxes.chain(arrows).collect();
    format!("```mermaid\nflowchart TD\n{body}```\n")
}

/// `SATZPAAR_BLESS=1 cargo test --test architecture` draws it anew.
#[test]
fn the_page_shows_the_imports_that_there_are() {
    support::pages::blessed_part("docs/architecture.md", "modules", &diagram());
}
