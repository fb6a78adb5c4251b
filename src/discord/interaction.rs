//! Slash commands: `/ask`, `/help`, `/sources`, `/privacy`, and the topic commands of the knowledge.

use serenity::all::{
    CommandInteraction, Context, CreateInteractionResponse, CreateInteractionResponseMessage,
    Permissions, ResolvedOption, ResolvedValue,
};

use super::answering::Answering;
use super::asked::Asked;
use super::permissions::Voice;
use super::state::State;
use super::{privacy, send};
use crate::bot::Request;
use crate::locale;
use crate::reply::{self, Reply};

/// Answers a command: at once if the answer is there in time, else after a deferral.
pub(super) async fn answer(state: &State, context: &Context, command: &CommandInteraction) {
    if command.data.name == "privacy" {
        privacy::explain(state, context, command).await;
        return;
    }
    let (request, private) = read(command);
    let parent = command.channel.as_ref().and_then(|channel| channel.parent_id);
    if command.guild_id.is_some() && !state.answers_in(command.channel_id, parent) {
        let notice = reply::notice(locale::NOT_IN_THIS_CHANNEL);
        respond(context, command, spoken(command, notice), true).await;
        return;
    }
    let answering = Answering::begin(state, Asked::by_command(command), request);
    deliver(context, command, answering, private).await;
}

/// Sends the answer; one that takes long is deferred first, so that the first response leaves
/// within Discord's three seconds.
async fn deliver(
    context: &Context,
    command: &CommandInteraction,
    answering: Answering<'_>,
    private: bool,
) {
    let answering = match answering.soon().await {
        Ok(reply) => return respond(context, command, spoken(command, reply), private).await,
        Err(answering) => answering,
    };
    if !defer(context, command, private).await {
        return;
    }
    let edit = send::deferred(spoken(command, answering.at_last().await));
    if let Err(error) = command.edit_response(&context.http, edit).await {
        tracing::warn!(interaction = %command.id, %error, "the deferred answer was not taken");
    }
}

/// Reads the command's name and options; and whether the answer is for the asker's eyes only.
fn read(command: &CommandInteraction) -> (Request, bool) {
    let options = command.data.options();
    let flag = |wanted: &str| matches!(find(&options, wanted), Some(ResolvedValue::Boolean(true)));
    match command.data.name.as_str() {
        "ask" => {
            let question = match find(&options, "question") {
                Some(ResolvedValue::String(question)) => (*question).to_owned(),
                _ => String::new(),
            };
            (Request::Question(question), flag("private"))
        }
        "help" => (Request::Help, true),
        "sources" => (Request::Sources, true),
        name => {
            let subcommand = options
                .iter()
                .find(|option| matches!(option.value, ResolvedValue::SubCommand(_)))
                .map(|option| option.name.to_owned());
            (Request::Topic { name: name.to_owned(), subcommand }, false)
        }
    }
}

fn find<'a>(options: &'a [ResolvedOption<'a>], wanted: &str) -> Option<&'a ResolvedValue<'a>> {
    options.iter().find(|option| option.name == wanted).map(|option| &option.value)
}

/// The reply in the form that the bot's permissions there allow, as the interaction tells them.
pub(super) fn spoken(command: &CommandInteraction, reply: Reply) -> Reply {
    let embeds = command.app_permissions.is_none_or(Permissions::embed_links);
    send::spoken(reply, if embeds { Voice::Full } else { Voice::Plain })
}

/// Sends the first response to a command.
pub(super) async fn respond(
    context: &Context,
    command: &CommandInteraction,
    reply: Reply,
    private: bool,
) {
    let message = send::response(reply, private);
    let response = CreateInteractionResponse::Message(message);
    if let Err(error) = command.create_response(&context.http, response).await {
        tracing::warn!(interaction = %command.id, %error, "the answer was not taken");
    }
}

/// Tells the person that the answer is being looked for; whether Discord took it.
async fn defer(context: &Context, command: &CommandInteraction, private: bool) -> bool {
    let message = CreateInteractionResponseMessage::new().ephemeral(private);
    let response = CreateInteractionResponse::Defer(message);
    match command.create_response(&context.http, response).await {
        Ok(()) => true,
        Err(error) => {
            tracing::warn!(interaction = %command.id, %error, "the deferral was not taken");
            false
        }
    }
}
