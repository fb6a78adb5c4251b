//! Turns an answer into a [`Reply`]: plain data that Discord accepts, whatever the knowledge holds.

/// A message as Discord takes it, without anything that only the network knows.
///
/// Every text in it is Discord's Markdown with all that came from outside escaped, and within
/// Discord's limits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// The text above the embed; at most 2,000 characters, and not empty where there is no embed.
    pub content: String,
    /// The framed part.
    pub embed: Option<Embed>,
}

/// The framed part of a message; at most 6,000 characters in all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Embed {
    /// At most 256 characters.
    pub title: String,
    /// At most 4,096 characters.
    pub description: String,
    /// The colour of the frame's edge, as `0xRRGGBB`.
    pub color: u32,
    /// At most 25 fields.
    pub fields: Vec<EmbedField>,
    /// At most 2,048 characters.
    pub footer: Option<String>,
}

/// A titled paragraph of an embed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmbedField {
    /// 1 to 256 characters.
    pub name: String,
    /// 1 to 1,024 characters.
    pub value: String,
}
