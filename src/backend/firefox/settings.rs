//! Checks the settings in a file of weights against its tables before the crate reads them.
//!
//! The network reserves room for what they claim: a width of a million millions, or as many layers, aborts the process, which no
//! caller can contain.

/// What the crate takes where a setting is missing.
const WIDTH: usize = 384;
const HEADS: usize = 8;
const ENCODER: usize = 6;
const DECODER: usize = 4;

/// Holds `yaml` to the width of the embedding and to the number of tables: each layer has some of its own.
///
/// # Errors
/// What is wrong with it.
pub(super) fn check(yaml: &str, width: usize, tables: usize) -> Result<(), &'static str> {
    if setting(yaml, "dim-emb", WIDTH) != width {
        return Err("its settings name another width than its tables have");
    }
    if !(1..=width).contains(&setting(yaml, "transformer-heads", HEADS)) {
        return Err("its settings name more heads than its tables are wide");
    }
    let depth = [("enc-depth", ENCODER), ("dec-depth", DECODER)].map(|(key, default)| setting(yaml, key, default));
    if depth.iter().any(|&layers| layers > tables) {
        return Err("its settings name more layers than it has tables");
    }
    Ok(())
}

/// The first line of this key with a number, as the crate finds it.
fn setting(yaml: &str, key: &str, default: usize) -> usize {
    let value = |line: &str| line.trim().strip_prefix(key)?.trim().strip_prefix(':')?.trim().parse().ok();
    yaml.lines().find_map(value).unwrap_or(default)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SETTINGS: &str = "dim-emb: 4\ntransformer-heads: 2\n  enc-depth : 1\ndec-depth: x\ndec-depth: 1\n";

    #[test]
    fn settings_that_fit_the_tables_are_taken() {
        assert_eq!(check(SETTINGS, 4, 30), Ok(()));
        assert_eq!(check("", WIDTH, 30), Ok(()));
    }

    #[test]
    fn settings_that_claim_more_than_the_tables_hold_are_refused() {
        for (from, to) in [("dim-emb: 4", "dim-emb: 1000000000000"), ("heads: 2", "heads: 0"), ("heads: 2", "heads: 5")] {
            assert!(check(&SETTINGS.replace(from, to), 4, 30).is_err(), "{to}");
        }
        for key in ["enc-depth : ", "dec-depth: "] {
            assert!(check(&SETTINGS.replace(&format!("{key}1"), &format!("{key}31")), 4, 30).is_err(), "{key}");
        }
    }
}
