//! Messages: what the bot may read, where it may write, and what becomes of its replies.

use std::time::Duration;

use serenity::all::{
    CreateAllowedMentions, CreateEmbed, CreateEmbedFooter, CreateMessage, EditMessage, Event,
    MessageReference, MessageReferenceKind, MessageUpdateEvent, Permissions,
};

use super::tiny_bot::{TinyBot, code_of};
use crate::fake_discord::{ANA, BEN, BOT, FakeDiscord};

fn words(content: &str) -> CreateMessage {
    CreateMessage::new().content(content).allowed_mentions(CreateAllowedMentions::new())
}

async fn update(bot: &TinyBot) -> MessageUpdateEvent {
    match bot.next("MESSAGE_UPDATE").await {
        Event::MessageUpdate(event) => event,
        other => panic!("not an update: {other:?}"),
    }
}

#[tokio::test]
async fn only_a_message_that_concerns_the_bot_has_content() {
    let discord = FakeDiscord::start().await;
    let bot = TinyBot::connect(&discord).await;
    discord.message("between people").send().await;
    assert_eq!(bot.message().await.content, "");
    discord.message("<@&BOT> hello").send().await;
    let by_role = bot.message().await;
    assert_eq!((by_role.content.as_str(), by_role.mention_roles.len()), ("", 1));
    discord.message("<@BOT> how much?").from(BEN).send().await;
    let mention = bot.message().await;
    assert_eq!(mention.content, format!("<@{BOT}> how much?"));
    assert!(mention.mentions_user_id(BOT));
    assert_eq!(mention.member.map(|member| member.roles.len()), Some(1));
    discord.message("how much?").in_dm().send().await;
    let direct = bot.message().await;
    assert_eq!((direct.content.as_str(), direct.guild_id), ("how much?", None));
    assert_eq!(direct.channel_id, discord.direct_channel(ANA));
    discord.finish().await;
}

#[tokio::test]
async fn bots_and_webhooks_write_too() {
    let discord = FakeDiscord::start().await;
    let bot = TinyBot::connect(&discord).await;
    discord.message("<@BOT> beep").by_another_bot().send().await;
    assert!(bot.message().await.author.bot);
    discord.message("<@BOT> boop").by_webhook().send().await;
    let message = bot.message().await;
    assert!(message.webhook_id.is_some() && message.member.is_none());
    discord.finish().await;
}

