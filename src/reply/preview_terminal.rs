//! Shows a reply in a terminal.

use anstyle::{AnsiColor, Effects, Style};

use super::Reply;
use super::markdown::{Line, Span, SpanKind, plain, read};

const TITLE: Style = Style::new().effects(Effects::BOLD);
const BOLD: Style = Style::new().effects(Effects::BOLD);
const DIM: Style = Style::new().effects(Effects::DIMMED);
const MARKER: Style = AnsiColor::Cyan.on_default();

/// The reply as plain words with ANSI styles: the title in bold, the fields and the footer
/// dimmed. It ends with a line break and wraps no lines.
pub fn to_terminal(reply: &Reply) -> String {
    let mut blocks = vec![lines(&reply.content, Style::new())];
    if let Some(embed) = &reply.embed {
        blocks.push(styled(TITLE, &one_line(&embed.title)));
        blocks.push(lines(&embed.description, Style::new()));
        for field in &embed.fields {
            let name = styled(DIM.effects(Effects::DIMMED.insert(Effects::BOLD)), &field.name);
            blocks.push(format!("{name}\n{}", lines(&field.value, DIM)));
        }
        blocks.push(embed.footer.as_ref().map_or_else(String::new, |text| styled(DIM, text)));
    }
    blocks.retain(|block| !block.is_empty());
    blocks.join("\n\n") + "\n"
}

fn one_line(markdown: &str) -> String {
    read(markdown).iter().map(|line| plain(spans_of(line))).collect::<Vec<_>>().join(" ")
}

fn lines(markdown: &str, style: Style) -> String {
    let lines: Vec<String> = read(markdown).iter().map(|line| shown(line, style)).collect();
    lines.join("\n")
}

fn shown(line: &Line, style: Style) -> String {
    let text = inline(spans_of(line), style);
    match line {
        Line::Blank => String::new(),
        Line::Text(_) => text,
        Line::Item { depth, mark, .. } => {
            let indent = "  ".repeat(depth + 1);
            let next_line = format!("\n{indent}{}", " ".repeat(mark.chars().count() + 1));
            format!("{indent}{} {}", styled(style, mark), text.replace('\n', &next_line))
        }
        Line::Quote(_) => format!("{} {text}", styled(DIM, "│")),
        Line::Small(spans) => inline(spans, DIM),
        Line::Code(code) => {
            let lines: Vec<String> =
                code.lines().map(|line| format!("    {}", styled(style, line))).collect();
            lines.join("\n")
        }
    }
}

fn spans_of(line: &Line) -> &[Span] {
    match line {
        Line::Text(spans) | Line::Quote(spans) | Line::Small(spans) | Line::Item { spans, .. } => {
            spans
        }
        Line::Blank | Line::Code(_) => &[],
    }
}

fn inline(spans: &[Span], style: Style) -> String {
    spans
        .iter()
        .map(|span| {
            let style = match span.kind {
                SpanKind::Marker => MARKER,
                _ if span.bold => BOLD,
                SpanKind::Words | SpanKind::Code | SpanKind::Address => style,
            };
            styled(style, &span.text)
        })
        .collect()
}

fn styled(style: Style, text: &str) -> String {
    if text.is_empty() || style == Style::new() {
        return text.to_owned();
    }
    format!("{style}{text}{style:#}")
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use crate::answer::Answer;
    use crate::reply::samples::{one_part, two_parts};
    use crate::reply::{Style, render};

    use super::to_terminal;

    #[test]
    fn a_reply_reads_as_plain_words() {
        for (answer, title) in [(one_part(), "medical coder"), (two_parts(), "coder")] {
            let reply = render(&Answer::Cited(answer), &Style::default());
            let text = to_terminal(&reply);
            assert!(text.starts_with(&format!("\u{1b}[1mHow much does a {title} make")));
            assert!(!text.contains(['\\', '<', '\u{200b}']));
        }
        let reply = render(&Answer::Cited(two_parts()), &Style::default());
        assert_snapshot!(anstream::adapter::strip_str(&to_terminal(&reply)), @r#"
        How much does a coder make?

        About $43,000 a year. [1]

        How long is the training?
        … Some need 4 months.

        │ Others
        │ take longer.
            let x = "```";
        [1][2]

        Footnotes
        [1] Medical Billing and Coding Careers — Pay › Coders · CareerStep · 23 July 2019
        [2] Medical Billing and Coding Careers — Pay › Training · 23 July 2019 · https://example.org/a_b/%2A?q=(1)
        "#);
    }
}
