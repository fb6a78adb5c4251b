//! Turns a [`Reply`] into what serenity sends. No message that goes out here can ping anyone.

use serenity::all::{
    ButtonStyle, ChannelId, ChannelType, CreateActionRow, CreateAllowedMentions, CreateAttachment,
    CreateButton, CreateEmbed, CreateEmbedFooter, CreateInputText,
    CreateInteractionResponseFollowup, CreateInteractionResponseMessage, CreateMessage,
    CreateModal, CreateSelectMenu, CreateSelectMenuKind, CreateSelectMenuOption, EditAttachments,
    EditInteractionResponse, EditMessage, HttpError, InputTextStyle, MessageId, MessageReference,
    Nonce, RoleId,
};

use super::permissions::Voice;
use crate::reply::{
    Button, Embed, FieldSize, Form, FormField, Menu, MenuOption, Picker, PickerKind, Picture,
    Reply, Row,
};

/// Discord's codes for what the bot may not do: no access to the channel, no right to write,
/// no right to read the message that a reply refers to.
const FORBIDDEN: [isize; 3] = [50_001, 50_013, 160_002];

/// The most that Discord lets a person choose from a menu.
const MAX_PICKED: u8 = 25;

/// Discord's code for a message that does not exist, or not any more.
const UNKNOWN_MESSAGE: isize = 10_008;

/// Discord's code for an interaction that has a first response.
const ALREADY_ACKNOWLEDGED: isize = 40_060;

/// Discord's code for a request of which it does not take a part.
const INVALID_FORM_BODY: isize = 50_035;

/// Whether Discord refused since the message is gone.
pub(super) fn is_gone(error: &serenity::Error) -> bool {
    code(error) == Some(UNKNOWN_MESSAGE)
}

/// Whether Discord refused a request for what stands in it.
pub(super) fn is_malformed(error: &serenity::Error) -> bool {
    code(error) == Some(INVALID_FORM_BODY)
}

/// Whether Discord refused a first response since it has one.
pub(super) fn is_acknowledged(error: &serenity::Error) -> bool {
    code(error) == Some(ALREADY_ACKNOWLEDGED)
}

/// Whether Discord refused since the bot may not speak there.
pub(super) fn is_forbidden(error: &serenity::Error) -> bool {
    code(error).is_some_and(|code| FORBIDDEN.contains(&code))
}

/// Discord's code for the reason why it refused a request, if it did.
fn code(error: &serenity::Error) -> Option<isize> {
    match error {
        serenity::Error::Http(HttpError::UnsuccessfulRequest(refusal)) => Some(refusal.error.code),
        _ => None,
    }
}

/// The reply as this voice can say it.
pub(super) fn spoken(reply: Reply, voice: Voice) -> Reply {
    match voice {
        Voice::Full => reply,
        Voice::Plain | Voice::Silent => reply.to_plain_text(),
    }
}

/// A message that refers to nothing.
pub(super) fn new_message(reply: Reply) -> CreateMessage {
    CreateMessage::new()
        .content(reply.content)
        .embeds(embeds(reply.embed, reply.picture.as_ref()))
        .components(rows(reply.rows))
        .files(reply.picture.map(attachment))
        .allowed_mentions(nobody())
}

/// A message that refers to the question.
pub(super) fn message(reply: Reply, question: MessageReference) -> CreateMessage {
    // A question that is deleted meanwhile must not make the reply fail.
    new_message(reply).reference_message(question.fail_if_not_exists(false))
}

/// A message that Discord takes once, however often it is sent: it answers this question, and nothing
/// else does.
pub(super) fn only_answer(message: CreateMessage, question: MessageId) -> CreateMessage {
    message.nonce(Nonce::String(question.to_string())).enforce_nonce(true)
}

/// The new form of a message sent before.
pub(super) fn edit(reply: Reply) -> EditMessage {
    EditMessage::new()
        .content(reply.content)
        .embeds(embeds(reply.embed, reply.picture.as_ref()))
        .components(rows(reply.rows))
        .allowed_mentions(nobody())
}

/// The first response to an interaction.
pub(super) fn response(reply: Reply, private: bool) -> CreateInteractionResponseMessage {
    CreateInteractionResponseMessage::new()
        .content(reply.content)
        .embeds(embeds(reply.embed, reply.picture.as_ref()))
        .components(rows(reply.rows))
        .ephemeral(private)
        .files(reply.picture.map(attachment))
        .allowed_mentions(nobody())
}

/// What the message with a pressed button becomes.
pub(super) fn update(reply: Reply) -> CreateInteractionResponseMessage {
    CreateInteractionResponseMessage::new()
        .content(reply.content)
        .embeds(embeds(reply.embed, reply.picture.as_ref()))
        .components(rows(reply.rows))
        .files(reply.picture.map(attachment))
        .allowed_mentions(nobody())
}

