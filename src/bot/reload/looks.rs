//! When to look at a folder, and when what changed there has come to rest.

use std::time::{Duration, Instant};

use crate::knowledge::Listing;

/// What stays as it is for this long is complete.
const REST: Duration = Duration::from_millis(250);

/// A folder that does not come to rest is read anyway after this time.
const LONGEST_UNREST: Duration = Duration::from_secs(1);

/// How often is looked where nothing tells of changes.
const POLLED: Duration = Duration::from_secs(1);

/// How often is looked where the operating system tells, in case that it missed something.
const TOLD: Duration = Duration::from_secs(10);

/// How soon after a look another one is worth it.
const SOONEST: Duration = Duration::from_millis(50);

/// What was seen of a folder.
#[derive(Debug)]
pub(super) struct Looks {
    /// As it was when it was read last.
    read: Listing,
    changing: Option<Changing>,
    next: Instant,
    soonest: Instant,
}

#[derive(Debug)]
struct Changing {
    since: Instant,
    last: Listing,
}

impl Looks {
    /// Looks at a folder that was read when it looked like this.
    pub(super) fn new(read: Listing, now: Instant) -> Self {
        Self { read, changing: None, next: now, soonest: now }
    }

    /// When to look.
    pub(super) fn next(&self) -> Instant {
        self.next
    }

    /// Something was told of the folder, so that a look is due.
    pub(super) fn touched(&mut self) {
        if self.changing.is_none() {
            self.next = self.next.min(self.soonest);
        }
    }

    /// Takes in a look that took `cost`. Returns whether the folder has to be read: it has changed
    /// since then, and has come to rest or will not.
    ///
    /// Listing never takes more than a part of the time: a large folder is looked at less often.
    pub(super) fn look(
        &mut self,
        listing: Listing,
        now: Instant,
        cost: Duration,
        is_told: bool,
    ) -> bool {
        self.soonest = now + SOONEST.max(cost * 10);
        if listing == self.read {
            self.changing = None;
            self.next = now + if is_told { TOLD.max(cost * 100) } else { POLLED.max(cost * 20) };
            return false;
        }
        self.next = now + REST.max(cost * 4);
        if let Some(changing) = &mut self.changing {
            let is_at_rest = changing.last == listing;
            changing.last = listing;
            return is_at_rest || now - changing.since >= LONGEST_UNREST;
        }
        self.changing = Some(Changing { since: now, last: listing });
        false
    }

    /// The folder is being read, and looks like this before.
    pub(super) fn taken(&mut self, read: Listing, now: Instant) {
        self.read = read;
        self.changing = None;
        self.next = now;
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::knowledge::list;

    /// The listings of a folder with one file more each time.
    fn listings<const N: usize>() -> [Listing; N] {
        let folder = tempfile::tempdir().unwrap();
        std::array::from_fn(|number| {
            fs::write(folder.path().join(format!("{number}.md")), "text").unwrap();
            list(folder.path())
        })
    }

    const MS: Duration = Duration::from_millis(1);

    #[test]
    fn a_change_is_read_once_it_rests() {
        let [first, second, third] = listings();
        let start = Instant::now();
        let mut looks = Looks::new(first, start);
        assert!(!looks.look(first, start, MS, false));
        assert_eq!(looks.next(), start + POLLED);
        assert!(!looks.look(second, start + POLLED, MS, false));
        assert_eq!(looks.next(), start + POLLED + REST);
        assert!(!looks.look(third, looks.next(), MS, false), "it goes on changing");
        assert!(looks.look(third, looks.next(), MS, false));
        looks.taken(third, start + POLLED * 2);
        assert!(!looks.look(third, looks.next(), MS, false));
    }

    #[test]
    fn a_folder_that_never_rests_is_not_starved() {
        let listings: [Listing; 9] = listings();
        let start = Instant::now();
        let mut looks = Looks::new(listings[0], start);
        let read = listings[1..].iter().position(|listing| {
            let now = looks.next();
            looks.look(*listing, now, MS, true)
        });
        assert_eq!(read, Some(4), "after a second of looks every 250 ms");
    }

    #[test]
    fn what_is_told_is_looked_at_soon_and_what_costs_much_seldom() {
        let [first, second] = listings();
        let start = Instant::now();
        let mut looks = Looks::new(first, start);
        looks.look(first, start, MS, true);
        assert_eq!(looks.next(), start + TOLD);
        looks.touched();
        assert_eq!(looks.next(), start + SOONEST);

        let second_long = Duration::from_secs(1);
        looks.look(first, start, second_long, true);
        assert_eq!(looks.next(), start + second_long * 100);
        looks.touched();
        assert_eq!(looks.next(), start + second_long * 10);
        looks.look(second, start, MS, true);
        looks.touched();
        assert_eq!(looks.next(), start + REST, "it is being looked at already");
    }
}
