//! The settings of a server as its moderators see them.

use std::fmt::Display;
use std::num::NonZeroU32;

use serenity::all::{Context, GuildId};

use super::server_settings::Behaviour;
use crate::config::threshold;
use crate::locale::Locale;
use crate::reply::{self, Picker, PickerKind, Press, Reply, Setting, SettingList, Style};
use crate::store::{ChannelId, RoleId};

/// The most that can be chosen in a menu.
const MOST_CHOSEN: usize = 25;

/// All settings of a server, with menus for the lists among them. `help_channels_lack` is what keeps
/// the bot from answering in help channels.
pub(super) fn shown(
    context: &Context,
    server: GuildId,
    behaviour: &Behaviour,
    help_channels_lack: Option<String>,
    style: &Style,
) -> Reply {
    let settings = settings(behaviour, help_channels_lack, style.locale);
    let pickers =
        SettingList::ALL.map(|list| picker(context, server, behaviour, list, style.locale));
    reply::settings(settings, pickers.into(), style)
}

fn settings(
    behaviour: &Behaviour,
    help_channels_lack: Option<String>,
    locale: Locale,
) -> Vec<Setting> {
    let chosen = behaviour.chosen();
    let setting = |name, value, is_set| Setting { name, value, is_set, problem: None };
    let private =
        if behaviour.private_by_default() { locale.to_the_asker() } else { locale.to_all() };
    let review = behaviour.review_channel();
    let rates = behaviour.rates();
    vec![
        setting(
            locale.language_setting(),
            language(behaviour.language(), locale),
            chosen.locale.is_some(),
        ),
        setting(
            locale.color_setting(),
            format!("`#{:06X}`", behaviour.color()),
            chosen.color.is_some(),
        ),
        setting(
            locale.sureness_setting(),
            sureness(behaviour.threshold(), locale),
            chosen.threshold.is_some(),
        ),
        setting(locale.private_setting(), private, chosen.private_by_default.is_some()),
        setting(
            locale.answer_channels_setting(),
            channels(behaviour.answer_channels()).unwrap_or_else(|| locale.everywhere()),
            chosen.answer_channels.is_some(),
        ),
        Setting {
            problem: help_channels_lack,
            ..setting(
                locale.help_channels_setting(),
                channels(behaviour.help_channels()).unwrap_or_else(|| locale.in_no_channel()),
                chosen.help_channels.is_some(),
            )
        },
        setting(
            locale.review_channel_setting(),
            channels(&review).unwrap_or_else(|| locale.in_no_channel()),
            chosen.review_channel.is_some(),
        ),
        setting(
            locale.editor_roles_setting(),
            listed("@&", behaviour.editor_roles()).unwrap_or_else(|| locale.no_role()),
            chosen.editor_roles.is_some(),
        ),
        setting(
            locale.person_limit_setting(),
            limit(rates.person, locale),
            chosen.questions_per_person_and_minute.is_some(),
        ),
        setting(
            locale.server_limit_setting(),
            limit(rates.server, locale),
            chosen.questions_per_server_and_minute.is_some(),
        ),
    ]
}

fn language(set: Option<Locale>, locale: Locale) -> String {
    match set {
        None => locale.each_their_own(),
        Some(Locale::English) => locale.english(),
        Some(Locale::German) => locale.german(),
        Some(Locale::Spanish) => locale.spanish(),
        Some(Locale::French) => locale.french(),
        Some(Locale::Portuguese) => locale.portuguese(),
    }
}

fn sureness(confidence: f64, locale: Locale) -> String {
    match threshold::word(confidence) {
        Some("strict") => locale.strict(),
        Some("balanced") => locale.balanced(),
        Some("eager") => locale.eager(),
        _ => confidence.to_string(),
    }
}

fn limit(limit: Option<NonZeroU32>, locale: Locale) -> String {
    limit.map_or_else(|| locale.no_limit(), |limit| limit.to_string())
}

fn channels<'a>(ids: impl IntoIterator<Item = &'a ChannelId>) -> Option<String> {
    listed("#", ids)
}

/// Mentions of these, which ping nobody; nothing if there is none.
fn listed<'a, Id: Display + 'a>(
    sign: &str,
    ids: impl IntoIterator<Item = &'a Id>,
) -> Option<String> {
    let mentions: Vec<String> = ids.into_iter().map(|id| format!("<{sign}{id}>")).collect();
    (!mentions.is_empty()).then(|| mentions.join(" "))
}

/// The menu of a list. What the server does not have any more cannot be chosen in it.
fn picker(
    context: &Context,
    server: GuildId,
    behaviour: &Behaviour,
    list: SettingList,
    locale: Locale,
) -> Picker {
    let guild = context.cache.guild(server);
    let channels = |ids: &std::collections::BTreeSet<ChannelId>| -> Vec<u64> {
        let has = |id: &u64| {
            let id = serenity::all::ChannelId::new(*id);
            guild.as_ref().is_none_or(|guild| guild.channels.contains_key(&id))
        };
        ids.iter().map(|id| id.0).filter(|id| *id != 0 && has(id)).take(MOST_CHOSEN).collect()
    };
    let roles = |ids: &std::collections::BTreeSet<RoleId>| -> Vec<u64> {
        let has = |id: &u64| {
            let id = serenity::all::RoleId::new(*id);
            guild.as_ref().is_none_or(|guild| guild.roles.contains_key(&id))
        };
        ids.iter().map(|id| id.0).filter(|id| *id != 0 && has(id)).take(MOST_CHOSEN).collect()
    };
    let (placeholder, kind) = match list {
        SettingList::AnswerChannels => (
            locale.answer_channels_setting(),
            PickerKind::Channels(channels(behaviour.answer_channels())),
        ),
        SettingList::HelpChannels => (
            locale.help_channels_setting(),
            PickerKind::ThreadedChannels(channels(behaviour.help_channels())),
        ),
        SettingList::EditorRoles => {
            (locale.editor_roles_setting(), PickerKind::Roles(roles(behaviour.editor_roles())))
        }
    };
    Picker { placeholder, press: Press::Set(list), kind }
}
