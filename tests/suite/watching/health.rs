//! `footnote health`, which a container engine asks.

use insta::assert_snapshot;

use super::pages::get_until;
use super::{FAQ, free_address};
use crate::fake_discord::FakeDiscord;
use crate::program::Desk;

#[test]
fn without_a_bot_to_ask_it_says_what_to_do() {
    assert_snapshot!(Desk::knowing(FAQ).printed(&["health"]), @"
    error: the bot tells nobody how it is; write 127.0.0.1:9464 into `[http] listen`
    = 1
    ");
    let address = free_address();
    let desk = Desk::knowing(FAQ).with("FOOTNOTE_HTTP_LISTEN", &address);
    let printed = desk.printed(&["health"]).replace(&address.to_string(), "ADDRESS");
    assert_snapshot!(printed, @"
    error: the bot does not answer at ADDRESS; is it running, with the same settings?: Connection refused (os error 111)
    = 1
    ");
}

#[test]
fn something_else_at_that_address_is_no_bot() {
    use std::io::{Read, Write};

    let other = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let desk = Desk::knowing(FAQ).with("FOOTNOTE_HTTP_LISTEN", &other.local_addr().unwrap());
    let answering = std::thread::spawn(move || {
        let (mut stream, _) = other.accept().unwrap();
        let mut request = [0; 14];
        stream.read_exact(&mut request).unwrap();
        stream.write_all(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n<html>").unwrap();
        // What is still unread would make the end an error.
        let mut rest = [0; 1024];
        let _ = stream.read(&mut rest);
    });
    assert_snapshot!(desk.printed(&["health"]), @"
    error: something else than the bot answers at `[http] listen`: expected value at line 1 column 1
    = 1
    ");
    answering.join().unwrap();
}

#[test]
fn a_page_that_comes_by_drops_is_not_waited_for() {
    use std::io::Write;
    use std::time::{Duration, Instant};

    let dripping = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = dripping.local_addr().unwrap();
    std::thread::spawn(move || {
        let (mut stream, _) = dripping.accept().unwrap();
        // Until nobody listens any more.
        while stream.write_all(b"H").is_ok() {
            std::thread::sleep(Duration::from_secs(1));
        }
    });
    let began = Instant::now();
    let printed = Desk::knowing(FAQ).with("FOOTNOTE_HTTP_LISTEN", &address).printed(&["health"]);
    assert_snapshot!(printed.replace(&address.to_string(), "ADDRESS"), @"
    error: the bot does not answer at ADDRESS; is it running, with the same settings?: timed out
    = 1
    ");
    assert!(began.elapsed() < Duration::from_secs(10), "it took {:?}", began.elapsed());
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn it_ends_well_while_the_bot_answers() {
    let discord = FakeDiscord::start().await;
    let address = free_address();
    let desk = Desk::knowing(FAQ).with("FOOTNOTE_HTTP_LISTEN", &address);
    let held = discord.hold_next("GET", "/gateway/bot");
    let bot = desk.start(&discord);
    held.arrived().await;
    let coming = tokio::task::block_in_place(|| desk.run(&["health"]));
    assert_eq!(coming.status.code(), Some(1));
    let coming = String::from_utf8_lossy(&coming.stdout).into_owned();
    assert!(coming.contains("gateway    failing   not connected yet"), "{coming}");
    held.release();
    discord.connected().await;
    tokio::task::block_in_place(|| get_until(address, "/readyz", |page| page.status == 200));
    let ready = tokio::task::block_in_place(|| desk.run(&["health"]));
    assert_eq!(ready.status.code(), Some(0));
    let ready = String::from_utf8_lossy(&ready.stdout).into_owned();
    assert!(ready.starts_with("ready\nknowledge  well      2 passages"), "{ready}");
    assert!(bot.stop().await.success());
    discord.finish().await;
}
