//! The REST routes, and what holds for all of them: authorization, recording, ordered failures.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::HeaderValue;
use axum::http::header::AUTHORIZATION;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde_json::Value;

use super::faults::Fault;
use super::operation::Operation;
use super::refusal::Refusal;
use super::server::Server;
use super::uploads::Upload;
use super::{rest_account, rest_channels, rest_commands, rest_interactions, schema, socket};

const BASE: &str = "/api/v10";

/// Everything that the fake answers: the gateway at `/`, the API under `/api/v10`.
pub(crate) fn router(server: &Arc<Server>) -> Router {
    let api = Router::new()
        .merge(account_routes())
        .merge(command_routes())
        .merge(interaction_routes())
        .merge(channel_routes());
    Router::new()
        .route("/", get(socket::connect))
        .nest(BASE, api)
        .fallback(unexpected)
        .method_not_allowed_fallback(unexpected)
        .layer(middleware::from_fn_with_state(Arc::clone(server), receive))
        .with_state(Arc::clone(server))
}

fn account_routes() -> Router<Arc<Server>> {
    Router::new()
        .route("/gateway", get(rest_account::gateway))
        .route("/gateway/bot", get(rest_account::gateway_for_bot))
        .route("/users/@me", get(rest_account::current_user))
        .route("/users/@me/channels", post(rest_account::open_direct_channel))
        .route("/guilds/{guild}/members/{user}", get(rest_account::member))
        .route("/applications/@me", get(rest_account::application))
        .route("/oauth2/applications/@me", get(rest_account::application))
}

fn command_routes() -> Router<Arc<Server>> {
    Router::new()
        .route(
            "/applications/{application}/commands",
            get(rest_commands::list_global).put(rest_commands::overwrite_global),
        )
        .route(
            "/applications/{application}/guilds/{guild}/commands",
            get(rest_commands::list_of_guild).put(rest_commands::overwrite_of_guild),
        )
}

fn interaction_routes() -> Router<Arc<Server>> {
    let original = "/webhooks/{application}/{token}/messages/@original";
    let followup = "/webhooks/{application}/{token}/messages/{message}";
    Router::new()
        .route("/interactions/{id}/{token}/callback", post(rest_interactions::respond))
        .route(
            original,
            get(rest_interactions::original)
                .patch(rest_interactions::edit_original)
                .delete(rest_interactions::delete_original),
        )
        .route("/webhooks/{application}/{token}", post(rest_interactions::follow_up))
        .route(
            followup,
            get(rest_interactions::followup)
                .patch(rest_interactions::edit_followup)
                .delete(rest_interactions::delete_followup),
        )
}

fn channel_routes() -> Router<Arc<Server>> {
    Router::new()
        .route("/channels/{channel}", get(rest_channels::channel))
        .route("/channels/{channel}/typing", post(rest_channels::typing))
        .route(
            "/channels/{channel}/messages",
            get(rest_channels::messages).post(rest_channels::create),
        )
        .route(
            "/channels/{channel}/messages/{message}",
            get(rest_channels::message).patch(rest_channels::edit).delete(rest_channels::delete),
        )
}

/// Lets a request through to its route if it may pass, and records how it ended.
async fn receive(State(server): State<Arc<Server>>, request: Request, next: Next) -> Response {
    let method = request.method().to_string();
    let path = request.uri().path().trim_start_matches(BASE).to_owned();
    server.holds.pass(&method, &path).await;
    let fault = server.faults.strike(&method, &path);
    let response = match fault {
        Some(Fault::Refused(refusal)) => refusal.into_response(),
        Some(Fault::TooMany { global, retry_after }) => too_many(global, retry_after),
        _ if needs_token(&path) && !carries_token(&server, &request) => {
            Refusal::UNAUTHORIZED.into_response()
        }
        Some(Fault::Slow(duration)) => {
            tokio::time::sleep(duration).await;
            next.run(request).await
        }
        Some(Fault::DoneButFailed) => {
            next.run(request).await;
            Refusal::SERVER_ERROR.into_response()
        }
        Some(Fault::DoneButGarbled) => {
            let done = next.run(request).await;
            (done.status(), "<html>no JSON</html>").into_response()
        }
        None => next.run(request).await,
    };
    let refused_with = response.extensions().get::<Refusal>().map(|refusal| refusal.code);
    server.findings.note_request(&method, &path, response.status().as_u16(), refused_with);
    response
}

