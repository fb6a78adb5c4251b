//! What is said, and what is not.

use std::fmt::Write;

use insta::assert_snapshot;

use super::*;
use crate::index::Searcher;
use crate::index::tests::searcher_of;
use crate::knowledge::{SectionKind, Source};
use crate::passage::Passage;
use crate::question::Query;
use crate::retrieval::{Retriever, Scored, Signals, retrieve};

const FAQ: &str = r#"
[source]
title = "Careers"
publisher = "CareerStep"
date = 2019-07-23

[[entry]]
id = "coder-pay"
question = "How much does a coder make?"
section = "Pay of coders"
answer = "A coder makes $21 an hour."

[[entry]]
id = "biller-pay"
question = "How much does a biller make?"
answer = "A biller makes $16 an hour."

[[entry]]
id = "coder-traits"
question = "What traits help?"
answer = "Care helps a coder."

[[entry]]
id = "biller-traits"
question = "What traits help?"
answer = "Mathematics helps a biller."

[[entry]]
id = "coder-work"
question = "Where does a coder work?"
answer = "In an office."

[[entry]]
id = "coder-training"
question = "Who trains a coder?"
answer = "A school."
"#;

fn ask(question: &str) -> Answer {
    ask_of(&searcher_of(FAQ), question)
}

fn ask_of(searcher: &Searcher, question: &str) -> Answer {
    let query = Query::parse(question);
    answer_question(&query, &retrieve(searcher, &Retriever::new(None), &query).unwrap(), 0.6)
}

/// A ranked passage with this question, text and confidence.
pub(super) fn ranked(question: &str, text: &str, confidence: f64) -> Scored<Passage> {
    let mut item = section(SectionKind::Entry, vec![Block::Paragraph(text.to_owned())]);
    item.id = PassageId::new(question.to_lowercase().replace([' ', '?'], "-")).unwrap();
    item.question = question.to_owned();
    let signals = Signals { coverage: confidence, confidence, ..Signals::default() };
    Scored { item, signals }
}

fn cited(question: &str) -> CitedAnswer {
    match ask(question) {
        Answer::Cited(cited) => cited,
        other => panic!("{question} got {other:?}"),
    }
}

fn nearest(question: &str) -> Vec<String> {
    match ask(question) {
        Answer::Abstained(abstention) => questions(&abstention.nearest),
        other => panic!("{question} got {other:?}"),
    }
}

fn questions(suggestions: &[Suggestion]) -> Vec<String> {
    suggestions.iter().map(|suggestion| suggestion.question.clone()).collect()
}

#[test]
fn an_answer_is_the_words_of_the_entry_with_its_footnote() {
    let answer = cited("how much does a coder make");
    assert_eq!(answer.parts.len(), 1);
    assert_eq!(answer.parts[0].plain_text(), "A coder makes $21 an hour.");
    assert_eq!(answer.parts[0].citations, [1]);
    let citation = &answer.citations[0];
    assert_eq!((citation.number, citation.passage.as_str()), (1, "coder-pay"));
    assert_eq!((citation.document.as_str(), &citation.url), ("Careers", &None));
    assert_eq!(citation.heading_path, ["Pay of coders"]);
    assert_eq!(citation.publisher.as_deref(), Some("CareerStep"));
    assert_eq!(citation.quote, "A coder makes $21 an hour.");
}

#[test]
fn what_two_passages_say_alike_is_said_once_with_both_footnotes() {
    let text = "A coder makes $21 an hour.";
    let mut passages = [ranked("Pay?", text, 0.9), ranked("Wages?", text, 0.85)];
    passages[1].item.document = "other.md".to_owned();
    let answer = answer_question(&Query::parse("what do coders make"), &passages, 0.5);
    let Answer::Cited(answer) = answer else { panic!("got {answer:?}") };
    assert_eq!((answer.parts.len(), &answer.parts[0].citations[..]), (1, &[1, 2][..]));
    assert_eq!(answer.citations[1].passage.as_str(), "wages-");
}

