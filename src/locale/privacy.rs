//! What is kept of a person, and what was deleted of it.

use super::Locale;

impl Locale {
    /// The title of the reply that says what is kept of a person.
    pub fn privacy_title(self) -> String {
        self.say("privacy-title")
    }

    /// Says what is kept beside the words of a question.
    pub fn kept_of_a_question(self) -> String {
        self.say("kept-of-a-question")
    }

    /// Says that the words of a question are kept.
    pub fn words_are_kept(self) -> String {
        self.say("words-are-kept")
    }

    /// Says that the words of a question are not kept.
    pub fn words_are_not_kept(self) -> String {
        self.say("words-are-not-kept")
    }

    /// Says for how long questions are kept, in days.
    pub fn kept_for(self, days: u16) -> String {
        self.fill("kept-for", [("days", days.into())])
    }

    /// Says how a person stands in what is kept.
    pub fn kept_under_a_pseudonym(self) -> String {
        self.say("kept-under-a-pseudonym")
    }

    /// Says what is kept for longer than questions are.
    pub fn kept_for_longer(self) -> String {
        self.say("kept-for-longer")
    }

    /// Says what the bot never gets to read.
    pub fn not_read(self) -> String {
        self.say("not-read")
    }

    /// Says what the bot reads in a server with help channels, in the place of `not_read`.
    pub fn help_channels_are_read(self) -> String {
        self.say("help-channels-are-read")
    }

    /// Says that what is read in help channels is kept. Follows `help_channels_are_read`.
    pub fn help_channels_are_kept(self) -> String {
        self.say("help-channels-are-kept")
    }

    /// Stands above the button that deletes all that is kept of a person.
    pub fn how_to_be_forgotten(self) -> String {
        self.say("how-to-be-forgotten")
    }

    /// Says that nothing is kept, since it could not be.
    pub fn nothing_is_kept(self) -> String {
        self.say("nothing-is-kept")
    }

    /// Said to somebody who wants to be forgotten and of whom nothing was kept.
    pub fn nothing_to_forget(self) -> String {
        self.say("nothing-to-forget")
    }

    /// Said to somebody who wants to be forgotten and could not be.
    pub fn not_forgotten(self) -> String {
        self.say("not-forgotten")
    }

    /// Says what was deleted of a person: how many of their questions and votes, and from how many of
    /// the entries that they wrote their name was taken.
    pub fn forgotten(self, questions: usize, votes: usize, entries: usize) -> String {
        let arguments = [("questions", questions.into()), ("votes", votes.into())];
        let deleted = self.fill("forgotten", arguments);
        if entries == 0 {
            return deleted;
        }
        let taken_away = self.fill("name-taken-away", [("entries", entries.into())]);
        format!("{deleted} {taken_away}")
    }
}
