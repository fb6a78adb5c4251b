//! The operations of Discord's API that carry a body, by method and path template.

use std::fmt;

/// One operation, named as in Discord's `OpenAPI` file.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(crate) struct Operation {
    pub(crate) method: &'static str,
    pub(crate) path: &'static str,
}

impl fmt::Display for Operation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.method, self.path)
    }
}

pub(crate) const SET_COMMANDS: Operation =
    Operation { method: "PUT", path: "/applications/{application_id}/commands" };
pub(crate) const SET_GUILD_COMMANDS: Operation =
    Operation { method: "PUT", path: "/applications/{application_id}/guilds/{guild_id}/commands" };
pub(crate) const RESPOND: Operation = Operation {
    method: "POST",
    path: "/interactions/{interaction_id}/{interaction_token}/callback",
};
pub(crate) const EDIT_ORIGINAL: Operation = Operation {
    method: "PATCH",
    path: "/webhooks/{webhook_id}/{webhook_token}/messages/@original",
};
pub(crate) const FOLLOW_UP: Operation =
    Operation { method: "POST", path: "/webhooks/{webhook_id}/{webhook_token}" };
pub(crate) const EDIT_FOLLOW_UP: Operation = Operation {
    method: "PATCH",
    path: "/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}",
};
pub(crate) const CREATE_MESSAGE: Operation =
    Operation { method: "POST", path: "/channels/{channel_id}/messages" };
pub(crate) const EDIT_MESSAGE: Operation =
    Operation { method: "PATCH", path: "/channels/{channel_id}/messages/{message_id}" };
pub(crate) const OPEN_DIRECT_CHANNEL: Operation =
    Operation { method: "POST", path: "/users/@me/channels" };
