//! Vectors as whole numbers: a row in 8 bits a number, a question in 13.
//!
//! A whole number times its vector's scale is the number meant. The product of two vectors is a
//! sum over whole numbers, which compilers turn into vector instructions without being asked to.

/// The greatest code of a row.
const ROW_LIMIT: f32 = 127.0;

/// The greatest code of a question. A row has the length 127 × √dimensions at most, and so the sum
/// over up to 4,000 dimensions stays within 32 bits.
const QUERY_LIMIT: f32 = 4_095.0;

/// How many products are summed side by side.
const LANES: usize = 16;

/// A stored vector: signed 8-bit codes, kept as bytes, and what a code of 1 is worth.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Row<'a> {
    pub(super) codes: &'a [u8],
    pub(super) scale: f32,
}

/// A question's vector, ready to be compared.
#[derive(Clone, Debug)]
pub(super) struct QueryCodes {
    codes: Vec<i16>,
    scale: f32,
}

/// Appends the codes of a unit vector, and returns their scale.
pub(super) fn encode_row(vector: &[f32], codes: &mut Vec<u8>) -> f32 {
    let scale = scale(vector, ROW_LIMIT);
    codes.extend(vector.iter().map(|value| {
        #[expect(clippy::cast_possible_truncation, reason = "the scale keeps it within 8 bits")]
        let code = (value / scale).round() as i8;
        code.cast_unsigned()
    }));
    scale
}

impl QueryCodes {
    /// Encodes a unit vector.
    pub(super) fn new(vector: &[f32]) -> Self {
        let scale = scale(vector, QUERY_LIMIT);
        let code = |value: &f32| {
            #[expect(clippy::cast_possible_truncation, reason = "the scale keeps it in 13 bits")]
            let code = (value / scale).round() as i16;
            code
        };
        Self { codes: vector.iter().map(code).collect(), scale }
    }

    /// The cosine of the angle to a row, from about -1 to 1.
    pub(super) fn cosine(&self, row: Row<'_>) -> f32 {
        let (codes, rest) = self.codes.as_chunks::<LANES>();
        let (row_codes, row_rest) = row.codes.as_chunks::<LANES>();
        // Compilers keep these sums side by side in vector registers, as they do not with one sum.
        let mut sums = [0; LANES];
        for (codes, row_codes) in codes.iter().zip(row_codes) {
            for lane in 0..LANES {
                sums[lane] += product(codes[lane], row_codes[lane]);
            }
        }
        let rest = rest.iter().zip(row_rest).map(|(code, row_code)| product(*code, *row_code));
        let sum = sums.into_iter().chain(rest).sum::<i32>();
        #[expect(clippy::cast_precision_loss, reason = "24 bits are more than the codes hold")]
        let sum = sum as f32;
        sum * (self.scale * row.scale)
    }
}

fn product(code: i16, row_code: u8) -> i32 {
    i32::from(code) * i32::from(row_code.cast_signed())
}

/// What a code of 1 is worth, so that the greatest number gets the code `limit`.
fn scale(vector: &[f32], limit: f32) -> f32 {
    let greatest = vector.iter().fold(f32::MIN_POSITIVE, |most, value| most.max(value.abs()));
    greatest / limit
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn unit(vector: Vec<f32>) -> Vec<f32> {
        let length = vector.iter().map(|value| value * value).sum::<f32>().sqrt().max(1e-6);
        vector.into_iter().map(|value| value / length).collect()
    }

    fn cosine_of(left: &[f32], right: &[f32]) -> f32 {
        let mut codes = Vec::new();
        let scale = encode_row(right, &mut codes);
        QueryCodes::new(left).cosine(Row { codes: &codes, scale })
    }

    #[test]
    fn a_vector_is_like_itself_and_unlike_its_opposite() {
        let vector = unit((0..384_u16).map(|at| f32::from(at % 17) - 8.0).collect());
        let opposite: Vec<f32> = vector.iter().map(|value| -value).collect();
        assert!((cosine_of(&vector, &vector) - 1.0).abs() < 0.001);
        assert!((cosine_of(&vector, &opposite) + 1.0).abs() < 0.001);
    }

    #[test]
    fn numbers_beyond_the_last_full_lane_count_too() {
        for dimensions in [1, LANES - 1, LANES, LANES + 1, 3 * LANES - 1] {
            let mut vector = vec![0.0; dimensions];
            vector[dimensions - 1] = 1.0;
            assert!((cosine_of(&vector, &vector) - 1.0).abs() < 0.001, "{dimensions}");
        }
    }

    #[test]
    fn the_most_even_vector_does_not_overflow() {
        let vector = unit(vec![1.0; 4_000]);
        assert!((cosine_of(&vector, &vector) - 1.0).abs() < 0.001);
    }

    proptest! {
        #[test]
        fn codes_cost_less_than_a_hundredth(
            left in prop::collection::vec(-1.0_f32..1.0, 384),
            right in prop::collection::vec(-1.0_f32..1.0, 384),
        ) {
            let (left, right) = (unit(left), unit(right));
            let exact: f32 = left.iter().zip(&right).map(|(a, b)| a * b).sum();
            prop_assert!((cosine_of(&left, &right) - exact).abs() < 0.01);
        }
    }
}