#[tokio::test]
async fn a_reply_is_found_and_its_ping_mentions_the_bot() {
    let discord = FakeDiscord::start().await;
    let bot = TinyBot::connect(&discord).await;
    let asked = discord.message("<@BOT> how much?").send().await;
    let question = bot.message().await;
    let embed = CreateEmbed::new()
        .title("How much?")
        .url("https://example.com/pay")
        .description("$21\nan hour")
        .field("Sources", "[1] An article", false)
        .footer(CreateEmbedFooter::new("CareerStep"))
        .colour(0x0012_3456);
    let reply = words("").embed(embed).reference_message(&question);
    question.channel_id.send_message(&bot.http, reply).await.unwrap();
    let reply = asked.reply().await;
    assert_eq!(reply.embed().color, Some(0x0012_3456));
    insta::assert_snapshot!(reply.as_text().replace(&BOT.to_string(), "BOT"), @r"
    (in reply to ana: <@BOT> how much?)
    │ # How much? <https://example.com/pay>
    │ $21
    │ an hour
    │ ## Sources
    │ [1] An article
    │ -- CareerStep
    ");

    assert_eq!(bot.message().await.author.id, BOT);
    discord.message("and a biller?").replying_to(&reply).send().await;
    let again = bot.message().await;
    assert_eq!(again.content, "and a biller?");
    assert_eq!(again.referenced_message.map(|message| message.embeds.len()), Some(1));
    discord.message("thanks").replying_to(&reply).without_ping().send().await;
    assert_eq!(bot.message().await.content, "");
    assert_eq!(asked.recorded().stored.author, ANA);
    discord.finish().await;
}

#[tokio::test]
async fn edits_and_deletions_reach_both_sides() {
    let discord = FakeDiscord::start().await;
    let bot = TinyBot::connect(&discord).await;
    let asked = discord.message("<@BOT> one").send().await;
    let question = bot.message().await;
    let reply = words("1").reference_message(&question);
    let mut reply = question.channel_id.send_message(&bot.http, reply).await.unwrap();

    asked.resolve_links();
    assert_eq!(update(&bot).await.edited_timestamp, None);
    asked.edit("<@BOT> two");
    let edited = update(&bot).await;
    assert_eq!(edited.content, Some(format!("<@{BOT}> two")));
    assert!(edited.edited_timestamp.is_some());
    let two = EditMessage::new().content("2").allowed_mentions(CreateAllowedMentions::new());
    reply.edit(&bot.http, two).await.unwrap();
    assert_eq!(asked.reply_after_edits(1).await.content(), "2");
    assert_eq!(update(&bot).await.id, reply.id);

    asked.delete();
    let Event::MessageDelete(deleted) = bot.next("MESSAGE_DELETE").await else { panic!() };
    assert_eq!(deleted.message_id, question.id);
    reply.delete(&bot.http).await.unwrap();
    asked.reply_deleted().await;
    assert_eq!(discord.messages_in(discord.general()).len(), 0);
    assert_eq!(code_of(discord.general().message(&bot.http, reply.id).await), 10008);
    let late = discord.general().send_message(&bot.http, words("3").reference_message(&question));
    assert_eq!(code_of(late.await), 50035);
    discord.finish().await;
}

#[tokio::test]
async fn a_reply_to_a_vanished_message_can_be_an_ordinary_one() {
    let discord = FakeDiscord::start().await;
    let bot = TinyBot::connect(&discord).await;
    let asked = discord.message("<@BOT> one").send().await;
    let question = bot.message().await;
    asked.delete();
    let reference = MessageReference::new(MessageReferenceKind::Default, question.channel_id)
        .message_id(question.id)
        .fail_if_not_exists(false);
    let reply = words("1").reference_message(reference);
    let reply = discord.general().send_message(&bot.http, reply).await.unwrap();
    assert_eq!(reply.message_reference.map(|reference| reference.message_id), None);
    assert!(asked.no_reply_within(Duration::from_millis(20)).await);
    discord.finish().await;
}

#[tokio::test]
async fn permissions_hold() {
    let discord = FakeDiscord::start().await;
    let bot = TinyBot::connect(&discord).await;
    let http = &bot.http;
    let embed = || words("").embed(CreateEmbed::new().title("A title"));
    assert_eq!(code_of(discord.read_only().send_message(http, words("x")).await), 50013);
    assert_eq!(code_of(discord.read_only().broadcast_typing(http).await), 50013);
    assert_eq!(code_of(discord.no_embeds().send_message(http, embed()).await), 50013);
    discord.no_embeds().send_message(http, words("x")).await.unwrap();
    discord.thread().send_message(http, embed()).await.unwrap();
    discord.forum_post().send_message(http, embed()).await.unwrap();
    assert_eq!(code_of(discord.forum().send_message(http, words("x")).await), 50008);
    discord.deny(discord.general(), Permissions::VIEW_CHANNEL);
    assert_eq!(code_of(discord.general().to_channel(http).await), 50001);
    assert_eq!(code_of(discord.thread().send_message(http, words("x")).await), 50001);
    let nowhere = serenity::model::id::ChannelId::new(1);
    assert_eq!(code_of(nowhere.send_message(http, words("x")).await), 10003);
    discord.finish().await;
}

#[tokio::test]
async fn the_bot_can_open_a_direct_conversation_and_read_a_channel() {
    let discord = FakeDiscord::start().await;
    let bot = TinyBot::connect(&discord).await;
    let direct = ANA.create_dm_channel(&bot.http).await.unwrap();
    assert_eq!(direct.recipient.id, ANA);
    direct.id.send_message(&bot.http, words("Hello")).await.unwrap();
    let messages = bot.http.get_messages(direct.id, None, Some(10)).await.unwrap();
    assert_eq!(messages.len(), 1);
    let foreign = discord.message("hers").in_dm().send().await.recorded().stored.id;
    let edit = EditMessage::new().content("his").allowed_mentions(CreateAllowedMentions::new());
    assert_eq!(code_of(direct.id.edit_message(&bot.http, foreign, edit).await), 50005);
    assert_eq!(code_of(direct.id.delete_message(&bot.http, foreign).await), 50013);
    discord.finish().await;
}

#[tokio::test]
async fn failures_can_be_ordered() {
    let discord = FakeDiscord::start().await;
    let bot = TinyBot::connect(&discord).await;
    discord.fail_next(1, "POST", "/messages", 503);
    discord.fail_next(1, "POST", "/messages", 429);
    for status in [503, 429] {
        assert!(discord.general().send_message(&bot.http, words("x")).await.is_err());
        let refused = discord.refusals().pop().expect("it was just refused");
        assert_eq!((refused.status, refused.refused_with), (status, Some(0)));
        assert_eq!(refused.method, "POST");
        assert_eq!(refused.path, format!("/channels/{}/messages", discord.general()));
    }
    discord.general().send_message(&bot.http, words("x")).await.unwrap();
    discord.finish().await;
}

#[tokio::test]
async fn a_thread_is_a_place_to_write_in() {
    let discord = FakeDiscord::start().await;
    let bot = TinyBot::connect(&discord).await;
    discord.message("<@BOT> here?").in_channel(discord.thread()).send().await;
    let message = bot.message().await;
    assert_eq!((message.channel_id, message.guild_id), (discord.thread(), Some(discord.guild())));
    discord.finish().await;
}

#[tokio::test]
async fn a_request_without_a_route_is_noted() {
    let discord = FakeDiscord::start().await;
    let bot = TinyBot::connect(&discord).await;
    assert!(bot.http.get_voice_regions().await.is_err());
    assert_eq!(discord.take_unexpected(), ["GET /api/v10/voice/regions"]);
    discord.finish().await;
}
