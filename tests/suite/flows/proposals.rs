//! "Add to knowledge" on a message: saved by moderators, proposed by all others, and decided on.

use footnote::store::{ChannelId, ServerId};
use insta::assert_snapshot;
use serenity::model::id::ChannelId as Channel;

use super::entries::{add, ask, timeless};
use super::remembering::{FAQ, Kept};
use super::setup::Setup;
use crate::fake_discord::{ANA, Asked, BEN, FakeDiscord, RecordedMessage};

const QUESTION: &str = "Where can I park?";

/// Ben's answer to Ana's question.
async fn answered(discord: &FakeDiscord) -> RecordedMessage {
    let asked = discord.message(QUESTION).send().await;
    let answer = format!("<@{ANA}> behind the *old* mill. @everyone knows that");
    let answer = discord.message(&answer).from(BEN).replying_to(&asked.recorded());
    answer.send().await.recorded()
}

/// Ana proposes it.
async fn propose(discord: &FakeDiscord) -> Asked {
    let message = answered(discord).await;
    discord.in_menu("Add to knowledge", &message).from(ANA).send().await.submit(&[]).await
}

pub(super) async fn with_review_channel(kept: &Kept, discord: &FakeDiscord) -> Channel {
    discord.connected().await;
    let channel = discord.create_channel("reviews");
    let (server, id) = (ServerId(discord.guild().get()), ChannelId(channel.get()));
    let set = kept.store.change_settings(server, |settings| settings.review_channel = Some(id));
    set.await.expect("the store can be written");
    channel
}

/// The messages for all in the channel.
pub(super) fn shown_to_all(discord: &FakeDiscord, channel: Channel) -> Vec<RecordedMessage> {
    let mut messages = discord.messages_in(channel);
    messages.retain(|message| !message.is_ephemeral());
    messages
}

/// The only message in the channel.
async fn review(discord: &FakeDiscord, channel: Channel) -> RecordedMessage {
    discord.requested(1, "POST", &format!("{channel}/messages")).await;
    shown_to_all(discord, channel).remove(0)
}

fn without_link(text: &str, message: &RecordedMessage) -> String {
    timeless(&text.replace(message.raw()["id"].as_str().unwrap_or_default(), "MESSAGE"))
}

