//! Lays out an answer: the matched question, the words with their markers, the footnotes.

use std::collections::HashSet;

use crate::answer::{AnswerPart, CitedAnswer, Suggestion};
use crate::locale::Locale;

use super::cut::{cut, ends_in_code};
use super::escape::escape_line;
use super::footnotes::{footnotes, markers};
use super::limits::{self, length};
use super::words::words;
use super::{Embed, EmbedField, Style, field};

/// The most parts of an answer that are shown, so that each has room for some sentences.
const MOST_PARTS: usize = 6;

/// The longest title of a part inside the description.
const LONGEST_SUBTITLE: usize = 200;

/// The most questions that are suggested at once.
const MOST_SUGGESTIONS: usize = 3;

/// The longest suggested question.
const LONGEST_SUGGESTION: usize = 300;

/// Parts whose words are no longer than this stand beside one another, where there are no more than
/// Discord puts into a row.
const LONGEST_COLUMN: usize = 320;
const MOST_COLUMNS: usize = 3;

/// The embed of an answer. The footnotes get their room first, the words what is left of it.
pub(super) fn answered(answer: &CitedAnswer, style: &Style) -> Embed {
    match columns(&answer.parts, style.locale) {
        Some(columns) => side_by_side(answer, columns, style),
        None => below_one_another(answer, style),
    }
}

/// The parts as fields beside one another, if there are several, of different titles, and all are
/// short.
fn columns(parts: &[AnswerPart], locale: Locale) -> Option<Vec<EmbedField>> {
    let titles: HashSet<&str> = parts.iter().map(|part| part.title.as_str()).collect();
    if !(2..=MOST_COLUMNS).contains(&parts.len()) || titles.len() < parts.len() {
        return None;
    }
    let column = |part: &AnswerPart| {
        let text = PartText::new(part, false, locale);
        let value = text.within(usize::MAX);
        let short = length(&value) <= LONGEST_COLUMN && !value.contains("```");
        let name = cut(&shown_title(&part.title, locale), LONGEST_SUBTITLE);
        short.then_some(EmbedField { name, value, inline: true })
    };
    parts.iter().map(column).collect()
}

fn side_by_side(answer: &CitedAnswer, columns: Vec<EmbedField>, style: &Style) -> Embed {
    let locale = style.locale;
    let below = [footnotes(&answer.citations, locale), related(&answer.related, locale)];
    Embed {
        title: locale.side_by_side_title(),
        description: notes(answer, locale).unwrap_or_else(|| locale.side_by_side()),
        color: style.color,
        fields: columns.into_iter().chain(below.into_iter().flatten()).collect(),
        footer: None,
    }
}

fn below_one_another(answer: &CitedAnswer, style: &Style) -> Embed {
    let locale = style.locale;
    let title = answer.parts.first().map_or("", |part| part.title.as_str());
    let title = cut(&shown_title(title, locale), limits::TITLE);
    let below = [footnotes(&answer.citations, locale), related(&answer.related, locale)];
    let fields: Vec<EmbedField> = below.into_iter().flatten().collect();
    let taken: usize = fields.iter().map(|field| length(&field.name) + length(&field.value)).sum();
    let room = (limits::EMBED - length(&title) - taken).min(limits::DESCRIPTION);
    let note = notes(answer, locale).map_or_else(String::new, |notes| notes + "\n\n");
    Embed {
        title,
        description: note.clone() + &description(&answer.parts, room - length(&note), locale),
        color: style.color,
        fields,
        footer: None,
    }
}

/// What has to be known before the words are read, so that no cut may take it away: what the answer
/// leaves out, and that sources differ.
fn notes(answer: &CitedAnswer, locale: Locale) -> Option<String> {
    let differ = answer.sources_differ.then(|| locale.sources_differ());
    let notes: Vec<String> =
        [left_out(&answer.left_out, locale), differ].into_iter().flatten().collect();
    (!notes.is_empty()).then(|| notes.join("\n\n"))
}

fn left_out(asked: &[String], locale: Locale) -> Option<String> {
    let quoted: Vec<String> = asked
        .iter()
        .map(|asked| cut(&escape_line(asked), LONGEST_SUGGESTION))
        .filter(|asked| !asked.is_empty())
        .take(MOST_SUGGESTIONS)
        .map(|asked| locale.quoted(&asked))
        .collect();
    (!quoted.is_empty()).then(|| locale.left_out(&quoted.join(", ")))
}

/// Up to three questions as a list; empty where there are none.
pub(super) fn suggestions(suggestions: &[Suggestion]) -> String {
    let lines: Vec<String> = suggestions
        .iter()
        .map(|suggestion| cut(&escape_line(&suggestion.question), LONGEST_SUGGESTION))
        .filter(|question| !question.is_empty())
        .take(MOST_SUGGESTIONS)
        .map(|question| format!("- {question}"))
        .collect();
    lines.join("\n")
}

fn related(related: &[Suggestion], locale: Locale) -> Option<EmbedField> {
    field(locale.related_questions(), &suggestions(related))
}

