//! The list of what was asked and not answered, and what moderators do about it.

use time::Date;

use super::Locale;

impl Locale {
    /// The title of the list.
    pub fn gaps_title(self, days: u16) -> String {
        self.fill("gaps-title", [("days", days.into())])
    }

    /// Stands in the list where there is nothing.
    pub fn no_gaps(self) -> String {
        self.say("no-gaps")
    }

    /// Said where there is nothing to list, since the words of questions are not kept.
    pub fn no_words_of_gaps(self) -> String {
        self.say("no-words-of-gaps")
    }

    /// Says how often a question was asked, and when last.
    pub fn asked_times(self, count: u32, last: Date) -> String {
        self.fill("asked-times", [("count", count.into()), ("last", self.date(last).into())])
    }

    /// Stands above further wordings of a question.
    pub fn asked_otherwise(self) -> String {
        self.say("asked-otherwise")
    }

    /// The button that opens the form for an answer.
    pub fn write_answer(self) -> String {
        self.say("write-answer")
    }

    /// The button that looks for a question that is asked in other words.
    pub fn same_as(self) -> String {
        self.say("same-as")
    }

    /// The button that puts a question aside.
    pub fn dismiss(self) -> String {
        self.say("dismiss")
    }

    /// The button that leads back to a list.
    pub fn back_to_list(self) -> String {
        self.say("back-to-list")
    }

    /// The button that leads back to what was shown before.
    pub fn back(self) -> String {
        self.say("back")
    }

    /// Asks which question a question is the same as.
    pub fn same_as_which(self) -> String {
        self.say("same-as-which")
    }

    /// The button that searches for another question, and the title of the form behind it.
    pub fn search_another(self) -> String {
        self.say("search-another")
    }

    /// The field of that form.
    pub fn words_to_search(self) -> String {
        self.say("words-to-search")
    }

    /// Said where a question, in quotes, was put aside.
    pub fn gap_dismissed(self, words: &str) -> String {
        self.fill("gap-dismissed", [("words", words.into())])
    }

    /// Said where a question is not in the list any more.
    pub fn gap_gone(self) -> String {
        self.say("gap-gone")
    }

    /// Said where nothing is kept, so that there is nothing to show.
    pub fn nothing_kept_to_show(self) -> String {
        self.say("nothing-kept-to-show")
    }

    /// Said where what is kept cannot be read.
    pub fn store_unreadable(self) -> String {
        self.say("store-unreadable")
    }

    /// Said where something could not be saved, so that nothing has changed.
    pub fn not_saved(self) -> String {
        self.say("not-saved")
    }
}
