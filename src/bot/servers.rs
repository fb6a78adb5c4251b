//! Which knowledge answers in which server: the default one, one of its own, and what its people
//! wrote over either.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};

use super::curated::{Combined, Curated};
use super::reload::Statuses;
use super::{Bot, Snapshot};
use crate::commands;
use crate::index::IndexError;
use crate::question::Query;
use crate::store::ServerId;

/// The bots of all servers. Nothing that one server has is found by the bot of another.
#[derive(Debug)]
pub struct Servers {
    bots: RwLock<Bots>,
    statuses: Statuses,
}

#[derive(Debug)]
struct Bots {
    default: Bot,
    /// Those with a knowledge folder of their own.
    own: HashMap<ServerId, Bot>,
    /// Those whose people wrote something.
    curated: HashMap<ServerId, Overlaid>,
}

/// What people of a server wrote, and the bot that answers from it over the files.
#[derive(Clone, Debug)]
struct Overlaid {
    written: Arc<Curated>,
    bot: Bot,
}

impl Servers {
    /// Every server is answered from the default knowledge, but for those with one of their own.
    pub fn new(default: Bot, own: HashMap<ServerId, Bot>) -> Self {
        let bots = Bots { default, own, curated: HashMap::new() };
        Self { bots: RwLock::new(bots), statuses: Statuses::default() }
    }

    /// The bot that answers in this server; that of direct messages where there is none.
    pub fn bot(&self, server: Option<ServerId>) -> Bot {
        let bots = self.bots();
        let Some(server) = server else { return bots.default.clone() };
        let overlaid = bots.curated.get(&server).map(|overlaid| &overlaid.bot);
        overlaid.unwrap_or_else(|| bots.of_files(server)).clone()
    }

    /// How the knowledge has fared since it was first read.
    pub fn statuses(&self) -> &Statuses {
        &self.statuses
    }

    /// How many servers have a knowledge folder of their own.
    pub fn with_own_knowledge(&self) -> usize {
        self.bots().own.len()
    }

    /// Whether a server has a knowledge folder of its own.
    pub fn has_own_knowledge(&self, server: ServerId) -> bool {
        self.bots().own.contains_key(&server)
    }

    /// Whether the topic commands are the same in all servers.
    pub fn have_the_same_topics(&self) -> bool {
        self.with_own_knowledge() == 0
    }

    /// From now on this is what the people of a server wrote. Takes as long as an index of all
    /// its passages takes in memory, and questions are answered as before meanwhile.
    ///
    /// # Errors
    /// [`IndexError`] if the index cannot be built; what was written before goes on answering then.
    pub fn curate(&self, server: ServerId, curated: Curated) -> Result<(), IndexError> {
        let written = Arc::new(curated);
        loop {
            let files = self.bots().of_files(server).clone();
            let is_some = !written.is_empty();
            let bot = is_some.then(|| files.curated(&written)).transpose()?;
            let mut bots = self.bots.write().unwrap_or_else(PoisonError::into_inner);
            if !bots.of_files(server).answers_as(&files) {
                // The files have changed meanwhile.
                continue;
            }
            match bot {
                Some(bot) => bots.curated.insert(server, Overlaid { written, bot }),
                None => bots.curated.remove(&server),
            };
            return Ok(());
        }
    }

    /// From now on this is what the files of the knowledge folder of a server hold, or of the
    /// default one where there is none. What people wrote over it is built over the new files
    /// first, so that there is no moment without it, and questions are answered as before meanwhile.
    ///
    /// # Errors
    /// [`IndexError`] if one of these indexes cannot be built; all goes on as before then.
    pub(super) fn replace(
        &self,
        server: Option<ServerId>,
        snapshot: Snapshot,
    ) -> Result<(), IndexError> {
        let files = self.files(server).with_snapshot(snapshot);
        let mut built: HashMap<ServerId, Overlaid> = HashMap::new();
        loop {
            let over_it = self.bots().over(server);
            for (server, written) in over_it {
                if !is_built(&built, server, &written) {
                    let bot = files.curated(&written)?;
                    built.insert(server, Overlaid { written, bot });
                }
            }
            let mut bots = self.bots.write().unwrap_or_else(PoisonError::into_inner);
            let over_it = bots.over(server);
            if !over_it.iter().all(|(server, written)| is_built(&built, *server, written)) {
                // Somebody has written something meanwhile.
                continue;
            }
            for (server, _) in over_it {
                bots.curated.insert(server, built[&server].clone());
            }
            match server {
                Some(server) => {
                    bots.own.insert(server, files);
                }
                None => bots.default = files,
            }
            return Ok(());
        }
    }

    /// The bot that answers from the files of a knowledge folder alone.
    pub(super) fn files(&self, server: Option<ServerId>) -> Bot {
        let bots = self.bots();
        server.map_or(&bots.default, |server| bots.of_files(server)).clone()
    }

    fn bots(&self) -> RwLockReadGuard<'_, Bots> {
        self.bots.read().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether it has been built what people wrote for a server, just as it is now.
fn is_built(built: &HashMap<ServerId, Overlaid>, server: ServerId, written: &Arc<Curated>) -> bool {
    built.get(&server).is_some_and(|overlaid| Arc::ptr_eq(&overlaid.written, written))
}

impl Bots {
    fn of_files(&self, server: ServerId) -> &Bot {
        self.own.get(&server).unwrap_or(&self.default)
    }

    /// What people wrote over the knowledge folder of a server, or over the default one.
    fn over(&self, files: Option<ServerId>) -> Vec<(ServerId, Arc<Curated>)> {
        let lies_over = |server: &ServerId| match files {
            Some(files) => *server == files,
            None => !self.own.contains_key(server),
        };
        let over = self.curated.iter().filter(|(server, _)| lies_over(server));
        over.map(|(server, overlaid)| (*server, Arc::clone(&overlaid.written))).collect()
    }
}

impl Bot {
    /// The same with what people wrote over the files.
    ///
    /// # Errors
    /// [`IndexError`] if the index cannot be read or built.
    pub fn curated(&self, curated: &Curated) -> Result<Self, IndexError> {
        let Snapshot { searcher, retriever, .. } = self.snapshot.as_ref();
        let mut catalogue = searcher.catalogue().clone();
        let in_scope = self.topics_in_scope(curated)?;
        catalogue.out_of_scope.retain(|topic| !in_scope.contains(&topic.topic));
        let Combined { passages, catalogue, replaced } =
            curated.combine(searcher.passages()?, catalogue);
        let (commands, _) = commands::plan(&catalogue.topics);
        let searcher = searcher.variant(&passages, catalogue, retriever.encoder())?;
        let retriever = retriever.clone();
        Ok(self.with_snapshot(Snapshot { searcher, retriever, commands, replaced }))
    }

    /// What was declared to be out of scope, and is not any more, since people wrote about it.
    fn topics_in_scope(&self, curated: &Curated) -> Result<HashSet<String>, IndexError> {
        let Snapshot { searcher, retriever, .. } = self.snapshot.as_ref();
        let mut topics = HashSet::new();
        for question in curated.questions() {
            let topic = retriever.topic_out_of_scope(searcher, &Query::parse(question), &[])?;
            topics.extend(topic.map(str::to_owned));
        }
        Ok(topics)
    }
}

#[cfg(test)]
mod tests;