/// A title that somebody else wrote, or the word that it has none.
pub(super) fn shown_title(title: &str, locale: Locale) -> String {
    let title = escape_line(title);
    if title.is_empty() { locale.untitled() } else { title }
}

/// The parts below one another within `room`, which long parts share evenly.
fn description(parts: &[AnswerPart], room: usize, locale: Locale) -> String {
    let shown = &parts[..parts.len().min(MOST_PARTS)];
    let left_out = parts.len() - shown.len();
    let note =
        if left_out == 0 { String::new() } else { format!("\n\n{}", locale.more_parts(left_out)) };
    let texts: Vec<PartText> = shown
        .iter()
        .enumerate()
        .map(|(place, part)| PartText::new(part, place > 0, locale))
        .collect();
    let lengths: Vec<usize> = texts.iter().map(PartText::length).collect();
    let share = fair_share(&lengths, room - length(&note));
    texts.iter().map(|text| text.within(share)).collect::<String>() + &note
}

/// The most that each text may keep so that all of them together fit into `room`, where short
/// ones leave what they do not need to the others.
fn fair_share(lengths: &[usize], room: usize) -> usize {
    let mut sorted = lengths.to_vec();
    sorted.sort_unstable();
    let mut left = room;
    for (place, length) in sorted.iter().enumerate() {
        let share = left / (sorted.len() - place);
        if *length > share {
            return share;
        }
        left -= length;
    }
    room
}

/// A part of an answer as Markdown.
struct PartText {
    /// The blank line and the title between it and the part above.
    head: String,
    words: String,
    markers: String,
}

impl PartText {
    fn new(part: &AnswerPart, below_another: bool, locale: Locale) -> Self {
        let head = if below_another {
            format!("\n\n**{}**\n", cut(&shown_title(&part.title, locale), LONGEST_SUBTITLE))
        } else {
            String::new()
        };
        let words = words(&part.text, part.answering.as_ref());
        let words = if words.is_empty() { locale.nothing_to_show() } else { words };
        Self { head, words, markers: markers(&part.citations) }
    }

    /// The most UTF-16 units that it takes.
    fn length(&self) -> usize {
        length(&self.head) + length(&self.words) + 1 + length(&self.markers)
    }

    /// The part with its words cut so that it fits into `room`.
    fn within(&self, room: usize) -> String {
        let around = length(&self.head) + 1 + length(&self.markers);
        let words = cut(&self.words, room.saturating_sub(around));
        let space = match (self.markers.as_str(), ends_in_code(&words)) {
            ("", _) => "",
            (_, true) => "\n",
            (_, false) => " ",
        };
        format!("{}{words}{space}{}", self.head, self.markers)
    }
}

#[cfg(test)]
mod tests {
    use crate::answer::Fragment;
    use crate::reply::samples::{citation, one_part, paragraph, two_parts};

    use super::*;

    fn framed(answer: &CitedAnswer) -> Embed {
        answered(answer, &Style::default())
    }

    #[test]
    fn a_text_at_the_limit_stays_whole_and_one_over_it_is_cut() {
        for (letter, whole, cut) in [("x", 256, 254), ("𝒳", 128, 127)] {
            let mut answer = one_part();
            answer.parts[0].title = letter.repeat(whole);
            let title = |answer: &CitedAnswer| framed(answer).title;
            assert_eq!(title(&answer), letter.repeat(whole));
            answer.parts[0].title.push_str(letter);
            assert_eq!(title(&answer), format!("{} …", letter.repeat(cut)));
        }
    }

    #[test]
    fn a_long_answer_leaves_the_footnotes_whole() {
        let mut answer = one_part();
        answer.parts[0].text = vec![paragraph(&"Ten words. ".repeat(2_000))];
        answer.citations = (1..=1_000).map(|number| citation(number, "Pay")).collect();
        let embed = framed(&answer);
        assert!(embed.description.ends_with("Ten words. … [1]"));
        let listed = embed.fields[0].value.lines().count() - 1;
        let last = embed.fields[0].value.lines().last();
        assert_eq!(last, Some(Locale::English.more_lines(1_000 - listed).as_str()));
    }

    #[test]
    fn a_short_part_keeps_its_words_beside_a_long_one() {
        let mut answer = two_parts();
        answer.parts[1].text = vec![paragraph(&"Ten words. ".repeat(2_000))];
        let description = framed(&answer).description;
        assert!(description.starts_with("About $43,000 a year. [1]\n\n**How long"));
        assert!(description.ends_with("Ten words. … [1][2]"));
    }

    #[test]
    fn parts_that_do_not_fit_are_counted() {
        let mut answer = one_part();
        answer.parts = vec![answer.parts[0].clone(); 8];
        let description = framed(&answer).description;
        assert!(description.ends_with(&Locale::English.more_parts(2)));
    }

    #[test]
    fn a_title_without_visible_characters_is_replaced() {
        let mut answer = one_part();
        answer.parts[0].title = "\u{200b}\u{202e} \n".to_owned();
        answer.parts[0].text = vec![Fragment::Gap];
        let embed = framed(&answer);
        assert_eq!(embed.title, Locale::English.untitled());
        assert_eq!(embed.description, format!("{} [1]", Locale::English.nothing_to_show()));
    }
}
