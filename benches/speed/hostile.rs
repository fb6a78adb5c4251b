//! Texts that are meant to take long, to be measured beside a usual question.

/// Each text with what it is.
pub(crate) fn texts() -> Vec<(&'static str, String)> {
    let typed = |text: String| text.chars().take(4_000).collect::<String>();
    vec![
        ("a usual question", "how long does it take to get well, and what helps?".to_owned()),
        ("100,000 characters", "what are the symptoms of it ".repeat(4_000)),
        ("10,000 different words", words(10_000)),
        ("4,000 characters of different words", typed(words(1_000))),
        (
            "4,000 characters of mistyped words",
            typed("symptims treatmentt diagnossis ".repeat(200)),
        ),
        ("4,000 characters in one word", "a".repeat(4_000)),
        ("4,000 characters of parts", typed("symptoms and treatment or ".repeat(200))),
        ("4,000 open brackets", "[".repeat(4_000)),
        ("4,000 characters of a regular expression", typed("(a+)+$".repeat(700))),
        ("4,000 characters without width", typed("\u{200b}\u{200d}a\u{2060}".repeat(1_000))),
        ("4,000 characters from right to left", typed("ما هي أعراض المرض ".repeat(300))),
    ]
}

/// So many words, all different, which no knowledge has.
fn words(count: u32) -> String {
    let letter = |number: u32| char::from_digit(10 + number % 26, 36).unwrap_or('a');
    let word =
        |n: u32| format!("{}{}{}{}ing", letter(n), letter(n / 26), letter(n / 676), letter(n * 3));
    (0..count).map(word).collect::<Vec<_>>().join(" ")
}
