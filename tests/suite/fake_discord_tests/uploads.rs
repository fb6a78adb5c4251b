//! Files that go with a message: taken with their description, kept, and refused without one.

use serde_json::json;
use serenity::all::{
    CreateAllowedMentions, CreateAttachment, CreateEmbed, CreateMessage, EditAttachments,
    EditMessage, Message,
};

use super::rules::{letters, places_of};
use super::tiny_bot::TinyBot;
use crate::fake_discord::FakeDiscord;

fn file(name: &str) -> CreateAttachment {
    CreateAttachment::bytes(*b"a picture", name)
}

/// Sends a message that shows the file in an embed.
async fn sent(discord: &FakeDiscord, file: CreateAttachment) -> serenity::Result<Message> {
    let bot = TinyBot::connect(discord).await;
    let embed = CreateEmbed::new().title("a chart").attachment("chart.png");
    let message = CreateMessage::new().embed(embed).add_file(file);
    let message = message.allowed_mentions(CreateAllowedMentions::new());
    discord.general().send_message(&bot.http, message).await
}

#[tokio::test]
async fn a_file_is_kept_and_shown_where_the_embed_names_it() {
    let discord = FakeDiscord::start().await;
    let message = sent(&discord, file("chart.png").description("some bars")).await.unwrap();
    let [shown] = message.attachments.as_slice() else { panic!("one file was sent") };
    assert_eq!(
        (shown.filename.as_str(), shown.description.as_deref()),
        ("chart.png", Some("some bars"))
    );
    assert_eq!(message.embeds[0].image.as_ref().map(|image| &image.url), Some(&shown.url));
    assert_eq!(discord.download(&shown.url), b"a picture");
    discord.finish().await;
}

#[tokio::test]
async fn a_file_needs_a_description_of_at_most_1024_characters() {
    let discord = FakeDiscord::start().await;
    sent(&discord, file("chart.png").description(letters(1_024))).await.unwrap();
    assert!(sent(&discord, file("chart.png").description(letters(1_025))).await.is_err());
    assert_eq!(places_of(&discord.take_violations()), ["attachments.0.description"]);
    assert!(sent(&discord, file("chart.png")).await.is_err());
    assert_eq!(places_of(&discord.take_violations()), ["attachments.0.description"]);
    discord.finish().await;
}

#[tokio::test]
async fn an_embed_can_show_only_a_file_that_is_there() {
    let discord = FakeDiscord::start().await;
    assert!(sent(&discord, file("other.png").description("some bars")).await.is_err());
    assert_eq!(places_of(&discord.take_violations()), ["embeds.0.image.url"]);
    discord.finish().await;
}

#[tokio::test]
async fn an_edit_keeps_the_files_that_it_names() {
    let discord = FakeDiscord::start().await;
    let mut message = sent(&discord, file("chart.png").description("some bars")).await.unwrap();
    let before = json!(message.attachments);
    let bot = TinyBot::connect(&discord).await;
    let edit = || EditMessage::new().allowed_mentions(CreateAllowedMentions::new()).content("new");
    let kept = EditAttachments::keep_all(&message);
    message.edit(&bot.http, edit().attachments(kept)).await.unwrap();
    assert_eq!(json!(message.attachments), before);
    message.edit(&bot.http, edit().attachments(EditAttachments::new())).await.unwrap();
    assert!(message.attachments.is_empty());
    discord.finish().await;
}
