//! Splits a question about several things into questions that stand by themselves.
//!
//! It goes by the words alone and splits rather too much than too little: whether "billing and
//! coding" are two things or the name of one is known only to the knowledge, so what is made of
//! the parts is decided when their answers are there.

use super::function_words::is_function_word;
use super::is_too_long;

/// A question with more parts is left whole.
const MOST_PARTS: usize = 3;

/// A longer text is a story, not two questions.
const MOST_WORDS: usize = 40;

const QUESTION_WORDS: &[&str] =
    &["how", "what", "when", "where", "which", "who", "whom", "whose", "why"];

/// Words that ask which of several things it is.
const CHOOSING: &[&str] = &["what", "which", "who"];

const AUXILIARIES: &[&str] = &[
    "are", "can", "could", "did", "do", "does", "has", "have", "is", "may", "must", "should",
    "was", "were", "will", "would",
];

const SUBJECTS: &[&str] =
    &["a", "an", "he", "i", "it", "one", "she", "the", "there", "these", "they", "we", "you"];

const OPENERS: &[&str] =
    &["also", "and", "but", "hello", "hey", "hi", "ok", "please", "so", "then"];
const PLUS: &str = "+";
const JOINERS: &[&str] = &["&", PLUS, "and", "or"];
const VERSUS: &[&str] = &["versus", "vs"];
const ARTICLES: &[&str] = &["a", "an", "the"];

/// A question that a question consists of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The part as a question that stands by itself, in lower case.
    pub text: String,
    /// Whether a person asked it beside the others, rather than one question about several things
    /// or for the one or the other.
    pub is_separate: bool,
}

/// The questions that a question consists of, two or three; empty where it asks one thing.
pub fn parts(text: &str) -> Vec<Part> {
    if is_too_long(text) {
        return Vec::new();
    }
    let tokens = tokens(text);
    if tokens.len() > MOST_WORDS {
        return Vec::new();
    }
    let beside = sentences(&tokens).or_else(|| clauses(&tokens));
    let is_separate = beside.is_some() && !tokens.iter().any(|token| token == "or");
    let split = beside.or_else(|| things(&tokens));
    let split = split.filter(|parts| (2..=MOST_PARTS).contains(&parts.len())).unwrap_or_default();
    split.into_iter().map(|text| Part { text, is_separate }).collect()
}

/// Whether a text asks something: it has a question mark, or begins as a question does.
pub fn is_asked(text: &str) -> bool {
    text.contains('?') || asks(without_openers(&tokens(text)))
}

/// Words in lower case, and commas and question marks as tokens of their own.
fn tokens(text: &str) -> Vec<String> {
    let spaced = text.to_lowercase().replace([',', ';', ':'], " , ").replace(['?', '!'], " ? ");
    let words = spaced.split_whitespace().map(|word| word.trim_end_matches('.'));
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Two or more questions, each with its question mark.
fn sentences(tokens: &[String]) -> Option<Vec<String>> {
    let pieces = tokens.split(|token| token == "?").map(without_openers);
    let pieces: Vec<&[String]> = pieces.filter(|piece| !piece.is_empty()).collect();
    let whole = pieces.len() > 1 && pieces.iter().all(|piece| asks(piece));
    whole.then(|| pieces.into_iter().map(|piece| piece.join(" ")).collect())
}

/// Clauses that each ask by themselves: "how much is it and how long does it take"; and what stands
/// around a plus, which joins whole questions in notes: "coder hourly + age of billers".
fn clauses(tokens: &[String]) -> Option<Vec<String>> {
    let tokens = without_mark(tokens);
    let by_auxiliary = asks_yes_or_no(without_openers(tokens));
    let mut clauses: Vec<&[String]> = Vec::new();
    let mut start = 0;
    for at in 1..tokens.len() {
        let after = without_openers(&tokens[at + 1..]);
        let asks = begins_with(after, QUESTION_WORDS) || by_auxiliary || asks_of_somebody(after);
        let asks = asks && self::asks(after);
        let is_note = tokens[at] == PLUS && at > start + 1 && after.len() > 1;
        if is_note || is(&tokens[at], JOINERS) && asks {
            clauses.push(&tokens[start..at]);
            start = at + 1;
        }
    }
    clauses.push(&tokens[start..]);
    let clauses: Vec<&[String]> = clauses.into_iter().map(trimmed).collect();
    let whole = clauses.len() > 1 && clauses.iter().all(|clause| clause.len() > 1);
    whole.then(|| clauses.into_iter().map(|clause| clause.join(" ")).collect())
}

/// One question about several things: "what do coders and billers earn".
fn things(tokens: &[String]) -> Option<Vec<String>> {
    let tokens = without_mark(tokens);
    let joined = (1..tokens.len()).find_map(|at| Joined::at(tokens, at))?;
    let things = &joined.things;
    (things.len() > 1)
        .then(|| things.iter().map(|thing| joined.question(thing)).collect::<Option<_>>())?
}

/// Things that a joining word stands between, and what stands around them.
struct Joined<'a> {
    before: &'a [String],
    /// The things, each with its article.
    things: Vec<&'a [String]>,
    after: &'a [String],
    /// Whether they are set against each other: "coder vs biller".
    versus: bool,
}

