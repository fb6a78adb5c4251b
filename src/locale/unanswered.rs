//! What is said where there is no answer, and why.

use super::Locale;

impl Locale {
    /// The title of a reply that asks which question is meant.
    pub fn unsure_title(self) -> String {
        self.say("unsure-title")
    }

    /// Stands above the questions to choose from.
    pub fn unsure(self) -> String {
        self.say("unsure")
    }

    /// The title of a reply to a question that the knowledge does not answer.
    pub fn abstained_title(self) -> String {
        self.say("abstained-title")
    }

    /// Says why there is no answer.
    pub fn abstained(self) -> String {
        self.say("abstained")
    }

    /// Says why there is no answer to a question in another language.
    pub fn foreign(self) -> String {
        self.say("foreign")
    }

    /// Says why there is no answer to more words than are read.
    pub fn too_long(self) -> String {
        self.say("too-long")
    }

    /// Says why there is no answer about a topic that the knowledge leaves out.
    pub fn out_of_scope(self, topic: &str) -> String {
        self.fill("out-of-scope", [("topic", topic.into())])
    }

    /// Stands above the nearest questions that the knowledge does answer.
    pub fn nearest_questions(self) -> String {
        self.say("nearest-questions")
    }

    /// Says where to look on when there is no near question either.
    pub fn see_help(self) -> String {
        self.say("see-help")
    }

    /// Said to somebody who mentions the bot and asks nothing.
    pub fn empty_mention(self) -> String {
        self.say("empty-mention")
    }

    /// Said where a message without words is to be answered.
    pub fn nothing_to_answer(self) -> String {
        self.say("nothing-to-answer")
    }

    /// Said in a channel where the operator does not want answers.
    pub fn not_in_this_channel(self) -> String {
        self.say("not-in-this-channel")
    }

    /// Said when something broke while a question was answered.
    pub fn something_went_wrong(self) -> String {
        self.say("something-went-wrong")
    }

    /// Said when a topic command is used that the knowledge no longer has.
    pub fn command_gone(self) -> String {
        self.say("command-gone")
    }

    /// Said when a question is picked whose passage the knowledge no longer has.
    pub fn passage_gone(self) -> String {
        self.say("passage-gone")
    }

    /// Said when an answer did not come in time.
    pub fn took_too_long(self) -> String {
        self.say("took-too-long")
    }
}
