//! What stands in and around an answer.

use time::Date;

use super::Locale;

impl Locale {
    /// The name of the field that holds the citations of an answer.
    pub fn footnotes(self) -> String {
        self.say("footnotes")
    }

    /// The title of an answer whose parts stand beside one another.
    pub fn side_by_side_title(self) -> String {
        self.say("side-by-side-title")
    }

    /// Stands above parts that stand beside one another.
    pub fn side_by_side(self) -> String {
        self.say("side-by-side")
    }

    /// Stands above parts that give different figures for the same question.
    pub fn sources_differ(self) -> String {
        self.say("sources-differ")
    }

    /// The name of the field that holds other questions near to the one that was answered.
    pub fn related_questions(self) -> String {
        self.say("related-questions")
    }

    /// How what the people of a server wrote is called among the sources.
    pub fn answers_of_this_server(self) -> String {
        self.say("answers-of-this-server")
    }

    /// Stands for a title, heading or publisher that holds no visible character.
    pub fn untitled(self) -> String {
        self.say("untitled")
    }

    /// Stands for an answer that holds no visible character.
    pub fn nothing_to_show(self) -> String {
        self.say("nothing-to-show")
    }

    /// Stands for a web address that is too long to be shown whole.
    pub fn address_too_long(self) -> String {
        self.say("address-too-long")
    }

    /// Stands above an answer that leaves out other things that were asked: `asked` lists them, each as
    /// [`Locale::quoted`] has it.
    pub fn left_out(self, asked: &str) -> String {
        self.fill("left-out", [("asked", asked.into())])
    }

    /// Says, as a small line above the reply, how a question was understood that follows another one.
    pub fn understood_as(self, question: &str) -> String {
        self.fill("understood-as", [("question", question.into())])
    }

    /// Words of somebody else in a sentence, such as `“how much?”`.
    pub fn quoted(self, words: &str) -> String {
        self.fill("quoted", [("words", words.into())])
    }

    /// The last line of a list of which `count` lines are left out.
    pub fn more_lines(self, count: usize) -> String {
        self.fill("more-lines", [("count", count.into())])
    }

    /// The last line of an answer of which `count` parts are left out.
    pub fn more_parts(self, count: usize) -> String {
        self.fill("more-parts", [("count", count.into())])
    }

    /// The day, such as `23 July 2019`.
    pub fn date(self, date: Date) -> String {
        // As text, since a year is not a number that is grouped.
        let year = date.year().to_string();
        let month = u8::from(date.month());
        let arguments =
            [("day", date.day().into()), ("month", month.into()), ("year", year.into())];
        self.fill("date", arguments)
    }
}
