//! The numbers add up, the lists keep to their limits, and what people typed is shown as it is.

use insta::assert_snapshot;
use proptest::prelude::*;
use time::macros::date;

use super::super::limits::length;
use super::*;

fn frequent(question: &str, times: u32) -> Frequent {
    Frequent { question: question.to_owned(), times }
}

fn busy() -> Usage {
    let quiet = DayCounts::default();
    let busy = DayCounts { answered: 1_200, unsure: 34, unanswered: 300 };
    Usage {
        last_day: date!(2026 - 11 - 23),
        days: vec![busy, quiet, DayCounts { answered: 1, ..quiet }],
        helpful: 45,
        not_helpful: 5,
        most_answered: vec![frequent("How much does *a coder* make?", 1_000), frequent("Hm?", 1)],
        gaps: vec![frequent("where do I\n# _park_", 3)],
    }
}

fn shown(reply: &Reply) -> String {
    let embed = reply.embed.as_ref().expect("something was asked");
    let fields = embed.fields.iter().map(|field| format!("{}: {}", field.name, field.value));
    let head = [embed.title.clone(), embed.description.clone()];
    let lines = head.into_iter().chain(fields).chain(embed.footer.clone());
    lines.collect::<Vec<_>>().join("\n")
}

fn words(usage: &Usage, locale: Locale) -> String {
    shown(&super::usage(usage, &Style::default().in_locale(locale)))
}

#[test]
fn numbers_shares_and_lists_are_shown() {
    assert_snapshot!(words(&busy(), Locale::English), @r"
    Questions of the last 3 days
    From 21 November 2026 to 23 November 2026. Days begin at midnight UTC.
    Asked: 1,535
    Answered: 1,201 (78%)
    Asked back: 34 (2%)
    Not answered: 300 (20%)
    Helpful: 90% of 50 votes
    Most often answered: 1. How much does \*a coder\* make? · 1,000×
    2. Hm? · 1×
    Most often asked in vain: 1. where do I # \_park\_ · 3×
    Type /footnote unanswered to write the missing answers.
    ");
}

#[test]
fn they_are_shown_in_the_language_of_the_reader() {
    assert_snapshot!(words(&busy(), Locale::German), @r"
    Fragen der letzten 3 Tage
    Vom 21. November 2026 bis zum 23. November 2026. Die Tage beginnen um Mitternacht UTC.
    Gefragt: 1.535
    Beantwortet: 1.201 (78 %)
    Nachgefragt: 34 (2 %)
    Unbeantwortet: 300 (20 %)
    Hilfreich: 90 % von 50 Bewertungen
    Am häufigsten beantwortet: 1. How much does \*a coder\* make? · 1.000×
    2. Hm? · 1×
    Am häufigsten vergeblich gefragt: 1. where do I # \_park\_ · 3×
    Mit /footnote unbeantwortet schreibst du die fehlenden Antworten.
    ");
    assert_snapshot!(words(&busy(), Locale::Spanish), @r"
    Preguntas de los últimos 3 días
    Del 21 de noviembre de 2026 al 23 de noviembre de 2026. Los días empiezan a medianoche UTC.
    Preguntas: 1535
    Respondidas: 1201 (78 %)
    Por aclarar: 34 (2 %)
    Sin respuesta: 300 (20 %)
    Útiles: 90 % de 50 votos
    Las más respondidas: 1. How much does \*a coder\* make? · 1000×
    2. Hm? · 1×
    Las más preguntadas sin respuesta: 1. where do I # \_park\_ · 3×
    Escribe /footnote sin-respuesta para añadir las respuestas que faltan.
    ");
    assert_snapshot!(words(&busy(), Locale::French), @r"
    Questions des 3 derniers jours
    Du 21 novembre 2026 au 23 novembre 2026. Les jours commencent à minuit UTC.
    Questions: 1 535
    Avec réponse: 1 201 (78 %)
    À préciser: 34 (2 %)
    Sans réponse: 300 (20 %)
    Utiles: 90 % de 50 votes
    Les plus fréquentes avec réponse: 1. How much does \*a coder\* make? · 1 000×
    2. Hm? · 1×
    Les plus fréquentes sans réponse: 1. where do I # \_park\_ · 3×
    Tapez /footnote sans-réponse pour écrire les réponses qui manquent.
    ");
    assert_snapshot!(words(&busy(), Locale::Portuguese), @r"
    Perguntas dos últimos 3 dias
    De 21 de novembro de 2026 a 23 de novembro de 2026. Os dias começam à meia-noite UTC.
    Perguntas: 1.535
    Respondidas: 1.201 (78%)
    A esclarecer: 34 (2%)
    Sem resposta: 300 (20%)
    Úteis: 90% de 50 votos
    As mais respondidas: 1. How much does \*a coder\* make? · 1.000×
    2. Hm? · 1×
    As mais perguntadas sem resposta: 1. where do I # \_park\_ · 3×
    Digite /footnote sem-resposta para escrever as respostas que faltam.
    ");
}

#[test]
fn where_nothing_was_asked_there_is_a_friendly_word() {
    let reply = super::usage(&Usage::nothing_on(date!(2026 - 11 - 23)), &Style::default());
    assert!(reply.is_notice());
    assert_snapshot!(reply.content, @"Nobody has asked me anything here today. When somebody does, with `/ask` for instance, you will see here how it went.");
}

#[test]
fn a_share_is_none_or_all_only_if_it_is() {
    let shares = [(0, 0), (0, 9), (9, 9), (1, 1_000), (999, 1_000), (1, 3), (2, 3), (1, 2)];
    let percents = shares.map(|(part, whole)| percent(part, whole));
    assert_eq!(percents, [0, 0, 100, 1, 99, 33, 67, 50]);
    assert_eq!(percent(u32::MAX, u32::MAX), 100);
}

#[test]
fn without_votes_or_texts_the_rest_is_shown() {
    let usage = Usage { helpful: 0, not_helpful: 0, most_answered: vec![], gaps: vec![], ..busy() };
    let embed = super::usage(&usage, &Style::default()).embed.expect("something was asked");
    assert_eq!((embed.fields.len(), embed.footer), (5, None));
    assert_eq!(embed.fields[4].value, "No votes yet");
}

proptest! {
    #[test]
    fn whatever_was_typed_it_keeps_to_the_limits(
        typed in prop::collection::vec(("\\PC{0,300}", any::<u32>()), 10),
        locale in prop::sample::select(Locale::ALL.to_vec()),
    ) {
        let typed: Vec<_> = typed
            .iter()
            .map(|(text, times)| frequent(&format!("@everyone {text}"), *times))
            .collect();
        let usage = Usage { most_answered: typed.clone(), gaps: typed, ..busy() };
        let reply = super::usage(&usage, &Style::default().in_locale(locale));
        let embed = reply.embed.as_ref().expect("something was asked");
        prop_assert_eq!(embed.fields.len(), 7);
        for field in &embed.fields {
            prop_assert!((1..=limits::FIELD_VALUE).contains(&length(&field.value)));
            prop_assert!(!field.value.contains("@everyone"));
        }
        for list in &embed.fields[5..] {
            prop_assert_eq!(list.value.lines().count(), 10, "{}", list.value);
        }
        prop_assert!(length(&shown(&reply)) <= limits::EMBED);
    }
}
