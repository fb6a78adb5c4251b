//! Strings in order, found by halving.

use std::ops::Range;

/// Different strings in the order of their bytes, kept in one piece of memory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct SortedStrings {
    pub(super) text: String,
    /// Where each string ends.
    pub(super) ends: Vec<u32>,
}

impl SortedStrings {
    /// Takes strings that are different and in order.
    pub(super) fn new<'a>(sorted: impl IntoIterator<Item = &'a str>) -> Self {
        let mut strings = Self::default();
        for string in sorted {
            strings.text.push_str(string);
            let end = u32::try_from(strings.text.len());
            strings.ends.push(end.expect("four gigabytes of different words do not fit in memory"));
        }
        strings
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn get(&self, at: usize) -> &str {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.text[start..self.ends[at] as usize]
    }

    /// The place of a string.
    pub(super) fn find(&self, wanted: &str) -> Option<u32> {
        let at = self.first_not_below(wanted);
        let found = at < self.len() && self.get(at) == wanted;
        found.then(|| u32::try_from(at).expect("there are not more strings than their ends"))
    }

    /// The places of the strings that begin with this letter.
    pub(super) fn starting_with(&self, first: char) -> Range<usize> {
        let next = char::from_u32(u32::from(first) + 1).unwrap_or(char::MAX);
        let bound = |letter: char| self.first_not_below(letter.encode_utf8(&mut [0; 4]));
        bound(first)..bound(next)
    }

    fn first_not_below(&self, wanted: &str) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.get(middle) < wanted { low = middle + 1 } else { high = middle }
        }
        low
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_string_is_found_and_no_other() {
        let words = ["bill", "biller", "coder", "éclair"];
        let strings = SortedStrings::new(words);
        for (at, word) in (0..).zip(words) {
            assert_eq!(strings.find(word), Some(at));
        }
        for other in ["", "bil", "billers", "a", "zebra"] {
            assert_eq!(strings.find(other), None, "{other}");
        }
        assert_eq!(SortedStrings::default().find("bill"), None);
    }

    #[test]
    fn the_strings_of_a_letter_lie_together() {
        let strings = SortedStrings::new(["bill", "biller", "coder", "éclair"]);
        assert_eq!(strings.starting_with('b'), 0..2);
        assert_eq!(strings.starting_with('é'), 3..4);
        assert_eq!(strings.starting_with('d').len(), 0);
    }
}
