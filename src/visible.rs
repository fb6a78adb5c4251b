//! Takes out of words from outside what nobody can see, and what would make them seem others.
//!
//! What scripts and emoji are spelled with stays: joiners between letters or pictures, a variation
//! selector behind the sign that it varies, the tags of a flag.

/// The flag that tags of a region follow.
const BLACK_FLAG: char = '\u{1f3f4}';

/// A flag's region has at most six letters and digits, and the tag that ends it.
const MOST_TAGS: usize = 7;

/// The text without what cannot be seen, and with joiners only where they join. Line breaks (`\n`) and
/// tabs stay.
pub fn visible(text: &str) -> String {
    without_stray_joiners(&without_invisible(text))
}

/// The text without what cannot be seen; joiners stay wherever they are, as code may have them.
pub fn without_invisible(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let tags = if kept.ends_with(BLACK_FLAG) { region(rest) } else { 0 };
        if tags > 0 {
            kept.push_str(&rest[..tags]);
            rest = &rest[tags..];
            continue;
        }
        rest = &rest[c.len_utf8()..];
        let before = kept.chars().next_back();
        if c == BLANK_BRAILLE {
            kept.push(' ');
        } else if is_selector(c) {
            kept.extend(Some(c).filter(|_| before.is_some_and(|before| is_varied(before, c))));
        } else if !is_invisible(c) {
            kept.push(c);
        }
    }
    kept
}

/// The text with joiners only between letters or pictures outside ASCII, where Persian, Indic scripts
/// and emoji are spelled with them.
fn without_stray_joiners(text: &str) -> String {
    let joins =
        |c: Option<char>| c.is_some_and(|c| !c.is_ascii() && !c.is_whitespace() && !is_joiner(c));
    let mut kept = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        if !is_joiner(c) || joins(kept.chars().next_back()) && joins(rest.clone().next()) {
            kept.push(c);
        }
    }
    kept
}

/// A sign of Braille without a dot, which is a blank that no reader of spaces knows.
const BLANK_BRAILLE: char = '\u{2800}';

/// Control characters, marks that turn the direction of writing, letters and signs without width,
/// and the tags that stand for nothing but a language long ago.
fn is_invisible(c: char) -> bool {
    c.is_control() && c != '\n' && c != '\t'
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}'
            | '\u{13430}'..='\u{13455}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}')
}

fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

fn is_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Whether a selector can vary the sign before it. A row of them varies nothing, and could carry a
/// text that nobody sees.
fn is_varied(sign: char, selector: char) -> bool {
    let is_ideograph = matches!(sign, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}');
    if matches!(selector, '\u{e0100}'..='\u{e01ef}') {
        return is_ideograph;
    }
    let is_keycap = matches!(sign, '0'..='9' | '#' | '*');
    let is_other = !sign.is_ascii() && !sign.is_whitespace();
    (is_keycap || is_other) && !is_selector(sign) && !is_joiner(sign)
}

/// How many bytes the tags take that name a flag's region; 0 where they name none.
fn region(text: &str) -> usize {
    let tags = text.char_indices().take(MOST_TAGS);
    for (place, c) in tags {
        match c {
            '\u{e0030}'..='\u{e0039}' | '\u{e0061}'..='\u{e007a}' => {}
            '\u{e007f}' if place > 0 => return place + c.len_utf8(),
            _ => return 0,
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> String {
        visible(text)
    }

    #[test]
    fn what_scripts_and_emoji_are_spelled_with_stays() {
        for text in [
            "می\u{200c}خواهم",
            "क्\u{200d}ष",
            "👩\u{200d}⚕\u{fe0f} ❤\u{fe0f}\u{200d}🔥 👍🏽 1\u{fe0f}\u{20e3}",
            "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f} 🇪🇺",
            "葛\u{e0100}城市 שָׁלוֹם مرحبًا",
            "Cafe\u{301} Tiê\u{301}ng",
        ] {
            assert_eq!(seen(text), text);
        }
    }

    #[test]
    fn what_hides_a_text_in_another_goes() {
        let tags: String =
            "ping".chars().filter_map(|c| char::from_u32(0xe0000 + u32::from(c))).collect();
        let selectors: String = (0..9).filter_map(|n| char::from_u32(0xe0110 + n)).collect();
        for (text, left) in [
            (format!("a{tags}b"), "ab"),
            (format!("🏴{tags}"), "🏴"),
            (format!("😀{selectors}"), "😀"),
            ("😀\u{fe0f}\u{fe0f}\u{fe0e}!".to_owned(), "😀\u{fe0f}!"),
            ("a\u{fe0f}b \u{fe00}".to_owned(), "ab "),
            ("a\u{180e}\u{17b4}\u{1d173}\u{13430}\u{2800}b".to_owned(), "a b"),
            ("\u{115f}\u{1160}\u{3164}\u{ffa0}".to_owned(), ""),
            ("gpj.\u{202e}exe".to_owned(), "gpj.exe"),
        ] {
            assert_eq!(seen(&text), left, "{text:?}");
        }
    }
}
