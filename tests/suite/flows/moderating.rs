//! `/footnote`: who may use it, and that forged uses change nothing.

use std::collections::BTreeSet;

use footnote::store::{RoleId, ServerId};
use insta::assert_snapshot;

use super::remembering::{FAQ, Kept};
use super::setup::Setup;
use crate::fake_discord::{ANA, BEN, FakeDiscord, REGULARS};

const SUBCOMMANDS: [&str; 9] =
    ["unanswered", "add", "edit", "remove", "history", "wordings", "review", "settings", "stats"];

const REFUSED: &str =
    "Only people who may manage this server, or who have one of its editor roles, can do this.";

#[tokio::test]
async fn who_has_no_right_is_told_so_whatever_they_forge() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store).start();
    for subcommand in SUBCOMMANDS {
        let asking = discord.slash(&format!("footnote {subcommand}")).from(ANA).forged();
        let refused = asking.send().await.response().await;
        assert!(refused.is_ephemeral(), "{subcommand}");
        assert_eq!(refused.content(), REFUSED, "{subcommand}");
    }
    for subcommand in ["edit", "remove", "history"] {
        let path = format!("footnote {subcommand}");
        let typing = discord.autocomplete(&path, "entry", "pay").from(ANA).forged();
        assert_eq!(typing.send().await.choices().await, []);
    }
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn in_a_direct_message_there_is_nothing_to_moderate() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).start();
    let asked =
        discord.slash("footnote stats").from(BEN).in_dm().unregistered().forged().send().await;
    assert_snapshot!(asked.response().await.as_text(), @"
    (only you can see this)
    This works in a server only: a direct message has no knowledge of its own.
    ");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn an_editor_role_opens_the_knowledge_but_not_the_settings() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let server = ServerId(discord.guild().get());
    let editors = Some(BTreeSet::from([RoleId(REGULARS.get())]));
    kept.store.change_settings(server, |settings| settings.editor_roles = editors).await.unwrap();
    let bot = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store).start();
    let allowed = discord.slash("footnote wordings").from(ANA).forged().send().await;
    assert_ne!(allowed.response().await.content(), REFUSED);
    let asked = discord.slash("footnote settings").from(ANA).forged().send().await;
    assert_snapshot!(asked.response().await.as_text(), @"
    (only you can see this)
    Only people who may manage this server can change its settings.
    ");
    bot.stop().await;
    discord.finish().await;
}
