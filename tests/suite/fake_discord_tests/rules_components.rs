//! Discord's limits for what can be pressed, chosen and typed, one below and one above each.

use serde_json::{Value, json};
use serenity::http::{LightMethod, Request, Route};

use super::rules::{letters, places_of};
use super::tiny_bot::TinyBot;
use crate::fake_discord::FakeDiscord;

/// Answers `/pay coder` with one body as it is and tells which places are refused.
async fn refused_places(body: &Value) -> Vec<String> {
    let discord = FakeDiscord::start().await;
    let bot = TinyBot::connect(&discord).await;
    bot.register().await;
    let asked = match body["type"].as_u64() {
        Some(8) => discord.autocomplete("ask", "question", "p").send().await,
        _ => discord.slash("pay coder").send().await,
    };
    let command = bot.command().await;
    let route = Route::InteractionResponse { interaction_id: command.id, token: &command.token };
    let body = body.to_string().into_bytes();
    let result = bot.http.request(Request::new(route, LightMethod::Post).body(Some(body))).await;
    assert_eq!(result.is_ok(), asked.is_answered());
    asked.expire();
    let places = places_of(&discord.take_violations());
    discord.finish().await;
    places
}

async fn assert_taken(body: Value) {
    assert_eq!(refused_places(&body).await, Vec::<String>::new());
}

async fn assert_refused_at(place: &str, body: Value) {
    assert_eq!(refused_places(&body).await, [format!("data.{place}")]);
}

fn message(rows: &Value) -> Value {
    let silent = json!({"parse": []});
    json!({"type": 4, "data": {"content": "x", "components": rows, "allowed_mentions": silent}})
}

fn row(parts: &Value) -> Value {
    message(&json!([{"type": 1, "components": parts}]))
}

fn button(custom_id: &str) -> Value {
    json!({"type": 2, "style": 1, "label": "x", "custom_id": custom_id})
}

#[tokio::test]
async fn there_are_five_rows_of_five_buttons() {
    let buttons = |count: usize| (0..count).map(|number| button(&number.to_string())).collect();
    assert_taken(row(&buttons(5))).await;
    assert_refused_at("components.0.components", row(&buttons(6))).await;
    assert_refused_at("components.0.components", row(&json!([]))).await;
    let rows = |count: usize| -> Value {
        let row = |number: usize| json!({"type": 1, "components": [button(&number.to_string())]});
        (0..count).map(row).collect()
    };
    assert_taken(message(&rows(5))).await;
    assert_refused_at("components", message(&rows(6))).await;
}

#[tokio::test]
async fn a_button_has_its_limits() {
    assert_taken(row(&json!([button(&letters(100))]))).await;
    let custom_id = "components.0.components.0.custom_id";
    assert_refused_at(custom_id, row(&json!([button(&letters(101))]))).await;
    assert_refused_at(custom_id, row(&json!([button("")]))).await;
    let twice = row(&json!([button("same"), button("same")]));
    assert_refused_at("components.0.components.1", twice).await;
    let link = |url: &str| row(&json!([{"type": 2, "style": 5, "label": "x", "url": url}]));
    assert_taken(link("https://example.com")).await;
    assert_refused_at("components.0.components.0.url", link("")).await;
    let labelled =
        |label: &str| row(&json!([{"type": 2, "style": 1, "custom_id": "x", "label": label}]));
    assert_taken(labelled(&letters(80))).await;
    assert_refused_at("components.0.components.0.label", labelled(&letters(81))).await;
    assert_refused_at("components.0.components.0", labelled("")).await;
}

#[tokio::test]
async fn a_select_has_its_limits() {
    let select =
        |options: Vec<Value>| row(&json!([{"type": 3, "custom_id": "x", "options": options}]));
    let option = |number: usize| json!({"label": "x", "value": number.to_string()});
    assert_taken(select((0..25).map(option).collect())).await;
    let place = "components.0.components.0.options";
    assert_refused_at(place, select((0..26).map(option).collect())).await;
    let place = "components.0.components.0.options.1";
    assert_refused_at(place, select(vec![option(1), option(1)])).await;
    let long = json!({"label": letters(101), "value": "x"});
    let place = "components.0.components.0.options.0.label";
    assert_refused_at(place, select(vec![long])).await;
}

#[tokio::test]
async fn a_modal_has_its_limits() {
    let modal = |title: usize, label: usize| {
        let input = json!({"type": 4, "custom_id": "i", "style": 1, "label": letters(label)});
        let rows = json!([{"type": 1, "components": [input]}]);
        json!({"type": 9, "data": {
            "custom_id": "m", "title": letters(title), "components": rows,
        }})
    };
    assert_taken(modal(45, 45)).await;
    assert_refused_at("title", modal(46, 45)).await;
    assert_refused_at("components.0.components.0.label", modal(45, 46)).await;
}

#[tokio::test]
async fn choices_have_their_limits() {
    let choices = |count: usize, name: usize, value: usize| {
        let choice = json!({"name": letters(name), "value": letters(value)});
        json!({"type": 8, "data": {"choices": vec![choice; count]}})
    };
    assert_taken(choices(25, 100, 100)).await;
    assert_taken(choices(0, 1, 1)).await;
    assert_refused_at("choices", choices(26, 1, 1)).await;
    assert_refused_at("choices.0.name", choices(1, 101, 1)).await;
    assert_refused_at("choices.0.name", choices(1, 0, 1)).await;
    assert_refused_at("choices.0.value", choices(1, 1, 101)).await;
    assert_refused_at("choices.0.value", choices(1, 1, 0)).await;
}
