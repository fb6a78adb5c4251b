//! What a fetch promises, against a hub on 127.0.0.1: once, whole, and of the commit that is meant.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use axum::Router;
use axum::extract::{Path as UrlPath, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde_json::json;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

use super::*;
use crate::config::SemanticModel;
use crate::encoder::tests::tiny_model;
use crate::encoder::{EncoderError, Model};

const COMMIT: &str = "0123456789abcdef0123456789abcdef01234567";

/// What the hub has, and how often it was asked for anything.
#[derive(Debug)]
struct Shelf {
    commit: &'static str,
    files: Mutex<BTreeMap<String, Vec<u8>>>,
    requests: AtomicUsize,
}

/// A hub that is there until it is dropped.
struct FakeHub {
    shelf: Arc<Shelf>,
    endpoint: String,
    _runtime: Runtime,
}

impl FakeHub {
    /// A hub that has a tiny model at this commit, whatever is asked for.
    fn new(commit: &'static str) -> Self {
        let model = tiny_model();
        let read = |name: &str| (name.to_owned(), fs::read(model.path().join(name)).unwrap());
        let files = ["config.json", "tokenizer.json", "model.safetensors"].map(read);
        let files = Mutex::new(BTreeMap::from(files));
        let shelf = Arc::new(Shelf { commit, files, requests: AtomicUsize::new(0) });
        let router = Router::new()
            .route("/api/models/{owner}/{name}/revision/{commit}", get(info))
            .route("/{owner}/{name}/resolve/{commit}/{*file}", get(file))
            .with_state(Arc::clone(&shelf));
        let runtime = Runtime::new().unwrap();
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).unwrap();
        let endpoint = format!("http://{}", listener.local_addr().unwrap());
        runtime.spawn(async move { axum::serve(listener, router).await });
        Self { shelf, endpoint, _runtime: runtime }
    }

    fn set(&self, file: &str, bytes: &[u8]) {
        let mut files = self.shelf.files.lock().unwrap_or_else(PoisonError::into_inner);
        files.insert(file.to_owned(), bytes.to_vec());
    }

    fn remove(&self, file: &str) {
        self.shelf.files.lock().unwrap_or_else(PoisonError::into_inner).remove(file);
    }

    fn requests(&self) -> usize {
        self.shelf.requests.load(Ordering::SeqCst)
    }

    fn fetch(&self, model: &HubModel) -> Result<(), FetchError> {
        fetch(model, Some(&self.endpoint), &mut |_| ())
    }
}

async fn info(State(shelf): State<Arc<Shelf>>) -> Response {
    shelf.requests.fetch_add(1, Ordering::SeqCst);
    let files = shelf.files.lock().unwrap_or_else(PoisonError::into_inner);
    let siblings: Vec<_> = files.keys().map(|name| json!({"rfilename": name})).collect();
    axum::Json(json!({"sha": shelf.commit, "siblings": siblings})).into_response()
}

async fn file(
    State(shelf): State<Arc<Shelf>>,
    UrlPath((_, _, commit, file)): UrlPath<(String, String, String, String)>,
    headers: HeaderMap,
) -> Response {
    shelf.requests.fetch_add(1, Ordering::SeqCst);
    let files = shelf.files.lock().unwrap_or_else(PoisonError::into_inner);
    let Some(bytes) = files.get(&file) else { return StatusCode::NOT_FOUND.into_response() };
    let wanted = headers[header::RANGE].to_str().unwrap();
    let (first, last) = wanted.strip_prefix("bytes=").unwrap().split_once('-').unwrap();
    let first: usize = first.parse().unwrap();
    let last = last.parse().unwrap_or(bytes.len() - 1);
    let told = [
        ("etag", format!("\"{}\"", blake3::hash(bytes).to_hex())),
        ("x-repo-commit", commit),
        ("content-range", format!("bytes {first}-{last}/{}", bytes.len())),
    ];
    (StatusCode::PARTIAL_CONTENT, told, bytes[first..=last].to_vec()).into_response()
}

fn model(downloads: &Path) -> HubModel {
    let (name, revision) = ("owner/tiny".to_owned(), COMMIT.to_owned());
    HubModel { name, revision, downloads: downloads.to_path_buf() }
}

/// What is said, with the folder taken out.
fn said(error: &dyn std::error::Error, folder: &TempDir) -> String {
    error.to_string().replace(&folder.path().display().to_string(), "models")
}

