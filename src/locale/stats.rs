//! How the questions of a server fared: the numbers, the lists and the chart for its moderators.

use time::Date;

use super::Locale;
use super::numbers::grouped;

impl Locale {
    /// The title above the numbers of the last days.
    pub fn usage_title(self, days: usize) -> String {
        self.fill("stats-title", [("days", days.into())])
    }

    /// Says which days are counted.
    pub fn usage_span(self, first: Date, last: Date) -> String {
        let (first, last) = (self.date(first), self.date(last));
        self.fill("stats-span", [("first", first.into()), ("last", last.into())])
    }

    /// Said to a moderator where nothing was asked in the last days.
    pub fn nothing_asked(self, days: usize) -> String {
        self.fill("stats-nothing-asked", [("days", days.into())])
    }

    /// Said to a moderator where nothing is kept that could be counted.
    pub fn nothing_to_count(self) -> String {
        self.say("stats-nothing-to-count")
    }

    /// Names the number of all questions.
    pub fn asked(self) -> String {
        self.say("stats-asked")
    }

    /// Names the questions that were answered.
    pub fn answered(self) -> String {
        self.say("stats-answered")
    }

    /// Names the questions to which near ones were offered.
    pub fn asked_back(self) -> String {
        self.say("stats-asked-back")
    }

    /// Names the questions that were not answered.
    pub fn not_answered(self) -> String {
        self.say("stats-not-answered")
    }

    /// Names the share of the votes that say that an answer helped.
    pub fn helpful(self) -> String {
        self.say("stats-helpful")
    }

    /// A number with its share of the whole.
    pub fn count_with_share(self, count: u32, percent: u32) -> String {
        self.fill("stats-share", [("count", count.into()), ("percent", percent.into())])
    }

    /// How many of the votes say that an answer helped.
    pub fn helpful_votes(self, percent: u32, votes: u32) -> String {
        self.fill("stats-helpful-votes", [("percent", percent.into()), ("votes", votes.into())])
    }

    /// Stands where nobody has voted.
    pub fn no_votes(self) -> String {
        self.say("stats-no-votes")
    }

    /// Stands above the questions that were answered most often.
    pub fn most_answered(self) -> String {
        self.say("stats-most-answered")
    }

    /// Stands above the questions that were asked most often in vain.
    pub fn gaps(self) -> String {
        self.say("stats-gaps")
    }

    /// Says how questions are answered that were asked in vain; without Markdown.
    pub fn how_to_close_gaps(self) -> String {
        self.say("stats-how-to-close-gaps")
    }

    /// The title of a chart each of whose bars stands for so many days.
    pub fn chart_title(self, days: usize) -> String {
        self.fill("chart-title", [("days", days.into())])
    }

    /// What a chart shows, for somebody who does not see it: how many questions were answered, asked
    /// back and not answered in which days.
    pub fn chart_alt(self, first: Date, last: Date, counts: [u32; 3]) -> String {
        let (first, last) = (self.date(first), self.date(last));
        let [answered, unsure, unanswered] = counts;
        let values = [
            ("first", first.into()),
            ("last", last.into()),
            ("answered", answered.into()),
            ("unsure", unsure.into()),
            ("unanswered", unanswered.into()),
        ];
        self.fill("chart-alt", values)
    }

    /// How many questions the highest bar of a chart stands for, and with which day it begins.
    pub fn highest_bar(self, count: u32, first: Date) -> String {
        let first = self.date(first);
        self.fill("chart-highest-bar", [("count", count.into()), ("first", first.into())])
    }

    /// The day without its year, such as `23 Jul`, for a narrow place.
    pub fn short_date(self, date: Date) -> String {
        let month = u8::from(date.month());
        self.fill("short-date", [("day", date.day().into()), ("month", month.into())])
    }

    /// The number with its digits in groups.
    pub fn number(self, number: u32) -> String {
        grouped(self, number.into())
    }
}
