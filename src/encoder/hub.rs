//! Fetches a model from the hub, once, into a folder of sentence-transformers' form.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use hf_hub::api::Progress;
use hf_hub::api::sync::{ApiBuilder, ApiError, ApiRepo};
use hf_hub::{Cache, Repo, RepoType};

use super::folder::{FILES, WEIGHTS};
use crate::config::HubModel;

/// How far a fetch is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fetching {
    /// How many bytes of the present file are there.
    pub done: usize,
    /// How many it has.
    pub total: usize,
}

/// Why a model could not be fetched.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    /// The hub cannot be reached, or does not have the model.
    #[error(
        "cannot fetch the model `{name}` ({error}); check its name, its commit and the network, or put its \
         files into a folder by other means and name that in [semantic] model"
    )]
    Failed {
        /// Its name.
        name: String,
        /// What went wrong. Its words hold those of its own cause.
        error: Box<ApiError>,
    },
    /// The hub has another commit than was asked for.
    #[error(
        "the hub gives the commit {found} of the model `{name}` in place of {wanted}; ask for that one, if it is meant"
    )]
    OtherCommit {
        /// Its name.
        name: String,
        /// The commit that was asked for.
        wanted: String,
        /// The commit that there is.
        found: String,
    },
    /// It is not of a form that can be run.
    #[error(
        "the model `{name}` has no `{file}` on the hub, so it cannot be run; take one that has, such \
         as sentence-transformers/all-MiniLM-L6-v2"
    )]
    Lacks {
        /// Its name.
        name: String,
        /// The file that is not there.
        file: &'static str,
    },
    /// The folder may not be written to.
    #[error("cannot write to `{folder}`; allow this user to, or set [semantic] downloads")]
    Unwritable {
        /// The folder.
        folder: PathBuf,
        /// What the operating system said.
        #[source]
        error: io::Error,
    },
}

/// Tells of the bytes of one file.
struct Told<'a> {
    tell: &'a mut dyn FnMut(Fetching),
    now: Fetching,
}

impl Progress for Told<'_> {
    fn init(&mut self, size: usize, _filename: &str) {
        self.now = Fetching { done: 0, total: size };
    }

    fn update(&mut self, size: usize) {
        self.now.done += size;
        (self.tell)(self.now);
    }

    fn finish(&mut self) {}
}

/// Fetches the files of a model that are not there yet; asks nobody where all are. `endpoint` is the
/// address of another hub than the usual one, and `progress` is told how far the present file is.
///
/// # Errors
/// [`FetchError`] if the hub does not have them, or they cannot be written.
pub fn fetch(
    model: &HubModel,
    endpoint: Option<&str>,
    progress: &mut dyn FnMut(Fetching),
) -> Result<(), FetchError> {
    // The weights are fetched last: where they are, all is.
    if model.folder().join(WEIGHTS).exists() {
        return Ok(());
    }
    let _held = lock(&model.downloads)
        .map_err(|error| FetchError::Unwritable { folder: model.downloads.clone(), error })?;
    if model.folder().join(WEIGHTS).exists() {
        return Ok(());
    }
    let failed = |error| FetchError::Failed { name: model.name.clone(), error: Box::new(error) };
    let repository = repository(model, endpoint).map_err(failed)?;
    let info = repository.info().map_err(failed)?;
    if info.sha != model.revision {
        let (name, wanted) = (model.name.clone(), model.revision.clone());
        return Err(FetchError::OtherCommit { name, wanted, found: info.sha });
    }
    for (file, is_needed) in FILES {
        if info.siblings.iter().any(|there| there.rfilename == file) {
            let told = Told { tell: progress, now: Fetching { done: 0, total: 0 } };
            repository.download_with_progress(file, told).map_err(failed)?;
        } else if is_needed {
            return Err(FetchError::Lacks { name: model.name.clone(), file });
        }
    }
    Ok(())
}

/// Makes the folder, and waits until no other process fetches into it. The operating system ends the
/// lock with the process.
fn lock(folder: &Path) -> io::Result<File> {
    fs::create_dir_all(folder)?;
    let file =
        File::options().create(true).truncate(false).write(true).open(folder.join("LOCK"))?;
    file.lock()?;
    Ok(file)
}

/// The model on the hub. Nothing of this machine is sent along, no token either.
fn repository(model: &HubModel, endpoint: Option<&str>) -> Result<ApiRepo, ApiError> {
    let builder = ApiBuilder::from_cache(Cache::new(model.downloads.clone())).with_token(None);
    let builder = match endpoint {
        Some(endpoint) => builder.with_endpoint(endpoint.to_owned()),
        None => builder,
    };
    let revision = model.revision.clone();
    let repo = Repo::with_revision(model.name.clone(), RepoType::Model, revision);
    Ok(builder.build()?.repo(repo))
}

#[cfg(test)]
mod tests;
