//! What exists on the fake Discord: people, servers, roles, channels, and who may do what where.

use std::collections::BTreeMap;

use serenity::model::Permissions;
use serenity::model::id::{ApplicationId, ChannelId, GuildId, RoleId, UserId};

pub(crate) const BOT: UserId = UserId::new(800_000_000_000_000_001);
pub(crate) const APPLICATION: ApplicationId = ApplicationId::new(800_000_000_000_000_001);
pub(crate) const ANA: UserId = UserId::new(800_000_000_000_000_002);
pub(crate) const BEN: UserId = UserId::new(800_000_000_000_000_003);
/// A person without any role.
pub(crate) const CLEO: UserId = UserId::new(800_000_000_000_000_005);
pub(crate) const OTHER_BOT: UserId = UserId::new(800_000_000_000_000_004);
pub(crate) const GUILD: GuildId = GuildId::new(700_000_000_000_000_001);
pub(crate) const BOT_ROLE: RoleId = RoleId::new(700_000_000_000_000_002);
pub(crate) const MODERATORS: RoleId = RoleId::new(700_000_000_000_000_003);
/// A role that gives Ana nothing.
pub(crate) const REGULARS: RoleId = RoleId::new(700_000_000_000_000_004);
pub(crate) const GENERAL: ChannelId = ChannelId::new(600_000_000_000_000_001);
pub(crate) const NO_EMBEDS: ChannelId = ChannelId::new(600_000_000_000_000_002);
pub(crate) const READ_ONLY: ChannelId = ChannelId::new(600_000_000_000_000_003);
pub(crate) const THREAD: ChannelId = ChannelId::new(600_000_000_000_000_004);
pub(crate) const FORUM: ChannelId = ChannelId::new(600_000_000_000_000_005);
pub(crate) const FORUM_POST: ChannelId = ChannelId::new(600_000_000_000_000_006);
pub(crate) const OTHER_GUILD: GuildId = GuildId::new(700_000_000_000_000_101);
pub(crate) const LOBBY: ChannelId = ChannelId::new(600_000_000_000_000_101);

/// A person or a bot.
#[derive(Clone)]
pub(crate) struct User {
    pub(crate) id: UserId,
    pub(crate) name: &'static str,
    pub(crate) bot: bool,
    pub(crate) locale: &'static str,
}

/// A server's role; a managed one belongs to the bot that it names.
#[derive(Clone)]
pub(crate) struct Role {
    pub(crate) id: RoleId,
    pub(crate) name: &'static str,
    pub(crate) permissions: Permissions,
    pub(crate) managed_by: Option<UserId>,
}

/// A server with its roles, and its members with theirs.
#[derive(Clone)]
pub(crate) struct Guild {
    pub(crate) id: GuildId,
    pub(crate) name: &'static str,
    pub(crate) owner: UserId,
    pub(crate) locale: &'static str,
    pub(crate) roles: Vec<Role>,
    pub(crate) members: BTreeMap<UserId, Vec<RoleId>>,
}

/// Where a channel hangs.
#[derive(Clone, Copy)]
pub(crate) enum Place {
    Text(GuildId),
    Forum(GuildId),
    Thread(Thread),
    Direct(UserId),
}

/// A thread of a channel.
#[derive(Clone, Copy)]
pub(crate) struct Thread {
    pub(crate) guild: GuildId,
    pub(crate) parent: ChannelId,
    pub(crate) owner: UserId,
    /// A snowflake of the time when it was opened, which can be later than that of its id.
    pub(crate) opened: u64,
    pub(crate) locked: bool,
}

/// What a channel takes from a role or gives to it.
#[derive(Clone, Copy)]
pub(crate) struct Overwrite {
    pub(crate) role: RoleId,
    pub(crate) allow: Permissions,
    pub(crate) deny: Permissions,
}

/// A channel, a thread or a direct conversation with the bot.
#[derive(Clone)]
pub(crate) struct Channel {
    pub(crate) id: ChannelId,
    pub(crate) name: String,
    pub(crate) place: Place,
    pub(crate) overwrites: Vec<Overwrite>,
}

