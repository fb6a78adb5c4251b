//! "Answer this" in the menu of a message: what its words ask.

use serenity::all::Message;

use super::mention::question;
use crate::bot::Request;

/// What the message asks, whoever wrote it; nothing where it has no words, as one with a picture
/// only. Discord brings the words along, so no intent is needed.
pub(super) fn request(message: &Message) -> Option<Request> {
    let question = question(&message.content);
    (!question.is_empty()).then_some(Request::Question(question))
}
