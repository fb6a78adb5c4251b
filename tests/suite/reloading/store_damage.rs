//! The store breaks, or cannot be written: nobody is told that something was saved that was not.

use std::fs::{self, File};
use std::io::{Seek, SeekFrom, Write};

use footnote::store::Store;
use sqlx::{Connection, SqliteConnection};

use super::{SmallDisk, answer, desk};
use crate::fake_discord::{BEN, FakeDiscord, RecordedMessage};

/// Ben writes an answer. Returns what he is told.
async fn add(discord: &FakeDiscord, question: &str) -> RecordedMessage {
    let form = discord.slash("footnote add").from(BEN).send().await;
    let written = [("question", question), ("answer", "Behind the mill.")];
    form.submit(&written).await.final_message().await
}

async fn asked(discord: &FakeDiscord, question: &str) -> String {
    let asked = discord.slash("ask").option("question", question).send().await;
    asked.response().await.as_text()
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_store_is_said_and_what_can_be_read_of_it_is_there() {
    let discord = FakeDiscord::start().await;
    let desk = desk();
    let bot = desk.start(&discord);
    let told = add(&discord, "Where do we park?").await;
    assert!(told.content().starts_with("Saved."), "{}", told.as_text());
    assert!(bot.stop().await.success());
    let path = desk.at("footnote.db");
    // All of it has to lie in the file itself.
    let mut store = SqliteConnection::connect(path.to_str().unwrap()).await.unwrap();
    sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&mut store).await.unwrap();
    store.close().await.unwrap();
    // The last page holds no entry.
    let pages = fs::metadata(&path).unwrap().len() / 4096;
    let mut file = File::options().write(true).open(&path).unwrap();
    file.seek(SeekFrom::Start((pages - 1) * 4096)).unwrap();
    file.write_all(&[0xA5; 4096]).unwrap();

    let bot = desk.start(&discord);
    discord.connected_times(2).await;
    assert!(asked(&discord, "Where do we park?").await.contains("Behind the mill."));
    bot.logged(1, "the store was damaged").await;
    assert!(desk.at("footnote.db.damaged-1").exists());
    assert!(add(&discord, "Where do we eat?").await.content().starts_with("Saved."));
    assert!(bot.stop().await.success());
    assert!(Store::open_mended(path).await.unwrap().1.is_none(), "it is whole now");
    discord.finish().await;
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn on_a_full_disk_people_are_told_that_nothing_was_saved() {
    let desk = desk();
    let Some(small) = SmallDisk::mount(&desk.at("disk"), 2_048) else { return };
    desk.write("config.toml", "[store]\nfile = \"disk/footnote.db\"\n");
    let discord = FakeDiscord::start().await;
    let bot = desk.start(&discord);
    assert!(add(&discord, "Where do we park?").await.content().starts_with("Saved."));
    small.fill();
    let told = add(&discord, "Where do we eat?").await;
    assert!(told.content().starts_with("I could not save this"), "{}", told.as_text());
    assert!(asked(&discord, "Where do we park?").await.contains("Behind the mill."));
    assert!(answer(&discord).await.contains("On Monday."));
    bot.logged(1, "questions cannot be logged").await;
    small.make_room();
    let told = add(&discord, "Where do we eat?").await;
    assert!(told.content().starts_with("Saved."), "{}\n{}", told.as_text(), bot.log());
    assert!(asked(&discord, "Where do we eat?").await.contains("Behind the mill."));
    assert!(bot.stop().await.success());

    let bot = desk.start(&discord);
    discord.connected_times(2).await;
    assert!(asked(&discord, "Where do we park?").await.contains("Behind the mill."));
    assert!(asked(&discord, "Where do we eat?").await.contains("Behind the mill."));
    assert!(bot.stop().await.success());
    discord.finish().await;
}
