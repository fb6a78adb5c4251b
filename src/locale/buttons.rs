//! Buttons, and what is said to whoever presses one.

use super::Locale;

/// The button below an answer that helped.
pub const HELPFUL: &str = "👍";

/// The button below an answer that did not help.
pub const NOT_HELPFUL: &str = "👎";

/// The button to the page before.
pub const PAGE_BEFORE: &str = "◀";

/// The button to the page after.
pub const PAGE_AFTER: &str = "▶";

impl Locale {
    /// The button that shows the cited passages in full, and the title of a page of them.
    pub fn sources_button(self) -> String {
        self.say("sources-button")
    }

    /// The button that deletes an answer.
    pub fn delete(self) -> String {
        self.say("delete")
    }

    /// The button that shows a private answer to everybody.
    pub fn share(self) -> String {
        self.say("share")
    }

    /// The button that deletes all that is kept of a person.
    pub fn forget_me(self) -> String {
        self.say("forget-me")
    }

    /// Says which page of several this is, both counted from 1.
    pub fn page_of(self, page: usize, pages: usize) -> String {
        self.fill("page-of", [("page", page.into()), ("pages", pages.into())])
    }

    /// Said where a button is pressed that this version of the bot does not know.
    pub fn stale_button(self) -> String {
        self.say("stale-button")
    }

    /// Said where something was pressed below a message that is gone.
    pub fn message_gone(self) -> String {
        self.say("message-gone")
    }

    /// Said to somebody who may not delete an answer.
    pub fn only_asker_deletes(self) -> String {
        self.say("only-asker-deletes")
    }

    /// Said where an answer could not be deleted.
    pub fn not_deleted(self) -> String {
        self.say("not-deleted")
    }

    /// Said where somebody counts an answer as helpful or not.
    pub fn vote_noted(self) -> String {
        self.say("vote-noted")
    }

    /// Said where somebody takes back what they thought of an answer.
    pub fn vote_taken_back(self) -> String {
        self.say("vote-taken-back")
    }

    /// Said where what somebody thinks of an answer could not be saved.
    pub fn vote_not_saved(self) -> String {
        self.say("vote-not-saved")
    }

    /// Said where nothing is kept, so that nobody can say what they think of an answer.
    pub fn nothing_kept(self) -> String {
        self.say("nothing-kept")
    }

    /// Said where a private answer could not be shown to everybody.
    pub fn not_shared(self) -> String {
        self.say("not-shared")
    }

    /// Stands above an answer that somebody has shown to everybody; `person` is their mention.
    pub fn shared_by(self, person: &str) -> String {
        self.fill("shared-by", [("person", person.into())])
    }

    /// Stands above an answer that somebody has shown to everybody, where it cannot be a reply to the
    /// message that it answers; `person` is their mention, `message` the web address of that message.
    pub fn shared_about(self, person: &str, message: &str) -> String {
        self.fill("shared-about", [("person", person.into()), ("message", message.into())])
    }
}
