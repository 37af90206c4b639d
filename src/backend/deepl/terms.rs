//! Which glossary of the account goes along, and how the run's own gets there.

use super::DeepLConfig;
use super::client::{Client, refused};
use super::dictionary::Dictionary;
use crate::backend::Error;
use crate::glossary::Glossary;
use reqwest::{Method, StatusCode};
use serde::{Deserialize, Serialize};
use tokio::sync::Mutex;

const GLOSSARIES: &str = "v3/glossaries";

/// What to do about a glossary that the account does not take.
const REMEDY: &str = "name one of the account's own in `glossary_id`, or set `glossary = false`";

/// The glossary of the questions.
#[derive(Debug)]
pub(super) enum Terms {
    /// None.
    None,
    /// One that somebody else keeps.
    Named(String),
    /// The run's own; its id once it is known to be in the account.
    Own(Box<Dictionary>, Mutex<Option<String>>),
}

impl Terms {
    /// What the configuration wants.
    ///
    /// # Errors
    /// [`Error::Unusable`]: it contradicts itself, or the glossary is too large.
    pub(super) fn of(config: &DeepLConfig, glossary: &Glossary) -> Result<Self, Error> {
        match (&config.glossary_id, config.glossary) {
            (Some(_), Some(false)) => Err(Error::Unusable {
                message: "`glossary_id` names a glossary and `glossary = false` wants none".into(),
                hint: "leave one of the two out".into(),
            }),
            (Some(id), _) => Ok(Self::Named(id.clone())),
            (None, Some(false)) => Ok(Self::None),
            (None, None | Some(true)) => {
                let prefix = config.glossary_name.as_deref().unwrap_or("satzpaar");
                let dictionary = Dictionary::new(prefix, glossary)?;
                Ok(dictionary.map_or(Self::None, |dictionary| Self::Own(Box::new(dictionary), Mutex::default())))
            }
        }
    }

    /// True if questions go without a glossary.
    pub(super) fn is_none(&self) -> bool {
        matches!(self, Self::None)
    }

    /// The id of the glossary, which is brought into the account first if it is not there. Questions that come meanwhile
    /// wait for it.
    ///
    /// # Errors
    /// The account does not take it, or the service cannot be reached.
    pub(super) async fn id(&self, client: &Client) -> Result<Option<String>, Error> {
        match self {
            Self::None => Ok(None),
            Self::Named(id) => Ok(Some(id.clone())),
            Self::Own(dictionary, known) => {
                let mut known = known.lock().await;
                if known.is_none() {
                    *known = Some(brought(client, dictionary).await?);
                }
                Ok(known.clone())
            }
        }
    }

    /// Notes that the service does not know the id; true if bringing the glossary there again may help.
    pub(super) async fn forget(&self, id: Option<&str>) -> bool {
        match self {
            Self::None | Self::Named(_) => false,
            Self::Own(_, known) => {
                let mut known = known.lock().await;
                known.take_if(|known| Some(known.as_str()) == id);
                true
            }
        }
    }

    /// A line each on the glossaries of the account and on the run's own.
    ///
    /// # Errors
    /// The service does not list them.
    pub(super) async fn facts(&self, client: &Client) -> Result<Vec<String>, Error> {
        let listed: Listing = client.json(Method::GET, GLOSSARIES).await?;
        let mut facts = vec![format!("glossaries in the account: {}", listed.glossaries.len())];
        match self {
            Self::None => facts.push("questions go without a glossary".into()),
            Self::Named(id) if listed.glossaries.iter().any(|one| one.glossary_id == *id) => {
                facts.push(format!("glossary `{id}` is there"));
            }
            Self::Named(id) => facts.push(format!("glossary `{id}` is not there")),
            Self::Own(dictionary, _) => {
                let there = listed.glossaries.iter().any(|one| one.name == dictionary.name);
                let place = if there { "is there" } else { "comes there with the first question" };
                facts.push(format!("glossary `{}` (terms: {}) {place}", dictionary.name, dictionary.terms));
                let left_out = Some(dictionary.left_out).filter(|count| *count > 0);
                facts.extend(left_out.map(|count| format!("terms that it cannot hold and that are repaired only: {count}")));
            }
        }
        Ok(facts)
    }
}

