//! Lays out entries for those who look after them: to remove one, to decide on a proposal, and with
//! their history.

use time::OffsetDateTime;
use url::Url;

use super::address::address;
use super::answered::shown_title;
use super::components::{button, row_of};
use super::cut::{cut, fit_lines};
use super::escape::escape_line;
use super::limits::{self, FIELD_VALUE, TITLE, length};
use super::listing::PageOf;
use super::press::{Decision, EntryPress, Press, Version};
use super::words::words;
use super::{Button, Embed, Menu, Reply, Row, Style, field, notice};
use crate::answer::Fragment;
use crate::knowledge::read_answer_text;
use crate::locale::Locale;
use crate::passage::PassageId;

/// The most UTF-16 units of an answer on a card, so that everything else has room beside it.
const ANSWER: usize = 3_500;
const _: () = assert!(ANSWER <= limits::DESCRIPTION);

/// The longest name in a line.
const NAME: usize = 100;

/// What an entry says.
#[derive(Clone, Copy, Debug)]
pub struct EntryCard<'a> {
    /// Its question.
    pub question: &'a str,
    /// Its answer, in Markdown.
    pub answer: &'a str,
    /// Other wordings of the question.
    pub aliases: &'a [String],
    /// The name of the author.
    pub author: Option<&'a str>,
    /// The link to the source.
    pub link: Option<&'a str>,
}

/// A version of an entry, as its history shows it.
#[derive(Clone, Copy, Debug)]
pub struct VersionCard<'a> {
    /// What it says.
    pub entry: EntryCard<'a>,
    /// Its number, from 1.
    pub number: u32,
    /// What the state is called that it brought, such as "removed".
    pub state: &'a str,
    /// Who made it; none if they were forgotten.
    pub editor: Option<&'a str>,
    /// When it was made.
    pub at: OffsetDateTime,
}

/// Asks whether an entry is to be removed.
pub fn removal(entry: EntryCard<'_>, version: Version, style: &Style) -> Reply {
    let locale = style.locale;
    let remove = button(locale.remove_button(), Press::Entry(EntryPress::Remove(version)));
    let reply =
        Reply::of_embed(entry.embed(style.color, locale).0).below(&locale.remove_question());
    with_buttons(reply, vec![remove])
}

/// An entry that something was done with, which the line above it says; nothing can be pressed.
pub fn done_with(entry: EntryCard<'_>, line: &str, style: &Style) -> Reply {
    Reply::of_embed(entry.embed(style.muted_color, style.locale).0).below(line)
}

/// A proposal by somebody of this escaped name, with the buttons to decide on it. `page` is where it
/// stands in the list of proposals, if it is shown there.
pub fn proposal(
    entry: EntryCard<'_>,
    version: Version,
    by: &str,
    page: Option<PageOf>,
    style: &Style,
) -> Reply {
    let locale = style.locale;
    let decide = |label, decision| {
        let page = page.map(|page| page.page);
        button(label, Press::Entry(EntryPress::Decide { decision, version, page }))
    };
    // Nobody approves words that they do not see.
    let (mut embed, is_whole) = entry.embed(style.color, locale);
    let approve = is_whole.then(|| decide(locale.approve_button(), Decision::Approve));
    let mut buttons: Vec<Button> = approve.into_iter().collect();
    buttons.extend([
        decide(locale.edit_button(), Decision::Revise),
        decide(locale.refuse_button(), Decision::Refuse),
    ]);
    buttons.extend(
        page.into_iter()
            .flat_map(|page| page.turning(|page| Press::Entry(EntryPress::Review { page }))),
    );
    embed.footer = page.and_then(|page| page.footer(locale));
    let by = locale.proposed_by(&cut(by, NAME));
    let in_part = (!is_whole).then(|| locale.shown_in_part());
    let lines: Vec<String> = [Some(by), in_part].into_iter().flatten().collect();
    with_buttons(Reply::of_embed(embed).below(&lines.join("\n")), buttons)
}

/// A version of an entry, with the parts that it changed, and a button to put it in force again where
/// `restores` says so: it has the number of the version that is in force.
pub fn version_page(
    shown: &VersionCard<'_>,
    changed: &[String],
    (entry, page): (u64, PageOf),
    restores: Option<u32>,
    style: &Style,
) -> Reply {
    let locale = style.locale;
    let version = Version { entry, number: shown.number };
    let (mut embed, is_whole) = shown.entry.embed(style.color, locale);
    let restore = restores.filter(|_| is_whole).map(|seen| {
        let press = Press::Entry(EntryPress::Restore { version, seen });
        button(locale.restore_button(), press)
    });
    let turning = page.turning(|page| Press::Entry(EntryPress::History { entry, page }));
    let buttons = turning.chain(restore).collect();
    embed.footer = page.footer(locale);
    let parts = (!changed.is_empty()).then(|| locale.changed_parts(&changed.join(", ")));
    let lines: Vec<String> = [Some(shown.line(locale)), parts].into_iter().flatten().collect();
    with_buttons(Reply::of_embed(embed).below(&lines.join("\n")), buttons)
}

