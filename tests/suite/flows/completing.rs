//! Autocomplete: known questions while a person types, and what picking one gives.

use insta::assert_snapshot;

use super::setup::Setup;
use crate::fake_discord::FakeDiscord;

/// The first names that are offered for what was typed, a line each.
async fn first_offered(discord: &FakeDiscord, typed: &str, count: usize) -> String {
    let choices = discord.autocomplete("ask", "question", typed).send().await.choices().await;
    let names: Vec<_> = choices.into_iter().take(count).map(|choice| choice.name).collect();
    names.join("\n")
}

#[tokio::test]
async fn known_questions_are_offered_while_a_person_types() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    assert_snapshot!(first_offered(&discord, "how MUCH does a", 2).await, @r"
    How much does a medical biller make in a year?
    How much does a medical coder make in a year?
    ");
    assert_snapshot!(first_offered(&discord, "demand", 1).await, @"Are medical billing and medical coding careers in high demand?");
    assert_snapshot!(first_offered(&discord, "remo", 1).await, @"Can you work remotely with either field option?");
    assert_snapshot!(first_offered(&discord, "remotr", 1).await, @"Can you work remotely with either field option?");
    assert_snapshot!(first_offered(&discord, "", 3).await, @r"
    What is the difference between medical coding and medical billing?
    What are the similarities between medical billing and medical coding?
    What are the differences between medical billing and medical coding?
    ");
    assert_snapshot!(first_offered(&discord, "zebra", 25).await, @"");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn picking_a_choice_gets_the_answer_to_it() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let choices = discord.autocomplete("ask", "question", "").send().await.choices().await;
    assert!(!choices.is_empty());
    for choice in choices {
        let asked = discord.slash("ask").option("question", choice.value).send().await;
        assert_eq!(asked.response().await.embed().title, Some(choice.name));
    }
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn no_more_than_25_choices_are_offered() {
    let entry =
        |n| format!("[[entry]]\nquestion = \"What is rule {n}?\"\nanswer = \"Rule {n}.\"\n");
    let entries = (1..=40).map(entry).collect::<Vec<_>>().concat();
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).knowledge(&[("rules.toml", &entries)]).start();
    for typed in ["", "What is", "rule", "ruel"] {
        let choices = discord.autocomplete("ask", "question", typed).send().await.choices().await;
        assert_eq!(choices.len(), 25, "{typed:?}");
    }
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_question_that_is_too_long_for_a_choice_is_found_by_its_passage() {
    let seasons = ["spring, summer, autumn, winter"; 4].join(", ");
    let (long, other) =
        (format!("What ends with {seasons}?"), format!("What begins with {seasons}?"));
    let entries = format!(
        "[[entry]]\nid = \"season/end\"\nquestion = \"{long}\"\nanswer = \"It is over.\"\n\
         [[entry]]\nid = \"season/begin\"\nquestion = \"{other}\"\nanswer = \"It starts.\"\n"
    );
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).knowledge(&[("seasons.toml", &entries)]).start();
    let choices = discord.autocomplete("ask", "question", "winter").send().await.choices().await;
    let values: Vec<_> = choices.iter().map(|choice| choice.value.as_str()).collect();
    assert_eq!(values, ["passage:season/end", "passage:season/begin"]);
    let asked = discord.slash("ask").option("question", values[1]).send().await;
    let embed = asked.response().await.embed();
    assert_eq!(embed.title, Some(other));
    assert_eq!(embed.description.as_deref(), Some("It starts. [1]"));
    let gone = discord.slash("ask").option("question", "passage:season/gone").send().await;
    assert_snapshot!(gone.response().await.as_text(), @"That passage is no longer in what I have read. Type `/ask` and your question.");
    bot.stop().await;
    discord.finish().await;
}
