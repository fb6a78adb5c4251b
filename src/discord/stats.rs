//! `/footnote stats`: shows a moderator how the questions of their server fared.

use serenity::all::{CommandInteraction, Context, GuildId, Permissions, ResolvedValue};
use time::{Date, Duration, Time};

use super::state::State;
use super::{language, responding};
use crate::locale::Locale;
use crate::reply::{self, DayCounts, Frequent, Picture, Reply, Usage};
use crate::store::{AskedQuestion, Outcome, ServerId, Statistics, Store, StoreError};

/// How many days are counted unless the moderator says how many.
const DAYS: u16 = 30;

/// How many days are counted at most.
const MOST_DAYS: u16 = 365;

/// Shows the person alone what was asked in the server in the last days, and how it went.
pub(super) async fn answer(
    state: &State,
    context: &Context,
    command: &CommandInteraction,
    server: GuildId,
) {
    let work = report(state, command, server);
    responding::privately(state, context, command, work).await;
}

async fn report(state: &State, command: &CommandInteraction, server: GuildId) -> Reply {
    let locale = language::of(state, command).await;
    let Some(store) = &state.store else { return reply::notice(&locale.nothing_to_count()) };
    let last_day = command.id.created_at().date();
    // Older questions are deleted, so their days would look as if nobody had asked.
    let days = days(command).clamp(1, MOST_DAYS.min(state.settings.retention_days.max(1)));
    match counted(store, ServerId(server.get()), last_day, days).await {
        Ok(usage) => {
            let reply = reply::usage(&usage, &state.style(Some(server), locale).await);
            illustrated(command, reply, usage, locale).await
        }
        Err(error) => {
            tracing::error!(interaction = %command.id, %error, "the statistics cannot be read");
            reply::notice(&locale.something_went_wrong())
        }
    }
}

/// How many days the moderator asks for.
pub(super) fn days(command: &CommandInteraction) -> u16 {
    let options = command.data.options();
    let inner = options.iter().find_map(|option| match &option.value {
        ResolvedValue::SubCommand(inner) => Some(inner),
        _ => None,
    });
    let days = inner.into_iter().flatten().find_map(|option| match option.value {
        ResolvedValue::Integer(days) if option.name == "days" => Some(days),
        _ => None,
    });
    days.map_or(DAYS, |days| u16::try_from(days.max(1)).unwrap_or(MOST_DAYS))
}

/// What the store knows of so many days, the last of which is `last_day`.
async fn counted(
    store: &Store,
    server: ServerId,
    last_day: Date,
    days: u16,
) -> Result<Usage, StoreError> {
    let first_day = last_day.saturating_sub(Duration::days(i64::from(days) - 1));
    // What was asked a moment ago counts, too.
    store.flush().await;
    let statistics = store.statistics(server, first_day.with_time(Time::MIDNIGHT).assume_utc());
    Ok(usage(statistics.await?, first_day, last_day, days))
}

fn usage(statistics: Statistics, first_day: Date, last_day: Date, days: u16) -> Usage {
    let mut counts = vec![DayCounts::default(); usize::from(days)];
    for of_day in statistics.outcomes {
        let place = usize::try_from((of_day.day - first_day).whole_days()).ok();
        let Some(day) = place.and_then(|place| counts.get_mut(place)) else { continue };
        match of_day.outcome {
            Outcome::Cited => day.answered += of_day.questions,
            Outcome::Unsure => day.unsure += of_day.questions,
            Outcome::Abstained | Outcome::Error => day.unanswered += of_day.questions,
            // Who greets the bot, or asks how to use it, asks nothing of the knowledge.
            Outcome::Help => {}
        }
    }
    Usage {
        last_day,
        days: counts,
        helpful: statistics.ups,
        not_helpful: statistics.downs,
        most_answered: statistics.answered.into_iter().map(frequent).collect(),
        gaps: statistics.gaps.into_iter().map(frequent).collect(),
    }
}

fn frequent(asked: AskedQuestion) -> Frequent {
    Frequent { question: asked.text, times: asked.times }
}

/// The reply with a chart, where there is something to draw and the bot may attach files.
async fn illustrated(
    command: &CommandInteraction,
    reply: Reply,
    usage: Usage,
    locale: Locale,
) -> Reply {
    let may_attach = command.app_permissions.is_none_or(Permissions::attach_files);
    if reply.is_notice() || !may_attach {
        return reply;
    }
    Reply { picture: chart(command, usage, locale).await, ..reply }
}

/// The chart, drawn beside the threads that answer; none if that fails, which the log tells.
async fn chart(command: &CommandInteraction, usage: Usage, locale: Locale) -> Option<Picture> {
    let drawn = tokio::task::spawn_blocking(move || reply::usage_chart(&usage, locale)).await;
    let error: Box<dyn std::error::Error + Send + Sync> = match drawn {
        Ok(Ok(picture)) => return Some(picture),
        Ok(Err(error)) => error.into(),
        Err(error) => error.into(),
    };
    tracing::error!(interaction = %command.id, %error, "a chart was not drawn");
    None
}