/// The versions of all entries of a server, with a menu of these entries; `entries` are the passages
/// that they make, in the same order.
pub fn changes(
    versions: &[VersionCard<'_>],
    entries: &[PassageId],
    page: PageOf,
    style: &Style,
) -> Reply {
    let locale = style.locale;
    if versions.is_empty() {
        return notice(&locale.no_changes());
    }
    let lines = versions.iter().map(|version| {
        let question = cut(&shown_title(version.entry.question, locale), TITLE);
        format!("**{question}**\n{}", version.line(locale))
    });
    let description = fit_lines(lines, limits::DESCRIPTION, |count| locale.more_lines(count));
    let embed = Embed {
        title: locale.changes_title(),
        description,
        color: style.color,
        fields: Vec::new(),
        footer: page.footer(locale),
    };
    let turning = row_of(page.turning(|page| Press::Entry(EntryPress::Changes { page })));
    let menu = menu(versions, entries, locale).map(Row::Menu);
    Reply { rows: menu.into_iter().chain(turning).collect(), ..Reply::of_embed(embed) }
}

fn menu(versions: &[VersionCard<'_>], entries: &[PassageId], locale: Locale) -> Option<Menu> {
    let questions = versions.iter().map(|version| version.entry.question);
    let labelled = questions.zip(entries.iter().map(PassageId::to_string));
    super::components::menu(
        locale.choose_history(),
        Press::Entry(EntryPress::ChosenHistory),
        labelled,
    )
}

impl EntryCard<'_> {
    /// The entry as answers show it, with all that it says beside, and whether there is room for all
    /// of it.
    fn embed(self, color: u32, locale: Locale) -> (Embed, bool) {
        let blocks = read_answer_text(self.answer).into_iter();
        let answer = words(&blocks.map(Fragment::Words).collect::<Vec<_>>(), None);
        let wordings = self.aliases.iter().map(|alias| escape_line(alias));
        // Those that show nothing are left out.
        let wordings: Vec<String> = wordings.filter(|wording| !wording.trim().is_empty()).collect();
        let title = shown_title(self.question, locale);
        let is_whole = length(&answer) <= ANSWER
            && wordings.iter().map(|wording| length(wording) + 1).sum::<usize>() <= FIELD_VALUE
            && length(&title) <= TITLE;
        let answer = cut(&answer, ANSWER);
        let more = |count| locale.more_lines(count);
        let wordings = fit_lines(wordings.into_iter(), FIELD_VALUE, more);
        let author = self.author.map(|name| cut(&escape_line(name), NAME)).unwrap_or_default();
        let url = self.link.and_then(|link| Url::parse(link).ok()).map(|url| address(&url));
        let url =
            url.map(|url| if length(&url) > FIELD_VALUE { locale.address_too_long() } else { url });
        let fields = [
            field(locale.other_wordings(), &wordings),
            field(locale.written_by(), &author),
            field(locale.source_link(), &url.unwrap_or_default()),
        ];
        let embed = Embed {
            title: cut(&title, TITLE),
            description: if answer.is_empty() { locale.nothing_to_show() } else { answer },
            color,
            fields: fields.into_iter().flatten().collect(),
            footer: None,
        };
        (embed, is_whole)
    }
}

impl VersionCard<'_> {
    fn line(&self, locale: Locale) -> String {
        let person = match self.editor {
            Some(name) => cut(&escape_line(name), NAME),
            None => locale.forgotten_person(),
        };
        let number = usize::try_from(self.number).unwrap_or(usize::MAX);
        // Discord shows everybody their own time.
        let at = format!("<t:{}:f>", self.at.unix_timestamp());
        locale.version_line(number, self.state, &person, &at)
    }
}

fn with_buttons(reply: Reply, buttons: Vec<Button>) -> Reply {
    Reply { rows: row_of(buttons).into_iter().collect(), ..reply }
}

#[cfg(test)]
mod tests {
    use super::super::limits::EMBED;
    use super::*;

    #[test]
    fn the_longest_entry_fits_into_a_card() {
        let long = |count: usize| "*[@](".repeat(count / 5);
        let aliases = vec![long(500); 9];
        let link = format!("https://example.org/{}", "a".repeat(900));
        let card = EntryCard {
            question: &long(500),
            answer: &long(4_000),
            aliases: &aliases,
            author: Some(&long(500)),
            link: Some(&link),
        };
        for locale in Locale::ALL {
            let (embed, _) = card.embed(0, locale);
            let fields =
                embed.fields.iter().map(|field| length(&field.name) + length(&field.value));
            let footer = length(&locale.page_of(usize::from(u16::MAX), usize::from(u16::MAX)));
            let total = length(&embed.title) + length(&embed.description) + fields.sum::<usize>();
            assert!(total + footer <= EMBED, "{total}");
            assert_eq!(embed.fields.len(), 3);
        }
    }

    #[test]
    fn nobody_can_approve_what_a_card_does_not_show() {
        let offered = |answer: &str, aliases: &[String]| {
            let (question, author, link) = ("Where?", None, None);
            let card = EntryCard { question, answer, aliases, author, link };
            let version = Version { entry: 1, number: 1 };
            let rows = proposal(card, version, "ana", None, &Style::default()).rows;
            let Some(Row::Buttons(buttons)) = rows.first() else { panic!("no buttons") };
            buttons.iter().map(|button| button.label.clone()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(offered(&"a".repeat(ANSWER), &[]), "Approve Edit Refuse");
        assert_eq!(offered(&"a".repeat(ANSWER + 1), &[]), "Edit Refuse");
        assert_eq!(offered("There.", &vec!["*".repeat(300); 2]), "Edit Refuse");
    }

    #[test]
    fn wordings_that_show_nothing_make_no_field() {
        let aliases = vec![String::new(); 2];
        let (question, answer, author, link) = ("Where?", "There.", None, None);
        let card = EntryCard { question, answer, aliases: &aliases, author, link };
        assert_eq!(card.embed(0, Locale::English).0.fields, []);
    }
}