#[test]
fn the_sentence_that_answers_is_marked_in_an_answer() {
    let text = "Coders read notes. A coder makes $21 an hour. Ask us for more.";
    let passages = [ranked("How much does a coder make?", text, 0.9)];
    let answer = answer_question(&Query::parse("how much do coders make"), &passages, 0.5);
    let Answer::Cited(answer) = answer else { panic!("got {answer:?}") };
    assert_eq!(answer.parts[0].answering_words(), Some("A coder makes $21 an hour."));
    assert_eq!(answer.parts[0].plain_text(), text);
}

#[test]
fn a_long_section_shows_the_sentence_that_gives_what_is_asked_for() {
    let mut blocks = long_section();
    blocks.push(Block::Paragraph("Pay is $21 an hour. That is all.".to_owned()));
    let text = shown(SectionKind::Article, blocks, "how much money do they get?");
    assert!(text.contains("$21"), "{text}");
}

#[test]
fn what_else_could_be_asked_is_offered_three_times_at_most_and_without_the_answer() {
    let related = questions(&cited("how much does a coder make").related);
    assert_eq!(related.len(), 3);
    assert!(!related.contains(&"How much does a coder make?".to_owned()));
}

#[test]
fn a_question_that_two_passages_share_is_answered_by_both() {
    let answer = cited("what traits help?");
    let texts: Vec<String> = answer.parts.iter().map(AnswerPart::plain_text).collect();
    assert_eq!(texts, ["Care helps a coder.", "Mathematics helps a biller."]);
    assert_eq!(answer.parts[1].citations, [2]);
    assert_eq!(answer.citations.len(), 2);
}

#[test]
fn far_below_the_threshold_there_is_no_answer_but_the_nearest_questions() {
    let passages = [
        ranked("Who codes?", "A coder does.", 0.1),
        ranked("Who bills?", "A biller does.", 0.0),
        ranked("Who heals?", "A doctor does.", 0.1),
    ];
    let answer = answer_question(&Query::parse("who does it"), &passages, 0.5);
    let Answer::Abstained(abstention) = answer else { panic!("got {answer:?}") };
    assert_eq!(questions(&abstention.nearest), ["Who codes?", "Who heals?"]);
}

#[test]
fn near_the_threshold_the_person_is_asked_which_question_is_meant() {
    let answer = |confidence: f64| {
        let passages = [
            ranked("Who codes?", "A coder does.", confidence),
            ranked("Who codes?", "A machine does.", confidence),
            ranked("Who bills?", "A biller does.", 0.1),
            ranked("Who heals?", "A doctor does.", 0.1),
            ranked("Who pays?", "An insurer does.", 0.1),
        ];
        answer_question(&Query::parse("who does it"), &passages, 0.5)
    };
    let Answer::Unsure(unsure) = answer(0.49) else { panic!("not asked back") };
    assert_eq!(questions(&unsure.candidates), ["Who codes?", "Who bills?", "Who heals?"]);
    assert!(matches!(answer(0.5), Answer::Cited(_)));
    assert!(matches!(answer(0.2), Answer::Unsure(_)));
    assert!(matches!(answer(0.19), Answer::Abstained(_)));
}

#[test]
fn nothing_can_be_meant_where_nothing_was_found() {
    let answer = answer_question(&Query::parse("who does it"), &[], 0.0);
    assert!(matches!(answer, Answer::Abstained(_)));
}

#[test]
fn nothing_near_is_offered_where_nothing_is_near() {
    for question in ["what is the capital of France", "", "?!", "how is it", "qwertz"] {
        assert_eq!(nearest(question), Vec::<String>::new(), "{question}");
    }
}

#[test]
fn small_talk_gets_the_help_unless_the_knowledge_answers_it() {
    for said in ["hi", "Thank you!", "what can you do?", "hey there!", "thx a lot", "Who are you?"]
    {
        assert_eq!(ask(said), Answer::Help, "{said}");
    }
    let greeted = "[[entry]]\nquestion = \"Hello\"\nanswer = \"Welcome to the server.\"\n";
    assert!(matches!(ask_of(&searcher_of(greeted), "hello!"), Answer::Cited(_)));
}

