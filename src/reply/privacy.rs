//! Says what is kept of a person, and what was deleted of it.

use crate::locale;

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

/// The reply to `/privacy`: what is kept and for how long, with a button to delete it; or that
/// nothing is kept.
pub fn privacy(keeping: Option<Keeping>, style: &Style) -> Reply {
    let Some(Keeping { retention_days, keep_text }) = keeping else {
        return Reply::of_embed(embed(&[locale::NOTHING_IS_KEPT, locale::NOT_READ], style));
    };
    let words = if keep_text { locale::WORDS_ARE_KEPT } else { locale::WORDS_ARE_NOT_KEPT };
    let paragraphs = [
        &format!("{} {words} {}", locale::KEPT_OF_A_QUESTION, locale::kept_for(retention_days)),
        locale::KEPT_UNDER_A_PSEUDONYM,
        locale::KEPT_FOR_LONGER,
        locale::NOT_READ,
        locale::HOW_TO_BE_FORGOTTEN,
    ];
    let button = button(locale::FORGET_ME, Press::ForgetMe);
    Reply { rows: vec![Row::Buttons(vec![button])], ..Reply::of_embed(embed(&paragraphs, style)) }
}

fn embed(paragraphs: &[&str], style: &Style) -> Embed {
    Embed {
        title: locale::PRIVACY_TITLE.to_owned(),
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

    #[test]
    fn nothing_of_it_is_cut_where_embeds_are_forbidden() {
        for keep_text in [true, false] {
            let keeping = Keeping { retention_days: 3_650, keep_text };
            let reply = privacy(Some(keeping), &Style::default());
            let embed = reply.embed.as_ref().expect("it is laid out as an embed");
            let plain = reply.to_plain_text();
            assert!(plain.content.contains(&embed.description), "{}", plain.content);
            assert!(length(&plain.content) <= CONTENT);
            assert_eq!(plain.presses().collect::<Vec<_>>(), [&Press::ForgetMe]);
        }
    }
}
