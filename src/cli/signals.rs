//! What the operating system asks of a running bot: to end, or to read its knowledge anew.
//!
//! From the moment that they are listened to, no signal ends the program by itself, and none is
//! lost that comes before somebody waits for it. As the first process of a container, which has no
//! handlers but its own, the program would otherwise not hear them at all.

use anyhow::Context;

/// What asks the program to end.
#[derive(Debug)]
pub(super) struct Stop {
    #[cfg(unix)]
    signals: unix::Stop,
}

/// What asks for the knowledge to be read anew.
#[derive(Debug)]
pub(super) struct ReadAgain {
    #[cfg(unix)]
    hangup: tokio::signal::unix::Signal,
}

/// Begins to listen; it has to be called within a runtime.
///
/// # Errors
/// If the operating system does not let the program listen.
pub(super) fn listen() -> anyhow::Result<(Stop, ReadAgain)> {
    #[cfg(unix)]
    let listening = (|| {
        let hangup = unix::hangup()?;
        std::io::Result::Ok((Stop { signals: unix::Stop::listen()? }, ReadAgain { hangup }))
    })();
    #[cfg(not(unix))]
    let listening = std::io::Result::Ok((Stop {}, ReadAgain {}));
    listening.context("the program cannot listen to signals, so nobody could tell it to end")
}

impl Stop {
    /// Completes when the operating system asks the program to end, or its terminal is closed.
    pub(super) async fn told(&mut self) {
        #[cfg(unix)]
        self.signals.told().await;
        #[cfg(not(unix))]
        {
            let _interrupted = tokio::signal::ctrl_c().await;
        }
    }
}

impl ReadAgain {
    /// Completes at the next SIGHUP, where there are signals.
    pub(super) async fn told(&mut self) {
        #[cfg(unix)]
        if self.hangup.recv().await.is_some() {
            return;
        }
        std::future::pending::<()>().await;
    }
}

#[cfg(unix)]
mod unix {
    use std::io::{self, IsTerminal};

    use tokio::signal::unix::{Signal, SignalKind, signal};

    #[derive(Debug)]
    pub(super) struct Stop {
        interrupt: Signal,
        terminate: Signal,
        hangup: Signal,
        had_terminal: bool,
    }

    pub(super) fn hangup() -> io::Result<Signal> {
        signal(SignalKind::hangup())
    }

    impl Stop {
        pub(super) fn listen() -> io::Result<Self> {
            Ok(Self {
                interrupt: signal(SignalKind::interrupt())?,
                terminate: signal(SignalKind::terminate())?,
                hangup: hangup()?,
                had_terminal: io::stdin().is_terminal(),
            })
        }

        pub(super) async fn told(&mut self) {
            let had_terminal = self.had_terminal;
            let hangup = &mut self.hangup;
            // A terminal that is gone is none any more, and nobody is left to end the program.
            let terminal_is_closed = async {
                while hangup.recv().await.is_some() {
                    if had_terminal && !io::stdin().is_terminal() {
                        return;
                    }
                }
                std::future::pending::<()>().await;
            };
            tokio::select! {
                _ = self.interrupt.recv() => {}
                _ = self.terminate.recv() => {}
                () = terminal_is_closed => {}
            }
        }
    }
}
