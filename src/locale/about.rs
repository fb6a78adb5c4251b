//! What the bot says of itself, and of what it has read.

use super::Locale;

impl Locale {
    /// The title of the reply that says how to ask.
    pub fn help_title(self) -> String {
        self.say("help-title")
    }

    /// Says what the bot is and how to ask it.
    pub fn help(self) -> String {
        self.say("help")
    }

    /// The name of the field that lists the documents and how much each of them answers.
    pub fn what_i_know(self) -> String {
        self.say("what-i-know")
    }

    /// The name of the field that lists the publishers.
    pub fn whom_i_quote(self) -> String {
        self.say("whom-i-quote")
    }

    /// The title of the list of documents.
    pub fn sources_title(self) -> String {
        self.say("sources-title")
    }

    /// Stands for the list of documents when there are none.
    pub fn no_sources(self) -> String {
        self.say("no-sources")
    }

    /// Stands above the errors that keep changed files from being answered from.
    pub fn knowledge_held(self) -> String {
        self.say("knowledge-held")
    }

    /// Stands above the errors that keep a part of the files from being answered from.
    pub fn knowledge_incomplete(self) -> String {
        self.say("knowledge-incomplete")
    }

    /// Says that the files cannot be read any more, and that what they held goes on answering.
    pub fn knowledge_unreadable(self) -> String {
        self.say("knowledge-unreadable")
    }

    /// How many questions a document answers.
    pub fn questions(self, count: usize) -> String {
        self.fill("questions", [("count", count.into())])
    }

    /// How many passages a document is made of.
    pub fn passages(self, count: usize) -> String {
        self.fill("passages", [("count", count.into())])
    }

    /// Sums up the list of documents.
    pub fn documents_read(self, documents: usize, questions: usize) -> String {
        self.fill(
            "documents-read",
            [("documents", documents.into()), ("questions", questions.into())],
        )
    }
}
