//! A form that a person fills in, which Discord calls a modal.

use super::Submission;
use super::cut::cut;
use super::escape::shown;
use super::limits::{FORM_FIELD_VALUE, FORM_LABEL, length};

/// A form, as plain data within Discord's limits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// What stands above it: 1 to 45 characters.
    pub title: String,
    /// What is done with what the person writes.
    pub submission: Submission,
    /// 1 to 5 fields, no two of the same name.
    pub fields: Vec<FormField>,
}

/// A field of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormField {
    /// By what the submission names it.
    pub name: &'static str,
    /// What stands above it: 1 to 45 characters.
    pub label: String,
    /// How much room it has.
    pub size: FieldSize,
    /// Whether Discord refuses the form while it is empty.
    pub required: bool,
    /// The most characters that Discord takes: 1 to 4,000.
    pub max_length: u16,
    /// What stands in it at first, at most as many characters as it takes.
    pub value: String,
}

/// How much room a field has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldSize {
    /// One line.
    Line,
    /// Several lines.
    Paragraph,
}

impl Form {
    /// A form without fields.
    pub fn new(title: &str, submission: Submission) -> Self {
        Self { title: cut(title, FORM_LABEL), submission, fields: Vec::new() }
    }

    /// The form with one more field.
    #[must_use]
    pub fn with(mut self, field: FormField) -> Self {
        self.fields.push(field);
        self
    }
}

impl FormField {
    /// An empty field of several lines, which has to be filled in, and takes as much as Discord does.
    pub fn paragraph(name: &'static str, label: &str) -> Self {
        Self {
            name,
            label: cut(label, FORM_LABEL),
            size: FieldSize::Paragraph,
            required: true,
            max_length: FORM_FIELD_VALUE,
            value: String::new(),
        }
    }

    /// An empty field of one line, which has to be filled in, and takes this many characters.
    pub fn line(name: &'static str, label: &str, max_length: u16) -> Self {
        Self { size: FieldSize::Line, max_length, ..Self::paragraph(name, label) }
    }

    /// The field with what can be seen of this text in it, cut to what it takes: nobody is made to save
    /// what they do not see.
    #[must_use]
    pub fn filled(self, text: &str) -> Self {
        Self { value: beginning(&shown(text), usize::from(self.max_length)), ..self }
    }
}

/// As many of the first characters as fit. No sign is added: what stands in a field is sent back.
fn beginning(text: &str, limit: usize) -> String {
    let mut kept = text;
    while length(kept) > limit {
        let last = kept.char_indices().next_back();
        kept = &kept[..last.map_or(0, |(start, _)| start)];
    }
    kept.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_to_what_discord_takes() {
        let field = FormField::line("why", &"l".repeat(46), 3).filled("four");
        assert!(field.label.ends_with('…') && length(&field.label) <= FORM_LABEL);
        assert_eq!(field.value, "fou");
        assert_eq!(beginning("a👍", 2), "a", "no half of a sign");
        assert_eq!(
            Form::new(&"t".repeat(45), Submission::Add { unanswered: None }).title,
            "t".repeat(45)
        );
    }
}
