//! Finds web addresses among other words, and writes them so that nothing ends them too early.

use url::Url;

/// Characters besides letters and digits that may stand in a web address without a backslash.
const ADDRESS_MARKS: &str = "-._~:/?#@!$&'(),;=+%";

/// What ends the authority of an address: a user's name, the host and the port. Nothing else does.
const ENDS_AUTHORITY: [char; 4] = ['/', '?', '#', '\\'];

/// What parts an address from the words behind it, so that nobody reads these as more of its host.
const PARTS_WORDS: &[char] = &[' ', '\n', '<', '>', '(', ')', '[', ']', '"', '`', '*', '|', ','];

/// The longest web address, in bytes, that is told from other words.
const LONGEST_ADDRESS: usize = 2_000;

/// What a web address may hold and Discord would read as more than the address, and its
/// percent-encoding.
const ENDS_ADDRESS: [(&str, &str); 10] = [
    ("*", "%2A"),
    ("|", "%7C"),
    ("`", "%60"),
    ("\\", "%5C"),
    ("<", "%3C"),
    (">", "%3E"),
    ("\"", "%22"),
    ("](", "]%28"),
    ("@everyone", "%40everyone"),
    ("@here", "%40here"),
];

/// A web address in the open, as escaped words have it, with what could end it too early in
/// percent-encoding.
pub(super) fn address(url: &Url) -> String {
    let mut text = url.to_string();
    for (mark, encoded) in ENDS_ADDRESS {
        text = text.replace(mark, encoded);
    }
    format!("<{text}>")
}

/// The web address that `rest` starts with, with angle brackets around it or without, and how
/// many bytes it takes together with these.
pub(super) fn leading_address(rest: &str, previous: Option<char>) -> Option<(&str, usize)> {
    if previous.is_some_and(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    if let Some(inside) = rest.strip_prefix('<') {
        let address = bare_address(inside)?;
        return inside[address.len()..].starts_with('>').then_some((address, address.len() + 2));
    }
    bare_address(rest).map(|address| (address, address.len()))
}

/// Whether the first slash of an address stands between these: Discord links more than what
/// [`leading_address`] takes for one.
pub(super) fn opens_address(before: &str, after: &str) -> bool {
    let scheme =
        before.strip_suffix(':').is_some_and(|scheme| scheme.ends_with(char::is_alphanumeric));
    let mut after = after.chars();
    scheme && after.next() == Some('/') && after.next().is_some_and(|next| !next.is_whitespace())
}

/// The `http` or `https` address that `text` starts with, without the punctuation that ends the
/// sentence around it; none where it names `@everyone` or `@here`, or where the host that it leads to
/// could be taken for another: behind a user's name, or in letters that look like others.
fn bare_address(text: &str) -> Option<&str> {
    let scheme = ["https://", "http://"].into_iter().find(|scheme| {
        text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    })?;
    // No further is looked, so that a row of such beginnings costs no more than its length.
    let most = text.len().min(LONGEST_ADDRESS + char::MAX.len_utf8());
    let text = (0..=most).rev().find_map(|end| text.get(..end))?;
    let stops = |c: char| !c.is_alphanumeric() && !ADDRESS_MARKS.contains(c);
    let mut address = &text[..text.find(stops).unwrap_or(text.len())];
    if address.len() > LONGEST_ADDRESS {
        return None;
    }
    let mut unbalanced = address.matches(')').count().saturating_sub(address.matches('(').count());
    while let Some(last) = address.chars().next_back() {
        if last == ')' && unbalanced > 0 {
            unbalanced -= 1;
        } else if !".,:;!?'(".contains(last) {
            break;
        } else if last == '(' {
            unbalanced += 1;
        }
        address = &address[..address.len() - last.len_utf8()];
    }
    let names_group = address.contains("@everyone") || address.contains("@here");
    let parts = |c: char| ENDS_AUTHORITY.contains(&c) || PARTS_WORDS.contains(&c);
    let seen = text.get(scheme.len()..)?.split(parts).next().unwrap_or_default();
    (!names_group && seen.is_ascii() && leads_where_it_says(address, scheme.len()))
        .then_some(address)
}

/// Whether who follows an address, whose authority begins at `start`, comes to the host that is written
/// there.
fn leads_where_it_says(address: &str, start: usize) -> bool {
    let Some(after_scheme) = address.get(start..) else { return false };
    let written = after_scheme.split(ENDS_AUTHORITY).next().unwrap_or_default();
    let host = written.trim_end_matches(|c: char| c.is_ascii_digit()).strip_suffix(':');
    let begins_a_name = written.starts_with(|c: char| c.is_ascii_alphanumeric());
    begins_a_name
        && !written.contains('@')
        && Url::parse(address).is_ok_and(|url| {
            url.host_str().is_some_and(|led| led.eq_ignore_ascii_case(host.unwrap_or(written)))
        })
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;

    #[test]
    fn a_cited_address_cannot_end_early() {
        let url = "https://a.b/x*y|z](https://c.d)?q=`@everyone".parse().expect("an address");
        assert_snapshot!(address(&url), @"<https://a.b/x%2Ay%7Cz]%28https://c.d)?q=%60%40everyone>");
    }
}
