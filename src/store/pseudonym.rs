//! Who asked, kept so that only the holder of a key can tell.

use std::fmt;
use std::path::Path;

use secrecy::{ExposeSecret, SecretBox};
use serde::{Deserialize, Serialize};

use super::column::kept_as;
use super::error::StoreError;
use super::ids::PersonId;
use super::private_file;

const KEY_BYTES: usize = 32;

/// A person as rows hold them: a hash of their id under the store's key. The same person has the
/// same pseudonym as long as the key stays the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Pseudonym(blake3::Hash);

kept_as!(Vec<u8>, Pseudonym, |pseudonym| pseudonym.0.as_bytes().to_vec(), |bytes| Ok(Pseudonym(
    blake3::Hash::from_slice(&bytes)?
)));

impl fmt::Display for Pseudonym {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl TryFrom<String> for Pseudonym {
    type Error = blake3::HexError;

    fn try_from(digits: String) -> Result<Self, Self::Error> {
        blake3::Hash::from_hex(digits).map(Self)
    }
}

impl From<Pseudonym> for String {
    fn from(pseudonym: Pseudonym) -> Self {
        pseudonym.to_string()
    }
}

/// The key under which persons are hashed, in a file of its own.
#[derive(Debug)]
pub(super) struct PersonKey(SecretBox<[u8; KEY_BYTES]>);

impl PersonKey {
    /// Reads the key at `path`, or makes one there, which the second value tells.
    ///
    /// # Errors
    /// If the file cannot be read or made, or does not hold a key. What it holds is left as it is.
    pub(super) fn open(path: &Path) -> Result<(Self, bool), StoreError> {
        let mut fresh = [0; KEY_BYTES];
        getrandom::fill(&mut fresh).map_err(StoreError::Randomness)?;
        let is_new = private_file::create(path, &fresh)?;
        let bytes = std::fs::read(path).map_err(StoreError::io("read", path))?;
        let found = bytes.len();
        let key = bytes
            .try_into()
            .map_err(|_: Vec<u8>| StoreError::KeyLength { path: path.to_owned(), found })?;
        Ok((Self(SecretBox::new(Box::new(key))), is_new))
    }

    /// The pseudonym of a person.
    pub(super) fn pseudonym(&self, person: PersonId) -> Pseudonym {
        Pseudonym(blake3::keyed_hash(self.0.expose_secret(), &person.0.to_le_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn the_key_is_made_once_and_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.key");
        let (first, was_new) = PersonKey::open(&path).unwrap();
        let (again, is_new) = PersonKey::open(&path).unwrap();
        assert_eq!((was_new, is_new), (true, false));
        assert_eq!(first.pseudonym(PersonId(7)), again.pseudonym(PersonId(7)));
        assert_ne!(first.pseudonym(PersonId(7)), first.pseudonym(PersonId(8)));

        let (other, _) = PersonKey::open(&folder.path().join("other.key")).unwrap();
        assert_ne!(first.pseudonym(PersonId(7)), other.pseudonym(PersonId(7)));
    }

    #[test]
    fn a_file_of_another_length_is_refused_and_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.key");
        for wrong in [&[][..], &[7; 31], &[7; 33]] {
            fs::write(&path, wrong).unwrap();
            let error = PersonKey::open(&path).unwrap_err().to_string();
            assert!(error.contains("store.key") && error.contains("instead of 32"), "{error}");
            assert!(error.contains("backup"), "{error}");
            assert_eq!(fs::read(&path).unwrap(), wrong);
        }
    }

    #[test]
    fn the_key_is_never_shown() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("store.key");
        fs::write(&path, [123; 32]).unwrap();
        let (key, _) = PersonKey::open(&path).unwrap();
        assert_eq!(format!("{key:?}"), "PersonKey(SecretBox<[u8; 32]>([REDACTED]))");
    }

    #[test]
    fn a_pseudonym_is_hexadecimal_digits_in_json() {
        let pseudonym = Pseudonym(blake3::hash(b"somebody"));
        let json = serde_json::to_string(&pseudonym).unwrap();
        assert_eq!(json.len(), 64 + 2);
        assert_eq!(serde_json::from_str::<Pseudonym>(&json).unwrap(), pseudonym);
        assert!(serde_json::from_str::<Pseudonym>("\"ab\"").is_err());
    }
}
