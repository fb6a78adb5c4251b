//! What stands in a reply that is no answer: doubts, abstentions, help, sources and words of the bot.

use super::*;

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
