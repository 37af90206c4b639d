//! Standard output as it is: a fault of it says so, and a reader that has gone is none.

use std::io::{Error, ErrorKind, StdoutLock, Write};

/// Standard output cannot be written.
#[derive(Debug, thiserror::Error)]
#[error("cannot write to standard output: {0}\nhint: {1}")]
struct Fault(Error, &'static str);

const HINT: &str = "free some space where it is sent, or send it elsewhere, and run again";

/// Standard output; a fault of it says so, and is known again by [`is_closed`].
pub(super) struct Out(StdoutLock<'static>);

/// Takes standard output for data of any length. Whoever reads it may stop: then the command has nothing left to do.
pub(super) fn out() -> Out {
    Out(std::io::stdout().lock())
}

/// Writes what a command has to say. It goes on where nobody reads that any more, for there is work to be done and an exit code to
/// be given.
///
/// # Errors
/// Standard output takes nothing, as on a full disk.
pub(super) fn tell(text: &str) -> std::io::Result<()> {
    let mut out = out();
    unless_closed(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
}

/// The result of writing, where it does not matter that the reader has gone.
pub(super) fn unless_closed(written: std::io::Result<()>) -> std::io::Result<()> {
    match written {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        done => done,
    }
}

/// True for an error of [`Out`] that means that its reader has gone.
pub(super) fn is_closed(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let of_out = cause.downcast_ref::<Error>().is_some_and(|error| {
            let is_ours = error.get_ref().is_some_and(|inner| inner.is::<Fault>());
            is_ours && error.kind() == ErrorKind::BrokenPipe
        });
        // JSON is written nowhere else piece by piece.
        of_out
            || cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind) == Some(ErrorKind::BrokenPipe)
    })
}

fn fault(error: Error) -> Error {
    // Else a writer that is interrupted would not try again.
    if error.kind() == ErrorKind::Interrupted { error } else { Error::new(error.kind(), Fault(error, HINT)) }
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.write(bytes).map_err(fault)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.0.flush().map_err(fault)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_reader_of_standard_output_that_has_gone_is_no_fault() {
        let ours = |kind: ErrorKind| anyhow::Error::new(fault(kind.into())).context("cannot copy");
        assert!(is_closed(&ours(ErrorKind::BrokenPipe)));
        assert!(!is_closed(&ours(ErrorKind::StorageFull)));
        assert!(!is_closed(&anyhow::Error::new(Error::from(ErrorKind::BrokenPipe))), "of another pipe");
        let said = super::super::exit::message(&ours(ErrorKind::StorageFull));
        assert!(said.starts_with("cannot copy: cannot write to standard output: ") && said.ends_with("run again"), "{said}");
    }
}
