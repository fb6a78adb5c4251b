//! Turns an answer into a [`Reply`]: plain data that Discord accepts, whatever the knowledge holds.
//!
//! A text from outside goes through [`escape`] first and is cut afterwards, to its own limit or to
//! what the other texts leave of the limit of the whole. `answered` and `catalogue` lay the texts
//! out, `words` and `footnotes` write their pieces. The previews read the Markdown back and show
//! what Discord would show.

mod address;
mod answered;
mod catalogue;
mod choices;
mod cut;
pub mod escape;
mod footnotes;
pub mod limits;
mod markdown;
mod plain_text;
mod preview_html;
mod preview_terminal;
mod words;

pub use catalogue::{help, sources};
pub use choices::{Choice, choices, chosen_passage};
pub use preview_html::{Scene, to_html};
pub use preview_terminal::to_terminal;

use crate::answer::{Abstention, Answer};
use crate::locale;

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
}

/// How replies look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Style {
    /// The colour of an answer's edge, as `0xRRGGBB`.
    pub color: u32,
    /// The colour of the edge where there is no answer, as `0xRRGGBB`.
    pub muted_color: u32,
}

impl Default for Style {
    /// Indigo for answers, grey for the lack of one.
    fn default() -> Self {
        Self { color: 0x5B_5F_EF, muted_color: 0x80_84_8E }
    }
}

/// What a person sees of an answer.
pub fn render(answer: &Answer, style: &Style) -> Reply {
    match answer {
        Answer::Cited(answer) => Reply::of_embed(answered::answered(answer, style)),
        Answer::Abstained(abstention) => Reply::of_embed(abstained(abstention, style)),
        Answer::Help => help(&[], style),
    }
}

/// A short word of the bot's own, without a frame; `text` is Markdown and not blank.
pub fn notice(text: &str) -> Reply {
    Reply { content: cut::cut(text, limits::CONTENT), embed: None }
}

impl Reply {
    fn of_embed(embed: Embed) -> Self {
        Self { content: String::new(), embed: Some(embed) }
    }
}

fn abstained(abstention: &Abstention, style: &Style) -> Embed {
    let nearest = answered::suggestions(&abstention.nearest);
    let description = if nearest.is_empty() {
        format!("{} {}", locale::ABSTAINED, locale::SEE_HELP)
    } else {
        format!("{}\n\n{}\n{nearest}", locale::ABSTAINED, locale::NEAREST_QUESTIONS)
    };
    Embed {
        title: locale::ABSTAINED_TITLE.to_owned(),
        description,
        color: style.muted_color,
        fields: Vec::new(),
        footer: None,
    }
}

/// A field, unless it would be empty, which Discord refuses.
fn field(name: &str, value: &str) -> Option<EmbedField> {
    (!value.is_empty()).then(|| EmbedField { name: name.to_owned(), value: value.to_owned() })
}

