//! The exit codes: they tell whoever started the program whether it helps to start it again.

use std::process::ExitCode;

use footnote::config::ConfigError;
use footnote::discord::DiscordError;

/// Discord does not let the bot in: the token, the intents, the number of servers or the version has to
/// change first. The number is that of `EX_NOPERM` in sysexits.h.
const REFUSED: u8 = 77;

/// The settings have to change first. The number is that of `EX_CONFIG` in sysexits.h.
const CONFIG: u8 = 78;

/// The exit code of an error: 77 or 78 where a restart mends nothing, else 1.
pub(crate) fn code(error: &anyhow::Error) -> ExitCode {
    if error.is::<DiscordError>() {
        ExitCode::from(REFUSED)
    } else if error.is::<ConfigError>() {
        ExitCode::from(CONFIG)
    } else {
        ExitCode::FAILURE
    }
}

/// The exit code where there is neither a token nor a person to talk to.
pub(super) fn without_token() -> ExitCode {
    ExitCode::from(CONFIG)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_service_is_not_started_again_where_that_mends_nothing() {
        let service = include_str!("../../packaging/footnote.service");
        let line = format!("RestartPreventExitStatus={REFUSED} {CONFIG}");
        assert!(service.lines().any(|one| one == line));
    }
}
