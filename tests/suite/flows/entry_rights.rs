//! Whoever forges what only moderators may do with entries is refused, and changes nothing.

use footnote::store::{EntryId, EntryState, PersonId, ServerId};
use serde_json::Value;

use super::entries::{PARKING, add, ask};
use super::remembering::{FAQ, Kept};
use super::setup::Setup;
use crate::fake_discord::{ANA, BEN, FakeDiscord, RecordedMessage};

const REFUSED: &str =
    "Only people who may manage this server, or who have one of its editor roles, can do this.";

/// The entries of the store, as an export has them.
async fn ids(kept: &Kept) -> Vec<u64> {
    let id = |row: Value| row["id"].as_str().unwrap_or_default().parse().unwrap();
    let mut ids: Vec<u64> = kept.rows("entry").await.into_iter().map(id).collect();
    ids.dedup();
    ids
}

/// All that can be pressed and submitted for a live entry and a proposal.
fn forgeries(live: u64, proposed: u64) -> (Vec<String>, Vec<String>) {
    let presses = vec![
        format!("entry:edit:{live}"),
        format!("entry:remove:{live}:1"),
        format!("entry:history:{live}:0"),
        "entry:changes:0".to_owned(),
        format!("entry:restore:{live}:1:1"),
        format!("entry:approve:{proposed}:1"),
        format!("entry:approve:{proposed}:1:0"),
        format!("entry:revise:{proposed}:1"),
        format!("entry:revise:{proposed}:1:0"),
        format!("entry:refuse:{proposed}:1"),
        format!("entry:refuse:{proposed}:1:0"),
        "entry:review:0".to_owned(),
    ];
    let submissions = vec![
        "add".to_owned(),
        "add:7".to_owned(),
        format!("edit:{live}:1"),
        format!("edit:{proposed}:1"),
        format!("revise:{proposed}:1"),
        format!("revise:{proposed}:1:0"),
    ];
    (presses, submissions)
}

struct World {
    message: RecordedMessage,
    live: u64,
    proposed: u64,
}

/// A live entry of Ben's and a proposal of Ana's.
async fn world(discord: &FakeDiscord, kept: &Kept) -> World {
    add(discord, &PARKING).await.response().await;
    let live = ids(kept).await[0];
    let message = discord.message("Here.").from(ANA).send().await.recorded();
    let form = discord.in_menu("Add to knowledge", &message).from(ANA).send().await;
    let message = form.submit(&[("question", "Why?")]).await.final_message().await;
    let proposed = ids(kept).await.into_iter().find(|id| *id != live).expect("two entries");
    World { message, live, proposed }
}

#[tokio::test]
async fn who_has_no_right_can_press_and_submit_nothing() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store).start();
    let World { message, live, proposed } = world(&discord, &kept).await;
    let before = kept.rows("entry").await;
    let (presses, submissions) = forgeries(live, proposed);
    for press in presses {
        let refused = discord.forge(&message, &press, ANA).await.response().await;
        assert!(refused.is_ephemeral(), "{press}");
        assert_eq!(refused.content(), REFUSED, "{press}");
        assert_eq!(kept.rows("entry").await, before, "{press}");
    }
    for form in submissions {
        let channel = discord.general();
        let refused =
            discord.forge_submission(channel, &form, &PARKING, ANA).await.response().await;
        assert!(refused.is_ephemeral(), "{form}");
        assert_eq!(refused.content(), REFUSED, "{form}");
        assert_eq!(kept.rows("entry").await, before, "{form}");
    }
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_moderator_of_another_server_reaches_nothing_of_this_one() {
    let discord = FakeDiscord::start().await;
    let (_, lobby) = discord.add_other_server();
    let kept = Kept::new().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store).start();
    let World { live, proposed, .. } = world(&discord, &kept).await;
    let there =
        discord.slash("help").from(ANA).in_channel(lobby).send().await.final_message().await;
    let before = kept.rows("entry").await;
    let (presses, submissions) = forgeries(live, proposed);
    for press in presses {
        let told = discord.forge(&there, &press, ANA).await.response().await.as_text();
        assert!(!told.contains("mill") && !told.contains("Why"), "{press}: {told}");
        assert_eq!(kept.rows("entry").await, before, "{press}");
    }
    for form in submissions.iter().filter(|form| !form.starts_with("add")) {
        let told = discord.forge_submission(lobby, form, &PARKING, ANA).await.response().await;
        let word = told.content();
        assert!(word.starts_with("There is no such answer here."), "{form}: {word}");
        assert_eq!(kept.rows("entry").await, before, "{form}");
    }
    let value = format!("passage:curated/{live:016x}");
    for command in ["edit", "remove", "history"] {
        let path = format!("footnote {command}");
        let asked =
            discord.slash(&path).option("entry", value.as_str()).from(ANA).in_channel(lobby);
        let told = asked.send().await.response().await;
        assert!(told.content().starts_with("There is no such answer here."), "{command}");
        let typing = discord.autocomplete(&path, "entry", "").from(ANA).in_channel(lobby);
        assert_eq!(typing.send().await.choices().await, [], "{command}");
    }
    let home = ServerId(discord.guild().get());
    assert!(kept.store.entry(home, EntryId(live)).await.unwrap().is_some());
    bot.stop().await;
    discord.finish().await;
}

