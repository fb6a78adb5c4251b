//! The index breaks, or cannot be written: it is built again and said, and no answer suffers.

use std::fs;

use insta::assert_snapshot;

use super::{SmallDisk, answer, desk, faq, generation};
use crate::fake_discord::FakeDiscord;
use crate::program::Desk;

#[test]
fn whatever_is_damaged_is_built_again_at_the_next_start() {
    type Damage = fn(&Desk);
    let damages: [(&str, Damage); 6] = [
        ("there is no index", |desk| fs::remove_file(desk.at("index/CURRENT")).unwrap()),
        ("names no generation", |desk| desk.write("index/CURRENT", "\0\u{1}garbage")),
        ("cannot read", |desk| desk.write("index/CURRENT", "99999999 abc")),
        ("not what was written", |desk| cut_all(desk)),
        ("`words.bin` is damaged", |desk| {
            let path = generation(desk).join("words.bin");
            let mut bytes = fs::read(&path).unwrap();
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
            fs::write(path, bytes).unwrap();
        }),
        ("cannot read", |desk| {
            fs::remove_file(generation(desk).join("words.bin")).unwrap();
        }),
    ];
    for (said, damage) in damages {
        let desk = desk();
        desk.printed(&["index"]);
        damage(&desk);
        let ran = desk.printed(&["ask", super::QUESTION]);
        assert!(ran.contains("On Monday.") && ran.ends_with("= 0"), "{ran}");
        assert!(ran.contains(said) && ran.contains("; it was built"), "{said}: {ran}");
        assert!(desk.printed(&["index", "--check"]).starts_with("current:"));
    }
}

/// Cuts each file of the index in half.
fn cut_all(desk: &Desk) {
    for entry in fs::read_dir(generation(desk)).unwrap() {
        let path = entry.unwrap().path();
        let file = fs::File::options().write(true).open(&path).unwrap();
        file.set_len(path.metadata().unwrap().len() / 2).unwrap();
    }
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn files_that_are_cut_under_a_running_bot_disturb_no_answer() {
    let discord = FakeDiscord::start().await;
    let desk = desk();
    let bot = desk.start(&discord);
    assert!(answer(&discord).await.contains("On Monday."));
    cut_all(&desk);
    for _ in 0..10 {
        assert!(answer(&discord).await.contains("On Monday."));
    }
    assert!(desk.printed(&["reload"]).starts_with("unchanged:"));
    bot.logged(1, "the index on the disk could not be used; it was built anew").await;
    assert!(bot.log().contains("is damaged"), "{}", bot.log());
    assert!(desk.printed(&["index", "--check"]).starts_with("current:"));
    fs::remove_dir_all(desk.at("index").join(generation(&desk))).unwrap();
    assert!(answer(&discord).await.contains("On Monday."));
    desk.write("knowledge/faq.toml", &faq("On Friday."));
    assert!(desk.printed(&["reload"]).starts_with("reloaded:"));
    assert!(answer(&discord).await.contains("On Friday."));
    assert!(desk.printed(&["index", "--check"]).starts_with("current:"));
    assert!(bot.stop().await.success());
    discord.finish().await;
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn a_flipped_bit_in_the_vectors_is_found() {
    let discord = FakeDiscord::start().await;
    let desk = desk().with("FOOTNOTE_SEMANTIC_MODEL", "builtin");
    let bot = desk.start(&discord);
    assert!(answer(&discord).await.contains("On Monday."));
    let path = generation(&desk).join("vectors.bin");
    let mut bytes = fs::read(&path).unwrap();
    bytes[100] ^= 16;
    fs::write(&path, bytes).unwrap();
    assert!(desk.printed(&["reload"]).starts_with("unchanged:"));
    bot.logged(1, "`vectors.bin` is damaged").await;
    assert!(desk.printed(&["index", "--check"]).starts_with("current:"));
    assert!(answer(&discord).await.contains("On Monday."));
    assert!(bot.stop().await.success());
    discord.finish().await;
}

/// `/dev/full` takes no byte, as a full disk does.
#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn on_a_full_disk_answers_are_new_and_the_index_before_stays_whole() {
    let discord = FakeDiscord::start().await;
    let desk = desk();
    desk.printed(&["index"]);
    let before = fs::read(desk.at("index/CURRENT")).unwrap();
    std::os::unix::fs::symlink("/dev/full", desk.at("index/CURRENT.next")).unwrap();
    let bot = desk.start(&discord);
    assert!(answer(&discord).await.contains("On Monday."));
    desk.write("knowledge/faq.toml", &faq("On Friday."));
    assert_snapshot!(desk.printed(&["reload"]), @r"
    warning: the index could not be saved, so the next start builds it again: cannot write `index/CURRENT.next`; check that the folder exists and may be written: No space left on device (os error 28)
    reloaded: 1 passage of 1 document in `knowledge`
    = 0
    ");
    assert!(answer(&discord).await.contains("On Friday."));
    bot.logged(1, "the index could not be saved, so the next start builds it again").await;
    assert_eq!(fs::read(desk.at("index/CURRENT")).unwrap(), before);
    assert!(generation(&desk).join("words.bin").exists());
    assert!(!desk.at("index/00000002").exists(), "what was begun fills no disk");
    fs::remove_file(desk.at("index/CURRENT.next")).unwrap();
    assert!(desk.printed(&["reload"]).starts_with("unchanged:"));
    assert!(desk.printed(&["index", "--check"]).starts_with("current:"), "it is saved meanwhile");
    assert!(bot.stop().await.success());
    discord.finish().await;
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn a_disk_that_is_full_or_may_only_be_read_stops_no_answer() {
    let desk = desk();
    let Some(small) = SmallDisk::mount(&desk.at("index"), 512) else { return };
    let discord = FakeDiscord::start().await;
    let bot = desk.start(&discord);
    assert!(answer(&discord).await.contains("On Monday."));
    small.fill();
    desk.write("knowledge/faq.toml", &faq("On Friday."));
    bot.signal("-HUP");
    bot.logged(1, "the index could not be saved").await;
    bot.logged(1, "the knowledge was read anew").await;
    assert!(bot.log().contains("No space left on device"), "{}", bot.log());
    assert!(answer(&discord).await.contains("On Friday."));
    small.make_room();
    assert!(desk.printed(&["reload"]).starts_with("unchanged:"));
    assert!(bot.stop().await.success());

    assert!(desk.printed(&["index", "--check"]).starts_with("current:"));
    small.make_read_only();
    let bot = desk.start(&discord);
    discord.connected_times(2).await;
    assert!(answer(&discord).await.contains("On Friday."));
    desk.write("knowledge/faq.toml", &faq("On Sunday."));
    bot.signal("-HUP");
    bot.logged(1, "the index could not be saved").await;
    assert!(bot.log().contains("Read-only file system"), "{}", bot.log());
    assert!(answer(&discord).await.contains("On Sunday."));
    assert!(bot.stop().await.success());
    discord.finish().await;
}
