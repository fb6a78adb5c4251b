//! Buttons that are pressed late: after the fifteen minutes in which Discord lets a bot change what it
//! has answered, and when the message is gone.

use std::time::Duration;

use insta::assert_snapshot;

use super::entries::ask;
use super::remembering::{FAQ, Kept};
use super::setup::Setup;
use crate::fake_discord::{ANA, BEN, FakeDiscord, RecordedMessage};

const SURE: &str = "Where do coders work?";
const OTHER: &str = "Where do billers work?";
const VAGUE: &str = "where would billers work?";
/// A minute more than the life of an interaction's token.
const LATE: Duration = Duration::from_secs(16 * 60);

async fn private_answer(discord: &FakeDiscord, message: &RecordedMessage) -> RecordedMessage {
    discord.in_menu("Answer this", message).from(BEN).send().await.final_message().await
}

#[tokio::test]
async fn a_quarter_of_an_hour_later_every_button_still_works() {
    let discord = FakeDiscord::start().await;
    let kept = Kept::new().await;
    let setup = Setup::new(&discord).knowledge(&[FAQ]).threshold(1.0);
    let bot = setup.store(&kept.store).start();
    let answer = ask(&discord, discord.general(), SURE).await;
    let offer = ask(&discord, discord.general(), VAGUE).await;
    let asked = discord.message(SURE).send().await;
    let private = private_answer(&discord, &asked.recorded()).await;
    let private_ask = discord.slash("ask").option("question", SURE).option("private", true);
    let other_private = private_ask.send().await.final_message().await;
    discord.advance(LATE);

    let voted = discord.press(&answer, &answer.button("👍"), ANA).await.response().await;
    assert!(voted.content().starts_with("Thanks, noted."), "{}", voted.content());
    let sources = discord.press(&answer, &answer.button("Sources"), BEN).await.response().await;
    assert!(sources.as_text().contains("In an office."), "{}", sources.as_text());
    discord.choose(&answer, OTHER, ANA).await.response().await;
    assert_eq!(RecordedMessage::of(&answer.stored).embed().title.as_deref(), Some(OTHER));
    let candidate = offer.button("1. Where do billers work?");
    discord.press(&offer, &candidate, ANA).await.response().await;
    assert_eq!(RecordedMessage::of(&offer.stored).embed().title.as_deref(), Some(OTHER));
    discord.press(&private, &private.button("Share"), BEN).await;
    assert!(asked.reply().await.content().starts_with("Shared by"));
    let shared = discord.press(&other_private, &other_private.button("Share"), ANA).await;
    discord.requested(2, "PATCH", "@original").await;
    assert_eq!(shared.followups()[0].embed().title.as_deref(), Some(SURE));
    discord.press(&answer, &answer.button("Delete"), ANA).await;
    discord.requested(1, "DELETE", "@original").await;
    assert!(answer.is_deleted());
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn below_a_message_that_is_gone_a_press_is_answered_all_the_same() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).threshold(1.0).start();
    let answer = ask(&discord, discord.general(), SURE).await;
    let offer = ask(&discord, discord.general(), VAGUE).await;
    let private_ask = discord.slash("ask").option("question", SURE).option("private", true);
    let private = private_ask.send().await.final_message().await;
    // A moderator may delete whatever hangs on a message or not.
    for message in [&answer, &offer, &private] {
        discord.forge(message, &format!("delete:{ANA}"), BEN).await;
    }
    discord.requested(3, "DELETE", "@original").await;
    assert!(answer.is_deleted() && offer.is_deleted() && private.is_deleted());

    let sources = discord.press(&answer, &answer.button("Sources"), BEN).await.response().await;
    assert!(sources.as_text().contains("In an office."), "{}", sources.as_text());
    let candidate = offer.button("1. Where do billers work?");
    let chosen = discord.press(&offer, &candidate, ANA).await.response().await;
    assert!(chosen.is_ephemeral());
    assert_snapshot!(chosen.as_text(), @"
    (only you can see this)
    This message is gone. Type `/ask` and your question.
    ");
    let related = discord.choose(&answer, OTHER, ANA).await.response().await;
    assert_eq!(related.as_text(), chosen.as_text());
    let shared = discord.press(&private, &private.button("Share"), ANA).await;
    discord.requested(1, "POST", "/webhooks/").await;
    let [public] = <[_; 1]>::try_from(shared.followups()).ok().unwrap();
    assert_eq!(public.embed().title.as_deref(), Some(SURE));
    bot.stop().await;
    discord.finish().await;
}

#[tokio::test]
async fn an_answer_to_a_message_that_is_gone_is_shared_as_a_message_of_its_own() {
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).knowledge(&[FAQ]).start();
    let asked = discord.message(SURE).send().await;
    let private = private_answer(&discord, &asked.recorded()).await;
    asked.delete();
    let pressed = discord.press(&private, &private.button("Share"), BEN).await;
    discord.requested(1, "PATCH", "@original").await;
    assert_eq!(pressed.followups().len(), 0, "nothing went wrong");
    let mut public = discord.messages_in(discord.general());
    public.retain(|message| !message.is_ephemeral());
    let [shared] = <[_; 1]>::try_from(public).ok().unwrap();
    assert_snapshot!(shared.as_text(), @"
    Shared by <@800000000000000003>
    │ # Where do coders work?
    │ In an office. [1]
    │ ## Footnotes
    │ [1] Faq — Where do coders work?
    │ ## Related questions
    │ - Where do billers work?
    [👍] [👎] [Sources] [Delete]
    [Related questions: Where do billers work?]
    ");
    bot.stop().await;
    discord.finish().await;
}
