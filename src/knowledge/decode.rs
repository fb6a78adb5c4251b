//! Turns a file's bytes into text: UTF-8 only, no byte order mark, line feeds as line ends.

use crate::problem::Problem;

/// The text of a file.
///
/// Carriage returns become line feeds one for one, so that lines keep their numbers.
///
/// # Errors
/// A problem that names the first line that is not UTF-8, and what to do.
pub(super) fn decode(path: &str, bytes: Vec<u8>) -> Result<String, Problem> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        let message = "the file is UTF-16, so it is not read; save it as UTF-8";
        return Err(Problem::error(path, None, message));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = valid.split(|byte| *byte == b'\n').count();
        let message = "the file is not UTF-8 at this line, so it is not read; save it as UTF-8";
        Problem::error(path, Some(line), message)
    })?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    Ok(text.replace("\r\n", "\n").replace('\r', "\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_and_carriage_returns_disappear() {
        let text = decode("a.md", b"\xEF\xBB\xBFone\r\ntwo\rthree\n".to_vec()).unwrap();
        assert_eq!(text, "one\ntwo\nthree\n");
    }

    #[test]
    fn bytes_that_are_not_utf8_are_named_by_line() {
        let problem = decode("a.md", b"one\r\ntwo\n\xFFthree".to_vec()).unwrap_err();
        insta::assert_snapshot!(problem, @"a.md:3: the file is not UTF-8 at this line, so it is not read; save it as UTF-8");
    }

    #[test]
    fn utf16_is_named() {
        let problem = decode("a.md", b"\xFF\xFEa\0".to_vec()).unwrap_err();
        insta::assert_snapshot!(problem, @"a.md: the file is UTF-16, so it is not read; save it as UTF-8");
    }
}
