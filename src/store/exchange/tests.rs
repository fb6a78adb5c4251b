//! What is exported can be imported, all of it or nothing, as often as one likes.

use std::collections::BTreeSet;
use std::time::Duration;

use proptest::prelude::*;
use time::OffsetDateTime;

use super::super::tests::{HOME, NOW, OTHER, asked, content, contributor, passage, store, vote_by};
use super::super::{
    AskedIn, ChannelId, EntryContent, EntryState, Forgotten, MessageId, Outcome, Page, PersonId,
    Question, Verdict,
};
use super::*;

/// A store with a row of each kind, and rows whose optional parts are missing.
async fn filled() -> (tempfile::TempDir, Store) {
    let (folder, store) = store().await;
    let ann = contributor(&store, "Ann");
    let credited =
        EntryContent { author: Some(ann.clone()), ..content("Où \"garer\"\nma voiture?") };
    let entry = store.add_entry(HOME, EntryState::Proposed, credited, ann.clone(), NOW);
    let entry = entry.await.unwrap();
    let bare = EntryContent { link: None, aliases: Vec::new(), ..content("?") };
    store.edit_entry(HOME, entry.id, 1, bare, ann.clone(), NOW).await.unwrap();
    store
        .change_settings(OTHER, |settings| {
            settings.threshold = Some("0.75".to_owned());
            settings.answer_channels = Some(BTreeSet::from([ChannelId(u64::MAX), ChannelId(0)]));
        })
        .await
        .unwrap();
    store.vote(&vote_by(&store, 1)).await.unwrap();
    let direct =
        Vote { server: None, question: None, verdict: Verdict::Down, ..vote_by(&store, 2) };
    store.vote(&direct).await.unwrap();
    let pay = passage("faq/pay");
    store.teach(HOME, "the money", &pay, ann.person, true, NOW).await.unwrap();
    let taught = store.teach(HOME, "the cash", &pay, ann.person, false, NOW).await.unwrap();
    store.take_back_wording(HOME, taught.wording.id).await.unwrap();
    for number in 0..1_100 {
        store.record(asked(Outcome::Unsure, &format!("question {number}")));
    }
    let bare = asked(Outcome::Error, "");
    store.record(Question { server: None, text: None, confidence: None, passage: None, ..bare });
    store.flush().await;
    let first = store.unanswered(HOME, NOW, Page { offset: 0, limit: 1 }).await.unwrap();
    store.dismiss(HOME, &[first.groups[0].id]).await.unwrap();
    (folder, store)
}

async fn exported(store: &Store) -> String {
    let mut lines = Vec::new();
    store.export(&mut lines).await.unwrap();
    String::from_utf8(lines).unwrap()
}

#[tokio::test]
async fn all_that_is_exported_comes_back_once() {
    let (_folder, from) = filled().await;
    let lines = exported(&from).await;
    assert_eq!(lines.lines().count(), 1 + 1 + 2 + 2 + 1 + 2 + 1_101);

    let (_other_folder, to) = store().await;
    let first = to.import(&mut lines.as_bytes()).await.unwrap();
    assert_eq!(first, Imported { added: 1_109, kept: 0 });
    assert_eq!(exported(&to).await, lines);
    let second = to.import(&mut lines.as_bytes()).await.unwrap();
    assert_eq!(second, Imported { added: 0, kept: 1_109 });
    assert_eq!(exported(&to).await, lines);

    let whole = Page { offset: 0, limit: 2_000 };
    let unanswered = to.unanswered(HOME, NOW, whole).await.unwrap();
    assert_eq!(unanswered, from.unanswered(HOME, NOW, whole).await.unwrap());
    assert_eq!(unanswered.total, 1_099);
}

#[tokio::test]
async fn what_the_store_has_stays_as_it_is() {
    let (_folder, store) = filled().await;
    let lines = exported(&store).await;
    store.vote(&Vote { verdict: Verdict::Down, ..vote_by(&store, 1) }).await.unwrap();
    store.change_settings(OTHER, |settings| settings.color = Some(3)).await.unwrap();
    let changed = exported(&store).await;
    assert_eq!(store.import(&mut lines.as_bytes()).await.unwrap().added, 0);
    assert_eq!(exported(&store).await, changed);
}

