//! Discord's limits for messages, one below and one above each.

use serde_json::{Value, json};
use serenity::http::{LightMethod, Request, Route};

use super::tiny_bot::TinyBot;
use crate::fake_discord::FakeDiscord;

/// Sends one message body as it is and tells the refusal's code and the places that it names.
async fn sent(mut body: Value) -> (u32, Vec<String>) {
    if body.get("allowed_mentions").is_none() {
        body["allowed_mentions"] = json!({"parse": []});
    }
    let discord = FakeDiscord::start().await;
    let bot = TinyBot::connect(&discord).await;
    let route = Route::ChannelMessages { channel_id: discord.general() };
    let request = Request::new(route, LightMethod::Post).body(Some(body.to_string().into_bytes()));
    let result = bot.http.request(request).await;
    let refused = discord.refusals().first().and_then(|request| request.refused_with);
    assert_eq!(result.is_err(), refused.is_some());
    let places = places_of(&discord.take_violations());
    discord.finish().await;
    (refused.unwrap_or_default(), places)
}

/// The places that violations name. What the official schema forbids as well is told twice; here
/// only our own rules count.
pub(super) fn places_of(violations: &[String]) -> Vec<String> {
    let own = violations.iter().filter(|violation| !violation.contains(": schema: "));
    own.filter_map(|violation| violation.split(": ").nth(1)).map(str::to_owned).collect()
}

async fn assert_taken(body: Value) {
    assert_eq!(sent(body).await, (0, Vec::new()));
}

async fn assert_refused_at(place: &str, body: Value) {
    assert_eq!(sent(body).await, (50035, vec![place.to_owned()]));
}

pub(super) fn letters(count: usize) -> String {
    "ä".repeat(count)
}

fn embed(embed: &Value) -> Value {
    json!({"embeds": [embed]})
}

#[tokio::test]
async fn content_has_1_to_2000_characters() {
    assert_taken(json!({"content": letters(2_000)})).await;
    assert_refused_at("content", json!({"content": letters(2_001)})).await;
    assert_eq!(sent(json!({"content": " \n"})).await.0, 50006);
    assert_eq!(sent(json!({"embeds": []})).await.0, 50006);
}

#[tokio::test]
async fn the_parts_of_an_embed_have_their_limits() {
    let limits = [("title", 256), ("description", 4_096)];
    for (part, limit) in limits {
        assert_taken(embed(&json!({part: letters(limit)}))).await;
        let place = format!("embeds.0.{part}");
        assert_refused_at(&place, embed(&json!({part: letters(limit + 1)}))).await;
    }
    assert_taken(embed(&json!({"footer": {"text": letters(2_048)}}))).await;
    let long = embed(&json!({"footer": {"text": letters(2_049)}}));
    assert_refused_at("embeds.0.footer.text", long).await;
    let bad_url = embed(&json!({"title": "x", "url": "javascript:alert(1)"}));
    assert_refused_at("embeds.0.url", bad_url).await;
}

#[tokio::test]
async fn the_fields_of_an_embed_have_their_limits() {
    let fields = |count: usize, name: usize, value: usize| {
        let field = json!({"name": letters(name), "value": letters(value)});
        embed(&json!({"fields": vec![field; count]}))
    };
    assert_taken(fields(25, 1, 1)).await;
    assert_taken(fields(1, 256, 1_024)).await;
    assert_refused_at("embeds.0.fields", fields(26, 1, 1)).await;
    assert_refused_at("embeds.0.fields.0.name", fields(1, 257, 1)).await;
    assert_refused_at("embeds.0.fields.0.name", fields(1, 0, 1)).await;
    assert_refused_at("embeds.0.fields.0.value", fields(1, 1, 1_025)).await;
    assert_refused_at("embeds.0.fields.0.value", fields(1, 1, 0)).await;
}

#[tokio::test]
async fn all_embeds_together_have_10_and_6000_characters() {
    let embeds = |count: usize, length: usize| json!({"embeds": vec![json!({"description": letters(length)}); count]});
    assert_taken(embeds(10, 600)).await;
    assert_refused_at("embeds", embeds(2, 3_001)).await;
    assert_refused_at("embeds", embeds(11, 1)).await;
}

#[tokio::test]
async fn every_message_has_to_say_that_it_pings_nobody() {
    let place = "allowed_mentions";
    for pings in [
        Value::Null,
        json!({}),
        json!({"parse": ["users"]}),
        json!({"parse": [], "replied_user": true}),
        json!({"parse": [], "users": ["1"]}),
    ] {
        assert_refused_at(place, json!({"content": "x", "allowed_mentions": pings})).await;
    }
    let silent = json!({"parse": [], "users": [], "roles": [], "replied_user": false});
    assert_taken(json!({"content": "x", "allowed_mentions": silent})).await;
}

#[tokio::test]
#[should_panic(expected = "violation: POST /channels/{channel_id}/messages: content")]
async fn a_broken_rule_fails_the_test_at_its_end() {
    let discord = FakeDiscord::start().await;
    let bot = TinyBot::connect(&discord).await;
    let message = serenity::all::CreateMessage::new()
        .content("x")
        .allowed_mentions(serenity::all::CreateAllowedMentions::new());
    let mut body = json!(message);
    body["content"] = json!(letters(2_001));
    let route = Route::ChannelMessages { channel_id: discord.general() };
    let request = Request::new(route, LightMethod::Post).body(Some(body.to_string().into_bytes()));
    assert!(bot.http.request(request).await.is_err());
    discord.finish().await;
}
