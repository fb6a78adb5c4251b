//! Several servers with knowledge, entries and wordings of their own: nothing of one is seen in
//! another.

use std::path::Path;

use footnote::knowledge;
use footnote::passage::PassageId;
use footnote::store::{Contributor, EntryContent, EntryState, PersonId, ServerId};
use insta::{allow_duplicates, assert_snapshot};
use serenity::model::id::{ChannelId, GuildId, UserId};
use time::OffsetDateTime;

use super::remembering::Kept;
use super::setup::Setup;
use crate::fake_discord::{ANA, BEN, FakeDiscord, RecordedMessage};

const CLUB: (&str, &str) = (
    "club.toml",
    r#"
[source]
title = "Chess club"

[[entry]]
id = "meeting"
question = "When does the chess club meet?"
answer = "On Mondays at seven."
command = "meeting"

[[entry]]
id = "fee"
question = "What does membership cost?"
answer = "Twelve florins."
command = "fee"
"#,
);

const CLUB_QUESTIONS: [&str; 2] = ["When does the chess club meet?", "What does membership cost?"];

/// All questions and headings of the shipped knowledge.
fn shipped_questions() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge");
    let read = knowledge::read(&folder, 10_000_000).expect("the knowledge can be read");
    let sections = read.documents.into_iter().flat_map(|document| document.sections);
    sections.map(|section| section.question).collect()
}

async fn ask(discord: &FakeDiscord, channel: ChannelId, question: &str) -> RecordedMessage {
    let asking = discord.slash("ask").option("question", question).in_channel(channel);
    asking.send().await.final_message().await
}

/// All that a reply says, its buttons with where they lead included.
fn all_of(message: &RecordedMessage) -> String {
    message.raw().to_string()
}

fn says_something_of_the_club(text: &str) -> bool {
    ["chess", "Chess", "Mondays", "florins", "meeting", "membership"]
        .iter()
        .any(|word| text.contains(word))
}

