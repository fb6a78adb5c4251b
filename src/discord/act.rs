//! What a person does in Discord that is answered in the same way: uses a command, presses
//! something, submits a form.

use serenity::all::{
    CommandInteraction, ComponentInteraction, GuildId, InteractionId, Member, ModalInteraction,
    Permissions,
};

/// An interaction that a person began, and that takes a response.
pub(super) trait Act: Sync {
    /// Its id, by which the first response goes.
    fn id(&self) -> InteractionId;
    /// Its token, by which everything after the first response goes.
    fn token(&self) -> &str;
    /// The server, unless it is a direct message.
    fn server(&self) -> Option<GuildId>;
    /// Who did it, as a member of the server, with their permissions in that channel.
    fn member(&self) -> Option<&Member>;
    /// What the bot may do there, if Discord tells it.
    fn app_permissions(&self) -> Option<Permissions>;
    /// The language of the person's Discord.
    fn locale(&self) -> &str;
    /// The language of the server.
    fn server_locale(&self) -> Option<&str>;
}

/// Implements [`Act`] for one of serenity's interactions, which have the same fields.
macro_rules! act {
    ($interaction:ident, $member:ident => $as_ref:expr) => {
        impl Act for $interaction {
            fn id(&self) -> InteractionId {
                self.id
            }

            fn token(&self) -> &str {
                &self.token
            }

            fn server(&self) -> Option<GuildId> {
                self.guild_id
            }

            fn member(&self) -> Option<&Member> {
                let $member = &self.member;
                $as_ref
            }

            fn app_permissions(&self) -> Option<Permissions> {
                self.app_permissions
            }

            fn locale(&self) -> &str {
                &self.locale
            }

            fn server_locale(&self) -> Option<&str> {
                self.guild_locale.as_deref()
            }
        }
    };
}

act!(CommandInteraction, member => member.as_deref());
act!(ComponentInteraction, member => member.as_ref());
act!(ModalInteraction, member => member.as_ref());
