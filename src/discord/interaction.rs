//! Commands: `/ask`, `/help`, `/sources`, `/privacy`, the topic commands of the knowledge, and the one in the
//! menu of a message.

use std::num::NonZeroU64;
use std::time::Instant;

use serenity::all::{
    CommandInteraction, Context, CreateInteractionResponse, CreateInteractionResponseMessage,
    MessageId, ResolvedOption, ResolvedTarget, ResolvedValue,
};

use super::answering::Answering;
use super::asked::Asked;
use super::state::State;
use super::{language, limiting, message_menu, moderating, noting, privacy, responding, send};
use crate::bot::{Request, Stage};
use crate::locale::Locale;
use crate::reply::{self, Reply};

/// Who is to see an answer.
#[derive(Clone, Copy)]
pub(super) enum Audience {
    Everybody,
    /// The asker, who may then show it to everybody: in reply to a message, if it answers one.
    Asker {
        target: Option<MessageId>,
    },
}

/// Answers a command: at once if the answer is there in time, else after a deferral.
pub(super) async fn answer(state: &State, context: &Context, command: &CommandInteraction) {
    if command.data.name == "privacy" {
        privacy::explain(state, context, command).await;
        return;
    }
    if command.data.name == "footnote" {
        moderating::answer(state, context, command).await;
        return;
    }
    if noting::is_picked(command) {
        noting::open(state, context, command).await;
        return;
    }
    let locale = language::of(state, command).await;
    let parent = command.channel.as_ref().and_then(|channel| channel.parent_id);
    let settings = state.server_settings(command.guild_id).await;
    if command.guild_id.is_some() && !settings.answers_in(command.channel_id, parent) {
        say_privately(context, command, &locale.not_in_this_channel()).await;
        return;
    }
    let Some((request, audience)) = read(command, settings.private_by_default()) else {
        say_privately(context, command, &locale.nothing_to_answer()).await;
        return;
    };
    if !matches!(request, Request::Help | Request::Sources)
        && let Err(too_many) = limiting::admit(state, command.guild_id, command.user.id).await
    {
        say_privately(context, command, &limiting::word(too_many, locale)).await;
        return;
    }
    let asked = match command.data.target() {
        Some(ResolvedTarget::Message(message)) => Asked::in_menu(command, message.author.id),
        _ if audience.is_private() => Asked::by_command(command).privately(),
        _ => Asked::by_command(command),
    };
    let answering = Answering::begin(state, asked, request, locale).await;
    deliver(state, context, command, answering, audience).await;
}

/// Sends the answer; one that takes long is deferred first, so that the first response leaves
/// within Discord's three seconds.
async fn deliver(
    state: &State,
    context: &Context,
    command: &CommandInteraction,
    answering: Answering<'_>,
    audience: Audience,
) {
    let (private, metrics) = (audience.is_private(), answering.metrics());
    let locale = answering.locale();
    let answering = match answering.soon().await {
        Ok(reply) => {
            let sending = Instant::now();
            respond(context, command, audience.seeing(reply, locale), private).await;
            return metrics.took(Stage::Response, sending.elapsed());
        }
        Err(answering) => answering,
    };
    let sending = Instant::now();
    let deferred = defer(context, command, private).await;
    metrics.took(Stage::Response, sending.elapsed());
    if !deferred {
        return;
    }
    let reply = audience.seeing(answering.at_last().await, locale);
    let edit = send::deferred(responding::spoken(command, reply));
    if let Err(error) = responding::edit_original(state, context, command, edit).await {
        tracing::warn!(interaction = %command.id, %error, "the deferred answer was not taken");
    }
}

impl Audience {
    fn is_private(self) -> bool {
        matches!(self, Self::Asker { .. })
    }

    /// The reply as this audience gets it.
    fn seeing(self, reply: Reply, locale: Locale) -> Reply {
        match self {
            Self::Everybody => reply,
            Self::Asker { target } => reply.shareable(target.map(NonZeroU64::from), locale),
        }
    }
}

/// Reads what the command asks for, and for whom; nothing where it is to answer a message without
/// words.
pub(super) fn read(
    command: &CommandInteraction,
    private_by_default: bool,
) -> Option<(Request, Audience)> {
    match command.data.target() {
        Some(ResolvedTarget::Message(message)) => {
            let request = message_menu::request(message)?;
            Some((request, Audience::Asker { target: Some(message.id) }))
        }
        _ => Some(read_slash_command(command, private_by_default)),
    }
}

fn read_slash_command(
    command: &CommandInteraction,
    private_by_default: bool,
) -> (Request, Audience) {
    let options = command.data.options();
    let asker = Audience::Asker { target: None };
    let private = match find(&options, "private") {
        Some(ResolvedValue::Boolean(private)) => *private,
        _ => private_by_default,
    };
    let audience = if private { asker } else { Audience::Everybody };
    match command.data.name.as_str() {
        "ask" => {
            let question = match find(&options, "question") {
                Some(ResolvedValue::String(question)) => (*question).to_owned(),
                _ => String::new(),
            };
            (Request::Question(question), audience)
        }
        "help" => (Request::Help, asker),
        "sources" => (Request::Sources, asker),
        name => {
            let subcommand = options
                .iter()
                .find(|option| matches!(option.value, ResolvedValue::SubCommand(_)))
                .map(|option| option.name.to_owned());
            (Request::Topic { name: name.to_owned(), subcommand }, audience)
        }
    }
}

fn find<'a>(options: &'a [ResolvedOption<'a>], wanted: &str) -> Option<&'a ResolvedValue<'a>> {
    options.iter().find(|option| option.name == wanted).map(|option| &option.value)
}

async fn say_privately(context: &Context, command: &CommandInteraction, word: &str) {
    respond(context, command, reply::notice(word), true).await;
}

/// Sends the first response to a command.
pub(super) async fn respond(
    context: &Context,
    command: &CommandInteraction,
    reply: Reply,
    private: bool,
) {
    let message = send::response(responding::spoken(command, reply), private);
    let response = CreateInteractionResponse::Message(message);
    if let Err(error) = responding::first_response(context, command, response).await {
        tracing::warn!(interaction = %command.id, %error, "the answer was not taken");
    }
}

/// Tells the person that the answer is being looked for; whether Discord took it, or may have.
async fn defer(context: &Context, command: &CommandInteraction, private: bool) -> bool {
    let message = CreateInteractionResponseMessage::new().ephemeral(private);
    let response = CreateInteractionResponse::Defer(message);
    let sent = responding::first_response(context, command, response).await;
    if let Err(error) = &sent {
        tracing::warn!(interaction = %command.id, %error, "the deferral was not taken");
    }
    sent.is_ok()
}
