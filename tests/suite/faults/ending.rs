//! Discord does not let the bot in any more: the program ends, says why and what helps, and has an exit
//! code of its own, so that nothing starts it again.

use std::time::Duration;

use tokio::time::Instant;

use super::program::Program;
use super::scenario::{Kind, Run, Scenario, run_all};
use super::scene::look_at;
use crate::fake_discord::{FakeDiscord, Fault};

/// Discord has refused the bot.
const REFUSED: i32 = 77;

const TOKEN: &str = "discord refused the token; copy it again from the developer portal, under Bot → \
                     Reset Token, into DISCORD_TOKEN";
const INTENTS: &str = "discord refused the intents, though none of them needs approval; see in the \
                       developer portal whether the application is restricted, or take a newer \
                       version of footnote";

pub(super) const KIND: Kind = Kind { title: "Discord does not let the bot in", scenarios };

fn scenarios() -> Vec<Scenario> {
    let ends = |name, discord, bot, run| Scenario {
        name,
        discord,
        bot,
        within: Duration::from_secs(30),
        run,
    };
    vec![
        ends(
            "401 at the start",
            "does not know the token",
            "ends with exit code 77 and names the remedy",
            token_is_unknown,
        ),
        ends(
            "401 while it runs",
            "does not know the token any more, but leaves the gateway open",
            "asks about its token once, and ends with exit code 77 and the remedy",
            token_is_revoked,
        ),
        ends(
            "close code 4004",
            "does not know the token any more",
            "ends with exit code 77 and names the remedy",
            gateway_refuses_token,
        ),
        ends(
            "close code 4010",
            "does not take the number of connections, and its HTTP interface wants 16",
            "asks after 10 s why it is not let in, and ends with exit code 77 and the remedy",
            shard_is_invalid,
        ),
        ends(
            "close code 4011",
            "finds the bot in too many servers, and its HTTP interface wants 3 connections",
            "asks after 10 s why it is not let in, and ends with exit code 77 and the remedy",
            sharding_is_required,
        ),
        ends(
            "close code 4012",
            "has given up this version of its interface",
            "asks why it is not let in, and ends with exit code 77 and the remedy",
            version_is_gone,
        ),
        ends(
            "close code 4013",
            "does not know the intents",
            "ends with exit code 77 and names the remedy",
            intents_are_unknown,
        ),
        ends(
            "close code 4014",
            "does not grant the intents, none of which needs approval",
            "ends with exit code 77 and names the remedy",
            intents_are_refused,
        ),
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_program_ends_with_the_remedy() {
    run_all(scenarios()).await;
}

/// Asserts that the program ends with that word; how long it takes from now.
async fn ends_with(discord: FakeDiscord, program: Program, word: &str) -> Duration {
    let begin = Instant::now();
    let ended = program.ended().await;
    let took = begin.elapsed();
    assert_eq!((ended.word, ended.code), (format!("error: {word}"), REFUSED));
    assert!(discord.identifications().len() <= 3, "{:?}", discord.identifications());
    look_at(&discord);
    discord.finish().await;
    took
}

/// The gateway closes every IDENTIFY with that code.
async fn closes_identify(code: u16, connections: u32, word: &str) -> Duration {
    let discord = FakeDiscord::start().await;
    discord.gateway(|gateway| {
        gateway.closes_identify = Some(code);
        gateway.connections = connections;
        // As Discord has it: serenity is busy with itself until then, and the bot is not.
        gateway.heartbeat = Duration::from_millis(41_250);
    });
    let program = Program::start(&discord);
    ends_with(discord, program, word).await
}

fn token_is_unknown() -> Run {
    Box::pin(async {
        let discord = FakeDiscord::start().await;
        discord.order(usize::MAX, "", "", Fault::status(401));
        let program = Program::start(&discord);
        ends_with(discord, program, TOKEN).await
    })
}

fn token_is_revoked() -> Run {
    Box::pin(async {
        let discord = FakeDiscord::start().await;
        let program = Program::start(&discord);
        discord.registered(1).await;
        discord.order(usize::MAX, "", "", Fault::status(401));
        discord.message("<@BOT> When is the shop open?").send().await;
        ends_with(discord, program, TOKEN).await
    })
}

fn gateway_refuses_token() -> Run {
    Box::pin(async {
        let discord = FakeDiscord::start().await;
        let program = Program::start(&discord);
        discord.registered(1).await;
        discord.close_connection(4004);
        ends_with(discord, program, TOKEN).await
    })
}

fn shard_is_invalid() -> Run {
    Box::pin(closes_identify(
        4010,
        16,
        "discord wants the bot to have 16 connections, since it is in too many servers for one; \
         footnote has one, so take it out of some servers",
    ))
}

fn sharding_is_required() -> Run {
    Box::pin(closes_identify(
        4011,
        3,
        "discord wants the bot to have 3 connections, since it is in too many servers for one; \
         footnote has one, so take it out of some servers",
    ))
}

fn version_is_gone() -> Run {
    Box::pin(async {
        let discord = FakeDiscord::start().await;
        discord.gateway(|gateway| gateway.closes_identify = Some(4012));
        let program = Program::start(&discord);
        discord.identified(1).await;
        discord.order(usize::MAX, "GET", "", Fault::out_of_date());
        let word = "discord has given up the interface that this version of footnote uses; take a \
                    newer one";
        ends_with(discord, program, word).await
    })
}

fn intents_are_unknown() -> Run {
    Box::pin(closes_identify(4013, 1, INTENTS))
}

fn intents_are_refused() -> Run {
    Box::pin(closes_identify(4014, 1, INTENTS))
}
