//! What a question to version 3 needs besides the texts: a token, and the full names of what is in the project.

use super::config::GoogleConfig;
use super::token::{Pass, Tokens};
use super::wire::{EXAMPLES, Resources};
use crate::backend::{Capabilities, Error, NativeGlossary, Request};

/// The account and what the configuration says.
pub(super) struct Advanced {
    pub(super) tokens: Tokens,
    pub(super) config: GoogleConfig,
}

/// A token and what is asked with it.
pub(super) struct Ticket {
    pub(super) pass: Pass,
    /// `projects/…/locations/…`
    pub(super) parent: String,
    pub(super) resources: Resources,
}

impl Advanced {
    /// # Errors
    /// [`Error::Auth`]: no token can be had. [`Error::Unusable`]: nothing names a project.
    pub(super) async fn ticket(&self) -> Result<Ticket, Error> {
        let pass = self.tokens.pass().await?;
        let parent = self.parent(&pass)?;
        let resources = self.resources(&parent);
        Ok(Ticket { pass, parent, resources })
    }

    fn parent(&self, pass: &Pass) -> Result<String, Error> {
        let location = self.config.location.as_deref().unwrap_or("us-central1");
        let project = self.config.project.as_ref().or(pass.project.as_ref()).ok_or_else(|| Error::Unusable {
            message: "neither the configuration nor the service account's file names a project".into(),
            hint: "set `project` in the configuration".into(),
        })?;
        Ok(format!("projects/{project}/locations/{location}"))
    }

    /// Full names stay as they are.
    fn resources(&self, parent: &str) -> Resources {
        let named = |id: &String, folder: &str| {
            if id.starts_with("projects/") { id.clone() } else { format!("{parent}/{folder}/{id}") }
        };
        Resources {
            model: self.config.model.as_ref().map(|model| named(model, "models")),
            glossary: self.config.glossary.as_ref().map(|glossary| named(glossary, "glossaries")),
        }
    }

    /// True if a language model answers, whose drafts are charged for too.
    pub(super) fn asks_language_model(&self, request: &Request) -> bool {
        let has_examples = request.segments.iter().any(|segment| !segment.examples.is_empty());
        (self.config.adaptive && has_examples) || self.config.model.as_deref().is_some_and(|model| model.ends_with("-llm"))
    }

    /// What this interface can do beyond the other.
    pub(super) fn capabilities(&self, basic: Capabilities) -> Capabilities {
        let glossary = if self.config.glossary.is_some() { NativeGlossary::ServerSide } else { NativeGlossary::None };
        // How many texts a request with examples may hold is not published.
        let (max_texts, examples) = if self.config.adaptive { (1, EXAMPLES) } else { (basic.max_texts, 0) };
        Capabilities { glossary, max_texts, examples, ..basic }
    }
}
