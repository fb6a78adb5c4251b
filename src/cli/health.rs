//! `footnote health`: asks the running bot whether it answers, for container engines that have no other
//! program to ask with.

use std::io::{self, Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use footnote::config::Config;
use serde_json::Value;

use super::paint;

/// How long the bot may take to be reached and to take the question, each, and how long to give the
/// whole answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// More than the page ever holds.
const LONGEST_PAGE: u64 = 64 * 1024;

const REQUEST: &[u8] = b"GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

/// Says how the running bot is; exit code 1 unless it answers questions.
pub(super) fn health(config: &Config) -> anyhow::Result<ExitCode> {
    let Some(listen) = config.http.listen else {
        bail!("the bot tells nobody how it is; write 127.0.0.1:9464 into `[http] listen`");
    };
    let page = ask(reachable(listen)).with_context(|| {
        format!("the bot does not answer at {listen}; is it running, with the same settings?")
    })?;
    let (ready, parts) = read(&page)?;
    if ready {
        anstream::println!("{}", paint::good("ready"));
    } else {
        anstream::println!("{}", paint::problem("not ready"));
    }
    for part in parts {
        anstream::println!("{part}");
    }
    Ok(if ready { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Where this machine reaches what listens at an address; one that stands for all addresses is none.
fn reachable(mut listen: SocketAddr) -> SocketAddr {
    if listen.ip().is_unspecified() {
        listen.set_ip(match listen.ip() {
            IpAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
            IpAddr::V6(_) => Ipv6Addr::LOCALHOST.into(),
        });
    }
    listen
}

/// The answer to the request, head and body.
fn ask(address: SocketAddr) -> io::Result<String> {
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_write_timeout(Some(PATIENCE))?;
    stream.write_all(REQUEST)?;
    let answer = Answer { stream, deadline: Instant::now() + PATIENCE };
    let mut page = String::new();
    answer.take(LONGEST_PAGE).read_to_string(&mut page)?;
    Ok(page)
}

/// What comes until a moment, however little of it at a time.
struct Answer {
    stream: TcpStream,
    deadline: Instant,
}

impl Read for Answer {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(io::ErrorKind::TimedOut.into());
        }
        self.stream.set_read_timeout(Some(left))?;
        self.stream.read(buffer).map_err(|error| match error.kind() {
            // So some operating systems call it.
            io::ErrorKind::WouldBlock => io::ErrorKind::TimedOut.into(),
            _ => error,
        })
    }
}

/// Whether the bot is ready, and a line for each of its parts.
fn read(page: &str) -> anyhow::Result<(bool, Vec<String>)> {
    let body = page.split_once("\r\n\r\n").map_or("", |(_, body)| body);
    let page: Value = serde_json::from_str(body)
        .context("something else than the bot answers at `[http] listen`")?;
    let parts = ["knowledge", "index", "gateway", "store"].map(|name| {
        let word = |key: &str| page[name][key].as_str().unwrap_or("unknown").to_owned();
        format!("{name:<10} {:<9} {}", word("state"), word("reason"))
    });
    Ok((page["ready"] == Value::Bool(true), parts.into()))
}
