//! A bot that does nothing by itself: it hands its events to the test, which acts with its `Http`.

use std::sync::Arc;
use std::time::Duration;

use serenity::all::{
    ClientBuilder, CommandInteraction, Context, CreateAllowedMentions, CreateCommand,
    CreateCommandOption, CreateInteractionResponse, CreateInteractionResponseMessage, Event,
    GatewayIntents, Http, HttpBuilder, Interaction, Message, ModalInteraction, RawEventHandler,
};
use serenity::model::application::CommandOptionType;
use tokio::sync::Mutex;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::task::JoinHandle;

use crate::fake_discord::FakeDiscord;

const PATIENCE: Duration = Duration::from_secs(10);

/// The intents that need no approval.
pub(super) fn intents() -> GatewayIntents {
    GatewayIntents::GUILDS | GatewayIntents::GUILD_MESSAGES | GatewayIntents::DIRECT_MESSAGES
}

struct Forward(UnboundedSender<Event>);

#[serenity::async_trait]
impl RawEventHandler for Forward {
    async fn raw_event(&self, _: Context, event: Event) {
        // A test that has ended listens no more.
        let _ = self.0.send(event);
    }
}

/// The events that came, and those of them that were passed over so far.
struct Inbox {
    events: UnboundedReceiver<Event>,
    kept: Vec<Event>,
}

fn is_named(event: &Event, name: &str) -> bool {
    event.name().as_deref() == Some(name)
}

/// A client that is connected, or on its way.
pub(super) struct TinyBot {
    pub(super) http: Arc<Http>,
    inbox: Mutex<Inbox>,
    pub(super) running: JoinHandle<serenity::Result<()>>,
}

impl TinyBot {
    /// Logs in with the intents that need no approval, and waits for the connection.
    pub(super) async fn connect(discord: &FakeDiscord) -> Self {
        let bot = Self::start(discord, discord.token(), intents()).await;
        discord.connected().await;
        bot.next("READY").await;
        bot.next("GUILD_CREATE").await;
        bot
    }

    /// Starts the client and waits for nothing.
    pub(super) async fn start(discord: &FakeDiscord, token: &str, intents: GatewayIntents) -> Self {
        let http =
            HttpBuilder::new(token).proxy(discord.base_url()).ratelimiter_disabled(true).build();
        let (sender, events) = unbounded_channel();
        let mut client = ClientBuilder::new_with_http(http, intents)
            .raw_event_handler(Forward(sender))
            .await
            .expect("a client is built without the network");
        let http = Arc::clone(&client.http);
        let running = tokio::spawn(async move { client.start().await });
        let inbox = Mutex::new(Inbox { events, kept: Vec::new() });
        Self { http, inbox, running }
    }

    /// The oldest event of that name that no test has looked at; others keep for later, since the
    /// client hands each event to a task of its own and their order is not certain.
    pub(super) async fn next(&self, name: &str) -> Event {
        let mut inbox = self.inbox.lock().await;
        if let Some(place) = inbox.kept.iter().position(|event| is_named(event, name)) {
            return inbox.kept.remove(place);
        }
        loop {
            let event = tokio::time::timeout(PATIENCE, inbox.events.recv())
                .await
                .unwrap_or_else(|_| panic!("waited in vain for {name}"))
                .expect("the client is running");
            assert!(!matches!(event, Event::Unknown(_)), "not understood: {event:?}");
            if is_named(&event, name) {
                return event;
            }
            inbox.kept.push(event);
        }
    }

    /// The next interaction, which has to be a slash command or its autocomplete.
    pub(super) async fn command(&self) -> CommandInteraction {
        match self.next("INTERACTION_CREATE").await {
            Event::InteractionCreate(event) => match event.interaction {
                Interaction::Command(command) | Interaction::Autocomplete(command) => command,
                other => panic!("not a command: {other:?}"),
            },
            other => panic!("not an interaction: {other:?}"),
        }
    }

    /// The next interaction, which has to be a submitted form.
    pub(super) async fn submission(&self) -> ModalInteraction {
        match self.next("INTERACTION_CREATE").await {
            Event::InteractionCreate(event) => match event.interaction {
                Interaction::Modal(submitted) => submitted,
                other => panic!("not a form: {other:?}"),
            },
            other => panic!("not an interaction: {other:?}"),
        }
    }

    /// The next new message.
    pub(super) async fn message(&self) -> Message {
        match self.next("MESSAGE_CREATE").await {
            Event::MessageCreate(event) => event.message,
            other => panic!("not a message: {other:?}"),
        }
    }

    /// Registers `/ask` and `/pay coder` globally.
    pub(super) async fn register(&self) {
        self.http.create_global_commands(&commands()).await.expect("the commands are in order");
    }
}

impl Drop for TinyBot {
    fn drop(&mut self) {
        self.running.abort();
    }
}

/// `/ask question [private]` and `/pay coder`.
pub(super) fn commands() -> Vec<CreateCommand> {
    let question = CreateCommandOption::new(CommandOptionType::String, "question", "What?")
        .required(true)
        .set_autocomplete(true)
        .name_localized("de", "frage");
    let private = CreateCommandOption::new(CommandOptionType::Boolean, "private", "For you only");
    let coder = CreateCommandOption::new(CommandOptionType::SubCommand, "coder", "A coder's pay");
    vec![
        CreateCommand::new("ask").description("Ask").add_option(question).add_option(private),
        CreateCommand::new("pay").description("Pay").add_option(coder),
    ]
}

/// A message of nothing but words, that pings nobody.
pub(super) fn saying(content: &str) -> CreateInteractionResponseMessage {
    CreateInteractionResponseMessage::new()
        .content(content)
        .allowed_mentions(CreateAllowedMentions::new())
}

/// A response with nothing but words.
pub(super) fn response(content: &str) -> CreateInteractionResponse {
    CreateInteractionResponse::Message(saying(content))
}

/// Discord's error code, or -1 for an error of another kind.
pub(super) fn code_of<T: std::fmt::Debug>(result: serenity::Result<T>) -> isize {
    match result.expect_err("Discord refuses this") {
        serenity::Error::Http(serenity::http::HttpError::UnsuccessfulRequest(response)) => {
            response.error.code
        }
        other => panic!("not refused by Discord: {other}"),
    }
}
