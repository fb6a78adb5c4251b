//! Discord's limits for a message, and how a text is measured against them.
//!
//! Discord's documentation counts "characters". Its clients count UTF-16 code units, which are
//! never fewer than code points, so a text that keeps a limit in these keeps it everywhere.

/// The longest content of a message.
pub const CONTENT: usize = 2_000;
/// The longest title of an embed.
pub const TITLE: usize = 256;
/// The longest description of an embed.
pub const DESCRIPTION: usize = 4_096;
/// The most fields of an embed.
pub const FIELDS: usize = 25;
/// The longest name of a field.
pub const FIELD_NAME: usize = 256;
/// The longest value of a field.
pub const FIELD_VALUE: usize = 1_024;
/// The longest footer of an embed.
pub const FOOTER: usize = 2_048;
/// The most that title, description, fields and footer may hold together.
pub const EMBED: usize = 6_000;
/// The longest name, and the longest value, of a completion's choice.
pub const CHOICE: usize = 100;

/// The longest label of a button.
pub const BUTTON_LABEL: usize = 80;
/// The longest id of a button or a menu, in bytes.
pub const CUSTOM_ID: usize = 100;
/// The most buttons in a row.
pub const BUTTONS: usize = 5;
/// The most rows of buttons and menus.
pub const ROWS: usize = 5;
/// The most options of a menu.
pub const OPTIONS: usize = 25;
/// The longest label of a menu's option.
pub const OPTION_LABEL: usize = 100;
/// The longest words that stand in a menu before something is chosen.
pub const PLACEHOLDER: usize = 150;

/// The longest title of a form, and the longest label of a field in it.
pub const FORM_LABEL: usize = 45;
/// The most characters that a field of a form takes.
pub const FORM_FIELD_VALUE: u16 = 4_000;
/// The longest description of a picture, for those who do not see it.
pub const ALT: usize = 1_024;

/// The length of a text in UTF-16 code units.
pub fn length(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}
