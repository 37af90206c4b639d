//! The schema of satzpaar.toml: it is the one in `schema/`, holds every key that is read, and judges as the program does.
//! `SATZPAAR_BLESS=1 cargo test --test schema` writes it anew.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

mod support;

use satzpaar::backend::kinds;
use satzpaar::config::{self, ConfigFile};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;
use support::pages::{blessed, blocks, pages};
use support::{program, provided, read, root, run, satzpaar};

fn schema() -> Value {
    config::schema().to_value()
}

#[test]
fn the_schema_in_the_project_is_the_one_that_the_program_prints() {
    let (code, printed, errors) = run(&mut satzpaar(&["config", "schema"]));
    assert_eq!(code, 0, "{errors}");
    blessed("schema/satzpaar.schema.json", &printed);
}

/// The keys that the parser names where another one stands at the end of the configuration.
fn allowed(text: &str) -> Vec<String> {
    let error = ConfigFile::parse("a", &format!("{text}\nno_such_key = 1\n")).unwrap_err().to_string();
    let list = error.split("`no_such_key`, expected ").nth(1).unwrap_or_else(|| panic!("{text}: {error}"));
    let mut keys: Vec<String> = list.lines().next().unwrap().split('`').skip(1).step_by(2).map(str::to_owned).collect();
    keys.sort();
    keys
}

/// The keys of the table at a place of the schema.
fn in_schema(table: &Value) -> Vec<String> {
    assert_eq!(table["additionalProperties"], Value::Bool(false), "{table}");
    let mut keys: Vec<String> = table["properties"].as_object().unwrap().keys().cloned().collect();
    keys.sort();
    keys
}

/// Where each table is in the schema, and how it is written.
const TABLES: &[(&str, &str)] = &[
    ("", ""),
    ("/properties/translate", "[translate]"),
    ("/properties/glossary", "[glossary]"),
    ("/properties/glossary/properties/status/items", "[[glossary.status]]"),
    ("/properties/memory", "[memory]"),
    ("/properties/memory/properties/penalty", "[memory.penalty]"),
    ("/properties/store", "[store]"),
    ("/properties/models", "[models]"),
    ("/properties/edition", "[edition]"),
    ("/properties/check", "[check]"),
    ("/properties/check/properties/folder/items", "[[check.folder]]"),
    ("/properties/check/properties/ignore/items", "[[check.ignore]]"),
    ("/properties/ui", "[ui]"),
];

#[test]
fn every_key_that_is_read_is_in_the_schema_and_no_other() {
    let schema = schema();
    for (place, table) in TABLES {
        assert_eq!(in_schema(schema.pointer(place).unwrap_or_else(|| panic!("{place}"))), allowed(table), "{table}");
    }
    let sections: Vec<String> =
        TABLES.iter().filter_map(|(_, table)| table.strip_prefix('[')?.strip_suffix(']')).map(str::to_owned).collect();
    let missing: Vec<_> = in_schema(&schema).into_iter().filter(|key| key != "backend" && !sections.contains(key)).collect();
    assert!(missing.is_empty(), "tables without a row: {missing:?}");
}

#[test]
fn every_kind_of_backend_has_its_keys_and_the_two_tables() {
    let schema = schema();
    let choices = schema["properties"]["backend"]["additionalProperties"]["oneOf"].as_array().unwrap();
    assert_eq!(choices.len(), kinds().len());
    for choice in choices {
        let kind = choice["properties"]["kind"]["const"].as_str().unwrap();
        let error = toml::from_str::<satzpaar::backend::BackendConfig>(&format!("kind = '{kind}'\nno_such_key = 1")).unwrap_err();
        let named = error.to_string();
        let list = named.split("`no_such_key`, ").nth(1).unwrap();
        let mut own: Vec<String> = list.lines().next().unwrap().split('`').skip(1).step_by(2).map(str::to_owned).collect();
        own.extend(["kind", "limits", "price"].map(str::to_owned));
        own.sort();
        assert_eq!(in_schema(choice), own, "{kind}");
        for table in ["limits", "price"] {
            let text = format!("[backend.x]\nkind = '{kind}'\n[backend.x.{table}]");
            assert_eq!(in_schema(&choice["properties"][table]), allowed(&text), "{kind}");
        }
    }
}

