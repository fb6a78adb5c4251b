//! `footnote export`, `footnote import` and `footnote backup`: the store to files and back, also while
//! the bot runs.

use std::fs::File;
use std::io::{self, BufReader};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, bail};
use footnote::config::Config;
use footnote::problem;
use footnote::store::Store;

use super::{load, log, paint};

/// Writes all rows, a line of JSON each.
pub(super) fn export(config: &Config, to: &Path) -> anyhow::Result<ExitCode> {
    with_store(config, async |store| {
        if to == Path::new("-") {
            store.export(&mut io::BufWriter::new(io::stdout())).await?;
            return Ok(());
        }
        let rows = counted(store.export_to_file(to).await?, "row");
        anstream::println!("{} {rows} to `{}`", paint::good("exported:"), to.display());
        Ok(())
    })
}

/// Takes in what `export` wrote, into a new store if there is none.
pub(super) fn import(config: &Config, file: &Path) -> anyhow::Result<ExitCode> {
    let is_new = !config.store.file.exists();
    let lines = File::open(file).with_context(|| format!("cannot read `{}`", file.display()))?;
    with_new_store(config, async |store| {
        if is_new {
            load::warn(&format!(
                "this is a new store with a key of its own, under which nobody is known from \
                 before; put the key of the other store in the place of `{}` before the bot starts",
                store.key_file().display()
            ));
        }
        let imported = store.import(&mut BufReader::new(lines)).await?;
        let (added, kept) = (counted(imported.added, "row"), imported.kept);
        let done = paint::good("imported:");
        anstream::println!("{done} {added}; {kept} more were there already, and stay as they are");
        Ok(())
    })
}

/// Copies the store as it is now.
pub(super) fn backup(config: &Config, file: &Path) -> anyhow::Result<ExitCode> {
    with_store(config, async |store| {
        store.backup(file).await?;
        anstream::println!(
            "{} `{}`; copy `{}` too, or nobody in it is known again",
            paint::good("saved:"),
            file.display(),
            store.key_file().display()
        );
        Ok(())
    })
}

/// Does something with the store of the settings, which has to be there.
pub(super) fn with_store(
    config: &Config,
    work: impl AsyncFnOnce(&Store) -> anyhow::Result<()>,
) -> anyhow::Result<ExitCode> {
    let file = &config.store.file;
    if !file.exists() {
        bail!(
            "there is no store `{}`; the bot makes it at its first start, and `[store] file` names \
             another one",
            file.display()
        );
    }
    with_new_store(config, work)
}

/// Does something with the store of the settings, which is made if it is not there.
fn with_new_store(
    config: &Config,
    work: impl AsyncFnOnce(&Store) -> anyhow::Result<()>,
) -> anyhow::Result<ExitCode> {
    log::start(config)?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("the program cannot start its threads")?;
    runtime.block_on(async {
        let store = Store::open(&config.store.file).await?;
        let done = work(&store).await;
        store.close().await;
        done
    })?;
    Ok(ExitCode::SUCCESS)
}

pub(super) fn counted(count: u64, what: &str) -> String {
    problem::counted(usize::try_from(count).unwrap_or(usize::MAX), what)
}
