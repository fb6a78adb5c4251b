//! A start that takes long can be ended as soon as it has begun.

use std::fs::{self, File};
use std::process::Command;
use std::time::Instant;

use super::{FAQ, free_address};
use crate::program::{Desk, PATIENCE};

#[tokio::test]
async fn a_bot_that_still_reads_its_model_ends_well_when_it_is_told_to() {
    for told in ["-TERM", "-INT"] {
        let desk = Desk::knowing(FAQ);
        let model = desk.at("model");
        fs::create_dir(&model).unwrap();
        let pipe = model.join("config.json");
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let desk = desk.with("FOOTNOTE_SEMANTIC_MODEL", &model.display());
        let bot = desk.start_at(&format!("http://{}", free_address()), "a.b.c");
        // The pipe opens when the bot reads its model, and gives nothing until it is closed.
        let writer = File::options().write(true).open(&pipe).unwrap();
        let began = Instant::now();
        bot.signal("-HUP");
        bot.signal(told);
        assert_eq!(bot.ended().await.code(), Some(0), "{told}: {}", desk.log());
        assert!(began.elapsed() < PATIENCE / 4, "{told}: it took {:?}", began.elapsed());
        assert!(desk.log().contains("stopped"), "{}", desk.log());
        drop(writer);
        let next = desk.with("FOOTNOTE_SEMANTIC_MODEL", "off").printed(&["index"]);
        assert!(next.ends_with("= 0"), "{next}");
    }
}
