//! Forms: filled in after a command and after a press.

use serenity::all::{
    ActionRowComponent, CreateActionRow, CreateButton, CreateInputText, CreateInteractionResponse,
    CreateModal, Event, InputTextStyle, Interaction, ModalInteraction,
};

use super::tiny_bot::{TinyBot, code_of, response, saying};
use crate::fake_discord::{BEN, FakeDiscord, ResponseKind};

/// A form with a name that has to be given, and an address that need not.
fn form() -> CreateInteractionResponse {
    let name = CreateInputText::new(InputTextStyle::Short, "Name", "name").max_length(5);
    let place = CreateInputText::new(InputTextStyle::Paragraph, "Place", "place");
    let rows = [name, place.required(false).value("Here")].map(CreateActionRow::InputText);
    CreateInteractionResponse::Modal(CreateModal::new("who", "Who?").components(rows.to_vec()))
}

fn written(submitted: &ModalInteraction) -> Vec<(&str, &str)> {
    let fields = submitted.data.components.iter().flat_map(|row| &row.components);
    fields
        .map(|field| match field {
            ActionRowComponent::InputText(input) => {
                (&*input.custom_id, input.value.as_deref().unwrap_or_default())
            }
            other => panic!("not a text: {other:?}"),
        })
        .collect()
}

#[tokio::test]
async fn a_form_after_a_command_brings_what_was_written() {
    let discord = FakeDiscord::start().await;
    let bot = TinyBot::connect(&discord).await;
    let asked = discord.slash("pay coder").unregistered().locale("de").from(BEN).send().await;
    bot.command().await.create_response(&bot.http, form()).await.unwrap();
    assert_eq!(asked.response().await.form_as_text(), "# Who?\n[Name: ]\n[Place (optional): Here]");
    let submitting = asked.submit(&[("name", "Ana")]).await;
    let submitted = bot.submission().await;
    assert_eq!((&*submitted.data.custom_id, submitted.user.id), ("who", BEN));
    assert_eq!((&*submitted.locale, submitted.message.is_none()), ("de", true));
    assert_eq!(written(&submitted), [("name", "Ana"), ("place", "Here")]);
    let again = submitted.create_response(&bot.http, form()).await;
    assert_eq!(code_of(again), 50_035, "a form cannot be answered with a form");
    discord.take_violations();
    submitted.create_response(&bot.http, response("Hello, Ana.")).await.unwrap();
    assert_eq!(submitting.response().await.content(), "Hello, Ana.");
    discord.finish().await;
}

#[tokio::test]
async fn a_form_after_a_press_brings_its_message_and_can_change_it() {
    let discord = FakeDiscord::start().await;
    let bot = TinyBot::connect(&discord).await;
    let asked = discord.slash("pay coder").unregistered().send().await;
    let row = CreateActionRow::Buttons(vec![CreateButton::new("ask").label("Tell me")]);
    let message = CreateInteractionResponse::Message(saying("Who?").components(vec![row]));
    bot.command().await.create_response(&bot.http, message).await.unwrap();
    let shown = asked.final_message().await;
    let pressed = discord.press(&shown, "ask", BEN).await;
    let Event::InteractionCreate(event) = bot.next("INTERACTION_CREATE").await else { panic!() };
    let Interaction::Component(component) = event.interaction else { panic!("not a press") };
    component.create_response(&bot.http, form()).await.unwrap();
    let submitting = pressed.submit(&[("name", "Ben"), ("place", "")]).await;
    let submitted = bot.submission().await;
    let message = submitted.message.as_ref().expect("the form hangs on a message");
    assert_eq!(message.id, shown.stored.id);
    let update = CreateInteractionResponse::UpdateMessage(saying("Ben."));
    submitted.create_response(&bot.http, update).await.unwrap();
    assert_eq!(submitting.response().await.kind, ResponseKind::UpdateMessage);
    assert_eq!(discord.messages_in(discord.general())[0].content(), "Ben.");
    discord.finish().await;
}
