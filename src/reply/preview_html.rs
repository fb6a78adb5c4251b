//! Shows a reply as Discord's dark theme shows it: one HTML page that needs nothing else.

use super::escape::clean;
use super::markdown::{Line, Span, SpanKind, read};
use super::{Embed, EmbedField, Reply, Row};
use crate::locale::terminal;

const STYLE_SHEET: &str = include_str!("preview.css");

/// A raised 1 on an indigo disc.
const BOT_AVATAR: &str = r##"<svg class="avatar" viewBox="0 0 40 40" aria-hidden="true">
<circle cx="20" cy="20" r="20" fill="#5b5fef"/>
<path d="M9 15.5h11M9 21h14M9 26.5h9" stroke="#c3c5fb" stroke-width="2.4" stroke-linecap="round"/>
<path d="M25.2 12.2l4-2.9v11.4" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/>
</svg>"##;

const PERSON_AVATAR: &str = r##"<svg class="avatar" viewBox="0 0 40 40" aria-hidden="true">
<circle cx="20" cy="20" r="20" fill="#3ba55d"/>
<circle cx="20" cy="15.5" r="6" fill="#e3f5e8"/><path d="M8.5 31a11.5 9.5 0 0 1 23 0z" fill="#e3f5e8"/>
</svg>"##;

const EYE: &str = r#"<svg viewBox="0 0 24 24" aria-hidden="true"><path fill="currentColor" d="M12 5C6 5 2.5 10 1.5 12 2.5 14 6 19 12 19s9.5-5 10.5-7C21.5 10 18 5 12 5zm0 11a4 4 0 1 1 0-8 4 4 0 0 1 0 8z"/></svg>"#;

/// What stands around a reply on the page.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    /// The name of the bot.
    pub bot: &'a str,
    /// The name of the person who asks.
    pub person: &'a str,
    /// What the person asked; nothing stands above the reply where it is missing.
    pub question: Option<&'a str>,
    /// Whether only that person sees the reply, and so nobody sees a message before it.
    pub ephemeral: bool,
}

/// A whole HTML page that shows the reply as Discord would. It loads nothing and runs nothing, and
/// no text of the reply or the question can become markup.
pub fn to_html(reply: &Reply, scene: Scene<'_>) -> String {
    let bot = escape_html(scene.bot);
    let asked = scene.question.map(escape_html);
    let question = asked.as_deref().filter(|_| !scene.ephemeral);
    let message = question.map_or_else(String::new, |text| message(scene, text));
    let reference = asked.map_or_else(String::new, |text| reference(scene, &text));
    let referring = if reference.is_empty() { "" } else { " referring" };
    let content = lines(&reply.content);
    let embed = reply.embed.as_ref().map_or_else(String::new, embed);
    let rows: String = reply.rows.iter().map(row).collect();
    let private = if scene.ephemeral {
        format!("<div class=\"private\">{EYE}{}</div>\n", terminal::ONLY_YOU)
    } else {
        String::new()
    };
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{bot}</title>\n\
         <style>\n{STYLE_SHEET}</style>\n</head>\n<body>\n<main>\n{message}\
         <div class=\"message{referring}\">\n{reference}{BOT_AVATAR}\n\
         <div><span class=\"name\">{bot}</span><span class=\"tag\">APP</span></div>\n\
         <div class=\"text\">{content}</div>\n{embed}{rows}{private}</div>\n</main>\n</body>\n</html>\n"
    )
}

/// The message of the person; `text` is HTML already.
fn message(scene: Scene<'_>, text: &str) -> String {
    let (bot, person) = (escape_html(scene.bot), escape_html(scene.person));
    format!(
        "<div class=\"message\">{PERSON_AVATAR}\n<div><span class=\"name\">{person}</span></div>\n\
         <div class=\"text\"><span class=\"mention\">@{bot}</span> {text}</div>\n</div>\n"
    )
}

/// The line above a reply that says what it answers: the message of the person, or the command
/// where nobody else sees the reply; `text` is HTML already.
fn reference(scene: Scene<'_>, text: &str) -> String {
    let (bot, person) = (escape_html(scene.bot), escape_html(scene.person));
    let avatar = PERSON_AVATAR.replacen("class=\"avatar\" ", "", 1);
    let said = if scene.ephemeral {
        "used <span class=\"mention\">/ask</span>".to_owned()
    } else {
        format!("@{bot} {text}")
    };
    format!(
        "<div class=\"spine\"></div>\
         <div class=\"reference\">{avatar}<b>{person}</b><span>{said}</span></div>\n"
    )
}

fn embed(embed: &Embed) -> String {
    let mut html = format!(
        "<div class=\"embed\" style=\"border-color:#{:06x}\">\n\
         <div class=\"title\">{}</div>\n<div class=\"description\">{}</div>\n",
        embed.color & 0xFF_FF_FF,
        lines(&embed.title),
        lines(&embed.description)
    );
    let columns: String = embed.fields.iter().filter(|one| one.inline).map(field).collect();
    if !columns.is_empty() {
        html.extend(["<div class=\"columns\">", &columns, "</div>\n"]);
    }
    html.extend(embed.fields.iter().filter(|one| !one.inline).map(field));
    if let Some(footer) = &embed.footer {
        html.push_str("<div class=\"footer\">");
        html.push_str(&escape_html(footer));
        html.push_str("</div>\n");
    }
    html + "</div>\n"
}

