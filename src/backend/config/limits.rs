//! The two tables that every backend may have: how much it is asked at a time, and what it costs.

use crate::backend::{Capabilities, Spent};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::num::{NonZeroU32, NonZeroU64, NonZeroUsize};
use std::time::Duration;

/// `[backend.NAME.limits]`: narrower than the kind's own, or wider where a server allows it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Requests that may run at the same time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub concurrency: Option<NonZeroUsize>,
    /// Requests begun within a minute, evenly spread.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requests_per_minute: Option<NonZeroU32>,
    /// Segments a request may hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub segments: Option<NonZeroUsize>,
    /// Bytes a request may hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bytes: Option<NonZeroUsize>,
    /// Seconds an answer may take.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timeout_s: Option<NonZeroU64>,
    /// Times that a request is asked again after a fault that may pass.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retries: Option<u8>,
}

impl Limits {
    /// True if nothing is said.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// How long an answer may take; `default_s` seconds unless configured.
    pub fn timeout(&self, default_s: u64) -> Duration {
        Duration::from_secs(self.timeout_s.map_or(default_s, NonZeroU64::get))
    }

    /// True if they say something that [`Capabilities`] hold.
    pub(super) fn tune_capabilities(&self) -> bool {
        Self { timeout_s: None, retries: None, ..self.clone() } != Self::default()
    }

    /// The capabilities with what is said here in place of the kind's own.
    pub(in crate::backend) fn tuned(&self, own: &Capabilities) -> Capabilities {
        Capabilities {
            max_concurrency: self.concurrency.map_or(own.max_concurrency, NonZeroUsize::get),
            requests_per_minute: self.requests_per_minute.or(own.requests_per_minute),
            max_texts: self.segments.map_or(own.max_texts, NonZeroUsize::get),
            max_bytes: self.bytes.map_or(own.max_bytes, NonZeroUsize::get),
            ..own.clone()
        }
    }
}

/// `[backend.NAME.price]`: what the account is charged. No prices are shipped, for they change.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Price {
    /// For a million characters.
    #[serde(default)]
    pub million_characters: f64,
    /// For a million tokens of prompts.
    #[serde(default)]
    pub million_input_tokens: f64,
    /// For a million tokens of answers.
    #[serde(default)]
    pub million_output_tokens: f64,
    /// The currency, as it is shown behind the number.
    #[serde(default)]
    pub currency: Option<String>,
}

impl Price {
    /// What so much costs.
    pub fn of(&self, spent: &Spent) -> f64 {
        let part = |count: u64, price: f64| count as f64 * price / 1e6;
        part(spent.characters, self.million_characters)
            + part(spent.input_tokens, self.million_input_tokens)
            + part(spent.output_tokens, self.million_output_tokens)
    }

    /// An amount with its currency.
    pub fn shown(&self, amount: f64) -> String {
        let decimals = if amount < 1.0 { 4 } else { 2 };
        let number = format!("{amount:.decimals$}");
        self.currency.as_ref().map_or_else(|| number.clone(), |currency| format!("{number} {currency}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_counts_characters_and_both_kinds_of_token() {
        let price: Price =
            toml::from_str("million_characters = 20\nmillion_input_tokens = 3\nmillion_output_tokens = 15\ncurrency = 'EUR'")
                .unwrap();
        let spent = Spent { characters: 500_000, input_tokens: 1_000_000, output_tokens: 100_000 };
        assert_eq!(price.shown(price.of(&spent)), "14.50 EUR");
        assert_eq!(price.shown(0.00123), "0.0012 EUR");
    }

    #[test]
    fn limits_replace_what_they_name_and_nothing_else() {
        let limits: Limits = toml::from_str("concurrency = 8\nsegments = 1").unwrap();
        let own = Capabilities::default();
        let tuned = limits.tuned(&own);
        assert_eq!((tuned.max_concurrency, tuned.max_texts, tuned.max_bytes), (8, 1, own.max_bytes));
        assert!(toml::from_str::<Limits>("requests = 3").is_err() && toml::from_str::<Limits>("concurrency = 0").is_err());
    }
}
