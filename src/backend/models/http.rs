//! Fetches over HTTP into memory or into a file that may hold the beginning already.

use super::fault::{Fault, io_fault};
use super::origin::is_safe;
use crate::backend::remote::chain;
use reqwest::header::{CONTENT_RANGE, RANGE};
use reqwest::{Client, Response, StatusCode, redirect};
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

const TRIES: u32 = 4;
const FIRST_PAUSE: Duration = Duration::from_millis(500);
const CONNECT: Duration = Duration::from_secs(10);
/// Without a byte; a slow line that still moves is no reason to stop.
const SILENCE: Duration = Duration::from_secs(30);
/// Unless it hardly moves: after a minute, bytes in each second.
const SLOW_START: Duration = Duration::from_secs(60);
const SLOWEST: u64 = 256;

/// Bytes of a list of models at most; that of today is a hundredth.
const LONGEST_LIST: u64 = 64 << 20;

/// Called with the bytes on disk and the size of the whole, if the server said.
pub(super) type OnBytes<'a> = &'a (dyn Fn(u64, Option<u64>) + Sync);

/// Whether one failed try is worth another.
enum Failure {
    Passing(String),
    Final(Fault),
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Failure::Final(fault)
    }
}

/// A client that follows redirects only to places as safe as the first; a `local` server is not asked through a proxy.
pub(super) fn client(local: bool) -> Result<Client, Fault> {
    // An error says that a provider is installed already, which is all that is needed.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let safe = redirect::Policy::custom(|attempt| match attempt.previous().len() < 5 && is_safe(attempt.url()) {
        true => attempt.follow(),
        false => attempt.stop(),
    });
    let mut builder = Client::builder().connect_timeout(CONNECT).read_timeout(SILENCE).redirect(safe);
    if local {
        builder = builder.no_proxy();
    }
    let agent = concat!("satzpaar/", env!("CARGO_PKG_VERSION"));
    builder.user_agent(agent).build().map_err(|error| Fault::Unreachable { message: chain(&error) })
}

/// The whole body. A server that cannot be connected to is not tried again: there is most likely no network.
pub(super) async fn get(client: &Client, url: &str) -> Result<Vec<u8>, Fault> {
    let mut message = String::new();
    for attempt in 0..TRIES {
        pause(attempt).await;
        match try_get(client, url).await {
            Ok(body) => return Ok(body),
            Err(Failure::Final(fault)) => return Err(fault),
            Err(Failure::Passing(why)) => message = why,
        }
    }
    Err(Fault::Unreachable { message })
}

async fn try_get(client: &Client, url: &str) -> Result<Vec<u8>, Failure> {
    let mut response = client.get(url).send().await.map_err(|error| match error.is_connect() {
        true => Failure::Final(Fault::Unreachable { message: chain(&error) }),
        false => passing(&error),
    })?;
    check_status(&response)?;
    let (begun, mut body) = (Instant::now(), Vec::new());
    while let Some(chunk) = response.chunk().await.map_err(|error| passing(&error))? {
        body.extend_from_slice(&chunk);
        check_pace(url, begun.elapsed(), body.len() as u64)?;
        check_length(url, body.len() as u64, LONGEST_LIST)?;
    }
    Ok(body)
}

/// A server that never comes to an end, byte by byte, would be waited for for days.
fn check_pace(url: &str, elapsed: Duration, bytes: u64) -> Result<(), Failure> {
    let is_slow = elapsed > SLOW_START && bytes / elapsed.as_secs() < SLOWEST;
    if is_slow { Err(Failure::Passing(format!("`{url}` sends less than {SLOWEST} bytes a second"))) } else { Ok(()) }
}

/// One that sends without end would fill memory or disk.
fn check_length(url: &str, bytes: u64, most: u64) -> Result<(), Failure> {
    if bytes > most { Err(Failure::Final(Fault::TooLong { url: url.to_owned(), most })) } else { Ok(()) }
}

