//! Topic commands, which the knowledge brings along, and the bot's own `/help` and `/sources`.

use insta::assert_snapshot;

use super::setup::Setup;
use crate::fake_discord::FakeDiscord;

#[tokio::test]
async fn a_topic_command_gives_its_passage() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let pay = discord.slash("pay coder").send().await.response().await;
    assert_snapshot!(pay.as_text(), @"
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
    assert!(!pay.is_ephemeral());
    let remote = discord.slash("remote").in_dm().send().await.response().await;
    assert_snapshot!(remote.as_text(), @"
    │ # Can you work remotely with either field option?
    │ **Yes, a medical biller and a medical coder can both work remotely or at home.** As a rule, only a medical biller or coder who has worked in the office and is established there as an expert gets this chance.
    │
    │ Once in a while a medical biller or coder can work at home from the beginning, but in general you start in an office and are offered a remote position afterwards. [1]
    │ ## Footnotes
    │ [1] Medical Coding and Billing Career: Is It Right For You? — Medical billing and medical coding compared › Can you work remotely with either field option? · CareerStep · 23 July 2019
    │ ## Related questions
    │ - What is it like to be a medical biller?
    │ - How do you become a medical biller?
    │ - Are medical billing and medical coding careers in high demand?
    [👍] [👎] [Sources] [Delete]
    [Related questions: What is it like to be a medical biller? | How do you become a medical biller? | Are medical billing and medical coding careers in high demand?]
    ");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn every_registered_command_is_answered_with_a_footnote() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    discord.registered(1).await;
    let own = ["ask", "help", "sources", "privacy", "footnote"];
    let commands = discord.registered_commands(None);
    for command in commands.iter().filter(|command| command["type"] == 1) {
        let name = command["name"].as_str().unwrap();
        let subcommands = command["options"].as_array().cloned().unwrap_or_default();
        let mut paths = vec![name.to_owned()];
        if !subcommands.is_empty() {
            let full =
                |sub: &serde_json::Value| format!("{name} {}", sub["name"].as_str().unwrap());
            paths = subcommands.iter().map(full).collect();
        }
        for path in paths.iter().filter(|_| !own.contains(&name)) {
            let embed = discord.slash(path).send().await.response().await.embed();
            assert_eq!(embed.fields[0].name, "Footnotes", "/{path}");
        }
    }
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_topic_that_the_knowledge_has_lost_gets_an_honest_word() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let gone = discord.slash("meeting").unregistered().send().await;
    assert_snapshot!(gone.response().await.as_text(), @"What this command asked for is no longer in what I have read. Type `/ask` and your question.");
    let half_gone = discord.slash("pay plumber").unregistered().send().await;
    assert_eq!(half_gone.response().await.as_text(), gone.response().await.as_text());
    let without_subcommand = discord.slash("pay").unregistered().send().await;
    assert_eq!(without_subcommand.response().await.as_text(), gone.response().await.as_text());
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn help_and_sources_are_shown_to_the_asker_alone() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let help = discord.slash("help").send().await.response().await;
    assert_snapshot!(help.as_text(), @"
    (only you can see this)
    │ # How to ask me
    │ I answer questions in the words of this server's own documents, and a footnote under each answer says where they stand. When I have not read the answer, I say so.
    │
    │ - Type `/ask` and your question. Add `private` to see the answer alone.
    │ - Mention me in a message together with your question.
    │ - In the menu of any message, under Apps, choose “Answer this”.
    │ - Write me a direct message.
    │
    │ Type `/sources` for the list of what I have read, and `/privacy` for what I keep of you.
    │ ## What I have read
    │ - Medical Coding and Billing Career: Is It Right For You? · 38 questions
    │ ## Whose words I quote
    │ - CareerStep
    ");
    let sources = discord.slash("sources").send().await.response().await;
    assert_snapshot!(sources.as_text(), @"
    (only you can see this)
    │ # What I have read
    │ - **Medical Coding and Billing Career: Is It Right For You?** (en) · CareerStep · 23 July 2019 · 38 passages
    │ -- 1 document, 38 questions in all
    ");
    assert!(help.is_ephemeral() && sources.is_ephemeral());
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn without_any_knowledge_the_bot_says_so() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).knowledge(&[]).start();
    let asked = discord.slash("ask").option("question", "What is a coder?").send().await;
    assert_snapshot!(asked.response().await.as_text(), @"
    │ # I don't know this one
    │ What I have read does not answer this surely enough, and I would rather not guess. Type `/help` to see what I have read.
    ");
    let sources = discord.slash("sources").send().await.response().await;
    assert_snapshot!(sources.as_text(), @r"
    (only you can see this)
    │ # What I have read
    │ I have not read anything yet. Somebody has to fill my knowledge folder first.
    ");
    let help = discord.slash("help").send().await.response().await;
    assert!(help.embed().fields.is_empty());
    let offered = discord.autocomplete("ask", "question", "w").send().await.choices().await;
    assert_eq!(offered, []);
    bot.stop().await;
    discord.finish().await;
}
