//! What each part says of itself, and what follows for the whole.

use super::*;

const WELL: StoreState = StoreState::Open { is_failing: false };

fn known() -> Known {
    Known { passages: 3, documents: 2, ..Known::default() }
}

fn connected() -> (Health, Instant) {
    let now = Instant::now();
    let health = Health::new(now);
    health.learned(known());
    assert!(health.gateway_is(Gateway::Connected, now));
    (health, now)
}

#[test]
fn a_bot_that_starts_waits_for_knowledge_and_discord_and_not_for_the_store() {
    let now = Instant::now();
    let health = Health::new(now);
    let readiness = health.readiness(StoreState::Opening, now + Duration::from_secs(90));
    insta::assert_snapshot!(serde_json::to_string_pretty(&readiness).unwrap(), @r#"
    {
      "ready": false,
      "knowledge": {
        "state": "failing",
        "reason": "it is being read"
      },
      "index": {
        "state": "failing",
        "reason": "it is being opened or built"
      },
      "gateway": {
        "state": "failing",
        "reason": "not connected yet, for 1 min"
      },
      "store": {
        "state": "degraded",
        "reason": "it is not open yet"
      }
    }
    "#);
    health.gateway_is(Gateway::Connected, now);
    assert!(!health.readiness(WELL, now).ready);
    health.learned(known());
    assert!(health.readiness(StoreState::Opening, now).ready);
}

#[test]
fn what_is_missing_without_keeping_it_from_answering_leaves_it_ready() {
    let (health, now) = connected();
    for store in [StoreState::Unavailable, StoreState::Open { is_failing: true }] {
        let readiness = health.readiness(store, now);
        assert!(readiness.ready);
        assert_eq!(readiness.store.state, Condition::Degraded);
    }
    health.learned(Known { errors: 2, unsaved: 1, ..known() });
    let readiness = health.readiness(WELL, now);
    assert!(readiness.ready);
    assert_eq!(
        readiness.knowledge.reason,
        "3 passages of 2 documents, with 2 errors; `footnote check` tells more"
    );
    assert_eq!(readiness.index.state, Condition::Degraded);
    health.learned(Known { errors: 1, held: 1, ..known() });
    assert_eq!(
        health.readiness(WELL, now).knowledge.reason,
        "3 passages of 2 documents, as it was before an edit that cannot be taken over; \
         `footnote check` tells more"
    );
    health.learned(Known::default());
    assert_eq!(health.readiness(WELL, now).knowledge.state, Condition::Degraded);
}

#[test]
fn a_lost_connection_tells_since_when() {
    let (health, now) = connected();
    assert!(!health.gateway_is(Gateway::Connected, now + Duration::from_secs(5)));
    assert!(health.gateway_is(Gateway::Resuming, now + Duration::from_secs(60)));
    let readiness = health.readiness(WELL, now + Duration::from_secs(72));
    assert!(!readiness.ready);
    assert_eq!(readiness.gateway.reason, "connecting again for 12 s");
    health.gateway_is(Gateway::Connected, now);
    let later = now + Duration::from_secs(3 * 86_400);
    assert_eq!(health.readiness(WELL, later).gateway.reason, "connected for 3 days");
    health.stops();
    assert!(!health.readiness(WELL, now).ready);
}
