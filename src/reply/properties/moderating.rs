//! What holds for what moderators are shown, whatever people wrote.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use time::macros::date;

use super::super::arbitrary::{style, text};
use super::super::press::Version;
use super::super::samples::passage;
use super::super::{
    ChosenGap, DislikedAnswer, EntryCard, GapList, PageOf, TaughtWording, UnansweredQuestion,
    disliked, disliked_answer, gap, gaps, meant, proposal, removal, same_as, taught_wording,
    taught_wordings,
};
use super::assert_sendable;
use crate::answer::Suggestion;

const LIST: GapList = GapList { days: 90, page: 0 };

fn unanswered() -> impl Strategy<Value = UnansweredQuestion> {
    (text(), vec(text(), 0..9), any::<u32>(), any::<u64>()).prop_map(
        |(text, others, times, question)| UnansweredQuestion {
            question,
            text,
            others,
            times,
            last_asked: date!(2026 - 03 - 01),
        },
    )
}

fn taught() -> impl Strategy<Value = TaughtWording> {
    (text(), option::of(text()), any::<bool>(), any::<u32>(), any::<u64>()).prop_map(
        |(text, question, active, votes, wording)| TaughtWording {
            wording,
            text,
            question,
            active,
            votes,
            by_moderator: active,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_entry_can_be_shown(
        style in style(),
        (question, answer) in (text(), text()),
        aliases in vec(text(), 0..9),
        (author, by) in (option::of(text()), text()),
    ) {
        let author = author.as_deref();
        let card = EntryCard {
            question: &question,
            answer: &answer,
            aliases: &aliases,
            author,
            link: Some("https://example.org/*a*"),
        };
        let version = Version { entry: u64::MAX, number: u32::MAX };
        let by = super::super::escape::escape_line(&by);
        let page = Some(PageOf { page: 1, last: 2 });
        for reply in [removal(card, version, &style), proposal(card, version, &by, page, &style)] {
            assert_sendable(&reply);
            assert_sendable(&reply.to_plain_text());
        }
    }

    #[test]
    fn every_list_of_what_was_asked_in_vain_can_be_shown(
        style in style(),
        all in vec(unanswered(), 0..9),
        near in vec(text(), 0..30),
    ) {
        let numbered = near.into_iter().enumerate();
        let near: Vec<Suggestion> = numbered
            .map(|(number, question)| Suggestion { question, passage: passage(&number.to_string()) })
            .collect();
        let at = ChosenGap { question: u64::MAX, list: LIST };
        let mut replies = vec![gaps(&all, LIST, &style)];
        for one in &all {
            replies.extend([gap(one, LIST, &style), same_as(&one.text, &near, at, &style)]);
            replies.extend(meant(&one.text, &near, style.locale));
        }
        for reply in replies {
            assert_sendable(&reply);
            assert_sendable(&reply.to_plain_text());
        }
    }

    #[test]
    fn every_wording_and_vote_can_be_shown(style in style(), all in vec(taught(), 0..9)) {
        let votes = |one: &TaughtWording| DislikedAnswer {
            passage: passage("faq/pay"),
            question: one.question.clone(),
            ups: one.votes,
            downs: one.votes,
        };
        let voted: Vec<DislikedAnswer> = all.iter().take(1).map(votes).collect();
        let mut replies = vec![taught_wordings(&all, 0, &style), disliked(&voted, 0, &style)];
        replies.extend(all.iter().map(|one| taught_wording(one, 0, &style)));
        replies.extend(voted.iter().map(|one| disliked_answer(one, 0, &style)));
        for reply in replies {
            assert_sendable(&reply);
            assert_sendable(&reply.to_plain_text());
        }
    }
}
