//! `footnote reload` and SIGHUP: a running bot reads its knowledge anew, and says what came of it.

use insta::assert_snapshot;

use super::{answer, desk, faq};
use crate::fake_discord::FakeDiscord;
use crate::program::PATIENCE;

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_running_bot_reads_anew_when_it_is_asked_to() {
    let discord = FakeDiscord::start().await;
    let desk = desk();
    let bot = desk.start(&discord);
    assert!(answer(&discord).await.contains("On Monday."));
    assert_snapshot!(desk.printed(&["reload"]), @r"
    unchanged: 1 passage of 1 document in `knowledge`
    = 0
    ");
    desk.write("knowledge/faq.toml", &faq("On Friday."));
    desk.write("knowledge/notes.pdf", "");
    assert_snapshot!(desk.printed(&["reload"]), @r"
    warning: notes.pdf: not read: only .md, .markdown, .toml and .txt files are
    reloaded: 1 passage of 1 document in `knowledge`
    = 0
    ");
    assert!(answer(&discord).await.contains("On Friday."));
    desk.write("knowledge/faq.toml", "[[entry]]\nquestion = \"When");
    assert_snapshot!(desk.printed(&["reload"]), @r#"
    error: faq.toml:2: this line is not valid TOML: invalid basic string, expected `"`
    warning: notes.pdf: not read: only .md, .markdown, .toml and .txt files are
    not reloaded: there is an error that would lose what is answered from; the bot goes on with 1 passage of 1 document in `knowledge` as they were
    = 1
    "#);
    assert!(answer(&discord).await.contains("On Friday."));
    desk.write("knowledge/faq.toml", &faq("On Sunday."));
    bot.signal("-HUP");
    bot.logged(2, "the knowledge was read anew").await;
    assert!(answer(&discord).await.contains("On Sunday."));
    let (status, log) = (bot.stop().await, desk.log());
    assert!(status.success(), "{log}");
    let told = log.lines().filter(|line| line.contains("is not valid TOML")).count();
    assert_eq!(told, 1, "{log}");
    assert!(log.contains("what was read before goes on answering"), "{log}");
    discord.finish().await;
}

#[tokio::test]
async fn without_a_bot_that_is_said() {
    let desk = desk();
    assert_snapshot!(desk.printed(&["reload"]), @r"
    error: the knowledge cannot be read anew: no bot runs on the index `index`; start it, or name the index that it runs on
    = 1
    ");
    desk.printed(&["index"]);
    assert_snapshot!(desk.printed(&["reload", "--index", "elsewhere"]), @r"
    error: the knowledge cannot be read anew: no bot runs on the index `elsewhere`; start it, or name the index that it runs on
    = 1
    ");
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn after_a_bot_was_killed_nobody_is_asked() {
    let discord = FakeDiscord::start().await;
    let desk = desk();
    let bot = desk.start(&discord);
    assert!(answer(&discord).await.contains("On Monday."));
    drop(bot);
    let deadline = std::time::Instant::now() + PATIENCE;
    while !desk.printed(&["reload"]).contains("no bot runs") {
        assert!(std::time::Instant::now() < deadline);
    }
    let bot = desk.start(&discord);
    discord.connected_times(2).await;
    assert!(desk.printed(&["reload"]).starts_with("unchanged:"));
    bot.stop().await;
    discord.finish().await;
}
