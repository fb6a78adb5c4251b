//! `/ask`: an answer with its footnote, or an honest word.

use insta::assert_snapshot;

use super::setup::Setup;
use crate::fake_discord::FakeDiscord;

const CODER_PAY: &str = "How much does a medical coder make in a year?";

#[tokio::test]
async fn a_question_gets_the_knowledge_words_with_their_footnote() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let asked = discord.slash("ask").option("question", CODER_PAY).send().await;
    let response = asked.response().await;
    assert_snapshot!(response.as_text(), @"
    │ # How much does a medical coder make in a year?
    │ **A medical coder makes $21 an hour on average, or $43,000 a year.** The amount can differ with a medical coder's training, experience and location. [1]
    │ ## Footnotes
    │ [1] Medical Coding and Billing Career: Is It Right For You? — How much does a medical coder make in a year? · CareerStep · 23 July 2019
    │ ## Related questions
    │ - How much does a medical biller make in a year?
    │ - How much is the average pay for a medical coder?
    │ - Are medical billing and medical coding careers in high demand?
    [👍] [👎] [Sources] [Delete]
    [Related questions: How much does a medical biller make in a year? | How much is the average pay for a medical coder? | Are medical billing and medical coding careers in high demand?]
    ");
    assert!(!response.is_ephemeral());
    assert_eq!(asked.followups().len(), 0);
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_private_question_is_answered_to_the_asker_alone() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let ask = || discord.slash("ask").option("question", CODER_PAY);
    let private = ask().option("private", true).send().await;
    assert!(private.response().await.is_ephemeral());
    let public = ask().option("private", false).send().await;
    assert!(!public.response().await.is_ephemeral());
    assert_eq!(discord.messages_in(discord.general()).len(), 2);
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_question_that_nothing_answers_gets_the_nearest_ones() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let question = "do zebras code";
    let asked = discord.slash("ask").option("question", question).send().await;
    assert_snapshot!(asked.response().await.as_text(), @"
    │ # I don't know this one
    │ What I have read does not answer this surely enough, and I would rather not guess.
    │
    │ These I can answer:
    │ - What is medical coding?
    │ - How much is the average pay for a medical coder?
    │ - What is the difference between medical coding and medical billing?
    ");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_question_in_another_language_is_told_that_the_knowledge_is_in_english() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let question = "Wie viel verdient man als medizinischer Kodierer im Jahr?";
    let asked = discord.slash("ask").option("question", question).send().await;
    let description = asked.response().await.embed().description.unwrap_or_default();
    assert!(description.contains("is in English"), "{description}");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn two_questions_in_one_are_both_answered() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let question = "What do coders and billers earn?";
    let asked = discord.slash("ask").option("question", question).send().await;
    assert_snapshot!(asked.response().await.as_text(), @"
    │ # One by one
    │ I found an answer to each of these:
    │ ## How much does a medical coder make in a year?
    │ **A medical coder makes $21 an hour on average, or $43,000 a year.** The amount can differ with a medical coder's training, experience and location. [1]
    │ ## How much does a medical biller make in a year?
    │ **A medical biller makes about $16 an hour on average, or $32,000 a year.** The amount can differ with a medical biller's training, experience and location. [2]
    │ ## Footnotes
    │ [1] Medical Coding and Billing Career: Is It Right For You? — How much does a medical coder make in a year? · CareerStep · 23 July 2019
    │ [2] Medical Coding and Billing Career: Is It Right For You? — How much does a medical biller make in a year? · CareerStep · 23 July 2019
    │ ## Related questions
    │ - How much is the average pay for a medical biller?
    │ - How much is the average pay for a medical coder?
    │ - Benefits of Working as a Medical Biller or Medical Coder
    [👍] [👎] [Sources] [Delete]
    [Related questions: How much is the average pay for a medical biller? | How much is the average pay for a medical coder? | Benefits of Working as a Medical Biller or Medical Coder]
    ");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_question_with_nothing_near_is_pointed_to_help() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let asked = discord.slash("ask").option("question", "Zebra quartet fjords?").send().await;
    assert_snapshot!(asked.response().await.as_text(), @r"
    │ # I don't know this one
    │ What I have read does not answer this surely enough, and I would rather not guess. Type `/help` to see what I have read.
    ");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_direct_message_is_a_place_for_commands_too() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let asked = discord.slash("ask").option("question", CODER_PAY).in_dm().send().await;
    let answer = asked.response().await;
    assert_eq!(answer.embed().title.as_deref(), Some(CODER_PAY));
    assert!(!answer.is_ephemeral());
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn whatever_is_typed_gets_an_answer() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let noise = "\"*[(+-!{^~?:\\/ AND OR NOT 🦀 @everyone ".repeat(25);
    let longest: String = noise.chars().cycle().take(1_000).collect();
    for question in ["", "   ", "?", "\u{200b}", "passage:", &longest] {
        let asked = discord.slash("ask").option("question", question).send().await;
        let title = asked.response().await.embed().title;
        assert_eq!(title.as_deref(), Some("I don't know this one"), "{question:?}");
    }
    bot.stop().await;
    discord.finish().await;
}
