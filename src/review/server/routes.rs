//! What can be asked for.

use super::assets::{AHEAD, Site};
use super::body::{Sent, limit};
use super::guard::{headers, host, json, json_answer, not_found, origin, refusal};
use super::session::{Session, session};
use crate::messages::Messages;
use crate::review::desk::{Desk, Refusal, Way};
use crate::review::start;
use crate::review::wire::{Ask, Decide, NewTerm, Place};
use crate::store::Side;
use axum::Router;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, RawQuery, State};
use axum::http::{StatusCode, header};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::de::DeserializeOwned;
use std::sync::Arc;

/// The edition brings its own style, runs nothing, loads nothing, and is shown inside the page.
const PREVIEW_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; \
                              frame-ancestors 'self'; sandbox";

/// What to do about a request that the page would not send.
const SENT_BY_PAGE: &str = "send what the page sends";

#[derive(Clone)]
struct Served {
    desk: Arc<Desk>,
    ui: Arc<Messages>,
    site: Arc<Site>,
}

type Document = State<Served>;
/// The part of the address that names something.
type Named<T> = Result<Path<T>, PathRejection>;

/// Every route behind the guards. The guard that is added last is asked first.
pub(super) fn router(desk: Arc<Desk>, ui: Arc<Messages>, site: Arc<Site>, open_to: Arc<Session>) -> Router {
    Router::new()
        .route("/", get(page))
        .route("/assets/page.js", get(async |State(served): Document| asset("text/javascript", served.site.script.clone())))
        .route("/assets/review.css", get(async |State(served): Document| asset("text/css", served.site.style.to_owned())))
        .route("/api/start", get(start))
        .route("/api/documents/{id}", get(document))
        .route("/api/documents/{id}/changes", get(changes))
        .route("/api/documents/{id}/concordance", get(concordance))
        .route("/api/documents/{id}/{action}", post(action))
        .route("/api/glossary", get(glossary))
        .route("/api/terms", post(terms))
        .route("/preview/{id}", get(preview))
        .route("/export/{id}/{kind}", get(export))
        .fallback(async || not_found())
        .method_not_allowed_fallback(async || {
            refusal(StatusCode::METHOD_NOT_ALLOWED, "this cannot be done with what is at this address", "load the page again")
        })
        .layer(limit())
        .layer(from_fn(json))
        .layer(from_fn(origin))
        .layer(from_fn_with_state(Arc::clone(&open_to), session))
        .layer(from_fn_with_state(open_to, host))
        .layer(from_fn(headers))
        .with_state(Served { desk, ui, site })
}

async fn page(State(Served { site, .. }): Document) -> Response {
    ([(header::LINK, AHEAD)], asset("text/html", site.html.clone())).into_response()
}

fn asset(media_type: &str, text: String) -> Response {
    ([(header::CONTENT_TYPE, format!("{media_type}; charset=utf-8"))], text).into_response()
}

async fn start(State(Served { desk, ui, .. }): Document) -> Response {
    asked(move || start::for_server(&desk, &ui).map_err(|fault| Refusal::Failed(fault.to_string()))).await
}

async fn document(State(Served { desk, .. }): Document, id: Named<String>) -> Response {
    let Ok(Path(id)) = id else { return not_found() };
    asked(move || Ok(desk.document(&id)?.to_string())).await
}

async fn changes(State(Served { desk, .. }): Document, id: Named<String>, RawQuery(query): RawQuery) -> Response {
    let Ok(Path(id)) = id else { return not_found() };
    let Some(after) = value(query.as_deref(), "after").and_then(|after| after.parse().ok()) else {
        return senseless("`after` is not the number of a revision");
    };
    let keeper = Arc::clone(&desk);
    let response = asked(move || desk.changes(&id, after)).await;
    // What could not be written is tried again.
    tokio::task::spawn_blocking(move || keeper.keep());
    response
}

async fn concordance(State(Served { desk, .. }): Document, id: Named<String>, RawQuery(query): RawQuery) -> Response {
    let Ok(Path(id)) = id else { return not_found() };
    let words = value(query.as_deref(), "q").unwrap_or_default();
    let side = match value(query.as_deref(), "side").as_deref() {
        Some("source") => Side::Source,
        Some("target") => Side::Target,
        Some("both") | None => Side::Both,
        Some(_) => return senseless("`side` is not `source`, `target` or `both`"),
    };
    asked(move || desk.concordance(&id, &words, side)).await
}

