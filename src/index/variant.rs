//! Makes an index that differs from another one in some passages, in memory and without a folder.

use super::IndexError;
use super::build::build;
use super::manifest::Catalogue;
use super::searcher::Searcher;
use super::vectors::vectors_of;
use super::words::Words;
use crate::encoder::Encoder;
use crate::passage::Passage;

impl Searcher {
    /// An index of these passages with the synonyms of this one. What this one has vectors of is
    /// not encoded again, so `encoder` has to be the one that made them, and has to be there if
    /// this one has vectors.
    ///
    /// # Errors
    /// [`IndexError`] if the index cannot be built, or a passage cannot be encoded.
    pub fn variant(
        &self,
        passages: &[Passage],
        catalogue: Catalogue,
        encoder: Option<&dyn Encoder>,
    ) -> Result<Self, IndexError> {
        let mut variant = Self::of_terms(build(passages, &mut |_| {})?, catalogue)?;
        // The index may have put them in another order.
        let passages = variant.passages()?;
        variant.set_words(Words::of_passages(&passages).with_synonyms_of(self.words()));
        if let Some(encoder) = encoder {
            let out_of_scope = &variant.catalogue().out_of_scope;
            let (words, before) = (variant.words(), self.vectors());
            let vectors =
                vectors_of(&passages, out_of_scope, words, encoder, before, &mut |_, _| {})?;
            variant.set_vectors(vectors);
        }
        Ok(variant)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::tests::searcher_beside;

    const FAQ: &str = "[[entry]]\nid = \"pay\"\nquestion = \"How much is the salary?\"\n\
                       answer = \"$21 an hour.\"\n\
                       [[entry]]\nid = \"dress\"\nquestion = \"What do people wear?\"\n\
                       answer = \"Scrubs, or what they like.\"\n";

    const SYNONYMS: &str = "[[synonym]]\nasked = [\"wage\"]\nmeans = [\"salary\"]\n";

    #[test]
    fn a_variant_has_other_passages_and_the_same_synonyms() {
        let base = searcher_beside(FAQ, "synonyms.toml", SYNONYMS);
        let mut passages = base.passages().unwrap();
        passages.remove(1);
        passages[0].aliases.push("how much dough".to_owned());
        let variant = base.variant(&passages, base.catalogue().clone(), None).unwrap();

        assert_eq!(variant.passages().unwrap(), passages);
        assert_eq!(variant.exact("how much dough").unwrap().len(), 1);
        assert_eq!(base.exact("how much dough").unwrap(), []);
        let meant = |searcher: &Searcher| {
            let rows = searcher.words().synonyms("wage").iter().flatten();
            rows.map(|stem| searcher.words().text_of(*stem).to_owned()).collect::<Vec<_>>()
        };
        assert_eq!((meant(&variant), meant(&base)), (vec!["salari".to_owned()], meant(&base)));
        assert_eq!(meant(&base), ["salari"]);
    }
}
