//! `/footnote settings`: how Discord shows it, and how a server's settings are told. Names of options have
//! 1 to 32 characters, descriptions and choices 1 to 100.

use super::Locale;

impl Locale {
    /// The name of the option for the language.
    pub fn language_option(self) -> String {
        self.say("language-option")
    }

    /// What to choose after `/footnote settings language:`.
    pub fn set_language_description(self) -> String {
        self.say("set-language-description")
    }

    /// The name of the option for the colour.
    pub fn color_option(self) -> String {
        self.say("color-option")
    }

    /// What to write after `/footnote settings color:`.
    pub fn set_color_description(self) -> String {
        self.say("set-color-description")
    }

    /// The name of the option for how sure the bot has to be.
    pub fn sureness_option(self) -> String {
        self.say("sureness-option")
    }

    /// What to choose after `/footnote settings sureness:`.
    pub fn set_sureness_description(self) -> String {
        self.say("set-sureness-description")
    }

    /// What `/footnote settings private:` does.
    pub fn set_private_description(self) -> String {
        self.say("set-private-description")
    }

    /// The name of the option for the channel where proposals are decided on.
    pub fn review_channel_option(self) -> String {
        self.say("review-channel-option")
    }

    /// What to choose after `/footnote settings review-channel:`.
    pub fn set_review_channel_description(self) -> String {
        self.say("set-review-channel-description")
    }

    /// The name of the option for how much a person may ask.
    pub fn person_limit_option(self) -> String {
        self.say("person-limit-option")
    }

    /// What to write after `/footnote settings person-limit:`.
    pub fn set_person_limit_description(self) -> String {
        self.say("set-person-limit-description")
    }

    /// The name of the option for how much all may ask together.
    pub fn server_limit_option(self) -> String {
        self.say("server-limit-option")
    }

    /// What to write after `/footnote settings server-limit:`.
    pub fn set_server_limit_description(self) -> String {
        self.say("set-server-limit-description")
    }

    /// The name of the option that goes back to a default.
    pub fn reset_option(self) -> String {
        self.say("reset-option")
    }

    /// What `/footnote settings reset:` does.
    pub fn reset_description(self) -> String {
        self.say("reset-description")
    }

    /// The choice that leaves everybody their own language.
    pub fn each_their_own(self) -> String {
        self.say("each-their-own")
    }

    /// The name of English.
    pub fn english(self) -> String {
        self.say("english")
    }

    /// The name of German.
    pub fn german(self) -> String {
        self.say("german")
    }

    /// The name of Spanish.
    pub fn spanish(self) -> String {
        self.say("spanish")
    }

    /// The name of French.
    pub fn french(self) -> String {
        self.say("french")
    }

    /// The name of Portuguese.
    pub fn portuguese(self) -> String {
        self.say("portuguese")
    }

    /// The choice that answers only when the bot is very sure.
    pub fn strict(self) -> String {
        self.say("strict")
    }

    /// The choice between strict and eager.
    pub fn balanced(self) -> String {
        self.say("balanced")
    }

    /// The choice that answers more, and errs more.
    pub fn eager(self) -> String {
        self.say("eager")
    }

    /// What the setting of the language is called.
    pub fn language_setting(self) -> String {
        self.say("language-setting")
    }

    /// What the setting of the colour is called.
    pub fn color_setting(self) -> String {
        self.say("color-setting")
    }

    /// What the setting of how sure the bot has to be is called.
    pub fn sureness_setting(self) -> String {
        self.say("sureness-setting")
    }

    /// What the setting of who sees answers is called.
    pub fn private_setting(self) -> String {
        self.say("private-setting")
    }

    /// What the setting of the channels where the bot answers is called.
    pub fn answer_channels_setting(self) -> String {
        self.say("answer-channels-setting")
    }

    /// What the setting of the channels where it answers unasked is called.
    pub fn help_channels_setting(self) -> String {
        self.say("help-channels-setting")
    }

    /// What the setting of the channel for proposals is called.
    pub fn review_channel_setting(self) -> String {
        self.say("review-channel-setting")
    }

    /// What the setting of the roles that may change the knowledge is called.
    pub fn editor_roles_setting(self) -> String {
        self.say("editor-roles-setting")
    }

    /// What the setting of how much a person may ask is called.
    pub fn person_limit_setting(self) -> String {
        self.say("person-limit-setting")
    }

    /// What the setting of how much all may ask together is called.
    pub fn server_limit_setting(self) -> String {
        self.say("server-limit-setting")
    }

    /// The title of a server's settings.
    pub fn settings_title(self) -> String {
        self.say("settings-title")
    }

    /// Says how settings are changed.
    pub fn how_to_change_settings(self) -> String {
        self.say("how-to-change-settings")
    }

    /// A value that a server has not set itself.
    pub fn by_default(self, value: &str) -> String {
        self.fill("by-default", [("value", value.into())])
    }

    /// Said above the settings once a change is saved.
    pub fn settings_saved(self) -> String {
        self.say("settings-saved")
    }

    /// Said where a change of the settings could not be saved.
    pub fn settings_not_saved(self) -> String {
        self.say("settings-not-saved")
    }

    /// Said where nothing is kept, so that nothing can be set.
    pub fn settings_not_kept(self) -> String {
        self.say("settings-not-kept")
    }

    /// Said where a colour is none.
    pub fn color_not_understood(self) -> String {
        self.say("color-not-understood")
    }

    /// Said where a channel is not one of the server's.
    pub fn channel_not_here(self) -> String {
        self.say("channel-not-here")
    }

    /// Says that the bot answers in all channels.
    pub fn everywhere(self) -> String {
        self.say("everywhere")
    }

    /// Says that there is no such channel.
    pub fn in_no_channel(self) -> String {
        self.say("in-no-channel")
    }

    /// Says that no role may change the knowledge.
    pub fn no_role(self) -> String {
        self.say("no-role")
    }

    /// Says that answers are shown to the asker alone.
    pub fn to_the_asker(self) -> String {
        self.say("to-the-asker")
    }

    /// Says that answers are shown to all.
    pub fn to_all(self) -> String {
        self.say("to-all")
    }

    /// Says that as much may be asked as one likes.
    pub fn no_limit(self) -> String {
        self.say("no-limit")
    }

    /// Said to somebody who asks too much; they can go on in so many seconds.
    pub fn too_many_questions(self, seconds: usize) -> String {
        self.fill("too-many-questions", [("seconds", seconds.into())])
    }

    /// Said where all people of a server ask too much; they can go on in so many seconds.
    pub fn too_many_questions_in_server(self, seconds: usize) -> String {
        self.fill("too-many-questions-in-server", [("seconds", seconds.into())])
    }

    /// Said when more is asked at the same time than can be answered in time.
    pub fn busy(self) -> String {
        self.say("busy")
    }

    /// Said to who asks while the bot is being switched off.
    pub fn stopping(self) -> String {
        self.say("stopping")
    }
}
