//! The cited passages in full.

use std::time::Duration;

use insta::assert_snapshot;

use super::setup::Setup;
use crate::fake_discord::{ANA, BEN, FakeDiscord, ResponseKind};

/// An entry that takes four pages.
fn long_faq() -> (&'static str, String) {
    let sentence = "There is a rule for that, and it is a long one with many words in it. ";
    let answer = format!("Begin. {}End.", sentence.repeat(70));
    let entry = format!(
        "[[entry]]\nid = \"rules\"\nquestion = \"What are the rules?\"\nanswer = \"{answer}\"\n"
    );
    ("faq.toml", entry)
}

#[tokio::test]
async fn whoever_wants_sees_the_whole_passage_alone() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let answer = discord.slash("pay coder").send().await.final_message().await;
    let opened = discord.press(&answer, &answer.button("Sources"), BEN).await;
    let page = opened.response().await;
    assert_eq!(page.kind, ResponseKind::Message);
    assert_snapshot!(page.as_text(), @"
    (only you can see this)
    │ # How much does a medical coder make in a year?
    │ A medical coder makes $21 an hour on average, or $43,000 a year. The amount can differ with a medical coder's training, experience and location.
    │ ## Footnotes
    │ [1] Medical Coding and Billing Career: Is It Right For You? — How much does a medical coder make in a year? · CareerStep · 23 July 2019
    ");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_long_passage_has_pages_that_are_turned_in_place_after_a_restart_too() {
    let discord = FakeDiscord::start().await;
    let (name, text) = long_faq();
    let start = || Setup::new(&discord).knowledge(&[(name, &text)]).start();
    let bot = start();
    let question = discord.slash("ask").option("question", "What are the rules?");
    let answer = question.send().await.final_message().await;
    let opened = discord.press(&answer, &answer.button("Sources"), ANA).await;
    let first = opened.final_message().await;
    assert!(first.embed().description.unwrap().starts_with("Begin."));
    assert_eq!(first.embed().footer.unwrap().text, "Page 1 of 4");
    bot.stop().await;
    let restarted = start();
    discord.connected_times(2).await;
    for page in ["Page 2 of 4", "Page 3 of 4", "Page 4 of 4"] {
        let shown = opened.final_message().await;
        let turned = discord.press(&shown, &shown.button("▶"), ANA).await;
        assert_eq!(turned.response().await.kind, ResponseKind::UpdateMessage);
        assert_eq!(opened.final_message().await.embed().footer.unwrap().text, page);
    }
    let last = opened.final_message().await;
    assert!(last.embed().description.unwrap().ends_with("End."));
    assert!(last.is_ephemeral());
    discord.press(&last, &last.button("◀"), ANA).await.response().await;
    assert_eq!(opened.final_message().await.embed().footer.unwrap().text, "Page 3 of 4");
    restarted.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn all_cited_passages_are_shown_one_after_the_other() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let question = discord.slash("ask").option("question", "What do coders and billers earn?");
    let answer = question.send().await.final_message().await;
    let opened = discord.press(&answer, &answer.button("Sources"), ANA).await;
    let first = opened.final_message().await;
    assert!(first.embed().title.unwrap().contains("coder"));
    discord.press(&first, &first.button("▶"), ANA).await.response().await;
    let second = opened.final_message().await;
    assert!(second.embed().title.unwrap().contains("biller"));
    assert!(second.embed().fields[0].value.starts_with("[2]"));
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_passage_that_has_gone_from_the_knowledge_is_said_to_be_gone() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let answer = discord.slash("pay coder").send().await.final_message().await;
    bot.stop().await;
    let (name, text) = long_faq();
    let other = Setup::new(&discord).knowledge(&[(name, &text)]).start();
    discord.connected_times(2).await;
    let opened = discord.press(&answer, &answer.button("Sources"), ANA).await;
    assert_snapshot!(opened.response().await.as_text(), @"
    (only you can see this)
    That passage is no longer in what I have read. Type `/ask` and your question.
    ");
    other.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn sources_that_take_long_are_deferred_privately() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).defer_after(Duration::ZERO).start();
    let answer = discord.slash("pay coder").send().await.final_message().await;
    let opened = discord.press(&answer, &answer.button("Sources"), BEN).await;
    assert_eq!(opened.response().await.kind, ResponseKind::Deferred);
    assert!(opened.final_message().await.is_ephemeral());
    bot.stop().await;
    discord.finish().await;
}

/// Pages hang on private messages only, but their ids are no secret.
#[tokio::test]
async fn a_forged_page_does_not_take_the_place_of_a_public_answer() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let asked = discord.slash("ask").option("question", "How much does a coder make?").send().await;
    let answer = asked.final_message().await;
    let sources = answer.button("Sources");
    let page = sources.replacen("sources:", "page:0:", 1);
    let forged = discord.forge(&answer, &page, ANA).await.response().await;
    assert!(forged.is_ephemeral(), "{}", forged.as_text());
    assert_eq!(asked.final_message().await.embed().title, answer.embed().title);
    bot.stop().await;
    discord.finish().await;
}
