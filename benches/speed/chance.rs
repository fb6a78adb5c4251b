//! A model that throws dice: vectors as many as are wanted, in no time.

use std::hash::{DefaultHasher, Hash, Hasher};

use footnote::encoder::{Encoder, EncoderError, ModelIdentity};
use footnote::index::{Catalogue, Fingerprint, IndexFolder, Material, Searcher};
use footnote::knowledge::{Block, Document, Section, SectionKind, Source};
use footnote::passage;

/// As many as the built-in model has.
const DIMENSIONS: usize = 384;

/// Gives each text a vector of chance, always the same one.
#[derive(Debug)]
pub(crate) struct Chance {
    identity: ModelIdentity,
}

impl Chance {
    pub(crate) fn new() -> Self {
        let name = "chance".to_owned();
        Self { identity: ModelIdentity { hash: name.clone(), name } }
    }

    /// The vector of a text.
    pub(crate) fn vector(&self, text: &str) -> Vec<f32> {
        let mut hasher = DefaultHasher::new();
        (&self.identity.hash, text).hash(&mut hasher);
        let mut random = fastrand::Rng::with_seed(hasher.finish());
        let vector: Vec<f32> = (0..DIMENSIONS).map(|_| random.f32() - 0.5).collect();
        let length = vector.iter().map(|number| number * number).sum::<f32>().sqrt();
        vector.into_iter().map(|number| number / length).collect()
    }

    /// An index of these sections.
    pub(crate) fn searcher(&self, sections: Vec<Section>) -> anyhow::Result<Searcher> {
        let source = Source {
            title: "chance".to_owned(),
            publisher: None,
            date: None,
            url: None,
            language: None,
        };
        let documents = [Document { path: "chance.txt".to_owned(), source, sections }];
        let passages = passage::cut(&documents).passages;
        let material = Material {
            catalogue: Catalogue::new(&documents, &passages, &[]),
            passages: &passages,
            synonyms: &[],
            problems: Vec::new(),
            encoder: Some(self),
            before: None,
        };
        let folder = tempfile::tempdir()?;
        let fingerprint = Fingerprint::of(&[], Some(&self.identity));
        let index = IndexFolder::new(folder.path());
        Ok(index.rebuild(&fingerprint, material, &mut |_| {})?.0.searcher)
    }
}

impl Encoder for Chance {
    fn identity(&self) -> &ModelIdentity {
        &self.identity
    }

    fn dimensions(&self) -> usize {
        DIMENSIONS
    }

    fn window(&self) -> usize {
        128
    }

    fn encode(&self, text: &str) -> Result<Vec<f32>, EncoderError> {
        Ok(self.vector(text))
    }
}

/// So many sections, each with a heading of two words and nothing below it.
pub(crate) fn headings(count: usize) -> Vec<Section> {
    let section = |number: usize| {
        let heading = format!("w{} w{}", number / 1_000, number % 1_000);
        Section {
            id: None,
            slug: Some(number.to_string()),
            kind: SectionKind::Entry,
            question: heading.clone(),
            aliases: Vec::new(),
            heading_path: vec![heading],
            command: None,
            source: None,
            blocks: vec![Block::Paragraph(String::new())],
            line: number + 1,
        }
    };
    (0..count).map(section).collect()
}
