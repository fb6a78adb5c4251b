//! Payloads of interactions and messages: what is read from them says no more than they do.

#![no_main]

use footnote::discord::payload;
use footnote::reply::{Press, Submission};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if payload::read(text) {
        return;
    }
    if let Some(press) = Press::decode(text) {
        assert_eq!(press.encode(), text);
        assert!(text.len() <= 100, "Discord takes no longer one");
    }
    if let Some(submission) = Submission::decode(text) {
        assert_eq!(submission.encode(), text);
        assert!(text.len() <= 100, "Discord takes no longer one");
    }
});
