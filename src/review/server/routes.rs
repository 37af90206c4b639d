//! What can be asked for.

use super::assets::PAGE;
use super::guard::{Guard, guard, refusal};
use crate::messages::Messages;
use crate::review::desk::{Desk, Refusal, Way};
use crate::review::start;
use crate::review::wire::{Ask, Decide, NewTerm, Place};
use crate::store::Side;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, Path, RawQuery, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde::de::DeserializeOwned;
use std::sync::Arc;

/// Bytes of a request; no segment comes near.
const LIMIT: usize = 1024 * 1024;

/// The edition has a style of its own and is shown inside the page.
const PREVIEW_POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

#[derive(Clone)]
struct Served {
    desk: Arc<Desk>,
    ui: Arc<Messages>,
}

type Document = State<Served>;

/// Everything behind the guard.
pub(super) fn router(desk: Arc<Desk>, ui: Arc<Messages>, guarded: Arc<Guard>) -> Router {
    Router::new()
        .route("/", get(|| async { ([(header::LINK, preloads())], asset("index.html")) }))
        .route("/assets/{name}", get(|Path(name): Path<String>| async move { asset(&name) }))
        .route("/api/start", get(start))
        .route("/api/documents/{id}", get(document))
        .route("/api/documents/{id}/changes", get(changes))
        .route("/api/documents/{id}/concordance", get(concordance))
        .route("/api/documents/{id}/{action}", post(action))
        .route("/api/glossary", get(glossary))
        .route("/api/terms", post(terms))
        .route("/preview/{id}", get(preview))
        .route("/export/{id}/{kind}", get(export))
        .fallback(|| async { refusal(StatusCode::NOT_FOUND, "there is nothing here", "use the page") })
        .method_not_allowed_fallback(|| async { refusal(StatusCode::METHOD_NOT_ALLOWED, "not so", "use the page") })
        .layer(DefaultBodyLimit::max(LIMIT))
        .layer(from_fn_with_state(guarded, guard))
        .with_state(Served { desk, ui })
}

/// Names every script of the page, so that the browser need not find them one behind the other.
fn preloads() -> String {
    let scripts = PAGE.iter().filter(|asset| asset.name.ends_with(".js"));
    scripts.map(|script| format!("</assets/{}>; rel=modulepreload", script.name)).collect::<Vec<_>>().join(", ")
}

fn asset(name: &str) -> Response {
    match PAGE.iter().find(|asset| asset.name == name) {
        Some(asset) => ([(header::CONTENT_TYPE, asset.media_type())], asset.text).into_response(),
        None => refusal(StatusCode::NOT_FOUND, "there is no such file", "use the page"),
    }
}

async fn start(State(Served { desk, ui }): Document) -> Response {
    asked(move || start::for_server(&desk, &ui).map_err(|fault| Refusal::Failed(fault.to_string()))).await
}

async fn document(State(Served { desk, .. }): Document, Path(id): Path<String>) -> Response {
    asked(move || desk.document(&id)).await
}

async fn changes(State(Served { desk, .. }): Document, Path(id): Path<String>, RawQuery(query): RawQuery) -> Response {
    let after = value(query.as_deref(), "after").and_then(|after| after.parse().ok()).unwrap_or_default();
    let keeper = Arc::clone(&desk);
    let response = asked(move || desk.changes(&id, after)).await;
    // What could not be written is tried again.
    tokio::task::spawn_blocking(move || keeper.keep());
    response
}

async fn concordance(State(Served { desk, .. }): Document, Path(id): Path<String>, RawQuery(query): RawQuery) -> Response {
    let words = value(query.as_deref(), "q").unwrap_or_default();
    let side = match value(query.as_deref(), "side").as_deref() {
        Some("source") => Side::Source,
        Some("target") => Side::Target,
        Some(_) | None => Side::Both,
    };
    asked(move || desk.concordance(&id, &words, side)).await
}

async fn glossary(State(Served { desk, .. }): Document, RawQuery(query): RawQuery) -> Response {
    let letters = value(query.as_deref(), "q").unwrap_or_default();
    asked(move || desk.glossary(&letters)).await
}

