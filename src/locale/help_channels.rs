//! Help channels: why they are not answered, for `/footnote settings`.

use super::Locale;

impl Locale {
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
