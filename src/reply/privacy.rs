//! Says what is kept of a person, and what was deleted of it.

use super::components::button;
use super::{Embed, Press, Reply, Row, Style};

/// What is kept of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Keeping {
    /// After how many days it is deleted.
    pub retention_days: u16,
    /// Whether its words are kept.
    pub keep_text: bool,
}

/// What is read of what people write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Only what is meant for the bot.
    MeantForIt,
    /// New threads in the help channels of the server, too.
    HelpChannelsToo,
}

/// The reply to `/privacy`: what is read, what of it is kept and for how long, with a button to
/// delete it; or that nothing is kept.
pub fn privacy(keeping: Option<Keeping>, reading: Reading, style: &Style) -> Reply {
    let locale = style.locale;
    let read = match reading {
        Reading::MeantForIt => locale.not_read(),
        Reading::HelpChannelsToo => locale.help_channels_are_read(),
    };
    let Some(Keeping { retention_days, keep_text }) = keeping else {
        return Reply::of_embed(embed(&[locale.nothing_is_kept(), read], style));
    };
    let read = match reading {
        Reading::MeantForIt => read,
        Reading::HelpChannelsToo => format!("{read} {}", locale.help_channels_are_kept()),
    };
    let words = if keep_text { locale.words_are_kept() } else { locale.words_are_not_kept() };
    let paragraphs = [
        format!("{} {words} {}", locale.kept_of_a_question(), locale.kept_for(retention_days)),
        locale.kept_under_a_pseudonym(),
        locale.kept_for_longer(),
        read,
        locale.how_to_be_forgotten(),
    ];
    let button = button(locale.forget_me(), Press::ForgetMe);
    Reply { rows: vec![Row::Buttons(vec![button])], ..Reply::of_embed(embed(&paragraphs, style)) }
}

fn embed(paragraphs: &[String], style: &Style) -> Embed {
    Embed {
        title: style.locale.privacy_title(),
        description: paragraphs.join("\n\n"),
        color: style.color,
        fields: Vec::new(),
        footer: None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::limits::{CONTENT, length};
    use super::*;
    use crate::locale::Locale;

    #[test]
    fn nothing_of_it_is_cut_where_embeds_are_forbidden() {
        let each = Locale::ALL.into_iter().flat_map(|locale| [(locale, true), (locale, false)]);
        for (locale, keep_text) in each {
            let keeping = Keeping { retention_days: 3_650, keep_text };
            let style = Style::default().in_locale(locale);
            let reply = privacy(Some(keeping), Reading::HelpChannelsToo, &style);
            let embed = reply.embed.as_ref().expect("it is laid out as an embed");
            let plain = reply.to_plain_text();
            assert!(plain.content.contains(&embed.description), "{}", plain.content);
            assert!(length(&plain.content) <= CONTENT);
            assert_eq!(plain.presses().collect::<Vec<_>>(), [&Press::ForgetMe]);
        }
    }
}
