//! Entries that moderators write, change and remove by forms, from the form to the next answer.

use footnote::locale::Locale;
use insta::assert_snapshot;
use serenity::model::id::ChannelId;
use time::OffsetDateTime;

use super::remembering::{FAQ, Kept};
use super::setup::Setup;
use crate::fake_discord::{ANA, Asked, BEN, FakeDiscord, RecordedMessage};

pub(super) const PARKING: [(&str, &str); 4] = [
    ("question", "Where can I park?"),
    ("answer", "Behind the *old* mill."),
    ("wordings", "parking lot\nmay I leave my car"),
    ("link", "https://example.org/parking"),
];

/// `/footnote add`, filled in and submitted by Ben.
pub(super) async fn add(discord: &FakeDiscord, written: &[(&str, &str)]) -> Asked {
    discord.slash("footnote add").from(BEN).send().await.submit(written).await
}

pub(super) async fn ask(
    discord: &FakeDiscord,
    channel: ChannelId,
    question: &str,
) -> RecordedMessage {
    let asking = discord.slash("ask").option("question", question).in_channel(channel);
    asking.send().await.final_message().await
}

/// The text without what is another one each day and second.
pub(super) fn timeless(text: &str) -> String {
    let today = Locale::English.date(OffsetDateTime::now_utc().date());
    let text = text.replace(&today, "TODAY");
    let mut parts = text.split("<t:");
    let mut timeless = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        timeless.push_str("NOW");
        timeless.push_str(part.split_once(":f>").expect("a time with its format").1);
    }
    timeless
}

