//! Errors in the files of the knowledge are told to moderators in their review channel: each once, whether the
//! bot finds it at its start or while it runs, until it is mended and breaks again.

use std::collections::BTreeSet;
use std::fs;

use footnote::bot::reload::Status;
use footnote::config::ServerConfig;
use footnote::store::{ServerId, ToldProblem};
use insta::assert_snapshot;
use serenity::model::id::ChannelId;
use tokio::time::Instant;

use super::remembering::Kept;
use super::setup::{PATIENCE, RunningBot, Setup};
use crate::fake_discord::{FakeDiscord, RecordedMessage};

const GOOD: &str = "[[entry]]\nquestion = \"When do we meet?\"\nanswer = \"On Monday.\"\n";

/// The same with an entry that has no answer.
fn broken() -> String {
    format!("{GOOD}[[entry]]\nquestion = \"Where do we meet?\"\n")
}

/// A bot whose moderators have a review channel, with this as its one file.
fn setup(discord: &FakeDiscord, faq: &str) -> Setup {
    let server = ServerConfig {
        id: discord.guild().into(),
        review_channel: Some(discord.no_embeds().into()),
        ..ServerConfig::default()
    };
    Setup::new(discord).knowledge(&[("faq.toml", faq)]).server(server).with_errors()
}

/// Waits until moderators were told that often.
async fn told(discord: &FakeDiscord, times: usize) {
    discord.requested(times, "POST", &messages(discord.no_embeds())).await;
}

fn messages(channel: ChannelId) -> String {
    format!("/channels/{channel}/messages")
}

/// All that moderators were told.
fn all_told(discord: &FakeDiscord) -> String {
    let told = discord.messages_in(discord.no_embeds());
    told.iter().map(RecordedMessage::as_text).collect::<Vec<_>>().join("\n")
}

/// Waits until the store remembers so many errors that the server was told.
async fn remembered(kept: &Kept, discord: &FakeDiscord, count: usize) {
    let server = ServerId(discord.guild().get());
    let began = Instant::now();
    loop {
        let told = kept.store.told_problems().await.unwrap();
        if told.get(&server).map_or(0, BTreeSet::<ToldProblem>::len) == count {
            return;
        }
        assert!(began.elapsed() < PATIENCE, "the store remembers {told:?}");
    }
}

/// Has the bot read its one file anew with this text, and waits until it was.
async fn save(bot: &RunningBot, faq: &str) {
    fs::write(bot.file("faq.toml"), faq).unwrap();
    read_again(bot).await;
}

async fn read_again(bot: &RunningBot) {
    let rereads = |status: &Status| status.reloads_done + status.reloads_failed;
    let before = rereads(&bot.status());
    bot.read_again();
    bot.reread("a reload", |status| rereads(status) > before).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_at_the_start_is_told_once_and_not_at_the_next_start() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let bot = setup(&discord, &broken()).store(&kept.store).start();
    told(&discord, 1).await;
    remembered(&kept, &discord, 1).await;
    bot.stop().await;

    let kept = kept.reopened().await;
    let bot = setup(&discord, &broken()).store(&kept.store).start();
    discord.connected_times(2).await;
    discord.slash("help").send().await.response().await;
    // It stands at another line, and still is the same.
    save(&bot, &format!("\n{}", broken())).await;
    save(&bot, GOOD).await;
    remembered(&kept, &discord, 0).await;
    save(&bot, &broken()).await;
    told(&discord, 2).await;
    remembered(&kept, &discord, 1).await;
    bot.stop().await;
    assert_snapshot!(all_told(&discord), @r#"
    Something is wrong in my files, so a part of them does not answer. Whoever keeps them can mend it:
    - **faq.toml**, 4: \`answer\` is missing in \[\[entry]]; add a line such as answer = "Write what you know."
    My files were changed, and something is wrong in them now, so I go on answering from what I read before. Whoever keeps them can mend it:
    - **faq.toml**, 4: \`answer\` is missing in \[\[entry]]; add a line such as answer = "Write what you know."
    "#);
    discord.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_mended_while_the_bot_was_away_is_told_when_it_breaks_again() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    for (faq, remembers, times) in [(broken(), 1, 1), (GOOD.to_owned(), 0, 1), (broken(), 1, 2)] {
        let bot = setup(&discord, &faq).store(&kept.store).start();
        told(&discord, times).await;
        remembered(&kept, &discord, remembers).await;
        bot.stop().await;
    }
    assert_eq!(discord.messages_in(discord.no_embeds()).len(), 2);
    discord.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_could_not_be_sent_is_sent_after_the_next_reread_and_not_before() {
    for status in [403, 500] {
        let discord = FakeDiscord::start().await;
        let kept = Kept::new().await;
        let path = messages(discord.no_embeds());
        discord.fail_next(1, "POST", &path, status);
        let bot = setup(&discord, &broken()).store(&kept.store).start();
        told(&discord, 1).await;
        // Discord tells what the server is like once more.
        discord.send_ready_again();
        discord.slash("help").send().await.response().await;
        assert!(kept.store.told_problems().await.unwrap().is_empty());

        read_again(&bot).await;
        told(&discord, 2).await;
        remembered(&kept, &discord, 1).await;
        read_again(&bot).await;
        bot.stop().await;
        assert_eq!(discord.messages_in(discord.no_embeds()).len(), 1);
        let requests = discord.requests();
        assert_eq!(requests.iter().filter(|request| request.path.contains(&path)).count(), 2);
        discord.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_is_told_the_errors_of_its_own_folder_and_no_warnings() {
    let discord = FakeDiscord::start().await;
    let own = [("own.toml", &*broken()), ("picture.png", "")];
    let bot = setup(&discord, &broken()).knowledge_of(discord.guild(), &own).start();
    told(&discord, 1).await;
    bot.stop().await;
    assert_snapshot!(all_told(&discord), @r#"
    Something is wrong in my files, so a part of them does not answer. Whoever keeps them can mend it:
    - **own.toml**, 4: \`answer\` is missing in \[\[entry]]; add a line such as answer = "Write what you know."
    "#);
    discord.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_store_it_is_remembered_until_the_bot_ends() {
    let discord = FakeDiscord::start().await;
    let bot = setup(&discord, &broken()).start();
    told(&discord, 1).await;
    read_again(&bot).await;
    // What is mended counts once it is taken over everywhere, which its new command shows.
    save(&bot, &format!("{GOOD}command = \"meeting\"\n")).await;
    discord.registered(2).await;
    save(&bot, &broken()).await;
    told(&discord, 2).await;
    bot.stop().await;
    assert_eq!(discord.messages_in(discord.no_embeds()).len(), 2);
    discord.finish().await;
}