#[tokio::test]
async fn a_moderator_adds_a_message_which_is_credited_and_linked() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store).start();
    let message = answered(&discord).await;
    let form = discord.in_menu("Add to knowledge", &message).from(BEN).send().await;
    assert_snapshot!(form.response().await.form_as_text(), @"
    # Write an answer
    [Question: Where can I park?]
    [Answer: @ana behind the *old* mill. @everyone knows that]
    [Other wordings, one a line (optional): ]
    ");
    form.submit(&[]).await.response().await;
    let answer = ask(&discord, discord.general(), QUESTION).await.as_text();
    assert_snapshot!(without_link(&answer, &message).replace('\u{200b}', "{zero width}"), @"
    │ # Where can I park?
    │ @ana behind the old mill. @{zero width}everyone knows that [1]
    │ ## Footnotes
    │ [1] Answers of this server — Where can I park? · ben · TODAY · <https://discord.com/channels/700000000000000001/600000000000000001/MESSAGE>
    [👍] [👎] [Sources] [Delete]
    ");

    let alone = discord.message("Ask at the desk.").send().await.recorded();
    let form = discord.in_menu("Add to knowledge", &alone).from(BEN).send().await;
    assert_snapshot!(form.response().await.form_as_text(), @"
    # Write an answer
    [Question: ]
    [Answer: Ask at the desk.]
    [Other wordings, one a line (optional): ]
    ");
    let picture = discord.message("").send().await.recorded();
    let form = discord.in_menu("Add to knowledge", &picture).from(BEN).send().await;
    assert_snapshot!(form.response().await.content(), @"I see no words in that message that could be added.");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn others_propose_and_a_moderator_approves_in_the_review_channel() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store).start();
    let channel = with_review_channel(&kept, &discord).await;
    let proposed = propose(&discord).await;
    assert_snapshot!(proposed.response().await.as_text(), @"
    (only you can see this)
    Thank you! Your proposal is saved, and a moderator will look at it.
    ");
    let shown = review(&discord, channel).await;
    let link =
        shown.embed().fields.iter().find(|field| field.name == "Source").unwrap().value.clone();
    assert_snapshot!(timeless(&shown.as_text()).replace(&link, "LINK").replace('\u{200b}', "{zero width}"), @"
    Proposed by ana
    │ # Where can I park?
    │ @ana behind the old mill. @{zero width}everyone knows that
    │ ## Author
    │ ben
    │ ## Source
    │ LINK
    [Approve] [Edit] [Refuse]
    ");
    let before = ask(&discord, discord.general(), QUESTION).await.as_text();
    assert!(!before.contains("mill"), "{before}");

    let (approve, refuse) = (shown.button("Approve"), shown.button("Refuse"));
    discord.press(&shown, &approve, BEN).await.response().await;
    let decided = shown_to_all(&discord, channel).remove(0);
    assert_snapshot!(timeless(&decided.as_text()).replace(&link, "LINK").replace('\u{200b}', "{zero width}"), @"
    Approved by ben
    │ # Where can I park?
    │ @ana behind the old mill. @{zero width}everyone knows that
    │ ## Author
    │ ben
    │ ## Source
    │ LINK
    ");
    let after = ask(&discord, discord.general(), QUESTION).await.as_text();
    assert!(after.contains("behind the old mill"), "{after}");
    for late in [approve, refuse] {
        let late = discord.forge(&shown, &late, BEN).await.response().await;
        assert!(late.is_ephemeral());
        assert_eq!(late.content(), "This is decided already: ben has approved it.");
    }
    assert_eq!(shown_to_all(&discord, channel).len(), 1);
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_proposal_is_edited_after_a_restart_and_another_one_refused() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store).start();
    let channel = with_review_channel(&kept, &discord).await;
    propose(&discord).await.response().await;
    let shown = review(&discord, channel).await;
    bot.stop().await;
    let kept = kept.reopened().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store).start();
    discord.connected_times(2).await;
    let form = discord.press(&shown, &shown.button("Edit"), BEN).await;
    form.response().await;
    let refused = form.submit(&[("link", "nowhere")]).await.response().await;
    assert!(refused.is_ephemeral());
    assert_snapshot!(refused.content(), @"I did not save this: the link has to be a web address such as <https://example.org/article>.");
    assert_eq!(shown_to_all(&discord, channel)[0].custom_ids().len(), 3, "it is still open");
    form.submit(&[("answer", "Behind the mill.")]).await.response().await;
    let decided = shown_to_all(&discord, channel).remove(0);
    assert!(decided.content().starts_with("Changed and approved by ben"), "{}", decided.content());
    let answer = ask(&discord, discord.general(), QUESTION).await;
    assert_eq!(answer.embed().description.as_deref(), Some("Behind the mill. [1]"));

    let other = discord.message("Spam!").from(ANA).send().await.recorded();
    let form = discord.in_menu("Add to knowledge", &other).from(ANA).send().await;
    form.submit(&[("question", "Why?")]).await.response().await;
    discord.requested(2, "POST", &format!("{channel}/messages")).await;
    let shown = shown_to_all(&discord, channel).remove(1);
    discord.press(&shown, &shown.button("Refuse"), BEN).await.response().await;
    assert_eq!(shown_to_all(&discord, channel)[1].content(), "Refused by ben");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn without_a_review_channel_proposals_wait_in_the_list() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store).start();
    let empty = discord.slash("footnote review").from(BEN).send().await;
    assert_snapshot!(empty.response().await.as_text(), @"
    (only you can see this)
    No proposal waits for a decision.
    │ # Answers that people found unhelpful
    │ No answer has at least two 👎 and more 👎 than 👍.
    ");
    for (question, answer) in [(QUESTION, "Here."), ("Why?", "So."), ("When?", "Now.")] {
        let message = discord.message(answer).from(ANA).send().await.recorded();
        let form = discord.in_menu("Add to knowledge", &message).from(ANA).send().await;
        form.submit(&[("question", question)]).await.response().await;
    }
    let list = discord.slash("footnote review").from(BEN).send().await;
    let first = list.response().await;
    assert!(first.is_ephemeral());
    discord.press(first.message(), &first.message().button("▶"), BEN).await.response().await;
    let second = list.final_message().await;
    assert_eq!(second.embed().title.as_deref(), Some("Why?"));
    assert_eq!(second.embed().footer.unwrap().text, "Page 2 of 3");
    discord.press(&second, &second.button("Refuse"), BEN).await.response().await;
    let rest = list.final_message().await;
    assert!(rest.content().starts_with("Refused by ben"), "{}", rest.content());
    assert_eq!(rest.embed().title.as_deref(), Some("When?"));
    discord.press(&rest, &rest.button("Approve"), BEN).await.response().await;
    let rest = list.final_message().await;
    assert_eq!(rest.embed().title.as_deref(), Some(QUESTION));
    add(&discord, &[("question", "where can i park"), ("answer", "There.")]).await.response().await;
    let taken = discord.press(&rest, &rest.button("Approve"), BEN).await.response().await;
    assert_snapshot!(taken.as_text(), @"
    (only you can see this)
    I did not save this: “where can i park” has an answer here already. You could change that one.
    ");
    discord.press(&rest, &rest.button("Refuse"), BEN).await.response().await;
    assert_snapshot!(list.final_message().await.as_text(), @"
    (only you can see this)
    Refused by ben

    No proposal waits for a decision.
    ");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn nobody_floods_the_moderators() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store).start();
    let message = answered(&discord).await;
    for number in 1..=11 {
        let form = discord.in_menu("Add to knowledge", &message).from(ANA).send().await;
        let question = format!("Question {number}?");
        let told = form.submit(&[("question", &question)]).await.response().await;
        if number == 11 {
            assert_snapshot!(told.content(), @"Your 10 proposals still wait for a moderator. Please propose more when they are decided.");
        }
    }
    assert_eq!(kept.rows("entry").await.len(), 10);
    let taken = discord.in_menu("Add to knowledge", &message).from(BEN).send().await;
    taken.submit(&[]).await.response().await;
    let form = discord.in_menu("Add to knowledge", &message).from(ANA).send().await;
    let told = form.submit(&[]).await.response().await;
    assert_snapshot!(told.content(), @"I did not save this: “Where can I park?” has an answer here already.");
    let direct = discord.message("Hm.").in_dm().send().await.recorded();
    let asked =
        discord.in_menu("Add to knowledge", &direct).from(ANA).unregistered().forged().send().await;
    assert_snapshot!(asked.response().await.content(), @"This works in a server only: a direct message has no knowledge of its own.");
    bot.stop().await;
    discord.finish().await;
}
