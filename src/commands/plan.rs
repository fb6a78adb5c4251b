//! Takes the topic commands from the catalogue and leaves out what Discord would refuse.

use std::collections::BTreeMap;

use super::path::CommandPath;
use super::registration::{built_in, shortened};
use super::{CommandTree, TopicCommand};
use crate::index::Topic;
use crate::problem::Problem;

const MAX_COMMANDS: usize = 100;
const MAX_SUBCOMMANDS: usize = 25;

/// The commands of these topics, and a problem for each that had to be left out.
///
/// Where two topics want the same command, or there are too many of them, the first ones get
/// theirs.
pub fn plan(topics: &[Topic]) -> (CommandTree, Vec<Problem>) {
    let mut plan = Plan::default();
    let mut problems = Vec::new();
    for topic in topics {
        if let Err(reason) = plan.add(topic) {
            let Topic { command, question, document, line, .. } = topic;
            let message =
                format!("the command `{command}` of \"{question}\" is left out: {reason}");
            problems.push(Problem::error(document, Some(*line), message));
        }
    }
    (CommandTree { topics: plan.topics.into_values().collect() }, problems)
}

/// The topic commands that have been accepted.
#[derive(Default)]
struct Plan {
    topics: BTreeMap<CommandPath, TopicCommand>,
    /// What each command is, by its name.
    commands: BTreeMap<String, Shape>,
}

/// What a command is: Discord does not take one that is both.
enum Shape {
    /// It is answered itself.
    Leaf,
    /// It has so many subcommands.
    Group(usize),
}

impl Plan {
    /// Accepts the command of a topic, or says why not, and what to do.
    fn add(&mut self, topic: &Topic) -> Result<(), String> {
        let path: CommandPath = topic.command.parse().map_err(|error| format!("{error}"))?;
        let description = shortened(&topic.question);
        if description.is_empty() {
            return Err("the question that describes it is empty; write one".to_owned());
        }
        if let Some(other) = self.topics.get(&path) {
            return Err(format!(
                "\"{}\" has the same command; give one of the two another",
                other.description
            ));
        }
        self.make_room(&path)?;
        let passage = topic.passage.clone();
        self.topics.insert(path.clone(), TopicCommand { path, passage, description });
        Ok(())
    }

    /// Counts a path that is new, unless Discord takes no more, or not together with the others.
    fn make_room(&mut self, path: &CommandPath) -> Result<(), String> {
        let name = path.name();
        let room = MAX_COMMANDS - built_in().len();
        let is_full = self.commands.len() >= room;
        match (self.commands.get_mut(name), path.subcommand()) {
            (None, _) if is_full => Err(format!(
                "Discord takes {MAX_COMMANDS} commands, {room} beside the bot's own, and these are \
                 used up; make several into subcommands of one"
            )),
            (None, subcommand) => {
                let shape = subcommand.map_or(Shape::Leaf, |_| Shape::Group(1));
                self.commands.insert(name.to_owned(), shape);
                Ok(())
            }
            (Some(Shape::Leaf), _) => Err(format!(
                "`{name}` is a command without subcommands already; give that one a second word too"
            )),
            (Some(Shape::Group(_)), None) => {
                Err(format!("`{name}` has subcommands already; give this one a second word too"))
            }
            (Some(Shape::Group(count)), Some(_)) if *count == MAX_SUBCOMMANDS => Err(format!(
                "`{name}` has {MAX_SUBCOMMANDS} subcommands, and Discord takes no more; choose \
                 another first word"
            )),
            (Some(Shape::Group(count)), Some(_)) => {
                *count += 1;
                Ok(())
            }
        }
    }
}
