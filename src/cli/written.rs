//! `footnote export --toml`: what the people of a server wrote, as a file of the knowledge folder.

use std::io::{self, ErrorKind, Write};
use std::num::NonZeroU64;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, bail};
use footnote::bot::Curated;
use footnote::config::Config;
use footnote::knowledge;
use footnote::locale::Locale;
use footnote::passage::{Passage, cut};
use footnote::store::{ServerId, Store};
use tempfile::NamedTempFile;

use super::transfer::{counted, with_store};
use super::{load, paint};

/// Writes the entries and wordings of a server: to a new file, or to standard output.
pub(super) fn export(
    config: &Config,
    to: &Path,
    server: Option<NonZeroU64>,
) -> anyhow::Result<ExitCode> {
    with_store(config, async |store| {
        let server = chosen(store, server).await?;
        let locale = language(config, store, server).await?;
        let curated = Curated::read(store, server, locale).await?;
        let text = curated.to_toml(passages_of_files(config, server));
        if to == Path::new("-") {
            io::stdout().write_all(text.as_bytes()).context("the export could not be written")?;
            return Ok(());
        }
        write_new(to, &text)?;
        let answers = counted(curated.entries.len() as u64, "answer");
        anstream::println!("{} {answers} to `{}`", paint::good("exported:"), to.display());
        Ok(())
    })
}

/// The server that is meant.
async fn chosen(store: &Store, server: Option<NonZeroU64>) -> anyhow::Result<ServerId> {
    if let Some(server) = server {
        return Ok(ServerId(server.get()));
    }
    match store.curated_servers().await?.as_slice() {
        [] => bail!("nobody has written anything yet; `/footnote add` in a server does"),
        [server] => Ok(*server),
        several => {
            let several: Vec<String> = several.iter().map(ToString::to_string).collect();
            bail!("name one of the servers with `--server`: {}", several.join(", "))
        }
    }
}

/// The language in which answers name what people wrote: the one set in the server, or else the one
/// that the settings have for it.
async fn language(config: &Config, store: &Store, server: ServerId) -> anyhow::Result<Locale> {
    let set = store.settings(server).await?.locale;
    let own = config.server(server.0).and_then(|own| own.language.as_deref());
    // Any other word, which is `own`, leaves everybody their own language, and a file has but one.
    Ok(set.as_deref().or(own).and_then(Locale::tagged).unwrap_or_default())
}

/// The passages of the files that the server is answered from; none where these cannot be read.
fn passages_of_files(config: &Config, server: ServerId) -> Vec<Passage> {
    let own = config.server(server.0).and_then(|own| own.knowledge.as_ref());
    let folder = own.unwrap_or(&config.knowledge.folder);
    match knowledge::read(folder, config.knowledge.max_file_kib * 1024) {
        Ok(knowledge) => cut(&knowledge.documents).passages,
        Err(error) => {
            load::warn(&format!("{error}; it is not told where wordings belong"));
            Vec::new()
        }
    }
}

/// Writes a new file aside and gives it its name when it is whole: half a file would be read as
/// knowledge, and stand in the way of the next try.
fn write_new(path: &Path, text: &str) -> anyhow::Result<()> {
    let failed = || format!("cannot write `{}`", path.display());
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut draft = NamedTempFile::new_in(folder.unwrap_or(Path::new("."))).with_context(failed)?;
    draft.write_all(text.as_bytes()).with_context(failed)?;
    draft.as_file().sync_all().with_context(failed)?;
    match draft.persist_noclobber(path) {
        Err(error) if error.error.kind() == ErrorKind::AlreadyExists => {
            bail!("`{}` exists already; name a file that does not", path.display())
        }
        named => named.map(drop).map_err(|error| error.error).with_context(failed),
    }
}
