//! Menus: those below a message, and the one of a message itself; and messages that are gone.

use serenity::all::{
    CommandType, ComponentInteraction, ComponentInteractionDataKind, CreateActionRow,
    CreateInteractionResponse, CreateSelectMenu, CreateSelectMenuKind, CreateSelectMenuOption,
    Event, Interaction, ResolvedTarget,
};

use super::tiny_bot::{TinyBot, code_of, response, saying};
use crate::fake_discord::{ANA, BEN, FakeDiscord, RecordedMessage, ResponseKind};

/// A message of the bot's with a menu of fruit below it.
async fn with_menu(discord: &FakeDiscord, bot: &TinyBot) -> RecordedMessage {
    let asked = discord.slash("pay coder").unregistered().send().await;
    let option = |fruit: &str| CreateSelectMenuOption::new(fruit, fruit.to_lowercase());
    let kind = CreateSelectMenuKind::String { options: vec![option("Apple"), option("Pear")] };
    let menu = CreateSelectMenu::new("fruit", kind).placeholder("Fruit");
    let message = saying("Choose.").components(vec![CreateActionRow::SelectMenu(menu)]);
    let message = CreateInteractionResponse::Message(message);
    bot.command().await.create_response(&bot.http, message).await.unwrap();
    asked.final_message().await
}

async fn component(bot: &TinyBot) -> ComponentInteraction {
    let Event::InteractionCreate(event) = bot.next("INTERACTION_CREATE").await else { panic!() };
    let Interaction::Component(component) = event.interaction else { panic!("not a component") };
    component
}

#[tokio::test]
async fn a_command_in_the_menu_of_a_message_brings_that_message_whole() {
    let discord = FakeDiscord::start().await;
    let bot = TinyBot::connect(&discord).await;
    let message = discord.message("Any words.").send().await.recorded();
    let picked = discord.in_menu("Translate", &message).from(BEN).unregistered().send().await;
    let command = bot.command().await;
    assert_eq!((command.data.kind, &*command.data.name), (CommandType::Message, "Translate"));
    let Some(ResolvedTarget::Message(target)) = command.data.target() else { panic!("no target") };
    assert_eq!((&*target.content, target.author.id), ("Any words.", ANA));
    command.create_response(&bot.http, response("Des mots.")).await.unwrap();
    assert_eq!(picked.response().await.message().raw()["type"], 23);
    discord.finish().await;
}

#[tokio::test]
async fn a_choice_from_a_menu_arrives_with_its_value() {
    let discord = FakeDiscord::start().await;
    let bot = TinyBot::connect(&discord).await;
    let shown = with_menu(&discord, &bot).await;
    assert_eq!(shown.as_text(), "Choose.\n[Fruit: Apple | Pear]");
    discord.choose(&shown, "Pear", BEN).await;
    let chosen = component(&bot).await;
    assert_eq!((&*chosen.data.custom_id, chosen.user.id), ("fruit", BEN));
    let ComponentInteractionDataKind::StringSelect { values } = &chosen.data.kind else {
        panic!("not a choice")
    };
    assert_eq!(values, &["pear"]);
    chosen.create_response(&bot.http, response("A pear.")).await.unwrap();
    discord.finish().await;
}

#[tokio::test]
async fn a_message_that_is_gone_cannot_be_changed_but_answered() {
    let discord = FakeDiscord::start().await;
    let bot = TinyBot::connect(&discord).await;
    let shown = with_menu(&discord, &bot).await;
    discord.general().delete_message(&bot.http, shown.stored.id).await.unwrap();
    let pressed = discord.choose(&shown, "Apple", ANA).await;
    let chosen = component(&bot).await;
    let update = CreateInteractionResponse::UpdateMessage(saying("An apple."));
    assert_eq!(code_of(chosen.create_response(&bot.http, update).await), 10008);
    chosen.create_response(&bot.http, response("An apple.")).await.unwrap();
    assert_eq!(pressed.response().await.kind, ResponseKind::Message);
    discord.finish().await;
}
