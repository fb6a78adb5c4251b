//! A thousand interactions at once: each is answered, and each once. How fast is printed and not
//! asserted, since the fake shares the cores with the bot, and other tests may, too.

use std::time::Duration;

use tokio::runtime::Builder;

use super::setup::Setup;
use crate::fake_discord::FakeDiscord;

/// As many threads look up answers as in the real program.
const ANSWERING_THREADS: usize = 8;

/// The default of the settings.
const DEFER_AFTER: Duration = Duration::from_millis(1_500);

#[test]
fn a_thousand_interactions_at_once_are_each_answered_once() {
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
    let mut latencies = Vec::new();
    for (question, asked) in &asked {
        let message = asked.final_message().await;
        assert_eq!(message.embed().title.as_deref(), Some(*question));
        assert_eq!(asked.followups().len(), 0);
        latencies.push(asked.latency().await);
    }
    latencies.sort_unstable();
    let (median, worst) = (latencies[500], latencies[999]);
    println!("1,000 interactions at once: first response after {median:?}, the last {worst:?}");
    assert_eq!(discord.messages_in(discord.general()).len(), 1_000);
    assert_eq!(discord.refusals().len(), 0);
    bot.stop().await;
    discord.finish().await;
}
