//! What the operating system tells of changes, where it does.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use notify::{Config, Event, RecommendedWatcher, RecursiveMode, Watcher};

use super::network::is_shared;
use crate::config::Watching;

/// Tells which folders something happened to. It is only a hint: what happened is told by a look.
pub(super) struct Events {
    /// None where folders are looked at from time to time alone.
    watcher: Option<RecommendedWatcher>,
    folders: Arc<Mutex<Folders>>,
}

#[derive(Default)]
struct Folders {
    watched: Vec<Watched>,
    /// The numbers of those that something happened to.
    touched: BTreeSet<usize>,
}

/// A folder, and where the operating system tells of it.
struct Watched {
    path: PathBuf,
    /// Where it really lies, if it is told of.
    root: Option<PathBuf>,
    /// The names by which it is reached: a link may come to lead elsewhere.
    names: Vec<PathBuf>,
    /// Whether it may lie elsewhere now, or be another folder of the same name.
    has_moved: bool,
    /// Whether the log says already that it is not told of.
    is_reported: bool,
}

impl Events {
    /// Tells of these folders; `wake` is called when something has happened.
    pub(super) fn new(
        how: Watching,
        folders: Vec<PathBuf>,
        wake: impl Fn() + Send + 'static,
    ) -> Self {
        let watched = folders.into_iter().map(Watched::new).collect();
        let folders = Arc::new(Mutex::new(Folders { watched, touched: BTreeSet::new() }));
        let hints = Arc::clone(&folders);
        let handle = move |event: notify::Result<Event>| {
            if lock(&hints).take_in(&event) {
                wake();
            }
        };
        // A link that leads out of the folder is nothing to follow.
        let config = Config::default().with_follow_symlinks(false);
        let told_by = match how {
            Watching::Auto => RecommendedWatcher::new(handle, config)
                .inspect_err(|error| {
                    tracing::warn!(%error, "changes are not told; folders are looked at every second");
                })
                .ok(),
            Watching::Poll | Watching::Off => None,
        };
        Self { watcher: told_by, folders }
    }

    /// The numbers of the folders that something happened to since this was asked last.
    pub(super) fn touched(&self) -> BTreeSet<usize> {
        std::mem::take(&mut lock(&self.folders).touched)
    }

    /// Sees to it that this folder is told of, also after it was moved or a link leads elsewhere.
    /// Returns whether it is.
    pub(super) fn arm(&mut self, number: usize) -> bool {
        let Some(watcher) = &mut self.watcher else { return false };
        let (path, before) = {
            let mut folders = lock(&self.folders);
            let folder = &mut folders.watched[number];
            if folder.root.is_some() && !std::mem::take(&mut folder.has_moved) {
                return true;
            }
            (folder.path.clone(), folder.root.clone())
        };
        let root = path.canonicalize().ok();
        if let Some(before) = before {
            // It may have gone with its folder.
            let _ = watcher.unwatch(&before);
        }
        let armed = root.filter(|root| !is_shared(root)).map(|root| {
            let names = names_of(&path);
            let told = watch(watcher, &root, &names);
            told.map(|()| (root, names))
        });
        let mut folders = lock(&self.folders);
        let folder = &mut folders.watched[number];
        (folder.root, folder.names) = match armed {
            Some(Ok((root, names))) => (Some(root), names),
            Some(Err(error)) => {
                if !std::mem::replace(&mut folder.is_reported, true) {
                    tracing::warn!(
                        folder = %path.display(), %error,
                        "changes of the knowledge are not told; it is looked at every second"
                    );
                }
                (None, Vec::new())
            }
            None => (None, Vec::new()),
        };
        folder.root.is_some()
    }
}

fn watch(watcher: &mut RecommendedWatcher, root: &Path, names: &[PathBuf]) -> notify::Result<()> {
    watcher.watch(root, RecursiveMode::Recursive)?;
    for folder in names.iter().filter_map(|name| name.parent()) {
        if !folder.starts_with(root) {
            watcher.watch(folder, RecursiveMode::NonRecursive)?;
        }
    }
    Ok(())
}

/// The paths whose change can make `path` lead elsewhere: its own, and those of the links in it.
fn names_of(path: &Path) -> Vec<PathBuf> {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let mut names = Vec::new();
    for part in absolute.ancestors() {
        let (Some(folder), Some(name)) = (part.parent(), part.file_name()) else { break };
        let is_link = part.is_symlink();
        if (is_link || part == absolute)
            && let Ok(folder) = folder.canonicalize()
        {
            names.push(folder.join(OsString::from(name)));
        }
    }
    names
}

fn lock(folders: &Mutex<Folders>) -> MutexGuard<'_, Folders> {
    folders.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Folders {
    /// Notes which folders an event is about. Returns whether it is news of any: of thousands of events one
    /// asks for a look.
    fn take_in(&mut self, event: &notify::Result<Event>) -> bool {
        let mut is_news = false;
        for (number, watched) in self.watched.iter_mut().enumerate() {
            let is_about = match event {
                // Reading changes nothing.
                Ok(event) if event.kind.is_access() => false,
                Ok(event) if !event.need_rescan() => watched.is_told_by(event),
                Ok(_) | Err(_) => true,
            };
            if is_about {
                is_news |= self.touched.insert(number);
            }
        }
        is_news
    }
}

impl Watched {
    fn new(path: PathBuf) -> Self {
        Self { path, root: None, names: Vec::new(), has_moved: false, is_reported: false }
    }

    fn is_told_by(&mut self, event: &Event) -> bool {
        let Some(root) = &self.root else { return false };
        let is_name = |path: &PathBuf| path == root || self.names.contains(path);
        self.has_moved |= event.paths.iter().any(is_name);
        event.paths.iter().any(|path| path.starts_with(root) || self.names.contains(path))
    }
}
