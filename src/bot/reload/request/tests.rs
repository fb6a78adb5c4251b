//! Two who ask, bots that end, and other users.

use super::*;

#[test]
fn without_a_bot_nobody_is_asked() {
    let folder = tempfile::tempdir().unwrap();
    for index in [folder.path().to_path_buf(), folder.path().join("absent")] {
        let error = ask(&index, "1").unwrap_err();
        assert!(matches!(error, RequestError::NoBot(_)), "{error:?}");
    }
    drop(Desk::new(folder.path()));
    let error = ask(folder.path(), "1").unwrap_err();
    assert!(matches!(error, RequestError::NoBot(_)), "the lock went with the bot: {error:?}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn each_request_gets_its_own_answer() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(folder.path());
    desk.answer("of one that was killed", &[]);
    let outcome = |word: &str| Outcome { folder: word.into(), ..Outcome::default() };
    thread::scope(|scope| {
        let asked = ["a", "b", "c"].map(|word| {
            let index = folder.path();
            (word, scope.spawn(move || ask(index, word).unwrap()))
        });
        let mut answered = 0;
        while answered < 3 {
            if let Some(word) = desk.take() {
                desk.answer(&word, &[outcome(&word)]);
                answered += 1;
            }
        }
        for (word, asked) in asked {
            assert_eq!(asked.join().unwrap(), [outcome(word)]);
        }
    });
}

#[cfg(unix)]
#[test]
fn a_request_and_an_answer_can_be_read_by_another_user() {
    use std::os::unix::fs::PermissionsExt;

    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(folder.path());
    write_whole(folder.path(), REQUEST, b"1").unwrap();
    desk.answer("1", &[]);
    for name in [REQUEST, ANSWER] {
        let mode = fs::metadata(folder.path().join(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o644, "{name}");
    }
    assert_eq!(desk.take().as_deref(), Some("1"));
    assert!(desk.take().is_none());
}

#[test]
fn one_bot_takes_requests_at_a_time_and_the_next_one_after_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut ending = Desk::new(folder.path());
    let mut next = Desk::new(folder.path());
    write_whole(folder.path(), REQUEST, b"1").unwrap();
    assert_eq!(next.take(), None);
    assert_eq!(ending.take().as_deref(), Some("1"));
    drop(ending);
    write_whole(folder.path(), REQUEST, b"2").unwrap();
    assert_eq!(next.take().as_deref(), Some("2"));
}

#[test]
fn a_bot_that_ends_leaves_nobody_waiting() {
    let folder = tempfile::tempdir().unwrap();
    let mut desk = Desk::new(folder.path());
    thread::scope(|scope| {
        let asked = scope.spawn(|| ask(folder.path(), "1"));
        while desk.take().is_none() {}
        drop(desk);
        assert!(matches!(asked.join().unwrap(), Err(RequestError::Ended)));
    });
}
