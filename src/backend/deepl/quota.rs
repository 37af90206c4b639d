//! What is left of the quota.

use super::client::Client;
use crate::backend::Error;
use reqwest::Method;
use serde::Deserialize;
use tokio::sync::OnceCell;

/// The answer of `/v2/usage`; a key of its own limit has both.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Usage {
    character_count: Option<u64>,
    character_limit: Option<u64>,
    api_key_character_count: Option<u64>,
    api_key_character_limit: Option<u64>,
    end_time: Option<String>,
}

impl Usage {
    /// Used and allowed where the least is left; `None` if nothing limits it.
    pub(super) fn tightest(&self) -> Option<(u64, u64)> {
        let account = self.character_count.zip(self.character_limit);
        let key = self.api_key_character_count.zip(self.api_key_character_limit);
        // A limit of 0 is none: such an account could not have got a key.
        let limits = [account, key].into_iter().flatten().filter(|(_, limit)| *limit > 0);
        limits.min_by_key(|(used, limit)| limit.saturating_sub(*used))
    }

    /// When the count begins anew, as far as the service says.
    pub(super) fn period(&self) -> Option<String> {
        self.end_time.as_ref().map(|end| format!("the characters are counted anew on {end}"))
    }
}

/// The quota as it is now.
///
/// # Errors
/// The service cannot be reached, or does not tell this key.
pub(super) async fn usage(client: &Client) -> Result<Usage, Error> {
    client.json(Method::GET, "v2/usage").await
}

/// What was left before the first question, asked once.
#[derive(Debug, Default)]
pub(super) struct Quota(OnceCell<Usage>);

impl Quota {
    /// Nothing, if `needed` characters are left, `spent` of them being spent since the quota was read.
    ///
    /// # Errors
    /// [`Error::Quota`] names what is used and allowed; or the service cannot be reached.
    pub(super) async fn check(&self, client: &Client, spent: u64, needed: u64) -> Result<(), Error> {
        let usage = self.0.get_or_try_init(|| async {
            match usage(client).await {
                // A key may be good for translating alone; whether it is, the question itself will tell.
                Err(Error::Auth(_) | Error::BadRequest(_)) => Ok(Usage::default()),
                read => read,
            }
        });
        let Some((used, limit)) = usage.await?.tightest() else { return Ok(()) };
        let used = used.saturating_add(spent);
        if used.saturating_add(needed) <= limit {
            return Ok(());
        }
        Err(Error::Quota(format!("{used} of {limit} characters are used, and {needed} more are needed; nothing was sent")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn usage(json: &str) -> Usage {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn the_tighter_limit_counts() {
        let both =
            r#"{"character_count":10,"character_limit":100,"api_key_character_count":8,"api_key_character_limit":9,"x":[]}"#;
        assert_eq!(usage(both).tightest(), Some((8, 9)));
        assert_eq!(usage(r#"{"character_count":10,"character_limit":100}"#).tightest(), Some((10, 100)));
        assert_eq!(usage(r#"{"character_count":10,"character_limit":0,"api_key_character_limit":null}"#).tightest(), None);
        assert_eq!(usage("{}").tightest(), None);
    }
}
