//! `/privacy` and its button: what a person is told of what is kept, and that it goes when they
//! want it to.

use std::time::Duration;

use insta::assert_snapshot;
use serenity::model::id::UserId;

use super::remembering::{FAQ, Kept};
use super::setup::Setup;
use crate::fake_discord::{ANA, Asked, BEN, FakeDiscord, RecordedMessage};

const FORGET_ME: &str = "privacy:forget";

async fn ask(discord: &FakeDiscord, person: UserId) {
    let asking = discord.slash("ask").option("question", "Where do coders work?").from(person);
    asking.send().await.response().await;
}

async fn privacy(discord: &FakeDiscord, person: UserId) -> RecordedMessage {
    let asked = discord.slash("privacy").from(person).send().await;
    assert!(asked.response().await.is_ephemeral());
    asked.final_message().await
}

/// What somebody reads who presses the button, and no one else does.
async fn told(pressed: &Asked) -> String {
    assert!(pressed.response().await.is_ephemeral());
    pressed.final_message().await.content().to_owned()
}

#[tokio::test]
async fn everyone_is_told_what_is_kept_and_for_how_long() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store).start();
    assert_snapshot!(privacy(&discord, ANA).await.as_text(), @"
    (only you can see this)
    │ # What I keep of you
    │ When you ask me something, I keep when, in which server and channel and by which message or command that was, how long my answer took, how it ended, how sure I was, and which passage of my documents came closest. I keep the words of your question, too, so that people can see what my documents do not answer yet. If you have me answer somebody else's message, I do not keep its words. All this is deleted after 90 days.
    │
    │ Your name and your number at Discord are not in it. You stand in it as a pseudonym, which only I can make of your number, with a secret key.
    │
    │ Votes on answers stay for longer, without words. Words that you teach me stay, without your name. If you write something for my documents, or somebody adds a message of yours to them, your name stands beside it.
    │
    │ To answer I need no access to what you write elsewhere: I only read my own commands, messages that mention me, and direct messages to me.
    │
    │ The button deletes this at once, in all servers. What is in my documents and wordings that I use by now stay, without your name.
    [Forget me]
    ");
    let direct = discord.slash("privacy").in_dm().send().await.response().await;
    assert_eq!(direct.as_text(), privacy(&discord, BEN).await.as_text());
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn where_texts_are_not_kept_privacy_says_so() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let setup = Setup::new(&discord).knowledge(&[FAQ]).keep_text(false).retention_days(1);
    let bot = setup.store(&kept.store).start();
    let description = privacy(&discord, ANA).await.embed().description.unwrap_or_default();
    let first = description.lines().next().unwrap_or_default();
    assert_snapshot!(first, @"When you ask me something, I keep when, in which server and channel and by which message or command that was, how long my answer took, how it ended, how sure I was, and which passage of my documents came closest. I do not keep the words of your question; if I kept some before that was decided, they go with the rest. All this is deleted after 1 day.");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn privacy_is_explained_also_where_no_question_is_answered() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let setup = Setup::new(&discord).knowledge(&[FAQ]).channels(&[discord.thread()]);
    let bot = setup.store(&kept.store).start();
    let shown = privacy(&discord, ANA).await;
    assert_eq!(shown.embed().title.as_deref(), Some("What I keep of you"));
    let plain = discord.slash("privacy").in_channel(discord.no_embeds()).send().await;
    let plain = plain.final_message().await;
    assert!(plain.content().starts_with("**What I keep of you**"), "{}", plain.content());
    assert_eq!(plain.custom_ids(), [FORGET_ME]);
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn who_wants_to_be_forgotten_is_forgotten_and_no_one_else() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store).start();
    for person in [ANA, BEN, ANA] {
        ask(&discord, person).await;
    }
    let shown = privacy(&discord, ANA).await;
    let first = discord.press(&shown, FORGET_ME, ANA).await;
    assert_snapshot!(told(&first).await, @"I have forgotten you: 2 questions and 0 votes are deleted.");
    assert_snapshot!(kept.table().await, @"ben server: Where do coders work? | cited 1.00 coder");
    let second = discord.press(&shown, FORGET_ME, ANA).await;
    assert_snapshot!(told(&second).await, @"There was nothing of you that I could delete.");
    bot.stop().await;
    discord.finish().await;
}

/// Nobody else sees the message with the button, but its id is no secret.
#[tokio::test]
async fn the_one_who_presses_is_forgotten_whoever_the_message_was_for() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store).start();
    ask(&discord, ANA).await;
    ask(&discord, BEN).await;
    let shown_to_ana = privacy(&discord, ANA).await;
    let forged = discord.press(&shown_to_ana, FORGET_ME, BEN).await;
    told(&forged).await;
    assert_snapshot!(kept.table().await, @"ana server: Where do coders work? | cited 1.00 coder");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn the_button_works_after_a_restart() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let setup = |kept: &Kept| Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store);
    let bot = setup(&kept).start();
    ask(&discord, ANA).await;
    ask(&discord, BEN).await;
    let shown = privacy(&discord, ANA).await;
    bot.stop().await;
    let kept = kept.reopened().await;
    let bot = setup(&kept).defer_after(Duration::ZERO).start();
    discord.connected_times(2).await;
    let pressed = discord.press(&shown, FORGET_ME, ANA).await;
    assert_snapshot!(told(&pressed).await, @"I have forgotten you: 1 question and 0 votes are deleted.");
    assert_snapshot!(kept.table().await, @"ben server: Where do coders work? | cited 1.00 coder");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_store_that_fails_keeps_no_answer_back_and_promises_nothing() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store).start();
    let shown = privacy(&discord, ANA).await;
    kept.store.close().await;
    ask(&discord, ANA).await;
    let pressed = discord.press(&shown, FORGET_ME, ANA).await;
    assert_snapshot!(told(&pressed).await, @"That did not work, so nothing was deleted. Please try again in a minute, and tell the people who run me if it goes wrong again.");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn without_a_store_privacy_says_that_nothing_is_kept() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store).start();
    let shown_before = privacy(&discord, ANA).await;
    bot.stop().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).start();
    discord.connected_times(2).await;
    ask(&discord, ANA).await;
    assert_snapshot!(privacy(&discord, ANA).await.as_text(), @"
    (only you can see this)
    │ # What I keep of you
    │ At present I keep nothing of what you ask: I cannot open the file for it. If I kept something of you before, it can be deleted when I can open that file again.
    │
    │ To answer I need no access to what you write elsewhere: I only read my own commands, messages that mention me, and direct messages to me.
    ");
    let pressed = discord.press(&shown_before, FORGET_ME, ANA).await;
    assert_snapshot!(told(&pressed).await, @"At present I keep nothing of what you ask: I cannot open the file for it. If I kept something of you before, it can be deleted when I can open that file again.");
    bot.stop().await;
    discord.finish().await;
}