impl<'a> Joined<'a> {
    /// The things around the joining word at this place.
    fn at(tokens: &'a [String], at: usize) -> Option<Self> {
        let versus = is(&tokens[at], VERSUS);
        if !versus && !is(&tokens[at], JOINERS) {
            return None;
        }
        let left = trimmed(&tokens[..at]);
        let right = at + 1 + usize::from(tokens.get(at + 1).is_some_and(|word| is(word, ARTICLES)));
        let words = words_of_a_thing(left, tokens.get(right..)?);
        let end = right + words;
        let mut first = left.len().checked_sub(words)?;
        let second = tokens.get(at + 1..end)?;
        let content = |words: &[String]| words.last().is_some_and(|word| is_content(word));
        if !content(&left[first..]) || !content(second) {
            return None;
        }
        first -= usize::from(first > 0 && is(&left[first - 1], ARTICLES));
        let mut things = vec![&left[first..], second];
        // In "which is easier, billing or coding" nothing follows, and the comma ends a clause.
        let listed = end < tokens.len();
        while listed && first > 1 && left[first - 1] == "," && is_content(&left[first - 2]) {
            first -= 2;
            things.insert(0, &left[first..=first]);
        }
        Some(Self { before: &left[..first], things, after: &tokens[end..], versus })
    }

    /// The question about one of the things; none where nothing is asked about them.
    fn question(&self, thing: &[String]) -> Option<String> {
        let (before, after) = (without_openers(self.before), self.after.join(" "));
        let thing = thing.join(" ");
        if let Some(compared) = compared_in(before) {
            return Some(match compared.as_str() {
                "" => joined(&["what is", &thing, &after]),
                _ => joined(&[&compared, "of", &thing, &after]),
            });
        }
        if before.last().is_some_and(|word| word == ",") && after.is_empty() && asks(before) {
            return Some(joined(&[&thing, &predicate(&before[..before.len() - 1])]));
        }
        let choosing = without_openers(self.after);
        if before.is_empty() && begins_with(choosing, CHOOSING) && asks(choosing) {
            return Some(joined(&[&thing, &predicate(choosing)]));
        }
        if before.is_empty() && after.is_empty() {
            return self.versus.then(|| joined(&["what is", &thing]));
        }
        Some(joined(&[&before.join(" "), &thing, &after]))
    }
}

/// What is asked about the things, without the word that asks which of them: "earns" of "who earns
/// more".
fn predicate(question: &[String]) -> String {
    let rest = question[1..].iter().map(String::as_str);
    let rest: Vec<&str> =
        rest.filter(|word| !matches!(*word, "one" | "more" | "most" | "better" | "best")).collect();
    rest.join(" ")
}

/// How many words each of two things has: one, or more where both begin or end with the same word,
/// as in "medical coders and medical billers" and "coder salary vs biller salary".
fn words_of_a_thing(left: &[String], right: &[String]) -> usize {
    let near = left.iter().rev().take(3).position(|word| Some(word) == right.first());
    let same_end = right.len() > 1 && left.last() == right.get(1);
    near.map_or(if same_end { 2 } else { 1 }, |distance| distance + 1)
}

/// What two things are compared in, where they are compared: "pay" for "the difference in pay
/// between", nothing for "the difference between".
fn compared_in(before: &[String]) -> Option<String> {
    if let [first, rest @ ..] = before
        && matches!(first.as_str(), "compare" | "comparing" | "comparison")
    {
        let content = rest.iter().map(String::as_str).filter(|word| is_content(word));
        return Some(content.collect::<Vec<_>>().join(" "));
    }
    let (last, rest) = before.split_last()?;
    let at =
        rest.iter().position(|word| word.starts_with("difference") || word == "distinction")?;
    let content = rest[at + 1..].iter().map(String::as_str).filter(|word| is_content(word));
    (last == "between").then(|| content.collect::<Vec<_>>().join(" "))
}

fn joined(words: &[&str]) -> String {
    words.iter().filter(|words| !words.is_empty()).copied().collect::<Vec<_>>().join(" ")
}

/// Whether the words begin as a question does, and go on.
fn asks(words: &[String]) -> bool {
    words.len() > 1 && (begins_with(words, QUESTION_WORDS) || asks_yes_or_no(words))
}

fn asks_yes_or_no(words: &[String]) -> bool {
    begins_with(words, AUXILIARIES)
}

/// Whether the words ask of somebody: "can they", where "have" alone may go on what stands before.
fn asks_of_somebody(words: &[String]) -> bool {
    asks_yes_or_no(words) && begins_with(&words[1..], SUBJECTS)
}