#[tokio::test]
async fn a_wrong_line_is_named_and_nothing_is_imported() {
    let (_folder, from) = filled().await;
    let good = exported(&from).await;
    let head = good.lines().next().unwrap();
    let vote = good.lines().find(|line| line.contains("wording_vote")).unwrap();
    let settings = good.lines().nth(1).unwrap();
    let (_other_folder, to) = store().await;
    for (lines, expected) in [
        (format!("{good}{{}}\n"), "line 1111 cannot be imported, so nothing was: missing field"),
        (format!("{good}nonsense"), "line 1111 cannot be imported, so nothing was: expected ident"),
        (format!("{good}{head}\n"), "line 1111 cannot be imported, so nothing was: a second"),
        (format!("{head}\n{vote}\n"), "line 2 cannot be imported, so nothing was: its wording"),
        (settings.to_owned(), "line 1 cannot be imported, so nothing was: it does not begin"),
        (
            format!("{head}\n{}", settings.replace("threshold", "treshold")),
            "line 2 cannot be imported, so nothing was: unknown field `treshold`",
        ),
        (head.replace(":2}", ":3}"), "line 1 cannot be imported, so nothing was: a newer Footnote"),
    ] {
        let error = to.import(&mut lines.as_bytes()).await.unwrap_err().to_string();
        assert!(error.starts_with(expected), "{error}");
        assert_eq!(exported(&to).await, format!("{head}\n"));
    }
    let error = to.import(&mut &b"\xff\n"[..]).await.unwrap_err().to_string();
    assert!(error.starts_with("line 1 cannot be imported"), "{error}");
}

#[tokio::test]
async fn persons_are_known_again_under_the_same_key_only() {
    let (_folder, from) = filled().await;
    let lines = exported(&from).await;
    let (_other_folder, to) = store().await;
    to.import(&mut lines.as_bytes()).await.unwrap();
    assert_eq!(to.forget_person(PersonId(3)).await.unwrap(), Forgotten::default());
    assert_eq!(from.forget_person(PersonId(3)).await.unwrap().entry_versions, 2);
}

fn any_time() -> impl Strategy<Value = OffsetDateTime> {
    (0_i64..253_402_300_799_999_999).prop_map(|micros| {
        OffsetDateTime::from_unix_timestamp_nanos(i128::from(micros) * 1_000).unwrap()
    })
}

prop_compose! {
    fn any_vote()(
        message in any::<u64>(),
        server in proptest::option::of(any::<u64>()),
        digits in "[0-9a-f]{64}",
        is_up in any::<bool>(),
        passage in "[a-z0-9/_.-]{1,40}",
        question in proptest::option::of(any::<String>()),
        at in any_time(),
    ) -> Vote {
        Vote {
            message: MessageId(message),
            person: digits.try_into().unwrap(),
            server: server.map(ServerId),
            verdict: if is_up { Verdict::Up } else { Verdict::Down },
            passage: super::super::tests::passage(&passage),
            question,
            at,
        }
    }
}

prop_compose! {
    fn any_question()(
        vote in any_vote(),
        id in any::<u64>(),
        outcome in proptest::sample::select(vec![
            Outcome::Cited, Outcome::Unsure, Outcome::Abstained, Outcome::Help, Outcome::Error,
        ]),
        per_mille in proptest::option::of(0_u16..=1_000),
        micros in any::<u32>(),
        dismissed in any::<bool>(),
    ) -> LoggedQuestion {
        let question = Question {
            at: vote.at,
            server: vote.server,
            channel: ChannelId(vote.message.0),
            person: vote.person,
            asked_in: (id % 3 > 0).then_some(AskedIn(id)),
            text: vote.question,
            outcome,
            confidence: per_mille.map(|per_mille| f64::from(per_mille) / 1_000.0),
            passage: Some(vote.passage),
            latency: Duration::from_micros(micros.into()),
        };
        LoggedQuestion { id: QuestionId(id >> 1), question, dismissed }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_rows_come_back_as_they_were(
        votes in proptest::collection::vec(any_vote(), 0..8),
        questions in proptest::collection::vec(any_question(), 0..8),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let lines = runtime.block_on(async {
            let (_folder, store) = store().await;
            let mut lines = vec![Line::Footnote { version: VERSION }];
            lines.extend(votes.into_iter().map(Line::Vote));
            lines.extend(questions.into_iter().map(Line::Question));
            let mut written = Vec::new();
            write_lines(&mut written, &lines).unwrap();
            store.import(&mut written.as_slice()).await.unwrap();
            (lines, exported(&store).await)
        });
        let (mut before, exported) = lines;
        let mut after: Vec<Line> =
            exported.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let order = |line: &Line| serde_json::to_string(line).unwrap();
        before.sort_by_key(order);
        after.sort_by_key(order);
        prop_assert_eq!(after, before);
    }
}