/// What `/footnote add` gives back to Ben, since its answer has no words.
async fn given_back(discord: &FakeDiscord) -> RecordedMessage {
    let refused = add(discord, &[("question", "Why?"), ("answer", "<!-- -->")]).await;
    refused.final_message().await
}

#[tokio::test]
async fn who_has_no_right_opens_no_form_again() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store).start();
    let World { live, proposed, .. } = world(&discord, &kept).await;
    let returned = given_back(&discord).await;
    let before = kept.rows("entry").await;
    for again in [
        "entry:again:add".to_owned(),
        format!("entry:again:edit:{live}:1"),
        format!("entry:again:revise:{proposed}:1"),
        format!("entry:again:revise:{proposed}:1:0"),
    ] {
        let refused = discord.forge(&returned, &again, ANA).await.response().await;
        assert!(refused.is_ephemeral(), "{again}");
        assert_eq!(refused.content(), REFUSED, "{again}");
        let form = discord.forge(&returned, &again, BEN).await.response().await;
        assert!(form.form_as_text().contains("[Question: Why?]"), "{again}");
    }
    assert_eq!(kept.rows("entry").await, before);
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_form_with_a_forged_author_is_a_proposal_and_nothing_more() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store).start();
    let form = format!("note:1:{BEN}:ben");
    let written = [("question", "Where can I park?"), ("answer", "In the moat.")];
    let submitted = discord.forge_submission(discord.general(), &form, &written, ANA).await;
    let told = submitted.response().await;
    assert!(told.is_ephemeral());
    assert!(told.content().starts_with("Thank you! Your proposal is saved"), "{}", told.content());
    let home = ServerId(discord.guild().get());
    assert_eq!(kept.store.entries(home, EntryState::Live).await.unwrap(), []);
    let [proposed] =
        <[_; 1]>::try_from(kept.store.entries(home, EntryState::Proposed).await.unwrap())
            .expect("one proposal");
    let by = proposed.editor.expect("it tells who proposed it");
    assert_eq!(by.person, kept.store.pseudonym(PersonId(ANA.get())), "not the forged author");
    let asked = ask(&discord, discord.general(), "Where can I park?").await.as_text();
    assert!(!asked.contains("moat"), "{asked}");
    for garbage in ["note:0:1:ben", "note:1:0:ben", "note:1:ben", "note"] {
        let submitted = discord.forge_submission(discord.general(), garbage, &written, ANA).await;
        assert!(submitted.response().await.content().starts_with("I no longer know"), "{garbage}");
    }
    assert_eq!(kept.rows("entry").await.len(), 1);
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn who_has_no_right_chooses_nothing_from_the_menu_of_all_changes() {
    let discord = FakeDiscord::start().await;
    let (_, lobby) = discord.add_other_server();
    let kept = Kept::new().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).store(&kept.store).start();
    let World { live, proposed, .. } = world(&discord, &kept).await;
    let asked = discord.slash("footnote history").from(BEN).send().await;
    let changes = asked.final_message().await;
    let chosen = discord.choose(&changes, PARKING[0].1, ANA).await.response().await;
    assert!(chosen.is_ephemeral());
    assert_eq!(chosen.content(), REFUSED);
    let there =
        discord.slash("help").from(ANA).in_channel(lobby).send().await.final_message().await;
    for entry in [live, proposed] {
        let value = format!("curated/{entry:016x}");
        let forged = discord.forge_choice(&there, "entry:history", &value, ANA).await;
        let told = forged.response().await;
        assert!(told.content().starts_with("There is no such answer here."), "{}", told.content());
    }
    bot.stop().await;
    discord.finish().await;
}
