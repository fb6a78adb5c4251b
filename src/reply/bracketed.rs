//! Gives numbers in brackets another look where the bot did not write them, so that nobody takes them
//! for the mark of a footnote.

use unicode_normalization::char::is_combining_mark;

/// The most characters between two brackets that are read as a number.
const LONGEST_NUMBER: usize = 24;

/// What looks like a square bracket that opens, and like the one that closes it.
const BRACKETS: [(char, char); 11] = [
    ('[', ']'),
    ('⁅', '⁆'),
    ('❲', '❳'),
    ('⟦', '⟧'),
    ('⟬', '⟭'),
    ('【', '】'),
    ('〔', '〕'),
    ('〖', '〗'),
    ('〘', '〙'),
    ('〚', '〛'),
    ('［', '］'),
];

/// The text with parentheses around each number that stands alone in brackets: `[12]` becomes `(12)`.
/// It keeps its length in bytes, so that places in it hold.
pub(super) fn without_marks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        let number = opens(c).then(|| number_in_brackets(rest)).flatten();
        let Some((number, closing)) = number else {
            out.push(c);
            continue;
        };
        out.push(if c.is_ascii() { '(' } else { '（' });
        out.push_str(number);
        out.push(if closing.is_ascii() { ')' } else { '）' });
        rest = &rest[number.len() + closing.len_utf8()..];
    }
    out
}

fn opens(c: char) -> bool {
    BRACKETS.iter().any(|(open, _)| *open == c)
}

/// The number before the first bracket that closes, with that bracket; none where anything else stands
/// between: `[0, 1]` and `[sic]` are no marks.
fn number_in_brackets(rest: &str) -> Option<(&str, char)> {
    let (end, closing) = rest
        .char_indices()
        .take(LONGEST_NUMBER + 1)
        .find(|(_, c)| !(c.is_numeric() || c.is_whitespace() || is_combining_mark(*c)))?;
    let number = &rest[..end];
    let closes = BRACKETS.iter().any(|(_, close)| *close == closing);
    (closes && number.contains(char::is_numeric)).then_some((number, closing))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_in_brackets_is_no_mark_of_a_footnote() {
        for (text, shown) in [
            ("It is free [2]. [2] Ministry, 2024", "It is free (2). (2) Ministry, 2024"),
            ("［1］ 【1】 ［１］ [ 1 ] [1］", "（1） （1） （１） ( 1 ) (1）"),
            ("[1][2] [[3]] [4](5) [1\u{332}] 〚𝟏〛", "(1)(2) [(3)] (4)(5) (1\u{332}) （𝟏）"),
            (
                "[0, 1] [sic] [] [1.5] [1 1¹² ① （1） {1}",
                "[0, 1] [sic] [] [1.5] [1 1¹² ① （1） {1}",
            ),
        ] {
            assert_eq!(without_marks(text), shown);
            assert_eq!(shown.len(), text.len());
        }
    }
}
