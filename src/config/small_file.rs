//! Reads files that a person names as small and as text, whatever lies there.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// The text of a file of at most this many bytes.
///
/// # Errors
/// If it cannot be read, is longer or no UTF-8, or is none that has its bytes and an end: a folder,
/// a pipe, which may be waited for without end, or a device, which may have none.
pub(super) fn read(file: &Path, most: u64) -> io::Result<String> {
    // Asked first, since a pipe is waited for as soon as it is opened.
    if !fs::metadata(file)?.is_file() {
        return Err(io::Error::other("it is a folder, a device or a pipe"));
    }
    let mut text = String::new();
    // One byte more than allowed tells a file that is too long.
    let read = File::open(file)?.take(most.saturating_add(1)).read_to_string(&mut text)?;
    if read as u64 > most {
        return Err(io::Error::other(format!("it has more than {most} bytes")));
    }
    Ok(text)
}
