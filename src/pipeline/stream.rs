//! A stream of jobs: several at the same time, their results in the order of the jobs, memory bounded by the window.

use futures_util::{StreamExt, stream};
use std::future::Future;
use tokio::sync::mpsc;

/// Runs a job for each of `inputs`, at most `window` at the same time, and gives `take` the key and the result of each in
/// order; `None` is the result of a job that panicked.
///
/// `inputs` is read in a thread of its own, at most one ahead of the window, so that waiting for the next input holds up no
/// result. A `take` that waits, for whoever reads the results, holds up neither the runtime nor a request to end.
///
/// # Errors
/// That of `take`, after which nothing more is read or given.
pub async fn in_order<I, K, T, E, F>(
    inputs: impl Iterator<Item = I> + Send + 'static,
    window: usize,
    job: impl Fn(I) -> (K, F) + Send + 'static,
    mut take: impl FnMut(K, Option<T>) -> Result<(), E> + Send + 'static,
) -> Result<(), E>
where
    I: Send + 'static,
    K: Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
    F: Future<Output = T> + Send + 'static,
{
    let work = async move {
        let started = read_ahead(inputs).map(move |input| {
            let (key, job) = job(input);
            let running = tokio::spawn(job);
            async move { (key, running.await.ok()) }
        });
        let mut results = std::pin::pin!(started.buffered(window));
        while let Some((key, result)) = results.next().await {
            take(key, result)?;
        }
        Ok(())
    };
    match tokio::spawn(work).await {
        Ok(done) => done,
        // Only `take` and the reader can panic here; there is no result to go on with.
        Err(fault) => match fault.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            Err(_) => Ok(()),
        },
    }
}

/// The inputs as they come from their thread. One that waits for an input nobody wants any more ends with the process.
fn read_ahead<I: Send + 'static>(inputs: impl Iterator<Item = I> + Send + 'static) -> impl stream::Stream<Item = I> + Send {
    let (send, receive) = mpsc::channel(1);
    std::thread::spawn(move || {
        for input in inputs {
            if send.blocking_send(input).is_err() {
                break;
            }
        }
    });
    stream::unfold(receive, async |mut receive| receive.recv().await.map(|input| (input, receive)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pipeline::block_on;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::{Arc, Mutex};
    use std::time::Duration;

    #[test]
    fn results_come_in_order_and_no_more_than_the_window_is_read_ahead() {
        let (read, given) = (Arc::new(AtomicUsize::new(0)), Arc::new(Mutex::new(Vec::new())));
        let (reading, giving) = (Arc::clone(&read), Arc::clone(&given));
        let inputs = (0..200_usize).inspect(move |_| {
            reading.fetch_add(1, Ordering::SeqCst);
        });
        let job = |input: usize| {
            (input, async move {
                tokio::time::sleep(Duration::from_micros(u64::try_from(200 - input).unwrap())).await;
                assert!(input != 7, "a job that panics");
                input * 2
            })
        };
        let take = move |key, result| {
            let ahead = read.load(Ordering::SeqCst) - key;
            // The window, one in the channel, one in the reader's hand, and this one.
            assert!(ahead <= 4 + 3, "{ahead}");
            giving.lock().unwrap().push((key, result));
            Ok::<(), ()>(())
        };
        block_on(in_order(inputs, 4, job, take)).unwrap().unwrap().unwrap();
        let expected: Vec<_> = (0..200).map(|key| (key, (key != 7).then_some(key * 2))).collect();
        assert_eq!(*given.lock().unwrap(), expected);
    }

    #[test]
    fn an_error_ends_the_stream_though_the_inputs_never_end() {
        let job = |input: u64| (input, async move { input });
        let take = |key, _| if key == 30 { Err("closed") } else { Ok(()) };
        assert_eq!(block_on(in_order(0.., 4, job, take)).unwrap(), Some(Err("closed")));
    }
}
