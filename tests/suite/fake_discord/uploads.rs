//! Bodies that may have files beside the JSON: a form with `payload_json` and `files[0]`, `files[1]` …

use std::collections::HashMap;
use std::io::Cursor;
use std::sync::{Arc, Mutex};

use axum::body::Bytes;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::header::CONTENT_TYPE;
use serde_json::{Value, json};

use super::refusal::Refusal;
use super::rules::Problems;
use super::server::Server;
use super::world::APPLICATION;

const LARGEST_FILE: usize = 10 * 1024 * 1024;
const LONGEST_DESCRIPTION: usize = 1_024;

/// A request's body, before it is read.
pub(crate) struct Upload {
    pub(crate) json: Bytes,
    files: Vec<File>,
}

/// A file of a form.
struct File {
    /// The number in its field's name.
    number: u64,
    name: String,
    content_type: String,
    bytes: Bytes,
}

/// The files that messages show, by the addresses where people would find them.
#[derive(Default)]
pub(crate) struct Uploads(Mutex<HashMap<String, Bytes>>);

impl Uploads {
    fn keep(&self, url: &str, bytes: &Bytes) {
        let mut kept = self.0.lock().expect("nothing panics while it holds the files");
        kept.insert(url.to_owned(), bytes.clone());
    }

    /// The file at an address, if a message shows one from there.
    pub(crate) fn at(&self, url: &str) -> Option<Bytes> {
        self.0.lock().expect("nothing panics while it holds the files").get(url).cloned()
    }
}

impl FromRequest<Arc<Server>> for Upload {
    type Rejection = Refusal;

    async fn from_request(request: Request, server: &Arc<Server>) -> Result<Self, Refusal> {
        let content_type = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        if !content_type.is_some_and(|kind| kind.starts_with("multipart/form-data")) {
            let json = Bytes::from_request(request, server).await;
            return Ok(Self { json: json.map_err(|_| Refusal::INVALID_JSON)?, files: Vec::new() });
        }
        let form = Multipart::from_request(request, server).await;
        Self::of_form(form.map_err(|_| Refusal::INVALID_FORM)?).await
    }
}

impl Upload {
    async fn of_form(mut form: Multipart) -> Result<Self, Refusal> {
        let (mut json, mut files) = (None, Vec::new());
        while let Some(field) = form.next_field().await.map_err(|_| Refusal::INVALID_FORM)? {
            let name = field.name().unwrap_or_default().to_owned();
            let file_name = field.file_name().map(str::to_owned);
            let content_type = field.content_type().unwrap_or_default().to_owned();
            let bytes = field.bytes().await.map_err(|_| Refusal::INVALID_FORM)?;
            if name == "payload_json" {
                json = Some(bytes);
                continue;
            }
            let number = name.strip_prefix("files[").and_then(|rest| rest.strip_suffix(']'));
            let number = number.and_then(|number| number.parse().ok());
            let (Some(number), Some(name)) = (number, file_name) else {
                return Err(Refusal::INVALID_FORM);
            };
            files.push(File { number, name, content_type, bytes });
        }
        Ok(Self { json: json.ok_or(Refusal::INVALID_FORM)?, files })
    }

    /// Keeps the files, and writes them into the parts of a message as Discord returns them: each
    /// attachment with its address, in the place of `attachment://…` too.
    pub(crate) fn attach(&self, server: &Server, message: &mut Value) -> Result<(), Refusal> {
        let mut problems = Problems::default();
        for file in &self.files {
            let path = format!("attachments.{}", file.number);
            let attachments = message.get_mut("attachments").and_then(Value::as_array_mut);
            let described = attachments.into_iter().flatten().find(|one| names(one, file.number));
            let Some(attachment) = described else {
                problems.add(&path, "FOOTNOTE_DESCRIBES_FILES", "is not described".to_owned());
                continue;
            };
            check(&mut problems, &path, file, attachment);
            *attachment = file.as_attachment(server, &attachment["description"]);
            let url = attachment["url"].clone();
            server.uploads.keep(url.as_str().unwrap_or_default(), &file.bytes);
            resolve(message, &file.name, &url);
        }
        problems.into_result()
    }
}

impl File {
    fn as_attachment(&self, server: &Server, description: &Value) -> Value {
        let id = server.clock.snowflake();
        let url =
            format!("https://cdn.discordapp.com/attachments/{APPLICATION}/{id}/{}", self.name);
        let mut attachment = json!({
            "id": id.to_string(), "filename": self.name, "description": description, "flags": 0,
            "content_type": self.content_type, "size": self.bytes.len(), "url": url,
            "proxy_url": url.replace("cdn.discordapp.com", "media.discordapp.net"),
        });
        if let Ok(picture) = png::Decoder::new(Cursor::new(&self.bytes)).read_info() {
            let (width, height) = picture.info().size();
            attachment["width"] = json!(width);
            attachment["height"] = json!(height);
        }
        attachment
    }
}

/// Whether an attachment describes the file of this number. Discord takes digits as well.
fn names(attachment: &Value, number: u64) -> bool {
    let digits = attachment["id"].as_str().and_then(|id| id.parse().ok());
    attachment["id"].as_u64().or(digits) == Some(number)
}

fn check(problems: &mut Problems, path: &str, file: &File, attachment: &Value) {
    // Our own rule: nobody is left without words for a picture.
    let description = format!("{path}.description");
    problems.between_1_and(&description, &attachment["description"], LONGEST_DESCRIPTION);
    if attachment["filename"].as_str().is_some_and(|name| name != file.name) {
        let found = format!("the file itself is called {:?}", file.name);
        problems.add(&format!("{path}.filename"), "FOOTNOTE_ONE_FILE_NAME", found);
    }
    if file.bytes.is_empty() || file.bytes.len() > LARGEST_FILE {
        let found = format!("has {} bytes", file.bytes.len());
        problems.add(path, "FILE_SIZE", found);
    }
}

/// Puts a file's address where the embeds refer to it by name.
fn resolve(message: &mut Value, name: &str, url: &Value) {
    let reference = format!("attachment://{name}");
    let embeds = message.get_mut("embeds").and_then(Value::as_array_mut);
    for embed in embeds.into_iter().flatten() {
        for part in ["image", "thumbnail"] {
            if let Some(place) = embed.get_mut(part).and_then(|part| part.get_mut("url"))
                && *place == reference.as_str()
            {
                *place = url.clone();
            }
        }
    }
}
