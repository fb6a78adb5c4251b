//! Connections that whoever opens them cannot keep, nor have many of.
//!
//! Who has not asked yet makes room for whoever comes, so that no number of idle connections keeps
//! anybody waiting.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::serve::Listener;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::time::{Instant, Sleep, sleep};

/// How many are open at the same time; one more takes the place of the oldest that has not asked.
const AT_ONCE: usize = 32;

/// How long the head of a request may take to come.
const LONGEST_HEAD: Duration = Duration::from_secs(2);

/// How long each may stay open, whatever it does.
const LONGEST: Duration = Duration::from_secs(10);

/// Accepts them.
pub(super) struct Connections {
    listener: TcpListener,
    /// The oldest first.
    open: VecDeque<Place>,
}

/// The place of a connection, which loses it when this is dropped.
struct Place {
    is_answered: Arc<AtomicBool>,
    keeps: oneshot::Sender<Infallible>,
}

/// One of them, until its time is up or its place is another's.
pub(super) struct Connection {
    stream: TcpStream,
    opened: Instant,
    end: Pin<Box<Sleep>>,
    /// Whether its request came whole: an answer follows at once.
    is_answered: Arc<AtomicBool>,
    place: oneshot::Receiver<Infallible>,
}

impl Connections {
    /// Those that come in here.
    pub(super) fn of(listener: TcpListener) -> Self {
        Self { listener, open: VecDeque::with_capacity(AT_ONCE) }
    }

    /// Makes a place for a connection, which may be that of another.
    fn place(&mut self, stream: TcpStream) -> Connection {
        self.open.retain(|place| !place.keeps.is_closed());
        if self.open.len() >= AT_ONCE {
            let idle = self.open.iter().position(Place::is_idle);
            // Where all are answered, the oldest has had the longest time to take its answer.
            self.open.remove(idle.unwrap_or(0));
        }
        let (keeps, place) = oneshot::channel();
        let is_answered = Arc::<AtomicBool>::default();
        self.open.push_back(Place { is_answered: Arc::clone(&is_answered), keeps });
        let end = Box::pin(sleep(LONGEST_HEAD));
        Connection { stream, opened: Instant::now(), end, is_answered, place }
    }
}

impl Place {
    fn is_idle(&self) -> bool {
        !self.is_answered.load(Ordering::Relaxed)
    }
}

impl Listener for Connections {
    type Io = Connection;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Connection, SocketAddr) {
        let (stream, address) = Listener::accept(&mut self.listener).await;
        (self.place(stream), address)
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}

impl Connection {
    /// The stream, unless its time is up or its place is gone.
    fn in_time(&mut self, context: &mut Context<'_>) -> io::Result<Pin<&mut TcpStream>> {
        let is_over = self.end.as_mut().poll(context).is_ready();
        if is_over || Pin::new(&mut self.place).poll(context).is_ready() {
            Err(io::ErrorKind::TimedOut.into())
        } else {
            Ok(Pin::new(&mut self.stream))
        }
    }

    /// From the first byte of an answer on, there is time to take it.
    fn is_answered(&mut self) {
        if !self.is_answered.swap(true, Ordering::Relaxed) {
            let end = self.opened + LONGEST;
            self.end.as_mut().reset(end);
        }
    }
}

impl AsyncRead for Connection {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        self.in_time(context)?.poll_read(context, buffer)
    }
}

impl AsyncWrite for Connection {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.is_answered();
        self.in_time(context)?.poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.in_time(context)?.poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.in_time(context)?.poll_shutdown(context)
    }
}
