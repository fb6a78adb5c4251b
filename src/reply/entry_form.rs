//! The form of an entry: to fill in, and given back where what was written cannot be saved.

use super::components::{button, row_of};
use super::cut::cut;
use super::escape::fence;
use super::limits::{DESCRIPTION, EMBED, FIELD_VALUE, length};
use super::press::{EntryPress, Press, Submission};
use super::{Button, Embed, EmbedField, FieldSize, Form, FormField, Reply, Style};
use crate::locale::Locale;

/// What stands in the place of an answer that was left empty.
const EMPTY: &str = "…";

/// The first and the last line of words that are given back.
const FENCE: &str = "```";

/// What a person wrote into the form of an entry, as they wrote it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntryDraft {
    /// The question.
    pub question: String,
    /// The answer, in Markdown.
    pub answer: String,
    /// Other wordings of the question, one a line.
    pub wordings: String,
    /// The address of the source.
    pub link: String,
}

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryField {
    /// The question.
    Question,
    /// The answer.
    Answer,
    /// Other wordings.
    Wordings,
    /// The address of the source.
    Link,
}

impl EntryField {
    /// All of them in the order of the form.
    pub const ALL: [Self; 4] = [Self::Question, Self::Answer, Self::Wordings, Self::Link];

    /// By what a submission names it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Answer => "answer",
            Self::Wordings => "wordings",
            Self::Link => "link",
        }
    }

    /// The most characters that it takes. All together can be given back in one message.
    pub fn max_length(self) -> u16 {
        match self {
            Self::Question => 500,
            Self::Answer => 4_000,
            Self::Wordings => 900,
            Self::Link => 300,
        }
    }

    /// What stands above it.
    pub fn label(self, locale: Locale) -> String {
        match self {
            Self::Question => locale.question_field(),
            Self::Answer => locale.answer_field(),
            Self::Wordings => locale.wordings_field(),
            Self::Link => locale.link_field(),
        }
    }

    fn in_form(self, text: &str, locale: Locale) -> FormField {
        let field = FormField::line(self.name(), &self.label(locale), self.max_length());
        let size = match self {
            Self::Question | Self::Link => FieldSize::Line,
            Self::Answer | Self::Wordings => FieldSize::Paragraph,
        };
        let required = matches!(self, Self::Question | Self::Answer);
        FormField { size, required, ..field }.filled(text)
    }
}

impl EntryDraft {
    /// What stands in a field.
    pub fn field(&self, field: EntryField) -> &str {
        match field {
            EntryField::Question => &self.question,
            EntryField::Answer => &self.answer,
            EntryField::Wordings => &self.wordings,
            EntryField::Link => &self.link,
        }
    }

    /// Whether the form takes all of it.
    pub fn fits(&self) -> bool {
        let fits = |field| length(self.field(field)) <= usize::from(field.max_length());
        EntryField::ALL.into_iter().all(fits)
    }

    /// The form with this in it. What a message says has its link already, so that it is not asked
    /// for.
    pub fn form(&self, title: &str, submission: Submission, locale: Locale) -> Form {
        let has_link = matches!(submission, Submission::Note(_));
        let asked = EntryField::ALL.into_iter();
        let asked = asked.filter(|field| !has_link || *field != EntryField::Link);
        asked.fold(Form::new(title, submission), |form, field| {
            form.with(field.in_form(self.field(field), locale))
        })
    }

    /// Gives back what could not be saved, below the word why, with buttons: one that opens the form
    /// again, if there is one to open and all is given back, and these.
    pub fn returned(
        &self,
        why: &str,
        again: Option<Submission>,
        buttons: Vec<Button>,
        style: &Style,
    ) -> Reply {
        let locale = style.locale;
        let fields = [EntryField::Question, EntryField::Wordings, EntryField::Link];
        let fields: Vec<EmbedField> =
            fields.into_iter().filter_map(|field| self.given_back(field, locale)).collect();
        let title = locale.your_words();
        let taken = fields.iter().map(|field| length(&field.name) + length(&field.value));
        let room = EMBED - length(&title) - taken.sum::<usize>();
        let embed = Embed {
            title,
            description: cut(&self.answer_given_back(), room.min(DESCRIPTION)),
            color: style.muted_color,
            fields,
            footer: None,
        };
        let reply = Reply { content: why.to_owned(), ..Reply::of_embed(embed) };
        let is_whole = Self::read_back(&reply).is_some_and(|read| read == self.seen());
        let again = again.filter(|_| is_whole).map(|submission| {
            button(locale.back_to_form(), Press::Entry(EntryPress::Again(submission)))
        });
        let rows = row_of(again.into_iter().chain(buttons)).into_iter().collect();
        Reply { rows, ..reply }
    }

