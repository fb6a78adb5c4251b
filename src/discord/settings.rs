//! `/footnote settings`: shows and changes how the bot behaves in a server.

use serenity::all::{
    CommandDataOption, CommandDataOptionValue, CommandInteraction, ComponentInteraction,
    ComponentInteractionDataKind, Context, GuildId,
};

use super::act::Act;
use super::server_settings::Behaviour;
use super::settings_shown::shown;
use super::state::State;
use super::{language, responding, rights};
use crate::config;
use crate::locale::Locale;
use crate::reply::{self, Reply, SettingList};
use crate::store::{ChannelId, RoleId, ServerSettings};

/// Shows the settings, and changes those that are named.
pub(super) async fn answer(state: &State, context: &Context, command: &CommandInteraction) {
    let work = async {
        let server = match rights::administrator(state, command).await {
            Ok(server) => server,
            Err(word) => return reply::notice(&word),
        };
        let named = match command.data.options.first().map(|option| &option.value) {
            Some(CommandDataOptionValue::SubCommand(named)) => named.as_slice(),
            _ => &[],
        };
        if named.is_empty() {
            let behaviour = state.server_settings(Some(server)).await;
            return page(state, context, server, &behaviour, locale(state, command).await).await;
        }
        let is_here = |channel: serenity::all::ChannelId| {
            let guild = context.cache.guild(server);
            guild.is_some_and(|guild| guild.channels.contains_key(&channel))
        };
        match changes(named, is_here) {
            Ok(changes) => change(state, context, command, server, changes).await,
            Err(Misunderstood::Color) => {
                reply::notice(&locale(state, command).await.color_not_understood())
            }
            Err(Misunderstood::Channel) => {
                reply::notice(&locale(state, command).await.channel_not_here())
            }
            Err(Misunderstood::Option) => {
                reply::notice(&locale(state, command).await.something_went_wrong())
            }
        }
    };
    responding::privately(state, context, command, work).await;
}

/// Sets a list to what was chosen from its menu, and shows the settings in the place of those before.
pub(super) async fn choose(
    state: &State,
    context: &Context,
    pressed: &ComponentInteraction,
    list: SettingList,
) {
    let work = async {
        let server = match rights::administrator(state, pressed).await {
            Ok(server) => server,
            Err(word) => return reply::notice(&word),
        };
        match chosen(pressed, list) {
            Some(chosen) => change(state, context, pressed, server, vec![chosen]).await,
            None => reply::notice(&locale(state, pressed).await.stale_button()),
        }
    };
    responding::in_place(state, context, pressed, work).await;
}

/// Saves changes, and shows the settings as they are then.
async fn change(
    state: &State,
    context: &Context,
    act: &impl Act,
    server: GuildId,
    changes: Vec<Change>,
) -> Reply {
    let Some(store) = &state.store else {
        return reply::notice(&locale(state, act).await.settings_not_kept());
    };
    let apply = |settings: &mut ServerSettings| {
        for change in changes {
            change(settings);
        }
    };
    match state.change_server_settings(store, server, apply).await {
        Ok(behaviour) => {
            // The language may have changed just now.
            let locale = locale(state, act).await;
            let page = page(state, context, server, &behaviour, locale).await;
            page.below(&locale.settings_saved())
        }
        Err(error) => {
            tracing::error!(
                %server,
                error = &error as &dyn std::error::Error,
                "the settings of a server were not saved"
            );
            reply::notice(&locale(state, act).await.settings_not_saved())
        }
    }
}

async fn page(
    state: &State,
    context: &Context,
    server: GuildId,
    behaviour: &Behaviour,
    locale: Locale,
) -> Reply {
    let style = state.style(Some(server), locale).await;
    let help_channels_lack = state.what_help_channels_lack(behaviour, locale);
    shown(context, server, behaviour, help_channels_lack, &style)
}

async fn locale(state: &State, act: &impl Act) -> Locale {
    language::of(state, act).await
}

/// A change of the settings.
pub(super) type Change = Box<dyn FnOnce(&mut ServerSettings) + Send>;

/// Why an option is not understood.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Misunderstood {
    Color,
    Channel,
    Option,
}

