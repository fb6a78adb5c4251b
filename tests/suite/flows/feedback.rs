//! "Not what you meant?" after a 👎: the right question is chosen, and the words lead to it from then
//! on, in that server only.

use footnote::store::{ServerId, WordingState};
use insta::assert_snapshot;
use serenity::model::id::UserId;

use super::log::Log;
use super::remembering::Kept;
use super::setup::Setup;
use crate::fake_discord::{ANA, Asked, BEN, CLEO, FakeDiscord, RecordedMessage};

pub(super) const OFFICE: (&str, &str) = (
    "office.toml",
    r#"
[[entry]]
id = "coder"
question = "Where do coders work?"
answer = "In an office."
command = "office"

[[entry]]
id = "biller"
question = "Where do billers work?"
answer = "At home."

[[entry]]
id = "hours"
question = "When do coders work?"
answer = "From nine to five."
"#,
);

/// Far enough from any question's own words not to be known, and near enough to be answered.
pub(super) const WORDS: &str = "where do coders work these days";

async fn ask(discord: &FakeDiscord, question: &str, asker: UserId) -> RecordedMessage {
    let asking = discord.slash("ask").option("question", question).from(asker);
    asking.send().await.final_message().await
}

pub(super) async fn down(
    discord: &FakeDiscord,
    answer: &RecordedMessage,
    asker: UserId,
) -> RecordedMessage {
    discord.press(answer, &answer.button("👎"), asker).await.final_message().await
}

async fn told(asked: &Asked) -> String {
    asked.response().await.as_text()
}

async fn wordings(kept: &Kept, discord: &FakeDiscord, state: WordingState) -> Vec<String> {
    let server = ServerId(discord.guild().get());
    let wordings = kept.store.wordings(server, state).await.unwrap();
    wordings.into_iter().map(|counted| counted.wording.text).collect()
}

