//! The bot's own words: the only place where a sentence stands that the knowledge did not write.
//!
//! Replies take them as they are, so they may hold the Markdown that Discord shows.

use time::Date;

// How Discord shows the bot's commands. Each of these has 1 to 100 characters.

/// What `/ask` does.
pub const ASK_DESCRIPTION: &str = "Ask a question, and get the answer with its sources";
/// What to write after `/ask question:`.
pub const ASK_QUESTION_DESCRIPTION: &str = "What you want to know, in your own words";
/// What `/ask private:` does.
pub const ASK_PRIVATE_DESCRIPTION: &str = "Show the answer to you alone";
/// What `/help` does.
pub const HELP_DESCRIPTION: &str = "What this bot knows, and how to ask it";
/// What `/sources` does.
pub const SOURCES_DESCRIPTION: &str = "The documents that the answers are taken from";

/// What `/privacy` does.
pub const PRIVACY_DESCRIPTION: &str = "What this bot keeps of you, and how to delete it";

/// What stands in the menu of a message that the bot can answer; 1 to 32 characters.
pub const ANSWER_THIS: &str = "Answer this";

/// What that does, for the list of commands at the command line.
pub const ANSWER_THIS_DESCRIPTION: &str =
    "In the menu of a message, under Apps: answers it, to you alone";

/// The name of the field that holds the citations of an answer.
pub const FOOTNOTES: &str = "Footnotes";

/// The title of an answer whose parts stand beside one another.
pub const SIDE_BY_SIDE_TITLE: &str = "One by one";

/// Stands above parts that stand beside one another.
pub const SIDE_BY_SIDE: &str = "I found an answer to each of these:";

/// Stands above parts that give different figures for the same question.
pub const SOURCES_DIFFER: &str =
    "My sources give different figures here. The footnotes say whose is which.";

/// The name of the field that holds other questions near to the one that was answered.
pub const RELATED_QUESTIONS: &str = "Related questions";

/// The button below an answer that helped.
pub const HELPFUL: &str = "👍";

/// The button below an answer that did not help.
pub const NOT_HELPFUL: &str = "👎";

/// The button that shows the cited passages in full.
pub const SOURCES_BUTTON: &str = "Sources";

/// The button that deletes an answer.
pub const DELETE: &str = "Delete";

/// The button that shows a private answer to everybody.
pub const SHARE: &str = "Share";

/// The button to the page before.
pub const PAGE_BEFORE: &str = "◀";

/// The button to the page after.
pub const PAGE_AFTER: &str = "▶";

/// Said where a button is pressed that this version of the bot does not know.
pub const STALE_BUTTON: &str =
    "I no longer know what this button is for. Type `/ask` and your question.";

/// Said to somebody who may not delete an answer.
pub const ONLY_ASKER_DELETES: &str =
    "Only the person who asked, or somebody who may manage messages here, can delete this answer.";

/// Said where an answer could not be deleted.
pub const NOT_DELETED: &str = "I could not delete this. Please try again in a minute.";

/// Said where something was pressed below a message that is gone.
pub const MESSAGE_GONE: &str = "This message is gone. Type `/ask` and your question.";

/// Said where somebody counts an answer as helpful or not.
pub const VOTE_NOTED: &str = "Thanks, noted. The same button again takes it back.";

/// Said where somebody takes back what they thought of an answer.
pub const VOTE_TAKEN_BACK: &str = "Taken back.";

/// Said where what somebody thinks of an answer could not be saved.
pub const VOTE_NOT_SAVED: &str = "I could not save this. Please try again in a minute.";

/// Said where nothing is kept, so that nobody can say what they think of an answer.
pub const NOTHING_KEPT: &str = "Thanks, but I keep nothing here, so I cannot count this.";

/// Said where a message without words is to be answered.
pub const NOTHING_TO_ANSWER: &str = "I see no words in that message that I could answer.";

/// Said where a private answer could not be shown to everybody.
pub const NOT_SHARED: &str = "I could not share this. Please try again in a minute.";

/// Stands for a title, heading or publisher that holds no visible character.
pub const UNTITLED: &str = "Untitled";

/// Stands for an answer that holds no visible character.
pub const NOTHING_TO_SHOW: &str =
    "This passage has no words that can be shown here. The footnotes say where it stands.";

/// Stands for a web address that is too long to be shown whole.
pub const ADDRESS_TOO_LONG: &str = "address too long to show";

/// The title of a reply that asks which question is meant.
pub const UNSURE_TITLE: &str = "Did you mean …?";

