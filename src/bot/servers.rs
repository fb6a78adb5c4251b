//! Which knowledge answers in which server: the default one, one of its own, and what its people
//! wrote over either.

use std::collections::{HashMap, HashSet};
use std::sync::{PoisonError, RwLock};

use super::curated::{Combined, Curated};
use super::{Bot, Snapshot};
use crate::commands;
use crate::index::IndexError;
use crate::question::Query;
use crate::store::ServerId;

/// The bots of all servers. Nothing that one server has is found by the bot of another.
#[derive(Debug)]
pub struct Servers {
    default: Bot,
    /// Those with a knowledge folder of their own.
    own: HashMap<ServerId, Bot>,
    /// Those whose people wrote something.
    curated: RwLock<HashMap<ServerId, Bot>>,
}

impl Servers {
    /// Every server is answered from the default knowledge, but for those with one of their own.
    pub fn new(default: Bot, own: HashMap<ServerId, Bot>) -> Self {
        Self { default, own, curated: RwLock::default() }
    }

    /// The bot that answers in this server; that of direct messages where there is none.
    pub fn bot(&self, server: Option<ServerId>) -> Bot {
        let Some(server) = server else { return self.default.clone() };
        let curated = self.curated.read().unwrap_or_else(PoisonError::into_inner);
        curated.get(&server).unwrap_or_else(|| self.of_files(server)).clone()
    }

    /// How many servers have a knowledge folder of their own.
    pub fn with_own_knowledge(&self) -> usize {
        self.own.len()
    }

    /// Whether the topic commands are the same in all servers.
    pub fn have_the_same_topics(&self) -> bool {
        self.own.is_empty()
    }

    /// From now on this is what the people of a server wrote. Takes as long as an index of all
    /// its passages takes in memory, and questions are answered as before meanwhile.
    ///
    /// # Errors
    /// [`IndexError`] if the index cannot be built; what was written before goes on answering then.
    pub fn curate(&self, server: ServerId, curated: &Curated) -> Result<(), IndexError> {
        let is_some = !curated.is_empty();
        let bot = is_some.then(|| self.of_files(server).curated(curated)).transpose()?;
        let mut all = self.curated.write().unwrap_or_else(PoisonError::into_inner);
        match bot {
            Some(bot) => all.insert(server, bot),
            None => all.remove(&server),
        };
        Ok(())
    }

    fn of_files(&self, server: ServerId) -> &Bot {
        self.own.get(&server).unwrap_or(&self.default)
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
