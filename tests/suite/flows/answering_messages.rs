//! "Answer this" in the menu of a message.

use insta::assert_snapshot;
use serenity::model::Permissions;

use super::setup::Setup;
use crate::fake_discord::{ANA, Asked, BEN, BOT, FakeDiscord, RecordedMessage};

const QUESTION: &str = "How much does a medical coder make in a year?";

async fn pick(discord: &FakeDiscord, message: &RecordedMessage) -> Asked {
    discord.in_menu("Answer this", message).from(BEN).send().await
}

/// Picks "Answer this" and shares what comes.
async fn pick_and_share(discord: &FakeDiscord, message: &RecordedMessage) -> Asked {
    let private = pick(discord, message).await.final_message().await;
    discord.press(&private, &private.button("Share"), BEN).await
}

#[tokio::test]
async fn the_answer_to_a_message_comes_privately_and_can_be_shared_as_a_reply() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let message = discord.message(QUESTION).send().await;
    let picked = pick(&discord, &message.recorded()).await;
    let private = picked.response().await;
    assert_snapshot!(private.as_text(), @"
    (only you can see this)
    │ # How much does a medical coder make in a year?
    │ **A medical coder makes $21 an hour on average, or $43,000 a year.** The amount can differ with a medical coder's training, experience and location. [1]
    │ ## Footnotes
    │ [1] Medical Coding and Billing Career: Is It Right For You? — How much does a medical coder make in a year? · CareerStep · 23 July 2019
    │ ## Related questions
    │ - How much does a medical biller make in a year?
    │ - How much is the average pay for a medical coder?
    │ - Are medical billing and medical coding careers in high demand?
    [👍] [👎] [Sources] [Share] [Delete]
    [Related questions: How much does a medical biller make in a year? | How much is the average pay for a medical coder? | Are medical billing and medical coding careers in high demand?]
    ");
    let shared = discord.press(private.message(), &private.message().button("Share"), BEN).await;
    let reply = message.reply().await;
    assert_snapshot!(reply.as_text(), @"
    (in reply to ana: How much does a medical coder make in a year?)
    Shared by <@800000000000000003>
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
    assert!(!reply.is_ephemeral());
    discord.requested(1, "PATCH", "@original").await;
    let after = picked.final_message().await.as_text();
    assert!(!after.contains("[Share]") && after.contains("[Delete]"), "{after}");
    assert_eq!(shared.followups().len(), 0);
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn where_the_bot_may_not_write_the_answer_is_shared_as_a_response_with_a_link() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let message = discord.message(QUESTION).in_channel(discord.read_only()).send().await;
    let shared = pick_and_share(&discord, &message.recorded()).await;
    discord.requested(1, "PATCH", "@original").await;
    let [response] = <[_; 1]>::try_from(shared.followups()).ok().unwrap();
    assert!(!response.is_ephemeral());
    let id = message.recorded().raw()["id"].as_str().unwrap().to_owned();
    assert_snapshot!(response.content().replace(&id, "MESSAGE"), @"Shared by <@800000000000000003>, in answer to https://discord.com/channels/700000000000000001/600000000000000003/MESSAGE");
    assert_eq!(response.embed().title.as_deref(), Some(QUESTION));
    assert_eq!(discord.refusals().len(), 0);
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_thread_has_a_right_of_its_own_and_so_has_reading_the_past() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    discord.connected().await;
    discord.deny(discord.general(), Permissions::SEND_MESSAGES);
    let in_thread = discord.message(QUESTION).in_channel(discord.thread()).send().await;
    pick_and_share(&discord, &in_thread.recorded()).await;
    assert!(in_thread.reply().await.content().starts_with("Shared by"));
    discord.deny(discord.general(), Permissions::READ_MESSAGE_HISTORY);
    let without_past = discord.message(QUESTION).in_channel(discord.thread()).send().await;
    let shared = pick_and_share(&discord, &without_past.recorded()).await;
    discord.requested(2, "PATCH", "@original").await;
    assert_eq!(shared.followups().len(), 1);
    assert_eq!(discord.refusals().len(), 0);
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn without_embeds_the_shared_answer_is_plain_text() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let message = discord.message(QUESTION).in_channel(discord.no_embeds()).send().await;
    pick_and_share(&discord, &message.recorded()).await;
    let reply = message.reply().await;
    assert!(reply.embeds().is_empty());
    assert!(reply.content().starts_with(&format!("Shared by <@{BEN}>\n\n**{QUESTION}**")));
    assert!(reply.content().contains("**Footnotes**"));
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_message_without_words_gets_a_private_word() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let pinged = discord.message("<@BOT>").send().await;
    let picked = pick(&discord, &pinged.recorded()).await;
    assert_snapshot!(picked.response().await.as_text(), @"
    (only you can see this)
    I see no words in that message that I could answer.
    ");
    let waved = discord.message(" <:wave:123> ").send().await;
    let again = pick(&discord, &waved.recorded()).await;
    assert_eq!(again.response().await.as_text(), picked.response().await.as_text());
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn messages_of_bots_and_in_direct_messages_are_answered_too() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let of_bot = discord.message(QUESTION).by_another_bot().send().await;
    let answer = pick(&discord, &of_bot.recorded()).await.response().await;
    assert_eq!(answer.embed().title.as_deref(), Some(QUESTION));
    let direct = discord.message("What is medical coding?").in_dm().send().await;
    let own = direct.reply().await;
    let picked = discord.in_menu("Answer this", &direct.recorded()).from(ANA).send().await;
    let private = picked.final_message().await;
    assert!(private.is_ephemeral());
    discord.press(&private, &private.button("Share"), ANA).await;
    let shared = direct.replies(2).await.remove(1);
    assert_eq!(shared.embed().title, own.embed().title);
    assert_eq!(shared.stored.author, BOT);
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn the_operators_channels_hold_for_it_too() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).channels(&[discord.thread()]).start();
    let message = discord.message(QUESTION).send().await;
    let picked = pick(&discord, &message.recorded()).await;
    assert!(picked.response().await.content().starts_with("I don't answer in this channel."));
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_choice_below_a_doubt_leads_to_an_answer_that_can_be_shared_as_a_reply() {
    let discord = FakeDiscord::start().await;
    let faq = "[[entry]]\nid = \"coder\"\nquestion = \"Where do coders work?\"\nanswer = \"Here.\"\n\
               [[entry]]\nid = \"biller\"\nquestion = \"Where do billers work?\"\nanswer = \"There.\"";
    let bot = Setup::new(&discord).knowledge(&[("faq.toml", faq)]).threshold(1.0).start();
    let message = discord.message("where would billers work?").send().await;
    let picked = pick(&discord, &message.recorded()).await;
    let doubt = picked.final_message().await;
    let chosen = discord.press(&doubt, &doubt.button("1. Where do billers work?"), BEN).await;
    chosen.response().await;
    let answer = picked.final_message().await;
    discord.press(&answer, &answer.button("Share"), BEN).await;
    assert_eq!(message.reply().await.embed().title.as_deref(), Some("Where do billers work?"));
    bot.stop().await;
    discord.finish().await;
}