/// Stands above the questions to choose from.
pub const UNSURE: &str = "I am not sure enough what you ask, so I ask back. These I can answer:";

/// The title of a reply to a question that the knowledge does not answer.
pub const ABSTAINED_TITLE: &str = "I don't know this one";

/// Says why there is no answer.
pub const ABSTAINED: &str =
    "What I have read does not answer this surely enough, and I would rather not guess.";

/// Says why there is no answer to a question in another language.
pub const FOREIGN: &str =
    "All that I have read is in English, so please ask me in English if you can.";

/// Stands above the nearest questions that the knowledge does answer.
pub const NEAREST_QUESTIONS: &str = "These I can answer:";

/// Says where to look on when there is no near question either.
pub const SEE_HELP: &str = "Type `/help` to see what I have read.";

/// The title of the reply that says how to ask.
pub const HELP_TITLE: &str = "How to ask me";

/// Says what the bot is and how to ask it.
pub const HELP: &str = "\
I answer questions in the words of this server's own documents, and a footnote under each answer \
says where they stand. When I have not read the answer, I say so.

- Type `/ask` and your question. Add `private` to see the answer alone.
- Mention me in a message together with your question.
- In the menu of any message, under Apps, choose “Answer this”.
- Write me a direct message.

Type `/sources` for the list of what I have read, and `/privacy` for what I keep of you.";

/// The name of the field that lists the documents and how much each of them answers.
pub const WHAT_I_KNOW: &str = "What I have read";

/// The name of the field that lists the publishers.
pub const WHOM_I_QUOTE: &str = "Whose words I quote";

/// The title of the list of documents.
pub const SOURCES_TITLE: &str = "What I have read";

/// Stands for the list of documents when there are none.
pub const NO_SOURCES: &str =
    "I have not read anything yet. Somebody has to fill my knowledge folder first.";

/// Said to somebody who mentions the bot and asks nothing.
pub const EMPTY_MENTION: &str =
    "You called me, but I see no question. Write it behind my name, or type `/ask`.";

/// Said in a channel where the operator does not want answers.
pub const NOT_IN_THIS_CHANNEL: &str =
    "I don't answer in this channel. Try another one, or write me a direct message.";

/// Said when something broke while a question was answered.
pub const SOMETHING_WENT_WRONG: &str =
    "Something went wrong on my side, so I have no answer for you. Please try again in a minute.";

/// Said when a topic command is used that the knowledge no longer has.
pub const COMMAND_GONE: &str =
    "What this command asked for is no longer in what I have read. Type `/ask` and your question.";

/// Said when a question is picked whose passage the knowledge no longer has.
pub const PASSAGE_GONE: &str =
    "That passage is no longer in what I have read. Type `/ask` and your question.";

/// Said when an answer did not come in time.
pub const TOOK_TOO_LONG: &str =
    "This took me too long, so I stopped. Please try again, perhaps with a shorter question.";

/// The title of the reply that says what is kept of a person.
pub const PRIVACY_TITLE: &str = "What I keep of you";

/// Says what is kept beside the words of a question, and what the bot reads at all.
pub const KEPT_OF_A_QUESTION: &str = "\
When you ask me something, I keep when and in which channel that was, how long my answer took, how \
it ended, and which passage of my documents came closest.";

/// Says that the words of a question are kept.
pub const WORDS_ARE_KEPT: &str = "I keep the words of your question, too, so that people can see \
what my documents do not answer yet.";

/// Says that the words of a question are not kept.
pub const WORDS_ARE_NOT_KEPT: &str = "I do not keep the words of your question; if I kept some \
before that was decided, they go with the rest.";

/// Says how a person stands in what is kept.
pub const KEPT_UNDER_A_PSEUDONYM: &str = "\
Your name and your number at Discord are not in it. You stand in it as a pseudonym, which only I can \
make of your number, with a secret key.";

/// Says what is kept for longer than questions are.
pub const KEPT_FOR_LONGER: &str = "\
Votes on answers stay for longer, without words. If you write something for my documents, your name \
stands beside it.";

/// Says what the bot never gets to read.
pub const NOT_READ: &str = "\
To answer I need no access to what you write elsewhere: I only read my own commands, messages that \
mention me, and direct messages to me.";

/// Stands above the button that deletes all that is kept of a person.
pub const HOW_TO_BE_FORGOTTEN: &str = "\
The button deletes all of this at once, in all servers, and takes your name from what you wrote for \
my documents.";

/// The button that deletes all that is kept of a person.
pub const FORGET_ME: &str = "Forget me";

