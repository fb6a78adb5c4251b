//! What was sent before a restart works after it: entries, proposals, and the menus of settings.

use super::entries::{add, ask};
use super::proposals::{shown_to_all, with_review_channel};
use super::remembering::{FAQ, Kept};
use super::restarting::{form, press, started_again, stopped};
use super::setting::{HELP_CHANNELS, settings, value};
use super::setup::Setup;
use crate::fake_discord::{ANA, Asked, BEN, FakeDiscord, RecordedMessage};

/// A subcommand of Ben's that takes an entry.
async fn command(discord: &FakeDiscord, name: &str, question: &str) -> Asked {
    let asking = discord.slash(&format!("footnote {name}")).option("entry", question).from(BEN);
    let asked = asking.send().await;
    asked.response().await;
    asked
}

/// What is answered to a question in #general.
async fn answer(discord: &FakeDiscord, question: &str) -> String {
    ask(discord, discord.general(), question).await.as_text()
}

#[tokio::test]
async fn entries_are_still_changed_removed_and_restored() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store).start();
    for (question, words) in [
        ("What is alpha?", "The first."),
        ("What is beta?", "The second."),
        ("What is gamma?", "Old."),
    ] {
        add(&discord, &[("question", question), ("answer", words)]).await.response().await;
    }
    let edit = command(&discord, "edit", "What is alpha?").await;
    let removal = command(&discord, "remove", "What is beta?").await.final_message().await;
    let change = command(&discord, "edit", "What is gamma?").await;
    change.submit(&[("answer", "New.")]).await.response().await;
    let history = command(&discord, "history", "What is gamma?").await;
    let newest = history.final_message().await;
    let oldest = press(&discord, &newest, "▶", BEN).await;
    let changes = discord.slash("footnote history").from(BEN).send().await.final_message().await;
    let kept = stopped(bot, kept).await;
    let bot = started_again(&discord, &kept).await;

    assert_eq!(press(&discord, &oldest, "◀", BEN).await.as_text(), newest.as_text());
    assert_eq!(press(&discord, &newest, "▶", BEN).await.as_text(), oldest.as_text());
    let again = discord.forge(&changes, "entry:changes:0", BEN).await.final_message().await;
    assert_eq!(again.as_text(), changes.as_text());
    let chosen = discord.choose(&changes, "What is gamma?", BEN).await.final_message().await;
    assert_eq!(chosen.as_text(), newest.as_text());

    edit.submit(&[("answer", "The very first.")]).await.response().await;
    assert!(answer(&discord, "What is alpha?").await.contains("The very first."));
    let removed = press(&discord, &removal, "Remove", BEN).await;
    assert!(removed.content().starts_with("Removed."), "{}", removed.as_text());
    assert!(!answer(&discord, "What is beta?").await.contains("The second."));
    assert!(answer(&discord, "What is gamma?").await.contains("New."));
    let restored = press(&discord, &oldest, "Restore this version", BEN).await;
    assert!(restored.content().starts_with("Restored by ben"), "{}", restored.as_text());
    assert!(answer(&discord, "What is gamma?").await.contains("Old."));
    bot.stop().await;
    discord.finish().await;
}

/// The form that Ana opens on a message of hers.
async fn note_form(discord: &FakeDiscord, words: &str) -> Asked {
    let message = discord.message(words).from(ANA).send().await.recorded();
    let opened = discord.in_menu("Add to knowledge", &message).from(ANA).send().await;
    opened.response().await;
    opened
}

async fn propose(discord: &FakeDiscord, question: &str, words: &str) {
    let form = note_form(discord, words).await;
    form.submit(&[("question", question)]).await.response().await;
}

#[tokio::test]
async fn proposals_are_still_made_and_decided_on() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store).start();
    let channel = with_review_channel(&kept, &discord).await;
    let questions = ["What is alpha?", "What is beta?", "What is gamma?"];
    for (count, question) in (1..).zip(questions) {
        propose(&discord, question, "A letter.").await;
        discord.requested(count, "POST", &format!("{channel}/messages")).await;
    }
    let [alpha, beta, gamma] = <[RecordedMessage; 3]>::try_from(shown_to_all(&discord, channel))
        .unwrap_or_else(|shown| panic!("{} messages", shown.len()));
    let revise = form(&discord, &gamma, "Edit").await;
    let note = note_form(&discord, "The last letter.").await;
    let kept = stopped(bot, kept).await;
    let bot = started_again(&discord, &kept).await;

    let decided = press(&discord, &alpha, "Approve", BEN).await;
    assert!(decided.content().starts_with("Approved by ben"), "{}", decided.as_text());
    assert!(answer(&discord, questions[0]).await.contains("A letter."));
    let decided = press(&discord, &beta, "Refuse", BEN).await;
    assert_eq!(decided.content(), "Refused by ben");
    assert!(!answer(&discord, questions[1]).await.contains("A letter."));
    form(&discord, &gamma, "Edit").await;
    revise.submit(&[("answer", "The third letter.")]).await.response().await;
    let decided = RecordedMessage::of(&gamma.stored);
    assert!(decided.content().starts_with("Changed and approved by ben"), "{}", decided.as_text());
    assert!(answer(&discord, questions[2]).await.contains("The third letter."));

    let told = note.submit(&[("question", "What is omega?")]).await.response().await;
    assert!(told.content().starts_with("Thank you! Your proposal is saved"), "{}", told.content());
    discord.requested(4, "POST", &format!("{channel}/messages")).await;
    let omega = shown_to_all(&discord, channel).pop().expect("it is shown");
    assert_eq!(omega.embed().title.as_deref(), Some("What is omega?"));
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn the_list_of_proposals_goes_on() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store).start();
    for question in ["What is alpha?", "What is beta?", "What is gamma?"] {
        propose(&discord, question, "A letter.").await;
    }
    let first = discord.slash("footnote review").from(BEN).send().await.final_message().await;
    let second = press(&discord, &first, "▶", BEN).await;
    let revise = form(&discord, &second, "Edit").await;
    let kept = stopped(bot, kept).await;
    let bot = started_again(&discord, &kept).await;

    let again = press(&discord, &first, "▶", BEN).await;
    assert_eq!(again.as_text(), second.as_text());
    let title = second.embed().title.expect("the question");
    revise.submit(&[("answer", "Another letter.")]).await.response().await;
    let rest = RecordedMessage::of(&second.stored);
    assert!(rest.content().starts_with("Changed and approved by ben"), "{}", rest.as_text());
    assert!(answer(&discord, &title).await.contains("Another letter."));
    let rest = press(&discord, &rest, "Refuse", BEN).await;
    assert!(rest.content().starts_with("Refused by ben"), "{}", rest.as_text());
    let rest = press(&discord, &rest, "Approve", BEN).await;
    assert!(rest.content().starts_with("Approved by ben"), "{}", rest.as_text());
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn help_channels_are_still_picked() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store).start();
    let shown = settings(&discord, &[]).await;
    let kept = stopped(bot, kept).await;
    let bot = started_again(&discord, &kept).await;
    let picked = discord.pick(&shown, HELP_CHANNELS, &[discord.forum().get()], BEN).await;
    let changed = picked.final_message().await;
    assert_eq!(changed.content(), "Saved.");
    assert!(value(&changed, HELP_CHANNELS).starts_with(&format!("<#{}>", discord.forum())));
    bot.stop().await;
    discord.finish().await;
}
