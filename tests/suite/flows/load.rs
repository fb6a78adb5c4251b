//! A thousand interactions at once: each gets one first response, which is the answer or, for the
//! newest, the word that there are too many. How fast is printed and not
//! asserted, since the fake shares the cores with the bot, and other tests may, too.

use std::time::Duration;

use footnote::discord::ANSWERED_AT_ONCE;
use footnote::locale::Locale;
use tokio::runtime::Builder;

use super::setup::Setup;
use crate::fake_discord::FakeDiscord;

/// As many threads look up answers as in the real program.
const ANSWERING_THREADS: usize = 8;

/// The default of the settings.
const DEFER_AFTER: Duration = Duration::from_millis(1_500);

#[test]
fn a_thousand_interactions_at_once_each_get_the_answer_or_an_honest_word_once() {
    let runtime = Builder::new_multi_thread()
        .worker_threads(2)
        .max_blocking_threads(ANSWERING_THREADS)
        .enable_all()
        .build();
    runtime.expect("a runtime can be made").block_on(ask_a_thousand());
}

#[expect(clippy::print_stdout, reason = "the figures are for whoever runs this test alone")]
async fn ask_a_thousand() {
    let questions = ["How much does a medical coder make in a year?", "What is medical coding?"];
    let discord = FakeDiscord::start().await;
    let bot = Setup::new(&discord).defer_after(DEFER_AFTER).start();
    discord.registered(1).await;
    let mut asked = Vec::new();
    for number in 0..1_000 {
        let question = questions[number % 2];
        asked.push((question, discord.slash("ask").option("question", question).send().await));
    }
    let (mut latencies, mut answered) = (Vec::new(), 0);
    for (question, asked) in &asked {
        let message = asked.final_message().await;
        if message.embeds().is_empty() {
            assert!(message.is_ephemeral() && message.content() == Locale::English.busy());
        } else {
            assert_eq!(message.embed().title.as_deref(), Some(*question));
            answered += 1;
        }
        assert_eq!(asked.followups().len(), 0);
        latencies.push(asked.latency().await);
    }
    assert!(answered >= ANSWERED_AT_ONCE, "only {answered} were answered");
    latencies.sort_unstable();
    let (median, worst) = (latencies[500], latencies[999]);
    println!("1,000 interactions at once: {answered} answered");
    println!("first response after {median:?}, the last after {worst:?}");
    assert_eq!(discord.messages_in(discord.general()).len(), 1_000);
    assert_eq!(discord.refusals().len(), 0);
    bot.stop().await;
    discord.finish().await;
}
