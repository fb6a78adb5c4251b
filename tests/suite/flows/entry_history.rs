//! `/footnote history`: all versions of an entry, and older ones put in force again.

use insta::assert_snapshot;

use super::entries::{PARKING, add, ask, timeless};
use super::remembering::{FAQ, Kept};
use super::setup::Setup;
use crate::fake_discord::{BEN, FakeDiscord};

const QUESTION: &str = "Where can I park?";

#[tokio::test]
async fn every_version_is_shown_and_an_older_one_can_be_restored() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store).start();
    add(&discord, &PARKING).await.response().await;
    let edit = discord.slash("footnote edit").option("entry", QUESTION).from(BEN).send().await;
    edit.submit(&[("answer", "Nowhere."), ("wordings", "")]).await.response().await;

    let history =
        discord.slash("footnote history").option("entry", QUESTION).from(BEN).send().await;
    let newest = history.response().await;
    assert_snapshot!(timeless(&newest.as_text()), @"
    (only you can see this)
    Version 2: answers · ben · NOW
    Changed: Answer, Other wordings
    │ # Where can I park?
    │ Nowhere.
    │ ## Author
    │ ben
    │ ## Source
    │ <https://example.org/parking>
    │ -- Page 1 of 2
    [▶]
    ");
    discord.press(newest.message(), &newest.message().button("▶"), BEN).await.response().await;
    let oldest = history.final_message().await;
    assert_snapshot!(timeless(&oldest.as_text()), @"
    (only you can see this)
    Version 1: answers · ben · NOW
    │ # Where can I park?
    │ Behind the old mill.
    │ ## Other wordings
    │ parking lot
    │ may I leave my car
    │ ## Author
    │ ben
    │ ## Source
    │ <https://example.org/parking>
    │ -- Page 2 of 2
    [◀] [Restore this version]
    ");

    let restore = oldest.button("Restore this version");
    discord.press(&oldest, &restore, BEN).await.response().await;
    assert_snapshot!(timeless(&history.final_message().await.as_text()), @"
    (only you can see this)
    Restored by ben

    Version 3: answers · ben · NOW
    Changed: Answer, Other wordings
    │ # Where can I park?
    │ Behind the old mill.
    │ ## Other wordings
    │ parking lot
    │ may I leave my car
    │ ## Author
    │ ben
    │ ## Source
    │ <https://example.org/parking>
    │ -- Page 1 of 3
    [▶]
    ");
    let answer = ask(&discord, discord.general(), QUESTION).await;
    assert_eq!(answer.embed().description.as_deref(), Some("Behind the old mill. [1]"));

    let late = discord.forge(&oldest, &restore, BEN).await.response().await;
    assert_snapshot!(late.as_text(), @"
    (only you can see this)
    Nothing was changed: ben has changed this meanwhile. Look at it again.
    ");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn what_was_removed_is_found_among_all_changes_and_restored() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store).start();
    let empty = discord.slash("footnote history").from(BEN).send().await;
    assert_snapshot!(empty.response().await.as_text(), @"
    (only you can see this)
    Nothing was written here yet.
    ");
    add(&discord, &PARKING).await.response().await;
    let asked = discord.slash("footnote remove").option("entry", QUESTION).from(BEN).send().await;
    let shown = asked.response().await;
    let remove = shown.message().button("Remove");
    discord.press(shown.message(), &remove, BEN).await.response().await;

    let offered = discord.autocomplete("footnote history", "entry", "mill").from(BEN);
    assert_eq!(offered.send().await.choices().await, [], "only questions are looked through");
    let offered = discord.autocomplete("footnote history", "entry", "car").from(BEN);
    assert_eq!(offered.send().await.choices().await[0].name, "Where can I park? (removed)");
    let all = discord.slash("footnote history").from(BEN).send().await;
    let changes = all.response().await;
    assert_snapshot!(timeless(&changes.as_text()), @"
    (only you can see this)
    │ # What was written and changed
    │ **Where can I park?**
    │ Version 2: removed · ben · NOW
    │ **Where can I park?**
    │ Version 1: answers · ben · NOW
    [All versions of …: Where can I park?]
    ");
    discord.choose(changes.message(), QUESTION, BEN).await.response().await;
    let removed = all.final_message().await;
    assert_snapshot!(timeless(&removed.as_text()), @"
    (only you can see this)
    Version 2: removed · ben · NOW
    │ # Where can I park?
    │ Behind the old mill.
    │ ## Other wordings
    │ parking lot
    │ may I leave my car
    │ ## Author
    │ ben
    │ ## Source
    │ <https://example.org/parking>
    │ -- Page 1 of 2
    [▶] [Restore this version]
    ");
    discord.press(&removed, &removed.button("Restore this version"), BEN).await.response().await;
    let answer = ask(&discord, discord.general(), QUESTION).await;
    assert_eq!(answer.embed().description.as_deref(), Some("Behind the old mill. [1]"));
    bot.stop().await;
    discord.finish().await;
}
