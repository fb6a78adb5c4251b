//! Lets the client connect at a pace that Discord bears, and finds out why the bot is not let in.

use std::ops::ControlFlow;
use std::thread;
use std::time::Duration;

use serenity::http::Http;
use tokio::runtime::Builder;
use tokio::sync::oneshot;
use tokio::time::{Instant, sleep};

use super::Settings;
use super::gate::{Gate, Pace};
use super::gateway::{self, DiscordError, Gateway, Unanswered};
use super::state::State;
use crate::bot;

/// How long after a connection the bot should be in Discord; if it is not, it asks why.
const LET_IN_AFTER: Duration = Duration::from_secs(10);

/// How long a client that is not let in may take to come again. One whose connection is neither taken
/// nor refused waits without end; any other comes at its next heartbeat at the latest, which Discord
/// wants every 41 seconds.
const COMES_AGAIN_WITHIN: Duration = Duration::from_secs(90);

/// How long a token that seems to be refused is not asked about again.
const CERTAIN_FOR: Duration = Duration::from_secs(60);

/// Discord recommends a connection for every 1,000 servers, and refuses a bot that has only one in 2,500.
const TOO_MANY_CONNECTIONS: u32 = 3;

/// Stands between the client and the gateway.
pub(super) struct Doorkeeper<'a> {
    pub(super) state: &'a State,
    /// Makes clients for Discord's HTTP interface.
    pub(super) http: &'a (dyn Fn(&Settings) -> Http + Send + Sync),
}

impl Doorkeeper<'_> {
    /// Lets the client connect, until it turns out that it is not let in, or that it is stuck and
    /// another one has to take its place.
    pub(super) async fn let_in(&self, mut gate: Gate<'_>) -> ControlFlow<DiscordError> {
        let attendance = &self.state.attendance;
        let mut pace = Pace::new();
        let mut last_came = Instant::now();
        loop {
            let came;
            (gate, came) = gate.let_through(LET_IN_AFTER).await;
            let (was_let_in, had_resumed) = (attendance.is_let_in(), attendance.has_resumed());
            if let Some(opened) = came {
                last_came = Instant::now();
                attendance.connects(opened);
                self.is_away();
            }
            if !was_let_in {
                match self.why_not().await {
                    Ok(gateway) => gate.lead_to(gateway.url),
                    Err(Unanswered::ForGood(error)) => {
                        gate.lead_nowhere();
                        return ControlFlow::Break(error);
                    }
                    Err(Unanswered::ForNow(_)) => {}
                }
                if last_came.elapsed() > COMES_AGAIN_WITHIN && !attendance.is_let_in() {
                    tracing::warn!("discord's gateway neither takes nor refuses the connection");
                    gate.lead_nowhere();
                    return ControlFlow::Continue(());
                }
            }
            if came.is_some() {
                hold_up(pace.connected(Instant::now(), had_resumed)).await;
            }
        }
    }

    /// Tells those who watch the bot that it is not in Discord just now: serenity does not tell of most
    /// of the ways in which a connection ends.
    fn is_away(&self) {
        if !self.state.attendance.is_let_in() {
            self.state.monitor.gateway_is(bot::Gateway::Resuming);
        }
    }

    /// Asks Discord why the bot is not let in; where its gateway is, if nothing speaks against the bot.
    async fn why_not(&self) -> Result<Gateway, Unanswered> {
        let gateway = self.ask().await?;
        if gateway.connections >= TOO_MANY_CONNECTIONS {
            let error = DiscordError::TooManyServers(gateway.connections);
            return Err(Unanswered::ForGood(error));
        }
        Ok(gateway)
    }

    /// Asks Discord about the token whenever it is in doubt, until Discord refuses it.
    pub(super) async fn doubt(&self) -> DiscordError {
        loop {
            self.state.attendance.doubt().await;
            if let Err(Unanswered::ForGood(error)) = self.ask().await {
                return error;
            }
            sleep(CERTAIN_FOR).await;
        }
    }

    /// Asks Discord on a thread that nothing else works on: the others may be kept busy by serenity,
    /// which goes round in circles for a while where the gateway refuses the bot for its servers.
    async fn ask(&self) -> Result<Gateway, Unanswered> {
        let http = (self.http)(&self.state.settings);
        let (tell, told) = oneshot::channel();
        thread::spawn(move || {
            let answer = match Builder::new_current_thread().enable_all().build() {
                Ok(runtime) => runtime.block_on(gateway::ask(&http)),
                Err(error) => Err(Unanswered::ForNow(Box::new(error))),
            };
            // Nobody waits for it any more when the bot has ended meanwhile.
            let _ = tell.send(answer);
        });
        told.await.unwrap_or_else(|gone| Err(Unanswered::ForNow(Box::new(gone))))
    }
}

/// Keeps the client from connecting for so long, which the log tells.
async fn hold_up(pause: Duration) {
    if !pause.is_zero() {
        tracing::warn!(
            next_after_s = pause.as_secs(),
            "the connection to discord's gateway does not last"
        );
        sleep(pause).await;
    }
}
