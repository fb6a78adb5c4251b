//! `/footnote settings`: what a server sets is saved, shown, and counts there and nowhere else.

use std::collections::BTreeSet;
use std::num::NonZeroU64;

use footnote::config::{ServerConfig, threshold};
use footnote::store::{ChannelId, RoleId, ServerId, ServerSettings};
use insta::assert_snapshot;
use serde_json::Value;

use super::remembering::{FAQ, Kept};
use super::setup::{QUIET, Setup};
use crate::fake_discord::{ANA, BEN, FakeDiscord, REGULARS, RecordedMessage};

const ANSWER_CHANNELS: &str = "Channels where I answer";
pub(super) const HELP_CHANNELS: &str = "Channels where I answer new threads unasked";
const EDITOR_ROLES: &str = "Roles that may change the knowledge";
pub(super) const QUESTION: &str = "Where do coders work?";

/// Sets something, or nothing, and gives what Ben is shown.
pub(super) async fn settings(discord: &FakeDiscord, named: &[(&str, Value)]) -> RecordedMessage {
    let command = discord.slash("footnote settings").from(BEN);
    let command =
        named.iter().fold(command, |command, (name, value)| command.option(name, value.clone()));
    let asked = command.send().await;
    assert!(asked.response().await.is_ephemeral());
    asked.final_message().await
}

/// What the server has in the store.
pub(super) async fn kept_settings(discord: &FakeDiscord, kept: &Kept) -> ServerSettings {
    kept.store.settings(ServerId(discord.guild().get())).await.expect("the store can be read")
}

/// The value of a setting as it is shown.
pub(super) fn value(shown: &RecordedMessage, name: &str) -> String {
    let fields = shown.embed().fields;
    let field = fields.iter().find(|field| field.name == name);
    field.unwrap_or_else(|| panic!("no {name} in\n{}", shown.as_text())).value.clone()
}

