//! What people teach the bot: what they meant where an answer did not help, and what moderators make
//! of it.

use super::Locale;

impl Locale {
    /// Stands above the words of a question, below which the person chooses what they meant.
    pub fn not_what_you_meant(self) -> String {
        self.say("not-what-you-meant")
    }

    /// Asks for the words of a question that is not known any more.
    pub fn tell_meant(self) -> String {
        self.say("tell-meant")
    }

    /// The button below that, and the title of the form behind it.
    pub fn tell_meant_button(self) -> String {
        self.say("tell-meant-button")
    }

    /// The field of that form.
    pub fn your_question(self) -> String {
        self.say("your-question")
    }

    /// Stands in a menu of questions before one is chosen.
    pub fn choose_question(self) -> String {
        self.say("choose-question")
    }

    /// Said where no question comes near.
    pub fn nothing_near(self) -> String {
        self.say("nothing-near")
    }

    /// Said where a wording counts from now on.
    pub fn wording_learned(self) -> String {
        self.say("wording-learned")
    }

    /// Said where a wording needs one more person.
    pub fn wording_suggested(self) -> String {
        self.say("wording-suggested")
    }

    /// Said where a wording leads to the answer anyway.
    pub fn wording_known(self) -> String {
        self.say("wording-known")
    }

    /// Said where a wording is a question of its own.
    pub fn wording_elsewhere(self, question: &str) -> String {
        self.fill("wording-elsewhere", [("question", question.into())])
    }

    /// Said where a wording is longer than `count` characters.
    pub fn wording_too_long(self, count: usize) -> String {
        self.fill("wording-too-long", [("count", count.into())])
    }

    /// Said where a wording says nothing on its own.
    pub fn wording_says_nothing(self) -> String {
        self.say("wording-says-nothing")
    }

    /// Said where moderators have taken a wording back.
    pub fn wording_taken_back_before(self) -> String {
        self.say("wording-taken-back-before")
    }

    /// Said where a wording could not be saved.
    pub fn wording_not_saved(self) -> String {
        self.say("wording-not-saved")
    }

    /// Stands behind a word why a wording was not learned, above the answer that was chosen.
    pub fn what_you_chose(self) -> String {
        self.say("what-you-chose")
    }

    /// The title of the list of wordings.
    pub fn wordings_title(self) -> String {
        self.say("wordings-title")
    }

    /// Stands in the list of wordings where there is none.
    pub fn no_wordings(self) -> String {
        self.say("no-wordings")
    }

    /// Stands in a menu of wordings before one is chosen.
    pub fn choose_wording(self) -> String {
        self.say("choose-wording")
    }

    /// The button that agrees to a wording.
    pub fn confirm_wording(self) -> String {
        self.say("confirm-wording")
    }

    /// The button that takes a wording back.
    pub fn take_wording_back(self) -> String {
        self.say("take-wording-back")
    }

    /// Stands in the place of a question whose passage has gone.
    pub fn target_gone(self) -> String {
        self.say("target-gone")
    }

    /// Says that a wording leads to its answer.
    pub fn wording_counts(self) -> String {
        self.say("wording-counts")
    }

    /// Says that a wording does not lead to its answer yet.
    pub fn wording_waits(self) -> String {
        self.say("wording-waits")
    }

    /// Says that a moderator agreed to a wording.
    pub fn moderator_agreed(self) -> String {
        self.say("moderator-agreed")
    }

    /// Says how many people agreed to a wording.
    pub fn people_agreed(self, count: u32) -> String {
        self.fill("people-agreed", [("count", count.into())])
    }

    /// Said where a wording, in quotes, was taken back.
    pub fn wording_taken_back(self, words: &str) -> String {
        self.fill("wording-taken-back", [("words", words.into())])
    }

    /// Said where a wording, in quotes, leads to a question from now on.
    pub fn wording_leads_to(self, words: &str, question: &str) -> String {
        self.fill("wording-leads-to", [("words", words.into()), ("question", question.into())])
    }

    /// Said where a wording is not in the list any more.
    pub fn wording_gone(self) -> String {
        self.say("wording-gone")
    }

    /// The title of the list of answers with more votes down than up.
    pub fn disliked_title(self) -> String {
        self.say("disliked-title")
    }

    /// Stands in that list where there is none.
    pub fn no_disliked(self) -> String {
        self.say("no-disliked")
    }

    /// The button that shows an answer in full.
    pub fn show_answer(self) -> String {
        self.say("show-answer")
    }
}