/// check-jsonschema, which reads TOML too.
fn judge() -> Option<Command> {
    let (python, packages) = (program("python3")?, provided("SATZPAAR_PYTHON_CI")?);
    let mut command = Command::new(python);
    command.env("PYTHONPATH", packages).args(["-m", "check_jsonschema"]);
    Some(command)
}

fn schema_file() -> PathBuf {
    root().join("schema/satzpaar.schema.json")
}

/// Writes each configuration to a file of its own.
fn files(folder: &Path, configurations: impl Iterator<Item = String>) -> Vec<PathBuf> {
    let write = |(at, text): (usize, String)| {
        let path = folder.join(format!("{at}.toml"));
        std::fs::write(&path, text).unwrap();
        path
    };
    configurations.enumerate().map(write).collect()
}

/// Every configuration that README, the pages and the examples show.
fn shown() -> Vec<String> {
    let blocks = pages().into_iter().flat_map(|page| blocks(&read(page), "toml"));
    let configurations = blocks.filter(|block| ConfigFile::parse("a", block).is_ok());
    configurations.chain([read(root().join("examples/newsroom/satzpaar.toml"))]).collect()
}

#[test]
fn the_schema_is_one_and_accepts_every_configuration_that_is_shown() {
    let (Some(mut of_schemas), Some(mut of_files)) = (judge(), judge()) else { return };
    let (code, said, errors) = run(of_schemas.arg("--check-metaschema").arg(schema_file()));
    assert_eq!(code, 0, "{said}{errors}");
    let folder = tempfile::tempdir().unwrap();
    let shown = files(folder.path(), shown().into_iter());
    assert!(shown.len() > 20, "{}", shown.len());
    let (code, said, errors) = run(of_files.arg("--schemafile").arg(schema_file()).args(shown));
    assert_eq!(code, 0, "{said}{errors}");
}

#[test]
fn the_schema_refuses_what_the_program_refuses() {
    let Some(mut judge) = judge() else { return };
    let unknown = TABLES.iter().map(|(_, table)| format!("{table}\nno_such_key = 1\n"));
    let faults = [
        "[backend.x]\nkind = \"oracle\"\n",
        "[backend.x]\nkind = \"echo\"\nfile = \"x\"\n",
        "[backend.x]\nkind = \"echo\"\n[backend.x.limits]\nconcurrency = 0\n",
        "[translate]\nterm-mode = \"forced\"\n",
        "[memory]\nthreshold = 101\n",
        "[check]\nrequire = \"translated\"\n",
        "[check.level]\nlop = \"off\"\n",
        "[check.level]\nloop = \"loud\"\n",
        "[[check.ignore]]\ncheck = \"lop\"\nsource = \"a\"\nreason = \"b\"\n",
        "[[check.ignore]]\ncheck = \"loop\"\nsource = \"a\"\n",
    ];
    let wrong: Vec<String> = unknown.chain(faults.map(str::to_owned)).collect();
    wrong.iter().for_each(|text| assert!(ConfigFile::parse("a", text).is_err(), "{text}"));
    let folder = tempfile::tempdir().unwrap();
    let paths = files(folder.path(), wrong.into_iter());
    let (code, said, _) = run(judge.args(["--output-format", "json", "--schemafile"]).arg(schema_file()).args(&paths));
    let report: Value = serde_json::from_str(&said).unwrap();
    let refused = report["errors"].as_array().unwrap();
    for path in &paths {
        let is_refused = refused.iter().any(|error| Path::new(error["filename"].as_str().unwrap()) == path);
        assert!(is_refused, "accepted: {}", read(path));
    }
    assert_eq!(code, 1);
}
