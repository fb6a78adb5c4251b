//! Interactions: what Discord takes as an answer, and when.

use std::time::Duration;

use serenity::all::{
    AutocompleteChoice, ButtonStyle, CommandDataOptionValue, CreateActionRow,
    CreateAllowedMentions, CreateAutocompleteResponse, CreateButton, CreateEmbed,
    CreateInteractionResponse, CreateInteractionResponseFollowup, CreateInteractionResponseMessage,
    EditInteractionResponse, Event, Interaction,
};
use serenity::http::{LightMethod, Request, Route};

use super::tiny_bot::{TinyBot, code_of, response, saying};
use crate::fake_discord::{ANA, BEN, FakeDiscord, ResponseKind};

#[tokio::test]
async fn a_slash_command_arrives_with_its_options_and_is_answered_once() {
    let discord = FakeDiscord::start().await;
    let bot = TinyBot::connect(&discord).await;
    bot.register().await;
    let asked = discord
        .slash("ask")
        .option("question", "How much?")
        .option("private", true)
        .in_guild()
        .locale("de")
        .send()
        .await;
    let command = bot.command().await;
    assert_eq!(command.user.id, ANA);
    assert_eq!(command.locale, "de");
    let given: Vec<_> = command.data.options().iter().map(|option| option.name).collect();
    assert_eq!(given, ["question", "private"]);
    assert!(command.app_permissions.is_some_and(serenity::model::Permissions::embed_links));
    command.create_response(&bot.http, response("So much.")).await.unwrap();
    assert_eq!(asked.response().await.content(), "So much.");
    assert_eq!(asked.response().await.kind, ResponseKind::Message);
    assert!(asked.latency().await < Duration::from_secs(3));

    let second = command.create_response(&bot.http, response("Again.")).await;
    assert_eq!(code_of(second), 40060);
    assert_eq!(asked.final_message().await.content(), "So much.");
    assert_eq!(discord.take_violations().len(), 1);
    discord.finish().await;
}

#[tokio::test]
async fn the_same_interaction_can_arrive_twice() {
    let discord = FakeDiscord::start().await;
    let bot = TinyBot::connect(&discord).await;
    bot.register().await;
    let asked = discord.slash("pay coder").send().await;
    asked.redeliver();
    let (first, again) = (bot.command().await, bot.command().await);
    assert_eq!((first.id, &first.token), (again.id, &again.token));
    assert_eq!(first.id, asked.id());
    assert_eq!(first.data.options[0].name, "coder");
    assert_eq!(first.data.options[0].value, CommandDataOptionValue::SubCommand(Vec::new()));
    first.create_response(&bot.http, response("$21")).await.unwrap();
    discord.finish().await;
}

#[tokio::test]
async fn a_direct_message_has_a_user_and_no_server() {
    let discord = FakeDiscord::start().await;
    let bot = TinyBot::connect(&discord).await;
    bot.register().await;
    let asked = discord.slash("ask").option("question", "Hm?").in_dm().from(BEN).send().await;
    let command = bot.command().await;
    assert_eq!((command.guild_id, command.user.id), (None, BEN));
    command.create_response(&bot.http, response("Yes.")).await.unwrap();
    assert_eq!(asked.response().await.content(), "Yes.");
    discord.finish().await;
}

#[tokio::test]
async fn a_first_response_after_three_seconds_is_too_late() {
    let discord = FakeDiscord::start().await;
    let bot = TinyBot::connect(&discord).await;
    bot.register().await;
    let late = discord.slash("pay coder").send().await;
    let command = bot.command().await;
    discord.advance(Duration::from_secs(3));
    assert_eq!(code_of(command.create_response(&bot.http, response("Late.")).await), 10062);
    late.expire();

    let expired = discord.slash("pay coder").send().await;
    expired.expire();
    let command = bot.command().await;
    assert_eq!(code_of(command.create_response(&bot.http, response("Gone.")).await), 10062);
    assert!(expired.stays_unanswered_for(Duration::from_millis(20)).await);
    assert_eq!(discord.refusals().len(), 2);
    discord.finish().await;
}

