//! What a person sees of each kind of reply.

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
fn a_doubt_asks_back_with_a_button_for_each_question() {
    let answer = unsure(&[("What is *GED*?", "ged"), ("\u{200b}", "blank"), ("Who codes?", "who")]);
    let reply = render(&answer, &Style::default());
    assert_snapshot!(written(&reply), @r"
    title:
    Did you mean …?

    description:
    I am not sure enough what you ask, so I ask back. These I can answer:

    1. What is \*GED\*?
    2. Who codes?

    buttons:
    1. What is *GED*?
    2. Who codes?
    ");
    assert_eq!(reply.presses().nth(1).map(Press::encode).as_deref(), Some("passage:who"));
    assert_eq!(reply.to_plain_text().rows, reply.rows);
    assert!(to_html(&reply, SCENE).contains("<span class=\"button\">2. Who codes?</span>"));
}

#[test]
fn a_doubt_without_a_question_that_can_be_shown_is_an_abstention() {
    let reply = render(&unsure(&[("\u{200b}", "blank")]), &Style::default());
    assert_eq!(reply, render(&abstention(&[]), &Style::default()));
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
fn a_question_in_another_language_is_told_the_knowledges_language() {
    let reply =
        render(&abstention(&[]).unless_because(AbstentionReason::Foreign), &Style::default());
    let embed = reply.embed.expect("it is framed");
    assert_snapshot!(embed.description, @"All that I have read is in English, so please ask me in English if you can. Type `/help` to see what I have read.");
    let doubt = unsure(&[("What is a coder?", "coder")]).unless_because(AbstentionReason::Foreign);
    let embed = render(&doubt, &Style::default()).embed.expect("it is framed");
    assert!(embed.description.contains(&Locale::English.foreign()), "{}", embed.description);
    assert!(embed.description.ends_with("- What is a coder?"), "{}", embed.description);
}

#[test]
fn a_text_that_is_too_long_to_be_read_is_told_so() {
    let reply =
        render(&abstention(&[]).unless_because(AbstentionReason::TooLong), &Style::default());
    let embed = reply.embed.expect("it is framed");
    assert_snapshot!(embed.description, @"That is more than I can read at once, so I have not looked for an answer. Please ask in a sentence or two. Type `/help` to see what I have read.");
}

#[test]
fn a_question_about_what_the_knowledge_leaves_out_is_told_the_topic() {
    let reason = AbstentionReason::OutOfScope("*exam* fees".to_owned());
    let doubt = unsure(&[("What is a coder?", "coder")]).unless_because(reason);
    let embed = render(&doubt, &Style::default()).embed.expect("it is framed");
    assert_snapshot!(embed.description, @r"
    I have read nothing about \*exam\* fees, and I would rather not guess.

    These I can answer:
    - What is a coder?
    ");
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
    - In the menu of any message, under Apps, choose “Answer this”.
    - Write me a direct message.

    Type `/sources` for the list of what I have read, and `/privacy` for what I keep of you.

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
    assert_eq!(last, Some(Locale::English.more_lines(100 - listed).as_str()));
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
        Locale::English.empty_mention(),
        Locale::English.not_in_this_channel(),
        Locale::English.something_went_wrong(),
        Locale::English.took_too_long(),
    ];
    let notices = notices.map(|text| written(&notice(&text)));
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