    /// What a message gave back; nothing if it is another message.
    pub fn read_back(reply: &Reply) -> Option<Self> {
        let embed = reply.embed.as_ref()?;
        let mut draft = Self { answer: unfenced(&embed.description), ..Self::default() };
        for EmbedField { name, value, .. } in &embed.fields {
            let is_of = |field: EntryField| Locale::ALL.iter().any(|l| field.label(*l) == *name);
            match EntryField::ALL.into_iter().find(|field| is_of(*field))? {
                EntryField::Question => draft.question = unfenced(value),
                EntryField::Wordings => draft.wordings = unfenced(value),
                EntryField::Link => draft.link = unfenced(value),
                EntryField::Answer => return None,
            }
        }
        Some(draft)
    }

    fn given_back(&self, field: EntryField, locale: Locale) -> Option<EmbedField> {
        let text = self.field(field);
        (!text.trim().is_empty()).then(|| EmbedField {
            name: field.label(locale),
            value: cut(&fence(text), FIELD_VALUE),
            inline: false,
        })
    }

    fn answer_given_back(&self) -> String {
        if self.answer.trim().is_empty() { EMPTY.to_owned() } else { fence(&self.answer) }
    }

    /// The draft without what nobody sees.
    fn seen(&self) -> Self {
        let seen = |text: &str| {
            if text.trim().is_empty() { String::new() } else { unfenced(&fence(text)) }
        };
        Self {
            question: seen(&self.question),
            answer: seen(&self.answer),
            wordings: seen(&self.wordings),
            link: seen(&self.link),
        }
    }
}

/// The words in a code block; nothing where there is none.
fn unfenced(text: &str) -> String {
    let inside = text.strip_prefix(FENCE).and_then(|text| text.strip_suffix(FENCE));
    inside.unwrap_or_default().trim_matches('\n').replace('\u{200b}', "")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn again() -> Submission {
        Submission::Add { unanswered: None }
    }

    #[test]
    fn the_longest_draft_is_given_back_whole() {
        let long = |field: EntryField| "x".repeat(usize::from(field.max_length()));
        let draft = EntryDraft {
            question: long(EntryField::Question),
            answer: long(EntryField::Answer),
            wordings: long(EntryField::Wordings),
            link: long(EntryField::Link),
        };
        assert!(draft.fits());
        for locale in Locale::ALL {
            let style = Style::default().in_locale(locale);
            let reply = draft.returned("Why.", Some(again()), Vec::new(), &style);
            assert_eq!(EntryDraft::read_back(&reply), Some(draft.clone()));
            assert_eq!(reply.rows.len(), 1);
            let form = draft.form("Title", again(), locale);
            assert!(
                form.fields
                    .iter()
                    .zip(EntryField::ALL)
                    .all(|(field, of)| field.value == draft.field(of))
            );
        }
        let longer = EntryDraft { answer: "x".repeat(4_100), ..draft };
        assert!(!longer.fits());
        let reply = longer.returned("Why.", Some(again()), Vec::new(), &Style::default());
        assert_eq!(reply.rows, [], "a part would be lost");
    }

    #[test]
    fn a_message_that_is_added_is_not_asked_for_its_link() {
        let (id, name) = (std::num::NonZeroU64::MIN, super::super::AuthorName::new("ana"));
        let note = Submission::Note(super::super::Note { message: id, author: id, name });
        let form = EntryDraft::default().form("Title", note, Locale::English);
        let names: Vec<&str> = form.fields.iter().map(|field| field.name).collect();
        assert_eq!(names, ["question", "answer", "wordings"]);
    }

    proptest! {
        #[test]
        fn what_is_given_back_is_what_was_written(
            question in "[ -~é👍`]{0,40}",
            answer in "([ -~]|\n|`{1,4}|👍){0,60}",
            wordings in "([a-z?]|\n){0,40}",
        ) {
            let draft = EntryDraft { question, answer, wordings, link: String::new() };
            let reply = draft.returned("Why.", Some(again()), Vec::new(), &Style::default());
            let read = EntryDraft::read_back(&reply).expect("the message gives it back");
            prop_assert_eq!(read.question.trim(), draft.question.trim());
            prop_assert_eq!(read.answer.trim(), draft.answer.trim());
            prop_assert_eq!(read.wordings.trim(), draft.wordings.trim());
            prop_assert!(reply.presses().next().is_some());
        }
    }
}
