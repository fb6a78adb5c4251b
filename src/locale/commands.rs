//! How Discord shows the bot's commands: descriptions of 1 to 100 characters.

use super::Locale;

impl Locale {
    /// The name of `/ask`.
    pub fn ask_command(self) -> String {
        self.say("ask-command")
    }

    /// The name of `/help`.
    pub fn help_command(self) -> String {
        self.say("help-command")
    }

    /// The name of `/sources`.
    pub fn sources_command(self) -> String {
        self.say("sources-command")
    }

    /// The name of `/privacy`.
    pub fn privacy_command(self) -> String {
        self.say("privacy-command")
    }

    /// What `/ask` does.
    pub fn ask_description(self) -> String {
        self.say("ask-description")
    }

    /// The name of the option of `/ask` that holds the question.
    pub fn question_option(self) -> String {
        self.say("question-option")
    }

    /// The name of the option that says who sees answers.
    pub fn private_option(self) -> String {
        self.say("private-option")
    }

    /// What to write after `/ask question:`.
    pub fn ask_question_description(self) -> String {
        self.say("ask-question-description")
    }

    /// What `/ask private:` does.
    pub fn ask_private_description(self) -> String {
        self.say("ask-private-description")
    }

    /// What `/help` does.
    pub fn help_description(self) -> String {
        self.say("help-description")
    }

    /// What `/sources` does.
    pub fn sources_description(self) -> String {
        self.say("sources-description")
    }

    /// What `/privacy` does.
    pub fn privacy_description(self) -> String {
        self.say("privacy-description")
    }

    /// What stands in the menu of a message that the bot can answer.
    pub fn answer_this(self) -> String {
        self.say("answer-this")
    }
}
