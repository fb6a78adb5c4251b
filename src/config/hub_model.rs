//! A model that is named by its name on the hub, and the commit that is meant.

use std::path::{Path, PathBuf};

/// Models whose name alone is enough, each with the commit that this program was tried with.
const KNOWN: [(&str, &str); 1] =
    [("sentence-transformers/all-MiniLM-L6-v2", "c9745ed1d9f207416be6d2e6f8de32d1f16199bf")];

/// How many digits a commit has.
const COMMIT_DIGITS: usize = 40;

/// A model on the hub.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HubModel {
    /// Its owner and its name: `owner/name`.
    pub name: String,
    /// The commit whose files are meant, in 40 hexadecimal digits.
    pub revision: String,
    /// The folder that models are fetched into.
    pub downloads: PathBuf,
}

impl HubModel {
    /// The model that a text names: `owner/name@commit`, or `owner/name` of a known one; nothing
    /// for any other text.
    ///
    /// # Errors
    /// What is wrong with the commit, if it is none.
    pub(super) fn parse(text: &str, downloads: &Path) -> Result<Option<Self>, String> {
        let known = KNOWN.iter().find(|(name, _)| *name == text);
        let Some((name, revision)) = text.split_once('@').or(known.copied()) else {
            return Ok(None);
        };
        if !is_name(name) {
            return Ok(None);
        }
        let is_commit = revision.len() == COMMIT_DIGITS
            && revision.bytes().all(|digit| digit.is_ascii_hexdigit());
        if !is_commit {
            return Err(format!(
                "must name one commit of `{name}` after the @, by all of its {COMMIT_DIGITS} \
                 hexadecimal digits, so that its files never change"
            ));
        }
        Ok(Some(Self {
            name: name.to_owned(),
            revision: revision.to_lowercase(),
            downloads: downloads.to_path_buf(),
        }))
    }

    /// The folder that holds the model's files once they are fetched. Hub clients in other
    /// languages keep them in the same place of their folder.
    pub fn folder(&self) -> PathBuf {
        let repository = format!("models--{}", self.name.replace('/', "--"));
        self.downloads.join(repository).join("snapshots").join(&self.revision)
    }

    /// Whether it is the commit of a known model, so that its files are known too.
    pub fn is_known(&self) -> bool {
        KNOWN.contains(&(self.name.as_str(), self.revision.as_str()))
    }
}

/// Whether this is `owner/name`, in the letters that the hub allows.
fn is_name(text: &str) -> bool {
    let is_part = |part: &str| {
        let allowed = |letter: char| letter.is_ascii_alphanumeric() || "-_.".contains(letter);
        !part.is_empty() && !part.starts_with('.') && part.chars().all(allowed)
    };
    text.split_once('/').is_some_and(|(owner, name)| is_part(owner) && is_part(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    const COMMIT: &str = "0123456789abcdef0123456789ABCDEF01234567";

    fn parse(text: &str) -> Result<Option<HubModel>, String> {
        HubModel::parse(text, Path::new("models"))
    }

    #[test]
    fn a_name_needs_its_commit_unless_it_is_known() {
        let model = parse(&format!("owner/some-model_v1.5@{COMMIT}")).unwrap().unwrap();
        assert_eq!((model.name.as_str(), model.is_known()), ("owner/some-model_v1.5", false));
        let folder = format!("models/models--owner--some-model_v1.5/snapshots/{}", model.revision);
        assert_eq!(model.folder(), Path::new(&folder));
        let known = parse("sentence-transformers/all-MiniLM-L6-v2").unwrap().unwrap();
        assert!(known.is_known() && known.revision.len() == COMMIT_DIGITS);
        assert_eq!(parse("owner/model"), Ok(None));
    }

    #[test]
    fn what_may_be_a_folder_is_one() {
        for path in ["./a/b", "/a/b", "a", "a/b/c", "a/.b", "../a", ".a/b", "a b/c", "", "@", "a@b"]
        {
            assert_eq!(parse(path), Ok(None), "{path}");
            assert_eq!(parse("a/b/c@d"), Ok(None));
        }
    }

    #[test]
    fn a_branch_or_a_part_of_a_commit_is_refused() {
        for revision in ["", "main", &COMMIT[1..], &format!("{COMMIT}0"), &COMMIT.replace('0', "g")]
        {
            let refused = parse(&format!("owner/model@{revision}"));
            assert!(refused.unwrap_err().contains("hexadecimal"), "{revision}");
        }
    }
}
