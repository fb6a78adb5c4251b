//! `/footnote`: how Discord shows it, and what is said to those who may not use it. Names have 1 to 32
//! characters, descriptions 1 to 100.

use super::Locale;

impl Locale {
    /// The name of `/footnote`.
    pub fn footnote_command(self) -> String {
        self.say("footnote-command")
    }

    /// What `/footnote` is for.
    pub fn footnote_description(self) -> String {
        self.say("footnote-description")
    }

    /// The name of `/footnote unanswered`.
    pub fn unanswered_command(self) -> String {
        self.say("unanswered-command")
    }

    /// What `/footnote unanswered` shows.
    pub fn unanswered_description(self) -> String {
        self.say("unanswered-description")
    }

    /// What to write after `/footnote unanswered days:`.
    pub fn unanswered_days_description(self) -> String {
        self.say("unanswered-days-description")
    }

    /// The name of `/footnote add`.
    pub fn add_command(self) -> String {
        self.say("add-command")
    }

    /// What `/footnote add` does.
    pub fn add_description(self) -> String {
        self.say("add-description")
    }

    /// The name of `/footnote edit`.
    pub fn edit_command(self) -> String {
        self.say("edit-command")
    }

    /// What `/footnote edit` does.
    pub fn edit_description(self) -> String {
        self.say("edit-description")
    }

    /// What to write after `/footnote edit entry:`.
    pub fn edit_entry_description(self) -> String {
        self.say("edit-entry-description")
    }

    /// The name of `/footnote remove`.
    pub fn remove_command(self) -> String {
        self.say("remove-command")
    }

    /// What `/footnote remove` does.
    pub fn remove_description(self) -> String {
        self.say("remove-description")
    }

    /// What to write after `/footnote remove entry:`.
    pub fn remove_entry_description(self) -> String {
        self.say("remove-entry-description")
    }

    /// The name of `/footnote history`.
    pub fn history_command(self) -> String {
        self.say("history-command")
    }

    /// What `/footnote history` shows.
    pub fn history_description(self) -> String {
        self.say("history-description")
    }

    /// What to write after `/footnote history entry:`.
    pub fn history_entry_description(self) -> String {
        self.say("history-entry-description")
    }

    /// The name of `/footnote wordings`.
    pub fn wordings_command(self) -> String {
        self.say("wordings-command")
    }

    /// What `/footnote wordings` shows.
    pub fn wordings_description(self) -> String {
        self.say("wordings-description")
    }

    /// The name of `/footnote review`.
    pub fn review_command(self) -> String {
        self.say("review-command")
    }

    /// What `/footnote review` shows.
    pub fn review_description(self) -> String {
        self.say("review-description")
    }

    /// The name of `/footnote settings`.
    pub fn settings_command(self) -> String {
        self.say("settings-command")
    }

    /// What `/footnote settings` does.
    pub fn settings_description(self) -> String {
        self.say("settings-description")
    }

    /// The name of `/footnote stats`.
    pub fn stats_command(self) -> String {
        self.say("stats-command")
    }

    /// What `/footnote stats` shows.
    pub fn stats_description(self) -> String {
        self.say("stats-description")
    }

    /// What to write after `/footnote stats days:`.
    pub fn stats_days_description(self) -> String {
        self.say("stats-days-description")
    }

    /// The name of the option for how many days to look back.
    pub fn days_option(self) -> String {
        self.say("days-option")
    }

    /// The name of the option for a curated entry.
    pub fn entry_option(self) -> String {
        self.say("entry-option")
    }

    /// Said in a direct message, where there is no knowledge of a server's own.
    pub fn only_in_servers(self) -> String {
        self.say("only-in-servers")
    }

    /// Said to somebody who may not change the knowledge of a server.
    pub fn only_moderators(self) -> String {
        self.say("only-moderators")
    }

    /// Said to somebody who may not change the settings of a server.
    pub fn only_administrators(self) -> String {
        self.say("only-administrators")
    }
}
