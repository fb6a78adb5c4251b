//! Writes a reply without its embed, for channels where the bot may not embed links.

use super::cut::{cut, ends_in_code};
use super::escape::escape_line;
use super::footnotes::{first_markers, markers_at_end};
use super::limits::{self, length};
use super::{Embed, EmbedField, Reply};

/// The most that the markers behind cut words take, with the space before them.
const ROOM_FOR_MARKERS: usize = 200;

impl Reply {
    /// The same reply as content alone: the title in bold, the words, the fields, the footer.
    ///
    /// The title and the first field below the words, which is the footnotes, get their room first;
    /// the words, with the fields that stand beside one another, get the rest, and what comes after is shown where it still fits whole. Web addresses stand
    /// between angle brackets, so that nothing unfolds.
    #[must_use]
    pub fn to_plain_text(&self) -> Self {
        let Some(embed) = &self.embed else { return self.clone() };
        let head = [self.content.as_str(), &format!("**{}**", embed.title)]
            .into_iter()
            .filter(|text| !text.is_empty() && *text != "****")
            .collect::<Vec<_>>()
            .join("\n\n");
        let head = cut(&head, limits::CONTENT / 2);
        let mut tail = fields_and_footer(embed).into_iter();
        let first = tail.next().unwrap_or_default();
        let around = length(&head) + length(&first) + 4;
        let words = cut_words(&words(embed), limits::CONTENT.saturating_sub(around));
        let mut content = String::new();
        for text in [head, words, first].into_iter().chain(tail) {
            if !text.is_empty() && length(&content) + 2 + length(&text) <= limits::CONTENT {
                content.push_str(if content.is_empty() { "" } else { "\n\n" });
                content.push_str(&text);
            }
        }
        Self { content, embed: None, rows: self.rows.clone(), picture: self.picture.clone() }
    }
}

fn fields_and_footer(embed: &Embed) -> Vec<String> {
    let fields = embed.fields.iter().filter(|field| !field.inline).map(titled);
    let footer = embed.footer.iter().map(|footer| format!("-# {}", escape_line(footer)));
    fields.chain(footer).collect()
}

/// The description, and below it the fields that stand beside one another in the embed.
fn words(embed: &Embed) -> String {
    let columns = embed.fields.iter().filter(|field| field.inline);
    let words = std::iter::once(embed.description.clone()).chain(columns.map(titled));
    words.collect::<Vec<_>>().join("\n\n")
}

fn titled(field: &EmbedField) -> String {
    format!("**{}**\n{}", field.name, field.value)
}

/// The description within `room`, with the markers of the part in which it is cut.
fn cut_words(description: &str, room: usize) -> String {
    if length(description) <= room {
        return description.to_owned();
    }
    let words = cut(description, room.saturating_sub(ROOM_FOR_MARKERS));
    let kept = words.trim_end_matches(['…', '\n', ' ', '`']);
    let rest = description.get(kept.len()..).unwrap_or_default();
    let markers = first_markers(rest);
    if markers.is_empty() || !markers_at_end(kept).is_empty() {
        return words;
    }
    let space = if ends_in_code(&words) { "\n" } else { " " };
    format!("{words}{space}{markers}")
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use crate::answer::Answer;
    use crate::locale::Locale;
    use crate::reply::samples::{citation, documents, paragraph, two_parts, written};
    use crate::reply::{Style, help, notice, render, sources};

    use super::*;

    #[test]
    fn an_answer_without_a_frame_has_all_of_its_pieces() {
        let reply = render(&Answer::Cited(two_parts()), &Style::default());
        assert_snapshot!(written(&reply.to_plain_text()), @r#"
        content:
        **How much does a coder make?**

        About $43,000 a year. [1]

        **How long is the training?**
        … Some need 4 months.

        > Others
        > take longer.
        ```
        let x = "`{zero width}`{zero width}`";
        ```
        [1][2]

        **Footnotes**
        [1] Medical Billing and Coding Careers — Pay › Coders · CareerStep · 23 July 2019
        [2] Medical Billing and Coding Careers — Pay › Training · 23 July 2019 · <https://example.org/a_b/%2A?q=(1)>

        buttons:
        👍
        👎
        Sources
        Delete
        "#);
    }

    #[test]
    fn the_footer_becomes_small_print() {
        let reply = sources(&documents(), &Style::default());
        assert_snapshot!(written(&reply.to_plain_text()), @r"
        content:
        **What I have read**

        - **Careers** (en) · CareerStep · 23 July 2019 · 31 passages
        - **Careers FAQ** (en) · CareerStep · 23 July 2019 · 1 passage
        - **House \*rules\*** (en) · <https://example.org/rules> · 3 passages

        -# 3 documents, 28 questions in all
        ");
    }

    #[test]
    fn cut_words_keep_the_markers_of_their_part_and_all_footnotes() {
        let mut answer = two_parts();
        answer.parts[1].text = vec![paragraph(&"Ten words [3]. ".repeat(400))];
        answer.citations = (1..=9).map(|number| citation(number, "Pay")).collect();
        let reply = render(&Answer::Cited(answer), &Style::default());
        let footnotes = &reply.embed.as_ref().expect("it is framed").fields[0].value;
        let content = reply.to_plain_text().content;
        assert!(length(&content) <= limits::CONTENT);
        let end =
            format!("Ten words (3). … [1][2]\n\n**{}**\n{footnotes}", Locale::English.footnotes());
        assert!(content.ends_with(&end), "{content}");
    }

    #[test]
    fn help_fits_into_one_message() {
        let content = help(&documents(), &Style::default()).to_plain_text().content;
        assert!(
            content.contains(&Locale::English.help())
                && content.contains(&Locale::English.whom_i_quote())
        );
    }

    #[test]
    fn a_notice_stays_as_it_is() {
        let reply = notice(&Locale::English.took_too_long());
        assert_eq!(reply.to_plain_text(), reply);
    }
}
