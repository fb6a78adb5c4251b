//! Turns an answer into a [`Reply`]: plain data that Discord accepts, whatever the knowledge holds.
//!
//! A text from outside goes through [`escape`] first and is cut afterwards, to its own limit or to
//! what the other texts leave of the limit of the whole. `answered` and `catalogue` lay the texts
//! out, `words` and `footnotes` write their pieces, `chart` draws. The previews read the Markdown
//! back and show what Discord would show.

mod address;
mod answered;
mod bracketed;
mod catalogue;
mod chart;
mod choices;
mod components;
mod cut;
mod disliked;
mod entry_cards;
mod entry_form;
pub mod escape;
mod feedback;
mod file_errors;
mod footnotes;
mod form;
mod gaps;
pub mod limits;
mod listing;
mod markdown;
mod plain_text;
mod press;
mod preview_html;
mod preview_terminal;
mod privacy;
mod settings;
mod source_pages;
mod unsure;
mod usage;
mod wordings;
mod words;

pub use catalogue::{help, sources};
pub use chart::ChartError;
pub use choices::{Choice, choices, chosen_passage, entry_choice};
pub use components::{Button, Menu, MenuOption, Picker, PickerKind, Row};
pub use disliked::{DislikedAnswer, disliked, disliked_answer};
pub use entry_cards::{
    EntryCard, VersionCard, changes, done_with, proposal, removal, version_page,
};
pub use entry_form::{EntryDraft, EntryField};
pub use feedback::{LONGEST_WORDING, MEANT_FIELD, meant, meant_form, tell_meant, wording_in};
pub use file_errors::{FileError, knowledge_held, knowledge_incomplete};
pub use form::{FieldSize, Form, FormField};
pub use gaps::{SEARCH_FIELD, UnansweredQuestion, gap, gaps, same_as, search_form};
pub use listing::{PageOf, quoted};
pub use press::{
    AuthorName, ChosenGap, CitedPassages, Decision, DislikedPress, EntryPress, FeedbackPress,
    GapList, Note, Press, SettingList, Submission, UnansweredPress, Version, WordingsPress,
};
pub use preview_html::{Scene, to_html};
pub use preview_terminal::to_terminal;
pub use privacy::{Keeping, Reading, privacy};
pub use settings::{Setting, settings};
pub use source_pages::source_page;
pub use usage::{DayCounts, Frequent, Usage, usage, usage_chart};
pub use wordings::{TaughtWording, taught_wording, taught_wordings};

use std::num::NonZeroU64;

use crate::answer::{Abstention, AbstentionReason, Answer, Suggestion};
use crate::locale::Locale;

/// A message as Discord takes it, without anything that only the network knows.
///
/// Every text in it but the footer is Discord's Markdown with all that came from outside escaped,
/// and within Discord's [`limits`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// The text above the embed; at most 2,000 characters, and not empty where there is no embed.
    pub content: String,
    /// The framed part.
    pub embed: Option<Embed>,
    /// Up to five rows of buttons and menus below it, no two parts of which ask for the same.
    pub rows: Vec<Row>,
    /// What is shown at the end of the embed, or below the content where there is no embed.
    pub picture: Option<Picture>,
}

/// A picture that goes with a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The name of its file: ASCII letters, digits and `.png`.
    pub file_name: &'static str,
    /// The file itself.
    pub png: Vec<u8>,
    /// What it shows, for those who do not see it; at most 1,024 characters.
    pub alt: String,
}

/// The framed part of a message; at most 6,000 characters in all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Embed {
    /// 1 to 256 characters.
    pub title: String,
    /// 1 to 4,096 characters.
    pub description: String,
    /// The colour of the frame's edge, as `0xRRGGBB`.
    pub color: u32,
    /// At most 25 fields.
    pub fields: Vec<EmbedField>,
    /// 1 to 2,048 characters; Discord reads no Markdown here.
    pub footer: Option<String>,
}

/// A titled paragraph of an embed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmbedField {
    /// 1 to 256 characters.
    pub name: String,
    /// 1 to 1,024 characters.
    pub value: String,
    /// Whether it may stand beside its neighbours.
    pub inline: bool,
}

/// How replies look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Style {
    /// The colour of an answer's edge, as `0xRRGGBB`.
    pub color: u32,
    /// The colour of the edge where there is no answer, as `0xRRGGBB`.
    pub muted_color: u32,
    /// The language of the bot's own words.
    pub locale: Locale,
}

impl Default for Style {
    /// Indigo for answers, grey for the lack of one, and English.
    fn default() -> Self {
        Self { color: 0x5B_5F_EF, muted_color: 0x80_84_8E, locale: Locale::default() }
    }
}

impl Style {
    /// The same look with the bot's own words in this language.
    #[must_use]
    pub fn in_locale(&self, locale: Locale) -> Self {
        Self { locale, ..self.clone() }
    }
}

