//! Every language has every message, within its limits, and says it as its speakers do.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentResource;
use time::macros::date;

use super::bundle::file;
use super::*;

/// The code that asks for messages.
const CODE: [&str; 13] = [
    include_str!("about.rs"),
    include_str!("answers.rs"),
    include_str!("buttons.rs"),
    include_str!("commands.rs"),
    include_str!("entries.rs"),
    include_str!("help_channels.rs"),
    include_str!("feedback.rs"),
    include_str!("gaps.rs"),
    include_str!("moderating.rs"),
    include_str!("privacy.rs"),
    include_str!("settings.rs"),
    include_str!("stats.rs"),
    include_str!("unanswered.rs"),
];

/// A message without what is to be filled in.
type Message = fn(Locale) -> String;

/// The messages of a file, each with the variables in it.
fn messages(text: &str) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut messages: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut current = "";
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with(|first: char| first.is_ascii_lowercase()) {
            current = line.split(" =").next().unwrap();
            assert!(messages.insert(current, BTreeSet::new()).is_none(), "{current} stands twice");
        }
        let names = line.split('$').skip(1).map(|rest| {
            let end = rest.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(rest.len());
            &rest[..end]
        });
        messages.entry(current).or_default().extend(names);
    }
    messages.remove("");
    messages
}

/// What each method asks for: its messages, and the values that it fills in.
fn asked_for() -> Vec<(BTreeSet<&'static str>, BTreeSet<&'static str>)> {
    let methods = CODE.into_iter().flat_map(|code| code.split("    pub fn ").skip(1));
    let asked = |method: &'static str| {
        let code = method.split_whitespace().collect::<String>();
        let strings = method.split('"').skip(1).step_by(2).filter(|text| !text.contains('{'));
        strings.partition(|text| {
            ["say", "fill"].iter().any(|asks| code.contains(&format!("{asks}(\"{text}\"")))
        })
    };
    methods.map(asked).collect()
}

#[test]
fn every_file_can_be_read() {
    for locale in Locale::ALL {
        let (name, text) = file(locale);
        let read = FluentResource::try_new(text.to_owned());
        assert!(read.is_ok(), "{name}: {:?}", read.err().map(|(_, errors)| errors));
    }
}

#[test]
fn every_language_has_the_messages_and_the_variables_of_english() {
    let english = messages(file(Locale::English).1);
    assert!(english.len() > 70 && english["page-of"].len() == 2);
    for locale in Locale::ALL {
        let (name, text) = file(locale);
        assert_eq!(messages(text), english, "{name}");
    }
}

#[test]
fn the_code_asks_for_all_messages_with_their_variables_and_for_no_other() {
    let english = messages(file(Locale::English).1);
    let mut unused: BTreeSet<&str> = english.keys().copied().collect();
    for (ids, values) in asked_for() {
        let unknown: Vec<&&str> = ids.iter().filter(|id| !english.contains_key(*id)).collect();
        assert!(unknown.is_empty(), "no file has {unknown:?}");
        let variables: BTreeSet<&str> = ids.iter().flat_map(|id| &english[id]).copied().collect();
        assert_eq!(values, variables, "of {ids:?}");
        unused.retain(|id| !ids.contains(id));
    }
    assert!(unused.is_empty(), "no code asks for {unused:?}");
}

#[test]
fn every_message_can_be_written_in_every_language() {
    for locale in Locale::ALL {
        for (id, variables) in messages(file(locale).1) {
            for number in [0_u32, 1, 2, 5, 1_000_000] {
                let values = variables.iter().map(|name| (*name, FluentValue::from(number)));
                let words = bundle::words(locale, id, &values.collect());
                assert!(!words.trim().is_empty(), "{id} in {locale:?}");
                assert!(!words.contains(['{', '}', '\u{2068}']), "{words}");
            }
        }
    }
}

/// A command has another name in another language, so a message takes it from the name's message.
#[test]
fn no_message_holds_the_name_of_a_command() {
    for locale in Locale::ALL {
        let (name, text) = file(locale);
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let mut words = line.split(|c: char| c.is_whitespace() || "`(«“\"".contains(c));
            let command = words.find(|word| {
                let typed = word.strip_prefix('/').unwrap_or_default();
                typed.starts_with(char::is_alphabetic)
            });
            assert_eq!(command, None, "{name}: {line}");
        }
    }
}