#[tokio::test]
async fn all_settings_are_shown_with_what_is_set_and_what_is_a_default() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store).limits(20, 0).start();
    assert_snapshot!(settings(&discord, &[]).await.as_text(), @"
    (only you can see this)
    │ # Settings of this server
    │ Change them with `/footnote settings`, and the lists with the menus below. `reset` goes back to a default.
    │ ## Language
    │ each person’s own (default)
    │ ## Colour
    │ `#5865F2` (default)
    │ ## How sure I have to be
    │ balanced (default)
    │ ## Who sees answers
    │ Everybody, unless who asks wants otherwise (default)
    │ ## Channels where I answer
    │ Everywhere (default)
    │ ## Channels where I answer new threads unasked
    │ None (default)
    │ ## Nearest questions in new threads without a sure answer
    │ Not offered (default)
    │ ## Channel for proposals
    │ None (default)
    │ ## Roles that may change the knowledge
    │ None: only people who may manage this server (default)
    │ ## Questions a minute for a person
    │ 20 (default)
    │ ## Questions a minute for the server
    │ No limit (default)
    [Channels where I answer]
    [Channels where I answer new threads unasked]
    [Roles that may change the knowledge]
    ");
    let general = discord.general().to_string();
    let named = [
        ("language", "de".into()),
        ("color", "#00ff00".into()),
        ("sureness", "strict".into()),
        ("private", true.into()),
        ("review-channel", general.into()),
        ("person-limit", 3.into()),
        ("server-limit", 0.into()),
    ];
    assert_snapshot!(settings(&discord, &named).await.as_text(), @"
    (only you can see this)
    Gespeichert.
    │ # Einstellungen dieses Servers
    │ Ändere sie mit `/footnote einstellungen` und die Listen mit den Menüs darunter. `zurücksetzen` setzt auf den Standard zurück.
    │ ## Sprache
    │ Deutsch
    │ ## Farbe
    │ `#00FF00`
    │ ## Wie sicher ich sein muss
    │ streng: lieber keine Antwort als eine falsche
    │ ## Wer Antworten sieht
    │ Nur wer gefragt hat, wenn er nichts anderes wünscht
    │ ## Kanäle, in denen ich antworte
    │ Überall (Standard)
    │ ## Kanäle, in denen ich neuen Threads ungefragt antworte
    │ Keiner (Standard)
    │ ## Nächstliegende Fragen in neuen Threads ohne sichere Antwort
    │ Werden nicht angeboten (Standard)
    │ ## Kanal für Vorschläge
    │ <#600000000000000001>
    │ ## Rollen, die das Wissen ändern dürfen
    │ Keine: nur wer diesen Server verwalten darf (Standard)
    │ ## Fragen pro Minute für eine Person
    │ 3
    │ ## Fragen pro Minute für den Server
    │ Unbegrenzt
    [Kanäle, in denen ich antworte]
    [Kanäle, in denen ich neuen Threads ungefragt antworte]
    [Rollen, die das Wissen ändern dürfen]
    ");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn settings_count_at_once_and_after_a_restart() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store).start();
    let before = discord.slash("office").send().await.response().await;
    assert!(!before.is_ephemeral());
    let set = [("language", "fr".into()), ("color", "#00FF00".into()), ("private", true.into())];
    settings(&discord, &set).await;
    let check = async |discord: &FakeDiscord| {
        let ask = || discord.slash("ask").option("question", QUESTION);
        let private = ask().send().await.response().await;
        assert!(private.is_ephemeral());
        assert_eq!(private.embed().color, Some(0xFF00));
        assert!(private.as_text().contains("Partager"), "{}", private.as_text());
        assert!(discord.slash("office").send().await.response().await.is_ephemeral());
        let public = ask().option("private", false).send().await.response().await;
        assert!(!public.is_ephemeral());
        let empty = discord.message("<@BOT>").send().await.reply().await;
        assert!(empty.content().starts_with("Vous m’avez appelé"), "{}", empty.content());
        let direct = ask().in_dm().send().await.response().await;
        assert!(!direct.is_ephemeral() && direct.as_text().contains("Delete"));
        let vote = discord.press(private.message(), "up:coder", ANA).await;
        assert!(vote.final_message().await.content().starts_with("Merci"));
    };
    check(&discord).await;
    bot.stop().await;
    let kept = kept.reopened().await;
    let again = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store).start();
    discord.connected_times(2).await;
    check(&discord).await;
    again.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn how_sure_the_bot_has_to_be_is_up_to_the_server() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let bot = Setup::new(&discord).store(&kept.store).threshold(threshold::EAGER).start();
    let ask = || discord.slash("ask").option("question", "is the exam hard for coders");
    let eager = ask().send().await.response().await.embed();
    let server = ServerId(discord.guild().get());
    let set = |settings: &mut ServerSettings| settings.threshold = Some("1.0".to_owned());
    kept.store.change_settings(server, set).await.unwrap();
    // The settings are read anew after a change by the command.
    let shown = settings(&discord, &[("private", false.into())]).await;
    assert_eq!(value(&shown, "How sure I have to be"), "1");
    let certain = ask().send().await.response().await.embed();
    assert_ne!(eager.title, certain.title);
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn channels_and_roles_are_picked_from_menus_that_outlive_a_restart() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store).start();
    let shown = settings(&discord, &[]).await;
    bot.stop().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store).start();
    discord.connected_times(2).await;

    let picked = [discord.thread().get(), discord.no_embeds().get()];
    let pressed = discord.pick(&shown, ANSWER_CHANNELS, &picked, BEN).await;
    let changed = pressed.final_message().await;
    assert_eq!(changed.content(), "Saved.");
    assert_snapshot!(value(&changed, ANSWER_CHANNELS), @"<#600000000000000002> <#600000000000000004>");
    let elsewhere = discord.message("<@BOT> Where do coders work?").send().await;
    assert!(elsewhere.no_reply_within(QUIET).await);
    let answered = discord.slash("office").in_channel(discord.thread()).send().await;
    answered.response().await.embed();

    let pressed = discord.pick(&changed, EDITOR_ROLES, &[REGULARS.get()], BEN).await;
    assert_snapshot!(value(&pressed.final_message().await, EDITOR_ROLES), @"<@&700000000000000004>");
    let editor = discord.slash("footnote wordings").from(ANA).forged().send().await;
    assert!(!editor.response().await.content().starts_with("Only people"));

    let none = discord.pick(&changed, EDITOR_ROLES, &[], BEN).await;
    assert!(value(&none.final_message().await, EDITOR_ROLES).starts_with("None"));
    let settings = kept_settings(&discord, &kept).await;
    assert_eq!(settings.editor_roles, Some(BTreeSet::new()));
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn what_is_reset_is_as_the_config_has_it() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let id = NonZeroU64::from(discord.guild());
    let server = ServerConfig {
        id,
        language: Some("pt-BR".to_owned()),
        review_channel: Some(NonZeroU64::from(discord.general())),
        editor_roles: Some(BTreeSet::from([NonZeroU64::from(REGULARS)])),
        ..ServerConfig::default()
    };
    let bot = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store).server(server).start();
    let own = settings(&discord, &[("language", "own".into())]).await;
    assert_eq!(value(&own, "Language"), "each person’s own");
    assert_eq!(value(&own, "Channel for proposals"), format!("<#{}> (default)", discord.general()));
    assert_eq!(value(&own, EDITOR_ROLES), format!("<@&{REGULARS}> (default)"));
    let reset = settings(&discord, &[("reset", "language".into())]).await;
    assert_eq!(value(&reset, "Idioma"), "português (padrão)");
    assert_eq!(kept_settings(&discord, &kept).await, ServerSettings::default());
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn what_cannot_be_set_is_told_and_changes_nothing() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store).start();
    let color = settings(&discord, &[("color", "green".into()), ("private", true.into())]).await;
    assert_snapshot!(color.as_text(), @"
    (only you can see this)
    I don't understand this colour. Write # and six digits of 0-9 and A-F, such as `#5865F2`. Nothing has changed.
    ");
    let elsewhere = discord.direct_channel(BEN).to_string();
    let channel = settings(&discord, &[("review-channel", elsewhere.into())]).await;
    assert_snapshot!(channel.as_text(), @"
    (only you can see this)
    That is no channel of this server, so nothing has changed.
    ");
    assert_eq!(kept_settings(&discord, &kept).await, ServerSettings::default());
    let shown = settings(&discord, &[]).await;
    kept.store.close().await;
    let failed = settings(&discord, &[("private", true.into())]).await;
    assert_snapshot!(failed.as_text(), @"
    (only you can see this)
    I could not save this, so nothing has changed. Please try again in a minute, and tell the people who run me if it goes wrong again.
    ");
    let failed = discord.pick(&shown, EDITOR_ROLES, &[REGULARS.get()], BEN).await;
    assert!(failed.final_message().await.content().starts_with("I could not save this"));
    let answered = discord.slash("office").send().await.response().await;
    assert!(!answered.is_ephemeral());
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn without_a_store_settings_are_shown_and_cannot_be_changed() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).start();
    assert_eq!(value(&settings(&discord, &[]).await, ANSWER_CHANNELS), "Everywhere (default)");
    let set = settings(&discord, &[("private", true.into())]).await;
    assert_snapshot!(set.as_text(), @"
    (only you can see this)
    At present I can keep nothing, so nothing can be set: tell the people who run me to look into my log.
    ");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn who_may_not_manage_the_server_cannot_forge_a_setting() {
    const REFUSED: &str = "Only people who may manage this server can change its settings.";
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let server = ServerId(discord.guild().get());
    let editors = Some(BTreeSet::from([RoleId(REGULARS.get())]));
    kept.store.change_settings(server, |settings| settings.editor_roles = editors).await.unwrap();
    let before = kept_settings(&discord, &kept).await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store).start();
    for (option, set) in
        [("private", true.into()), ("nearest", true.into()), ("reset", Value::from("editor-roles"))]
    {
        let forged = discord.slash("footnote settings").option(option, set).from(ANA).forged();
        let refused = forged.send().await.response().await;
        assert!(refused.is_ephemeral(), "{option}");
        assert_eq!(refused.content(), REFUSED, "{option}");
    }
    let shown = settings(&discord, &[]).await;
    for (menu, id) in [
        (EDITOR_ROLES, REGULARS.get()),
        (ANSWER_CHANNELS, discord.thread().get()),
        (HELP_CHANNELS, discord.forum().get()),
    ] {
        let picked = discord.pick(&shown, menu, &[id], ANA).await.response().await;
        assert!(picked.is_ephemeral());
        assert_eq!(picked.content(), REFUSED);
    }
    assert_eq!(kept_settings(&discord, &kept).await, before);
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn what_one_server_sets_does_not_count_in_another() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let other = ServerSettings {
        locale: Some("de".to_owned()),
        color: Some(0xFF),
        private_by_default: Some(true),
        answer_channels: Some(BTreeSet::from([ChannelId(1)])),
        editor_roles: Some(BTreeSet::from([RoleId(REGULARS.get())])),
        questions_per_person_and_minute: Some(1),
        ..ServerSettings::default()
    };
    kept.store.change_settings(ServerId(1), |settings| *settings = other).await.unwrap();
    let bot = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store).start();
    for _ in 0..2 {
        let answered = discord.slash("office").send().await.response().await;
        assert!(!answered.is_ephemeral() && answered.as_text().contains("Delete"));
        assert_ne!(answered.embed().color, Some(0xFF));
    }
    let editor = discord.slash("footnote wordings").from(ANA).forged().send().await;
    assert!(editor.response().await.content().starts_with("Only people"));
    bot.stop().await;
    discord.finish().await;
}