fn field(field: &EmbedField) -> String {
    let (name, value) = (lines(&field.name), lines(&field.value));
    format!(
        "<div class=\"field\"><div class=\"field-name\">{name}</div>\
         <div class=\"field-value\">{value}</div></div>\n"
    )
}

fn row(row: &Row) -> String {
    match row {
        Row::Buttons(buttons) => {
            let mut shown = String::new();
            for button in buttons {
                shown.extend(["<span class=\"button\">", &escape_html(&button.label), "</span>"]);
            }
            format!("<div class=\"buttons\">{shown}</div>\n")
        }
        Row::Menu(menu) => {
            format!("<div class=\"menu\">{}<span>⌄</span></div>\n", escape_html(&menu.placeholder))
        }
        Row::Picker(picker) => {
            format!(
                "<div class=\"menu\">{}<span>⌄</span></div>\n",
                escape_html(&picker.placeholder)
            )
        }
    }
}

fn lines(markdown: &str) -> String {
    read(markdown).iter().map(line).collect()
}

fn line(line: &Line) -> String {
    match line {
        Line::Blank => "<div class=\"blank\"></div>".to_owned(),
        Line::Text(spans) => format!("<div>{}</div>", inline(spans)),
        Line::Item { depth, mark, spans } => format!(
            "<div class=\"item\" style=\"--depth:{depth}\"><span>{mark}</span><span>{}</span></div>",
            inline(spans)
        ),
        Line::Quote(spans) => format!("<div class=\"quote\">{}</div>", inline(spans)),
        Line::Small(spans) => format!("<div class=\"small\">{}</div>", inline(spans)),
        Line::Code(code) => format!("<div class=\"code\">{}</div>", escape_html(code)),
    }
}

fn inline(spans: &[Span]) -> String {
    spans.iter().map(span).collect()
}

fn span(span: &Span) -> String {
    let text = escape_html(&span.text);
    let html = match span.kind {
        // Discord shows a footnote's number like any other words.
        SpanKind::Words | SpanKind::Marker => text,
        SpanKind::Code => format!("<code>{text}</code>"),
        SpanKind::Address => format!("<a href=\"{text}\" rel=\"noreferrer\">{text}</a>"),
    };
    if span.bold { format!("<b>{html}</b>") } else { html }
}

/// The text as HTML that can stand between tags and in a quoted attribute.
fn escape_html(text: &str) -> String {
    let mut html = String::new();
    for c in clean(text).chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            _ => html.push(c),
        }
    }
    html
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::answer::Answer;
    use crate::reply::samples::{one_part, two_parts};
    use crate::reply::{Style, notice, render};

    const SCENE: Scene<'_> =
        Scene { bot: "Footnote", person: "robin", question: Some("Pay & <b>?"), ephemeral: false };

    #[test]
    fn an_answer_stands_in_a_frame() {
        let reply = render(&Answer::Cited(two_parts()), &Style::default());
        assert_snapshot!(embed(&reply.embed.expect("an answer is framed")), @r#"
        <div class="embed" style="border-color:#5b5fef">
        <div class="title"><div>How much does a coder make?</div></div>
        <div class="description"><div>About $43,000 a year. [1]</div><div class="blank"></div><div><b>How long is the training?</b></div><div>… Some need 4 months.</div><div class="blank"></div><div class="quote">Others</div><div class="quote">take longer.</div><div class="code">let x = &quot;```&quot;;</div><div>[1][2]</div></div>
        <div class="field"><div class="field-name"><div>Footnotes</div></div><div class="field-value"><div>[1] Medical Billing and Coding Careers — Pay › Coders · CareerStep · 23 July 2019</div><div>[2] Medical Billing and Coding Careers — Pay › Training · 23 July 2019 · <a href="https://example.org/a_b/%2A?q=(1)" rel="noreferrer">https://example.org/a_b/%2A?q=(1)</a></div></div></div>
        </div>
        "#);
    }

    #[test]
    fn buttons_and_the_menu_stand_below_it() {
        let reply = render(&Answer::Cited(one_part()), &Style::default());
        let rows: String = reply.rows.iter().map(row).collect();
        assert_snapshot!(rows, @r#"
        <div class="buttons"><span class="button">👍</span><span class="button">👎</span><span class="button">Sources</span><span class="button">Delete</span></div>
        <div class="menu">Related questions<span>⌄</span></div>
        "#);
    }

    #[test]
    fn the_page_shows_the_question_and_loads_nothing() {
        let html = to_html(&notice("A *word*."), SCENE);
        assert!(html.contains("@Footnote</span> Pay &amp; &lt;b&gt;?"));
        assert!(!html.contains("src=") && !html.contains("<script") && !html.contains("url("));
    }

    #[test]
    fn only_the_person_who_asked_sees_an_ephemeral_reply() {
        let html = to_html(&notice("A word."), Scene { ephemeral: true, ..SCENE });
        assert!(html.contains(terminal::ONLY_YOU) && !html.contains("Pay"));
        assert!(!to_html(&notice("A word."), SCENE).contains(terminal::ONLY_YOU));
    }
}
