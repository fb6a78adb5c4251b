//! Connections that ask for nothing take the pages from nobody, however often they come again.

use std::io::Read;
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::{Duration, Instant};

use footnote::bot::Monitor;
use footnote::http;

use super::pages::get;
use crate::program::PATIENCE;

/// More than are open at the same time.
const MANY: usize = 40;

async fn served() -> SocketAddr {
    let monitor = Arc::new(Monitor::new(Instant::now()));
    let listener = http::listen("127.0.0.1:0".parse().unwrap()).await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(http::serve(listener, monitor));
    address
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_keeps_connections_idle_and_opens_more_keeps_nobody_waiting() {
    let address = served().await;
    let asking = tokio::task::spawn_blocking(move || {
        let mut idle = Vec::new();
        for round in 0..10 {
            idle.extend((0..MANY).map(|_| TcpStream::connect(address).unwrap()));
            let began = Instant::now();
            assert_eq!(get(address, "/livez").body, "alive\n");
            let took = began.elapsed();
            assert!(took < Duration::from_secs(1), "round {round} took {took:?}");
        }
    });
    asking.await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_that_asks_for_nothing_is_closed_within_seconds() {
    let address = served().await;
    let waiting = tokio::task::spawn_blocking(move || {
        let mut idle = TcpStream::connect(address).unwrap();
        idle.set_read_timeout(Some(PATIENCE)).unwrap();
        let began = Instant::now();
        // It is closed, or reset.
        assert_eq!(idle.read(&mut [0; 16]).unwrap_or(0), 0);
        assert!(began.elapsed() < Duration::from_secs(5), "it took {:?}", began.elapsed());
    });
    waiting.await.unwrap();
}