impl Channel {
    /// The server that the channel belongs to; none for a direct conversation.
    pub(crate) fn guild(&self) -> Option<GuildId> {
        match self.place {
            Place::Text(guild) | Place::Forum(guild) => Some(guild),
            Place::Thread(thread) => Some(thread.guild),
            Place::Direct(_) => None,
        }
    }

    /// Whether messages can be written in it: a forum holds threads only.
    pub(crate) fn holds_messages(&self) -> bool {
        !matches!(self.place, Place::Forum(_))
    }
}

/// Everything that exists.
#[derive(Clone)]
pub(crate) struct World {
    pub(crate) users: BTreeMap<UserId, User>,
    pub(crate) guilds: BTreeMap<GuildId, Guild>,
    pub(crate) channels: BTreeMap<ChannelId, Channel>,
    /// The flags of the bot's application.
    pub(crate) application_flags: u64,
}

impl World {
    /// One server with the bot, three people and another bot in it.
    pub(crate) fn with_one_guild() -> Self {
        let users = [(BOT, "Footnote", true), (ANA, "ana", false), (BEN, "ben", false)]
            .into_iter()
            .chain([(CLEO, "cleo", false), (OTHER_BOT, "Other Bot", true)])
            .map(|(id, name, bot)| (id, User { id, name, bot, locale: "en-US" }))
            .collect();
        let (guilds, channels) = (BTreeMap::new(), BTreeMap::new());
        let mut world = Self { users, guilds, channels, application_flags: 0 };
        world.guilds.insert(GUILD, help_desk());
        for channel in help_desk_channels() {
            world.channels.insert(channel.id, channel);
        }
        world
    }

    /// Puts the bot and the people into a second server, where Ana is the moderator.
    pub(crate) fn add_other_guild(&mut self) {
        let (everyone, moderators) =
            (RoleId::new(OTHER_GUILD.get()), RoleId::new(700_000_000_000_000_103));
        let bot_role = RoleId::new(700_000_000_000_000_102);
        let mut guild = Guild { id: OTHER_GUILD, name: "Lobby", owner: OTHER_BOT, ..help_desk() };
        for (role, id) in guild.roles.iter_mut().zip([everyone, bot_role, moderators]) {
            role.id = id;
        }
        guild.members = BTreeMap::from([
            (BOT, vec![bot_role]),
            (ANA, vec![moderators]),
            (BEN, Vec::new()),
            (OTHER_BOT, Vec::new()),
        ]);
        self.guilds.insert(OTHER_GUILD, guild);
        let (name, place) = ("lobby".to_owned(), Place::Text(OTHER_GUILD));
        let lobby = Channel { id: LOBBY, name, place, overwrites: Vec::new() };
        self.channels.insert(LOBBY, lobby);
    }

    /// The direct conversation between the bot and a person, if they have talked.
    pub(crate) fn direct_channel(&self, user: UserId) -> Option<&Channel> {
        self.channels
            .values()
            .find(|channel| matches!(channel.place, Place::Direct(recipient) if recipient == user))
    }

    /// The channel's server, unless it is a direct conversation.
    pub(crate) fn guild_of(&self, channel: ChannelId) -> Option<&Guild> {
        self.guilds.get(&self.channels.get(&channel)?.guild()?)
    }

    /// What a user may do in a channel: the roles' permissions, then the channel's overwrites for
    /// everyone, then those for the roles. A thread has its parent's overwrites.
    pub(crate) fn permissions(&self, channel: ChannelId, user: UserId) -> Permissions {
        let Some(guild) = self.guild_of(channel) else {
            return direct_permissions();
        };
        let Some(member_roles) = guild.members.get(&user) else {
            return Permissions::empty();
        };
        let everyone = RoleId::new(guild.id.get());
        let roles_of_member = guild
            .roles
            .iter()
            .filter(|role| role.id == everyone || member_roles.contains(&role.id));
        let granted = roles_of_member
            .fold(Permissions::empty(), |permissions, role| permissions | role.permissions);
        if user == guild.owner || granted.administrator() {
            return Permissions::all();
        }
        let overwrites = self.overwrites(channel);
        let of_everyone = overwrites.iter().filter(|overwrite| overwrite.role == everyone);
        let of_roles = overwrites.iter().filter(|overwrite| member_roles.contains(&overwrite.role));
        apply(apply(granted, of_everyone), of_roles)
    }