#[test]
fn a_question_without_a_word_is_not_a_heading_without_one() {
    let searcher = searcher_of("[[entry]]\nquestion = \"🎉\"\nanswer = \"A party.\"\n");
    for nothing in ["", "?!", "🎉", &"long ".repeat(1_000)] {
        assert!(matches!(ask_of(&searcher, nothing), Answer::Abstained(_)), "{nothing}");
    }
}

#[test]
fn a_picked_passage_is_answered_whatever_its_rival() {
    let searcher = searcher_of(FAQ);
    let key = searcher.find(&PassageId::new("biller-traits").unwrap()).unwrap().unwrap();
    let passage = searcher.passage(key).unwrap();
    let query = Query::parse(&passage.question);
    let near = retrieve(&searcher, &Retriever::new(None), &query).unwrap();
    let Answer::Cited(answer) = answer_passage(&query, &passage, &near) else {
        panic!("no answer")
    };
    assert_eq!(answer.parts.len(), 1);
    assert_eq!(answer.citations[0].passage.as_str(), "biller-traits");
    assert!(answer.confidence >= 1.0);
}

/// What of these blocks of a section is shown for a question.
fn shown(kind: SectionKind, blocks: Vec<Block>, question: &str) -> String {
    plain_text(&excerpt::excerpt(&section(kind, blocks), &Query::parse(question)))
}

fn section(kind: SectionKind, blocks: Vec<Block>) -> Passage {
    Passage {
        id: PassageId::new("section").unwrap(),
        kind,
        document: "article.md".to_owned(),
        source: Source {
            title: "Article".to_owned(),
            publisher: None,
            date: None,
            url: None,
            language: None,
        },
        heading_path: Vec::new(),
        question: "Section".to_owned(),
        aliases: Vec::new(),
        command: None,
        part: 1,
        line: 1,
        blocks,
    }
}

/// Three paragraphs, each with a first sentence of its own among thirty words of filler.
fn long_section() -> Vec<Block> {
    let mut blocks = Vec::new();
    for subject in ["Coders", "Billers", "Nurses"] {
        let mut text = format!("{subject} wear hats. ");
        for number in 1..=6 {
            write!(text, "Filler sentence number {number} says very little. ").unwrap();
        }
        blocks.push(Block::Paragraph(text.trim_end().to_owned()));
    }
    blocks
}

#[test]
fn of_a_long_section_the_best_sentences_are_shown_in_order_and_every_cut_shows() {
    assert_snapshot!(shown(SectionKind::Article, long_section(), "do nurses or billers wear hats?"), @"
    Coders wear hats. Filler sentence number 1 says very little.
    …
    Billers wear hats. Filler sentence number 1 says very little.
    …
    Nurses wear hats. Filler sentence number 1 says very little.
    …
    ");
}

#[test]
fn a_long_section_without_a_matching_sentence_shows_its_beginning() {
    let text = shown(SectionKind::Article, long_section(), "xyzzy");
    assert!(text.starts_with("Coders wear hats. Filler sentence number 1"));
    assert!(text.ends_with('…'));
}

#[test]
fn an_entry_is_shown_whole_however_long() {
    let text = shown(SectionKind::Entry, long_section(), "nurses");
    assert!(!text.contains('…') && text.contains("Coders") && text.contains("Nurses"));
}

#[test]
fn code_and_tables_are_never_cut_inside() {
    let mut blocks = long_section();
    blocks.insert(1, Block::Code("let pay = 21;\nlet hats = true;".to_owned()));
    blocks.push(Block::Row(vec!["hats".to_owned(), "12 dollars".to_owned()]));
    let text = shown(SectionKind::Article, blocks, "hats");
    assert!(text.contains("let pay = 21;\nlet hats = true;"), "{text}");
    assert!(text.contains("hats | 12 dollars"), "{text}");
}
