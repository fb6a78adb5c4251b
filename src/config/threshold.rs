//! How sure the bot has to be before it answers: a word, or a number for who knows better.

use crate::strict_toml::nearest;

/// Few wrong answers, and more questions without one.
pub const STRICT: f64 = 0.85;

/// Mostly right, and asks back where it is not sure: what holds where the operator sets nothing.
pub const BALANCED: f64 = 0.8;

/// More answers, and more wrong ones among them.
pub const EAGER: f64 = 0.5;

const WORDS: [(&str, f64); 3] = [("strict", STRICT), ("balanced", BALANCED), ("eager", EAGER)];

/// What a threshold may be, as the end of a phrase.
pub(super) const WANTED: &str = "strict, balanced, eager, or a number from 0.0 to 1.0";

/// The confidence that a word or a number stands for.
///
/// # Errors
/// What it has to be, as the end of a phrase; a mistyped word is told the right one.
pub fn parse(text: &str) -> Result<f64, String> {
    let text = text.trim();
    if let Some((_, confidence)) = WORDS.iter().find(|(word, _)| *word == text) {
        return Ok(*confidence);
    }
    if let Some(number) = text.parse().ok().filter(|number| (0.0..=1.0).contains(number)) {
        return Ok(number);
    }
    match nearest(&text.to_lowercase(), WORDS.map(|(word, _)| word)) {
        Some(word) => Err(format!("must be {WANTED}; did you mean `{word}`?")),
        None => Err(format!("must be {WANTED}")),
    }
}

/// The word that stands for this confidence, if there is one.
pub fn word(confidence: f64) -> Option<&'static str> {
    let same = |number: f64| (number - confidence).abs() < f64::EPSILON;
    WORDS.into_iter().find(|(_, number)| same(*number)).map(|(word, _)| word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_stands_for_its_number() {
        for (written, meant) in
            [("strict", 0.85), (" balanced ", 0.8), ("eager", 0.5), ("0", 0.0), ("1.0", 1.0)]
        {
            assert_eq!(parse(written), Ok(meant), "{written}");
        }
    }

    #[test]
    fn a_number_has_its_word() {
        assert_eq!(
            [STRICT, BALANCED, EAGER].map(word),
            [Some("strict"), Some("balanced"), Some("eager")]
        );
        assert_eq!(word(0.7), None);
    }

    #[test]
    fn a_mistyped_word_is_told_the_right_one() {
        for (written, meant) in
            [("Strict", "strict"), ("balance", "balanced"), ("egaer", "eager"), ("EAGER", "eager")]
        {
            let told = parse(written).unwrap_err();
            assert!(told.ends_with(&format!("did you mean `{meant}`?")), "{written}: {told}");
        }
    }

    #[test]
    fn nothing_else_is_a_threshold() {
        for wrong in ["", "high", "1.1", "-0.1", "NaN", "inf", "50%"] {
            assert_eq!(parse(wrong), Err(format!("must be {WANTED}")), "{wrong}");
        }
    }
}
