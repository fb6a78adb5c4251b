//! The knowledge changes while the bot runs: what is asked is answered all the while, from what was
//! there before or from what is there now.
#![expect(clippy::print_stdout, reason = "measured figures are shown with --nocapture")]

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use footnote::config::{ServerConfig, Watching};
use insta::assert_snapshot;

use super::remembering::Kept;
use super::setup::{PATIENCE, RunningBot, Setup};
use crate::fake_discord::{Asked, BEN, FakeDiscord, RecordedMessage};

const QUESTION: &str = "When do we meet?";

/// What a change may take on a machine that does much else meanwhile; two seconds are promised.
const NOTICED: Duration = Duration::from_secs(8);

fn faq(answer: &str) -> String {
    format!("[[entry]]\nquestion = \"{QUESTION}\"\nanswer = \"{answer}\"\n")
}

async fn ask(discord: &FakeDiscord, question: &str) -> Asked {
    discord.slash("ask").option("question", question).send().await
}

async fn answer(discord: &FakeDiscord) -> String {
    let embed = ask(discord, QUESTION).await.response().await.embed();
    embed.description.unwrap_or_default()
}

/// Asks until the answer holds these words, and gives how long that took. Each answer in between holds
/// one of the others.
async fn until_answered(discord: &FakeDiscord, words: &str, before: &str) -> Duration {
    let began = Instant::now();
    loop {
        let answer = answer(discord).await;
        if answer.contains(words) {
            return began.elapsed();
        }
        assert!(answer.contains(before), "neither the old nor the new answer: {answer}");
        assert!(began.elapsed() < NOTICED, "{words:?} is not answered in time");
    }
}