#[tokio::test]
async fn two_people_teach_what_they_meant_and_see_it_at_once() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let setup = Setup::new(&discord).knowledge(&[OFFICE]).threshold(0.1);
    let bot = setup.store(&kept.store).start();
    let (_, lobby) = discord.add_other_server();
    let wrong = ask(&discord, WORDS, ANA).await;
    assert!(wrong.as_text().contains("In an office."), "{}", wrong.as_text());

    let offer = down(&discord, &wrong, ANA).await;
    assert_snapshot!(offer.as_text(), @"
    (only you can see this)
    Thanks, noted. The same button again takes it back.

    Not what you meant? Choose the right question, and I learn that these words mean it:
    ```
    where do coders work these days
    ```
    [Choose a question: Where do billers work? | When do coders work?]
    ");
    let chosen = discord.choose(&offer, "When do coders work?", ANA).await;
    assert_snapshot!(told(&chosen).await, @"
    (only you can see this)
    Thank you! As soon as one more person, or a moderator, says the same, your words lead to this answer.
    │ # When do coders work?
    │ From nine to five. [1]
    │ ## Footnotes
    │ [1] Office — When do coders work?
    │ ## Related questions
    │ - Where do coders work?
    │ - Where do billers work?
    [👍] [👎] [Sources] [Delete]
    [Related questions: Where do coders work? | Where do billers work?]
    ");
    assert_eq!(wordings(&kept, &discord, WordingState::Suggested).await, [WORDS]);
    discord.press(&wrong, &wrong.button("👎"), ANA).await.response().await;
    let offer = down(&discord, &wrong, ANA).await;
    let again = discord.choose(&offer, "When do coders work?", ANA).await;
    assert!(told(&again).await.contains("one more person"), "nobody counts twice");

    let other = down(&discord, &wrong, CLEO).await;
    let agreed = discord.choose(&other, "When do coders work?", CLEO).await;
    assert_snapshot!(told(&agreed).await.lines().nth(1).unwrap(), @"Thank you! From now on, your words lead to this answer.");
    assert_eq!(wordings(&kept, &discord, WordingState::Active).await, [WORDS]);
    let right = ask(&discord, WORDS, ANA).await.as_text();
    assert!(right.contains("From nine to five."), "{right}");
    let elsewhere = discord.slash("ask").option("question", WORDS).in_channel(lobby);
    let elsewhere = elsewhere.send().await.final_message().await.as_text();
    assert!(elsewhere.contains("In an office."), "{elsewhere}");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn one_moderator_is_enough_also_after_a_restart() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let setup = || Setup::new(&discord).knowledge(&[OFFICE]).threshold(0.1);
    let bot = setup().store(&kept.store).start();
    let wrong = ask(&discord, WORDS, ANA).await;
    bot.stop().await;
    let bot = setup().store(&kept.store).start();
    discord.connected_times(2).await;
    let offer = down(&discord, &wrong, BEN).await;
    assert!(offer.content().contains(WORDS), "the log knows it: {}", offer.as_text());
    bot.stop().await;
    let bot = setup().store(&kept.store).start();
    discord.connected_times(3).await;
    let chosen = discord.choose(&offer, "When do coders work?", BEN).await;
    assert_snapshot!(told(&chosen).await, @"
    (only you can see this)
    Thank you! From now on, your words lead to this answer.
    │ # When do coders work?
    │ From nine to five. [1]
    │ ## Footnotes
    │ [1] Office — When do coders work?
    │ ## Related questions
    │ - Where do coders work?
    │ - Where do billers work?
    [👍] [👎] [Sources] [Delete]
    [Related questions: Where do coders work? | Where do billers work?]
    ");
    let right = ask(&discord, WORDS, ANA).await.as_text();
    assert!(right.contains("From nine to five."), "{right}");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn where_words_are_not_kept_the_person_tells_them() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let setup = Setup::new(&discord).knowledge(&[OFFICE]).threshold(0.1).keep_text(false);
    let bot = setup.store(&kept.store).start();
    let wrong = ask(&discord, WORDS, BEN).await;
    let offer = down(&discord, &wrong, BEN).await;
    assert_snapshot!(offer.as_text(), @"
    (only you can see this)
    Thanks, noted. The same button again takes it back.

    Not what you meant? Tell me what you asked, and I look for the right answer.
    [Tell what I asked]
    ");
    let form = discord.press(&offer, &offer.button("Tell what I asked"), BEN).await;
    assert_snapshot!(form.response().await.form_as_text(), @"
    # Tell what I asked
    [Your question: ]
    ");
    let near = form.submit(&[("question", "the bureau of *coders*")]).await.final_message().await;
    assert_snapshot!(near.as_text(), @"
    (only you can see this)
    Not what you meant? Choose the right question, and I learn that these words mean it:
    ```
    the bureau of *coders*
    ```
    [Choose a question: When do coders work?]
    ");
    told(&discord.choose(&near, "When do coders work?", BEN).await).await;
    assert_eq!(
        wordings(&kept, &discord, WordingState::Active).await,
        ["the bureau of *coders*"],
        "word for word"
    );
    let nothing = form.submit(&[("question", "zebra fjords")]).await;
    assert_snapshot!(told(&nothing).await, @"
    (only you can see this)
    I know no question that comes near to these words.
    ");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn what_is_a_question_of_its_own_or_says_nothing_is_not_learned() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let setup = Setup::new(&discord).knowledge(&[OFFICE]).keep_text(false);
    let bot = setup.store(&kept.store).start();
    let answer = discord.slash("office").send().await.final_message().await;
    let offer = down(&discord, &answer, BEN).await;
    let form = discord.press(&offer, &offer.button("Tell what I asked"), BEN).await;
    let refused = async |words: &str| {
        let near = form.submit(&[("question", words)]).await.final_message().await;
        let chosen = discord.choose(&near, "Where do billers work?", BEN).await;
        let text = told(&chosen).await;
        assert!(text.contains("At home."), "{text}");
        text.lines().find(|line| !line.starts_with('(')).unwrap_or_default().to_owned()
    };
    assert_snapshot!(refused("when do coders work").await, @"These words are those of another question, “When do coders work?”, so they keep leading there. This is what you chose:");
    assert_snapshot!(refused("Where do billers work").await, @"Your words lead to this answer already.");
    assert_eq!(wordings(&kept, &discord, WordingState::Active).await.len(), 0);
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn in_a_direct_message_there_is_nothing_to_teach() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let bot = Setup::new(&discord).knowledge(&[OFFICE]).store(&kept.store).start();
    let asked = discord.message("Where do coders work?").in_dm().send().await;
    let answer = asked.reply().await;
    let voted = discord.press(&answer, &answer.button("👎"), ANA).await;
    assert_snapshot!(told(&voted).await, @"
    (only you can see this)
    Thanks, noted. The same button again takes it back.
    ");
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn a_mention_is_known_by_the_message_and_a_forged_choice_teaches_nothing() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let setup = Setup::new(&discord).knowledge(&[OFFICE]).threshold(0.1).keep_text(false);
    let bot = setup.store(&kept.store).start();
    let asked = discord.message(&format!("<@BOT> {WORDS}")).send().await;
    let answer = asked.reply().await;
    let offer = down(&discord, &answer, ANA).await;
    assert!(offer.content().contains(WORDS), "{}", offer.as_text());
    let forged = discord.forge(&answer, "meant:choose", BEN).await;
    assert_snapshot!(told(&forged).await, @"
    (only you can see this)
    I no longer know what this button is for. Type `/ask` and your question.
    ");
    assert_eq!(kept.rows("wording").await.len(), 0);
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn words_that_are_not_saved_are_said_not_to_be() {
    let discord = FakeDiscord::start().await;
    let log = Log::listen();
    let kept = Kept::new().await;
    let setup = Setup::new(&discord).knowledge(&[OFFICE]).threshold(0.1);
    let bot = setup.store(&kept.store).start();
    let wrong = ask(&discord, WORDS, ANA).await;
    let offer = down(&discord, &wrong, ANA).await;
    kept.store.close().await;
    let chosen = discord.choose(&offer, "When do coders work?", ANA).await;
    assert_snapshot!(told(&chosen).await, @"
    (only you can see this)
    I could not save this, so I have not learned your words. Please try again in a minute. This is what you chose:
    │ # When do coders work?
    │ From nine to five. [1]
    │ ## Footnotes
    │ [1] Office — When do coders work?
    │ ## Related questions
    │ - Where do coders work?
    │ - Where do billers work?
    [👍] [👎] [Sources] [Delete]
    [Related questions: Where do coders work? | Where do billers work?]
    ");
    assert!(log.lines().iter().any(|line| line.starts_with("ERROR a wording was not saved")));
    bot.stop().await;
    discord.finish().await;
}
