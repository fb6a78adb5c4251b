//! Whether the bot gets the text of messages that are not meant for it, which help channels need:
//! Discord gives it only to applications for which that is switched on.

use std::sync::{Mutex, PoisonError};

use serenity::all::{ApplicationFlags, GatewayIntents};
use serenity::http::Http;

use super::repeating::{ANSWER, repeatable};
use super::server_settings::Behaviour;
use super::state::State;
use crate::locale::Locale;

/// What Discord says of an application for which the intent is switched on; in few servers it is
/// the limited one.
const SWITCHED_ON: ApplicationFlags = ApplicationFlags::GATEWAY_MESSAGE_CONTENT
    .union(ApplicationFlags::GATEWAY_MESSAGE_CONTENT_LIMITED);

/// How it stands with the text of messages.
#[derive(Debug)]
pub(super) struct MessageContent(Mutex<Standing>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// The operator does not want it.
    NotWanted,
    /// The bot gets it.
    Granted,
    /// It is not switched on in the developer portal.
    NotGranted,
    /// Discord did not say whether it is switched on, so it is not asked for.
    Unknown,
}

impl MessageContent {
    /// Finds out whether the intent may be asked for, if the operator wants it. Asking for it
    /// without being allowed to would end the connection.
    pub(super) async fn learn(http: &Http, wanted: bool) -> Self {
        let standing = if wanted { ask(http).await } else { Standing::NotWanted };
        Self(Mutex::new(standing))
    }

    /// The intent, if it may be asked for.
    pub(super) fn intent(&self) -> GatewayIntents {
        if self.is_granted() { GatewayIntents::MESSAGE_CONTENT } else { GatewayIntents::empty() }
    }

    /// Whether the bot gets the text of messages that are not meant for it.
    pub(super) fn is_granted(&self) -> bool {
        self.standing() == Standing::Granted
    }

    /// Gives it up, as Discord ended the connection because of an intent. Whether there was
    /// something to give up.
    pub(super) fn give_up(&self) -> bool {
        let mut standing = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let granted = *standing == Standing::Granted;
        if granted {
            *standing = Standing::NotGranted;
            warn_of_switch();
        }
        granted
    }

    fn standing(&self) -> Standing {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Why the help channels of a server that is set up so are not answered, with the remedy; nothing
    /// if they are, or if it has none.
    pub(super) fn what_help_channels_lack(
        &self,
        behaviour: &Behaviour,
        locale: Locale,
    ) -> Option<String> {
        if behaviour.help_channels().is_empty() {
            return None;
        }
        match self.message_content.standing() {
            Standing::Granted => None,
            Standing::NotWanted => Some(locale.help_channels_are_off()),
            Standing::NotGranted => Some(locale.help_channels_lack_intent()),
            Standing::Unknown => Some(locale.help_channels_are_uncertain()),
        }
    }
}

async fn ask(http: &Http) -> Standing {
    match repeatable(ANSWER, || http.get_current_application_info()).await {
        Ok(application) => {
            let flags = application.flags.unwrap_or(ApplicationFlags::empty());
            if flags.intersects(SWITCHED_ON) {
                return Standing::Granted;
            }
            warn_of_switch();
            Standing::NotGranted
        }
        Err(error) => {
            tracing::warn!(
                %error,
                "discord does not say whether the message content intent is switched on, so help \
                 channels are not answered; start the bot again"
            );
            Standing::Unknown
        }
    }
}

fn warn_of_switch() {
    tracing::warn!(
        "help channels are not answered, since the message content intent is not switched on: open \
         the application in the developer portal, switch on Message Content Intent under Bot → \
         Privileged Gateway Intents, and start the bot again"
    );
}
