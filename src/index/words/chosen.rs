//! Evenly chosen passages, which tell of a large knowledge what all of them would, and means over
//! them.

/// At most `most` of `count` numbers, evenly spread.
pub(super) fn evenly(count: usize, most: usize) -> Vec<usize> {
    let chosen = count.min(most);
    (0..chosen).map(|at| at * count / chosen).collect()
}

/// The mean of numbers that lie between 0 and 1; `None` of none.
pub(super) fn mean(numbers: &[f64]) -> Option<f32> {
    #[expect(clippy::cast_precision_loss, reason = "few are chosen")]
    let mean = numbers.iter().sum::<f64>() / numbers.len() as f64;
    #[expect(clippy::cast_possible_truncation, reason = "it lies between 0 and 1")]
    let mean = mean as f32;
    (!numbers.is_empty()).then_some(mean)
}