#[test]
fn every_message_keeps_to_its_limit() {
    let commands: [Message; 6] = [
        Locale::ask_description,
        Locale::ask_question_description,
        Locale::ask_private_description,
        Locale::help_description,
        Locale::sources_description,
        Locale::privacy_description,
    ];
    let buttons: [Message; 4] =
        [Locale::sources_button, Locale::delete, Locale::share, Locale::forget_me];
    let titles: [Message; 11] = [
        Locale::footnotes,
        Locale::side_by_side_title,
        Locale::related_questions,
        Locale::unsure_title,
        Locale::abstained_title,
        Locale::help_title,
        Locale::what_i_know,
        Locale::whom_i_quote,
        Locale::privacy_title,
        Locale::most_answered,
        Locale::gaps,
    ];
    // Two or three of them stand in one line.
    let columns: [Message; 5] = [
        Locale::asked,
        Locale::answered,
        Locale::asked_back,
        Locale::not_answered,
        Locale::helpful,
    ];
    let form: [Message; 8] = [
        Locale::new_entry_form,
        Locale::edit_entry_form,
        Locale::proposal_form,
        Locale::question_field,
        Locale::answer_field,
        Locale::wordings_field,
        Locale::link_field,
        Locale::your_words,
    ];
    let entry_buttons: [Message; 7] = [
        Locale::back_to_form,
        Locale::change_that_one,
        Locale::remove_button,
        Locale::approve_button,
        Locale::edit_button,
        Locale::refuse_button,
        Locale::restore_button,
    ];
    // Buttons are cut on a phone, and titles on it wrap.
    let limits: [(&[Message], usize); 7] = [
        (&commands, 100),
        (&[Locale::answer_this, Locale::add_to_knowledge], 32),
        (&form, 45),
        (&entry_buttons, 25),
        (&buttons, 20),
        (&titles, 60),
        (&columns, 16),
    ];
    for locale in Locale::ALL {
        for (messages, limit) in limits {
            for words in messages.iter().map(|message| message(locale)) {
                assert!((1..=limit).contains(&words.chars().count()), "{words}");
            }
        }
        for id in messages(file(locale).1).into_keys() {
            let values = [
                "person", "message", "topic", "asked", "words", "question", "field", "parts",
                "state", "date", "value", "last",
            ]
            .map(|name| (name, "x"));
            let counts = [
                "count",
                "page",
                "pages",
                "documents",
                "questions",
                "votes",
                "entries",
                "most",
                "number",
            ];
            let counts = counts.map(|name| (name, FluentValue::from(2)));
            let dates = ["days", "day", "month", "year", "seconds"]
                .map(|name| (name, FluentValue::from(2)));
            let outcomes = ["percent", "answered", "unsure", "unanswered"];
            let outcomes = outcomes.map(|name| (name, FluentValue::from(2)));
            let spans = ["first", "last"].map(|name| (name, FluentValue::from("x")));
            let mut all: FluentArgs<'_> = values.into_iter().collect();
            let numbers = counts.into_iter().chain(dates).chain(outcomes);
            numbers.chain(spans).for_each(|(name, value)| all.set(name, value));
            let words = bundle::words(locale, id, &all);
            assert!(words.encode_utf16().count() <= 1_000, "a notice or a paragraph: {words}");
        }
    }
}

#[test]
fn counts_have_the_plurals_of_their_language() {
    let counted = |count: usize| Locale::ALL.map(|locale| locale.questions(count));
    assert_eq!(counted(0), ["0 questions", "0 Fragen", "0 preguntas", "0 question", "0 pergunta"]);
    assert_eq!(counted(1), ["1 question", "1 Frage", "1 pregunta", "1 question", "1 pergunta"]);
    assert_eq!(
        counted(2),
        ["2 questions", "2 Fragen", "2 preguntas", "2 questions", "2 perguntas"]
    );
    assert_eq!(Locale::English.more_lines(1_234_567), "… and 1,234,567 more");
    assert_eq!(Locale::German.kept_for(3_650), "All das wird nach 3.650 Tagen gelöscht.");
}

#[test]
fn dates_are_written_as_in_a_letter() {
    let written = |day| Locale::ALL.map(|locale| locale.date(day));
    assert_eq!(
        written(date!(2019 - 07 - 03)),
        [
            "3 July 2019",
            "3. Juli 2019",
            "3 de julio de 2019",
            "3 juillet 2019",
            "3 de julho de 2019"
        ]
    );
    assert_eq!(
        written(date!(2020 - 12 - 01)).concat(),
        "1 December 20201. Dezember 20201 de diciembre de 20201er décembre 20201º de dezembro de \
         2020"
    );
}

#[test]
fn who_is_forgotten_is_told_what_was_deleted() {
    let told = |questions, votes, entries| Locale::English.forgotten(questions, votes, entries);
    assert_eq!(told(1, 0, 0), "I have forgotten you: 1 question and 0 votes are deleted.");
    assert_eq!(
        told(1_200, 1, 2),
        "I have forgotten you: 1,200 questions and 1 vote are deleted. Your name is taken from 2 \
         entries that you wrote."
    );
    assert_eq!(
        Locale::German.forgotten(2, 1, 1),
        "Ich habe dich vergessen: Gelöscht sind 2 Fragen und 1 Bewertung. Dein Name ist aus 1 \
         Eintrag entfernt, den du geschrieben hast."
    );
}

#[test]
fn somebody_is_spoken_with_in_their_language_or_in_that_of_their_server() {
    for locale in Locale::ALL {
        for name in locale.discord_names() {
            assert_eq!(Locale::spoken_with(Some(name), Some("ja")), locale);
        }
    }
    assert_eq!(Locale::spoken_with(Some("ja"), Some("es-419")), Locale::Spanish);
    assert_eq!(Locale::spoken_with(None, Some("fr")), Locale::French);
    assert_eq!(Locale::spoken_with(Some("ja"), Some("pl")), Locale::English);
    assert_eq!(Locale::spoken_with(None, None), Locale::English);
}
