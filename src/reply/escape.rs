//! Writes words from outside so that Discord shows just these words.
//!
//! What Discord would read as formatting, as a mention or as a link behind other words gets a
//! backslash; a backslash that is not needed is not written, so that the text stays readable
//! where nobody renders it. Web addresses stay as they are, between `<` and `>`: these are not
//! shown, mark the end of the address, and keep Discord from adding a preview. A number in brackets,
//! which would look like the mark of a footnote, gets parentheses instead.

use super::address::{leading_address, opens_address};
use super::bracketed::without_marks;
use crate::visible;

/// Hides `everyone` and `here` from a reader of mentions: it has no width.
const ZERO_WIDTH_SPACE: char = '\u{200b}';

/// Hosts and paths behind which a word is an invitation that Discord unfolds.
const INVITES: [&str; 3] = ["discord.gg", "discord.com/invite", "discordapp.com/invite"];

/// Takes out what cannot be seen: control characters, marks that turn the direction of writing,
/// and characters without width, but for those that scripts and emoji are spelled with. Line breaks of
/// every kind become `\n`, tabs a space.
pub fn clean(text: &str) -> String {
    shown(text).replace('\t', " ")
}

/// Escapes a text that may have several lines.
pub fn escape(text: &str) -> String {
    escape_quoted(&quoted(text))
}

/// The clean text, without what only looks like the mark of a footnote.
fn quoted(text: &str) -> String {
    without_marks(&clean(text))
}

/// Escapes what [`quoted`] has given, or a piece of it.
pub(super) fn escape_quoted(text: &str) -> String {
    text.split('\n').map(escaped).collect::<Vec<_>>().join("\n")
}

/// Escapes a text for a place that has one line: line breaks and runs of spaces become one space.
pub fn escape_line(text: &str) -> String {
    escaped(&one_line(text))
}

