//! Whatever is asked is answered within a fixed multiple of the time that a question takes.

use std::path::Path;
use std::time::Duration;

use footnote::answer::AbstentionReason;
use footnote::bot::{Bot, Folders, Request};
use footnote::config::SemanticModel;
use footnote::question::{MAX_TERMS, Post, Query};
use footnote::reply::Style;

use super::{shortest, within};

/// How many times as long as a question of ten words any text may take. A question has up to 64 words to
/// look up, is read in up to three parts, and may mistype sixteen.
const MOST: u32 = 60;

/// What a text of 100,000 characters costs at the least, to count them, on a slow machine.
const ALLOWANCE: Duration = Duration::from_millis(50);

fn bot(model: &SemanticModel) -> Bot {
    let folder = tempfile::tempdir().unwrap();
    let folders = Folders {
        knowledge: &Path::new(env!("CARGO_MANIFEST_DIR")).join("knowledge"),
        index: folder.path(),
        max_file_bytes: 1 << 20,
        model,
    };
    Bot::new(folders.load(&mut |_| {}).unwrap().snapshot, 0.75)
}

/// So many words, all different, which no knowledge has.
fn words(count: usize) -> String {
    let letter = |number: usize| char::from(b'a' + u8::try_from(number % 26).unwrap());
    let word = |n: usize| {
        format!("{}{}{}{}ing", letter(n), letter(n / 26), letter(n / 676), letter(n * 3))
    };
    (0..count).map(word).collect::<Vec<_>>().join(" ")
}

/// The first characters, as many as Discord lets a person type.
fn typed(text: &str) -> String {
    text.chars().take(4_000).collect()
}

fn hostile() -> Vec<(&'static str, String)> {
    let short = [
        ("4,000 characters without a space", "a".repeat(4_000)),
        ("hundreds of words that no one knows", words(1_000)),
        ("a text that is asked again and again", "how much does a coder make? ".repeat(200)),
        ("thousands of parts", "coder and ".repeat(1_000)),
        ("thousands of alternatives", "biller, ".repeat(1_000)),
        ("thousands of comparisons", "coder vs biller ".repeat(1_000)),
        ("a regular expression that explodes", "(a+)+$".repeat(1_000)),
        ("quotes in quotes", "> ".repeat(2_000)),
        ("lists in lists", (0..60).map(|depth| "  ".repeat(depth) + "- a\n").collect()),
        ("open brackets", "[".repeat(4_000)),
        ("open links", "[a](".repeat(1_000)),
        ("emphasis in emphasis", "*a **b ".repeat(1_000)),
        ("characters without width", "\u{200b}\u{200d}c\u{2060}".repeat(1_000)),
        ("marks that turn the writing", "\u{202e}redoc \u{2066}".repeat(600)),
        ("right to left", "كم يكسب المبرمج الطبي ".repeat(200)),
        ("marks above marks", "o\u{301}\u{302}\u{303}\u{304}".repeat(800)),
        ("pictures of many pictures", "👩\u{200d}👩\u{200d}👧\u{200d}👦".repeat(500)),
        ("numbers", "1234567890 ".repeat(400)),
        ("mistyped words", "meddical billling coddder salarry cerrtification ".repeat(80)),
        ("function words", "how what when the of and is are ".repeat(200)),
        ("line breaks", "\n".repeat(4_000)),
    ];
    let long = [
        ("100,000 characters", "how much does a coder make ".repeat(4_000)),
        ("10,000 different words", words(10_000)),
        ("100,000 characters without a space", "x".repeat(100_000)),
        ("a hundred thousand commas", ",".repeat(100_000)),
    ];
    short.map(|(name, text)| (name, typed(&text))).into_iter().chain(long).collect()
}

fn each_is_answered_in_time(bot: &Bot, hostile: &[(&str, String)]) {
    let ask = |text: &str| {
        let request = Request::Question(text.to_owned());
        let before = Some("how much does a coder make");
        let told = bot.reply_after(before, &request, &Style::default());
        let embed = told.reply.embed.unwrap_or_else(|| panic!("an answer to {text:.40?}"));
        assert!(embed.description.chars().count() <= 4_096);
    };
    let usual = shortest(|| ask("hi, how long is the training of a medical coder, please"));
    for (name, text) in hostile {
        let limit = usual * MOST + ALLOWANCE;
        let took = within(limit, || ask(text));
        assert!(took <= limit, "{name} took {took:?}, a question {usual:?}");
    }
}

#[test]
fn any_text_is_answered_within_a_multiple_of_the_usual_time() {
    each_is_answered_in_time(&bot(&SemanticModel::Off), &hostile());
}

#[test]
fn any_text_is_answered_within_a_multiple_of_the_usual_time_with_a_model_too() {
    each_is_answered_in_time(&bot(&SemanticModel::BuiltIn), &hostile());
}

#[test]
fn any_post_is_answered_within_a_multiple_of_the_usual_time() {
    let bot = bot(&SemanticModel::Off);
    let ask = |post: &Post| drop(bot.ask_post(post).unwrap());
    let usual = shortest(|| ask(&Post::new("Training", "How long is the training of a coder?")));
    for (name, text) in hostile() {
        for post in [Post::new("Training", &text), Post::new(&text, "How long is it?")] {
            let limit = usual * MOST + ALLOWANCE;
            let took = within(limit, || ask(&post));
            assert!(took <= limit, "{name} took {took:?}, a post {usual:?}");
        }
    }
}

#[test]
fn of_what_is_too_long_nothing_is_looked_up() {
    let bot = bot(&SemanticModel::Off);
    for (name, text) in hostile() {
        assert!(Query::parse(&text).terms.len() <= MAX_TERMS, "{name}");
        if text.chars().count() > 4_000 {
            let considered = bot.consider(&text).unwrap();
            assert!(considered.ranked.is_empty(), "{name}");
            assert_eq!(considered.abstention(), Some(&AbstentionReason::TooLong), "{name}");
        }
    }
}
