//! Shows the settings of a server.

use super::components::{Picker, Row};
use super::cut::cut;
use super::limits::{FIELD_VALUE, PLACEHOLDER};
use super::{Embed, EmbedField, Reply, Style};

/// A setting and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// What it is called: 1 to 256 characters.
    pub name: String,
    /// Its value as Markdown, which is not blank.
    pub value: String,
    /// Whether the server has set it itself.
    pub is_set: bool,
    /// What keeps it from having an effect, if something does.
    pub problem: Option<String>,
}

/// The settings, at most 25, with menus for those that are lists.
pub fn settings(settings: Vec<Setting>, pickers: Vec<Picker>, style: &Style) -> Reply {
    let locale = style.locale;
    let field = |setting: Setting| {
        let value = if setting.is_set { setting.value } else { locale.by_default(&setting.value) };
        let problem = setting.problem.map(|problem| format!("\n⚠️ {problem}"));
        let value = format!("{value}{}", problem.unwrap_or_default());
        EmbedField { name: setting.name, value: cut(&value, FIELD_VALUE), inline: false }
    };
    let embed = Embed {
        title: locale.settings_title(),
        description: locale.how_to_change_settings(),
        color: style.color,
        fields: settings.into_iter().map(field).collect(),
        footer: None,
    };
    let row = |picker: Picker| {
        Row::Picker(Picker { placeholder: cut(&picker.placeholder, PLACEHOLDER), ..picker })
    };
    Reply { rows: pickers.into_iter().map(row).collect(), ..Reply::of_embed(embed) }
}
