//! Fetches the model that the settings name by its name on the hub, before anything needs it.

use footnote::config::{Config, SemanticModel};

/// Fetches the model, if it is one of the hub that is not there yet.
///
/// # Errors
/// Why it cannot be fetched, with a remedy.
#[cfg(feature = "hub")]
pub(super) fn fetch(config: &Config) -> anyhow::Result<()> {
    let SemanticModel::Hub(model) = &config.semantic.model else { return Ok(()) };
    let mut bar = super::load::WorkBar::new("fetching the model");
    let fetched = footnote::encoder::fetch(model, None, &mut |now| {
        bar.show(now.done / 1024, now.total / 1024, "KiB");
    });
    bar.finish();
    Ok(fetched?)
}

/// Says that this program cannot fetch, if something is to be fetched.
///
/// # Errors
/// If the model is one of the hub that is not there yet.
#[cfg(not(feature = "hub"))]
pub(super) fn fetch(config: &Config) -> anyhow::Result<()> {
    let SemanticModel::Hub(model) = &config.semantic.model else { return Ok(()) };
    if model.folder().exists() {
        return Ok(());
    }
    anyhow::bail!(
        "this footnote was built without the feature `hub`, so it cannot fetch the model `{}`; \
         build it with that feature, or put the model's files into `{}`",
        model.name,
        model.folder().display()
    )
}
