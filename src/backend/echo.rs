//! Backend for dry runs: the source comes back.

use super::{Backend, Capabilities, Error, Output, Request};
use async_trait::async_trait;

/// Answers every segment with its own text.
pub struct Echo {
    name: String,
    capabilities: Capabilities,
}

impl Echo {
    /// Called `name` in the configuration.
    pub fn new(name: impl Into<String>) -> Self {
        let capabilities = Capabilities { charged: false, dry_run: true, ..Capabilities::default() };
        Self { name: name.into(), capabilities }
    }
}

#[async_trait]
impl Backend for Echo {
    fn name(&self) -> &str {
        &self.name
    }

    fn model(&self) -> String {
        "echo".into()
    }

    fn fingerprint(&self) -> String {
        "echo-1".into()
    }

    fn capabilities(&self) -> &Capabilities {
        &self.capabilities
    }

    async fn translate(&self, request: &Request) -> Result<Vec<Output>, Error> {
        let echo = |text: &String, id: &String| Output::new(id, text);
        Ok(request.segments.iter().map(|segment| echo(&segment.text, &segment.id)).collect())
    }
}