/// The longest name of a topic out of scope.
const LONGEST_TOPIC: usize = 200;

/// The longest question in the line that says how a question was understood.
const LONGEST_ABOUT: usize = 300;

/// What a person sees of an answer.
pub fn render(answer: &Answer, style: &Style) -> Reply {
    match answer {
        Answer::Cited(answer) => Reply {
            rows: components::below_answer(answer, style.locale),
            ..Reply::of_embed(answered::answered(answer, style))
        },
        Answer::Unsure(uncertainty) => unsure::unsure(uncertainty, style)
            .unwrap_or_else(|| Reply::of_embed(abstained(&AbstentionReason::NotSure, &[], style))),
        Answer::Abstained(Abstention { reason, nearest, .. }) => {
            Reply::of_embed(abstained(reason, nearest, style))
        }
        Answer::Help => help(&[], style),
    }
}

/// A short word of the bot's own, without a frame; `text` is Markdown and not blank.
pub fn notice(text: &str) -> Reply {
    let content = cut::cut(text, limits::CONTENT);
    Reply { content, embed: None, rows: Vec::new(), picture: None }
}

impl Reply {
    fn of_embed(embed: Embed) -> Self {
        Self { content: String::new(), embed: Some(embed), rows: Vec::new(), picture: None }
    }

    /// The reply to this person, by their id at Discord: besides moderators, only they may delete it
    /// and swap what it shows.
    #[must_use]
    pub fn asked_by(self, person: NonZeroU64) -> Self {
        let rows = self.rows.into_iter().map(|row| row.asked_by(person)).collect();
        Self { rows, ..self }
    }

    /// The reply with a button that shows it to everybody, if it is an answer, labelled in this
    /// language; `target` is the id of the message that it answers, if it answers one.
    #[must_use]
    pub fn shareable(self, target: Option<NonZeroU64>, locale: Locale) -> Self {
        let rows = self.rows.into_iter().map(|row| row.with_share(target, locale)).collect();
        Self { rows, ..self }
    }

    /// The reply without that button.
    #[must_use]
    pub fn not_shareable(self) -> Self {
        let rows = self.rows.into_iter().filter_map(Row::without_share).collect();
        Self { rows, ..self }
    }

    /// The reply with a line of the bot's own above it, which is short Markdown.
    #[must_use]
    pub fn below(self, line: &str) -> Self {
        let content = match self.content.as_str() {
            "" => line.to_owned(),
            content => cut::cut(&format!("{line}\n\n{content}"), limits::CONTENT),
        };
        Self { content, ..self }
    }

    /// The reply with a small line above it that says how the question was understood.
    #[must_use]
    pub fn about(self, question: &str, locale: Locale) -> Self {
        let question = cut::cut(&escape::escape_line(question), LONGEST_ABOUT);
        self.below(&locale.understood_as(&question))
    }

    /// The reply with these rows above its own.
    #[must_use]
    pub fn below_rows(mut self, mut rows: Vec<Row>) -> Self {
        rows.append(&mut self.rows);
        Self { rows, ..self }
    }

    /// Whether it is only a word of the bot's own.
    pub fn is_notice(&self) -> bool {
        self.embed.is_none() && self.rows.is_empty()
    }

    /// What its buttons and menus ask for, in order.
    pub fn presses(&self) -> impl Iterator<Item = &Press> {
        self.rows.iter().flat_map(Row::presses)
    }
}

fn abstained(reason: &AbstentionReason, nearest: &[Suggestion], style: &Style) -> Embed {
    let nearest = answered::suggestions(nearest);
    let locale = style.locale;
    let reason = match reason {
        AbstentionReason::NotSure => locale.abstained(),
        AbstentionReason::Foreign => locale.foreign(),
        AbstentionReason::TooLong => locale.too_long(),
        AbstentionReason::OutOfScope(topic) => {
            locale.out_of_scope(&cut::cut(&escape::escape_line(topic), LONGEST_TOPIC))
        }
    };
    let description = if nearest.is_empty() {
        format!("{reason} {}", locale.see_help())
    } else {
        format!("{reason}\n\n{}\n{nearest}", locale.nearest_questions())
    };
    Embed {
        title: locale.abstained_title(),
        description,
        color: style.muted_color,
        fields: Vec::new(),
        footer: None,
    }
}

/// A field, unless it would be empty, which Discord refuses.
fn field(name: String, value: &str) -> Option<EmbedField> {
    (!value.is_empty()).then(|| EmbedField { name, value: value.to_owned(), inline: false })
}

#[cfg(test)]
mod arbitrary;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod samples;
#[cfg(any(test, fuzzing))]
#[doc(hidden)]
pub mod sendable;

#[cfg(test)]
mod tests;
