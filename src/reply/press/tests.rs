//! Every press comes back from its `custom_id`, and nothing else does.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::super::limits::CUSTOM_ID;
use super::*;

fn id(text: &str) -> PassageId {
    PassageId::new(text).unwrap()
}

fn passage_id() -> impl Strategy<Value = PassageId> {
    "[a-z0-9_/.-]{1,40}".prop_map(|text| id(&text))
}

fn snowflake() -> impl Strategy<Value = Option<NonZeroU64>> {
    option::of(prop_oneof![any::<NonZeroU64>(), Just(NonZeroU64::MAX)])
}

fn cited() -> impl Strategy<Value = CitedPassages> {
    vec(passage_id(), 1..6).prop_map(|ids| CitedPassages::fitting(&ids).unwrap())
}

fn version() -> impl Strategy<Value = Version> {
    (any::<u64>(), any::<u32>()).prop_map(|(entry, number)| Version { entry, number })
}

fn submission() -> impl Strategy<Value = Submission> {
    prop_oneof![
        snowflake().prop_map(|unanswered| Submission::Add { unanswered }),
        (any::<NonZeroU64>(), any::<NonZeroU64>(), "\\PC{0,60}").prop_map(
            |(message, author, name)| {
                Submission::Note(Note { message, author, name: AuthorName::new(&name) })
            }
        ),
        version().prop_map(Submission::Edit),
        (version(), option::of(any::<u16>()))
            .prop_map(|(version, page)| Submission::Revise { version, page }),
        passage_id().prop_map(|not| Submission::Meant { not }),
        chosen_gap().prop_map(Submission::Search),
    ]
}

fn decision() -> impl Strategy<Value = Decision> {
    prop_oneof![Just(Decision::Approve), Just(Decision::Revise), Just(Decision::Refuse)]
}

fn entry_press() -> impl Strategy<Value = EntryPress> {
    prop_oneof![
        any::<u64>().prop_map(|entry| EntryPress::Edit { entry }),
        version().prop_map(EntryPress::Remove),
        any::<(u64, u16)>().prop_map(|(entry, page)| EntryPress::History { entry, page }),
        Just(EntryPress::ChosenHistory),
        any::<u16>().prop_map(|page| EntryPress::Changes { page }),
        (version(), any::<u32>()).prop_map(|(version, seen)| EntryPress::Restore { version, seen }),
        (decision(), version(), option::of(any::<u16>())).prop_map(|(decision, version, page)| {
            EntryPress::Decide { decision, version, page }
        }),
        any::<u16>().prop_map(|page| EntryPress::Review { page }),
        submission().prop_map(EntryPress::Again),
    ]
}

fn press() -> impl Strategy<Value = Press> {
    prop_oneof![
        entry_press().prop_map(Press::Entry),
        (passage_id(), snowflake(), snowflake()).prop_map(|(passage, asker, target)| Press::Show {
            passage,
            asker,
            target
        }),
        snowflake().prop_map(|asker| Press::Related { asker }),
        passage_id().prop_map(Press::Helpful),
        passage_id().prop_map(Press::NotHelpful),
        cited().prop_map(Press::Sources),
        (cited(), any::<u16>()).prop_map(|(cited, page)| Press::SourcesPage { cited, page }),
        snowflake().prop_map(|target| Press::Share { target }),
        snowflake().prop_map(|asker| Press::Delete { asker }),
        Just(Press::ForgetMe),
        prop::sample::select(SettingList::ALL.to_vec()).prop_map(Press::Set),
        feedback().prop_map(Press::Feedback),
        unanswered().prop_map(Press::Unanswered),
        wordings().prop_map(Press::Wordings),
        disliked().prop_map(Press::Disliked),
    ]
}

fn feedback() -> impl Strategy<Value = FeedbackPress> {
    prop_oneof![
        Just(FeedbackPress::Choose),
        passage_id().prop_map(|not| FeedbackPress::Tell { not }),
    ]
}

fn gap_list() -> impl Strategy<Value = GapList> {
    any::<(u16, u16)>().prop_map(|(days, page)| GapList { days, page })
}

fn chosen_gap() -> impl Strategy<Value = ChosenGap> {
    (gap_list(), any::<u64>()).prop_map(|(list, question)| ChosenGap { list, question })
}

fn unanswered() -> impl Strategy<Value = UnansweredPress> {
    prop_oneof![
        gap_list().prop_map(UnansweredPress::List),
        gap_list().prop_map(UnansweredPress::Choose),
        (chosen_gap(), 0..6_usize).prop_map(|(gap, which)| match which {
            0 => UnansweredPress::Show(gap),
            1 => UnansweredPress::Write(gap),
            2 => UnansweredPress::SameAs(gap),
            3 => UnansweredPress::Teach(gap),
            4 => UnansweredPress::Search(gap),
            _ => UnansweredPress::Dismiss(gap),
        }),
    ]
}

