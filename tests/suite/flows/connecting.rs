//! The connection: how it begins, what it survives, and why it ends.

use footnote::discord::DiscordError;
use insta::assert_snapshot;
use serenity::model::gateway::GatewayIntents;

use super::setup::Setup;
use crate::fake_discord::FakeDiscord;

#[tokio::test]
async fn the_bot_asks_for_no_intent_that_needs_approval() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    discord.connected().await;
    let [identified] = &discord.identifications()[..] else { panic!("not one IDENTIFY") };
    let wanted =
        GatewayIntents::GUILDS | GatewayIntents::GUILD_MESSAGES | GatewayIntents::DIRECT_MESSAGES;
    assert_eq!(identified.intents, wanted);
    assert_eq!(identified.token, discord.token());
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn what_is_asked_while_the_connection_is_lost_is_answered() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    discord.slash("help").send().await.response().await;
    let reconnection = discord.hold_next("GET", "/");
    discord.drop_connection();
    reconnection.arrived().await;
    let message = discord.message("<@BOT> What is medical coding?").send().await;
    let asked = discord.slash("pay coder").send().await;
    reconnection.release();
    assert_eq!(message.reply().await.embed().title.as_deref(), Some("What is medical coding?"));
    assert!(asked.response().await.embed().title.is_some());
    assert_eq!(discord.registrations(), 1);
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_wrong_token_ends_the_bot_with_the_remedy() {
    let discord = FakeDiscord::start().await;
    let error = Setup::new(&discord).token("not.the.token").start().error().await;
    assert!(matches!(error, DiscordError::TokenRefused));
    assert_snapshot!(error, @"discord refused the token; copy it again from the developer portal, under Bot → Reset Token, into DISCORD_TOKEN");
    discord.finish().await;
}

#[tokio::test]
async fn a_token_that_is_taken_back_ends_the_bot_with_the_remedy() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    discord.registered(1).await;
    discord.close_connection(4004);
    assert!(matches!(bot.error().await, DiscordError::TokenRefused));
    discord.finish().await;
}

#[tokio::test]
async fn intents_that_discord_refuses_end_the_bot() {
    let discord = FakeDiscord::start().await;
    discord.allow_only(GatewayIntents::GUILDS);
    let error = Setup::new(&discord).start().error().await;
    assert_snapshot!(error, @"discord refused the intents, though none of them needs approval; see in the developer portal whether the application is restricted, or take a newer version of footnote");
    discord.finish().await;
}
