//! Reads a message of the bot's own back, as an interaction brings it.

use serenity::all::{
    ActionRow, ActionRowComponent, ButtonKind, Context, Message, MessageFlags, SelectMenu,
};

use crate::reply::{Button, Embed, EmbedField, Menu, MenuOption, Press, Reply, Row};

/// Whether only one person sees the message.
pub(super) fn is_private(message: &Message) -> bool {
    message.flags.is_some_and(|flags| flags.contains(MessageFlags::EPHEMERAL))
}

/// Whether a button or menu with this id hangs on the message. An id alone gives no right to anything:
/// everybody can send one.
pub(super) fn offers(message: &Message, custom_id: &str) -> bool {
    let parts = message.components.iter().flat_map(|row| &row.components);
    parts.into_iter().any(|part| match part {
        ActionRowComponent::Button(serenity::all::Button {
            data: ButtonKind::NonLink { custom_id: id, .. },
            ..
        }) => id == custom_id,
        ActionRowComponent::SelectMenu(menu) => menu.custom_id.as_deref() == Some(custom_id),
        _ => false,
    })
}

/// The reply that the message shows; nothing if the bot has not written it, or it shows nothing.
pub(super) fn reply(context: &Context, message: &Message) -> Option<Reply> {
    let embed = message.embeds.first().map(embed);
    let is_own = message.author.id == context.cache.current_user().id;
    let is_filled = !message.content.is_empty() || embed.is_some();
    (is_own && is_filled).then(|| Reply {
        content: message.content.clone(),
        embed,
        rows: rows(message),
        picture: None,
    })
}

/// The buttons and menus below the message, without those of a kind that is not known.
pub(super) fn rows(message: &Message) -> Vec<Row> {
    message.components.iter().filter_map(row).collect()
}

fn row(row: &ActionRow) -> Option<Row> {
    if let [ActionRowComponent::SelectMenu(menu)] = row.components.as_slice() {
        return self::menu(menu).map(Row::Menu);
    }
    let buttons: Vec<Button> = row.components.iter().filter_map(button).collect();
    (!buttons.is_empty()).then_some(Row::Buttons(buttons))
}

fn button(component: &ActionRowComponent) -> Option<Button> {
    let ActionRowComponent::Button(button) = component else { return None };
    let ButtonKind::NonLink { custom_id, .. } = &button.data else { return None };
    Some(Button { label: button.label.clone()?, press: Press::decode(custom_id)? })
}

fn menu(menu: &SelectMenu) -> Option<Menu> {
    let option = |option: &serenity::all::SelectMenuOption| MenuOption {
        label: option.label.clone(),
        value: option.value.clone(),
    };
    Some(Menu {
        placeholder: menu.placeholder.clone()?,
        press: Press::decode(menu.custom_id.as_deref()?)?,
        options: menu.options.iter().map(option).collect(),
    })
}

pub(super) fn embed(embed: &serenity::all::Embed) -> Embed {
    let field = |field: &serenity::all::EmbedField| EmbedField {
        name: field.name.clone(),
        value: field.value.clone(),
        inline: field.inline,
    };
    Embed {
        title: embed.title.clone().unwrap_or_default(),
        description: embed.description.clone().unwrap_or_default(),
        color: embed.colour.map_or(0, |color| color.0),
        fields: embed.fields.iter().map(field).collect(),
        footer: embed.footer.as_ref().map(|footer| footer.text.clone()),
    }
}
