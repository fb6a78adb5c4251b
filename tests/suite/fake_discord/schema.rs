//! Request bodies against Discord's official `OpenAPI` file, when `DISCORD_OPENAPI` names it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock};

use jsonschema::Validator;
use serde_json::{Value, json};

use super::operation::Operation;

/// The environment variable that names the file.
const VARIABLE: &str = "DISCORD_OPENAPI";

/// The file, and a validator for each operation that was used; compiled once for all the tests.
struct Specification {
    document: Value,
    validators: Mutex<HashMap<Operation, Arc<Validator>>>,
}

static SPECIFICATION: OnceLock<Option<Specification>> = OnceLock::new();

/// Everything in `body` that the official schema of the operation does not allow, each with its
/// path. Empty when no file is named.
pub(crate) fn violations(operation: Operation, body: &Value) -> Vec<String> {
    let Some(specification) = SPECIFICATION.get_or_init(Specification::from_environment) else {
        return Vec::new();
    };
    let validator = specification.validator(operation);
    let body = with_attachment_ids(with_numeric_permissions(body.clone()));
    // The values are left out of the messages: a whole reply would hide what is wrong with it.
    validator
        .iter_errors(&body)
        .map(|error| format!("{operation}: schema: {}: {}", error.instance_path(), error.masked()))
        .collect()
}

impl Specification {
    fn from_environment() -> Option<Self> {
        let path = std::env::var_os(VARIABLE)?;
        let text = std::fs::read_to_string(&path)
            .unwrap_or_else(|error| panic!("{VARIABLE} names {}: {error}", path.display()));
        let document = serde_json::from_str(&text)
            .unwrap_or_else(|error| panic!("{VARIABLE} names {}: {error}", path.display()));
        Some(Self { document, validators: Mutex::new(HashMap::new()) })
    }

    fn validator(&self, operation: Operation) -> Arc<Validator> {
        let mut validators =
            self.validators.lock().expect("only an unusable schema panics here, and it is final");
        let compiled = validators.entry(operation);
        Arc::clone(compiled.or_insert_with(|| Arc::new(self.compile(operation))))
    }

    /// The operation's schema as the root, with the document's components beside it, so that its
    /// references resolve.
    fn compile(&self, operation: Operation) -> Validator {
        let schema = &self.document["paths"][operation.path][operation.method.to_lowercase()]["requestBody"]
            ["content"]["application/json"]["schema"];
        assert!(!schema.is_null(), "the OpenAPI file has no body for {operation}");
        let root = json!({"allOf": [schema], "components": self.document["components"]});
        jsonschema::draft202012::options()
            .should_ignore_unknown_formats(true)
            .build(&root)
            .unwrap_or_else(|error| panic!("the schema of {operation} does not compile: {error}"))
    }
}

/// Discord documents permissions as strings of digits and takes them so, though its `OpenAPI` file
/// lists a command's default permissions as an integer.
fn with_numeric_permissions(mut body: Value) -> Value {
    let Some(commands) = body.as_array_mut() else { return body };
    for permissions in
        commands.iter_mut().filter_map(|command| command.get_mut("default_member_permissions"))
    {
        if let Some(bits) = permissions.as_str().and_then(|bits| bits.parse::<u64>().ok()) {
            *permissions = json!(bits);
        }
    }
    body
}

/// Discord documents a file's number as the id of its attachment and takes a number there, though its
/// `OpenAPI` file lists the id as a string of digits.
fn with_attachment_ids(mut body: Value) -> Value {
    for place in ["/attachments", "/data/attachments"] {
        let attachments = body.pointer_mut(place).and_then(Value::as_array_mut);
        for attachment in attachments.into_iter().flatten() {
            if let Some(number) = attachment["id"].as_u64() {
                attachment["id"] = json!(number.to_string());
            }
        }
    }
    body
}