    fn overwrites(&self, channel: ChannelId) -> Vec<Overwrite> {
        match self.channels.get(&channel) {
            Some(Channel { place: Place::Thread(thread), .. }) => self.overwrites(thread.parent),
            Some(channel) => channel.overwrites.clone(),
            None => Vec::new(),
        }
    }
}

fn apply<'a>(
    granted: Permissions,
    overwrites: impl Iterator<Item = &'a Overwrite> + Clone,
) -> Permissions {
    let none = Permissions::empty();
    let denied = overwrites.clone().fold(none, |all, overwrite| all | overwrite.deny);
    let allowed = overwrites.fold(none, |all, overwrite| all | overwrite.allow);
    (granted - denied) | allowed
}

fn direct_permissions() -> Permissions {
    Permissions::VIEW_CHANNEL
        | Permissions::SEND_MESSAGES
        | Permissions::EMBED_LINKS
        | Permissions::READ_MESSAGE_HISTORY
}

/// What the bot's invitation asks for.
fn bot_permissions() -> Permissions {
    direct_permissions() | Permissions::SEND_MESSAGES_IN_THREADS | Permissions::ATTACH_FILES
}

fn help_desk() -> Guild {
    let everyone = bot_permissions() | Permissions::USE_APPLICATION_COMMANDS;
    let moderator = everyone | Permissions::MANAGE_MESSAGES | Permissions::MANAGE_GUILD;
    let roles = vec![
        Role {
            id: RoleId::new(GUILD.get()),
            name: "@everyone",
            permissions: everyone,
            managed_by: None,
        },
        Role {
            id: BOT_ROLE,
            name: "Footnote",
            permissions: bot_permissions(),
            managed_by: Some(BOT),
        },
        Role { id: MODERATORS, name: "Moderators", permissions: moderator, managed_by: None },
        Role { id: REGULARS, name: "Regulars", permissions: everyone, managed_by: None },
    ];
    let members = BTreeMap::from([
        (BOT, vec![BOT_ROLE]),
        (ANA, vec![REGULARS]),
        (BEN, vec![MODERATORS]),
        (CLEO, Vec::new()),
        (OTHER_BOT, Vec::new()),
    ]);
    Guild { id: GUILD, name: "Help Desk", owner: BEN, locale: "en-US", roles, members }
}

fn help_desk_channels() -> [Channel; 6] {
    let channel = |id, name: &str, place, denied| Channel {
        id,
        name: name.to_owned(),
        place,
        overwrites: denied_to_bot(denied),
    };
    let thread = |id: ChannelId, parent| {
        let opened = id.get();
        Place::Thread(Thread { guild: GUILD, parent, owner: BEN, opened, locked: false })
    };
    let (none, text) = (Permissions::empty(), Place::Text(GUILD));
    [
        channel(GENERAL, "general", text, none),
        channel(NO_EMBEDS, "no-embeds", text, Permissions::EMBED_LINKS),
        channel(READ_ONLY, "read-only", text, Permissions::SEND_MESSAGES),
        channel(THREAD, "a thread", thread(THREAD, GENERAL), none),
        channel(FORUM, "questions", Place::Forum(GUILD), none),
        channel(FORUM_POST, "a post", thread(FORUM_POST, FORUM), none),
    ]
}

fn denied_to_bot(denied: Permissions) -> Vec<Overwrite> {
    if denied.is_empty() {
        return Vec::new();
    }
    vec![Overwrite { role: BOT_ROLE, allow: Permissions::empty(), deny: denied }]
}
