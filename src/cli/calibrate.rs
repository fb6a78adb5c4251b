//! `footnote eval --calibrate`: fits how sure an answer is for a model folder of one's own.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::bail;
use footnote::config::{Config, threshold};
use footnote::encoder::{KnownModel, Model, ModelIdentity};
use footnote::eval::{Fit, ThresholdMeaning};
use footnote::retrieval::FittedCalibration;

use super::eval::{EvalArguments, with_evaluation};
use super::{model, paint};

/// Fits, says what came of it, and keeps it beside the model's files.
pub(super) fn calibrate(config: &Config, arguments: &EvalArguments) -> anyhow::Result<ExitCode> {
    let (folder, model) = own_model(config)?;
    let mut thresholds = vec![threshold::STRICT, threshold::BALANCED, threshold::EAGER];
    if !thresholds.contains(&config.answers.threshold) {
        thresholds.push(config.answers.threshold);
    }
    let fit = with_evaluation(config, arguments, |evaluation, sets, progress| {
        Ok(evaluation.calibrate(sets, &thresholds, progress)?)
    })?;
    anstream::print!("{}", told(&fit));
    let fitted = FittedCalibration {
        model: model.hash,
        slope: fit.calibration.slope,
        intercept: fit.calibration.intercept,
        questions: fit.fitted_on,
    };
    let path = fitted.write(&folder)?;
    anstream::println!("{} `{}`", paint::good("written:"), path.display());
    Ok(ExitCode::SUCCESS)
}

/// The model folder, if its confidence is still to be fitted.
fn own_model(config: &Config) -> anyhow::Result<(PathBuf, ModelIdentity)> {
    model::fetch(config)?;
    let setting = &config.semantic.model;
    let identity = Model::find(setting)?.map(|model| model.identity().clone());
    let what = match (setting.folder(), identity) {
        (Some(folder), Some(model)) if KnownModel::of(&model) == KnownModel::Other => {
            return Ok((folder, model));
        }
        (_, Some(model)) => format!("the model `{}`", model.name),
        (_, None) => "`off`".to_owned(),
    };
    bail!(
        "the confidence is fitted for {what} already; --calibrate is for another model, \
         named by [semantic] model"
    );
}

fn told(fit: &Fit) -> String {
    let Fit { fitted_on, measured_on, error_before, error_after, .. } = fit;
    let summary = format!(
        "fitted on {fitted_on} questions, and measured on {measured_on} others:\n\
         the confidence is off by {error_after:.3} on average (ECE), and was by {error_before:.3}\n"
    );
    let meaning = |meaning: &ThresholdMeaning| {
        let ThresholdMeaning { threshold, before, after } = meaning;
        format!(
            "at the threshold {threshold}, {} are answered, {} of these wrong; it was {}, {} wrong\n",
            after.all, after.wrong, before.all, before.wrong
        )
    };
    summary + &fit.thresholds.iter().map(meaning).collect::<String>()
}

#[cfg(test)]
mod tests {
    use footnote::eval::Answered;
    use footnote::retrieval::Calibration;
    use insta::assert_snapshot;

    use super::*;

    #[test]
    fn what_a_fit_means_is_told_in_numbers_of_questions() {
        let fit = Fit {
            calibration: Calibration { slope: 0.5, intercept: -1.0 },
            fitted_on: 210,
            measured_on: 190,
            error_before: 0.2345,
            error_after: 0.0412,
            thresholds: vec![ThresholdMeaning {
                threshold: 0.75,
                before: Answered { all: 120, wrong: 50 },
                after: Answered { all: 80, wrong: 12 },
            }],
        };
        assert_snapshot!(told(&fit), @"
        fitted on 210 questions, and measured on 190 others:
        the confidence is off by 0.041 on average (ECE), and was by 0.234
        at the threshold 0.75, 80 are answered, 12 of these wrong; it was 120, 50 wrong
        ");
    }
}
