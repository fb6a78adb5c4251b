//! Cuts the Markdown that this module writes, so that the cut shows and breaks nothing.

use unicode_segmentation::UnicodeSegmentation;

use super::limits::length;
use crate::visible::is_joiner;

/// Shows that words were left out.
pub(super) const GAP: &str = "…";

/// The first and the last line of a code block.
const FENCE: &str = "```";

/// The Markdown within `limit` UTF-16 units.
///
/// A text that is too long ends in "…" after a sentence, else after a word, else after a grapheme;
/// never inside an escape, a web address, a list marker or the fence of a code block. A code block
/// or bold words that are cut are closed behind the cut.
pub(super) fn cut(markdown: &str, limit: usize) -> String {
    if length(markdown) <= limit {
        return markdown.to_owned();
    }
    match cut_point(markdown, limit) {
        Some(point) => closed(&markdown[..point.end], point.open),
        None if limit == 0 => String::new(),
        None => GAP.to_owned(),
    }
}

/// The Markdown with the sign behind it that words were left out.
pub(super) fn with_gap(markdown: &str) -> String {
    closed(markdown, Open::Nothing)
}

/// Whether Markdown ends in a code block, so that what follows has to start on a new line.
pub(super) fn ends_in_code(markdown: &str) -> bool {
    markdown.lines().next_back() == Some(FENCE)
}

/// As many whole lines as fit into `limit` UTF-16 units; where lines are left out, a last one made
/// by `more` says how many. No line after the first that does not fit is asked for.
pub(super) fn fit_lines(
    lines: impl ExactSizeIterator<Item = String>,
    limit: usize,
    more: impl Fn(usize) -> String,
) -> String {
    let total = lines.len();
    let mut whole = String::new();
    let mut shortened = more(total);
    for (place, line) in lines.enumerate() {
        if place > 0 {
            whole.push('\n');
        }
        whole.push_str(&line);
        if length(&whole) > limit {
            return shortened;
        }
        let with_count = format!("{whole}\n{}", more(total - place - 1));
        if length(&with_count) <= limit {
            shortened = with_count;
        }
    }
    whole
}

/// What opens and closes bold words.
const BOLD: &str = "**";

/// A place where Markdown may be cut.
#[derive(Clone, Copy)]
struct CutPoint {
    /// The byte before which the text is kept.
    end: usize,
    /// How many UTF-16 units lie before it.
    units: usize,
    /// What it lies in, and has to be closed then.
    open: Open,
}

/// What a place lies in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Nothing,
    Bold,
    Code,
}

impl CutPoint {
    /// How many UTF-16 units [`closed`] adds.
    fn closing_length(self) -> usize {
        match self.open {
            Open::Nothing => 2,
            Open::Bold => 4,
            Open::Code => 6,
        }
    }
}

/// The best place before `limit` UTF-16 units to cut a text that is longer.
fn cut_point(markdown: &str, limit: usize) -> Option<CutPoint> {
    let mut scan = Scan::default();
    let (mut sentence, mut word, mut grapheme) = (None, None, None);
    let mut units = 0;
    for (at, next) in markdown.grapheme_indices(true) {
        if units > limit {
            break;
        }
        let found = CutPoint { end: markdown[..at].trim_end().len(), units, open: scan.open() };
        if units + found.closing_length() <= limit {
            match scan.boundary_before(&markdown[at..]) {
                Some(Boundary::Sentence) => sentence = Some(found),
                Some(Boundary::Word) => word = Some(found),
                Some(Boundary::Grapheme) => grapheme = Some(found),
                None => {}
            }
        }
        for (within, c) in next.char_indices() {
            scan.step(c, &markdown[at + within..]);
        }
        units += length(next);
    }
    let far = |point: &CutPoint| point.units * 2 >= limit;
    let between_words = later(sentence, word);
    sentence.filter(far).or(between_words.filter(far)).or(later(between_words, grapheme))
}

fn later(one: Option<CutPoint>, other: Option<CutPoint>) -> Option<CutPoint> {
    one.into_iter().chain(other).max_by_key(|point| point.units)
}

fn closed(kept: &str, open: Open) -> String {
    let kept = kept.trim_end_matches(|c: char| c.is_whitespace() || is_joiner(c));
    match kept {
        "" => GAP.to_owned(),
        _ if open == Open::Code => format!("{kept}\n```\n{GAP}"),
        _ if open == Open::Bold => format!("{kept}** {GAP}"),
        _ if ends_in_code(kept) => format!("{kept}\n{GAP}"),
        _ if kept.ends_with(GAP) => kept.to_owned(),
        _ => format!("{kept} {GAP}"),
    }
}

/// How good a place is to cut at.
enum Boundary {
    Sentence,
    Word,
    Grapheme,
}

/// What has to be known of the text before a place to say whether it may be cut there.
#[derive(Default)]
struct Scan {
    /// The current line so far.
    line: String,
    in_code: bool,
    in_bold: bool,
    /// Whether a sentence has ended and nothing else has begun.
    after_sentence: bool,
    /// What ends the address, marker or inline code that must stay in one piece.
    unbroken_until: Option<char>,
    half: Option<Half>,
}

/// The first character of two that must stay together.
#[derive(PartialEq, Eq)]
enum Half {
    Backslash,
    Star,
}

impl Scan {
    /// What has to be closed if the text is cut here.
    fn open(&self) -> Open {
        if self.in_code && self.line != FENCE {
            Open::Code
        } else if self.in_bold {
            Open::Bold
        } else {
            Open::Nothing
        }
    }