/// The text on one line, without Markdown: for places where Discord reads none.
pub fn one_line(text: &str) -> String {
    quoted(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A code block; three backticks inside are kept apart by a character without width.
pub fn fence(code: &str) -> String {
    let code = shown(code);
    let inside = code.replace("``", &format!("`{ZERO_WIDTH_SPACE}`"));
    let inside = inside.replace("``", &format!("`{ZERO_WIDTH_SPACE}`"));
    format!("```\n{}\n```", inside.trim_matches('\n').trim_end())
}

/// The text without what cannot be seen; line breaks of every kind become `\n`.
pub(super) fn shown(text: &str) -> String {
    visible::visible(&with_line_breaks(text))
}

fn with_line_breaks(text: &str) -> String {
    text.replace("\r\n", "\n").replace(is_line_break, "\n")
}

fn is_line_break(c: char) -> bool {
    matches!(c, '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Escapes one clean line.
fn escaped(line: &str) -> String {
    let words = line.trim_start();
    let mut out = line[..line.len() - words.len()].to_owned();
    let mut rest = escape_line_start(words, &mut out);
    let mut previous = None;
    while let Some(c) = rest.chars().next() {
        if let Some((address, taken)) = leading_address(rest, previous) {
            out.push('<');
            out.push_str(address);
            out.push('>');
            rest = &rest[taken..];
            previous = None;
            continue;
        }
        rest = &rest[c.len_utf8()..];
        let links = c == '/' && (follows_invite(&out) || opens_address(&out, rest));
        if links || needs_backslash(c, previous, rest) {
            out.push('\\');
        }
        out.push(c);
        if c == '@' && starts_with_group(rest) {
            out.push(ZERO_WIDTH_SPACE);
        }
        previous = Some(c);
    }
    out
}

/// Writes the mark that would make the line a heading, a quote or a list item, with a backslash;
/// returns what follows it.
fn escape_line_start<'a>(words: &'a str, out: &mut String) -> &'a str {
    let digits = words.len() - words.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits > 0 && words[digits..].starts_with(['.', ')']) && ends_mark(&words[digits + 1..]) {
        out.push_str(&words[..digits]);
        out.push('\\');
        out.push_str(&words[digits..=digits]);
        return &words[digits + 1..];
    }
    let opens = match words.chars().next() {
        Some('>') => true,
        Some('#') => ends_mark(words.trim_start_matches('#')),
        Some('-') => ends_mark(&words[1..]) || words[1..].starts_with('#'),
        Some('+') => ends_mark(&words[1..]),
        _ => false,
    };
    if opens {
        out.push('\\');
        out.push_str(&words[..1]);
        return &words[1..];
    }
    words
}

/// Whether a mark at the start of a line is complete before `rest`.
fn ends_mark(rest: &str) -> bool {
    rest.chars().next().is_none_or(char::is_whitespace)
}

fn needs_backslash(c: char, previous: Option<char>, rest: &str) -> bool {
    match c {
        '\\' | '*' | '_' | '`' | '[' => true,
        // A link may begin at the bracket of a footnote's number, so its middle is taken apart.
        '(' => previous == Some(']'),
        '~' | '|' => previous == Some(c) || rest.starts_with(c),
        '<' => rest.starts_with(|next: char| next.is_ascii_alphabetic() || "@#/:+".contains(next)),
        _ => false,
    }
}

fn starts_with_group(rest: &str) -> bool {
    rest.starts_with("everyone") || rest.starts_with("here")
}

fn follows_invite(out: &str) -> bool {
    INVITES.iter().any(|invite| {
        out.len() >= invite.len()
            && out
                .get(out.len() - invite.len()..)
                .is_some_and(|end| end.eq_ignore_ascii_case(invite))
    })
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;

    #[test]
    fn ordinary_words_stay_as_they_are() {
        for text in [
            "It's $21 an hour (about $43,000 a year), 1.5 times the well-known 11 % – see below.",
            "a < b, I <3 it, 5 > 4, #hashtag, C#, -5 degrees, +1, ~5, me@example.org, a | b",
            "你好。 مرحبا 👩\u{200d}⚕️ می\u{200c}خواهم",
        ] {
            assert_eq!(escape(text), text);
        }
    }

    #[test]
    fn what_discord_would_format_gets_a_backslash() {
        let text = "# a\n-# a\n> a\n>>> a\n- a\n+ a\n* a\n12. a\n1) a\n*a* _a_ ~~a~~ ||a|| `a`\n\
                    [a](https://b.c) \\ <@1> <@&1> <#1> </a:1> <:a:1> <a:a:1> <t:1:R> discord.gg/a";
        assert_snapshot!(escape(text), @r"
        \# a
        \-# a
        \> a
        \>>> a
        \- a
        \+ a
        \* a
        12\. a
        1\) a
        \*a\* \_a\_ \~\~a\~\~ \|\|a\|\| \`a\`
        \[a]\(<https://b.c>) \\ \<@1> \<@&1> \<#1> \</a:1> \<:a:1> \<a:a:1> \<t:1:R> discord.gg\/a
        ");
    }

    #[test]
    fn a_call_to_everyone_is_taken_apart() {
        assert_eq!(escape("@everyone @here"), "@\u{200b}everyone @\u{200b}here");
        assert!(!escape("@\u{200b}everyone").contains("@everyone"));
    }

    #[test]
    fn addresses_stay_intact_and_end_where_the_sentence_does() {
        for (text, escaped) in [
            ("see (https://a.b/c_d_e).", "see (<https://a.b/c_d_e>)."),
            ("https://a.b/c_(d)", "<https://a.b/c_(d)>"),
            ("<https://a.b/_>!", "<https://a.b/_>!"),
            ("https://a.b/*x*", "<https://a.b/>\\*x\\*"),
            ("https:// a", "https:// a"),
            ("https://a.b/@everyone", "https:\\//a.b/@\u{200b}everyone"),
        ] {
            assert_eq!(escape(text), escaped);
        }
    }

    #[test]
    fn an_address_that_hides_where_it_leads_is_no_link() {
        for (text, escaped) in [
            ("https://bank.example@bad.example/", r"https:\//bank.example@bad.example/"),
            ("<https://bank.example:443@bad.example>", r"\<https:\//bank.example:443@bad.example>"),
            (
                "https://bank.example;@evil.example/login",
                r"https:\//bank.example;@evil.example/login",
            ),
            (
                "https://bank.example,@evil.example/login",
                r"https:\//bank.example,@evil.example/login",
            ),
            (
                "https://bank.example!@evil.example/login",
                r"https:\//bank.example!@evil.example/login",
            ),
            (
                "https://bank.example'@evil.example/login",
                r"https:\//bank.example'@evil.example/login",
            ),
            (
                "https://bank.example(@evil.example/login",
                r"https:\//bank.example(@evil.example/login",
            ),
            (
                "https://%62ank.example http://2130706433",
                r"https:\//%62ank.example http:\//2130706433",
            ),
            ("http://Bank.example:80/?q=a@b", "<http://Bank.example:80/?q=a@b>"),
            ("https://bаnk.example", r"https:\//bаnk.example"),
            ("https://bank.example⁄.bad.example", r"https:\//bank.example⁄.bad.example"),
            ("steam://run/1 discord://-/x", r"steam:\//run/1 discord:\//-/x"),
            ("<javascript:alert(1)> <mailto:a@b.c>", r"\<javascript:alert(1)> \<mailto:a@b.c>"),
            ("https://a.b/@c https://a.b/ä", "<https://a.b/@c> <https://a.b/ä>"),
            ("https://xn--bnk-5cd.example", "<https://xn--bnk-5cd.example>"),
            ("a//b C:// file:/// 1 :// 2", r"a//b C:// file:\/// 1 :// 2"),
        ] {
            assert_eq!(escape(text), escaped);
        }
    }

    #[test]
    fn invisible_characters_go_and_line_breaks_stay() {
        assert_eq!(clean("a\u{202e}b\u{0}\u{1b}c\u{200b}\u{feff}\u{200d}d"), "abcd");
        assert_eq!(clean("a\r\nb\rc\u{2028}d\u{85}e\tf"), "a\nb\nc\nd\ne f");
    }

    #[test]
    fn a_text_for_one_line_has_one_line() {
        assert_eq!(escape_line(" a\n\n- b \t c "), "a - b c");
    }

    #[test]
    fn code_hides_nothing_from_who_reads_it() {
        let hidden = "a\u{200d}\u{200c}\u{200d}b\u{200c} 字\u{fe0f}\u{202e}";
        assert_eq!(fence(hidden), "```\nab 字\n```");
    }

    #[test]
    fn code_cannot_close_its_fence() {
        let fenced = fence("a\n```\n@everyone ````` b\n");
        assert_eq!(fenced.matches("```").count(), 2);
        assert_eq!(fenced.replace('\u{200b}', ""), "```\na\n```\n@everyone ````` b\n```");
    }
}
