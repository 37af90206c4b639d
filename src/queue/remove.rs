//! A run is taken back.

use super::database::column;
use super::{Queue, QueueError};

/// What is gone with a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Removed {
    /// Documents that no other run has.
    pub documents: usize,
    /// Of these: the ones that had a result.
    pub results: usize,
}

impl Queue {
    /// Takes a run back, with the documents that no other run has and their results. A worker that has one of them in hand
    /// ends it for nothing; jobs that are empty now end as soon as they are begun. Paid answers and the memory stay.
    ///
    /// # Errors
    /// There is no such run, or the server is away; nothing is gone then.
    pub async fn remove(&self, id: &str) -> Result<Removed, QueueError> {
        self.run(Some(id)).await?;
        let mut connection = self.connection().await?;
        let transaction = self.begin(&mut connection).await?;
        let own = "SELECT document FROM queue_entry GROUP BY document HAVING bool_and(run = $1)";
        let gone: Vec<String> = {
            let rows = self.rows(&transaction, own, &[&id]).await?;
            rows.iter().map(|row| column(row, 0)).collect::<Result<_, _>>()?
        };
        self.execute(&transaction, "DELETE FROM queue_run WHERE id = $1", &[&id]).await?;
        let results = self.execute(&transaction, "DELETE FROM queue_result WHERE document = ANY($1)", &[&gone]).await?;
        self.execute(&transaction, "DELETE FROM queue_document WHERE key = ANY($1)", &[&gone]).await?;
        self.commit(transaction).await?;
        Ok(Removed { documents: gone.len(), results: usize::try_from(results).unwrap_or(usize::MAX) })
    }
}
