//! One running translation program: lines to its input, replies by id from its output.
#![expect(clippy::disallowed_methods, reason = "this is the one place that starts programs")]

use super::protocol::Reply;
use std::collections::HashMap;
use std::process::Stdio;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio::sync::{Mutex as AsyncMutex, oneshot};
use tokio::time::timeout;

/// Why a question got no reply.
#[derive(Debug)]
pub(super) enum NoReply {
    /// The program ended or closed its streams.
    Ended,
    /// It did not answer in time.
    TimedOut,
    /// It wrote something that is no reply.
    Garbled(String),
}

type Waiting = HashMap<u64, oneshot::Sender<Result<Reply, String>>>;

/// Who waits for which reply; `None` once the program has ended.
type Switchboard = Arc<Mutex<Option<Waiting>>>;

/// A running program; killed when dropped.
pub(super) struct Session {
    input: AsyncMutex<ChildStdin>,
    _child: Child,
    switchboard: Switchboard,
    next_id: AtomicU64,
    failed: AtomicBool,
}

impl Session {
    /// Starts the program without a shell; what it writes to its standard error goes to ours.
    pub(super) fn start(argv: &[String]) -> std::io::Result<Self> {
        let (program, arguments) = argv.split_first().ok_or(std::io::ErrorKind::InvalidInput)?;
        let mut child = Command::new(program)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .kill_on_drop(true)
            .spawn()?;
        let input = child.stdin.take().expect("standard input is a pipe");
        let output = child.stdout.take().expect("standard output is a pipe");
        let switchboard: Switchboard = Arc::new(Mutex::new(Some(HashMap::new())));
        tokio::spawn(read_replies(output, switchboard.clone()));
        let (next_id, failed) = (AtomicU64::new(0), AtomicBool::new(false));
        Ok(Self { input: AsyncMutex::new(input), _child: child, switchboard, next_id, failed })
    }

    /// False once the program has ended or been given up.
    pub(super) fn is_alive(&self) -> bool {
        !self.failed.load(Ordering::Relaxed) && locked(&self.switchboard).is_some()
    }

    /// Gives the program up; true for the first to say so.
    pub(super) fn give_up(&self) -> bool {
        !self.failed.swap(true, Ordering::Relaxed)
    }

    /// Sends the line that `line` makes for a new id and waits for its reply, writing included.
    pub(super) async fn ask(&self, line: impl FnOnce(u64) -> String, limit: Duration) -> Result<Reply, NoReply> {
        let id = self.next_id.fetch_add(1, Ordering::Relaxed);
        let (sender, receiver) = oneshot::channel();
        locked(&self.switchboard).as_mut().ok_or(NoReply::Ended)?.insert(id, sender);
        let exchange = async {
            self.send(&line(id)).await.map_err(|_| NoReply::Ended)?;
            receiver.await.map_err(|_| NoReply::Ended)?.map_err(NoReply::Garbled)
        };
        let reply = timeout(limit, exchange).await.unwrap_or(Err(NoReply::TimedOut));
        if let Some(waiting) = locked(&self.switchboard).as_mut() {
            waiting.remove(&id);
        }
        reply
    }

    async fn send(&self, line: &str) -> std::io::Result<()> {
        let mut input = self.input.lock().await;
        input.write_all(line.as_bytes()).await?;
        input.flush().await
    }
}

fn locked(switchboard: &Switchboard) -> std::sync::MutexGuard<'_, Option<Waiting>> {
    switchboard.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Hands each reply to who waits for it until the output ends; then nobody can wait any more.
async fn read_replies(output: ChildStdout, switchboard: Switchboard) {
    let mut output = BufReader::new(output);
    let mut line = Vec::new();
    // A read error is the end of the output for us: the program is gone either way.
    while matches!(output.read_until(b'\n', &mut line).await, Ok(1..)) {
        if !line.trim_ascii().is_empty() {
            deliver(&line, &switchboard);
        }
        line.clear();
    }
    locked(&switchboard).take();
}

/// A line that is no reply cannot be told whose it is, so all who wait get it. A reply that came too late has no taker.
fn deliver(line: &[u8], switchboard: &Switchboard) {
    let mut board = locked(switchboard);
    let Some(waiting) = board.as_mut() else { return };
    match serde_json::from_slice::<Reply>(line) {
        Ok(reply) => {
            if let Some(sender) = waiting.remove(&reply.id) {
                // Who no longer waits has timed out and says so itself.
                let _ = sender.send(Ok(reply));
            }
        }
        Err(error) => {
            let start: String = String::from_utf8_lossy(line).trim_end().chars().take(80).collect();
            for (_, sender) in waiting.drain() {
                let _ = sender.send(Err(format!("not a reply: {error}: `{start}`")));
            }
        }
    }
}