async fn glossary(State(Served { desk, .. }): Document, RawQuery(query): RawQuery) -> Response {
    let letters = value(query.as_deref(), "q").unwrap_or_default();
    asked(move || desk.glossary(&letters)).await
}

/// Decides, or does something else with a segment; then the bilingual file is written, while the answer is on its way.
async fn action(State(Served { desk, .. }): Document, place: Named<(String, String)>, body: Sent) -> Response {
    let Ok(Path((id, action))) = place else { return not_found() };
    let keeper = Arc::clone(&desk);
    let response = asked_with(body, move |body| match action.as_str() {
        "decide" => desk.decide(&id, &read::<Decide>(body)?),
        "propagate" => desk.propagate(&id, &read::<Place>(body)?),
        "undo" => desk.step(&id, Way::Undo),
        "redo" => desk.step(&id, Way::Redo),
        "history" => desk.history(&id, &read::<Place>(body)?),
        "candidates" => desk.candidates(&id, &read::<Place>(body)?),
        "ask" => desk.ask(&id, &read::<Ask>(body)?),
        _ => Err(Refusal::NotFound(format!("nothing can be done by this name: `{action}`"))),
    })
    .await;
    tokio::task::spawn_blocking(move || keeper.keep());
    response
}

async fn terms(State(Served { desk, .. }): Document, body: Sent) -> Response {
    let keeper = Arc::clone(&desk);
    let response = asked_with(body, move |body| desk.add_term(&read::<NewTerm>(body)?)).await;
    tokio::task::spawn_blocking(move || keeper.keep());
    response
}

async fn preview(State(Served { desk, .. }): Document, id: Named<String>) -> Response {
    let Ok(Path(id)) = id else { return not_found() };
    match blocking(move || desk.preview(&id)).await {
        Ok(html) => ([(header::CONTENT_SECURITY_POLICY, PREVIEW_POLICY)], Html(html)).into_response(),
        Err(refused) => answer(refused),
    }
}

async fn export(State(Served { desk, ui, .. }): Document, place: Named<(String, String)>) -> Response {
    let Ok(Path((id, kind))) = place else { return not_found() };
    match blocking(move || desk.download(&id, &kind, &ui)).await {
        Ok((name, bytes)) => {
            let attached = format!("attachment; filename*=UTF-8''{}", utf8_percent_encode(&name, NON_ALPHANUMERIC));
            let kind = "application/octet-stream".to_owned();
            ([(header::CONTENT_DISPOSITION, attached), (header::CONTENT_TYPE, kind)], bytes).into_response()
        }
        Err(refused) => answer(refused),
    }
}

fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Refusal> {
    serde_json::from_slice(body).map_err(|fault| Refusal::Senseless(fault.to_string(), SENT_BY_PAGE.into()))
}

/// JSON from the desk, which may wait for a disk.
async fn asked(work: impl FnOnce() -> Result<String, Refusal> + Send + 'static) -> Response {
    match blocking(work).await {
        Ok(json) => json_answer(StatusCode::OK, json),
        Err(refused) => answer(refused),
    }
}

/// The same about what was sent.
async fn asked_with(body: Sent, work: impl FnOnce(&[u8]) -> Result<String, Refusal> + Send + 'static) -> Response {
    asked(move || work(&body.0)).await
}

/// Runs what may wait for a disk, or panic, where it holds up nobody.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T, Refusal> + Send + 'static) -> Result<T, Refusal> {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|fault| Err(Refusal::Failed(format!("a fault of the program: {fault}"))))
}

fn answer(refused: Refusal) -> Response {
    let error = refused.to_string();
    match refused {
        Refusal::NotFound(_) => refusal(StatusCode::NOT_FOUND, &error, "load the page again"),
        Refusal::Conflict(json) => json_answer(StatusCode::CONFLICT, json),
        Refusal::Senseless(_, hint) => refusal(StatusCode::UNPROCESSABLE_ENTITY, &error, &hint),
        Refusal::Failed(_) => refusal(StatusCode::INTERNAL_SERVER_ERROR, &error, "what you wrote is still here; try again"),
    }
}

pub(super) fn senseless(error: &str) -> Response {
    answer(Refusal::Senseless(error.into(), SENT_BY_PAGE.into()))
}

/// The first value of this name in a query.
fn value(query: Option<&str>, name: &str) -> Option<String> {
    form_urlencoded::parse(query?.as_bytes()).find(|(key, _)| key == name).map(|(_, value)| value.into_owned())
}
