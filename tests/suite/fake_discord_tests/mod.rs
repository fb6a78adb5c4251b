//! Proves the fake Discord with a tiny bot on the real client: every event arrives in full, every
//! rule is enforced, and nothing that was wrong passes the end of a test.

/// Menus below a message and of a message, and what is pressed below a deleted one.
mod components;
/// Forms: filled in after a command and after a press.
mod forms;
/// Connecting, losing the connection, and every event in a form that the client understands.
mod gateway;
/// First responses, deferrals, edits, followups, and Discord's refusals.
mod interactions;
/// A thousand interactions at once.
mod load;
/// Messages of people and of the bot, and who may write what where.
mod messages;
/// Registering commands, and the rules for them.
mod registration;
/// Discord's limits for messages, at their edges.
mod rules;
/// Discord's limits for buttons, selects, modals and autocomplete choices, at their edges.
mod rules_components;
/// The bot that these tests drive.
mod tiny_bot;
/// Files that go with a message.
mod uploads;