/// What the options of the command change. What is reset is so before the rest is set.
pub(super) fn changes(
    named: &[CommandDataOption],
    is_here: impl Fn(serenity::all::ChannelId) -> bool,
) -> Result<Vec<Change>, Misunderstood> {
    let (resets, sets): (Vec<_>, Vec<_>) = named.iter().partition(|option| option.name == "reset");
    resets.into_iter().chain(sets).map(|option| read(option, &is_here)).collect()
}

fn read(
    option: &CommandDataOption,
    is_here: impl Fn(serenity::all::ChannelId) -> bool,
) -> Result<Change, Misunderstood> {
    use CommandDataOptionValue::{Boolean, Channel, Integer, String};
    Ok(match (option.name.as_str(), &option.value) {
        ("language", String(tag)) => {
            let tag = tag.clone();
            Box::new(move |settings| settings.locale = Some(tag))
        }
        ("color", String(text)) => {
            let color = config::color(text.trim()).map_err(|_| Misunderstood::Color)?;
            Box::new(move |settings| settings.color = Some(color))
        }
        ("sureness", String(word)) => {
            let word = word.clone();
            Box::new(move |settings| settings.threshold = Some(word))
        }
        ("private", Boolean(private)) => {
            let private = *private;
            Box::new(move |settings| settings.private_by_default = Some(private))
        }
        ("nearest", Boolean(nearest)) => {
            let nearest = *nearest;
            Box::new(move |settings| settings.nearest_in_help_channels = Some(nearest))
        }
        ("review-channel", Channel(channel)) => {
            if !is_here(*channel) {
                return Err(Misunderstood::Channel);
            }
            let channel = ChannelId(channel.get());
            Box::new(move |settings| settings.review_channel = Some(channel))
        }
        ("person-limit", Integer(limit)) => {
            let limit = u32::try_from(*limit).map_err(|_| Misunderstood::Option)?;
            Box::new(move |settings| settings.questions_per_person_and_minute = Some(limit))
        }
        ("server-limit", Integer(limit)) => {
            let limit = u32::try_from(*limit).map_err(|_| Misunderstood::Option)?;
            Box::new(move |settings| settings.questions_per_server_and_minute = Some(limit))
        }
        ("reset", String(setting)) => reset(setting)?,
        _ => return Err(Misunderstood::Option),
    })
}

/// Goes back to the default of the setting that the command calls so.
fn reset(setting: &str) -> Result<Change, Misunderstood> {
    Ok(match setting {
        "language" => Box::new(|settings| settings.locale = None),
        "color" => Box::new(|settings| settings.color = None),
        "sureness" => Box::new(|settings| settings.threshold = None),
        "private" => Box::new(|settings| settings.private_by_default = None),
        "answer-channels" => Box::new(|settings| settings.answer_channels = None),
        "help-channels" => Box::new(|settings| settings.help_channels = None),
        "nearest" => Box::new(|settings| settings.nearest_in_help_channels = None),
        "review-channel" => Box::new(|settings| settings.review_channel = None),
        "editor-roles" => Box::new(|settings| settings.editor_roles = None),
        "person-limit" => Box::new(|settings| settings.questions_per_person_and_minute = None),
        "server-limit" => Box::new(|settings| settings.questions_per_server_and_minute = None),
        _ => return Err(Misunderstood::Option),
    })
}

/// What was chosen for a list; nothing if it is not of the list's kind.
pub(super) fn chosen(pressed: &ComponentInteraction, list: SettingList) -> Option<Change> {
    use ComponentInteractionDataKind::{ChannelSelect, RoleSelect};
    let channels =
        |ids: &[serenity::all::ChannelId]| Some(ids.iter().map(|id| ChannelId(id.get())).collect());
    match (list, &pressed.data.kind) {
        (SettingList::AnswerChannels, ChannelSelect { values }) => {
            let channels = channels(values);
            Some(Box::new(move |settings| settings.answer_channels = channels))
        }
        (SettingList::HelpChannels, ChannelSelect { values }) => {
            let channels = channels(values);
            Some(Box::new(move |settings| settings.help_channels = channels))
        }
        (SettingList::EditorRoles, RoleSelect { values }) => {
            let roles = Some(values.iter().map(|id| RoleId(id.get())).collect());
            Some(Box::new(move |settings| settings.editor_roles = roles))
        }
        _ => None,
    }
}
