//! Who may change the knowledge and the settings of a server. It is asked at every step: what Discord
//! hides from a person can still be sent.

use std::collections::BTreeSet;

use serenity::all::{GuildId, Member, Permissions};

use super::act::Act;
use super::language;
use super::state::State;
use crate::store::RoleId;

/// The server whose knowledge this person may change: they may manage it, or have one of its editor
/// roles.
///
/// # Errors
/// The word why they may not.
pub(super) async fn moderator(state: &State, act: &impl Act) -> Result<GuildId, String> {
    let locale = language::of(state, act).await;
    let Some(server) = act.server() else { return Err(locale.only_in_servers()) };
    let settings = state.server_settings(Some(server)).await;
    if manages(act.member()) || edits(act.member(), settings.editor_roles()) {
        Ok(server)
    } else {
        Err(locale.only_moderators())
    }
}

/// The server whose settings this person may change, since they may manage it.
///
/// # Errors
/// The word why they may not.
pub(super) async fn administrator(state: &State, act: &impl Act) -> Result<GuildId, String> {
    let locale = language::of(state, act).await;
    let Some(server) = act.server() else { return Err(locale.only_in_servers()) };
    if manages(act.member()) { Ok(server) } else { Err(locale.only_administrators()) }
}

/// Whether a member has Manage Server or Administrator.
fn manages(member: Option<&Member>) -> bool {
    let permissions = member.and_then(|member| member.permissions);
    permissions.is_some_and(|permissions| {
        permissions.intersects(Permissions::MANAGE_GUILD | Permissions::ADMINISTRATOR)
    })
}

/// Whether a member has one of the roles.
fn edits(member: Option<&Member>, editor_roles: &BTreeSet<RoleId>) -> bool {
    member.is_some_and(|member| {
        member.roles.iter().any(|role| editor_roles.contains(&RoleId(role.get())))
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// A member as an interaction tells it.
    fn member(permissions: Permissions, roles: &[u64]) -> Member {
        let roles: Vec<String> = roles.iter().map(ToString::to_string).collect();
        let user = json!({
            "id": "1", "username": "ana", "discriminator": "0", "global_name": null, "avatar": null
        });
        let member = json!({
            "user": user, "roles": roles, "permissions": permissions, "guild_id": "2",
            "joined_at": null, "deaf": false, "mute": false, "flags": 0,
        });
        serde_json::from_value(member).unwrap()
    }

    #[test]
    fn who_may_manage_the_server_manages_it() {
        for permissions in [Permissions::MANAGE_GUILD, Permissions::ADMINISTRATOR] {
            assert!(manages(Some(&member(permissions, &[]))));
        }
        let all_others =
            Permissions::all() - Permissions::MANAGE_GUILD - Permissions::ADMINISTRATOR;
        assert!(!manages(Some(&member(all_others, &[]))));
        assert!(!manages(None));
    }

    #[test]
    fn who_has_an_editor_role_edits() {
        let roles = BTreeSet::from([RoleId(7), RoleId(8)]);
        let nothing = Permissions::empty();
        assert!(edits(Some(&member(nothing, &[5, 8])), &roles));
        assert!(!edits(Some(&member(nothing, &[5])), &roles));
        assert!(!edits(Some(&member(nothing, &[7])), &BTreeSet::new()));
        assert!(!edits(None, &roles));
    }
}
