//! Whatever the knowledge holds, Discord takes the reply, and shows it as words.

use insta::assert_snapshot;

use super::setup::Setup;
use crate::fake_discord::{FakeDiscord, RecordedMessage};

fn entry(question: &str, answer: &str) -> String {
    format!(
        "[[entry]]\nid = \"e\"\ncommand = \"topic\"\nquestion = '''{question}'''\nanswer = '''\n{answer}'''\n"
    )
}

fn source(title: &str, publisher: &str, url: &str) -> String {
    format!("[source]\ntitle = '''{title}'''\npublisher = '''{publisher}'''\nurl = \"{url}\"\n")
}

/// The answer of `/topic`, framed and as plain text, of a bot with this one file of knowledge. Its
/// `/help`, `/sources` and completions have passed Discord's rules as well.
async fn topic(file: &str) -> [RecordedMessage; 2] {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).knowledge(&[("faq.toml", file)]).start();
    let framed = discord.slash("topic").send().await.final_message().await;
    let plain = discord.slash("topic").in_channel(discord.no_embeds()).send().await;
    let plain = plain.final_message().await;
    for channel in [discord.general(), discord.no_embeds()] {
        for path in ["help", "sources"] {
            discord.slash(path).in_channel(channel).send().await.final_message().await;
        }
        let mention = discord.message("<@BOT> the topic").in_channel(channel).send().await;
        mention.reply().await;
    }
    discord.autocomplete("ask", "question", "").send().await.choices().await;
    bot.stop().await;
    discord.finish().await;
    [framed, plain]
}

#[tokio::test]
async fn an_answer_of_6000_characters_is_cut_where_all_can_see_it() {
    let answer = "Every sentence of this answer has exactly sixty characters. ".repeat(100);
    let [framed, plain] = topic(&entry("What is the topic?", &answer)).await;
    let embed = framed.embed();
    let words = embed.description.unwrap();
    assert!(words.chars().count() > 3_000, "most of what fits is shown");
    assert!(words.ends_with("characters. … [1]"), "{words}");
    assert_eq!(embed.fields[0].name, "Footnotes");
    assert_eq!(embed.fields[0].value, "[1] Faq — What is the topic?");
    assert!(plain.content().chars().count() > 1_500);
    assert!(plain.content().contains("characters. … [1]\n"), "{}", plain.content());
    assert!(plain.content().contains("[1] Faq — What is the topic?"));
}

#[tokio::test]
async fn absurdly_long_names_leave_room_for_each_other() {
    let long = |word: &str| format!("{word} ").repeat(1_000);
    let url = format!("https://example.org/{}", "path/".repeat(2_000));
    let file = source(&long("title"), &long("publisher"), &url)
        + &entry(&"topic ".repeat(80), &long("answer"));
    let [framed, plain] = topic(&file).await;
    let embed = framed.embed();
    assert!(embed.title.unwrap().ends_with('…'));
    assert!(embed.description.unwrap().starts_with("answer answer"));
    assert!(embed.fields[0].value.starts_with("[1] title title"));
    assert!(embed.fields[0].value.contains("publisher"));
    assert!(plain.content().contains("answer answer"));
    assert!(plain.content().contains("[1] title title"));
}

#[tokio::test]
async fn long_headings_of_an_article_are_cut() {
    let heading = "heading ".repeat(400);
    let article = format!("# {heading}\n\n## Deeper {heading}\n\nThe one answer.\n");
    let discord = FakeDiscord::start().await;
    let setup = Setup::new(&discord).knowledge(&[("article.md", &article)]);
    // A question of two words is far from one of four hundred.
    let bot = setup.threshold(0.0).start();
    let asked = discord.slash("ask").option("question", "deeper heading").send().await;
    let embed = asked.response().await.embed();
    assert_eq!(embed.description.as_deref(), Some("The one answer. [1]"));
    assert!(embed.fields[0].value.starts_with("[1] "));
    discord.autocomplete("ask", "question", "head").send().await.choices().await;
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn markdown_and_mentions_in_the_knowledge_are_shown_as_they_are() {
    let file = source(
        "*A* [title](x) @here",
        "`Publisher` <@&700000000000000003>",
        "https://example.org/a_b_c",
    ) + &entry(
        "What is **the topic** of <@800000000000000002>, @everyone?",
        "@everyone look at <#600000000000000001>, </ask:1> and \\|\\|this\\|\\| \\_word\\_.\n\n\
             \\# no heading\n\n\\> no quote\n\n[a link](https://example.com/) and `code *here*`\n\n\
             ```\nlet fence = \"```\";\n@here\n```\n\n- first\n- \\~\\~second\\~\\~",
    );
    let [framed, plain] = topic(&file).await;
    assert_snapshot!(framed.as_text().replace('\u{200b}', "{zero width}"), @r#"
    │ # What is \*\*the topic\*\* of \<@800000000000000002>, @{zero width}everyone?
    │ @{zero width}everyone look at \<#600000000000000001>, \</ask:1> and \|\|this\|\| \_word\_.
    │
    │ \# no heading
    │
    │ \> no quote
    │
    │ a link (<https://example.com/>) and code \*here\*
    │ ```
    │ let fence = "`{zero width}`{zero width}`";
    │ @here
    │ ```
    │ - first
    │ - \~\~second\~\~ [1]
    │ ## Footnotes
    │ [1] \*A\* \[title]\(x) @{zero width}here — What is \*\*the topic\*\* of \<@800000000000000002>, @{zero width}everyone? · \`Publisher\` \<@&700000000000000003> · <https://example.org/a_b_c>
    [👍] [👎] [Sources] [Delete]
    "#);
    assert_snapshot!(plain.as_text().replace('\u{200b}', "{zero width}"), @r#"
    **What is \*\*the topic\*\* of \<@800000000000000002>, @{zero width}everyone?**

    @{zero width}everyone look at \<#600000000000000001>, \</ask:1> and \|\|this\|\| \_word\_.

    \# no heading

    \> no quote

    a link (<https://example.com/>) and code \*here\*
    ```
    let fence = "`{zero width}`{zero width}`";
    @here
    ```
    - first
    - \~\~second\~\~ [1]

    **Footnotes**
    [1] \*A\* \[title]\(x) @{zero width}here — What is \*\*the topic\*\* of \<@800000000000000002>, @{zero width}everyone? · \`Publisher\` \<@&700000000000000003> · <https://example.org/a_b_c>
    [👍] [👎] [Sources] [Delete]
    "#);
}

#[tokio::test]
async fn a_question_is_never_repeated_to_the_channel() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).start();
    let question = "@everyone <@800000000000000003> https://bad.example/ zebra?";
    let asked = discord.slash("ask").option("question", question).send().await;
    let text = asked.response().await.as_text();
    assert!(!text.contains("everyone") && !text.contains("bad.example"), "{text}");
    bot.stop().await;
    discord.finish().await;
}
