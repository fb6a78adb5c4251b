//! Files to import: taken whole or not at all, and what was taken comes out as it went in.

#![no_main]

use std::cell::RefCell;

use footnote::store::Store;
use libfuzzer_sys::fuzz_target;
use tempfile::TempDir;
use tokio::runtime::Runtime;

struct Opened {
    runtime: Runtime,
    store: Store,
    _folder: TempDir,
}

impl Opened {
    fn new() -> Self {
        let folder = tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir());
        let folder = folder.expect("a folder can be made");
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime can be made");
        let store = runtime.block_on(Store::open(folder.path().join("store.db")));
        Self { runtime, store: store.expect("a store can be made"), _folder: folder }
    }
}

thread_local! {
    static STORE: RefCell<Opened> = RefCell::new(Opened::new());
}

/// A store with more rows is made anew.
const MOST_ROWS: usize = 200;

fuzz_target!(|bytes: &[u8]| {
    STORE.with_borrow_mut(|opened| {
        let Opened { runtime, store, .. } = opened;
        let rows = runtime.block_on(async {
            let mut before = Vec::new();
            store.export(&mut before).await.expect("what is in it can be exported");
            let imported = store.import(&mut &bytes[..]).await;
            let mut after = Vec::new();
            store.export(&mut after).await.expect("what was imported can be exported");
            match imported {
                Err(_) => assert_eq!(before, after, "nothing is imported of a file that is wrong"),
                Ok(_) => {
                    let again = store.import(&mut after.as_slice()).await;
                    let again = again.expect("what was exported can be imported");
                    assert_eq!(again.added, 0, "a second time changes nothing");
                }
            }
            after.iter().filter(|byte| **byte == b'\n').count()
        });
        if rows > MOST_ROWS {
            runtime.block_on(store.close());
            *opened = Opened::new();
        }
    });
});