#[tokio::test]
async fn what_a_moderator_writes_answers_at_once_and_in_that_server_only() {
    let discord = FakeDiscord::start().await;
    let (_, lobby) = discord.add_other_server();
    let kept = Kept::new().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store).start();
    let form = discord.slash("footnote add").from(BEN).send().await;
    assert_snapshot!(form.response().await.form_as_text(), @"
    # Write an answer
    [Question: ]
    [Answer: ]
    [Other wordings, one a line (optional): ]
    [Link to the source (optional): ]
    ");
    let saved = form.submit(&PARKING).await;
    assert_snapshot!(saved.response().await.as_text(), @"
    (only you can see this)
    Saved. In this server I answer “Where can I park?” with it now.
    ");
    let answer = ask(&discord, discord.general(), "where can I park").await;
    assert_snapshot!(timeless(&answer.as_text()), @"
    │ # Where can I park?
    │ Behind the old mill. [1]
    │ ## Footnotes
    │ [1] Answers of this server — Where can I park? · ben · TODAY · <https://example.org/parking>
    [👍] [👎] [Sources] [Delete]
    ");
    let mention = discord.message("<@BOT> may I leave my car?").send().await.reply().await;
    assert_eq!(mention.embed().title.as_deref(), Some("Where can I park?"));
    for elsewhere in [lobby, discord.direct_channel(ANA)] {
        let text = ask(&discord, elsewhere, "Where can I park?").await.as_text();
        assert!(!text.contains("mill"), "{text}");
    }
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn an_entry_outranks_the_files_until_it_is_removed() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store).start();
    let question = "Where do coders work?";
    add(&discord, &[("question", question), ("answer", "On the moon.")]).await.response().await;
    let answer = ask(&discord, discord.general(), question).await;
    assert_eq!(answer.embed().description.as_deref(), Some("On the moon. [1]"));

    let choices = discord.autocomplete("footnote remove", "entry", "CODERS").from(BEN);
    let choices = choices.send().await.choices().await;
    assert_eq!(choices.len(), 1);
    assert_eq!(choices[0].name, question);
    let chosen = choices[0].value.as_str();
    let asked = discord.slash("footnote remove").option("entry", chosen).from(BEN).send().await;
    let shown = asked.response().await;
    assert_snapshot!(timeless(&shown.as_text()), @"
    (only you can see this)
    Do you want to take this answer out of the knowledge?
    │ # Where do coders work?
    │ On the moon.
    │ ## Author
    │ ben
    [Remove]
    ");
    let remove = shown.message().button("Remove");
    discord.press(shown.message(), &remove, BEN).await.response().await;
    assert_snapshot!(timeless(&asked.final_message().await.as_text()), @"
    (only you can see this)
    Removed. It answers no longer; `/footnote history` still has it.
    │ # Where do coders work?
    │ On the moon.
    │ ## Author
    │ ben
    ");
    let answer = ask(&discord, discord.general(), question).await;
    assert_eq!(answer.embed().description.as_deref(), Some("In an office. [1]"));

    let again = discord.forge(shown.message(), &remove, BEN).await.response().await;
    assert_snapshot!(again.as_text(), @"
    (only you can see this)
    Nothing was changed: ben has changed this meanwhile. Look at it again.
    ");
    let gone = discord.slash("footnote edit").option("entry", chosen).from(BEN).send().await;
    assert_snapshot!(gone.response().await.as_text(), @"
    (only you can see this)
    There is no such answer here. Type a few of its words, and choose one from the list.
    ");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn an_entry_is_edited_in_the_form_that_holds_it() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store).start();
    add(&discord, &PARKING).await.response().await;
    let edit = discord.slash("footnote edit").option("entry", "where can i park").from(BEN);
    let (first, second) = (edit.send().await, {
        let edit = discord.slash("footnote edit").option("entry", "Where can I park?").from(BEN);
        edit.send().await
    });
    assert_snapshot!(first.response().await.form_as_text(), @"
    # Change an answer
    [Question: Where can I park?]
    [Answer: Behind the *old* mill.]
    [Other wordings, one a line (optional): parking lot
    may I leave my car]
    [Link to the source (optional): https://example.org/parking]
    ");
    first.submit(&[("answer", "Beside the new mill.")]).await.response().await;
    let answer = ask(&discord, discord.general(), "parking lot").await;
    assert_eq!(answer.embed().description.as_deref(), Some("Beside the new mill. [1]"));

    let late = second.submit(&[("answer", "Below the mill.")]).await.response().await;
    assert_snapshot!(late.as_text(), @"
    (only you can see this)
    Nothing was changed: ben has changed this meanwhile. Look at it again.
    │ # Your words
    │ ```
    │ Below the mill.
    │ ```
    │ ## Question
    │ ```
    │ Where can I park?
    │ ```
    │ ## Other wordings, one a line
    │ ```
    │ parking lot
    │ may I leave my car
    │ ```
    │ ## Link to the source
    │ ```
    │ https://example.org/parking
    │ ```
    [Back to the form]
    ");
    let again =
        discord.press(late.message(), &late.message().button("Back to the form"), BEN).await;
    let form = again.response().await.form_as_text();
    assert!(form.contains("[Answer: Below the mill.]"), "{form}");
    again.submit(&[]).await.response().await;
    let answer = ask(&discord, discord.general(), "parking lot").await;
    assert_eq!(answer.embed().description.as_deref(), Some("Below the mill. [1]"));
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn what_cannot_be_an_entry_is_refused_and_comes_back() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store).start();
    let refused = |change: (&'static str, &'static str)| {
        let mut written = PARKING;
        let field = written.iter_mut().find(|(field, _)| *field == change.0);
        *field.expect("there is such a field") = change;
        let discord = &discord;
        async move { add(discord, &written).await.response().await }
    };
    let unusable = refused(("link", "javascript:alert(1)")).await;
    assert_snapshot!(unusable.as_text(), @"
    (only you can see this)
    I did not save this: the link has to be a web address such as <https://example.org/article>.
    │ # Your words
    │ ```
    │ Behind the *old* mill.
    │ ```
    │ ## Question
    │ ```
    │ Where can I park?
    │ ```
    │ ## Other wordings, one a line
    │ ```
    │ parking lot
    │ may I leave my car
    │ ```
    │ ## Link to the source
    │ ```
    │ javascript:alert(1)
    │ ```
    [Back to the form]
    ");
    let empty = refused(("answer", "<!-- ``` -->")).await;
    assert_snapshot!(empty.content(), @"I did not save this: the answer has no words that I could show.");
    assert_snapshot!(refused(("question", "??!")).await.content(), @"I did not save this: an answer needs a question in words.");
    let long = "x".repeat(501);
    let forged = [("question", long.as_str()), ("answer", "Yes.")];
    let forged = discord.forge_submission(discord.general(), "add", &forged, BEN).await;
    assert_snapshot!(forged.response().await.content(), @"I did not save this: “Question” has 501 characters, and 500 is the most.");
    assert_eq!(kept.rows("entry").await.len(), 0);

    let again = unusable.message().button("Back to the form");
    let again = discord.press(unusable.message(), &again, BEN).await;
    assert_snapshot!(again.response().await.form_as_text(), @"
    # Write an answer
    [Question: Where can I park?]
    [Answer: Behind the *old* mill.]
    [Other wordings, one a line (optional): parking lot
    may I leave my car]
    [Link to the source (optional): javascript:alert(1)]
    ");
    again.submit(&[("link", "")]).await.response().await;
    assert_eq!(kept.rows("entry").await.len(), 1);

    let taken = refused(("question", "where can I PARK")).await;
    assert_snapshot!(taken.as_text(), @"
    (only you can see this)
    I did not save this: “Where can I park?” has an answer here already. You could change that one.
    │ # Your words
    │ ```
    │ Behind the *old* mill.
    │ ```
    │ ## Question
    │ ```
    │ where can I PARK
    │ ```
    │ ## Other wordings, one a line
    │ ```
    │ parking lot
    │ may I leave my car
    │ ```
    │ ## Link to the source
    │ ```
    │ https://example.org/parking
    │ ```
    [Back to the form] [Change that one]
    ");
    let change = taken.message().button("Change that one");
    let form = discord.press(taken.message(), &change, BEN).await.response().await;
    assert!(form.form_as_text().contains("[Question: Where can I park?]"));
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn what_is_not_on_the_disk_is_not_called_saved() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store).start();
    let form = discord.slash("footnote add").from(BEN).send().await;
    form.response().await;
    kept.store.close().await;
    let lost = form.submit(&PARKING).await.response().await;
    assert_snapshot!(lost.as_text(), @"
    (only you can see this)
    I could not save this, so nothing was changed. Please try again in a minute.
    │ # Your words
    │ ```
    │ Behind the *old* mill.
    │ ```
    │ ## Question
    │ ```
    │ Where can I park?
    │ ```
    │ ## Other wordings, one a line
    │ ```
    │ parking lot
    │ may I leave my car
    │ ```
    │ ## Link to the source
    │ ```
    │ https://example.org/parking
    │ ```
    [Back to the form]
    ");
    bot.stop().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).start();
    discord.connected_times(2).await;
    let none = discord.slash("footnote add").from(BEN).send().await.response().await;
    assert_snapshot!(none.as_text(), @"
    (only you can see this)
    Nothing can be saved here at the moment: I cannot open the file for it. Please tell the people who run me.
    ");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn what_people_write_is_shown_as_words() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store).start();
    let written = [
        ("question", "Which badge do @everyone and **visitors** wear? [1]"),
        (
            "answer",
            "\\@everyone <@800000000000000002> [a link](https://example.com/) [1] ||hidden||",
        ),
        ("wordings", "`@here`"),
        ("link", "https://example.org/@everyone"),
    ];
    add(&discord, &written).await.response().await;
    let answer = ask(&discord, discord.general(), written[0].1).await;
    assert_snapshot!(timeless(&answer.as_text()).replace('\u{200b}', "{zero width}"), @r"
    │ # Which badge do @{zero width}everyone and \*\*visitors\*\* wear? (1)
    │ @{zero width}everyone \<@800000000000000002> a link (<https://example.com/>) (1) \|\|hidden\|\| [1]
    │ ## Footnotes
    │ [1] Answers of this server — Which badge do @{zero width}everyone and \*\*visitors\*\* wear? (1) · ben · TODAY · <https://example.org/%40everyone>
    [👍] [👎] [Sources] [Delete]
    ");
    let asked = discord.slash("footnote remove").option("entry", written[0].1).from(BEN);
    let shown = asked.send().await.response().await;
    assert_snapshot!(shown.as_text().replace('\u{200b}', "{zero width}"), @r"
    (only you can see this)
    Do you want to take this answer out of the knowledge?
    │ # Which badge do @{zero width}everyone and \*\*visitors\*\* wear? (1)
    │ @{zero width}everyone \<@800000000000000002> a link (<https://example.com/>) (1) \|\|hidden\|\|
    │ ## Other wordings
    │ \`@{zero width}here\`
    │ ## Author
    │ ben
    │ ## Source
    │ <https://example.org/%40everyone>
    [Remove]
    ");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn forms_and_buttons_of_before_a_restart_work_after_it() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store).start();
    let form = discord.slash("footnote add").from(BEN).send().await;
    form.response().await;
    let refused =
        add(&discord, &[("question", "Why?"), ("answer", "<!-- -->")]).await.response().await;
    bot.stop().await;
    let kept = kept.reopened().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store).start();
    discord.connected_times(2).await;
    form.submit(&PARKING).await.response().await;
    let answer = ask(&discord, discord.general(), "Where can I park?").await;
    assert_eq!(answer.embed().description.as_deref(), Some("Behind the old mill. [1]"));
    let back = refused.message().button("Back to the form");
    let form = discord.press(refused.message(), &back, BEN).await.response().await;
    assert!(form.form_as_text().contains("[Question: Why?]"));
    bot.stop().await;
    discord.finish().await;
}