#[tokio::test]
async fn no_question_of_one_server_is_answered_in_another() {
    let discord = FakeDiscord::start().await;
    let (club, lobby) = discord.add_other_server();
    let bot = Setup::new(&discord).knowledge_of(club, &[CLUB]).start();
    for question in shipped_questions() {
        let text = all_of(&ask(&discord, lobby, &question).await);
        assert!(!text.contains("CareerStep") && !text.contains("medical-"), "{question}: {text}");
    }
    for question in CLUB_QUESTIONS {
        let at_home = ask(&discord, lobby, question).await;
        assert_eq!(at_home.embed().title.as_deref(), Some(question));
        for elsewhere in [discord.general(), discord.direct_channel(ANA)] {
            let text = all_of(&ask(&discord, elsewhere, question).await);
            assert!(!says_something_of_the_club(&text.replace(question, "")), "{text}");
        }
    }
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn each_server_is_offered_its_own_topics_questions_and_sources() {
    let discord = FakeDiscord::start().await;
    let (club, lobby) = discord.add_other_server();
    let bot = Setup::new(&discord).knowledge_of(club, &[CLUB]).start();
    discord.registered(3).await;
    let names = |server: Option<GuildId>| {
        let commands = discord.registered_commands(server);
        let names = commands.iter().filter_map(|command| command["name"].as_str());
        let mut names: Vec<String> = names.map(str::to_owned).collect();
        names.sort_unstable();
        names.join(" ")
    };
    assert_snapshot!(names(Some(club)), @"fee meeting");
    assert_snapshot!(names(Some(discord.guild())), @"benefits competition define demand difference difficulty education job outlook overview pay people relocate remote similarities stress training traits workday workplace");
    for command in discord.registered_commands(None) {
        let is_topic = names(Some(discord.guild())).split(' ').any(|name| command["name"] == name);
        let in_servers =
            command["contexts"].as_array().is_some_and(|list| list.contains(&0.into()));
        assert_ne!(is_topic, in_servers, "{command}");
    }

    let fee = discord.slash("fee").in_channel(lobby).send().await.response().await;
    assert_eq!(fee.embed().title.as_deref(), Some("What does membership cost?"));
    let forged = discord.slash("fee").unregistered().send().await.response().await;
    assert!(!says_something_of_the_club(&forged.as_text()), "{}", forged.as_text());
    let forged = discord.slash("remote").unregistered().in_channel(lobby).send().await;
    assert_snapshot!(forged.response().await.as_text(), @"What this command asked for is no longer in what I have read. Type `/ask` and your question.");

    for (channel, of_the_club) in [(lobby, true), (discord.general(), false)] {
        let typing = discord.autocomplete("ask", "question", "").in_channel(channel).send().await;
        for choice in typing.choices().await {
            assert_eq!(CLUB_QUESTIONS.contains(&choice.name.as_str()), of_the_club, "{choice:?}");
        }
        for command in ["help", "sources"] {
            let told = discord.slash(command).in_channel(channel).send().await.response().await;
            let text = told.as_text();
            assert_eq!(text.contains("Chess club"), of_the_club, "{text}");
            assert_eq!(text.contains("CareerStep"), !of_the_club, "{text}");
        }
    }
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_button_that_leads_into_another_servers_knowledge_finds_nothing() {
    let discord = FakeDiscord::start().await;
    let (club, lobby) = discord.add_other_server();
    let bot = Setup::new(&discord).knowledge_of(club, &[CLUB]).start();
    let at_home = ask(&discord, lobby, CLUB_QUESTIONS[0]).await;
    let elsewhere = ask(&discord, discord.general(), "Can you work remotely?").await;
    for custom_id in at_home.custom_ids() {
        let pressed = discord.forge(&elsewhere, &custom_id, ANA).await;
        let text = pressed.final_message().await.as_text();
        assert!(!says_something_of_the_club(&text), "{custom_id}: {text}");
    }
    let shipped = elsewhere.custom_ids();
    assert!(shipped.iter().any(|custom_id| custom_id.starts_with("sources:")), "{shipped:?}");
    for custom_id in shipped.iter().filter(|custom_id| !custom_id.starts_with("delete")) {
        let pressed = discord.forge(&at_home, custom_id, ANA).await;
        let text = pressed.final_message().await.as_text();
        assert!(!text.contains("remote") && !text.contains("CareerStep"), "{custom_id}: {text}");
    }
    let remote = shipped.iter().find_map(|custom_id| custom_id.strip_prefix("up:")).unwrap();
    let pressed = discord.forge_choice(&at_home, &format!("related:{ANA}"), remote, ANA).await;
    let text = pressed.final_message().await.as_text();
    assert!(!text.contains("remote") && !text.contains("CareerStep"), "{text}");
    bot.stop().await;
    discord.finish().await;
}

const BAKERY: (&str, &str) = (
    "bakery.toml",
    r#"
[source]
title = "Bakery"

[[entry]]
id = "bread"
question = "When is the bread baked?"
answer = "At four in the morning."
"#,
);

/// Somebody who may do so writes an entry in a channel of theirs.
async fn write_entry(
    discord: &FakeDiscord,
    (channel, person): (ChannelId, UserId),
    question: &str,
    answer: &str,
) {
    let form = discord.slash("footnote add").from(person).in_channel(channel).send().await;
    form.submit(&[("question", question), ("answer", answer)]).await.response().await;
}

#[tokio::test]
async fn two_servers_with_files_and_entries_of_their_own_share_nothing() {
    let discord = FakeDiscord::start().await;
    let (club, lobby) = discord.add_other_server();
    let home = discord.general();
    let kept = Kept::new().await;
    let setup = Setup::new(&discord).knowledge_of(discord.guild(), &[BAKERY]);
    let bot = setup.knowledge_of(club, &[CLUB]).store(&kept.store).start();
    write_entry(&discord, (home, BEN), "Where is the oven?", "Below the stairs.").await;
    let of_home = ["When is the bread baked?", "Where is the oven?"];
    let sources = async |channel| {
        let asked = discord.slash("sources").in_channel(channel).send().await;
        asked.response().await.as_text()
    };
    assert!(sources(home).await.contains("Answers of this server"));
    assert!(!sources(lobby).await.contains("Answers of this server"));
    write_entry(&discord, (lobby, ANA), "Where is the trophy?", "In the cellar.").await;
    assert!(sources(lobby).await.contains("Answers of this server"));
    let of_club = [CLUB_QUESTIONS[0], CLUB_QUESTIONS[1], "Where is the trophy?"];

    for (channel, own, foreign) in
        [(home, &of_home[..], &of_club[..]), (lobby, &of_club[..], &of_home[..])]
    {
        for question in own {
            let answer = ask(&discord, channel, question).await;
            assert_eq!(answer.embed().title.as_deref(), Some(*question));
        }
        for question in foreign {
            let text = all_of(&ask(&discord, channel, question).await).replace(question, "");
            for secret in ["four in", "stairs", "Mondays", "florins", "cellar"] {
                assert!(!text.contains(secret), "{question}: {text}");
            }
        }
        for typed in ["", "where is the", "when", "what"] {
            let typing = discord.autocomplete("ask", "question", typed).in_channel(channel);
            for choice in typing.send().await.choices().await {
                assert!(own.contains(&choice.name.as_str()), "{typed:?}: {choice:?}");
            }
        }
    }
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn an_answer_of_another_server_cannot_be_written_anew_from_here() {
    let discord = FakeDiscord::start().await;
    let (club, lobby) = discord.add_other_server();
    let kept = Kept::new().await;
    let setup = Setup::new(&discord).knowledge_of(discord.guild(), &[BAKERY]);
    let bot = setup.knowledge_of(club, &[CLUB]).store(&kept.store).start();
    write_entry(&discord, (discord.general(), BEN), "Where is the oven?", "Below stairs.").await;
    let row = kept.rows("entry").await.remove(0);
    let entry: u64 = row["id"].as_str().unwrap_or_default().parse().expect("an id");
    let asked = discord.slash("help").from(ANA).in_channel(lobby).send().await;
    let there = asked.final_message().await;
    for passage in ["bread".to_owned(), format!("curated/{entry:016x}")] {
        let write = format!("disliked:write:{passage}");
        let form = discord.forge(&there, &write, ANA).await.response().await.form_as_text();
        assert!(form.contains("[Question: ]"), "{write}: {form}");
    }
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_question_in_one_server_is_not_followed_up_in_another() {
    let discord = FakeDiscord::start().await;
    let (_, lobby) = discord.add_other_server();
    let bot = Setup::new(&discord).start();
    ask(&discord, discord.general(), "How much does a medical coder make?").await;
    let mentioned = discord.message("<@BOT> and billers?").in_channel(lobby).send().await;
    let elsewhere = mentioned.reply().await;
    assert!(!elsewhere.content().starts_with("-# about"), "{}", elsewhere.as_text());
    let here = ask(&discord, discord.general(), "and billers?").await;
    assert!(here.content().starts_with("-# about"), "{}", here.as_text());
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn what_one_server_sets_leaves_another_as_it_was() {
    let discord = FakeDiscord::start().await;
    let (_, lobby) = discord.add_other_server();
    let kept = Kept::new().await;
    let bot = Setup::new(&discord).store(&kept.store).start();
    let set = discord.slash("footnote settings").option("language", "de").option("private", true);
    assert!(set.from(BEN).send().await.response().await.is_ephemeral());
    let asking = |channel| {
        let asking = discord.slash("ask").option("question", "how do I cook rice");
        asking.in_channel(channel).send()
    };
    let at_home = asking(discord.general()).await.response().await;
    assert!(at_home.is_ephemeral() && at_home.as_text().contains("weiß"), "{}", at_home.as_text());
    let elsewhere = asking(lobby).await.response().await;
    assert!(!elsewhere.is_ephemeral() && elsewhere.as_text().contains("I don't know"));
    // Ben moderates the one server and is anybody in the other.
    let forged = discord.slash("footnote settings").option("private", true).in_channel(lobby);
    let refused = forged.from(BEN).forged().send().await.response().await;
    assert!(refused.is_ephemeral());
    assert!(!asking(lobby).await.response().await.is_ephemeral());
    bot.stop().await;
    discord.finish().await;
}

fn content(question: &str, answer: &str) -> EntryContent {
    EntryContent {
        question: question.to_owned(),
        answer: answer.to_owned(),
        aliases: Vec::new(),
        author: None,
        link: None,
    }
}

#[tokio::test]
async fn what_people_wrote_answers_in_their_server_alone_and_after_a_restart() {
    let discord = FakeDiscord::start().await;
    let (_, lobby) = discord.add_other_server();
    let kept = Kept::new().await;
    let home = ServerId(discord.guild().get());
    let ana = Contributor { person: kept.store.pseudonym(PersonId(1)), name: "ana".to_owned() };
    let parking = "Where can I park?";
    let added = kept.store.add_entry(
        home,
        EntryState::Live,
        EntryContent { author: Some(ana.clone()), ..content(parking, "Behind the *old* mill.") },
        ana.clone(),
        OffsetDateTime::UNIX_EPOCH,
    );
    added.await.expect("the store can be written");
    let passage = PassageId::new("both-careers/remote").expect("an id");
    let taught =
        kept.store.teach(home, "zork quux", &passage, ana.person, true, OffsetDateTime::UNIX_EPOCH);
    taught.await.expect("the store can be written");

    for start in 1..=2 {
        let bot = Setup::new(&discord).store(&kept.store).start();
        discord.connected_times(start).await;
        let answer = ask(&discord, discord.general(), parking).await;
        allow_duplicates!(assert_snapshot!(answer.as_text(), @"
        │ # Where can I park?
        │ Behind the old mill. [1]
        │ ## Footnotes
        │ [1] Answers of this server — Where can I park? · ana · 1 January 1970
        │ ## Related questions
        │ - What is the competition like with this job choice?
        [👍] [👎] [Sources] [Delete]
        [Related questions: What is the competition like with this job choice?]
        "));
        let taught = ask(&discord, discord.general(), "zork quux").await;
        assert_eq!(
            taught.embed().title.as_deref(),
            Some("Can you work remotely with either field option?")
        );
        for elsewhere in [lobby, discord.direct_channel(ANA)] {
            let text = ask(&discord, elsewhere, parking).await.as_text();
            assert!(!text.contains("mill"), "{text}");
            let text = ask(&discord, elsewhere, "zork quux").await.as_text();
            assert!(!text.contains("remotely"), "{text}");
        }
        bot.stop().await;
    }
    discord.finish().await;
}

#[tokio::test]
async fn who_is_forgotten_is_cited_no_more() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let home = ServerId(discord.guild().get());
    let ana = Contributor { person: kept.store.pseudonym(PersonId(ANA.get())), name: "ana".into() };
    let said = EntryContent { author: Some(ana.clone()), ..content("Where can I park?", "There.") };
    let now = OffsetDateTime::UNIX_EPOCH;
    kept.store.add_entry(home, EntryState::Live, said, ana, now).await.expect("it is written");
    let bot = Setup::new(&discord).store(&kept.store).start();
    let parking = || ask(&discord, discord.general(), "Where can I park?");
    assert!(parking().await.as_text().contains("· ana ·"));
    let privacy = discord.slash("privacy").send().await.final_message().await;
    discord.press(&privacy, "privacy:forget", ANA).await.final_message().await;
    let after = parking().await.as_text();
    assert!(after.contains("There.") && !after.contains("ana"), "{after}");
    bot.stop().await;
    discord.finish().await;
}