/// What takes the place of a deferral, or of the message with a pressed button after one.
pub(super) fn deferred(reply: Reply) -> EditInteractionResponse {
    let edit = EditInteractionResponse::new()
        .content(reply.content)
        .embeds(embeds(reply.embed, reply.picture.as_ref()))
        .components(rows(reply.rows))
        .allowed_mentions(nobody());
    match reply.picture {
        Some(picture) => edit.attachments(EditAttachments::new().add(attachment(picture))),
        None => edit,
    }
}

/// A further message after the first response.
pub(super) fn followup(reply: Reply, private: bool) -> CreateInteractionResponseFollowup {
    CreateInteractionResponseFollowup::new()
        .content(reply.content)
        .embeds(embeds(reply.embed, reply.picture.as_ref()))
        .components(rows(reply.rows))
        .ephemeral(private)
        .files(reply.picture.map(attachment))
        .allowed_mentions(nobody())
}

/// A form to fill in.
pub(super) fn modal(form: Form) -> CreateModal {
    let row = |field| CreateActionRow::InputText(create_field(field));
    CreateModal::new(form.submission.encode(), form.title)
        .components(form.fields.into_iter().map(row).collect())
}

/// Neither the asker nor anyone whose name stands in the text.
fn nobody() -> CreateAllowedMentions {
    CreateAllowedMentions::new().replied_user(false)
}

/// The embed, at the end of which the picture is shown that goes with the message.
fn embeds(embed: Option<Embed>, picture: Option<&Picture>) -> Vec<CreateEmbed> {
    let shown = |embed| match picture {
        Some(picture) => create_embed(embed).attachment(picture.file_name),
        None => create_embed(embed),
    };
    embed.into_iter().map(shown).collect()
}

fn attachment(picture: Picture) -> CreateAttachment {
    CreateAttachment::bytes(picture.png, picture.file_name).description(picture.alt)
}

fn rows(rows: Vec<Row>) -> Vec<CreateActionRow> {
    let create = |row| match row {
        Row::Buttons(buttons) => {
            CreateActionRow::Buttons(buttons.into_iter().map(create_button).collect())
        }
        Row::Menu(menu) => CreateActionRow::SelectMenu(create_menu(menu)),
        Row::Picker(picker) => CreateActionRow::SelectMenu(create_picker(picker)),
    };
    rows.into_iter().map(create).collect()
}

fn create_button(button: Button) -> CreateButton {
    CreateButton::new(button.press.encode()).label(button.label).style(ButtonStyle::Secondary)
}

fn create_menu(menu: Menu) -> CreateSelectMenu {
    let option = |option: MenuOption| CreateSelectMenuOption::new(option.label, option.value);
    let options = menu.options.into_iter().map(option).collect();
    CreateSelectMenu::new(menu.press.encode(), CreateSelectMenuKind::String { options })
        .placeholder(menu.placeholder)
}

/// Any number of channels or roles can be chosen, and none.
fn create_picker(picker: Picker) -> CreateSelectMenu {
    let channels = |ids: Vec<u64>, kinds: &[ChannelType]| CreateSelectMenuKind::Channel {
        channel_types: Some(kinds.to_vec()),
        default_channels: Some(ids.into_iter().map(ChannelId::new).collect()),
    };
    let kind = match picker.kind {
        PickerKind::Channels(ids) => {
            channels(ids, &[ChannelType::Text, ChannelType::News, ChannelType::Forum])
        }
        PickerKind::ThreadedChannels(ids) => {
            channels(ids, &[ChannelType::Text, ChannelType::Forum])
        }
        PickerKind::Roles(ids) => CreateSelectMenuKind::Role {
            default_roles: Some(ids.into_iter().map(RoleId::new).collect()),
        },
    };
    CreateSelectMenu::new(picker.press.encode(), kind)
        .placeholder(picker.placeholder)
        .min_values(0)
        .max_values(MAX_PICKED)
}

fn create_field(field: FormField) -> CreateInputText {
    let style = match field.size {
        FieldSize::Line => InputTextStyle::Short,
        FieldSize::Paragraph => InputTextStyle::Paragraph,
    };
    let created = CreateInputText::new(style, field.label, field.name)
        .required(field.required)
        .max_length(field.max_length);
    // Discord refuses a value that is there and empty.
    if field.value.is_empty() { created } else { created.value(field.value) }
}

fn create_embed(embed: Embed) -> CreateEmbed {
    let fields = embed.fields.into_iter().map(|field| (field.name, field.value, field.inline));
    let mut created = CreateEmbed::new()
        .title(embed.title)
        .description(embed.description)
        .color(embed.color)
        .fields(fields);
    if let Some(footer) = embed.footer {
        created = created.footer(CreateEmbedFooter::new(footer));
    }
    created
}
