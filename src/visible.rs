//! Takes out of words from outside what nobody can see, and what would make them seem others.
//!
//! What scripts and emoji are spelled with stays: joiners between letters or pictures, a variation
//! selector behind the sign that it varies, the tags of a flag. What a character is, is told by the
//! properties in Unicode's own tables.

use icu_properties::props::{
    BinaryProperty, DefaultIgnorableCodePoint, Emoji, EmojiComponent, EmojiModifier,
    ExtendedPictographic, GeneralCategory, IndicSyllabicCategory, JoiningType, Script,
    UnifiedIdeograph,
};
use icu_properties::{CodePointMapData, CodePointSetData};

/// The tags of the regions that have a flag of their own, behind a black one: England, Scotland and
/// Wales, as in Unicode's `emoji-sequences.txt`.
const REGIONS: [&str; 3] = [
    "\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
    "\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}",
    "\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}",
];

/// The flag that tags of a region follow.
const BLACK_FLAG: char = '\u{1f3f4}';

/// The frame that makes a digit a key.
const KEYCAP: char = '\u{20e3}';

/// Says that the sign before it is a picture.
const PICTURE: char = '\u{fe0f}';

/// Joins letters, and pictures into one.
const JOINER: char = '\u{200d}';

/// A sign of Braille without a dot, which is a blank that no reader of spaces knows.
const BLANK_BRAILLE: char = '\u{2800}';

/// The most marks above and below one letter, which no spelling reaches: more of them paint over the
/// lines beside it.
const MOST_MARKS: usize = 4;

/// The text without what cannot be seen, and with joiners only where they join. Line breaks (`\n`) and
/// tabs stay.
pub fn visible(text: &str) -> String {
    without_stray_joiners(&without_invisible(text))
}

/// Whether it is one of the two characters that say if their neighbours are written joined.
pub fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | JOINER)
}

/// The text without what cannot be seen, and without marks that no letter has room for; joiners stay
/// wherever they are.
fn without_invisible(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut marks = 0;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if kept.ends_with(BLACK_FLAG)
            && let Some(tags) = REGIONS.into_iter().find(|tags| rest.starts_with(tags))
        {
            kept.push_str(tags);
            rest = &rest[tags.len()..];
            continue;
        }
        rest = &rest[c.len_utf8()..];
        if is_selector(c) {
            let is_varied = kept.chars().next_back().is_some_and(|sign| varies(c, sign, rest));
            kept.extend(is_varied.then_some(c));
        } else if c == BLANK_BRAILLE {
            kept.push(' ');
        } else if !is_invisible(c) {
            marks = if lies_on_another(c) { marks + 1 } else { marks };
            if !lies_on_another(c) && !is_joiner(c) && !is_spacing_mark(c) {
                marks = 0;
            }
            kept.extend((marks <= MOST_MARKS).then_some(c));
        }
    }
    kept
}

/// The text with joiners only between letters of one script that is written joined or in clusters, and
/// in a picture that is made of several.
fn without_stray_joiners(text: &str) -> String {
    if !text.contains(is_joiner) {
        return text.to_owned();
    }
    let mut kept = String::with_capacity(text.len());
    let (mut letter, mut before) = (None, None);
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let next = rest.peek().copied();
        if !is_joiner(c) {
            letter = if lies_on_another(c) || is_spacing_mark(c) { letter } else { Some(c) };
        } else if !(joins_letters(letter, next) || c == JOINER && joins_pictures(before, next)) {
            continue;
        }
        before = Some(c);
        kept.push(c);
    }
    kept
}

/// Whether a joiner may stand between these. Of a script that joins its letters, as Arabic and
/// Mongolian, or that clusters them, as those of India, both have to be.
fn joins_letters(letter: Option<char>, next: Option<char>) -> bool {
    let (Some(letter), Some(next)) = (letter, next) else { return false };
    let script = |c| CodePointMapData::<Script>::new().get(c);
    let joined = |c| {
        let joining = CodePointMapData::<JoiningType>::new().get(c);
        let is_joined = joining != JoiningType::NonJoining && joining != JoiningType::Transparent;
        is_joined || is_of_cluster(c)
    };
    let shared = [Script::Common, Script::Inherited].contains(&script(letter));
    !shared && script(letter) == script(next) && joined(letter) && joined(next)
}

fn is_of_cluster(c: char) -> bool {
    CodePointMapData::<IndicSyllabicCategory>::new().get(c) != IndicSyllabicCategory::Other
}

/// Whether a joiner between these makes one picture of two.
fn joins_pictures(before: Option<char>, next: Option<char>) -> bool {
    let is_picture = |c| c == PICTURE || has::<EmojiModifier>(c) || has::<ExtendedPictographic>(c);
    before.is_some_and(is_picture) && next.is_some_and(has::<ExtendedPictographic>)
}

/// Control characters, marks that turn the direction of writing, letters and signs without width,
/// and the tags that stand for nothing but a language long ago.
fn is_invisible(c: char) -> bool {
    let ignored = !c.is_ascii() && has::<DefaultIgnorableCodePoint>(c) && !is_joiner(c);
    // Signs that Unicode does not say to ignore, and that are blank or only lay out others.
    let is_blank = matches!(c,
        '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}' | '\u{13430}'..='\u{13455}'
        | '\u{16fe4}' | '\u{1d159}');
    c.is_control() && c != '\n' && c != '\t' || ignored || is_blank
}

