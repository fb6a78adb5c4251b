//! Help channels in `/footnote settings`: what is offered there, and why they are not answered.

use super::Locale;

impl Locale {
    /// The name of the option for the nearest questions, of 1 to 32 characters.
    pub fn nearest_option(self) -> String {
        self.say("nearest-option")
    }

    /// What `/footnote settings nearest:` does, in 1 to 100 characters.
    pub fn set_nearest_description(self) -> String {
        self.say("set-nearest-description")
    }

    /// The name of the setting for the nearest questions.
    pub fn nearest_setting(self) -> String {
        self.say("nearest-setting")
    }

    /// The nearest questions are offered.
    pub fn offered(self) -> String {
        self.say("offered")
    }

    /// The nearest questions are not offered.
    pub fn not_offered(self) -> String {
        self.say("not-offered")
    }

    /// Says that the operator has not switched help channels on, and how that is done.
    pub fn help_channels_are_off(self) -> String {
        self.say("help-channels-are-off")
    }

    /// Says that Discord does not show the bot what is written there, and what to switch on.
    pub fn help_channels_lack_intent(self) -> String {
        self.say("help-channels-lack-intent")
    }

    /// Says that it is not known whether Discord shows the bot what is written there.
    pub fn help_channels_are_uncertain(self) -> String {
        self.say("help-channels-are-uncertain")
    }
}