/// Says that nothing is kept, since it could not be.
pub const NOTHING_IS_KEPT: &str = "\
At present I keep nothing of what you ask: I cannot open the file for it. If I kept something of you \
before, it can be deleted when I can open that file again.";

/// Said in the terminal's chat, which keeps nothing.
pub const NOT_KEPT_HERE: &str = "Nothing of what you ask in this chat is kept.";

/// Said to somebody who wants to be forgotten and of whom nothing was kept.
pub const NOTHING_TO_FORGET: &str = "There was nothing of you that I could delete.";

/// Said to somebody who wants to be forgotten and could not be.
pub const NOT_FORGOTTEN: &str = "\
That did not work, so nothing was deleted. Please try again in a minute, and tell the people who run \
me if it goes wrong again.";

/// Stands above a reply that Discord shows to one person only.
pub const ONLY_YOU: &str = "Only you can see this message";

/// The day as `23 July 2019`.
pub fn date(date: Date) -> String {
    format!("{} {} {}", date.day(), date.month(), date.year())
}

/// The last line of a list of which `count` lines are left out.
pub fn more_lines(count: usize) -> String {
    format!("… and {} more", grouped(count))
}

/// The last line of an answer of which `count` parts are left out.
pub fn more_parts(count: usize) -> String {
    match count {
        1 => "… One more answer does not fit here. Please ask for it alone.".to_owned(),
        _ => {
            format!("… {} more answers do not fit here. Please ask for them alone.", grouped(count))
        }
    }
}

/// Stands above an answer that leaves out other things that were asked, listed as quotations.
pub fn left_out(asked: &str) -> String {
    format!("This answers only a part. I am not sure enough about {asked}.")
}

/// Says why there is no answer about a topic that the knowledge leaves out.
pub fn out_of_scope(topic: &str) -> String {
    format!("I have read nothing about {topic}, and I would rather not guess.")
}

/// Says which page of several this is, both counted from 1.
pub fn page_of(page: usize, pages: usize) -> String {
    format!("Page {page} of {pages}")
}

/// Stands above an answer that somebody has shown to everybody; `person` is their mention.
pub fn shared_by(person: &str) -> String {
    format!("Shared by {person}")
}

/// Stands above an answer that somebody has shown to everybody, where it cannot be a reply to the
/// message that it answers; `person` is their mention, `message` the web address of that message.
pub fn shared_about(person: &str, message: &str) -> String {
    format!("Shared by {person}, in answer to {message}")
}

/// How many questions a document answers.
pub fn questions(count: usize) -> String {
    counted(count, "question", "questions")
}

/// How many passages a document is made of.
pub fn passages(count: usize) -> String {
    counted(count, "passage", "passages")
}

/// Sums up the list of documents.
pub fn documents_read(documents: usize, questions: usize) -> String {
    let documents = counted(documents, "document", "documents");
    format!("{documents}, {} in all", self::questions(questions))
}

/// Says for how long questions are kept, in days.
pub fn kept_for(days: u16) -> String {
    format!("All this is deleted after {}.", counted(days.into(), "day", "days"))
}

/// Says what was deleted of a person: how many of their questions and votes, and from how many of
/// the entries that they wrote their name was taken.
pub fn forgotten(questions: usize, votes: usize, entries: usize) -> String {
    let questions = self::questions(questions);
    let votes = counted(votes, "vote", "votes");
    let deleted = format!("I have forgotten you: {questions} and {votes} are deleted.");
    if entries == 0 {
        return deleted;
    }
    let entries = counted(entries, "entry", "entries");
    format!("{deleted} Your name is taken from {entries} that you wrote.")
}

/// Says how a question was understood that follows another one.
pub fn about(question: &str) -> String {
    format!("-# about: {question}")
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(count), if count == 1 { one } else { many })
}

/// The number with a comma before every third digit from the right.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    #[test]
    fn counts_read_as_english() {
        assert_eq!(questions(1), "1 question");
        assert_eq!(passages(0), "0 passages");
        assert_eq!(more_lines(1_234_567), "… and 1,234,567 more");
    }

    #[test]
    fn who_is_forgotten_is_told_what_was_deleted() {
        assert_eq!(forgotten(1, 0, 0), "I have forgotten you: 1 question and 0 votes are deleted.");
        assert_eq!(
            forgotten(1_200, 1, 2),
            "I have forgotten you: 1,200 questions and 1 vote are deleted. Your name is taken from \
             2 entries that you wrote."
        );
    }

    #[test]
    fn a_date_reads_day_first() {
        assert_eq!(super::date(date!(2019 - 07 - 03)), "3 July 2019");
    }
}
