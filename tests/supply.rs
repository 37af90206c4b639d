//! What is built in: licences and sources of every package, by the rules of deny.toml. `.ci/supply` asks cargo-deny and
//! cargo-audit as well.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and starts a program")]

mod support;

use serde_json::Value;
use std::process::Command;
use support::{read, root};

/// The words of a list in deny.toml.
fn rule(section: &str, key: &str) -> Vec<String> {
    let rules: toml::Table = toml::from_str(&read(root().join("deny.toml"))).unwrap();
    rules[section][key].as_array().unwrap().iter().map(|word| word.as_str().unwrap().to_owned()).collect()
}

/// The packages that are built in or that build and test it, on this machine.
fn packages() -> Vec<Value> {
    let output = |program: &str, arguments: &[&str]| {
        let output = Command::new(program).args(arguments).current_dir(root()).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let about = output("rustc", &["-vV"]);
    let host = about.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let arguments = ["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform", host];
    let metadata: Value = serde_json::from_str(&output(&cargo, &arguments)).unwrap();
    metadata["packages"].as_array().unwrap().clone()
}

/// True if the SPDX expression leaves a way in which all of it is allowed.
fn is_allowed(expression: &str, allowed: &[String]) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    let result = any(&words, &mut at, allowed);
    result && at == words.len()
}

fn any(words: &[&str], at: &mut usize, allowed: &[String]) -> bool {
    let mut result = all(words, at, allowed);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        result |= all(words, at, allowed);
    }
    result
}

fn all(words: &[&str], at: &mut usize, allowed: &[String]) -> bool {
    let mut result = one(words, at, allowed);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        result &= one(words, at, allowed);
    }
    result
}

fn one(words: &[&str], at: &mut usize, allowed: &[String]) -> bool {
    let Some(word) = words.get(*at) else { return false };
    *at += 1;
    if *word == "(" {
        let result = any(words, at, allowed);
        *at += 1;
        return result;
    }
    let mut name = (*word).to_owned();
    if words.get(*at) == Some(&"WITH") {
        name = format!("{name} WITH {}", words.get(*at + 1).unwrap_or(&""));
        *at += 2;
    }
    allowed.contains(&name)
}

#[test]
fn expressions_are_understood() {
    let allowed = ["MIT".to_owned(), "Zlib".to_owned(), "Apache-2.0 WITH LLVM-exception".to_owned()];
    for (expression, expected) in [
        ("MIT", true),
        ("GPL-3.0-only", false),
        ("GPL-2.0-only OR MIT", true),
        ("MIT AND GPL-2.0-only", false),
        ("(MIT OR GPL-2.0-only) AND Zlib", true),
        ("Unlicense/MIT", true),
        ("Apache-2.0 WITH LLVM-exception", true),
        ("Apache-2.0", false),
        ("", false),
    ] {
        assert_eq!(is_allowed(expression, &allowed), expected, "{expression}");
    }
}

#[test]
fn every_package_has_an_allowed_licence() {
    let allowed = rule("licenses", "allow");
    let packages = packages();
    assert!(packages.len() > 100, "{}", packages.len());
    let refused: Vec<String> = packages
        .iter()
        .filter(|package| !is_allowed(package["license"].as_str().unwrap_or_default(), &allowed))
        .map(|package| format!("{} {}: {}", package["name"], package["version"], package["license"]))
        .collect();
    assert!(refused.is_empty(), "{refused:#?}");
}

/// For every platform, and with a checksum: nobody can put another file in its place.
#[test]
fn every_package_comes_from_the_registry_with_a_checksum() {
    let registries: Vec<String> = rule("sources", "allow-registry").iter().map(|url| format!("registry+{url}")).collect();
    let lock: toml::Table = toml::from_str(&read(root().join("Cargo.lock"))).unwrap();
    let is_own = |package: &toml::Value| package["name"].as_str() == Some(env!("CARGO_PKG_NAME"));
    for package in lock["package"].as_array().unwrap().iter().filter(|package| !is_own(package)) {
        let source = package.get("source").and_then(toml::Value::as_str).unwrap_or_default();
        let is_sealed = package.get("checksum").and_then(toml::Value::as_str).is_some_and(|sum| sum.len() == 64);
        assert!(is_sealed && registries.iter().any(|registry| registry == source), "{package}");
    }
}
