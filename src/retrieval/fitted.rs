//! The calibration that an operator has fitted for a model folder, kept beside the model's files.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Calibration, Retriever, Weights};
use crate::config::SemanticModel;
use crate::encoder::{Encoder, KnownModel, ModelIdentity};

/// The file's name in the model's folder.
const FILE_NAME: &str = "footnote-calibration.json";

/// A calibration, and what it was fitted on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FittedCalibration {
    /// The hash of the model that it holds for.
    pub model: String,
    /// Greater than 0.
    pub slope: f64,
    /// Any number.
    pub intercept: f64,
    /// How many questions it was fitted on.
    pub questions: usize,
}

/// Why the confidence says less than it should.
#[derive(Debug, thiserror::Error)]
pub enum Uncalibrated {
    /// Nobody has fitted it.
    #[error(
        "how sure an answer is was not fitted for the model `{model}`; fit it with \
         `footnote eval --calibrate TRUTH…`"
    )]
    NeverFitted {
        /// What people call the model.
        model: String,
    },
    /// The calibration cannot be read.
    #[error(
        "cannot read `{path}`, so how sure an answer is was not fitted; allow this user to read it"
    )]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the operating system said.
        #[source]
        error: io::Error,
    },
    /// The calibration cannot be used.
    #[error(
        "`{path}` cannot be used, because {reason}; fit it again with \
         `footnote eval --calibrate TRUTH…`"
    )]
    Unsuitable {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
}

/// The calibration cannot be kept.
#[derive(Debug, thiserror::Error)]
#[error(
    "cannot write `{path}`; allow this user to write to the model's folder, or copy the folder to where it may"
)]
pub struct Unwritable {
    path: PathBuf,
    #[source]
    error: io::Error,
}

impl Retriever {
    /// Finds passages with the model of this setting, or by words alone, with the calibration that
    /// was fitted for it: the one that comes with the program, or for a model folder of another
    /// kind the one beside its files. Where there is none that holds, the second value says why.
    pub fn calibrated(
        setting: &SemanticModel,
        encoder: Option<Arc<dyn Encoder>>,
    ) -> (Self, Option<Uncalibrated>) {
        let model = encoder.as_deref().map(|encoder| encoder.identity().clone());
        let retriever = Self::new(encoder);
        let (Some(folder), Some(model)) = (setting.folder(), model) else {
            return (retriever, None);
        };
        if KnownModel::of(&model) != KnownModel::Other {
            return (retriever, None);
        }
        match FittedCalibration::read(&folder, &model) {
            Ok(FittedCalibration { slope, intercept, .. }) => {
                let calibration = Calibration { slope, intercept };
                let weights = Weights { calibration, ..Weights::shipped(Some(&model)) };
                (retriever.with_weights(weights), None)
            }
            Err(reason) => (retriever, Some(reason)),
        }
    }
}

