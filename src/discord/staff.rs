//! Who belongs to a server's staff: people who know the answers, and get none unasked.

use std::collections::BTreeSet;

use serenity::all::{ChannelId, Context, GuildId, Member, PartialMember, Permissions, UserId};

use super::repeating::{ANSWER, repeatable};
use crate::store::RoleId;

/// Whoever has one of these in a channel is staff there.
const RIGHTS: Permissions = Permissions::MANAGE_MESSAGES
    .union(Permissions::MANAGE_THREADS)
    .union(Permissions::MANAGE_GUILD)
    .union(Permissions::ADMINISTRATOR);

/// Somebody in a channel of a server.
pub(super) struct Person<'a> {
    pub(super) server: GuildId,
    pub(super) channel: ChannelId,
    pub(super) id: UserId,
    /// Their membership, where an event told it.
    pub(super) member: Option<&'a PartialMember>,
}

/// Whether somebody may manage messages, threads or the server, or may change its knowledge. Nothing
/// where that cannot be told, for instance since they have left.
pub(super) async fn is_staff(
    context: &Context,
    person: &Person<'_>,
    editor_roles: &BTreeSet<RoleId>,
) -> Option<bool> {
    let member = match person.member {
        Some(member) => member.clone(),
        None => fetch(context, person).await?.into(),
    };
    if member.roles.iter().any(|role| editor_roles.contains(&RoleId(role.get()))) {
        return Some(true);
    }
    let server = context.cache.guild(person.server)?;
    let channel = server.channels.get(&person.channel)?;
    let rights = server.partial_member_permissions_in(channel, person.id, &member);
    Some(rights.intersects(RIGHTS))
}

async fn fetch(context: &Context, person: &Person<'_>) -> Option<Member> {
    match repeatable(ANSWER, || context.http.get_member(person.server, person.id)).await {
        Ok(member) => Some(member),
        Err(error) => {
            tracing::debug!(person = %person.id, %error, "a member is not known");
            None
        }
    }
}