/// Completes the file at `part`, which has `most` bytes at most; true if it was put together from more than one answer.
///
/// On an error what was received stays in the file, for the next run to resume; but not what is too long.
pub(super) async fn complete(client: &Client, url: &str, part: &Path, most: u64, on_bytes: OnBytes<'_>) -> Result<bool, Fault> {
    let mut message = String::new();
    let mut resumed = false;
    for attempt in 0..TRIES {
        pause(attempt).await;
        let have = part.metadata().map_or(0, |found| found.len());
        resumed |= have > 0;
        match try_complete(client, url, part, (have, most), on_bytes).await {
            Ok(()) => return Ok(resumed),
            Err(Failure::Final(fault)) => return Err(fault),
            Err(Failure::Passing(why)) => message = why,
        }
    }
    Err(Fault::Unreachable { message })
}

async fn try_complete(
    client: &Client,
    url: &str,
    part: &Path,
    (have, most): (u64, u64),
    on_bytes: OnBytes<'_>,
) -> Result<(), Failure> {
    let mut request = client.get(url);
    if have > 0 {
        request = request.header(RANGE, format!("bytes={have}-"));
    }
    let mut response = request.send().await.map_err(|error| passing(&error))?;
    if response.status() == StatusCode::RANGE_NOT_SATISFIABLE || starts_elsewhere(&response, have) {
        std::fs::remove_file(part).map_err(io_fault("remove", part))?;
        return Err(Failure::Passing(format!("`{url}` cannot be resumed at byte {have}")));
    }
    check_status(&response)?;
    let mut done = if response.status() == StatusCode::PARTIAL_CONTENT { have } else { 0 };
    let total = response.content_length().map(|rest| rest + done);
    let mut file = open_at(part, done)?;
    on_bytes(done, total);
    let (begun, from) = (Instant::now(), done);
    while let Some(chunk) = response.chunk().await.map_err(|error| passing(&error))? {
        if let Err(fault) = check_length(url, done + chunk.len() as u64, most) {
            std::fs::remove_file(part).map_err(io_fault("remove", part))?;
            return Err(fault);
        }
        file.write_all(&chunk).map_err(io_fault("write", part))?;
        done += chunk.len() as u64;
        on_bytes(done, total);
        check_pace(url, begun.elapsed(), done - from)?;
    }
    match total {
        Some(total) if done < total => Err(Failure::Passing(format!("`{url}` ended at byte {done} of {total}"))),
        Some(_) | None => Ok(()),
    }
}

/// A partial answer that does not begin where the file ends.
fn starts_elsewhere(response: &Response, have: u64) -> bool {
    let range = response.headers().get(CONTENT_RANGE).and_then(|value| value.to_str().ok());
    response.status() == StatusCode::PARTIAL_CONTENT && !range.is_some_and(|range| range.starts_with(&format!("bytes {have}-")))
}

fn open_at(part: &Path, at: u64) -> Result<File, Fault> {
    let open = || {
        let file = OpenOptions::new().append(true).create(true).open(part)?;
        file.set_len(at)?;
        Ok(file)
    };
    open().map_err(io_fault("write", part))
}

fn check_status(response: &Response) -> Result<(), Failure> {
    let status = response.status();
    let message = format!("`{}` answered {status}", response.url());
    match status {
        StatusCode::OK | StatusCode::PARTIAL_CONTENT => Ok(()),
        StatusCode::REQUEST_TIMEOUT | StatusCode::TOO_MANY_REQUESTS => Err(Failure::Passing(message)),
        status if status.is_server_error() => Err(Failure::Passing(message)),
        _ => Err(Failure::Final(Fault::Unreachable { message })),
    }
}

async fn pause(attempt: u32) {
    if attempt > 0 {
        tokio::time::sleep(FIRST_PAUSE * 2_u32.pow(attempt - 1)).await;
    }
}

fn passing(error: &reqwest::Error) -> Failure {
    Failure::Passing(chain(error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_line_that_hardly_moves_is_given_up() {
        let is_given_up = |seconds, bytes| check_pace("u", Duration::from_secs(seconds), bytes).is_err();
        assert!(!is_given_up(60, 0) && !is_given_up(61, 61 * 256) && !is_given_up(3600, 3600 * 300));
        assert!(is_given_up(61, 61 * 255) && is_given_up(3600, 3600));
    }
}