/// Decides, or does something else with a segment; then the bilingual file is written, while the answer is on its way.
async fn action(State(Served { desk, .. }): Document, Path((id, action)): Path<(String, String)>, body: Bytes) -> Response {
    let keeper = Arc::clone(&desk);
    let response = asked(move || match action.as_str() {
        "decide" => desk.decide(&id, &read::<Decide>(&body)?),
        "propagate" => desk.propagate(&id, &read::<Place>(&body)?),
        "undo" => desk.step(&id, Way::Undo),
        "redo" => desk.step(&id, Way::Redo),
        "history" => desk.history(&id, &read::<Place>(&body)?),
        "candidates" => desk.candidates(&id, &read::<Place>(&body)?),
        "ask" => desk.ask(&id, &read::<Ask>(&body)?),
        _ => Err(Refusal::NotFound(format!("nothing can be done by this name: `{action}`"))),
    })
    .await;
    tokio::task::spawn_blocking(move || keeper.keep());
    response
}

async fn terms(State(Served { desk, .. }): Document, body: Bytes) -> Response {
    let keeper = Arc::clone(&desk);
    let response = asked(move || desk.add_term(&read::<NewTerm>(&body)?)).await;
    tokio::task::spawn_blocking(move || keeper.keep());
    response
}

async fn preview(State(Served { desk, .. }): Document, Path(id): Path<String>) -> Response {
    match blocking(move || desk.preview(&id)).await {
        Ok(html) => {
            let headers = [(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CONTENT_SECURITY_POLICY, PREVIEW_POLICY)];
            (headers, html).into_response()
        }
        Err(refused) => answer(refused),
    }
}

async fn export(State(Served { desk, ui }): Document, Path((id, kind)): Path<(String, String)>) -> Response {
    match blocking(move || desk.download(&id, &kind, &ui)).await {
        Ok((name, bytes)) => {
            let value = format!("attachment; filename*=UTF-8''{}", percent_encoded(&name));
            let attached = HeaderValue::from_str(&value).unwrap_or(HeaderValue::from_static("attachment"));
            let kind = HeaderValue::from_static("application/octet-stream");
            ([(header::CONTENT_DISPOSITION, attached), (header::CONTENT_TYPE, kind)], Body::from(bytes)).into_response()
        }
        Err(refused) => answer(refused),
    }
}

fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Refusal> {
    serde_json::from_slice(body).map_err(|fault| Refusal::Senseless(fault.to_string(), "send what the page sends".into()))
}

/// JSON from the desk, which may wait for a disk.
async fn asked(work: impl FnOnce() -> Result<String, Refusal> + Send + 'static) -> Response {
    match blocking(work).await {
        Ok(json) => ([(header::CONTENT_TYPE, "application/json")], json).into_response(),
        Err(refused) => answer(refused),
    }
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T, Refusal> + Send + 'static) -> Result<T, Refusal> {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|fault| Err(Refusal::Failed(format!("a fault of the program: {fault}"))))
}

fn answer(refused: Refusal) -> Response {
    let error = refused.to_string();
    match refused {
        Refusal::NotFound(_) => refusal(StatusCode::NOT_FOUND, &error, "load the page again"),
        Refusal::Conflict(json) => (StatusCode::CONFLICT, [(header::CONTENT_TYPE, "application/json")], json).into_response(),
        Refusal::Senseless(_, hint) => refusal(StatusCode::UNPROCESSABLE_ENTITY, &error, &hint),
        Refusal::Failed(_) => refusal(StatusCode::INTERNAL_SERVER_ERROR, &error, "what you wrote is still here; try again"),
    }
}

/// A value of the query.
fn value(query: Option<&str>, name: &str) -> Option<String> {
    let url = reqwest::Url::parse(&format!("http://localhost/?{}", query?)).ok()?;
    url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}

/// A file name for a header, as RFC 8187 has it.
fn percent_encoded(name: &str) -> String {
    let safe = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
    name.bytes().map(|byte| if safe(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}