/// The refusal that tells the client's rate limiter how long to wait.
fn too_many(global: bool, retry_after: Duration) -> Response {
    let mut response = Refusal::TOO_MANY_REQUESTS.into_response();
    let headers = response.headers_mut();
    headers.insert("retry-after", seconds(retry_after));
    if global {
        headers.insert("x-ratelimit-global", HeaderValue::from_static("true"));
    } else {
        headers.insert("x-ratelimit-limit", HeaderValue::from_static("5"));
        headers.insert("x-ratelimit-remaining", HeaderValue::from_static("0"));
        headers.insert("x-ratelimit-reset-after", seconds(retry_after));
    }
    response
}

fn seconds(duration: Duration) -> HeaderValue {
    HeaderValue::try_from(duration.as_secs_f64().to_string()).expect("a number is a header's value")
}

/// An interaction's token in the path is proof enough, and anyone may ask where the gateway is.
fn needs_token(path: &str) -> bool {
    let has_own_token = path.starts_with("/interactions/") || path.starts_with("/webhooks/");
    !has_own_token && !matches!(path, "/" | "/gateway")
}

fn carries_token(server: &Server, request: &Request) -> bool {
    let given = request.headers().get(AUTHORIZATION).and_then(|value| value.to_str().ok());
    given.and_then(|given| given.strip_prefix("Bot ")) == Some(server.token)
}

async fn unexpected(State(server): State<Arc<Server>>, request: Request) -> Refusal {
    server.findings.note_unexpected(request.method().as_str(), request.uri().path());
    Refusal::NO_SUCH_ROUTE
}

/// Reads a body and holds it against the official schema; what the schema does not allow is
/// recorded, for the end of the test to fail on.
pub(crate) fn read(server: &Server, operation: Operation, body: &[u8]) -> Result<Value, Refusal> {
    let mut body = serde_json::from_slice(body)
        .map_err(|_| refuse(server, operation, Refusal::INVALID_JSON))?;
    write_ids_as_text(&mut body);
    for violation in schema::violations(operation, &body) {
        server.findings.note_violation(violation);
    }
    Ok(body)
}

/// Reads a body that is a message or has one in its `data`, and attaches the files that come with it.
pub(crate) fn read_message(
    server: &Server,
    operation: Operation,
    upload: &Upload,
) -> Result<Value, Refusal> {
    let mut body = read(server, operation, &upload.json)?;
    let message = match body.get_mut("data") {
        Some(_) => &mut body["data"],
        None => &mut body,
    };
    upload.attach(server, message).map_err(|refusal| refuse(server, operation, refusal))?;
    Ok(body)
}

/// The client writes the ids of what is chosen in a menu as numbers. Discord takes them so, though its
/// schema speaks of text, and gives them back as text.
fn write_ids_as_text(body: &mut Value) {
    let rows =
        if body.get("data").is_some_and(Value::is_object) { &mut body["data"] } else { body };
    let Some(rows) = rows.get_mut("components").and_then(Value::as_array_mut) else { return };
    let parts = rows.iter_mut().filter_map(|row| row.get_mut("components")?.as_array_mut());
    let chosen = parts.flatten().filter_map(|part| part.get_mut("default_values")?.as_array_mut());
    for value in chosen.flatten() {
        if let Some(id) = value["id"].as_u64() {
            value["id"] = id.to_string().into();
        }
    }
}

/// Records that a body broke a rule, and hands the refusal on.
pub(crate) fn refuse(server: &Server, operation: Operation, refusal: Refusal) -> Refusal {
    server.findings.note_refused_body(&operation.to_string(), &refusal);
    refusal
}
