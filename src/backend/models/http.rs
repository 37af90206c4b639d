//! Fetches over HTTP into memory or into a file that may hold the beginning already.

use super::fault::{Fault, io_fault};
use super::origin::is_safe;
use crate::backend::remote::chain;
use reqwest::header::{CONTENT_RANGE, RANGE};
use reqwest::{Client, Response, StatusCode, redirect};
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::time::Duration;

const TRIES: u32 = 4;
const FIRST_PAUSE: Duration = Duration::from_millis(500);
const CONNECT: Duration = Duration::from_secs(10);
/// Without a byte; a slow line that still moves is no reason to stop.
const SILENCE: Duration = Duration::from_secs(30);

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
    let response = client.get(url).send().await.map_err(|error| match error.is_connect() {
        true => Failure::Final(Fault::Unreachable { message: chain(&error) }),
        false => passing(&error),
    })?;
    check_status(&response)?;
    Ok(response.bytes().await.map_err(|error| passing(&error))?.to_vec())
}

/// Completes the file at `part`; true if it was put together from more than one answer.
///
/// On an error what was received stays in the file, for the next run to resume.
pub(super) async fn complete(client: &Client, url: &str, part: &Path, on_bytes: OnBytes<'_>) -> Result<bool, Fault> {
    let mut message = String::new();
    let mut resumed = false;
    for attempt in 0..TRIES {
        pause(attempt).await;
        let have = part.metadata().map_or(0, |found| found.len());
        resumed |= have > 0;
        match try_complete(client, url, part, have, on_bytes).await {
            Ok(()) => return Ok(resumed),
            Err(Failure::Final(fault)) => return Err(fault),
            Err(Failure::Passing(why)) => message = why,
        }
    }
    Err(Fault::Unreachable { message })
}

async fn try_complete(client: &Client, url: &str, part: &Path, have: u64, on_bytes: OnBytes<'_>) -> Result<(), Failure> {
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
    while let Some(chunk) = response.chunk().await.map_err(|error| passing(&error))? {
        file.write_all(&chunk).map_err(io_fault("write", part))?;
        done += chunk.len() as u64;
        on_bytes(done, total);
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
