//! Whole numbers with their digits in groups of three, as a language writes them.

use super::Locale;

/// Stands between the groups of digits in French; no line breaks there.
const NARROW_NO_BREAK_SPACE: char = '\u{202f}';

/// The number in groups of three digits from the right. Spanish writes four digits without a gap.
pub(super) fn grouped(locale: Locale, number: u64) -> String {
    let (separator, shortest) = match locale {
        Locale::English => (',', 4),
        Locale::German | Locale::Portuguese => ('.', 4),
        Locale::Spanish => ('.', 5),
        Locale::French => (NARROW_NO_BREAK_SPACE, 4),
    };
    let digits = number.to_string();
    if digits.len() < shortest {
        return digits;
    }
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_groups_digits_in_its_own_way() {
        let written = |number: u64| Locale::ALL.map(|locale| grouped(locale, number));
        assert_eq!(written(999), ["999"; 5]);
        assert_eq!(written(1_000), ["1,000", "1.000", "1000", "1\u{202f}000", "1.000"]);
        assert_eq!(written(10_000), ["10,000", "10.000", "10.000", "10\u{202f}000", "10.000"]);
        assert_eq!(grouped(Locale::English, 1_234_567), "1,234,567");
    }
}
