//! Exit codes, and errors on their way out.

use super::stdout::is_closed;
use crate::backend;
use crate::queue::QueueError;
use crate::store::StoreError;
use crate::text::visible;
use std::backtrace::{Backtrace, BacktraceStatus};

pub(super) use super::out::say;

/// How a run ended; the number is the process's exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Exit {
    /// Everything is done and nothing was found.
    Clean = 0,
    /// Findings at or above `--fail-on`.
    Findings = 1,
    /// Usage, configuration or input; a disk, file or store that cannot be used.
    Usage = 2,
    /// Some segments have no draft.
    Incomplete = 3,
    /// Authentication or quota.
    Denied = 4,
    /// The backend could not be reached, after retries.
    Unreachable = 5,
    /// `--frozen`, and something would have been asked.
    Frozen = 6,
    /// Interrupted; everything so far is saved.
    Interrupted = 130,
}

impl Exit {
    /// Every way, in order of the numbers.
    pub const ALL: &[Exit] = &[
        Self::Clean,
        Self::Findings,
        Self::Usage,
        Self::Incomplete,
        Self::Denied,
        Self::Unreachable,
        Self::Frozen,
        Self::Interrupted,
    ];

    /// What the number means, in the words of README and manual pages.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Clean => "done, nothing found",
            Self::Findings => "findings at or above `--fail-on` (default: error)",
            Self::Usage => "usage, configuration or input; a disk, file or store that cannot be used",
            Self::Incomplete => "incomplete: some segments have no draft, or `--max-cost` was reached",
            Self::Denied => "authentication or quota",
            Self::Unreachable => "backend unreachable after retries",
            Self::Frozen => "`--frozen`, and something would have been asked",
            Self::Interrupted => "interrupted; everything so far is saved",
        }
    }
}

impl From<Exit> for std::process::ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Writing beyond a limit of file sizes (`ulimit -f`) is an error as on a full disk, and does not kill the process.
#[cfg(unix)]
pub(super) fn survive_full_disks() {
    use std::sync::{Arc, atomic::AtomicBool};
    // Where it cannot be done, the system does as it always did.
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::new(AtomicBool::new(false)));
}

/// There are no such limits here.
#[cfg(not(unix))]
pub(super) fn survive_full_disks() {}

/// Prints clap's help, version or complaint to the stream it belongs on.
pub(super) fn usage(error: &clap::Error) -> Exit {
    let plain = error.render().to_string();
    match visible(&plain) {
        // What cannot be told is told to nobody: the stream is closed.
        same if same == plain => drop(error.print()),
        shown => say(shown.trim_end()),
    }
    if error.use_stderr() { Exit::Usage } else { Exit::Clean }
}

/// A panic tells of the input it met, which may be anything.
pub(super) fn show_panics() {
    std::panic::set_hook(Box::new(|info| {
        let trace = Backtrace::capture();
        say(&info.to_string());
        if trace.status() == BacktraceStatus::Captured {
            say(&trace.to_string());
        }
    }));
}

/// Prints the error and its causes once, and says how to exit.
pub(super) fn report(result: anyhow::Result<Exit>) -> Exit {
    let error = match result {
        Ok(exit) => return exit,
        Err(error) if is_closed(&error) => return Exit::Clean,
        Err(error) => error,
    };
    say(&format!("error: {}", message(&error)));
    exit_of(&error)
}

/// What the good results hold, and how the run ends because of the others; those are reported.
///
/// # Errors
/// The last one, where nothing good is left.
pub(super) fn gathered<I: IntoIterator>(
    results: impl IntoIterator<Item = anyhow::Result<I>>,
) -> anyhow::Result<(Vec<I::Item>, Exit)> {
    let (mut good, mut faults) = (Vec::new(), Vec::new());
    for result in results {
        match result {
            Ok(found) => good.extend(found),
            Err(fault) => faults.push(fault),
        }
    }
    let last = if good.is_empty() { faults.pop() } else { None };
    let worst = faults.into_iter().map(|fault| report(Err(fault))).max().unwrap_or(Exit::Clean);
    last.map_or(Ok((good, worst)), Err)
}

/// The chain of causes on one line, hints moved to lines of their own at the end.
pub(super) fn message(error: &anyhow::Error) -> String {
    let mut sentences: Vec<String> = Vec::new();
    let mut hints = Vec::new();
    for cause in error.chain() {
        let text = cause.to_string();
        let (sentence, hint) = text.split_once("\nhint: ").map_or((text.as_str(), None), |(text, hint)| (text, Some(hint)));
        if !sentences.iter().any(|said| said.contains(sentence)) {
            sentences.push(sentence.to_owned());
        }
        hints.extend(hint.map(str::to_owned));
    }
    hints.dedup();
    hints.iter().fold(sentences.join(": "), |text, hint| format!("{text}\nhint: {hint}"))
}

/// The exit code for an error, by the backend or the store that is its cause if there is one.
pub(super) fn exit_of(error: &anyhow::Error) -> Exit {
    let store = |cause: &(dyn std::error::Error + 'static)| {
        let of_queue = cause.downcast_ref::<QueueError>().and_then(QueueError::of_store);
        of_queue.or_else(|| cause.downcast_ref::<StoreError>()).map(store_exit)
    };
    let by_store = || error.chain().find_map(store).unwrap_or(Exit::Usage);
    error.chain().find_map(|cause| cause.downcast_ref::<backend::Error>()).map_or_else(by_store, backend_exit)
}

fn store_exit(error: &StoreError) -> Exit {
    match error {
        StoreError::Unreachable { .. } => Exit::Unreachable,
        StoreError::Refused { .. } => Exit::Denied,
        _ => Exit::Usage,
    }
}

/// The exit code for a backend that failed for good.
pub(super) fn backend_exit(error: &backend::Error) -> Exit {
    match error {
        backend::Error::Auth(_) | backend::Error::Quota(_) => Exit::Denied,
        backend::Error::RateLimited { .. }
        | backend::Error::Transient(_)
        | backend::Error::Unreachable { .. }
        | backend::Error::Protocol(_) => Exit::Unreachable,
        backend::Error::Missing(_) => Exit::Frozen,
        backend::Error::Interrupted => Exit::Interrupted,
        backend::Error::Unavailable { .. } | backend::Error::Budget(_) => Exit::Incomplete,
        backend::Error::Unusable { .. }
        | backend::Error::TooLarge(_)
        | backend::Error::Unsupported(_)
        | backend::Error::BadRequest(_)
        | backend::Error::Cache(_) => Exit::Usage,
    }
}
