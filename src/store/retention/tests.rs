//! What grows old goes, and what belongs to a person goes at their word.

use time::Duration;

use super::super::tests::{HOME, NOW, asked, content, contributor, passage, store, vote_by};
use super::super::{
    Contributor, EntryContent, EntryState, Outcome, Page, Question, Wording, WordingState,
};
use super::*;

const ALL: Page = Page { offset: 0, limit: 100 };

async fn questions(store: &Store) -> Vec<String> {
    let page = store.unanswered(HOME, NOW - Duration::days(999), ALL).await.unwrap();
    page.groups.into_iter().map(|group| group.text).collect()
}

async fn wordings(store: &Store, state: WordingState) -> Vec<Wording> {
    let counted = store.wordings(HOME, state).await.unwrap();
    counted.into_iter().map(|counted| counted.wording).collect()
}

#[tokio::test]
async fn what_has_grown_old_is_deleted() {
    let (_folder, store) = store().await;
    let old = NOW - Duration::microseconds(1);
    store.record(Question { at: old, ..asked(Outcome::Unsure, "old") });
    store.record(asked(Outcome::Unsure, "new"));
    store.flush().await;
    store.vote(&super::super::Vote { at: old, ..vote_by(&store, 1) }).await.unwrap();
    store.vote(&vote_by(&store, 2)).await.unwrap();
    let ann = store.pseudonym(PersonId(1));
    let pay = passage("faq/pay");
    store.teach(HOME, "old suggestion", &pay, ann, false, old).await.unwrap();
    store.teach(HOME, "old and active", &pay, ann, true, old).await.unwrap();
    store.teach(HOME, "new suggestion", &pay, ann, false, NOW).await.unwrap();

    let expired = store.forget_before(NOW).await.unwrap();
    assert_eq!(expired, Expired { questions: 1, vote_texts: 1, suggestions: 1 });
    assert_eq!(questions(&store).await, ["new"]);
    let votes = store.votes(HOME, old).await.unwrap();
    assert_eq!(votes[0].ups, 2, "a vote counts without its text");
    assert_eq!(wordings(&store, WordingState::Active).await.len(), 1);
    assert_eq!(wordings(&store, WordingState::Suggested).await[0].text, "new suggestion");
    assert_eq!(store.forget_before(NOW).await.unwrap(), Expired::default());
}

#[tokio::test]
async fn a_person_is_forgotten_everywhere_and_nobody_else_is() {
    let (folder, store) = store().await;
    let (ann, bobby) = (contributor(&store, "Ann"), contributor(&store, "Bobby"));
    for (who, text) in [(&ann, "annsquestion"), (&bobby, "bobbysquestion")] {
        store.record(Question { person: who.person, ..asked(Outcome::Unsure, text) });
    }
    for person in [3, 5] {
        store.vote(&vote_by(&store, person)).await.unwrap();
    }
    let pay = passage("faq/pay");
    store.teach(HOME, "annswording", &pay, ann.person, false, NOW).await.unwrap();
    for who in [&ann, &bobby] {
        store.teach(HOME, "agreed", &pay, who.person, false, NOW).await.unwrap();
    }
    let content = EntryContent { author: Some(ann.clone()), ..content("Where do I park?") };
    let entry = store.add_entry(HOME, EntryState::Live, content, bobby.clone(), NOW).await.unwrap();

    // The question is still on its way into the log.
    let forgotten = store.forget_person(PersonId(3)).await.unwrap();
    let expected = Forgotten { questions: 1, votes: 1, wording_votes: 2, entry_versions: 1 };
    assert_eq!(forgotten, expected);
    assert_eq!(store.forget_person(PersonId(3)).await.unwrap(), Forgotten::default());

    assert_eq!(questions(&store).await, ["bobbysquestion"]);
    assert_eq!(store.votes(HOME, NOW).await.unwrap()[0].ups, 1);
    assert_eq!(wordings(&store, WordingState::Suggested).await, []);
    assert_eq!(wordings(&store, WordingState::Active).await[0].text, "agreed");
    let kept = store.entry(HOME, entry.id).await.unwrap().unwrap();
    assert_eq!((kept.content.author, kept.editor), (None, Some(bobby)));
    assert_eq!(kept.content.answer, entry.content.answer);

    for file in std::fs::read_dir(folder.path()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        for trace in [&b"annsquestion"[..], b"annswording", b"Ann"] {
            assert!(!bytes.windows(trace.len()).any(|window| window == trace), "{trace:?}");
        }
    }
}

#[tokio::test]
async fn an_editor_is_forgotten_and_the_author_stays() {
    let (_folder, store) = store().await;
    let ann = contributor(&store, "Ann");
    let other = Contributor { name: "Someone".to_owned(), ..contributor(&store, "Someone") };
    let content = EntryContent { author: Some(other.clone()), ..content("?") };
    let entry = store.add_entry(HOME, EntryState::Live, content, ann, NOW).await.unwrap();
    store.forget_person(PersonId(3)).await.unwrap();
    let kept = store.entry(HOME, entry.id).await.unwrap().unwrap();
    assert_eq!((kept.content.author, kept.editor), (Some(other), None));
}