impl FittedCalibration {
    /// Reads what was fitted for the model in this folder.
    ///
    /// # Errors
    /// [`Uncalibrated`] if there is none, or none that holds for this model.
    pub fn read(folder: &Path, model: &ModelIdentity) -> Result<Self, Uncalibrated> {
        let path = folder.join(FILE_NAME);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(Uncalibrated::NeverFitted { model: model.name.clone() });
            }
            Err(error) => return Err(Uncalibrated::Unreadable { path, error }),
        };
        let unsuitable = |reason: String| Uncalibrated::Unsuitable { path: path.clone(), reason };
        let fitted: Self = serde_json::from_str(&text)
            .map_err(|error| unsuitable(format!("it is not of its form ({error})")))?;
        if fitted.model != model.hash {
            return Err(unsuitable("it was fitted for another model".to_owned()));
        }
        if fitted.slope <= 0.0 {
            return Err(unsuitable("its slope is not above 0".to_owned()));
        }
        Ok(fitted)
    }

    /// Writes it beside the files of its model, in place of what stands there, in one step. Whoever
    /// may read the model may read it. Returns where it lies.
    ///
    /// # Errors
    /// [`Unwritable`] if the folder may not be written to.
    pub fn write(&self, folder: &Path) -> Result<PathBuf, Unwritable> {
        let path = folder.join(FILE_NAME);
        match self.replace(folder, &path) {
            Ok(()) => Ok(path),
            Err(error) => Err(Unwritable { path, error }),
        }
    }

    fn replace(&self, folder: &Path, path: &Path) -> io::Result<()> {
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        serde_json::to_writer_pretty(&mut file, self)?;
        file.write_all(b"\n")?;
        file.as_file().set_permissions(fs::metadata(folder.join("config.json"))?.permissions())?;
        file.as_file().sync_all()?;
        file.persist(path)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::encoder::Model;
    use crate::encoder::tests::tiny_model;

    fn model() -> ModelIdentity {
        ModelIdentity { name: "tiny".to_owned(), hash: "abc".to_owned() }
    }

    /// What is said of a file that holds this, with the folder taken out.
    fn refusal(text: &str) -> String {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(FILE_NAME), text).unwrap();
        let error = FittedCalibration::read(folder.path(), &model()).unwrap_err();
        error.to_string().replace(&folder.path().display().to_string(), "models/tiny")
    }

    #[test]
    fn what_is_written_is_read_again_and_replaced() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("config.json"), "{}").unwrap();
        for slope in [0.1, 1.0 / 3.0] {
            let fitted = FittedCalibration {
                model: "abc".to_owned(),
                slope,
                intercept: -2.5e-17,
                questions: 100,
            };
            fitted.write(folder.path()).unwrap();
            assert_eq!(FittedCalibration::read(folder.path(), &model()).unwrap(), fitted);
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[test]
    fn a_model_folder_is_warned_of_until_it_is_calibrated() {
        let folder = tiny_model();
        let setting = SemanticModel::Folder(folder.path().to_path_buf());
        let load = || {
            let encoder = Model::find(&setting).unwrap().unwrap().load().unwrap();
            Retriever::calibrated(&setting, Some(encoder))
        };
        let (retriever, reason) = load();
        assert!(matches!(reason, Some(Uncalibrated::NeverFitted { .. })), "{reason:?}");
        let model = retriever.encoder().unwrap().identity().hash.clone();
        let fitted = FittedCalibration { model, slope: 3.5, intercept: 0.25, questions: 100 };
        fitted.write(folder.path()).unwrap();
        let (retriever, reason) = load();
        assert!(reason.is_none(), "{reason:?}");
        assert_eq!(retriever.weights.calibration, Calibration { slope: 3.5, intercept: 0.25 });
        let (_, reason) = Retriever::calibrated(&SemanticModel::Off, None);
        assert!(reason.is_none(), "{reason:?}");
    }

    #[test]
    fn what_does_not_hold_is_refused_with_a_remedy() {
        let told = [
            "{}",
            r#"{"model": "abc", "slope": 1, "intercept": 0, "questions": 9, "more": 1}"#,
            r#"{"model": "abd", "slope": 1, "intercept": 0, "questions": 9}"#,
            r#"{"model": "abc", "slope": 0, "intercept": 0, "questions": 9}"#,
        ];
        assert_snapshot!(told.map(refusal).join("\n"), @"
        `models/tiny/footnote-calibration.json` cannot be used, because it is not of its form (missing field `model` at line 1 column 2); fit it again with `footnote eval --calibrate TRUTH…`
        `models/tiny/footnote-calibration.json` cannot be used, because it is not of its form (unknown field `more`, expected one of `model`, `slope`, `intercept`, `questions` at line 1 column 67); fit it again with `footnote eval --calibrate TRUTH…`
        `models/tiny/footnote-calibration.json` cannot be used, because it was fitted for another model; fit it again with `footnote eval --calibrate TRUTH…`
        `models/tiny/footnote-calibration.json` cannot be used, because its slope is not above 0; fit it again with `footnote eval --calibrate TRUTH…`
        ");
    }

    #[test]
    fn what_cannot_be_written_says_where() {
        let folder = tempfile::tempdir().unwrap();
        let gone = folder.path().join("gone");
        let fitted =
            FittedCalibration { model: "abc".to_owned(), slope: 1.0, intercept: 0.0, questions: 9 };
        let error = fitted.write(&gone).unwrap_err().to_string();
        let shown = error.replace(&folder.path().display().to_string(), "models");
        assert_snapshot!(shown, @"cannot write `models/gone/footnote-calibration.json`; allow this user to write to the model's folder, or copy the folder to where it may");
    }
}
