//! How another process asks a running bot to read its knowledge anew, and is told what came of it.
//!
//! All of it lies in the folder of the index, so that it works in a container and on every system,
//! and can never reach another process by mistake:
//!
//! | file | |
//! | --- | --- |
//! | `RUNNING` | locked by the operating system as long as a bot answers from the index |
//! | `ASKING` | locked by the process that asks, so that one asks at a time |
//! | `RELOAD` | the request; it holds a word that the answer repeats |
//! | `RELOAD.taken` | a request that the bot is about to read |
//! | `RELOADED` | the answer |

use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::Outcome;

const RUNNING: &str = "RUNNING";
const ASKING: &str = "ASKING";
const REQUEST: &str = "RELOAD";
const TAKEN: &str = "RELOAD.taken";
const ANSWER: &str = "RELOADED";

/// How often the one who asks looks for the answer.
const LOOK: Duration = Duration::from_millis(20);

/// How often the lock is tried.
const LOCK_ATTEMPTS: u32 = 5;

/// Why a bot could not be asked.
#[derive(Debug, thiserror::Error)]
pub enum RequestError {
    /// No bot answers from the index.
    #[error("no bot runs on the index `{0}`; start it, or name the index that it runs on")]
    NoBot(PathBuf),
    /// The bot was there and is not any more.
    #[error("the bot has ended before it answered; look into its log")]
    Ended,
    /// The operating system refused.
    #[error("cannot {action} `{path}`; ask as the user that the bot runs as")]
    Io {
        /// What was tried.
        action: &'static str,
        /// On which file.
        path: PathBuf,
        /// What the operating system said.
        #[source]
        error: io::Error,
    },
}

#[derive(Debug, Serialize, Deserialize)]
struct Answer {
    request: String,
    outcomes: Vec<Outcome>,
}

/// Where a running bot takes requests.
#[derive(Debug)]
pub(super) struct Desk {
    index: PathBuf,
    /// Locked as long as requests are taken here.
    running: Option<File>,
    /// Whether the log knows why none are taken.
    is_told: bool,
}

impl Desk {
    /// Says from now on that a bot runs on this index. Where that cannot be, which the log tells
    /// once, each look for a request tries it again: a bot that this one follows may be ending.
    pub(super) fn new(index: &Path) -> Self {
        let mut desk = Self { index: index.to_path_buf(), running: None, is_told: false };
        desk.open();
        desk
    }

    fn open(&mut self) {
        match lock_running(&self.index) {
            Ok(running) => self.running = Some(running),
            Err(_) if self.is_told => {}
            Err(error) if error.kind() == ErrorKind::WouldBlock => tracing::warn!(
                "another bot runs on this index, and `footnote reload` asks that one until it ends"
            ),
            Err(error) => {
                tracing::info!(%error, "`footnote reload` cannot ask this bot; send SIGHUP instead");
            }
        }
        self.is_told = true;
    }

    /// The word of a request, which is taken by that.
    pub(super) fn take(&mut self) -> Option<String> {
        if self.running.is_none() {
            self.open();
        }
        self.running.as_ref()?;
        let taken = self.index.join(TAKEN);
        // Another one may come meanwhile, and is not taken away unread.
        let word =
            fs::rename(self.index.join(REQUEST), &taken).and_then(|()| fs::read_to_string(&taken));
        match word {
            Ok(word) => Some(word),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => {
                tracing::warn!(%error, "a request to read anew cannot be taken");
                None
            }
        }
    }

    /// Answers a request.
    pub(super) fn answer(&self, request: &str, outcomes: &[Outcome]) {
        let answer = Answer { request: request.to_owned(), outcomes: outcomes.to_vec() };
        let text = serde_json::to_vec(&answer).map_err(io::Error::from);
        if let Err(error) = text.and_then(|text| write_whole(&self.index, ANSWER, &text)) {
            tracing::warn!(%error, "what came of a request to read anew cannot be told");
        }
    }
}

/// Asks the bot that runs on this index to read its knowledge anew, and waits for what comes of it. The
/// request is told from others by `word`.
///
/// # Errors
/// [`RequestError`] if there is no bot, if it ends meanwhile, or if the folder cannot be written.
pub fn ask(index: &Path, word: &str) -> Result<Vec<Outcome>, RequestError> {
    if !is_running(index)? {
        return Err(RequestError::NoBot(index.to_path_buf()));
    }
    let path = index.join(ASKING);
    // Another user may have made it, and a lock takes no right to write.
    let asking = File::open(&path).or_else(|_| open(&path)).map_err(failed("open", &path))?;
    asking.lock().map_err(failed("lock", &path))?;
    let path = index.join(REQUEST);
    write_whole(index, REQUEST, word.as_bytes()).map_err(failed("write", &path))?;
    loop {
        let was_running = is_running(index)?;
        if let Some(outcomes) = answer_to(word, index)? {
            return Ok(outcomes);
        }
        if !was_running {
            // Nobody takes it any more.
            let _ = fs::remove_file(&path);
            return Err(RequestError::Ended);
        }
        thread::sleep(LOOK);
    }
}

fn lock_running(index: &Path) -> io::Result<File> {
    fs::create_dir_all(index)?;
    let file = open(&index.join(RUNNING))?;
    let mut attempts = 1;
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            // Somebody may be looking just now whether a bot runs.
            Err(TryLockError::WouldBlock) if attempts < LOCK_ATTEMPTS => thread::sleep(LOOK),
            Err(error) => return Err(error.into()),
        }
        attempts += 1;
    }
}

/// The answer to a request, if it is there; it is taken away by that.
///
/// # Errors
/// [`RequestError::Io`] if there is an answer that cannot be read.
fn answer_to(word: &str, index: &Path) -> Result<Option<Vec<Outcome>>, RequestError> {
    let path = index.join(ANSWER);
    let text = match fs::read(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(failed("read", &path)(error)),
    };
    // One of another program's version is not for this request.
    let answer: Option<Answer> = serde_json::from_slice(&text).ok();
    Ok(answer.filter(|answer| answer.request == word).map(|answer| {
        // One that stays is not taken for the answer to another request.
        let _ = fs::remove_file(&path);
        answer.outcomes
    }))
}

/// Whether a bot answers from this index.
///
/// # Errors
/// [`RequestError::Io`] if that cannot be told.
fn is_running(index: &Path) -> Result<bool, RequestError> {
    let path = index.join(RUNNING);
    let file = match File::open(&path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(failed("open", &path)(error)),
    };
    // A shared lock, so that two who look do not take each other for the bot. It is given back with
    // the file.
    match file.try_lock_shared() {
        Ok(()) => Ok(false),
        Err(TryLockError::WouldBlock) => Ok(true),
        Err(TryLockError::Error(error)) => Err(failed("lock", &path)(error)),
    }
}

fn open(path: &Path) -> io::Result<File> {
    File::options().create(true).truncate(false).write(true).open(path)
}

/// Writes a file that appears whole, and that another user may read, who asks or is asked.
fn write_whole(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644));
    let mut draft = builder.tempfile_in(folder)?;
    io::Write::write_all(&mut draft, bytes)?;
    draft.persist(folder.join(name))?;
    Ok(())
}

fn failed(action: &'static str, path: &Path) -> impl FnOnce(io::Error) -> RequestError {
    let path = path.to_path_buf();
    move |error| RequestError::Io { action, path, error }
}

#[cfg(test)]
mod tests;
