//! Each setting goes back to its default alone, and help channels are set by the command and its menu.

use std::collections::BTreeSet;

use footnote::store::{ChannelId, RoleId, ServerId, ServerSettings};
use serde_json::Value;

use super::remembering::{FAQ, Kept};
use super::setting::{HELP_CHANNELS, QUESTION, kept_settings, settings, value};
use super::setup::{QUIET, Setup};
use crate::fake_discord::{BEN, FakeDiscord, REGULARS};

/// Settings of which none is a default.
fn all_set(discord: &FakeDiscord) -> ServerSettings {
    let channel = ChannelId(discord.general().get());
    ServerSettings {
        locale: Some("en-US".to_owned()),
        color: Some(0xFF),
        threshold: Some("strict".to_owned()),
        private_by_default: Some(true),
        answer_channels: Some(BTreeSet::from([channel])),
        help_channels: Some(BTreeSet::from([channel])),
        nearest_in_help_channels: Some(true),
        review_channel: Some(channel),
        editor_roles: Some(BTreeSet::from([RoleId(REGULARS.get())])),
        questions_per_person_and_minute: Some(5),
        questions_per_server_and_minute: Some(6),
    }
}

#[tokio::test]
async fn every_setting_is_reset_alone() {
    type Reset = fn(&mut ServerSettings);
    let resets: [(&str, Reset); 11] = [
        ("language", |settings| settings.locale = None),
        ("color", |settings| settings.color = None),
        ("sureness", |settings| settings.threshold = None),
        ("private", |settings| settings.private_by_default = None),
        ("answer-channels", |settings| settings.answer_channels = None),
        ("help-channels", |settings| settings.help_channels = None),
        ("nearest", |settings| settings.nearest_in_help_channels = None),
        ("review-channel", |settings| settings.review_channel = None),
        ("editor-roles", |settings| settings.editor_roles = None),
        ("person-limit", |settings| settings.questions_per_person_and_minute = None),
        ("server-limit", |settings| settings.questions_per_server_and_minute = None),
    ];
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store).start();
    discord.registered(1).await;
    let commands = discord.registered_commands(None).into_iter();
    let footnote = commands.chain(discord.registered_commands(Some(discord.guild())));
    let footnote = footnote.into_iter().find(|command| command["name"] == "footnote").unwrap();
    let named = |list: &Value, name: &str| {
        let found = list["options"].as_array().unwrap().iter().find(|one| one["name"] == name);
        found.expect("it is registered").clone()
    };
    let offered = named(&named(&footnote, "settings"), "reset")["choices"].clone();
    let mut offered: Vec<&str> =
        offered.as_array().unwrap().iter().filter_map(|choice| choice["value"].as_str()).collect();
    let mut known: Vec<&str> = resets.iter().map(|(name, _)| *name).collect();
    offered.sort_unstable();
    known.sort_unstable();
    assert_eq!(offered, known);
    let server = ServerId(discord.guild().get());
    for (name, reset) in resets {
        let mut expected = all_set(&discord);
        let set = all_set(&discord);
        kept.store.change_settings(server, |settings| *settings = set).await.unwrap();
        let shown = settings(&discord, &[("reset", name.into())]).await;
        assert_eq!(shown.content(), "Saved.", "{name}");
        reset(&mut expected);
        assert_eq!(kept_settings(&discord, &kept).await, expected, "{name}");
    }
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn help_channels_are_picked_and_what_is_offered_there_is_chosen() {
    let discord = FakeDiscord::start().await;
    discord.grant_message_content();
    let kept = Kept::new().await;
    let setup = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store);
    let bot = setup.message_content().start();
    let unsure = "Where do coders and nurses work in winter?";
    let post = async |text: &str| {
        discord.message(text).opening("A question", discord.forum()).send().await
    };
    assert!(post(QUESTION).await.no_reply_within(QUIET).await, "no channel is picked yet");
    let shown = settings(&discord, &[]).await;
    let picked = discord.pick(&shown, HELP_CHANNELS, &[discord.forum().get()], BEN).await;
    let changed = picked.final_message().await;
    assert_eq!(changed.content(), "Saved.");
    assert_eq!(value(&changed, HELP_CHANNELS), format!("<#{}>", discord.forum()));
    assert_eq!(post(QUESTION).await.reply().await.embed().title.as_deref(), Some(QUESTION));
    assert!(post(unsure).await.no_reply_within(QUIET).await);

    let nearest = "Nearest questions in new threads without a sure answer";
    let offered = settings(&discord, &[("nearest", true.into())]).await;
    assert!(!value(&offered, nearest).starts_with("Not offered"));
    let reply = post(unsure).await.reply().await.as_text();
    assert!(reply.contains("- Where do billers work?"), "{reply}");
    let none = settings(&discord, &[("nearest", false.into())]).await;
    assert!(value(&none, nearest).starts_with("Not offered"));
    assert!(post(unsure).await.no_reply_within(QUIET).await);

    let picked = discord.pick(&changed, HELP_CHANNELS, &[], BEN).await;
    assert!(value(&picked.final_message().await, HELP_CHANNELS).starts_with("None"));
    assert!(post(QUESTION).await.no_reply_within(QUIET).await);
    assert_eq!(kept_settings(&discord, &kept).await.help_channels, Some(BTreeSet::new()));
    bot.stop().await;
    discord.finish().await;
}
