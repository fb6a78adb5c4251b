//! Serenity keeps the rate limit of each route for good, and each interaction has a route of its own.
//! What has run out is forgotten here, so that memory does not grow with each question.

use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use serenity::http::{Http, Ratelimit, RatelimitingBucket};
use tokio::sync::Mutex;
use tokio::time::sleep;

/// How often it is done.
const EVERY: Duration = Duration::from_secs(300);

/// Does it as long as the client is there.
pub(super) async fn forget(http: &Http) -> Infallible {
    let Some(limiter) = &http.ratelimiter else { return std::future::pending().await };
    loop {
        sleep(EVERY).await;
        forget_past(&mut *limiter.routes().write().await, SystemTime::now());
    }
}

/// Forgets the limits that hold no more and that nobody is waiting for.
fn forget_past(routes: &mut HashMap<RatelimitingBucket, Arc<Mutex<Ratelimit>>>, now: SystemTime) {
    routes.retain(|_, limit| {
        let holds = |limit: &Ratelimit| limit.reset().is_some_and(|reset| reset > now);
        Arc::strong_count(limit) > 1 || limit.try_lock().is_ok_and(|limit| holds(&limit))
    });
}

#[cfg(test)]
mod tests {
    use serenity::all::InteractionId;
    use serenity::http::Route;

    use super::*;

    #[test]
    fn only_limits_that_somebody_waits_for_stay() {
        let mut routes = HashMap::new();
        let waited_for = Arc::<Mutex<Ratelimit>>::default();
        for (id, limit) in [(1, Arc::default()), (2, Arc::clone(&waited_for))] {
            let interaction_id = InteractionId::new(id);
            let route = Route::InteractionResponse { interaction_id, token: "token" };
            routes.insert(route.ratelimiting_bucket(), limit);
        }
        assert_eq!(routes.len(), 2, "each interaction has a route");
        forget_past(&mut routes, SystemTime::now());
        assert_eq!(routes.len(), 1);
        drop(waited_for);
        forget_past(&mut routes, SystemTime::now());
        assert!(routes.is_empty());
    }
}