    /// What kind of boundary lies before `rest`; none where a cut would break something.
    fn boundary_before(&self, rest: &str) -> Option<Boundary> {
        let next = rest.chars().next()?;
        if self.in_code {
            return (next == '\n' && !self.line.is_empty()).then_some(Boundary::Sentence);
        }
        let whole = self.half.is_none() && self.unbroken_until.is_none();
        let just_bold = self.in_bold && self.line.trim_end().ends_with(BOLD);
        if !whole || just_bold || !has_words(&self.line) {
            return None;
        }
        let spaced = next.is_whitespace() && self.after_sentence;
        Some(if next == '\n' || spaced || self.line.ends_with(['。', '！', '？']) {
            Boundary::Sentence
        } else if next.is_whitespace() {
            Boundary::Word
        } else {
            Boundary::Grapheme
        })
    }

    /// Goes over `c`, with which `rest` starts.
    fn step(&mut self, c: char, rest: &str) {
        if c == '\n' {
            self.end_line();
            return;
        }
        self.line.push(c);
        if self.in_code {
            return;
        }
        let half = self.half.take();
        if half == Some(Half::Backslash) {
            self.after_sentence = false;
        } else if let Some(end) = self.unbroken_until {
            self.unbroken_until = (c != end).then_some(end);
        } else {
            self.after_sentence =
                ".!?…".contains(c) || self.after_sentence && "\"'”’»)*".contains(c);
            match c {
                '\\' => self.half = Some(Half::Backslash),
                '*' if half == Some(Half::Star) => self.in_bold = !self.in_bold,
                '*' => self.half = Some(Half::Star),
                '<' if starts_address(rest) => self.unbroken_until = Some('>'),
                '[' => self.unbroken_until = Some(']'),
                '`' if rest.starts_with(FENCE) => self.unbroken_until = Some('\n'),
                '`' => self.unbroken_until = Some('`'),
                _ => {}
            }
        }
    }

    fn end_line(&mut self) {
        if self.line == FENCE {
            self.in_code = !self.in_code;
        }
        self.line.clear();
        self.after_sentence = false;
        self.unbroken_until = None;
    }
}

/// Whether `rest` starts with `<` and a web address.
fn starts_address(rest: &str) -> bool {
    rest.get(1..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("http"))
}

/// Whether a line has more than the mark of a quote, a list item or small print.
fn has_words(line: &str) -> bool {
    let words = line.trim_start().trim_start_matches('>').trim_start();
    let words = words
        .strip_prefix("-#")
        .or_else(|| words.strip_prefix('-'))
        .unwrap_or_else(|| words.trim_start_matches(|c: char| c.is_ascii_digit()));
    !words.trim_start_matches('.').trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_within_the_limit_stays_whole() {
        assert_eq!(cut("one two", 7), "one two");
        assert_eq!(cut("one two", 6), "one …");
        assert_eq!(cut("", 0), "");
        assert_eq!(cut("one", 0), "");
        assert_eq!(cut("one", 1), "…");
    }

    #[test]
    fn a_sentence_end_is_better_than_a_word_end_unless_much_is_lost() {
        assert_eq!(cut("It is one. It is two and three.", 20), "It is one. …");
        assert_eq!(
            cut("One. Two three four five six seven eight.", 30),
            "One. Two three four five six …"
        );
        assert_eq!(cut("これは一。これは二と三です。", 10), "これは一。 …");
    }

    #[test]
    fn nothing_that_belongs_together_is_cut_in_half() {
        for (text, limit, kept) in [
            ("ab\\*\\*cd", 6, "ab\\* …"),
            ("ab\\*\\*cd", 5, "ab …"),
            // The sign makes one grapheme with the backslash behind it.
            ("ab\u{111C2}\\`cd", 7, "ab …"),
            ("see <https://a.b/c d>", 14, "see …"),
            ("a **b c** d", 9, "a **b** …"),
            ("a **b c** d", 8, "a …"),
            ("**bc** d", 7, "**b** …"),
            ("a\n- b c", 6, "a …"),
            ("a\n12. b c", 8, "a …"),
            ("a\n> b c", 6, "a …"),
            ("ab [12] c", 7, "ab …"),
            ("می\u{200c}خواهم", 5, "می …"),
            ("👩\u{200d}⚕️👩\u{200d}⚕️👩\u{200d}⚕️", 14, "👩\u{200d}⚕️👩\u{200d}⚕️ …"),
        ] {
            assert_eq!(cut(text, limit), kept, "{text:?} within {limit}");
        }
    }

    #[test]
    fn a_code_block_is_closed_behind_the_cut() {
        let text = "```\none\ntwo\nthree\n```\nafter this";
        assert_eq!(cut(text, 16), "```\none\n```\n…");
        assert_eq!(cut(text, 17), "```\none\ntwo\n```\n…");
        assert_eq!(cut(text, 22), "```\none\ntwo\n```\n…");
        assert_eq!(cut(text, 23), "```\none\ntwo\nthree\n```\n…");
    }

    #[test]
    fn whole_lines_are_left_out_and_counted() {
        let lines = || ["aaa", "bbb", "ccc"].map(str::to_owned).into_iter();
        let more = |count| format!("+{count}");
        assert_eq!(fit_lines(lines(), 11, more), "aaa\nbbb\nccc");
        assert_eq!(fit_lines(lines(), 10, more), "aaa\nbbb\n+1");
        assert_eq!(fit_lines(lines(), 9, more), "aaa\n+2");
        assert_eq!(fit_lines(lines(), 2, more), "+3");
    }
}
