//! What each page says.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONNECTION, CONTENT_TYPE};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::middleware::map_response;
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::bot::Monitor;

const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";
const NOT_FOUND: &str = "there are /livez, /readyz and /metrics\n";

/// The pages about a bot. They take GET and HEAD only.
pub(super) fn router(monitor: Arc<Monitor>) -> Router {
    Router::new()
        .route("/livez", get(livez))
        .route("/readyz", get(readyz))
        .route("/metrics", get(metrics))
        .fallback(async || (StatusCode::NOT_FOUND, NOT_FOUND))
        .layer(map_response(once))
        .with_state(monitor)
}

/// Says that the threads take on work; where they do not, it says nothing.
async fn livez() -> Response {
    match tokio::spawn(async {}).await {
        Ok(()) => "alive\n".into_response(),
        Err(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

/// Says how each part is; the status is 503 while questions are not answered.
async fn readyz(State(monitor): State<Arc<Monitor>>) -> Response {
    let readiness = monitor.readiness();
    let status = if readiness.ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    let page = serde_json::to_string_pretty(&readiness).expect("words and numbers can be written");
    (status, typed("application/json"), page + "\n").into_response()
}

async fn metrics(State(monitor): State<Arc<Monitor>>) -> Response {
    (typed(OPEN_METRICS), monitor.metrics_page()).into_response()
}

fn typed(kind: &'static str) -> [(HeaderName, &'static str); 1] {
    [(CONTENT_TYPE, kind)]
}

/// Lets each connection carry one request, and nobody keep an answer.
async fn once(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(CONNECTION, HeaderValue::from_static("close"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
