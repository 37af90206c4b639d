//! Results of a run, in the order in which its articles were given.

use super::database::column;
use super::{Queue, QueueError};

/// Documents that are read at a time.
const PAGE: i32 = 100;

/// A run, as `collect` and `status` find it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Its name.
    pub id: String,
    /// The hash of its project.
    pub project: String,
}

/// An article of a run, before its result is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its place in the run.
    pub number: i32,
    /// Its file name without folders.
    pub name: String,
    /// The name of its folder, if it was in one.
    pub folder: Option<String>,
}

/// An article with what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collected {
    /// Its place in the run.
    pub number: i32,
    /// Its bytes.
    pub content: Vec<u8>,
    /// What the translator made of it.
    pub result: Option<Vec<u8>>,
    /// Why it is set aside.
    pub fault: Option<String>,
}

impl Queue {
    /// The run of this name, or the newest.
    ///
    /// # Errors
    /// There is none, or the server is away.
    pub async fn run(&self, id: Option<&str>) -> Result<Run, QueueError> {
        let connection = self.connection().await?;
        let query = "SELECT id, project FROM queue_run WHERE id = $1 OR $1 IS NULL ORDER BY at DESC, id LIMIT 1";
        let rows = self.rows(&connection, query, &[&id]).await?;
        let row = rows.first().ok_or_else(|| QueueError::NoRun(id.unwrap_or("newest").to_owned()))?;
        Ok(Run { id: column(row, 0)?, project: column(row, 1)? })
    }

    /// What was submitted as a project.
    ///
    /// # Errors
    /// The server is away.
    pub async fn settings_of(&self, project: &str) -> Result<Vec<u8>, QueueError> {
        let connection = self.connection().await?;
        let rows = self.rows(&connection, "SELECT content FROM queue_project WHERE key = $1", &[&project]).await?;
        rows.first().map_or_else(|| Err(QueueError::Garbled(format!("a job of no project: {project}"))), |row| column(row, 0))
    }

    /// The articles of a run, in their order.
    ///
    /// # Errors
    /// The server is away.
    pub async fn entries(&self, run: &str) -> Result<Vec<Entry>, QueueError> {
        let connection = self.connection().await?;
        let query =
            "SELECT number, name, folder FROM queue_entry JOIN queue_document ON key = document WHERE run = $1 ORDER BY number";
        let rows = self.rows(&connection, query, &[&run]).await?;
        let entry = |row| Ok(Entry { number: column(row, 0)?, name: column(row, 1)?, folder: column(row, 2)? });
        rows.iter().map(entry).collect()
    }

    /// Some articles of a run from `number` on with what came of them; none behind the last.
    ///
    /// # Errors
    /// The server is away.
    pub async fn collect(&self, run: &str, number: i32) -> Result<Vec<Collected>, QueueError> {
        let connection = self.connection().await?;
        let query = "SELECT number, queue_document.content, queue_result.content, fault
             FROM queue_entry JOIN queue_document ON key = document LEFT JOIN queue_result USING (document)
             WHERE run = $1 AND number >= $2 AND number < $3 ORDER BY number";
        let rows = self.rows(&connection, query, &[&run, &number, &(number + PAGE)]).await?;
        let collected = |row| {
            let (number, content, result, fault) = (column(row, 0)?, column(row, 1)?, column(row, 2)?, column(row, 3)?);
            Ok(Collected { number, content, result, fault })
        };
        rows.iter().map(collected).collect()
    }
}
