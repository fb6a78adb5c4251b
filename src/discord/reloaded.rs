//! What follows when the knowledge was read anew: its topic commands are registered, and moderators are
//! told what keeps it from being taken over.

use std::collections::HashMap;
use std::convert::Infallible;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use serenity::all::{Cache, ChannelId, GuildId, Http};

use super::permissions::{Voice, place};
use super::state::State;
use super::{language, registering, send};
use crate::bot::reload::{Status, are_told};
use crate::problem::Problem;
use crate::reply::{self, HeldProblem};
use crate::store::ServerId;

/// What the moderators of servers were told, and is not mended yet.
#[derive(Debug, Default)]
pub(super) struct Told(Mutex<HashMap<GuildId, Vec<Problem>>>);

impl Told {
    /// Whether a server has to be told how the knowledge has fared; it counts as told then.
    fn is_news(&self, server: GuildId, status: &Status) -> bool {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if status.failed.is_none() {
            all.remove(&server);
            return false;
        }
        let told = all.get(&server);
        if told.is_some_and(|told| are_told(&status.problems, told)) {
            return false;
        }
        all.entry(server).or_default().extend(status.problems.iter().cloned());
        true
    }
}

/// Does what has to be done each time that the knowledge was read anew, until it is dropped.
pub(super) async fn follow(state: &State, http: &Http, cache: &Cache) -> Infallible {
    let mut statuses = state.servers.statuses().follow();
    while statuses.changed().await.is_ok() {
        let statuses = statuses.borrow_and_update().clone();
        let servers = cache.guilds();
        if state.registered.are_any().await {
            registering::register(state, http, &servers).await;
        }
        for server in servers {
            let id = ServerId(server.get());
            let own = state.servers.has_own_knowledge(id).then_some(id);
            if let Some(status) = statuses.get(&own)
                && state.told.is_news(server, status)
            {
                tell(state, http, cache, server, status).await;
            }
        }
    }
    std::future::pending().await
}

/// Tells the moderators of a server, in their channel if there is one; the log has it anyway.
async fn tell(state: &State, http: &Http, cache: &Cache, server: GuildId, status: &Status) {
    let channel = state.server_settings(Some(server)).await.review_channel();
    let Some(channel) = channel.filter(|channel| channel.0 != 0) else { return };
    let channel = ChannelId::new(channel.0);
    if place(cache, Some(server), channel).voice == Voice::Silent {
        state.silenced.report(channel);
        return;
    }
    let locale = language::of_server(state, cache, Some(server)).await;
    let reply = reply::knowledge_held(&errors(status), locale);
    if let Err(error) = channel.send_message(http, send::new_message(reply)).await {
        tracing::warn!(%channel, %error, "moderators were not told of the problems in the knowledge");
    }
}

/// The errors as moderators read them: they know the files, and not where the folder lies.
fn errors(status: &Status) -> Vec<HeldProblem> {
    let errors = status.problems.iter().filter(|problem| problem.is_error());
    let errors = errors.map(|problem| {
        let path = Path::new(&problem.path);
        let path = path.strip_prefix(&status.knowledge).unwrap_or(path).display().to_string();
        HeldProblem { path, line: problem.line, message: problem.message.clone() }
    });
    errors.collect()
}

#[cfg(test)]
mod tests {
    use std::time::SystemTime;

    use super::*;
    use crate::index::Fingerprint;

    fn status(problems: &[(&str, usize)], failed: bool) -> Status {
        let problem = |(message, line): &(&str, usize)| {
            Problem::error("kept/faq.toml", Some(*line), *message)
        };
        Status {
            knowledge: "kept".into(),
            last_good: SystemTime::UNIX_EPOCH,
            fingerprint: Fingerprint::of(&[], None),
            passages: 1,
            documents: 1,
            problems: problems.iter().map(problem).collect(),
            failed: failed.then(|| "there is an error".to_owned()),
            unsaved: None,
            reloads_done: 0,
            changes: 0,
            reloads_failed: 0,
        }
    }

    #[test]
    fn the_same_problems_are_told_once_until_they_are_mended() {
        let (told, server) = (Told::default(), GuildId::new(1));
        let is_news =
            |problems: &[(&str, usize)], failed| told.is_news(server, &status(problems, failed));
        assert!(!is_news(&[], false));
        assert!(is_news(&[("a", 1)], true));
        assert!(!is_news(&[("a", 5)], true), "it stands at another line");
        assert!(is_news(&[("a", 5), ("b", 1)], true));
        assert!(!is_news(&[("b", 1)], true), "there are fewer");
        assert!(!is_news(&[("a", 5), ("b", 1)], true));
        assert!(!is_news(&[], false));
        assert!(is_news(&[("a", 5)], true), "it was mended in between");
    }

    #[test]
    fn a_folder_that_cannot_be_read_is_told_once_too() {
        let (told, server) = (Told::default(), GuildId::new(1));
        assert!(told.is_news(server, &status(&[], true)));
        assert!(!told.is_news(server, &status(&[], true)));
    }

    #[test]
    fn moderators_do_not_read_where_the_folder_lies() {
        let [error] = &errors(&status(&[("a", 2)], true))[..] else { panic!("one error") };
        assert_eq!((error.path.as_str(), error.line), ("faq.toml", Some(2)));
    }
}