#[cfg(test)]
mod arbitrary;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod samples;

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::samples::{abstention, documents, one_part, two_parts, written};
    use super::*;

    fn answered(answer: crate::answer::CitedAnswer) -> Reply {
        render(&Answer::Cited(answer), &Style::default())
    }

    #[test]
    fn an_answer_shows_its_words_its_footnotes_and_related_questions() {
        assert_snapshot!(written(&answered(one_part())), @r"
        title:
        How much does a medical coder make in a year?

        description:
        A coder earns about $21 an hour, which is $43,000 a year. …

        Pay rises with:
        - years at work
        - a certificate (CPC\_A\*) [1]

        Footnotes:
        [1] Medical Billing and Coding Careers — Pay › Coders · CareerStep · 23 July 2019

        Related questions:
        - How much does a medical biller make?
        - What does a coder do all day?
        ");
    }

    #[test]
    fn each_further_part_has_its_own_title_and_markers() {
        assert_snapshot!(written(&answered(two_parts())), @r#"
        title:
        How much does a coder make?

        description:
        About $43,000 a year. [1]

        **How long is the training?**
        … Some need 4 months.

        > Others
        > take longer.
        ```
        let x = "`{zero width}`{zero width}`";
        ```
        [1][2]

        Footnotes:
        [1] Medical Billing and Coding Careers — Pay › Coders · CareerStep · 23 July 2019
        [2] Medical Billing and Coding Careers — Pay › Training · 23 July 2019 · <https://example.org/a_b/%2A?q=(1)>
        "#);
    }

    #[test]
    fn an_abstention_offers_the_nearest_questions() {
        let reply = render(&abstention(&["What is a coder?", "What is *GED*?"]), &Style::default());
        assert_snapshot!(written(&reply), @r"
        title:
        I don't know this one

        description:
        What I have read does not answer this surely enough, and I would rather not guess.

        These I can answer:
        - What is a coder?
        - What is \*GED\*?
        ");
        assert_eq!(reply.embed.expect("it is framed").color, Style::default().muted_color);
    }

    #[test]
    fn an_abstention_without_a_near_question_points_to_help() {
        let reply = render(&abstention(&[]), &Style::default());
        assert_snapshot!(written(&reply), @r"
        title:
        I don't know this one

        description:
        What I have read does not answer this surely enough, and I would rather not guess. Type `/help` to see what I have read.
        ");
    }

    #[test]
    fn help_says_how_to_ask_what_was_read_and_who_is_quoted() {
        assert_snapshot!(written(&help(&documents(), &Style::default())), @r"
        title:
        How to ask me

        description:
        I answer questions in the words of this server's own documents, and a footnote under each answer says where they stand. When I have not read the answer, I say so.

        - Type `/ask` and your question. Add `private` to see the answer alone.
        - Mention me in a message together with your question.
        - Write me a direct message.

        Type `/sources` for the list of what I have read.

        What I have read:
        - Careers · 24 questions
        - Careers FAQ · 1 question
        - House \*rules\* · 3 questions

        Whose words I quote:
        - CareerStep
        ");
    }

    #[test]
    fn sources_list_the_documents() {
        assert_snapshot!(written(&sources(&documents(), &Style::default())), @r"
        title:
        What I have read

        description:
        - **Careers** (en) · CareerStep · 23 July 2019 · 31 passages
        - **Careers FAQ** (en) · CareerStep · 23 July 2019 · 1 passage
        - **House \*rules\*** (en) · <https://example.org/rules> · 3 passages

        footer:
        3 documents, 28 questions in all
        ");
    }

    #[test]
    fn sources_say_how_many_documents_do_not_fit() {
        let mut documents: Vec<_> = documents().into_iter().cycle().take(100).collect();
        for (number, document) in documents.iter_mut().enumerate() {
            document.source.title = format!("{} {number}", document.source.title);
        }
        let embed = sources(&documents, &Style::default()).embed.expect("it is framed");
        let listed = embed.description.lines().count() - 1;
        let last = embed.description.lines().last();
        assert_eq!(last, Some(locale::more_lines(100 - listed).as_str()));
    }

    #[test]
    fn documents_of_one_work_are_listed_as_one() {
        let mut documents = documents();
        documents[1].source = documents[0].source.clone();
        let embed = sources(&documents, &Style::default()).embed.expect("it is framed");
        assert_snapshot!(embed.description, @r"
        - **Careers** (en) · CareerStep · 23 July 2019 · 32 passages
        - **House \*rules\*** (en) · <https://example.org/rules> · 3 passages
        ");
    }

    #[test]
    fn sources_without_documents_say_so() {
        assert_snapshot!(written(&sources(&[], &Style::default())), @r"
        title:
        What I have read

        description:
        I have not read anything yet. Somebody has to fill my knowledge folder first.
        ");
    }

    #[test]
    fn notices_are_plain_sentences() {
        let notices = [
            locale::EMPTY_MENTION,
            locale::NOT_IN_THIS_CHANNEL,
            locale::SOMETHING_WENT_WRONG,
            locale::TOOK_TOO_LONG,
        ];
        let notices = notices.map(|text| written(&notice(text)));
        assert_snapshot!(notices.join("\n"), @r"
        content:
        You called me, but I see no question. Write it behind my name, or type `/ask`.
        content:
        I don't answer in this channel. Try another one, or write me a direct message.
        content:
        Something went wrong on my side, so I have no answer for you. Please try again in a minute.
        content:
        This took me too long, so I stopped. Please try again, perhaps with a shorter question.
        ");
    }
}
