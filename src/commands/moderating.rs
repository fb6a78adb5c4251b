//! `/footnote`, the command of those who look after a server's knowledge.

use super::registration::{Command, CommandOption, OptionChoice, OptionKind};
use crate::locale::Locale;

/// Discord's bit for Manage Server. Who has not got it is not offered the command, unless the server
/// opens it to others.
const MANAGE_SERVER: &str = "32";

/// A server, and no direct message.
const IN_SERVERS: &[u8] = &[0];

/// Discord's number for a text channel.
const TEXT_CHANNELS: &[u8] = &[0];

const MAX_UNANSWERED_DAYS: u32 = 90;
const MAX_STATS_DAYS: u32 = 365;
const MAX_LIMIT: u32 = 100_000;

/// `#rrggbb`.
const COLOR_LENGTH: u16 = 7;

/// What the bot gets of a choice, and what a person sees of it.
type Value = (&'static str, fn(Locale) -> String);

/// The command with all that can be typed after it.
pub(super) fn footnote() -> Command {
    let options = vec![
        subcommand(
            Locale::unanswered_command,
            Locale::unanswered_description,
            vec![days(Locale::unanswered_days_description, MAX_UNANSWERED_DAYS)],
        ),
        subcommand(Locale::add_command, Locale::add_description, Vec::new()),
        subcommand(
            Locale::edit_command,
            Locale::edit_description,
            vec![entry(Locale::edit_entry_description)],
        ),
        subcommand(
            Locale::remove_command,
            Locale::remove_description,
            vec![entry(Locale::remove_entry_description)],
        ),
        subcommand(
            Locale::history_command,
            Locale::history_description,
            vec![CommandOption { required: false, ..entry(Locale::history_entry_description) }],
        ),
        subcommand(Locale::wordings_command, Locale::wordings_description, Vec::new()),
        subcommand(Locale::review_command, Locale::review_description, Vec::new()),
        subcommand(Locale::settings_command, Locale::settings_description, settings()),
        subcommand(
            Locale::stats_command,
            Locale::stats_description,
            vec![days(Locale::stats_days_description, MAX_STATS_DAYS)],
        ),
    ];
    let mut command = Command::own(Locale::footnote_command, Locale::footnote_description, options);
    command.default_member_permissions = Some(MANAGE_SERVER);
    command.contexts = IN_SERVERS;
    command
}

fn subcommand(
    name: fn(Locale) -> String,
    description: fn(Locale) -> String,
    options: Vec<CommandOption>,
) -> CommandOption {
    CommandOption { options, ..CommandOption::own(OptionKind::Subcommand, name, description) }
}

/// For how many days to look back, from 1 on.
fn days(description: fn(Locale) -> String, most: u32) -> CommandOption {
    number(Locale::days_option, description, 1, most)
}

/// A curated entry, which is found while it is typed.
fn entry(description: fn(Locale) -> String) -> CommandOption {
    CommandOption {
        required: true,
        autocomplete: true,
        ..CommandOption::own(OptionKind::Text, Locale::entry_option, description)
    }
}

fn number(
    name: fn(Locale) -> String,
    description: fn(Locale) -> String,
    least: u32,
    most: u32,
) -> CommandOption {
    CommandOption {
        min_value: Some(least),
        max_value: Some(most),
        ..CommandOption::own(OptionKind::Integer, name, description)
    }
}

/// A text that is one of these values.
fn choice(
    name: fn(Locale) -> String,
    description: fn(Locale) -> String,
    choices: &[Value],
) -> CommandOption {
    let choices = choices.iter().map(|(value, name)| OptionChoice::own(value, *name)).collect();
    CommandOption { choices, ..CommandOption::own(OptionKind::Text, name, description) }
}

/// What can be set at once. Lists of channels and roles are set by menus below the settings.
fn settings() -> Vec<CommandOption> {
    let color = CommandOption {
        max_length: Some(COLOR_LENGTH),
        ..CommandOption::own(OptionKind::Text, Locale::color_option, Locale::set_color_description)
    };
    let private = CommandOption::own(
        OptionKind::Boolean,
        Locale::private_option,
        Locale::set_private_description,
    );
    let nearest = CommandOption::own(
        OptionKind::Boolean,
        Locale::nearest_option,
        Locale::set_nearest_description,
    );
    let review_channel = CommandOption {
        channel_types: TEXT_CHANNELS,
        ..CommandOption::own(
            OptionKind::Channel,
            Locale::review_channel_option,
            Locale::set_review_channel_description,
        )
    };
    let limit = |name, description| number(name, description, 0, MAX_LIMIT);
    vec![
        choice(Locale::language_option, Locale::set_language_description, &LANGUAGES),
        color,
        choice(Locale::sureness_option, Locale::set_sureness_description, &SURENESS),
        private,
        nearest,
        review_channel,
        limit(Locale::person_limit_option, Locale::set_person_limit_description),
        limit(Locale::server_limit_option, Locale::set_server_limit_description),
        choice(Locale::reset_option, Locale::reset_description, &SETTINGS),
    ]
}

/// The languages as the settings call them, and what leaves everybody their own.
const LANGUAGES: [Value; 6] = [
    ("own", Locale::each_their_own),
    ("en", Locale::english),
    ("de", Locale::german),
    ("es-ES", Locale::spanish),
    ("fr", Locale::french),
    ("pt-BR", Locale::portuguese),
];

/// How sure the bot can have to be, as the config names it.
const SURENESS: [Value; 3] =
    [("strict", Locale::strict), ("balanced", Locale::balanced), ("eager", Locale::eager)];

/// What can be set back to its default.
const SETTINGS: [Value; 11] = [
    ("language", Locale::language_setting),
    ("color", Locale::color_setting),
    ("sureness", Locale::sureness_setting),
    ("private", Locale::private_setting),
    ("answer-channels", Locale::answer_channels_setting),
    ("help-channels", Locale::help_channels_setting),
    ("nearest", Locale::nearest_setting),
    ("review-channel", Locale::review_channel_setting),
    ("editor-roles", Locale::editor_roles_setting),
    ("person-limit", Locale::person_limit_setting),
    ("server-limit", Locale::server_limit_setting),
];

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;

    /// An option in one line, with what can be typed after it below.
    fn line(option: &CommandOption, indent: &str) -> String {
        let CommandOption { name, kind, required, min_value, max_value, .. } = option;
        let bounds = match (min_value, max_value) {
            (Some(min), Some(max)) => format!(" {min}–{max}"),
            _ => String::new(),
        };
        let required = if *required { " (required)" } else { "" };
        let values: Vec<&str> = option.choices.iter().map(|choice| choice.value).collect();
        let inner = format!("{indent}  ");
        let below: String = option.options.iter().map(|option| line(option, &inner)).collect();
        let line = format!("{indent}{name} {kind:?}{bounds}{required} {}", values.join("|"));
        format!("{}\n{below}", line.trim_end())
    }

    #[test]
    fn it_has_what_a_moderator_needs() {
        let command = footnote();
        let lines: String = command.options.iter().map(|option| line(option, "")).collect();
        assert_snapshot!(lines, @"
        unanswered Subcommand
          days Integer 1–90
        add Subcommand
        edit Subcommand
          entry Text (required)
        remove Subcommand
          entry Text (required)
        history Subcommand
          entry Text
        wordings Subcommand
        review Subcommand
        settings Subcommand
          language Text own|en|de|es-ES|fr|pt-BR
          color Text
          sureness Text strict|balanced|eager
          private Boolean
          nearest Boolean
          review-channel Channel
          person-limit Integer 0–100000
          server-limit Integer 0–100000
          reset Text language|color|sureness|private|answer-channels|help-channels|nearest|review-channel|editor-roles|person-limit|server-limit
        stats Subcommand
          days Integer 1–365
        ");
    }

    #[test]
    fn it_is_for_those_who_manage_a_server() {
        let command = serde_json::to_value(footnote()).expect("a command is plain data");
        assert_eq!(command["default_member_permissions"], "32");
        assert_eq!(command["contexts"], serde_json::json!([0]));
    }
}
