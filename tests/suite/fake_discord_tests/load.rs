//! Many at once: nothing is lost, mixed up or late.

use std::time::Duration;

use serenity::all::CommandDataOptionValue;

use super::tiny_bot::{TinyBot, response};
use crate::fake_discord::FakeDiscord;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_interactions_at_once_are_each_recorded() {
    let discord = FakeDiscord::start().await;
    let bot = TinyBot::connect(&discord).await;
    bot.register().await;
    let mut asked = Vec::new();
    for number in 0..1_000 {
        let question = format!("question {number}");
        asked.push(discord.slash("ask").option("question", question).send().await);
    }
    let mut answering = tokio::task::JoinSet::new();
    for _ in 0..1_000 {
        let (command, http) = (bot.command().await, bot.http.clone());
        answering.spawn(async move {
            let CommandDataOptionValue::String(question) = &command.data.options[0].value else {
                panic!("the question is a text")
            };
            command.create_response(&http, response(question)).await
        });
    }
    for answered in answering.join_all().await {
        answered.unwrap();
    }
    for (number, asked) in asked.iter().enumerate() {
        assert_eq!(asked.response().await.content(), format!("question {number}"));
        assert!(asked.latency().await < Duration::from_secs(3));
    }
    assert_eq!(discord.refusals().len(), 0);
    discord.finish().await;
}
