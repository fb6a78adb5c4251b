//! The bot's commands as plain data, within what Discord lets a bot register.
//!
//! [`plan`] takes the topic commands from the knowledge, leaves out what Discord would refuse, and
//! gives the [`CommandTree`]. Its [`registration`](CommandTree::registration) is what Discord gets,
//! and [`are_registered`] tells whether Discord has it already.

mod moderating;
mod option;
mod path;
mod plan;
mod registered;
mod registration;

use serde::{Deserialize, Serialize};

use crate::passage::PassageId;
pub use option::{CommandOption, OptionKind};
pub use path::{CommandPath, CommandPathError};
pub use plan::plan;
pub use registration::{Command, CommandKind};

/// A command that a passage answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopicCommand {
    /// What a person types.
    pub path: CommandPath,
    /// The passage that answers it.
    pub passage: PassageId,
    /// What Discord shows beside it: the passage's question, of 1 to 100 characters.
    pub description: String,
}

/// All commands of the bot: its own, and those that the knowledge names.
///
/// Its serialised form is for keeping; Discord gets the [`CommandTree::registration`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommandTree {
    /// Sorted by their paths, so that the subcommands of a command stand together.
    topics: Vec<TopicCommand>,
}

impl CommandTree {
    /// The topic commands, sorted by name and subcommand.
    pub fn topics(&self) -> &[TopicCommand] {
        &self.topics
    }

    /// The passage that answers a topic command, if there is such a command.
    pub fn topic(&self, name: &str, subcommand: Option<&str>) -> Option<&PassageId> {
        self.topics
            .iter()
            .find(|topic| topic.path.name() == name && topic.path.subcommand() == subcommand)
            .map(|topic| &topic.passage)
    }

    /// The commands as Discord's bulk overwrite takes them: the bot's own first, then the topic
    /// commands by name, and what stands in the menu of a message.
    pub fn registration(&self) -> Vec<Command> {
        [registration::built_in(), self.registration_of_topics(), registration::in_message_menu()]
            .concat()
    }

    /// The same for a bot whose servers have different topics: this is registered for all of them,
    /// and offers the topic commands in direct messages alone.
    pub fn registration_without_servers_topics(&self) -> Vec<Command> {
        let topics = self
            .registration_of_topics()
            .into_iter()
            .map(Command::in_direct_messages_only)
            .collect();
        [registration::built_in(), topics, registration::in_message_menu()].concat()
    }

    /// The topic commands alone, for a server whose topics are these.
    pub fn registration_of_topics(&self) -> Vec<Command> {
        let by_name = self.topics.chunk_by(|one, next| one.path.name() == next.path.name());
        by_name.map(registration::topic_command).collect()
    }
}

/// Whether the commands that Discord has are the wanted ones, so that nothing need be written.
///
/// `registered` is the array that Discord returns. Its order, what Discord adds of its own, and
/// defaults that it spells out or leaves out make no difference.
pub fn are_registered(wanted: &[Command], registered: &serde_json::Value) -> bool {
    registered::are_the_same(wanted, registered)
}

#[cfg(test)]
mod tests;