fn begins_with(words: &[String], known: &[&str]) -> bool {
    let first = words.first().map(|word| word.split(['\'', '’']).next().unwrap_or_default());
    first.is_some_and(|word| known.contains(&word))
}

fn is(word: &str, known: &[&str]) -> bool {
    known.contains(&word)
}

fn is_content(word: &str) -> bool {
    word.starts_with(char::is_alphanumeric) && !is_function_word(word)
}

fn without_openers(words: &[String]) -> &[String] {
    let opening = words.iter().take_while(|word| is(word, OPENERS) || *word == ",").count();
    &words[opening..]
}

/// Without the question mark at the end.
fn without_mark(tokens: &[String]) -> &[String] {
    let marks = tokens.iter().rev().take_while(|token| *token == "?").count();
    &tokens[..tokens.len() - marks]
}

/// Without commas at the end.
fn trimmed(words: &[String]) -> &[String] {
    let commas = words.iter().rev().take_while(|word| *word == ",").count();
    &words[..words.len() - commas]
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;

    fn texts(question: &str) -> Vec<String> {
        parts(question).into_iter().map(|part| part.text).collect()
    }

    #[test]
    fn what_asks_several_things_is_split() {
        let questions = [
            "What do coders and billers earn?",
            "what do medical coders and medical billers earn",
            "pay and training of a biller",
            "difference between a coder and a biller",
            "what is the difference in pay between a coder and a biller?",
            "compare the pay of coders and billers",
            "coder vs. biller",
            "coder salary versus biller salary",
            "coder vs biller pay",
            "who earns more, coders or billers?",
            "billers vs coders who earns more",
            "coder or biller, which one pays better?",
            "do coders & billers work at home",
            "how much do they make and how long does the training take",
            "How much do coders make? And how long is the training?",
            "is it hard, and does it pay well?",
            "what do coders get paid and can they work from home",
            "what do coders, billers and nurses do?",
            "coder hourly + age minimum biller",
            "pay of a coder + biller",
        ];
        let split =
            questions.map(|question| format!("{question} → {}", texts(question).join(" | ")));
        assert_snapshot!(split.join("\n"), @"
        What do coders and billers earn? → what do coders earn | what do billers earn
        what do medical coders and medical billers earn → what do medical coders earn | what do medical billers earn
        pay and training of a biller → pay of a biller | training of a biller
        difference between a coder and a biller → what is a coder | what is a biller
        what is the difference in pay between a coder and a biller? → pay of a coder | pay of a biller
        compare the pay of coders and billers → pay of coders | pay of billers
        coder vs. biller → what is coder | what is biller
        coder salary versus biller salary → what is coder salary | what is biller salary
        coder vs biller pay → coder pay | biller pay
        who earns more, coders or billers? → coders earns | billers earns
        billers vs coders who earns more → billers earns | coders earns
        coder or biller, which one pays better? → coder pays | biller pays
        do coders & billers work at home → do coders work at home | do billers work at home
        how much do they make and how long does the training take → how much do they make | how long does the training take
        How much do coders make? And how long is the training? → how much do coders make | how long is the training
        is it hard, and does it pay well? → is it hard | does it pay well
        what do coders get paid and can they work from home → what do coders get paid | can they work from home
        what do coders, billers and nurses do? → what do coders do | what do billers do | what do nurses do
        coder hourly + age minimum biller → coder hourly | age minimum biller
        pay of a coder + biller → pay of a coder | pay of biller
        ");
    }

    #[test]
    fn what_asks_one_thing_stays_whole() {
        for question in [
            "",
            "?",
            "and",
            "and and and",
            "how much does a coder make?",
            "billing and coding",
            "how and where do I apply",
            "what do coders do and have",
            "more or less",
            "is it this or that",
            "what happens when I fail, and then",
            "a, b, c, d and e: what do they do",
            "How? What? Why? When? Who?",
            &"coders and billers ".repeat(20),
        ] {
            assert_eq!(texts(question), Vec::<String>::new(), "{question}");
        }
    }

    #[test]
    fn what_is_asked_is_told_by_its_mark_or_by_its_first_words() {
        for asked in ["pay?", "how much do coders make", "Hi, can I work at home", "so what is it"]
        {
            assert!(is_asked(asked), "{asked}");
        }
        for told in ["", "pay", "coder salary", "I want to know how much", "how"] {
            assert!(!is_asked(told), "{told}");
        }
    }

    #[test]
    fn what_is_asked_beside_another_question_is_told_from_a_choice_and_from_a_list_of_things() {
        let separate = |question| parts(question).iter().all(|part| part.is_separate);
        assert!(separate("is it hard, and does it pay well?"));
        assert!(separate("How much do coders make? How long is the training?"));
        assert!(!separate("do I need a degree or can I just start"));
        assert!(!separate("what do coders and billers earn"));
    }
}
