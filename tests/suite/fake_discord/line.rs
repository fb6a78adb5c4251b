//! The line between the bot and the fake Discord, which a test can cut.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use tokio::io::{AsyncRead, AsyncWrite, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;

use super::waiting::wait_until;

/// What the test wants of the line.
#[derive(Clone, Copy)]
struct Order {
    up: bool,
    /// How often what was connected has been torn.
    torn: usize,
    /// Whether connections are taken and nothing is handed on.
    mute: bool,
}

/// A port that hands on to the fake, until it is taken down or torn; it ends with this handle.
pub(crate) struct Line {
    pub(crate) address: SocketAddr,
    orders: watch::Sender<Order>,
    listening: watch::Receiver<bool>,
    keeping: JoinHandle<()>,
}

impl Line {
    /// Lays a line to that address; with a certificate it speaks TLS on the bot's side.
    pub(crate) async fn lay(to: SocketAddr, tls: Option<Arc<ServerConfig>>) -> Self {
        let listener = listen(SocketAddr::from(([127, 0, 0, 1], 0))).await;
        let address = listener.local_addr().expect("a bound socket has an address");
        let orders = watch::Sender::new(Order { up: true, torn: 0, mute: false });
        let (told, listening) = watch::channel(true);
        let ordered = orders.subscribe();
        let acceptor = tls.map(TlsAcceptor::from);
        let keeping = tokio::spawn(keep(listener, to, acceptor, ordered, told));
        Self { address, orders, listening, keeping }
    }

    /// Tears what is connected, and refuses who wants to connect.
    pub(crate) async fn take_down(&self) {
        self.orders.send_modify(|order| {
            order.up = false;
            order.torn += 1;
        });
        wait_until(self.listening.clone(), "the line to go down", |listening| !listening).await;
    }

    /// Lets connect again.
    pub(crate) async fn put_up(&self) {
        self.orders.send_modify(|order| order.up = true);
        wait_until(self.listening.clone(), "the line to come up", |listening| *listening).await;
    }

    /// Takes the connections that come from now on, and hands nothing on.
    pub(crate) fn mute(&self) {
        self.orders.send_modify(|order| order.mute = true);
    }

    /// Hands on again what connects from now on.
    pub(crate) fn unmute(&self) {
        self.orders.send_modify(|order| order.mute = false);
    }

    /// Tears what is connected, and lets connect at once.
    pub(crate) fn tear(&self) {
        self.orders.send_modify(|order| order.torn += 1);
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.keeping.abort();
    }
}

async fn listen(address: SocketAddr) -> TcpListener {
    TcpListener::bind(address).await.expect("the port is free, or was ours before")
}

async fn keep(
    mut listener: TcpListener,
    to: SocketAddr,
    tls: Option<TlsAcceptor>,
    mut orders: watch::Receiver<Order>,
    listening: watch::Sender<bool>,
) {
    let address = listener.local_addr().expect("a bound socket has an address");
    loop {
        tokio::select! {
            accepted = listener.accept() => {
                let Ok((stream, _)) = accepted else { continue };
                tokio::spawn(hand_on(stream, to, tls.clone(), orders.clone()));
            }
            changed = orders.changed() => {
                if changed.is_err() {
                    return;
                }
            }
        }
        if !orders.borrow_and_update().up {
            drop(listener);
            listening.send_replace(false);
            if orders.wait_for(|order| order.up).await.is_err() {
                return;
            }
            listener = listen(address).await;
            listening.send_replace(true);
        }
    }
}

/// Hands on in both directions until one side ends or the line is torn. Torn means that the bot's side
/// is reset, as when a machine on the way is switched off and on.
async fn hand_on(
    mut stream: TcpStream,
    to: SocketAddr,
    tls: Option<TlsAcceptor>,
    mut orders: watch::Receiver<Order>,
) {
    let Order { torn: before, mute, .. } = *orders.borrow();
    let torn = orders.wait_for(|order| order.torn > before);
    match tls {
        _ if mute => drop(torn.await),
        None => {
            if ends_before(join(&mut stream, to), torn).await {
                return;
            }
            reset(&stream);
        }
        Some(acceptor) => {
            let Ok(mut stream) = acceptor.accept(stream).await else { return };
            if ends_before(join(&mut stream, to), torn).await {
                return;
            }
            reset(stream.get_ref().0);
        }
    }
}

/// How a connection ends by itself is the bot's and the fake's affair.
async fn ends_before(talk: impl Future, torn: impl Future) -> bool {
    tokio::select! {
        _ended = talk => true,
        _torn = torn => false,
    }
}

fn reset(stream: &TcpStream) {
    stream.set_zero_linger().expect("the socket is open");
}

async fn join(
    stream: &mut (impl AsyncRead + AsyncWrite + Unpin),
    to: SocketAddr,
) -> io::Result<()> {
    let mut server = TcpStream::connect(to).await?;
    copy_bidirectional(stream, &mut server).await?;
    Ok(())
}
