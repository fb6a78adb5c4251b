//! The pages for monitoring: what they say, to whom, and that nobody can keep them busy.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::{Duration, Instant};

use footnote::bot::{Known, Monitor, Session};
use footnote::http;
use insta::assert_snapshot;
use serde_json::Value;

use super::{FAQ, free_address};
use crate::fake_discord::FakeDiscord;
use crate::program::{Desk, PATIENCE};

/// The status, the head and the body of an answer.
pub(crate) struct Page {
    pub(super) status: u16,
    pub(super) head: String,
    pub(crate) body: String,
}

/// Sends bytes, and reads until the connection is closed.
pub(super) fn send(address: SocketAddr, request: &str) -> std::io::Result<Page> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.write_all(request.as_bytes())?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
    Ok(Page { status, head: head.to_lowercase(), body: body.to_owned() })
}

/// Asks for a page.
pub(crate) fn get(address: SocketAddr, path: &str) -> Page {
    send(address, &format!("GET {path} HTTP/1.1\r\nHost: here\r\n\r\n")).unwrap()
}

/// Asks for a page until it is as wanted.
pub(super) fn get_until(address: SocketAddr, path: &str, wanted: impl Fn(&Page) -> bool) -> Page {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let request = format!("GET {path} HTTP/1.1\r\nHost: here\r\n\r\n");
        match send(address, &request) {
            Ok(page) if wanted(&page) => return page,
            got => assert!(
                Instant::now() < deadline,
                "{path} does not become as wanted: {}",
                got.map_or_else(|error| error.to_string(), |page| page.head + &page.body)
            ),
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Serves the pages of a bot that has knowledge, and is not connected.
async fn served() -> (Arc<Monitor>, SocketAddr) {
    let monitor = Arc::new(Monitor::new(Instant::now()));
    monitor.learned(Known { passages: 3, documents: 1, ..Known::default() });
    let listener = http::listen("127.0.0.1:0".parse().unwrap()).await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(http::serve(listener, Arc::clone(&monitor)));
    (monitor, address)
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    tokio::task::spawn_blocking(work).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn ready_is_who_answers_and_each_part_says_why() {
    let (monitor, address) = served().await;
    let before = blocking(move || get(address, "/readyz")).await;
    assert_eq!(before.status, 503);
    assert!(before.head.contains("content-type: application/json"), "{}", before.head);
    monitor.connected(Session::New);
    monitor.store_is(None);
    let after = blocking(move || get(address, "/readyz")).await;
    assert_eq!(after.status, 200);
    assert_snapshot!(after.body, @r#"
    {
      "ready": true,
      "knowledge": {
        "state": "well",
        "reason": "3 passages of 1 document"
      },
      "index": {
        "state": "well",
        "reason": "open and saved"
      },
      "gateway": {
        "state": "well",
        "reason": "connected for 0 s"
      },
      "store": {
        "state": "degraded",
        "reason": "it cannot be opened, so nothing is kept; the log tells why"
      }
    }
    "#);
    monitor.stops();
    let stopping = blocking(move || get(address, "/readyz")).await;
    assert_eq!(stopping.status, 503);
    assert!(stopping.body.contains("the bot is told to end"), "{}", stopping.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn only_reading_is_allowed_and_only_what_is_there() {
    let (_monitor, address) = served().await;
    blocking(move || {
        let alive = get(address, "/livez");
        assert_eq!((alive.status, alive.body.as_str()), (200, "alive\n"));
        assert!(alive.head.contains("connection: close"), "{}", alive.head);
        assert!(alive.head.contains("cache-control: no-store"), "{}", alive.head);
        let head = send(address, "HEAD /metrics HTTP/1.1\r\nHost: here\r\n\r\n").unwrap();
        assert_eq!((head.status, head.body.as_str()), (200, ""));
        assert!(head.head.contains("application/openmetrics-text"), "{}", head.head);
        for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"] {
            let request =
                format!("{method} /metrics HTTP/1.1\r\nHost: here\r\nContent-Length: 0\r\n\r\n");
            assert_eq!(send(address, &request).unwrap().status, 405, "{method}");
        }
        for path in ["/", "/metrics/", "/readyz/..", "/etc/passwd", "/%2e%2e/", "/livez2"] {
            let page = get(address, path);
            assert_eq!(page.status, 404, "{path}");
            assert_eq!(page.body, "there are /livez, /readyz and /metrics\n");
        }
        assert_eq!(get(address, "/livez?whatever=1").status, 200);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_sends_too_much_or_nothing_takes_nothing_from_the_others() {
    let (_monitor, address) = served().await;
    blocking(move || {
        let endless = format!("GET /livez HTTP/1.1\r\nX: {}\r\n\r\n", "x".repeat(1 << 20));
        // It is refused before it is read, or while it is sent.
        assert!(!send(address, &endless).is_ok_and(|page| page.status == 200));
        let huge = "GET /livez HTTP/1.1\r\nHost: here\r\nContent-Length: 99999999999\r\n\r\nx";
        assert_eq!(send(address, huge).unwrap().status, 200, "a body is not waited for");

        let idle: Vec<_> = (0..40).map(|_| TcpStream::connect(address).unwrap()).collect();
        let began = Instant::now();
        assert_eq!(get_until(address, "/livez", |page| page.status == 200).status, 200);
        assert!(began.elapsed() < PATIENCE, "{} idle connections are closed", idle.len());
    })
    .await;
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn the_program_tells_how_it_is_from_its_start_to_its_end() {
    let discord = FakeDiscord::start().await;
    let address = free_address();
    let desk = Desk::knowing(FAQ).with("FOOTNOTE_HTTP_LISTEN", &address);
    let bot = desk.start(&discord);
    discord.connected().await;
    let ready = blocking(move || get_until(address, "/readyz", |page| page.status == 200)).await;
    let page: Value = serde_json::from_str(&ready.body).unwrap();
    assert_eq!(page["knowledge"]["reason"], "2 passages of 1 document");
    assert_eq!(page["store"]["state"], "well");
    discord.slash("office").send().await.response().await;
    let asked = r#"footnote_questions_total{way="command",outcome="cited"} 1"#;
    let written = r#"footnote_store_questions_total{fate="written"} 1"#;
    let page = move || {
        get_until(address, "/metrics", |page| {
            page.body.contains(asked) && page.body.contains(written)
        })
    };
    let metrics = blocking(page).await.body;
    for line in [
        "footnote_ready 1",
        "footnote_gateway_connected 1",
        "footnote_passages 2",
        "footnote_places 250",
        "footnote_places_taken 0",
        "footnote_store_unwritten_questions 0",
        r#"footnote_stage_seconds_count{stage="retrieval"} "#,
        r#"footnote_stage_seconds_count{stage="waiting"} 1"#,
    ] {
        assert!(metrics.contains(line), "{line} is not in\n{metrics}");
    }
    assert!(bot.stop().await.success());
    discord.finish().await;
}

#[tokio::test]
async fn an_address_that_is_taken_ends_the_start_with_the_setting() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap();
    let desk = Desk::knowing(FAQ).with("FOOTNOTE_HTTP_LISTEN", &address);
    let nowhere = format!("http://{}", free_address());
    let status = desk.start_at(&nowhere, "a.b.c").ended().await;
    assert_eq!(status.code(), Some(1));
    let log = desk.log().replace(&address.to_string(), "ADDRESS");
    let error = log.lines().last().unwrap_or_default();
    assert_snapshot!(error, @"error: cannot listen at ADDRESS; write a free address of this machine into `[http] listen`: Address already in use (os error 98)");
}

#[test]
fn an_address_that_others_can_reach_is_warned_of() {
    let desk = Desk::knowing(FAQ).with("FOOTNOTE_HTTP_LISTEN", "0.0.0.0:9464");
    assert_snapshot!(desk.printed(&["check"]), @"
    warning: [http] listen: 0.0.0.0:9464 can be reached from other machines, and whoever reaches it reads the pages; write 127.0.0.1 unless a firewall keeps others away
    all is well: 1 document, 2 passages, 1 topic command; 0 errors
    = 0
    ");
    let desk = Desk::knowing(FAQ).with("FOOTNOTE_HTTP_LISTEN", "localhost");
    assert_snapshot!(desk.printed(&["check"]), @"
    error: FOOTNOTE_HTTP_LISTEN: must be an address of this machine and a port, such as 127.0.0.1:9464
    needs work: 1 document, 2 passages, 1 topic command; 1 error
    = 1
    ");
}
