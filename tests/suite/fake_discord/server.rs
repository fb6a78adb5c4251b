//! The fake Discord's inside, shared by the REST routes, the gateway and the test's handles.
//!
//! Each part has its own lock, and none is held across an await, so that a thousand interactions at
//! once do not queue behind one another.

use std::net::SocketAddr;
use std::sync::{Mutex, MutexGuard};

use super::clock::Clock;
use super::commands::Commands;
use super::faults::Faults;
use super::findings::Findings;
use super::gateway::Gateway;
use super::holds::Holds;
use super::interactions::Interactions;
use super::messages::Messages;
use super::uploads::Uploads;
use super::world::World;

/// The token that the fake accepts.
pub(crate) const TOKEN: &str = "ODAwMDAwMDAwMDAwMDAwMDAx.fake.token-of-the-test-bot";

/// Everything that the fake knows and remembers.
pub(crate) struct Server {
    /// What the bot takes as the gateway's address.
    pub(crate) gateway_address: SocketAddr,
    /// The token that is accepted.
    pub(crate) token: &'static str,
    pub(crate) clock: Clock,
    pub(crate) gateway: Gateway,
    pub(crate) messages: Messages,
    pub(crate) interactions: Interactions,
    pub(crate) commands: Commands,
    pub(crate) findings: Findings,
    pub(crate) faults: Faults,
    pub(crate) holds: Holds,
    pub(crate) uploads: Uploads,
    world: Mutex<World>,
}

impl Server {
    pub(crate) fn new(gateway_address: SocketAddr, world: World) -> Self {
        Self {
            gateway_address,
            token: TOKEN,
            clock: Clock::start(),
            gateway: Gateway::default(),
            messages: Messages::default(),
            interactions: Interactions::default(),
            commands: Commands::default(),
            findings: Findings::default(),
            faults: Faults::default(),
            holds: Holds::default(),
            uploads: Uploads::default(),
            world: Mutex::new(world),
        }
    }

    pub(crate) fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().expect("nothing panics while it holds the world")
    }

    /// The gateway's address, as `GET /gateway` tells it.
    pub(crate) fn gateway_url(&self) -> String {
        format!("ws://{}", self.gateway_address)
    }
}