#[test]
fn a_model_is_fetched_once_and_then_read_from_its_folder() {
    let hub = FakeHub::new(COMMIT);
    let folder = tempfile::tempdir().unwrap();
    let model = model(folder.path());
    let setting = SemanticModel::Hub(model.clone());
    let missing = Model::find(&setting).unwrap_err();
    assert!(matches!(missing, EncoderError::NotFetched { .. }), "{missing:?}");
    let mut told = Vec::new();
    fetch(&model, Some(&hub.endpoint), &mut |now| told.push(now)).unwrap();
    assert!(told.iter().any(|now| now.done == now.total && now.total > 1_000), "{told:?}");
    let found = Model::find(&setting).unwrap().unwrap();
    assert_eq!(found.identity().name, "owner/tiny");
    let encoder = found.load().unwrap();
    assert_eq!(encoder.encode("pay").unwrap().len(), encoder.dimensions());
    let requests = hub.requests();
    hub.fetch(&model).unwrap();
    assert_eq!(hub.requests(), requests);
}

#[test]
fn a_fetch_that_broke_off_goes_on() {
    let hub = FakeHub::new(COMMIT);
    let folder = tempfile::tempdir().unwrap();
    let weights = fs::read(tiny_model().path().join(WEIGHTS)).unwrap();
    hub.remove(WEIGHTS);
    let lacks = hub.fetch(&model(folder.path())).unwrap_err();
    insta::assert_snapshot!(said(&lacks, &folder), @"the model `owner/tiny` has no `model.safetensors` on the hub, so it cannot be run; take one that has, such as sentence-transformers/all-MiniLM-L6-v2");
    hub.set(WEIGHTS, &weights);
    hub.fetch(&model(folder.path())).unwrap();
    assert!(Model::find(&SemanticModel::Hub(model(folder.path()))).is_ok());
}

#[test]
fn another_commit_is_refused() {
    let hub = FakeHub::new("ffffffffffffffffffffffffffffffffffffffff");
    let folder = tempfile::tempdir().unwrap();
    let other = hub.fetch(&model(folder.path())).unwrap_err();
    insta::assert_snapshot!(said(&other, &folder), @"the hub gives the commit ffffffffffffffffffffffffffffffffffffffff of the model `owner/tiny` in place of 0123456789abcdef0123456789abcdef01234567; ask for that one, if it is meant");
    assert!(!model(folder.path()).folder().exists());
}

#[test]
fn without_a_hub_there_is_a_remedy() {
    let folder = tempfile::tempdir().unwrap();
    let offline =
        fetch(&model(folder.path()), Some("http://127.0.0.1:9"), &mut |_| ()).unwrap_err();
    let said = said(&offline, &folder);
    assert!(said.starts_with("cannot fetch the model `owner/tiny` (request error: "), "{said}");
    assert!(said.ends_with("name that in [semantic] model"), "{said}");
}

#[test]
fn other_files_than_those_of_a_known_model_are_refused() {
    const KNOWN: &str = "c9745ed1d9f207416be6d2e6f8de32d1f16199bf";
    let hub = FakeHub::new(KNOWN);
    let folder = tempfile::tempdir().unwrap();
    let model = HubModel {
        name: "sentence-transformers/all-MiniLM-L6-v2".to_owned(),
        revision: KNOWN.to_owned(),
        downloads: folder.path().to_path_buf(),
    };
    assert!(model.is_known());
    hub.fetch(&model).unwrap();
    let refused = Model::find(&SemanticModel::Hub(model)).unwrap_err();
    insta::assert_snapshot!(said(&refused, &folder), @"the model file `models/models--sentence-transformers--all-MiniLM-L6-v2/snapshots/c9745ed1d9f207416be6d2e6f8de32d1f16199bf` cannot be used: its files are not those of `sentence-transformers/all-MiniLM-L6-v2`; remove the folder, so that they are fetched again");
}

#[test]
fn two_that_fetch_at_once_both_have_it() {
    let hub = FakeHub::new(COMMIT);
    let folder = tempfile::tempdir().unwrap();
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| hub.fetch(&model(folder.path())).unwrap());
        }
    });
    assert!(Model::find(&SemanticModel::Hub(model(folder.path()))).is_ok());
}
