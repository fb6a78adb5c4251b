//! Encodes what has changed, on all cores, and takes the rest over from the vectors before.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

use super::codes::encode_row;
use super::wanted::Wanted;
use super::{TextHash, Vectors};
use crate::encoder::{Encoder, EncoderError};
use crate::index::words::Words;
use crate::knowledge::OutOfScope;
use crate::passage::Passage;

/// How many texts a thread takes at a time: few enough that all threads end together, and many
/// enough that they seldom meet.
const BATCH: usize = 8;

/// What a thread has encoded: the place of its batch among the missing texts, and the vectors.
type Encoded = (usize, Result<Vec<Vec<f32>>, EncoderError>);

/// The vectors of passages, in their order, of their words, and of what is out of scope.
///
/// What `before` holds, which must be of the same model, is not encoded again. `progress` is told
/// how many of how many texts are done.
///
/// # Errors
/// What the encoder says.
pub(in crate::index) fn vectors_of(
    passages: &[Passage],
    out_of_scope: &[OutOfScope],
    words: &Words,
    encoder: &dyn Encoder,
    before: Option<&Vectors>,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<Vectors, EncoderError> {
    let wanted = Wanted::new(passages, out_of_scope, words, encoder.window());
    let rows_before = before.map(Vectors::row_of_hash).unwrap_or_default();
    let is_new = |hash: &TextHash| !rows_before.contains_key(hash);
    let missing: Vec<&str> = (wanted.texts.iter().zip(&wanted.hashes))
        .filter(|(_, hash)| is_new(hash))
        .map(|(text, _)| text.as_str())
        .collect();
    let mut fresh = encode(&missing, encoder, progress)?.into_iter();
    let mut codes = Vec::with_capacity(wanted.texts.len() * encoder.dimensions());
    let mut scales = Vec::with_capacity(wanted.texts.len());
    for hash in &wanted.hashes {
        if let (Some(before), Some(number)) = (before, rows_before.get(hash)) {
            let row = before.row(*number);
            codes.extend_from_slice(row.codes);
            scales.push(row.scale);
        } else {
            let vector = fresh.next().expect("each missing text was encoded");
            scales.push(encode_row(&vector, &mut codes));
        }
    }
    Ok(Vectors {
        dimensions: encoder.dimensions(),
        searched: wanted.searched,
        codes,
        scales,
        hashes: wanted.hashes,
        row_lists: wanted.row_lists,
        ends: wanted.ends,
        closer_ends: wanted.closer_ends,
        word_rows: wanted.word_rows,
        out_of_scope_rows: wanted.out_of_scope_rows,
    })
}

impl Vectors {
    /// Which row encodes the text with which hash.
    fn row_of_hash(&self) -> HashMap<TextHash, usize> {
        self.hashes.iter().enumerate().map(|(row, hash)| (*hash, row)).collect()
    }
}

/// Encodes texts, in their order, on as many threads as there are cores.
fn encode(
    texts: &[&str],
    encoder: &dyn Encoder,
    progress: &mut dyn FnMut(usize, usize),
) -> Result<Vec<Vec<f32>>, EncoderError> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let threads = cores.min(texts.len().div_ceil(BATCH));
    let next = AtomicUsize::new(0);
    let (sender, receiver) = mpsc::channel();
    let mut vectors = vec![Vec::new(); texts.len()];
    thread::scope(|scope| {
        for _ in 0..threads {
            let sender = sender.clone();
            let next = &next;
            scope.spawn(move || encode_batches(texts, next, encoder, &sender));
        }
        drop(sender);
        let mut done = 0;
        // Where this returns early the receiver is gone, and the threads stop at their next batch.
        let receiver = receiver;
        for (start, batch) in &receiver {
            for (place, vector) in vectors[start..].iter_mut().zip(batch?) {
                *place = vector;
                done += 1;
            }
            progress(done, texts.len());
        }
        Ok(vectors)
    })
}

/// Takes batches until none is left or nobody wants them.
fn encode_batches(
    texts: &[&str],
    next: &AtomicUsize,
    encoder: &dyn Encoder,
    results: &mpsc::Sender<Encoded>,
) {
    loop {
        let start = next.fetch_add(BATCH, Ordering::Relaxed);
        let Some(rest) = texts.get(start..).filter(|rest| !rest.is_empty()) else { return };
        let batch = rest.iter().take(BATCH).map(|text| encoder.encode(text)).collect();
        if results.send((start, batch)).is_err() {
            return;
        }
    }
}
