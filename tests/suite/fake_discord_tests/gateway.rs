//! The connection and the events.

use serenity::all::{Event, GatewayIntents};

use super::tiny_bot::{TinyBot, intents};
use crate::fake_discord::FakeDiscord;

#[tokio::test]
async fn a_bot_logs_in_and_knows_its_server() {
    let discord = FakeDiscord::start().await;
    let bot = TinyBot::start(&discord, discord.token(), intents()).await;
    discord.connected().await;
    let Event::Ready(ready) = bot.next("READY").await else { panic!("not READY") };
    assert_eq!(ready.ready.user.name, "Footnote");
    let Event::GuildCreate(created) = bot.next("GUILD_CREATE").await else { panic!("no server") };
    let guild = created.guild;
    assert_eq!((guild.channels.len(), guild.threads.len(), guild.members.len()), (4, 2, 5));
    let own_role = guild.roles.values().find(|role| role.tags.bot_id == Some(ready.ready.user.id));
    assert_eq!(own_role.map(|role| role.name.as_str()), Some("Footnote"));
    let [identified] = &discord.identifications()[..] else { panic!("not one IDENTIFY") };
    assert_eq!(identified.intents, intents());
    assert_eq!(identified.token, discord.token());
    discord.finish().await;
}

#[tokio::test]
async fn the_account_is_told_over_rest() {
    let discord = FakeDiscord::start().await;
    let bot = TinyBot::connect(&discord).await;
    assert_eq!(bot.http.get_current_user().await.unwrap().name, "Footnote");
    assert_eq!(bot.http.get_current_application_info().await.unwrap().name, "Footnote");
    assert_eq!(bot.http.get_bot_gateway().await.unwrap().shards, 1);
    discord.finish().await;
}

#[tokio::test]
async fn a_wrong_token_is_refused_by_rest_and_gateway() {
    let discord = FakeDiscord::start().await;
    let mut bot = TinyBot::start(&discord, "not.the.token", intents()).await;
    let ended = (&mut bot.running).await.expect("the client does not panic");
    assert!(ended.unwrap_err().to_string().contains("authentication"));
    let refused = bot.http.get_current_user().await.unwrap_err();
    assert!(refused.to_string().contains("401: Unauthorized"), "{refused}");
    discord.finish().await;
}

#[tokio::test]
async fn intents_that_are_not_allowed_close_the_connection() {
    let discord = FakeDiscord::start().await;
    let privileged = intents() | GatewayIntents::MESSAGE_CONTENT;
    let mut bot = TinyBot::start(&discord, discord.token(), privileged).await;
    let ended = (&mut bot.running).await.expect("the client does not panic");
    assert!(ended.unwrap_err().to_string().contains("intents"));
    discord.allow_only(GatewayIntents::GUILDS);
    let mut bot = TinyBot::start(&discord, discord.token(), intents()).await;
    assert!((&mut bot.running).await.expect("the client does not panic").is_err());
    discord.finish().await;
}

#[tokio::test]
async fn every_other_event_of_the_world_arrives() {
    let discord = FakeDiscord::start().await;
    let bot = TinyBot::connect(&discord).await;
    discord.send_ready_again();
    bot.next("READY").await;
    bot.next("GUILD_CREATE").await;
    let channel = discord.create_channel("new");
    bot.next("CHANNEL_CREATE").await;
    discord.deny(channel, serenity::model::Permissions::EMBED_LINKS);
    bot.next("CHANNEL_UPDATE").await;
    discord.delete_channel(channel);
    bot.next("CHANNEL_DELETE").await;
    discord.remove_bot_from_guild();
    bot.next("GUILD_DELETE").await;
    discord.finish().await;
}

#[tokio::test]
async fn a_lost_connection_is_resumed_and_nothing_is_missed() {
    let discord = FakeDiscord::start().await;
    let bot = TinyBot::connect(&discord).await;
    discord.drop_connection();
    discord.disconnected().await;
    discord.create_channel("made-meanwhile");
    discord.resumed(1).await;
    bot.next("CHANNEL_CREATE").await;
    bot.next("RESUMED").await;
    discord.ask_to_reconnect();
    discord.resumed(2).await;
    bot.next("RESUMED").await;
    discord.finish().await;
}

#[tokio::test]
async fn an_invalid_session_makes_the_bot_identify_anew() {
    let discord = FakeDiscord::start().await;
    let bot = TinyBot::connect(&discord).await;
    discord.invalidate_session();
    discord.connected_times(2).await;
    bot.next("READY").await;
    bot.next("GUILD_CREATE").await;
    discord.finish().await;
}

#[tokio::test]
async fn a_session_that_has_timed_out_is_not_resumed() {
    let discord = FakeDiscord::start().await;
    let _bot = TinyBot::connect(&discord).await;
    discord.close_connection(4009);
    discord.connected_times(2).await;
    assert_eq!(discord.identifications().len(), 2);
    discord.finish().await;
}
