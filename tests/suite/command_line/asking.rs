//! `footnote ask`: what it prints, as words, as JSON and as a page.

use std::fs;

use insta::assert_snapshot;
use serde_json::Value;

use super::Desk;

#[test]
fn the_first_question_of_the_readme_is_answered_with_its_footnote() {
    let ran = Desk::new().run(&["ask", "How much does a medical coder make in a year?"]);
    assert_eq!((ran.code, ran.errors.as_str()), (0, ""));
    assert_snapshot!(ran.printed, @"
    How much does a medical coder make in a year?

    A medical coder makes $21 an hour on average, or $43,000 a year. The amount can differ with a medical coder's training, experience and location. [1]

    Footnotes
    [1] Medical Coding and Billing Career: Is It Right For You? — How much does a medical coder make in a year? · CareerStep · 23 July 2019

    Related questions
      • How much does a medical biller make in a year?
      • How much is the average pay for a medical coder?
      • Are medical billing and medical coding careers in high demand?
    ");
}

#[test]
fn an_honest_no_is_a_success() {
    let ran = Desk::new().run(&["ask", "what is the capital of France"]);
    assert_eq!((ran.code, ran.errors.as_str()), (0, ""));
    assert_snapshot!(ran.printed, @"
    I don't know this one

    What I have read does not answer this surely enough, and I would rather not guess. Type /help to see what I have read.
    ");
}

#[test]
fn the_json_of_an_answer_keeps_its_names() {
    let mut json = Desk::new().ask_json("How much does a medical coder make in a year?");
    assert!(json["took_us"].as_u64().is_some());
    json["took_us"] = Value::from(0);
    assert_snapshot!(serde_json::to_string_pretty(&json).unwrap(), @r#"
    {
      "about": null,
      "answer": "A medical coder makes $21 an hour on average, or $43,000 a year. The amount can differ with a medical coder's training, experience and location.",
      "citations": [
        {
          "date": "2019-07-23",
          "document": "Medical Coding and Billing Career: Is It Right For You?",
          "heading_path": [
            "How much does a medical coder make in a year?"
          ],
          "number": 1,
          "passage": "faq/coder-pay-year",
          "publisher": "CareerStep",
          "quote": "A medical coder makes $21 an hour on average, or $43,000 a year. The amount can differ with a medical coder's training, experience and location.",
          "url": null
        }
      ],
      "confidence": 1.0,
      "left_out": [],
      "out_of_scope": null,
      "outcome": "answered",
      "parts": [
        {
          "answer": "A medical coder makes $21 an hour on average, or $43,000 a year. The amount can differ with a medical coder's training, experience and location.",
          "citations": [
            1
          ],
          "sentence": "A medical coder makes $21 an hour on average, or $43,000 a year.",
          "title": "How much does a medical coder make in a year?"
        }
      ],
      "question": "How much does a medical coder make in a year?",
      "sources_differ": false,
      "suggestions": [
        "How much does a medical biller make in a year?",
        "How much is the average pay for a medical coder?",
        "Are medical billing and medical coding careers in high demand?"
      ],
      "title": "How much does a medical coder make in a year?",
      "took_us": 0
    }
    "#);
}

#[test]
fn the_json_of_an_abstention_has_empty_words() {
    let mut json = Desk::new().ask_json("do zebras code");
    json["took_us"] = Value::from(0);
    json["confidence"] = Value::from(0);
    assert_snapshot!(serde_json::to_string_pretty(&json).unwrap(), @r#"
    {
      "about": null,
      "answer": "",
      "citations": [],
      "confidence": 0,
      "left_out": [],
      "out_of_scope": null,
      "outcome": "abstained",
      "parts": [],
      "question": "do zebras code",
      "sources_differ": false,
      "suggestions": [
        "What is medical coding?",
        "How much is the average pay for a medical coder?",
        "What is the difference between medical coding and medical billing?"
      ],
      "title": "",
      "took_us": 0
    }
    "#);
}

#[test]
fn a_doubt_asks_back_in_words_and_in_json() {
    let desk = Desk::with_file(
        "faq.toml",
        "[[entry]]\nquestion = \"Where do billers work?\"\nanswer = \"At home.\"\n\
         [[entry]]\nquestion = \"Where do coders work?\"\nanswer = \"In an office.\"\n",
    );
    desk.write("config.toml", "[answers]\nthreshold = 1.0\n");
    let json = desk.ask_json("where would billers work");
    assert_eq!((&json["outcome"], &json["answer"]), (&"unsure".into(), &"".into()));
    assert_eq!(
        json["suggestions"],
        serde_json::json!(["Where do billers work?", "Where do coders work?"])
    );
    assert_snapshot!(desk.run(&["ask", "where would billers work"]).printed, @"
    Did you mean …?

    I am not sure enough what you ask, so I ask back. These I can answer:

      1. Where do billers work?
      2. Where do coders work?
    ");
}

#[test]
fn a_batch_answers_every_line_in_order_whatever_it_holds() {
    let long = "pay ".repeat(25_000);
    let mut input = b"How much does a medical coder make in a year?\n\n\xff\xfe\x00\r\n".to_vec();
    input.extend(long.as_bytes());
    input.extend(b"\nIs medical billing a stressful job?");
    let ran = Desk::new().run_with_input(&["ask", "--json", "--batch"], &input);
    assert_eq!((ran.code, ran.errors.as_str()), (0, ""));
    let answers: Vec<Value> =
        ran.printed.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let outcomes: Vec<&str> =
        answers.iter().map(|answer| answer["outcome"].as_str().unwrap()).collect();
    assert_eq!(outcomes, ["answered", "abstained", "abstained", "abstained", "answered"]);
    assert_eq!(answers[3]["question"].as_str().unwrap().len(), long.len());
    assert_eq!(answers[4]["title"], "Is medical billing a stressful job?");
}

#[test]
fn an_empty_batch_gives_nothing() {
    let ran = Desk::new().run_with_input(&["ask", "--json", "--batch"], b"");
    assert_eq!((ran.code, ran.printed.as_str()), (0, ""));
}

#[test]
fn the_article_alone_answers_from_its_sections() {
    // The article is other people's text, so it lies outside the project: `.ci/run` names it.
    let Ok(article) = std::env::var("CAREER_ARTICLE") else { return };
    let desk = Desk::with_file("article.txt", &fs::read_to_string(article).unwrap());
    let json = desk.ask_json("Is medical billing a stressful job?");
    assert_eq!(json["outcome"], "answered");
    assert_eq!(json["title"], "Is medical billing a stressful job?");
    assert_eq!(json["citations"][0]["heading_path"][0], "Is medical billing a stressful job?");
    assert!(json["answer"].as_str().unwrap().contains("not overwhelming or excessive"));
}

#[test]
fn a_reply_becomes_a_page_of_its_own() {
    let desk = Desk::new();
    let question = "How much does a medical coder make in a year? <&>";
    let ran = desk.run(&["ask", "--html", "reply.html", question]);
    assert_eq!((ran.code, ran.errors.as_str()), (0, ""));
    let page = desk.folder.read("reply.html");
    assert!(page.contains("$43,000"));
    assert!(page.contains("in a year? &lt;&amp;&gt;") && !page.contains("<&>"));
}
