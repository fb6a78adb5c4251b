//! Reads the files of Fluent, which are part of the program, and writes messages from them.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::Locale;
use super::numbers::grouped;

type Bundle = FluentBundle<FluentResource>;

static ENGLISH: LazyLock<Bundle> = LazyLock::new(|| bundle(Locale::English));
static GERMAN: LazyLock<Bundle> = LazyLock::new(|| bundle(Locale::German));
static SPANISH: LazyLock<Bundle> = LazyLock::new(|| bundle(Locale::Spanish));
static FRENCH: LazyLock<Bundle> = LazyLock::new(|| bundle(Locale::French));
static PORTUGUESE: LazyLock<Bundle> = LazyLock::new(|| bundle(Locale::Portuguese));

/// The words of a message. A test of every message sees to it that each language has it whole.
pub(super) fn words(locale: Locale, id: &str, values: &FluentArgs<'_>) -> String {
    let bundle = match locale {
        Locale::English => &*ENGLISH,
        Locale::German => &GERMAN,
        Locale::Spanish => &SPANISH,
        Locale::French => &FRENCH,
        Locale::Portuguese => &PORTUGUESE,
    };
    let message = bundle.get_message(id).and_then(|message| message.value());
    let pattern = message.expect("a test compares the messages of the files with those asked for");
    let mut problems = Vec::new();
    let words = bundle.format_pattern(pattern, Some(values), &mut problems);
    debug_assert!(problems.is_empty(), "{id} in {locale:?}: {problems:?}");
    words.into_owned()
}

/// The name of a language by which Fluent knows its plurals, and its file.
pub(super) fn file(locale: Locale) -> (&'static str, &'static str) {
    match locale {
        Locale::English => ("en", include_str!("en.ftl")),
        Locale::German => ("de", include_str!("de.ftl")),
        Locale::Spanish => ("es-ES", include_str!("es-ES.ftl")),
        Locale::French => ("fr", include_str!("fr.ftl")),
        Locale::Portuguese => ("pt-BR", include_str!("pt-BR.ftl")),
    }
}

fn bundle(locale: Locale) -> Bundle {
    let (name, text) = file(locale);
    let language: LanguageIdentifier = name.parse().expect("the name is a constant");
    let resource = FluentResource::try_new(text.to_owned());
    let mut bundle = Bundle::new_concurrent(vec![language]);
    // Invisible marks around what is filled in would count towards limits and break mentions.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match locale {
        Locale::English => |value, _| number(Locale::English, value),
        Locale::German => |value, _| number(Locale::German, value),
        Locale::Spanish => |value, _| number(Locale::Spanish, value),
        Locale::French => |value, _| number(Locale::French, value),
        Locale::Portuguese => |value, _| number(Locale::Portuguese, value),
    }));
    bundle
        .add_resource(resource.expect("a test reads every file"))
        .expect("a test finds a message that stands twice");
    bundle
}

/// A number as the language writes it; any other value is Fluent's to write. All numbers here are
/// counts.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a count is whole and not negative"
)]
fn number(locale: Locale, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(grouped(locale, number.value as u64)),
        _ => None,
    }
}