fn is_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Whether a selector can vary the sign before it, in front of `rest`. A selector behind anything else
/// varies nothing, and could carry a text that nobody sees.
fn varies(selector: char, sign: char, rest: &str) -> bool {
    let is_ideograph = has::<UnifiedIdeograph>(sign)
        || matches!(sign, '\u{f900}'..='\u{faff}' | '\u{2f800}'..='\u{2fa1f}');
    match selector {
        '\u{fe0e}' | PICTURE if sign.is_ascii() => has::<Emoji>(sign) && rest.starts_with(KEYCAP),
        '\u{fe0e}' | PICTURE => has::<Emoji>(sign) && !has::<EmojiComponent>(sign),
        // The only ones that Unicode's `StandardizedVariants.txt` puts behind these.
        '\u{fe00}'..='\u{fe02}' => is_ideograph || is_sign_of_mathematics(sign),
        '\u{e0100}'..='\u{e01ef}' => is_ideograph,
        _ => false,
    }
}

fn is_sign_of_mathematics(c: char) -> bool {
    !c.is_ascii() && category(c) == GeneralCategory::MathSymbol
}

/// Whether it is drawn above, below or around the letter before it and takes no room of its own.
fn lies_on_another(c: char) -> bool {
    let lies = [GeneralCategory::NonspacingMark, GeneralCategory::EnclosingMark];
    !c.is_ascii() && lies.contains(&category(c))
}

fn is_spacing_mark(c: char) -> bool {
    !c.is_ascii() && category(c) == GeneralCategory::SpacingMark
}

fn category(c: char) -> GeneralCategory {
    CodePointMapData::<GeneralCategory>::new().get(c)
}

fn has<P: BinaryProperty>(c: char) -> bool {
    CodePointSetData::new::<P>().contains(c)
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
            "مِ\u{200c}ی",
            "क्\u{200d}ष र्\u{200d}य हिन्दी में ज़िंदगी",
            "শ্রী র\u{200d}্যাব",
            "ශ්\u{200d}රී ලංකා",
            "മലയാളം ന്\u{200d}റെ",
            "မျှော်လင့်ချက် ညွှန်ကြား",
            "ภาษาไทย น้ำ ที่ ผู้",
            "བསྒྲུབས བརྒྱད",
            "ខ្មែរ ស្ត្រី",
            "Tiếng Việt Tie\u{302}\u{301}ng Vie\u{323}\u{302}t",
            "👩\u{200d}⚕\u{fe0f} ❤\u{fe0f}\u{200d}🔥 👍🏽 1\u{fe0f}\u{20e3} *\u{fe0f}\u{20e3} ©\u{fe0f}",
            "👨\u{200d}👩\u{200d}👧\u{200d}👦 🏳\u{fe0f}\u{200d}🌈 👩🏽\u{200d}💻 🏴\u{200d}☠\u{fe0f} ☎\u{fe0e}",
            "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f} 🇪🇺",
            "葛\u{e0100}城市 䕫\u{fe00} ∩\u{fe00} שָׁלוֹם שּׁ\u{5b8}\u{591} مرحبًا الرَّحْمَٰنِ",
            "Cafe\u{301} Tiê\u{301}ng\nZ\u{30c}\ta",
        ] {
            assert_eq!(seen(text), text);
        }
    }

    #[test]
    fn what_hides_a_text_in_another_goes() {
        let tags: String =
            "ping".chars().filter_map(|c| char::from_u32(0xe0000 + u32::from(c))).collect();
        let region = format!("{tags}\u{e007f}");
        let selectors: String = (0..9).filter_map(|n| char::from_u32(0xe0110 + n)).collect();
        for (text, left) in [
            (format!("a{tags}b"), "ab"),
            (format!("🏴{tags}"), "🏴"),
            (format!("🏴{region}"), "🏴"),
            (format!("😀{selectors}"), "😀"),
            ("😀\u{fe0f}\u{fe0f}\u{fe0e}!".to_owned(), "😀\u{fe0f}!"),
            ("a\u{fe0f}b \u{fe00}".to_owned(), "ab "),
            (
                "é\u{fe0f}й\u{fe0e}ك\u{fe00}字\u{fe0f}字\u{fe05}1\u{fe0f}🇪\u{fe0f}".to_owned(),
                "éйك字字1🇪",
            ),
            ("é\u{200d}й\u{200c}д字\u{200d}字—\u{200d}—".to_owned(), "éйд字字——"),
            ("م\u{200c}\u{200d}\u{200c}م م\u{200c} क\u{200d}م".to_owned(), "م\u{200c}م م कم"),
            ("😀\u{200c}😀 😀\u{200d}a a\u{200d}😀".to_owned(), "😀😀 😀a a😀"),
            ("a\u{180e}\u{17b4}\u{1d173}\u{13430}\u{2800}b".to_owned(), "a b"),
            ("a<\u{fe01}b+\u{fe00}".to_owned(), "a<b+"),
            ("a\u{1d159}\u{16fe4}\u{fffa}b".to_owned(), "ab"),
            ("\u{115f}\u{1160}\u{3164}\u{ffa0}".to_owned(), ""),
            ("gpj.\u{202e}exe".to_owned(), "gpj.exe"),
        ] {
            assert_eq!(seen(&text), left, "{text:?}");
        }
    }

    #[test]
    fn no_letter_paints_over_the_lines_beside_it() {
        let painted = format!("a{}b", "\u{301}\u{489}".repeat(40));
        assert_eq!(seen(&painted), "a\u{301}\u{489}\u{301}\u{489}b");
        let joined = format!("क{}", "\u{93f}\u{200d}\u{301}".repeat(9));
        assert_eq!(seen(&joined).matches('\u{301}').count(), 4);
    }
}
