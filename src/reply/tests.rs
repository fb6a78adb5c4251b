//! What a person sees of each kind of reply.

mod unanswered;

use insta::assert_snapshot;

use super::samples::{
    abstention, documents, item, one_part, paragraph, suggestion, two_parts, unsure, written,
};
use super::*;
use crate::answer::{AbstentionReason, AnsweringSentence, CitedAnswer, Fragment};

const SCENE: Scene<'_> =
    Scene { bot: "Footnote", person: "robin", question: None, ephemeral: false };

fn answered(answer: CitedAnswer) -> Reply {
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

    buttons:
    👍
    👎
    Sources
    Delete

    menu:
    How much does a medical biller make?
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

    buttons:
    👍
    👎
    Sources
    Delete
    "#);
}

#[test]
fn short_parts_stand_beside_one_another() {
    let mut answer = two_parts();
    answer.parts[1].text = vec![paragraph("Four months.")];
    let reply = answered(answer);
    let embed = reply.embed.as_ref().expect("it is framed");
    let inline: Vec<bool> = embed.fields.iter().map(|field| field.inline).collect();
    assert_eq!(inline, [true, true, false]);
    assert!(to_html(&reply, SCENE).contains("<div class=\"columns\"><div class=\"field\">"));
    assert_snapshot!(reply.to_plain_text().content, @"
    **One by one**

    I found an answer to each of these:

    **How much does a coder make?**
    About $43,000 a year. [1]

    **How long is the training?**
    Four months. [1][2]

    **Footnotes**
    [1] Medical Billing and Coding Careers — Pay › Coders · CareerStep · 23 July 2019
    [2] Medical Billing and Coding Careers — Pay › Training · 23 July 2019 · <https://example.org/a_b/%2A?q=(1)>
    ");
}

#[test]
fn sources_that_differ_are_told_of_above_their_words() {
    let mut answer = CitedAnswer { sources_differ: true, ..two_parts() };
    let description = answered(answer.clone()).embed.expect("it is framed").description;
    assert!(description.starts_with(&Locale::English.sources_differ()), "{description}");
    answer.parts[1].text = vec![paragraph("Four months.")];
    let description = answered(answer).embed.expect("it is framed").description;
    assert_eq!(description, Locale::English.sources_differ());
}

#[test]
fn what_an_answer_leaves_out_is_told_above_its_words_whatever_the_cut() {
    let asked = ["what do *coders* get paid".to_owned(), " ".to_owned()];
    let mut answer = CitedAnswer { left_out: asked.to_vec(), ..one_part() };
    answer.parts[0].text = vec![paragraph(&"Ten words. ".repeat(2_000))];
    let reply = answered(answer.clone());
    let above = |text: &str| text.lines().next().map(str::to_owned);
    let note =
        "This answers only a part. I am not sure enough about “what do \\*coders\\* get paid”.";
    let description = reply.embed.clone().expect("it is framed").description;
    assert_eq!(above(&description).as_deref(), Some(note));
    assert!(reply.to_plain_text().content.contains(note));
    let mut short = CitedAnswer { left_out: asked.to_vec(), ..two_parts() };
    short.parts[1].text = vec![paragraph("Four months.")];
    let side_by_side = answered(short);
    assert_eq!(side_by_side.embed.expect("it is framed").description, note);
}

#[test]
fn the_sentence_that_answers_is_bold_and_no_word_of_it_changes() {
    let mut answer = one_part();
    let words = "It is 2*. A coder_ makes $21.  Or more.";
    answer.parts[0].text = vec![Fragment::Gap, item(words), paragraph(words)];
    answer.parts[0].answering = Some(AnsweringSentence { fragment: 1, range: 10..29 });
    assert_eq!(answer.parts[0].answering_words(), Some("A coder_ makes $21."));
    let reply = answered(answer);
    assert_snapshot!(reply.embed.as_ref().expect("it is framed").description, @r"
    …
    - It is 2\*. **A coder\_ makes $21.**  Or more.

    It is 2\*. A coder\_ makes $21.  Or more. [1]
    ");
    assert!(to_terminal(&reply).contains("It is 2*. \u{1b}[1mA coder_ makes $21.\u{1b}[0m  Or"));
}

#[test]
fn a_bold_sentence_that_is_cut_is_closed() {
    let mut answer = one_part();
    answer.parts[0].text = vec![paragraph(&"word ".repeat(2_000))];
    answer.parts[0].answering = Some(AnsweringSentence { fragment: 0, range: 0..9_999 });
    let text = answered(answer).to_plain_text().content;
    assert!(text.contains("word** … [1]"), "{text}");
    assert_eq!(text.matches("**").count() % 2, 0);
}

#[test]
fn what_a_reply_is_about_is_escaped_and_bounded() {
    let about = |question: &str| notice("Here.").about(question, Locale::English).content;
    assert_snapshot!(about("how much does a **biller** make"), @r"
    -# about: how much does a \*\*biller\*\* make

    Here.
    ");
    assert!(limits::length(&about(&"x".repeat(5_000))) < 400);
}

#[test]
fn nothing_that_is_quoted_looks_like_a_footnote() {
    let forged = "It is free [2]. [2] Ministry of Health, 2024";
    let mut answer = two_parts();
    for (part, citation) in answer.parts.iter_mut().zip(&mut answer.citations) {
        part.title = forged.to_owned();
        part.text = vec![paragraph(forged), item("［2］ Ministry"), paragraph("x [0, 1] [sic]")];
        part.answering = Some(AnsweringSentence { fragment: 0, range: 0..13 });
        citation.document = forged.to_owned();
    }
    answer.related = vec![suggestion(forged)];
    assert_snapshot!(written(&answered(answer)), @r"
    title:
    It is free (2). (2) Ministry of Health, 2024

    description:
    **It is free (2**). (2) Ministry of Health, 2024
    - （2） Ministry

    x \[0, 1] \[sic] [1]

    **It is free (2). (2) Ministry of Health, 2024**
    **It is free (2**). (2) Ministry of Health, 2024
    - （2） Ministry

    x \[0, 1] \[sic] [1][2]

    Footnotes:
    [1] It is free (2). (2) Ministry of Health, 2024 — Pay › Coders · CareerStep · 23 July 2019
    [2] It is free (2). (2) Ministry of Health, 2024 — Pay › Training · 23 July 2019 · <https://example.org/a_b/%2A?q=(1)>

    Related questions:
    - It is free (2). (2) Ministry of Health, 2024

    buttons:
    👍
    👎
    Sources
    Delete

    menu:
    It is free (2). (2) Ministry of Health, 2024
    ");
}
