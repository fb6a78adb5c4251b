//! Puts footnotes at the end of the section that refers to them first.

use std::collections::{HashMap, HashSet, VecDeque};

use super::Block;
use super::element::Element;

/// An element with the numbers of the notes that it refers to.
pub(super) struct Noted {
    /// The heading or block.
    pub(super) element: Element,
    /// The notes in the order of their marks.
    pub(super) notes: Vec<usize>,
}

/// The footnotes of a text, numbered from 1 in the order in which they are first met.
#[derive(Default)]
pub(super) struct Notes {
    numbers: HashMap<String, usize>,
    referred: HashSet<usize>,
    bodies: HashMap<usize, Vec<Noted>>,
}

impl Notes {
    /// The number of a note that the text refers to.
    pub(super) fn refer(&mut self, label: &str) -> usize {
        let number = self.number(label);
        self.referred.insert(number);
        number
    }

    fn number(&mut self, label: &str) -> usize {
        let next = self.numbers.len() + 1;
        *self.numbers.entry(label.to_lowercase()).or_insert(next)
    }

    /// Keeps the text of a note.
    pub(super) fn define(&mut self, label: &str, body: Vec<Noted>) {
        let number = self.number(label);
        self.bodies.entry(number).or_default().extend(body);
    }

    /// The elements with each note at the end of the first section that refers to it; a note
    /// that nothing refers to stands at the end of the text.
    pub(super) fn place(mut self, elements: Vec<Noted>) -> Vec<Element> {
        let mut placed = Vec::new();
        let mut waiting = Vec::new();
        for Noted { element, notes } in elements {
            if matches!(element, Element::Heading(_)) {
                self.append(&mut placed, std::mem::take(&mut waiting));
            }
            placed.push(element);
            waiting.extend(notes);
        }
        self.append(&mut placed, waiting);
        let mut left: Vec<usize> = self.bodies.keys().copied().collect();
        left.sort_unstable();
        self.append(&mut placed, left);
        placed
    }

    /// Appends the notes of these numbers, and the notes that they refer to.
    fn append(&mut self, placed: &mut Vec<Element>, numbers: Vec<usize>) {
        let mut waiting = VecDeque::from(numbers);
        while let Some(number) = waiting.pop_front() {
            let body = self.bodies.remove(&number).unwrap_or_default();
            for (index, Noted { element, notes }) in body.into_iter().enumerate() {
                let labelled = index == 0 && self.referred.contains(&number);
                placed.push(if labelled { with_label(element, number) } else { element });
                waiting.extend(notes);
            }
        }
    }
}

/// The first block of a note, which says which note it is.
fn with_label(element: Element, number: usize) -> Element {
    match element {
        Element::Block(Block::Paragraph(text)) => {
            Element::Block(Block::Paragraph(format!("Note {number}: {text}")))
        }
        other => other,
    }
}