fn wordings() -> impl Strategy<Value = WordingsPress> {
    let one = || (any::<u16>(), any::<u64>());
    prop_oneof![
        any::<u16>().prop_map(|page| WordingsPress::List { page }),
        any::<u16>().prop_map(|page| WordingsPress::Choose { page }),
        one().prop_map(|(page, wording)| WordingsPress::TakeBack { page, wording }),
        one().prop_map(|(page, wording)| WordingsPress::Confirm { page, wording }),
    ]
}

fn disliked() -> impl Strategy<Value = DislikedPress> {
    prop_oneof![
        any::<u16>().prop_map(|page| DislikedPress::List { page }),
        any::<u16>().prop_map(|page| DislikedPress::Choose { page }),
        passage_id().prop_map(|passage| DislikedPress::Write { passage }),
    ]
}

proptest! {
    #[test]
    fn every_press_comes_back_as_it_was_within_the_limit(press in press()) {
        let custom_id = press.encode();
        prop_assert!((1..=CUSTOM_ID).contains(&custom_id.len()), "{}", custom_id);
        prop_assert_eq!(Press::decode(&custom_id), Some(press));
    }

    #[test]
    fn every_submission_comes_back_as_it_was_within_the_limit(submission in submission()) {
        let custom_id = submission.encode();
        prop_assert!((1..=CUSTOM_ID).contains(&custom_id.len()), "{}", custom_id);
        prop_assert_eq!(Submission::decode(&custom_id), Some(submission));
    }

    #[test]
    fn what_is_read_is_what_would_be_written(
        custom_id in "((entry:again:)?(add|note|edit|revise|meant|search)|entry:(edit|remove|history|restore|approve)|passage|show|related|up|down|sources|page|share|delete|privacy|set|meant|gaps|wordings|disliked)?[:,+0-9a-z]{0,99}|\\PC*",
    ) {
        if let Some(press) = Press::decode(&custom_id) {
            prop_assert_eq!(&press.encode(), &custom_id);
        }
        if let Some(submission) = Submission::decode(&custom_id) {
            prop_assert_eq!(submission.encode(), custom_id);
        }
    }
}

#[test]
fn the_longest_ids_fit() {
    let longest: Vec<PassageId> = ["a", "b", "c"].map(|letter| id(&letter.repeat(40))).into();
    let cited = CitedPassages::fitting(&longest).unwrap();
    assert_eq!(cited.ids(), &longest[..2]);
    assert!(Press::SourcesPage { cited, page: u16::MAX }.encode().len() <= CUSTOM_ID);
    let asker = Some(NonZeroU64::MAX);
    let show = Press::Show { passage: longest[0].clone(), asker, target: asker };
    assert!(show.encode().len() <= CUSTOM_ID);
}

#[test]
fn a_passage_that_is_cited_twice_is_one() {
    let ids = [id("faq/a"), id("faq/b"), id("faq/a")];
    assert_eq!(CitedPassages::fitting(&ids).unwrap().ids(), &ids[..2]);
    assert_eq!(CitedPassages::fitting([]), None);
}

#[test]
fn buttons_of_older_versions_are_still_understood() {
    let passage = id("faq/pay");
    assert_eq!(Press::decode("passage:faq/pay"), Some(Press::show(passage)));
    assert_eq!(Press::decode("privacy:forget"), Some(Press::ForgetMe));
}

#[test]
fn garbage_asks_for_nothing() {
    for garbage in [
        "",
        ":",
        "passage",
        "passage:",
        "passage:Pay",
        "show:1",
        "show:1:faq",
        "show:::faq",
        "show:0::faq",
        "show:+1::faq",
        "show::01:faq",
        "related:",
        "related:x",
        "related:18446744073709551616",
        "up",
        "up:",
        "sources:",
        "sources:a,",
        "sources:a,a",
        "page:1:",
        "page:65536:a",
        "page:-1:a",
        "share:",
        "delete:0",
        "privacy",
        "privacy:forget:me",
        "set",
        "set:",
        "set:language",
        "vote:faq",
        "meant",
        "meant:",
        "meant:tell:",
        "meant:choose:faq",
        "gaps",
        "gaps:list:14",
        "gaps:list:14:0:7",
        "gaps:list:014:0",
        "gaps:show:14:0",
        "gaps:eat:14:0:7",
        "wordings:list:",
        "wordings:back:0",
        "wordings:back:0:-1",
        "disliked:write:",
        "disliked:list:65536",
        "entry",
        "entry:",
        "entry:edit:-1",
        "entry:remove:1",
        "entry:remove:1:2:3",
        "entry:history:1",
        "entry:restore:1:2",
        "entry:approve:1:2:",
        "entry:ban:1:2",
        "entry:again:nothing",
    ] {
        assert_eq!(Press::decode(garbage), None, "{garbage:?}");
    }
}
