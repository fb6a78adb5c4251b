//! What Discord answers when it refuses a request, in its own form.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

/// One thing wrong with a request body: where (dot-separated), Discord's code for it, and words.
#[derive(Clone, Debug)]
pub(crate) struct Problem {
    pub(crate) path: String,
    pub(crate) code: &'static str,
    pub(crate) message: String,
}

/// A refused request: HTTP status, Discord's error code (0 where it has none), and words.
#[derive(Clone, Debug)]
pub(crate) struct Refusal {
    pub(crate) status: u16,
    pub(crate) code: u32,
    pub(crate) message: &'static str,
    pub(crate) problems: Vec<Problem>,
}

impl Refusal {
    const fn new(status: u16, code: u32, message: &'static str) -> Self {
        Self { status, code, message, problems: Vec::new() }
    }

    pub(crate) const UNAUTHORIZED: Self = Self::new(401, 0, "401: Unauthorized");
    pub(crate) const NO_SUCH_ROUTE: Self = Self::new(404, 0, "404: Not Found");
    pub(crate) const TOO_MANY_REQUESTS: Self = Self::new(429, 0, "You are being rate limited.");
    pub(crate) const SERVER_ERROR: Self = Self::new(500, 0, "500: Internal Server Error");
    pub(crate) const UNKNOWN_CHANNEL: Self = Self::new(404, 10003, "Unknown Channel");
    pub(crate) const UNKNOWN_MEMBER: Self = Self::new(404, 10007, "Unknown Member");
    pub(crate) const UNKNOWN_MESSAGE: Self = Self::new(404, 10008, "Unknown Message");
    pub(crate) const UNKNOWN_USER: Self = Self::new(404, 10013, "Unknown User");
    pub(crate) const UNKNOWN_WEBHOOK: Self = Self::new(404, 10015, "Unknown Webhook");
    pub(crate) const UNKNOWN_INTERACTION: Self = Self::new(404, 10062, "Unknown interaction");
    pub(crate) const ALREADY_ACKNOWLEDGED: Self =
        Self::new(400, 40060, "Interaction has already been acknowledged.");
    pub(crate) const MISSING_ACCESS: Self = Self::new(403, 50001, "Missing Access");
    pub(crate) const FOREIGN_MESSAGE: Self =
        Self::new(403, 50005, "Cannot edit a message authored by another user");
    pub(crate) const EMPTY_MESSAGE: Self = Self::new(400, 50006, "Cannot send an empty message");
    pub(crate) const NOT_A_TEXT_CHANNEL: Self =
        Self::new(400, 50008, "Cannot send messages in a non-text channel");
    pub(crate) const MISSING_PERMISSIONS: Self = Self::new(403, 50013, "Missing Permissions");
    pub(crate) const EXPIRED_TOKEN: Self = Self::new(401, 50027, "Invalid Webhook Token");
    pub(crate) const INVALID_JSON: Self =
        Self::new(400, 50109, "The request body contains invalid JSON.");
    pub(crate) const INVALID_FORM: Self = Self::new(400, 50035, "Invalid Form Body");
    pub(crate) const NO_HISTORY: Self =
        Self::new(400, 160_002, "Cannot reply without permission to read message history");

    /// A version of the API that Discord has given up.
    pub(crate) const INVALID_API_VERSION: Self =
        Self::new(400, 50041, "Invalid API version provided.");

    /// The refusal of a body with at least one problem.
    pub(crate) const fn invalid_form(problems: Vec<Problem>) -> Self {
        Self { status: 400, code: 50035, message: "Invalid Form Body", problems }
    }

    fn body(&self) -> Value {
        let mut body = json!({"message": self.message, "code": self.code});
        if self.status == Self::TOO_MANY_REQUESTS.status {
            body["retry_after"] = json!(0.1);
            body["global"] = json!(false);
        }
        for problem in &self.problems {
            let mut place = &mut body["errors"];
            for step in problem.path.split('.').filter(|step| !step.is_empty()) {
                place = &mut place[step];
            }
            let error = json!({"code": problem.code, "message": problem.message});
            match place["_errors"].as_array_mut() {
                Some(errors) => errors.push(error),
                None => place["_errors"] = json!([error]),
            }
        }
        body
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).expect("every status above is a valid one");
        let mut response = (status, Json(self.body())).into_response();
        // The log of requests reads the refusal from here.
        response.extensions_mut().insert(self);
        response
    }
}