#[derive(Deserialize)]
struct Listing {
    glossaries: Vec<Listed>,
}

#[derive(Deserialize)]
struct Listed {
    glossary_id: String,
    name: String,
}

#[derive(Serialize)]
struct New<'a> {
    name: &'a str,
    dictionaries: [NewDictionary<'a>; 1],
}

#[derive(Serialize)]
struct NewDictionary<'a> {
    source_lang: &'a str,
    target_lang: &'a str,
    entries: &'a str,
    entries_format: &'static str,
}

/// The id of the account's glossary with this content.
///
/// What is outdated goes before the new one comes, since an account may have room for one only; it is not changed in
/// place, for a run that still uses it would then get the terms of another.
async fn brought(client: &Client, dictionary: &Dictionary) -> Result<String, Error> {
    let listed: Listing = client.json(Method::GET, GLOSSARIES).await.map_err(explained)?;
    if let Some(same) = listed.glossaries.iter().find(|one| one.name == dictionary.name) {
        return Ok(same.glossary_id.clone());
    }
    for outdated in listed.glossaries.iter().filter(|one| dictionary.replaces(&one.name)) {
        remove(client, &outdated.glossary_id).await?;
    }
    create(client, dictionary).await
}

async fn remove(client: &Client, id: &str) -> Result<(), Error> {
    let reply = client.send(Method::DELETE, &format!("{GLOSSARIES}/{id}")).await?;
    // Another run may have been quicker.
    if reply.status.is_success() || reply.status == StatusCode::NOT_FOUND { Ok(()) } else { Err(explained(refused(&reply))) }
}

async fn create(client: &Client, dictionary: &Dictionary) -> Result<String, Error> {
    let content = NewDictionary {
        source_lang: &dictionary.source,
        target_lang: &dictionary.target,
        entries: &dictionary.entries,
        entries_format: "tsv",
    };
    let reply = client.post(GLOSSARIES, &New { name: &dictionary.name, dictionaries: [content] }).await?;
    if !reply.status.is_success() {
        return Err(explained(refused(&reply)));
    }
    Ok(reply.json::<Listed>()?.glossary_id)
}

/// A refusal that is about the glossary and would meet every question alike.
fn explained(error: Error) -> Error {
    let about = |text: String| format!("the glossary: {text}; {REMEDY}");
    match error {
        Error::Auth(text) => Error::Auth(about(text)),
        Error::Quota(text) => Error::Quota(about(text)),
        Error::BadRequest(text) | Error::TooLarge(text) | Error::Unsupported(text) => {
            Error::Unusable { message: format!("DeepL does not take the glossary: {text}"), hint: REMEDY.into() }
        }
        other @ (Error::RateLimited { .. }
        | Error::Budget(_)
        | Error::Transient(_)
        | Error::Protocol(_)
        | Error::Missing(_)
        | Error::Unavailable { .. }
        | Error::Unusable { .. }
        | Error::Unreachable { .. }
        | Error::Cache(_)
        | Error::Interrupted) => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::testing::request;
    use crate::glossary::Entry;

    fn terms(config: &str, entries: Vec<Entry>) -> Result<Terms, Error> {
        Terms::of(&toml::from_str(config).unwrap(), &Glossary { pair: request(&[]).pair, entries })
    }

    #[test]
    fn the_configuration_decides_which_glossary_goes_along() {
        let kyiv = || vec![Entry::new("Kiew", "Kyiv")];
        assert!(matches!(terms("", kyiv()), Ok(Terms::Own(own, _)) if own.name.starts_with("satzpaar-de-en-")));
        assert!(matches!(terms("glossary_name = 'desk'", kyiv()), Ok(Terms::Own(own, _)) if own.name.starts_with("desk-de-en-")));
        assert!(matches!(terms("glossary_id = 'g'", kyiv()), Ok(Terms::Named(id)) if id == "g"));
        assert!(terms("glossary = false", kyiv()).unwrap().is_none() && terms("", Vec::new()).unwrap().is_none());
        assert!(matches!(terms("glossary = false\nglossary_id = 'g'", kyiv()), Err(Error::Unusable { .. })));
    }
}
