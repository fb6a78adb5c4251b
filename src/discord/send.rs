//! Turns a [`Reply`] into what serenity sends. No message that goes out here can ping anyone.

use serenity::all::{
    ButtonStyle, CreateActionRow, CreateAllowedMentions, CreateButton, CreateEmbed,
    CreateEmbedFooter, CreateInteractionResponseMessage, CreateMessage, EditInteractionResponse,
    EditMessage, HttpError, MessageReference,
};

use super::permissions::Voice;
use crate::reply::{Button, Embed, Reply};

/// Discord's codes for what the bot may not do: no access to the channel, no right to write,
/// no right to read the message that a reply refers to.
const FORBIDDEN: [isize; 3] = [50_001, 50_013, 160_002];

/// Whether Discord refused since the bot may not speak there.
pub(super) fn is_forbidden(error: &serenity::Error) -> bool {
    matches!(
        error,
        serenity::Error::Http(HttpError::UnsuccessfulRequest(refusal))
            if FORBIDDEN.contains(&refusal.error.code)
    )
}

/// The reply as this voice can say it.
pub(super) fn spoken(reply: Reply, voice: Voice) -> Reply {
    match voice {
        Voice::Full => reply,
        Voice::Plain | Voice::Silent => reply.to_plain_text(),
    }
}

/// A message that refers to the question.
pub(super) fn message(reply: Reply, question: MessageReference) -> CreateMessage {
    // A question that is deleted meanwhile must not make the reply fail.
    CreateMessage::new()
        .content(reply.content)
        .embeds(embeds(reply.embed))
        .components(rows(reply.buttons))
        .reference_message(question.fail_if_not_exists(false))
        .allowed_mentions(nobody())
}

/// The new form of a message sent before.
pub(super) fn edit(reply: Reply) -> EditMessage {
    EditMessage::new()
        .content(reply.content)
        .embeds(embeds(reply.embed))
        .components(rows(reply.buttons))
        .allowed_mentions(nobody())
}

/// The first response to an interaction.
pub(super) fn response(reply: Reply, private: bool) -> CreateInteractionResponseMessage {
    CreateInteractionResponseMessage::new()
        .content(reply.content)
        .embeds(embeds(reply.embed))
        .components(rows(reply.buttons))
        .ephemeral(private)
        .allowed_mentions(nobody())
}

/// What the message with a pressed button becomes; its buttons stay.
pub(super) fn update(reply: Reply) -> CreateInteractionResponseMessage {
    CreateInteractionResponseMessage::new()
        .content(reply.content)
        .embeds(embeds(reply.embed))
        .allowed_mentions(nobody())
}

/// What takes the place of a deferral.
pub(super) fn deferred(reply: Reply) -> EditInteractionResponse {
    let buttons = rows(reply.buttons.clone());
    deferred_update(reply).components(buttons)
}

/// What the message with a pressed button becomes after a deferral; its buttons stay.
pub(super) fn deferred_update(reply: Reply) -> EditInteractionResponse {
    EditInteractionResponse::new()
        .content(reply.content)
        .embeds(embeds(reply.embed))
        .allowed_mentions(nobody())
}

/// Neither the asker nor anyone whose name stands in the text.
fn nobody() -> CreateAllowedMentions {
    CreateAllowedMentions::new().replied_user(false)
}

fn embeds(embed: Option<Embed>) -> Vec<CreateEmbed> {
    embed.into_iter().map(create_embed).collect()
}

/// All buttons in one row; no row where there is none, which Discord would refuse.
fn rows(buttons: Vec<Button>) -> Vec<CreateActionRow> {
    let create = |button: Button| {
        CreateButton::new(button.custom_id).label(button.label).style(ButtonStyle::Secondary)
    };
    let row: Vec<CreateButton> = buttons.into_iter().map(create).collect();
    if row.is_empty() { Vec::new() } else { vec![CreateActionRow::Buttons(row)] }
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
