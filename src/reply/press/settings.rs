//! The settings of a server that are lists, which are chosen from menus.

/// A setting that is a list of channels or roles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettingList {
    /// The channels where the bot answers.
    AnswerChannels,
    /// The channels whose new threads it answers unasked.
    HelpChannels,
    /// The roles whose members may change the knowledge.
    EditorRoles,
}

impl SettingList {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 3] = [Self::AnswerChannels, Self::HelpChannels, Self::EditorRoles];

    /// The name that stands in a `custom_id`.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::AnswerChannels => "answer-channels",
            Self::HelpChannels => "help-channels",
            Self::EditorRoles => "editor-roles",
        }
    }

    /// The list of this name.
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.name() == name)
    }
}
