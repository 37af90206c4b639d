//! Where a target came from.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// Which machine made a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MachineOrigin {
    /// The backend's name in the configuration.
    pub backend: String,
    /// The model or service behind it, as a reader would name it.
    pub model: String,
    /// Changes when the same question could get another answer.
    pub fingerprint: String,
}

impl MachineOrigin {
    /// The model of the dry run that disguises the source: its drafts are in no language.
    pub const PSEUDO: &'static str = "pseudo";

    /// A machine of which nothing is known: it may as well have been a person.
    pub fn unknown() -> Self {
        Self { backend: "unknown".into(), model: "unknown".into(), fingerprint: String::new() }
    }
}

/// Where a target came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Origin {
    /// An earlier translation; `score` in percent, 100 for the same source, see [`MatchKind`](super::MatchKind).
    Memory {
        /// Likeness of the sources in percent.
        score: u8,
    },
    /// A machine's draft.
    Machine(MachineOrigin),
    /// Written or changed by a person.
    Human,
    /// Taken over from the source unchanged.
    Copied,
}

impl Origin {
    /// `memory`, `machine`, `human` or `copied`.
    pub fn kind(&self) -> &'static str {
        match self {
            Origin::Memory { .. } => "memory",
            Origin::Machine(_) => "machine",
            Origin::Human => "human",
            Origin::Copied => "copied",
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Origin::Memory { score } => write!(f, "memory({score})"),
            Origin::Machine(machine) => write!(f, "machine({}, {}, {})", machine.backend, machine.model, machine.fingerprint),
            Origin::Human | Origin::Copied => f.write_str(self.kind()),
        }
    }
}

impl FromStr for Origin {
    type Err = String;

    /// Reads what `Display` writes.
    fn from_str(text: &str) -> Result<Self, String> {
        let fault = || format!("unknown origin: `{text}`");
        let (kind, rest) = text.split_once('(').map_or((text, None), |(kind, rest)| (kind, rest.strip_suffix(')')));
        match (kind, rest) {
            ("human", None) => Ok(Origin::Human),
            ("copied", None) => Ok(Origin::Copied),
            ("memory", Some(score)) => score.parse().map(|score| Origin::Memory { score }).map_err(|_| fault()),
            ("machine", Some(rest)) => parse_machine(rest).ok_or_else(fault),
            _ => Err(fault()),
        }
    }
}

fn parse_machine(text: &str) -> Option<Origin> {
    let (backend, rest) = text.split_once(", ")?;
    let (model, fingerprint) = rest.rsplit_once(", ")?;
    Some(Origin::Machine(MachineOrigin { backend: backend.into(), model: model.into(), fingerprint: fingerprint.into() }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn origins_read_back_what_they_print() {
        let machine = MachineOrigin { backend: "firefox".into(), model: "de-en, tiny".into(), fingerprint: "ab12".into() };
        for origin in [Origin::Memory { score: 100 }, Origin::Machine(machine), Origin::Human, Origin::Copied] {
            assert_eq!(origin.to_string().parse::<Origin>().unwrap(), origin);
        }
        assert!("memory(many)".parse::<Origin>().is_err());
    }
}