#[tokio::test]
async fn a_deferral_settles_who_sees_the_answer_and_is_not_one() {
    let discord = FakeDiscord::start().await;
    let bot = TinyBot::connect(&discord).await;
    bot.register().await;
    let asked = discord.slash("pay coder").send().await;
    let command = bot.command().await;
    command.defer_ephemeral(&bot.http).await.unwrap();
    assert_eq!(asked.response().await.kind, ResponseKind::Deferred);
    assert!(asked.response().await.is_ephemeral());
    assert!(!asked.is_answered());

    discord.advance(Duration::from_secs(14 * 60));
    let edit = EditInteractionResponse::new()
        .content("$21 an hour")
        .allowed_mentions(CreateAllowedMentions::new());
    command.edit_response(&bot.http, edit.clone()).await.unwrap();
    assert!(asked.is_answered());
    let shown = asked.final_message().await;
    assert!(shown.is_ephemeral());
    let by_channel = discord.general().message(&bot.http, shown.stored.id).await;
    assert_eq!(code_of(by_channel), 10008);
    insta::assert_snapshot!(shown.as_text(), @r"
    (only you can see this)
    $21 an hour
    ");

    discord.advance(Duration::from_secs(60));
    assert_eq!(code_of(command.edit_response(&bot.http, edit).await), 50027);
    discord.finish().await;
}

#[tokio::test]
async fn a_response_can_be_returned_at_once() {
    let discord = FakeDiscord::start().await;
    let bot = TinyBot::connect(&discord).await;
    bot.register().await;
    let asked = discord.slash("pay coder").send().await;
    let command = bot.command().await;
    let route = Route::InteractionResponse { interaction_id: command.id, token: &command.token };
    let body = serde_json::to_vec(&response("$21")).unwrap();
    let request = Request::new(route, LightMethod::Post)
        .body(Some(body))
        .params(Some(vec![("with_response", "true".to_owned())]));
    let shown: serde_json::Value = bot.http.fire(request).await.unwrap();
    let message = &shown["resource"]["message"];
    assert_eq!(message["id"], asked.final_message().await.stored.id.to_string());
    discord.finish().await;
}

#[tokio::test]
async fn nothing_can_follow_before_the_first_response() {
    let discord = FakeDiscord::start().await;
    let bot = TinyBot::connect(&discord).await;
    bot.register().await;
    let asked = discord.slash("pay coder").send().await;
    let command = bot.command().await;
    let followup = CreateInteractionResponseFollowup::new()
        .content("More.")
        .allowed_mentions(CreateAllowedMentions::new());
    assert_eq!(code_of(command.create_followup(&bot.http, followup.clone()).await), 10015);
    command.create_response(&bot.http, response("First.")).await.unwrap();
    let message = command.create_followup(&bot.http, followup.clone()).await.unwrap();
    command.edit_followup(&bot.http, message.id, followup.content("Yet more.")).await.unwrap();
    let [shown] = &asked.followups()[..] else { panic!("not one followup") };
    assert_eq!(shown.content(), "Yet more.");
    assert_eq!(command.get_followup(&bot.http, message.id).await.unwrap().content, "Yet more.");
    command.delete_followup(&bot.http, message.id).await.unwrap();
    assert_eq!(code_of(command.get_followup(&bot.http, message.id).await), 10008);
    assert_eq!(command.get_response(&bot.http).await.unwrap().content, "First.");
    command.delete_response(&bot.http).await.unwrap();
    assert_eq!(code_of(command.get_response(&bot.http).await), 10008);
    discord.finish().await;
}

#[tokio::test]
async fn an_autocomplete_takes_choices_and_nothing_else() {
    let discord = FakeDiscord::start().await;
    let bot = TinyBot::connect(&discord).await;
    bot.register().await;
    let typing = discord.autocomplete("ask", "question", "pay co").send().await;
    let command = bot.command().await;
    assert_eq!(command.data.autocomplete().map(|option| option.value), Some("pay co"));
    assert_eq!(code_of(command.create_response(&bot.http, response("No.")).await), 50035);
    assert_eq!(discord.take_violations().len(), 1);
    let choices = CreateAutocompleteResponse::new()
        .set_choices(vec![AutocompleteChoice::new("Pay of a coder?", "faq/pay-coder")]);
    let choices = CreateInteractionResponse::Autocomplete(choices);
    command.create_response(&bot.http, choices).await.unwrap();
    let [choice] = &typing.choices().await[..] else { panic!("not one choice") };
    assert_eq!((&*choice.name, &*choice.value), ("Pay of a coder?", "faq/pay-coder"));
    discord.finish().await;
}

#[tokio::test]
async fn a_button_can_be_pressed_and_changes_its_message() {
    let discord = FakeDiscord::start().await;
    let bot = TinyBot::connect(&discord).await;
    bot.register().await;
    let asked = discord.slash("pay coder").send().await;
    let button = CreateButton::new("more:1").label("More").style(ButtonStyle::Secondary);
    let row = vec![CreateActionRow::Buttons(vec![button])];
    let message = saying("Less.").components(row);
    let command = bot.command().await;
    let message = CreateInteractionResponse::Message(message);
    command.create_response(&bot.http, message).await.unwrap();
    let shown = asked.final_message().await;
    assert_eq!(shown.as_text(), "Less.\n[More]");

    let pressed = discord.press(&shown, "more:1", BEN).await;
    let Event::InteractionCreate(event) = bot.next("INTERACTION_CREATE").await else { panic!() };
    let Interaction::Component(component) = event.interaction else { panic!("not a component") };
    assert_eq!((&*component.data.custom_id, component.user.id), ("more:1", BEN));
    let update = CreateInteractionResponse::UpdateMessage(saying("More."));
    component.create_response(&bot.http, update).await.unwrap();
    assert_eq!(pressed.response().await.kind, ResponseKind::UpdateMessage);
    assert_eq!(asked.final_message().await.content(), "More.");
    discord.finish().await;
}

#[tokio::test]
async fn a_command_that_is_not_registered_any_more_still_arrives() {
    let discord = FakeDiscord::start().await;
    let bot = TinyBot::connect(&discord).await;
    let asked = discord.slash("pay coder").unregistered().send().await;
    let command = bot.command().await;
    assert_eq!(command.data.name, "pay");
    let gone = CreateInteractionResponseMessage::new()
        .content("That is gone.")
        .ephemeral(true)
        .allowed_mentions(CreateAllowedMentions::new());
    command.create_response(&bot.http, CreateInteractionResponse::Message(gone)).await.unwrap();
    let response = asked.response().await;
    assert!(response.is_ephemeral());
    assert_eq!(response.as_text(), "(only you can see this)\nThat is gone.");
    assert_eq!(response.raw()["data"]["flags"], 64);
    discord.finish().await;
}

#[tokio::test]
async fn what_a_test_looks_at_is_what_the_bot_sent() {
    let discord = FakeDiscord::start().await;
    let bot = TinyBot::connect(&discord).await;
    bot.register().await;
    let asked = discord.slash("pay coder").in_channel(discord.no_embeds()).send().await;
    let command = bot.command().await;
    assert!(!command.app_permissions.is_some_and(serenity::model::Permissions::embed_links));
    let embed = CreateEmbed::new().title("Pay").description("$21");
    let message = CreateInteractionResponse::Message(saying("").embed(embed));
    command.create_response(&bot.http, message).await.unwrap();
    let response = asked.response().await;
    assert_eq!(response.embed().description.as_deref(), Some("$21"));
    assert_eq!(response.message().raw()["type"], 20);
    discord.finish().await;
}

#[tokio::test]
async fn an_interaction_that_was_missed_arrives_after_the_resumption() {
    let discord = FakeDiscord::start().await;
    let bot = TinyBot::connect(&discord).await;
    bot.register().await;
    discord.drop_connection();
    discord.disconnected().await;
    let asked = discord.slash("pay coder").send().await;
    let command = bot.command().await;
    command.create_response(&bot.http, response("$21")).await.unwrap();
    assert_eq!(asked.response().await.content(), "$21");
    discord.finish().await;
}

#[tokio::test]
#[should_panic(expected = "open: Command")]
async fn an_unanswered_interaction_fails_the_test() {
    let discord = FakeDiscord::start().await;
    let _bot = TinyBot::connect(&discord).await;
    discord.slash("pay coder").unregistered().send().await;
    discord.finish().await;
}
