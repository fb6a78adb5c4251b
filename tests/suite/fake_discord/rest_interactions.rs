//! REST: responses to interactions, their edits and their followups.

use std::collections::HashMap;
use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use serenity::model::id::MessageId;

use super::delivery::{self, Draft, EPHEMERAL};
use super::interactions::{FirstResponse, Interaction, ResponseKind, Trigger};
use super::messages::StoredMessage;
use super::operation::{EDIT_FOLLOW_UP, EDIT_ORIGINAL, FOLLOW_UP, Operation, RESPOND};
use super::payloads;
use super::refusal::{Problem, Refusal};
use super::rest::{read_message, refuse};
use super::rest_channels::check_edit;
use super::rules;
use super::server::Server;
use super::uploads::Upload;
use super::world::{APPLICATION, BOT};

const CHAT_INPUT_COMMAND: u8 = 20;
const CONTEXT_MENU_COMMAND: u8 = 23;
const MESSAGE_COMMAND: u8 = 3;
const REPLY: u8 = 19;

pub(crate) async fn respond(
    State(server): State<Arc<Server>>,
    Path((id, token)): Path<(u64, String)>,
    Query(options): Query<HashMap<String, String>>,
    upload: Upload,
) -> Result<Response, Refusal> {
    let arrived = tokio::time::Instant::now();
    let interaction = server
        .interactions
        .by_token(&token)
        .filter(|interaction| interaction.id.get() == id)
        .ok_or(Refusal::UNKNOWN_INTERACTION)?;
    let body = read_message(&server, RESPOND, &upload)?;
    let kind =
        check_response(&interaction, &body).map_err(|refusal| refuse(&server, RESPOND, refusal))?;
    if kind == ResponseKind::UpdateMessage {
        // A message that was deleted meanwhile cannot be changed; nothing is answered then.
        standing_source(&interaction)?;
    }
    claim(&server, &interaction)?;
    let message = show(&server, &interaction, kind, &body["data"]);
    let latency = arrived - interaction.sent;
    let first = FirstResponse { kind, body, message: message.clone(), latency };
    interaction.progress.send_modify(|progress| {
        let ephemeral = delivery::is_ephemeral(&first.body["data"]);
        progress.thinking = (kind == ResponseKind::Deferred).then_some(ephemeral);
        progress.original.clone_from(&message);
        progress.first = Some(first);
    });
    if options.get("with_response").is_none_or(|wanted| wanted != "true") {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let message = message.map(|message| message.payload());
    let shown = json!({
        "interaction": {"id": interaction.id, "type": interaction.trigger.number()},
        "resource": {"type": 4, "message": message},
    });
    Ok(Json(shown).into_response())
}

/// A second response is a mistake of the bot; one that comes too late may be nobody's.
fn claim(server: &Server, interaction: &Interaction) -> Result<(), Refusal> {
    let claimed = interaction.claim(&server.clock);
    if let Err(refusal) = &claimed
        && refusal.code == Refusal::ALREADY_ACKNOWLEDGED.code
    {
        server.findings.note_refused_body(&RESPOND.to_string(), refusal);
    }
    claimed
}

fn check_response(interaction: &Interaction, body: &Value) -> Result<ResponseKind, Refusal> {
    let number = &body["type"];
    let Some(kind) = ResponseKind::of(number, interaction.trigger) else {
        return Err(Refusal::invalid_form(vec![Problem {
            path: "type".to_owned(),
            code: "BASE_TYPE_CHOICES",
            message: format!("{:?} cannot be answered with {number}", interaction.trigger),
        }]));
    };
    let data = &body["data"];
    match kind {
        ResponseKind::Message | ResponseKind::UpdateMessage => {
            rules::check_message("data.", data)?;
            rules::check_not_empty(data)?;
        }
        ResponseKind::Choices => rules::check_choices(data)?,
        ResponseKind::Modal => rules::check_modal(data)?,
        ResponseKind::Deferred | ResponseKind::DeferredUpdate => {}
    }
    Ok(kind)
}

/// What the response shows: a new message, or the changed one whose component was used.
fn show(
    server: &Server,
    interaction: &Interaction,
    kind: ResponseKind,
    data: &Value,
) -> Option<Arc<StoredMessage>> {
    match kind {
        ResponseKind::Message => Some(post(server, interaction, data.clone(), None)),
        ResponseKind::UpdateMessage => {
            let source = interaction.source.clone()?;
            delivery::edit(server, &source, data);
            Some(source)
        }
        ResponseKind::DeferredUpdate => interaction.source.clone(),
        ResponseKind::Deferred | ResponseKind::Choices | ResponseKind::Modal => None,
    }
}

/// Writes a message of the interaction; a followup refers to the original.
fn post(
    server: &Server,
    interaction: &Interaction,
    body: Value,
    original: Option<&StoredMessage>,
) -> Arc<StoredMessage> {
    let asker = server.world().users.get(&interaction.asker).map(payloads::user);
    let mut metadata = json!({
        "id": interaction.id, "type": interaction.trigger.number(), "user": asker,
        "authorizing_integration_owners": interaction.payload["authorizing_integration_owners"],
        "name": interaction.payload["data"]["name"],
        "command_type": interaction.payload["data"]["type"],
    });
    if interaction.trigger == Trigger::Submission {
        metadata["triggering_interaction_metadata"] = metadata.clone();
        metadata["triggering_interaction_metadata"]["type"] = json!(Trigger::Command.number());
    }
    let from_menu = interaction.payload["data"]["type"] == MESSAGE_COMMAND;
    if let Some(source) = &interaction.source {
        metadata["interacted_message_id"] = json!(source.id);
    }
    let mut extra = json!({
        "type": if from_menu { CONTEXT_MENU_COMMAND } else { CHAT_INPUT_COMMAND }, "application_id": APPLICATION, "webhook_id": APPLICATION,
        "interaction_metadata": metadata,
    });
    if let Some(original) = original {
        extra["type"] = json!(REPLY);
        extra["interaction_metadata"]["original_response_message_id"] = json!(original.id);
    }
    let channel = interaction.channel;
    delivery::post(
        server,
        &Draft { channel, author: BOT, body, reference: None, pings: false, extra },
    )
}

fn open(server: &Server, token: &str) -> Result<Arc<Interaction>, Refusal> {
    let interaction = server.interactions.by_token(token).ok_or(Refusal::UNKNOWN_WEBHOOK)?;
    interaction.check_follow_up(&server.clock)?;
    Ok(interaction)
}

fn standing_source(interaction: &Interaction) -> Result<(), Refusal> {
    let standing = interaction.source.as_ref().is_some_and(|message| !message.is_deleted());
    if standing { Ok(()) } else { Err(Refusal::UNKNOWN_MESSAGE) }
}

fn standing_original(interaction: &Interaction) -> Result<Arc<StoredMessage>, Refusal> {
    let original = interaction.progress.borrow().original.clone();
    original.filter(|message| !message.is_deleted()).ok_or(Refusal::UNKNOWN_MESSAGE)
}

pub(crate) async fn original(
    State(server): State<Arc<Server>>,
    Path((_, token)): Path<(u64, String)>,
) -> Result<Json<Value>, Refusal> {
    let interaction = open(&server, &token)?;
    Ok(Json(standing_original(&interaction)?.payload()))
}

pub(crate) async fn edit_original(
    State(server): State<Arc<Server>>,
    Path((_, token)): Path<(u64, String)>,
    upload: Upload,
) -> Result<Json<Value>, Refusal> {
    let interaction = open(&server, &token)?;
    let body = read_message(&server, EDIT_ORIGINAL, &upload)?;
    let thinking = interaction.progress.borrow().thinking;
    if let Some(ephemeral) = thinking {
        return fulfil(&server, &interaction, EDIT_ORIGINAL, body, ephemeral);
    }
    let original = standing_original(&interaction)?;
    change(&server, &original, EDIT_ORIGINAL, &body)
}

/// Turns "thinking …" into its message. Whether it is ephemeral was settled by the deferral.
fn fulfil(
    server: &Server,
    interaction: &Interaction,
    operation: Operation,
    mut body: Value,
    ephemeral: bool,
) -> Result<Json<Value>, Refusal> {
    check_new(&body).map_err(|refusal| refuse(server, operation, refusal))?;
    let other_flags = body["flags"].as_u64().unwrap_or_default() & !EPHEMERAL;
    body["flags"] = json!(other_flags | if ephemeral { EPHEMERAL } else { 0 });
    let message = post(server, interaction, body, None);
    interaction.progress.send_modify(|progress| {
        progress.thinking = None;
        progress.original = Some(Arc::clone(&message));
    });
    Ok(Json(message.payload()))
}

fn check_new(body: &Value) -> Result<(), Refusal> {
    rules::check_message("", body)?;
    rules::check_not_empty(body)
}

fn change(
    server: &Server,
    message: &StoredMessage,
    operation: Operation,
    body: &Value,
) -> Result<Json<Value>, Refusal> {
    check_edit(message, body).map_err(|refusal| refuse(server, operation, refusal))?;
    delivery::edit(server, message, body);
    Ok(Json(message.payload()))
}

pub(crate) async fn delete_original(
    State(server): State<Arc<Server>>,
    Path((_, token)): Path<(u64, String)>,
) -> Result<StatusCode, Refusal> {
    let interaction = open(&server, &token)?;
    if interaction.progress.borrow().thinking.is_some() {
        interaction.progress.send_modify(|progress| progress.thinking = None);
        return Ok(StatusCode::NO_CONTENT);
    }
    let original = standing_original(&interaction)?;
    delivery::delete(&server, &original);
    Ok(StatusCode::NO_CONTENT)
}

pub(crate) async fn follow_up(
    State(server): State<Arc<Server>>,
    Path((_, token)): Path<(u64, String)>,
    upload: Upload,
) -> Result<Json<Value>, Refusal> {
    let interaction = open(&server, &token)?;
    let body = read_message(&server, FOLLOW_UP, &upload)?;
    let thinking = interaction.progress.borrow().thinking;
    if let Some(ephemeral) = thinking {
        // Discord shows the first followup in the place of "thinking …".
        return fulfil(&server, &interaction, FOLLOW_UP, body, ephemeral);
    }
    check_new(&body).map_err(|refusal| refuse(&server, FOLLOW_UP, refusal))?;
    let original = interaction.progress.borrow().original.clone();
    let message = post(&server, &interaction, body, original.as_deref());
    interaction.progress.send_modify(|progress| progress.followups.push(Arc::clone(&message)));
    Ok(Json(message.payload()))
}

fn standing_followup(
    server: &Server,
    token: &str,
    message: u64,
) -> Result<Arc<StoredMessage>, Refusal> {
    let interaction = open(server, token)?;
    let found = server.messages.find(interaction.channel, MessageId::new(message));
    let of_bot = found.filter(|message| message.author == BOT);
    of_bot.ok_or(Refusal::UNKNOWN_MESSAGE)
}

pub(crate) async fn followup(
    State(server): State<Arc<Server>>,
    Path((_, token, message)): Path<(u64, String, u64)>,
) -> Result<Json<Value>, Refusal> {
    Ok(Json(standing_followup(&server, &token, message)?.payload()))
}

pub(crate) async fn edit_followup(
    State(server): State<Arc<Server>>,
    Path((_, token, message)): Path<(u64, String, u64)>,
    upload: Upload,
) -> Result<Json<Value>, Refusal> {
    let message = standing_followup(&server, &token, message)?;
    let body = read_message(&server, EDIT_FOLLOW_UP, &upload)?;
    change(&server, &message, EDIT_FOLLOW_UP, &body)
}

pub(crate) async fn delete_followup(
    State(server): State<Arc<Server>>,
    Path((_, token, message)): Path<(u64, String, u64)>,
) -> Result<StatusCode, Refusal> {
    let followup = standing_followup(&server, &token, message)?;
    delivery::delete(&server, &followup);
    Ok(StatusCode::NO_CONTENT)
}