/// As most editors save: whole beside it, then in its place.
fn save_by_rename(path: &Path, text: &str) {
    let draft = path.with_extension("draft");
    fs::write(&draft, text).unwrap();
    fs::rename(&draft, path).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edit_is_answered_soon_and_questions_meanwhile_are_too() {
    for how in [Watching::Auto, Watching::Poll] {
        let discord = FakeDiscord::start().await;
        let setup = Setup::new(&discord).knowledge(&[("faq.toml", &faq("On Monday."))]);
        let bot = setup.watch(how).start();
        assert!(answer(&discord).await.contains("On Monday."));
        fs::write(bot.file("faq.toml"), faq("On Tuesday.")).unwrap();
        let written = until_answered(&discord, "On Tuesday.", "On Monday.").await;
        save_by_rename(&bot.file("faq.toml"), &faq("On Friday."));
        let renamed = until_answered(&discord, "On Friday.", "On Tuesday.").await;
        println!("{how:?}: answered {written:?} after a write, {renamed:?} after a rename");
        bot.stop().await;
        discord.finish().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_new_file_brings_is_offered_everywhere() {
    let discord = FakeDiscord::start().await;
    let setup = Setup::new(&discord).knowledge(&[("faq.toml", &faq("On Monday."))]);
    let bot = setup.watch(Watching::Auto).start();
    discord.registered(1).await;
    fs::create_dir(bot.file("more")).unwrap();
    let pay = "[source]\ntitle = \"Pay\"\n[[entry]]\nquestion = \"How much is the pay?\"\n\
               command = \"pay\"\nanswer = \"A lot.\"\n";
    fs::write(bot.file("more/pay.toml"), pay).unwrap();
    discord.registered(2).await;
    let answered = discord.slash("pay").send().await.response().await;
    assert!(answered.as_text().contains("A lot."), "{}", answered.as_text());
    let sources = discord.slash("sources").send().await.response().await.as_text();
    assert!(sources.contains("**Pay**") && sources.contains("2 documents"), "{sources}");
    let help = discord.slash("help").send().await.response().await.as_text();
    assert!(help.contains("- Pay · 1 question"), "{help}");
    let offered = discord.autocomplete("ask", "question", "how much").send().await.choices().await;
    assert_eq!(offered.len(), 1);

    // An edit that leaves the commands as they are writes none.
    fs::write(bot.file("faq.toml"), faq("On Friday.")).unwrap();
    until_answered(&discord, "On Friday.", "On Monday.").await;
    fs::remove_file(bot.file("more/pay.toml")).unwrap();
    discord.registered(3).await;
    let gone = discord.slash("pay").unregistered().send().await.response().await;
    assert!(gone.content().contains("no longer"), "{}", gone.as_text());
    bot.stop().await;
    assert_eq!(discord.registrations(), 3);
    discord.finish().await;
}

/// The line of the metrics that tells when the knowledge was loaded.
fn when_loaded(bot: &RunningBot) -> Option<String> {
    let page = bot.monitor().metrics_page();
    let mut lines = page.lines();
    lines.find(|line| line.starts_with("footnote_knowledge_loaded_timestamp")).map(str::to_owned)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_error_keeps_what_was_read_before_and_moderators_are_told_once() {
    let discord = FakeDiscord::start().await;
    let room = discord.no_embeds();
    let server = ServerConfig {
        id: discord.guild().into(),
        review_channel: Some(room.into()),
        ..ServerConfig::default()
    };
    let setup = Setup::new(&discord).knowledge(&[("faq.toml", &faq("On Monday."))]);
    let bot = setup.server(server).watch(Watching::Auto).start();
    assert!(answer(&discord).await.contains("On Monday."));
    let (good, loaded) = (bot.status().last_good, when_loaded(&bot));
    for (times, blank) in [(1, ""), (2, "\n\n")] {
        fs::write(bot.file("faq.toml"), format!("{blank}[[entry]]\nquestion = \"Why")).unwrap();
        let held = bot.reread("a held change", |status| status.reloads_failed == times).await;
        assert_eq!(held.last_good, good);
        assert!(answer(&discord).await.contains("On Monday."));
    }
    assert_eq!(when_loaded(&bot), loaded, "the knowledge grows old while a change is held");
    discord.requested(1, "POST", &format!("/channels/{room}/messages")).await;
    save_by_rename(&bot.file("faq.toml"), &faq("On Friday."));
    until_answered(&discord, "On Friday.", "On Monday.").await;
    fs::write(bot.file("faq.toml"), b"\xFF").unwrap();
    discord.requested(2, "POST", &format!("/channels/{room}/messages")).await;
    assert!(answer(&discord).await.contains("On Friday."));
    bot.stop().await;
    let told: Vec<String> =
        discord.messages_in(room).iter().map(RecordedMessage::as_text).collect();
    assert_snapshot!(told.join("\n"), @r#"
    My files were changed, and something is wrong in them now, so I go on answering from what I read before. Whoever keeps them can mend it:
    - **faq.toml**, 2: this line is not valid TOML: invalid basic string, expected \`"\`
    My files were changed, and something is wrong in them now, so I go on answering from what I read before. Whoever keeps them can mend it:
    - **faq.toml**, 1: the file is not UTF-8 at this line, so it is not read; save it as UTF-8
    "#);
    discord.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_people_wrote_answers_all_the_while() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let setup = Setup::new(&discord).knowledge(&[("faq.toml", &faq("On Monday."))]);
    let bot = setup.store(&kept.store).watch(Watching::Auto).start();
    let form = discord.slash("footnote add").from(BEN).send().await;
    let written = [("question", "Where do we park?"), ("answer", "Behind the mill.")];
    form.submit(&written).await.final_message().await;
    let parking = async || {
        let embed = ask(&discord, "Where do we park?").await.response().await.embed();
        embed.description.unwrap_or_default()
    };
    assert!(parking().await.contains("Behind the mill."));
    fs::write(bot.file("faq.toml"), faq("On Friday.")).unwrap();
    let began = Instant::now();
    while !answer(&discord).await.contains("On Friday.") {
        let parking = parking().await;
        assert!(parking.contains("Behind the mill."), "{parking}");
        assert!(began.elapsed() < NOTICED);
    }
    assert!(parking().await.contains("Behind the mill."));
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_folder_of_one_server_changes_for_that_server_alone() {
    let discord = FakeDiscord::start().await;
    let guild = discord.guild();
    let setup = Setup::new(&discord).knowledge(&[("faq.toml", &faq("On Monday."))]);
    let setup = setup.knowledge_of(guild, &[("faq.toml", &faq("On Sunday."))]);
    let bot = setup.watch(Watching::Auto).start();
    assert!(answer(&discord).await.contains("On Sunday."));
    fs::write(bot.file_of(guild, "faq.toml"), faq("On Friday.")).unwrap();
    until_answered(&discord, "On Friday.", "On Sunday.").await;
    let direct = discord.slash("ask").option("question", QUESTION).in_dm().send().await;
    let direct = direct.response().await.embed().description.unwrap_or_default();
    assert!(direct.contains("On Monday."), "{direct}");
    bot.stop().await;
    discord.finish().await;
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_link_that_is_swapped_is_followed() {
    use std::os::unix::fs::symlink;

    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).knowledge(&[]).watch(Watching::Auto).start();
    for (version, day) in [("..1", "On Monday."), ("..2", "On Tuesday."), ("..3", "On Friday.")] {
        fs::create_dir(bot.file(version)).unwrap();
        fs::write(bot.file(version).join("faq.toml"), faq(day)).unwrap();
    }
    // As Kubernetes lays out a ConfigMap.
    symlink("..1", bot.file("..data")).unwrap();
    symlink("..data/faq.toml", bot.file("faq.toml")).unwrap();
    let swap = |version: &str| {
        symlink(version, bot.file("..data_tmp")).unwrap();
        fs::rename(bot.file("..data_tmp"), bot.file("..data")).unwrap();
    };
    until_answered(&discord, "On Monday.", "").await;
    swap("..2");
    until_answered(&discord, "On Tuesday.", "On Monday.").await;
    swap("..3");
    until_answered(&discord, "On Friday.", "On Tuesday.").await;
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_that_is_put_in_place_of_another_is_followed() {
    let discord = FakeDiscord::start().await;
    let setup = Setup::new(&discord).knowledge(&[("faq.toml", &faq("On Monday."))]);
    let bot = setup.watch(Watching::Auto).start();
    let folder = bot.file("");
    let aside = folder.with_file_name("aside");
    fs::rename(&folder, &aside).unwrap();
    bot.reread("the loss of the folder", |status| status.failed.is_some()).await;
    assert!(answer(&discord).await.contains("On Monday."), "what was read goes on answering");
    fs::create_dir(&folder).unwrap();
    fs::write(bot.file("faq.toml"), faq("On Tuesday.")).unwrap();
    until_answered(&discord, "On Tuesday.", "On Monday.").await;
    // The new folder is told of as the old one was.
    fs::write(bot.file("faq.toml"), faq("On Friday.")).unwrap();
    until_answered(&discord, "On Friday.", "On Tuesday.").await;
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_watching_it_is_read_anew_when_it_is_told_to() {
    let discord = FakeDiscord::start().await;
    let setup = Setup::new(&discord).knowledge(&[("faq.toml", &faq("On Monday."))]);
    let bot = setup.start();
    assert!(answer(&discord).await.contains("On Monday."));
    fs::write(bot.file("faq.toml"), faq("On Friday.")).unwrap();
    bot.read_again();
    let status = bot.reread("a reload", |status| status.reloads_done == 1).await;
    assert_eq!((status.passages, status.failed, status.problems.len()), (1, None, 0));
    assert!(answer(&discord).await.contains("On Friday."));
    bot.read_again();
    let again = bot.reread("another reload", |status| status.reloads_done == 2).await;
    assert_eq!(again.fingerprint, status.fingerprint);
    bot.stop().await;
    discord.finish().await;
}

/// As a checkout of another branch: what is there is rewritten, and thousands of files come.
#[tokio::test(flavor = "multi_thread")]
async fn thousands_of_files_are_read_a_few_times() {
    const FILES: u64 = 2_000;
    let discord = FakeDiscord::start().await;
    let setup = Setup::new(&discord).knowledge(&[("faq.toml", &faq("On Monday."))]);
    let bot = setup.watch(Watching::Auto).start();
    let folder = bot.file("many");
    let writing = tokio::task::spawn_blocking(move || {
        for number in 0..FILES {
            let sub = folder.join((number % 50).to_string());
            fs::create_dir_all(&sub).unwrap();
            let text = format!("# Subject {number}\nText number {number}.\n");
            fs::write(sub.join(format!("{number}.md")), text).unwrap();
        }
    });
    while !writing.is_finished() {
        assert!(answer(&discord).await.contains("On Monday."));
    }
    let began = Instant::now();
    let all = |status: &footnote::bot::reload::Status| status.passages as u64 == FILES + 1;
    let status = loop {
        // A machine with much to do takes long to read so many files in a dev build.
        assert!(began.elapsed() < PATIENCE * 6);
        assert!(answer(&discord).await.contains("On Monday."));
        let now = bot.status();
        if all(&now) {
            break now;
        }
    };
    println!(
        "{FILES} files: answered {:?} after the last one, {} reloads",
        began.elapsed(),
        status.reloads_done
    );
    assert!(status.reloads_done <= 6, "{} reloads", status.reloads_done);
    bot.stop().await;
    discord.finish().await;
}
