//! The bot's own commands keep to Discord's limits in every language.

use proptest::prelude::*;

use super::*;

/// The greatest length of a command's name, in characters.
const MAX_NAME_CHARS: usize = 32;

#[test]
fn the_bots_own_descriptions_fit() {
    for command in built_in() {
        let own = std::iter::once(&command.description);
        let options = all_options(&command.options).into_iter().flat_map(|option| {
            let choices = option
                .choices
                .iter()
                .flat_map(|choice| choice.name_localizations.values().chain([&choice.name]));
            let own = option.description_localizations.values().chain([&option.description]);
            own.chain(choices)
        });
        for text in own.chain(command.description_localizations.values()).chain(options) {
            assert!((1..=MAX_DESCRIPTION_CHARS).contains(&text.chars().count()), "{text}");
        }
    }
}

#[test]
fn all_that_is_described_is_described_in_every_language() {
    let discord_names = Locale::translations(|_| String::new());
    let languages: Vec<&str> = discord_names.iter().map(|(name, _)| *name).collect();
    for command in built_in() {
        let own = (&command.name, &command.description_localizations);
        let options = all_options(&command.options).into_iter();
        let options = options.map(|option| (&option.name, &option.description_localizations));
        for (name, descriptions) in options.chain([own]) {
            let described = |language| descriptions.get(language).is_some_and(|d| !d.is_empty());
            let missing: Vec<&&str> = languages.iter().filter(|name| !described(**name)).collect();
            assert!(missing.is_empty(), "`{name}` of /{} lacks {missing:?}", command.name);
        }
    }
}

/// The English names, and the names in each other language, of what stands side by side.
fn assert_names<'a>(names: impl Iterator<Item = (&'a String, &'a Translations)> + Clone) {
    let is_allowed = |name: &str| {
        let letter = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
        name.chars().all(letter) && name.to_lowercase() == name
    };
    let none = &String::new();
    for language in Locale::translations(|_| String::new()).into_iter().map(|(name, _)| name) {
        let mut seen = std::collections::BTreeSet::new();
        for (_, translated) in names.clone() {
            let name = translated.get(language).unwrap_or(none);
            assert!((1..=MAX_NAME_CHARS).contains(&name.chars().count()), "{name}");
            assert!(is_allowed(name), "{language}: {name}");
            assert!(seen.insert(name), "{language}: {name} stands twice");
        }
    }
    let english: Vec<&String> = names.map(|(english, _)| english).collect();
    assert!(english.iter().all(|name| is_allowed(name)), "{english:?}");
}

#[test]
fn names_are_within_discords_rules_in_every_language() {
    let commands = built_in();
    assert_names(commands.iter().map(|command| (&command.name, &command.name_localizations)));
    let mut levels: Vec<&[CommandOption]> =
        commands.iter().map(|command| command.options.as_slice()).collect();
    while let Some(options) = levels.pop() {
        assert_names(options.iter().map(|option| (&option.name, &option.name_localizations)));
        levels.extend(options.iter().map(|option| option.options.as_slice()));
    }
}

#[test]
fn the_bot_knows_its_own_names_in_every_language() {
    let commands = built_in();
    assert_eq!(commands.len(), OWN_NAMES.len());
    for command in &commands {
        assert!(is_own_name(&command.name));
        assert!(command.name_localizations.values().all(|name| is_own_name(name)));
    }
    assert!(!is_own_name("pay"));
}

/// The options and all that can be typed after them.
fn all_options(options: &[CommandOption]) -> Vec<&CommandOption> {
    let with_inner =
        options.iter().flat_map(|option| [option].into_iter().chain(all_options(&option.options)));
    with_inner.collect()
}

#[test]
fn the_name_in_a_messages_menu_fits() {
    for command in in_message_menu() {
        for name in command.name_localizations.values().chain([&command.name]) {
            assert!((1..=MAX_NAME_CHARS).contains(&name.chars().count()), "{name}");
        }
    }
}

#[test]
fn a_description_is_cut_at_a_word_and_only_where_it_is_too_long() {
    let hundred = format!("{} end", "a".repeat(96));
    assert_eq!(shortened(&hundred), hundred);
    assert_eq!(shortened(&format!("{hundred}s")), format!("{}…", "a".repeat(96)));
    assert_eq!(shortened(&"b".repeat(101)), format!("{}…", "b".repeat(99)));
    assert_eq!(shortened(&"給".repeat(101)), format!("{}…", "給".repeat(99)));
    assert_eq!(shortened(" two\n lines "), "two lines");
}

proptest! {
    #[test]
    fn a_description_never_has_more_than_100_characters(text in "(\\PC|\\s){0,300}") {
        prop_assert!(shortened(&text).chars().count() <= MAX_DESCRIPTION_CHARS);
    }
}
