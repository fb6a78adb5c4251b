//! Shows moderators how the questions of their server fared: numbers, lists and a chart.

use time::{Date, Duration};

use super::answered::shown_title;
use super::chart::{self, ChartError};
use super::cut::{cut, fit_lines};
use super::{Embed, EmbedField, Picture, Reply, Style, field, limits, notice};
use crate::locale::Locale;

/// The longest question in a list, so that ten of them fit into a field.
const LONGEST_QUESTION: usize = 80;

/// The name of the chart's file.
const FILE_NAME: &str = "questions.png";

/// How the questions of a server fared on some days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Usage {
    /// The last of the days, in UTC.
    pub last_day: Date,
    /// The days, the oldest first; at least one.
    pub days: Vec<DayCounts>,
    /// How many votes say that an answer helped.
    pub helpful: u32,
    /// How many say that it did not.
    pub not_helpful: u32,
    /// The questions that were answered most often, as they were typed.
    pub most_answered: Vec<Frequent>,
    /// Those that were asked most often in vain, as they were typed.
    pub gaps: Vec<Frequent>,
}

/// How many questions of a day ended in which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DayCounts {
    /// With the knowledge's words.
    pub answered: u32,
    /// With the nearest questions to choose from.
    pub unsure: u32,
    /// Without anything.
    pub unanswered: u32,
}

/// A question, and how often it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frequent {
    /// As somebody typed it.
    pub question: String,
    /// How often.
    pub times: u32,
}

impl DayCounts {
    /// All of the questions.
    pub fn asked(self) -> u32 {
        self.answered + self.unsure + self.unanswered
    }

    /// The questions of both.
    #[must_use]
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            answered: self.answered + other.answered,
            unsure: self.unsure + other.unsure,
            unanswered: self.unanswered + other.unanswered,
        }
    }
}

impl Usage {
    /// The first of the days.
    pub(super) fn first_day(&self) -> Date {
        let days = i64::try_from(self.days.len()).unwrap_or(i64::MAX);
        self.last_day.saturating_sub(Duration::days(days.saturating_sub(1)))
    }

    /// The counts of all days together.
    pub fn in_all(&self) -> DayCounts {
        self.days.iter().fold(DayCounts::default(), |sum, day| sum.and(*day))
    }
}

/// The reply to `/footnote stats`, without its chart; a friendly word if nothing was asked.
pub fn usage(usage: &Usage, style: &Style) -> Reply {
    let locale = style.locale;
    let counts = usage.in_all();
    if counts.asked() == 0 {
        return notice(&locale.nothing_asked(usage.days.len()));
    }
    let lists = [
        field(locale.most_answered(), &list(&usage.most_answered, locale)),
        field(locale.gaps(), &list(&usage.gaps, locale)),
    ];
    let fields = numbers(usage, counts, locale).into_iter().chain(lists.into_iter().flatten());
    Reply::of_embed(Embed {
        title: locale.usage_title(usage.days.len()),
        description: locale.usage_span(usage.first_day(), usage.last_day),
        color: style.color,
        fields: fields.collect(),
        footer: (!usage.gaps.is_empty()).then(|| locale.how_to_close_gaps()),
    })
}

/// The chart of it, with its alternative text. It keeps a processor busy for a moment.
///
/// # Errors
/// If it cannot be drawn.
pub fn usage_chart(usage: &Usage, locale: Locale) -> Result<Picture, ChartError> {
    let chart = chart::Chart::of(usage, locale);
    Ok(Picture { file_name: FILE_NAME, png: chart.to_png()?, alt: chart.alt() })
}

fn numbers(usage: &Usage, counts: DayCounts, locale: Locale) -> [EmbedField; 5] {
    let share = |part| {
        let percent = percent(part, counts.asked());
        locale.count_with_share(part, percent)
    };
    let votes = usage.helpful + usage.not_helpful;
    let helpful = match votes {
        0 => locale.no_votes(),
        votes => locale.helpful_votes(percent(usage.helpful, votes), votes),
    };
    [
        (locale.asked(), locale.number(counts.asked())),
        (locale.answered(), share(counts.answered)),
        (locale.asked_back(), share(counts.unsure)),
        (locale.not_answered(), share(counts.unanswered)),
        (locale.helpful(), helpful),
    ]
    .map(|(name, value)| EmbedField { name, value, inline: true })
}

/// How many in a hundred, rounded; 0 only for none of them, and 100 only for all.
fn percent(part: u32, whole: u32) -> u32 {
    let (part, whole) = (u64::from(part), u64::from(whole.max(1)));
    let rounded = (part * 100 + whole / 2) / whole;
    let percent = match part {
        0 => 0,
        _ if part == whole => 100,
        _ => rounded.clamp(1, 99),
    };
    u32::try_from(percent).unwrap_or(100)
}

fn list(questions: &[Frequent], locale: Locale) -> String {
    let lines = questions.iter().enumerate().map(|(place, Frequent { question, times })| {
        let question = cut(&shown_title(question, locale), LONGEST_QUESTION);
        format!("{}. {question} · {}×", place + 1, locale.number(*times))
    });
    fit_lines(lines, limits::FIELD_VALUE, |count| locale.more_lines(count))
}

#[cfg(test)]
impl Usage {
    /// A day on which nobody asked anything.
    pub(super) fn nothing_on(day: Date) -> Self {
        Self {
            last_day: day,
            days: vec![DayCounts::default()],
            helpful: 0,
            not_helpful: 0,
            most_answered: Vec::new(),
            gaps: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests;
