# The bot's own words in English. Every other language has the same messages with the same variables.
# A line break inside a message is one that people see. `*`, `_` and backquotes are Discord's Markdown.

## Commands. Discord takes 1 to 100 characters of a description, and 1 to 32 of the name of
## `answer-this`. Names of slash commands and of their options have 1 to 32 small letters, digits and
## hyphens, and no two of the same place are the same. The English ones are those that the program
## knows: they stay as they are.

ask-command = ask
ask-description = Ask a question, and get the answer with its sources
ask-question-description = What you want to know, in your own words
question-option = question
private-option = private
ask-private-description = Show the answer to you alone
help-command = help
help-description = What this bot knows, and how to ask it
sources-command = sources
sources-description = The documents that the answers are taken from
privacy-command = privacy
privacy-description = What this bot keeps of you, and how to delete it
# In the menu of a message, under Apps.
answer-this = Answer this

## Answers

# The title above the footnotes.
footnotes = Footnotes
# The title of an answer whose parts stand beside one another, and what stands above them.
side-by-side-title = One by one
side-by-side = I found an answer to each of these:
sources-differ = My sources give different figures here. The footnotes say whose is which.
related-questions = Related questions
# Stands for a title or a publisher without a visible character.
untitled = Untitled
answers-of-this-server = Answers of this server
nothing-to-show = This passage has no words that can be shown here. The footnotes say where it stands.
address-too-long = address too long to show
# $asked is one question or several, each of them as `quoted` writes it, with commas between them.
left-out = This answers only a part. I am not sure enough about { $asked }.
understood-as = -# about: { $question }
# How words of somebody else stand in a sentence.
quoted = “{ $words }”
# The last line of a list that is too long.
more-lines = … and { $count } more
# The last line of an answer that has too many parts.
more-parts = { $count ->
    [one] … One more answer does not fit here. Please ask for it alone.
   *[other] … { $count } more answers do not fit here. Please ask for them alone.
}
# $month is a number from 1 to 12.
date = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }

## No answer

unsure-title = Did you mean …?
unsure = I am not sure enough what you ask, so I ask back. These I can answer:
abstained-title = I don't know this one
abstained = What I have read does not answer this surely enough, and I would rather not guess.
# Said to somebody who did not ask in English.
foreign = All that I have read is in English, so please ask me in English if you can.
too-long = That is more than I can read at once, so I have not looked for an answer. Please ask in a sentence or two.
# $topic is a noun in the language of the documents.
out-of-scope = I have read nothing about { $topic }, and I would rather not guess.
nearest-questions = These I can answer:
see-help = Type `/{ help-command }` to see what I have read.
empty-mention = You called me, but I see no question. Write it behind my name, or type `/{ ask-command }`.
nothing-to-answer = I see no words in that message that I could answer.
not-in-this-channel = I don't answer in this channel. Try another one, or write me a direct message.
something-went-wrong = Something went wrong on my side, so I have no answer for you. Please try again in a minute.
command-gone = What this command asked for is no longer in what I have read. Type `/{ ask-command }` and your question.
passage-gone = That passage is no longer in what I have read. Type `/{ ask-command }` and your question.
took-too-long = This took me too long, so I stopped. Please try again, perhaps with a shorter question.

## Buttons, and what is said to whoever presses one. A button has at most 80 characters.

sources-button = Sources
delete = Delete
share = Share
forget-me = Forget me
page-of = Page { $page } of { $pages }
stale-button = I no longer know what this button is for. Type `/{ ask-command }` and your question.
message-gone = This message is gone. Type `/{ ask-command }` and your question.
only-asker-deletes = Only the person who asked, or somebody who may manage messages here, can delete this answer.
not-deleted = I could not delete this. Please try again in a minute.
vote-noted = Thanks, noted. The same button again takes it back.
vote-taken-back = Taken back.
vote-not-saved = I could not save this. Please try again in a minute.
nothing-kept = Thanks, but I keep nothing here, so I cannot count this.
not-shared = I could not share this. Please try again in a minute.
# $person is a mention.
shared-by = Shared by { $person }
# $person is a mention, $message the address of a message.
shared-about = Shared by { $person }, in answer to { $message }

## Help, and the list of what the bot has read

help-title = How to ask me
help =
    I answer questions in the words of this server's own documents, and a footnote under each answer says where they stand. When I have not read the answer, I say so.

    - Type `/{ ask-command }` and your question. Add `{ private-option }` to see the answer alone.
    - Mention me in a message together with your question.
    - In the menu of any message, under Apps, choose “{ answer-this }”.
    - Write me a direct message.

    Type `/{ sources-command }` for the list of what I have read, and `/{ privacy-command }` for what I keep of you.
what-i-know = What I have read
whom-i-quote = Whose words I quote
sources-title = What I have read
no-sources = I have not read anything yet. Somebody has to fill my knowledge folder first.
questions = { $count ->
    [one] { $count } question
   *[other] { $count } questions
}
passages = { $count ->
    [one] { $count } passage
   *[other] { $count } passages
}
documents-read = { $documents ->
    [one] { $documents } document
   *[other] { $documents } documents
}, { $questions ->
    [one] { $questions } question
   *[other] { $questions } questions
} in all

## Privacy

privacy-title = What I keep of you
kept-of-a-question = When you ask me something, I keep when, in which server and channel and by which message or command that was, how long my answer took, how it ended, how sure I was, and which passage of my documents came closest.
words-are-kept = I keep the words of your question, too, so that people can see what my documents do not answer yet. If you have me answer somebody else's message, I do not keep its words.
words-are-not-kept = I do not keep the words of your question; if I kept some before that was decided, they go with the rest.
kept-for = { $days ->
    [one] All this is deleted after { $days } day.
   *[other] All this is deleted after { $days } days.
}
kept-under-a-pseudonym = Your name and your number at Discord are not in it. You stand in it as a pseudonym, which only I can make of your number, with a secret key.
kept-for-longer = Votes on answers stay for longer, without words. Words that you teach me stay, without your name. If you write something for my documents, or somebody adds a message of yours to them, your name stands beside it.
not-read = To answer I need no access to what you write elsewhere: I only read my own commands, messages that mention me, and direct messages to me.
help-channels-are-read = To answer I read my own commands, messages that mention me, direct messages to me and, in the help channels of this server, the title and first message of each new thread, unasked.
help-channels-are-kept = Of such a thread I keep what I keep of a question, even if I do not answer it.
how-to-be-forgotten = The button deletes this at once, in all servers. What is in my documents and wordings that I use by now stay, without your name.
nothing-is-kept = At present I keep nothing of what you ask: I cannot open the file for it. If I kept something of you before, it can be deleted when I can open that file again.
nothing-to-forget = There was nothing of you that I could delete.
not-forgotten = That did not work, so nothing was deleted. Please try again in a minute, and tell the people who run me if it goes wrong again.
forgotten = I have forgotten you: { $questions ->
    [one] { $questions } question
   *[other] { $questions } questions
} and { $votes ->
    [one] { $votes } vote
   *[other] { $votes } votes
} are deleted.
# Follows `forgotten`. An entry is something that somebody has written for the bot's documents.
name-taken-away = { $entries ->
    [one] Your name is taken from { $entries } entry that you wrote.
   *[other] Your name is taken from { $entries } entries that you wrote.
}

## What people write into the knowledge: `/footnote add`, `edit`, `remove`, `history` and `review`

# In the menu of a message, under Apps; 1 to 32 characters.
add-to-knowledge = Add to knowledge
# Titles of forms and labels of their fields have at most 45 characters.
new-entry-form = Write an answer
edit-entry-form = Change an answer
proposal-form = Propose an answer
question-field = Question
answer-field = Answer
wordings-field = Other wordings, one a line
link-field = Link to the source
# $question is written as `quoted` writes it.
entry-saved = Saved. In this server I answer { $question } with it now.
entry-removed = Removed. It answers no longer; `/{ footnote-command } { history-command }` still has it.
proposed = Thank you! Your proposal is saved, and a moderator will look at it.
entry-without-question = I did not save this: an answer needs a question in words.
entry-without-answer = I did not save this: the answer has no words that I could show.
# $field is the label of a field, $count the number of its characters, $most how many there may be.
entry-field-too-long = I did not save this: “{ $field }” has { $count } characters, and { $most } is the most.
entry-link-unusable = I did not save this: the link has to be a web address such as <https://example.org/article>.
question-taken = I did not save this: { $question } has an answer here already. You could change that one.
question-taken-already = I did not save this: { $question } has an answer here already.
# $person is a name.
entry-changed-meanwhile = Nothing was changed: { $person } has changed this meanwhile. Look at it again.
already-approved = This is decided already: { $person } has approved it.
already-refused = This is decided already: { $person } has refused it.
no-such-entry = There is no such answer here. Type a few of its words, and choose one from the list.
entry-too-long = This is too long for a form, so it can only be changed in the files: see `footnote export --toml`.
entry-not-saved = I could not save this, so nothing was changed. Please try again in a minute.
entry-not-read = I could not read what was written here. Please try again in a minute.
nothing-can-be-saved = Nothing can be saved here at the moment: I cannot open the file for it. Please tell the people who run me.
# $count is how many.
too-many-proposals = Your { $count } proposals still wait for a moderator. Please propose more when they are decided.
nothing-to-add = I see no words in that message that could be added.
your-words = Your words
# Buttons.
back-to-form = Back to the form
change-that-one = Change that one
remove-button = Remove
approve-button = Approve
edit-button = Edit
refuse-button = Refuse
restore-button = Restore this version
remove-question = Do you want to take this answer out of the knowledge?
# Titles of the parts of an entry.
other-wordings = Other wordings
written-by = Author
source-link = Source
# $person is a name.
proposed-by = Proposed by { $person }
shown-in-part = This is too long to be shown whole, so it cannot be approved as it is: Edit shows all of it.
approved-by = Approved by { $person }
revised-by = Changed and approved by { $person }
refused-by = Refused by { $person }
no-proposals = No proposal waits for a decision.
# Both stand above a list of errors, which are in English.
knowledge-held = My files were changed, and something is wrong in them now, so I go on answering from what I read before. Whoever keeps them can mend it:
knowledge-incomplete = Something is wrong in my files, so a part of them does not answer. Whoever keeps them can mend it:
knowledge-unreadable = I cannot read my files any more, so I go on answering from what I read before. My log says why.
# States of an entry.
live-state = answers
proposed-state = proposed
refused-state = refused
removed-state = removed
# $number counts the versions from 1, $state is one of the above, $person a name, $date a date with its time.
version-line = Version { $number }: { $state } · { $person } · { $date }
# $parts is a list of titles with commas between them.
changed-parts = Changed: { $parts }
changes-title = What was written and changed
no-changes = Nothing was written here yet.
# Stands in a menu before something is chosen.
choose-history = All versions of …
restored-by = Restored by { $person }
# Stands for the name of a person who wanted to be forgotten.
forgotten-person = somebody who was forgotten

## What moderators see: `/footnote`

footnote-command = footnote
footnote-description = Look after what this bot knows
unanswered-command = unanswered
unanswered-description = What was asked and could not be answered
unanswered-days-description = How many days to look back
add-command = add
add-description = Write a question and its answer into the knowledge
edit-command = edit
edit-description = Change an answer that was written here
edit-entry-description = Which one; type a few of its words
remove-command = remove
remove-description = Take an answer that was written here out of the knowledge
remove-entry-description = Which one; type a few of its words
history-command = history
history-description = Who wrote and changed what, and when
history-entry-description = Only of this one; type a few of its words
wordings-command = wordings
wordings-description = The wordings that people have taught me
review-command = review
review-description = Proposals to decide on, and answers that people found unhelpful
settings-command = settings
settings-description = Show or change how this bot behaves in this server
stats-command = stats
stats-description = How much was asked, and how much was answered
stats-days-description = How many days to look back
days-option = days
entry-option = entry
only-in-servers = This works in a server only: a direct message has no knowledge of its own.
only-moderators = Only people who may manage this server, or who have one of its editor roles, can do this.
only-administrators = Only people who may manage this server can change its settings.

## Settings

language-option = language
set-language-description = The language that the bot speaks here
color-option = color
set-color-description = The colour of answers, as #rrggbb
sureness-option = sureness
set-sureness-description = How sure the bot has to be before it answers
set-private-description = Whether answers are shown to the asker alone, unless they ask otherwise
review-channel-option = review-channel
set-review-channel-description = The channel where moderators decide on proposals
person-limit-option = person-limit
set-person-limit-description = How many questions a person may ask in a minute; 0 sets no limit
server-limit-option = server-limit
set-server-limit-description = How many questions all people here together may ask in a minute; 0 sets no limit
reset-option = reset
reset-description = Go back to the default of this setting
each-their-own = each person’s own
english = English
german = German
spanish = Spanish
french = French
portuguese = Portuguese
strict = strict: better no answer than a wrong one
balanced = balanced
eager = eager: more answers, and more wrong ones
language-setting = Language
color-setting = Colour
sureness-setting = How sure I have to be
private-setting = Who sees answers
answer-channels-setting = Channels where I answer
help-channels-setting = Channels where I answer new threads unasked
review-channel-setting = Channel for proposals
editor-roles-setting = Roles that may change the knowledge
person-limit-setting = Questions a minute for a person
server-limit-setting = Questions a minute for the server

## What people teach the bot. A button has at most 80 characters, the title and the fields of a form 45.

# Stands above the words that the person typed, with a menu below them.
not-what-you-meant = Not what you meant? Choose the right question, and I learn that these words mean it:
tell-meant = Not what you meant? Tell me what you asked, and I look for the right answer.
tell-meant-button = Tell what I asked
your-question = Your question
choose-question = Choose a question
nothing-near = I know no question that comes near to these words.
wording-learned = Thank you! From now on, your words lead to this answer.
wording-suggested = Thank you! As soon as one more person, or a moderator, says the same, your words lead to this answer.
wording-known = Your words lead to this answer already.
# $question is a question of the documents, as `quoted` writes it.
wording-elsewhere = These words are those of another question, { $question }, so they keep leading there.
wording-too-long = I learn no more than { $count } characters at once.
wording-says-nothing = These words alone do not say what they are about, so I have not learned them.
wording-taken-back-before = The moderators of this server have taken these words back once, so I have not learned them.
wording-not-saved = I could not save this, so I have not learned your words. Please try again in a minute.
what-you-chose = This is what you chose:
wordings-title = Wordings that people have taught me
no-wordings = Nobody has taught me a wording here yet. People do when they press 👎 and choose what they meant.
choose-wording = Choose a wording
confirm-wording = Agree
take-wording-back = Take back
target-gone = *an answer that has gone from my documents*
wording-counts = counts
wording-waits = suggested, does not count yet
moderator-agreed = a moderator agreed
people-agreed = { $count ->
    [one] { $count } person agreed
   *[other] { $count } people agreed
}
# $words is a wording, as `quoted` writes it.
wording-taken-back = Taken back: { $words }
# Both as `quoted` writes them.
wording-leads-to = From now on, { $words } leads to { $question }.
wording-gone = This wording is no longer in the list.
disliked-title = Answers that people found unhelpful
no-disliked = No answer has at least two 👎 and more 👎 than 👍.
show-answer = Show the answer

## What was not answered

gaps-title = { $days ->
    [one] Not answered since yesterday
   *[other] Not answered in the last { $days } days
}
no-gaps = Nothing: I could answer all that was asked.
no-words-of-gaps = The words of questions are not kept here, so I cannot tell what I did not answer.
# $last is a date.
asked-times = { $count ->
    [one] asked once, on { $last }
   *[other] asked { $count } times, last on { $last }
}
asked-otherwise = Also asked as:
write-answer = Write an answer
same-as = It is the same as …
dismiss = Dismiss
back-to-list = Back to the list
back = Back
same-as-which = Which question is it the same as? I learn that these words mean it.
search-another = Search for another question
words-to-search = A few of its words
# $words is a question, as `quoted` writes it.
gap-dismissed = Dismissed: { $words }
gap-gone = This question is no longer in the list.
nothing-kept-to-show = I keep nothing here, so there is nothing to show.
store-unreadable = I could not read what I keep. Please try again in a minute.
not-saved = I could not save this, so nothing has changed. Please try again in a minute.

settings-title = Settings of this server
how-to-change-settings = Change them with `/{ footnote-command } { settings-command }`, and the lists with the menus below. `{ reset-option }` goes back to a default.
# $value is a setting's value, which stands alone.
by-default = { $value } (default)
settings-saved = Saved.
settings-not-saved = I could not save this, so nothing has changed. Please try again in a minute, and tell the people who run me if it goes wrong again.
settings-not-kept = At present I can keep nothing, so nothing can be set: tell the people who run me to look into my log.
color-not-understood = I don't understand this colour. Write # and six digits of 0-9 and A-F, such as `#5865F2`. Nothing has changed.
channel-not-here = That is no channel of this server, so nothing has changed.
everywhere = Everywhere
# Of channels.
in-no-channel = None
# Of roles.
no-role = None: only people who may manage this server
# Who sees answers.
to-the-asker = Only who asked, unless they ask otherwise
to-all = Everybody, unless who asks wants otherwise
no-limit = No limit
too-many-questions = { $seconds ->
    [one] That was a lot of questions in a short time. Please go on in { $seconds } second.
   *[other] That was a lot of questions in a short time. Please go on in { $seconds } seconds.
}
too-many-questions-in-server = { $seconds ->
    [one] This server asks a lot at the moment. Please try again in { $seconds } second.
   *[other] This server asks a lot at the moment. Please try again in { $seconds } seconds.
}
busy = I am being asked so much right now that I could not take this on. Please try again in a moment.
stopping = I am being switched off just now, most often for an update. Please try again in a few minutes.

## What moderators see of `/footnote stats`

stats-title = { $days ->
    [one] Questions of today
   *[other] Questions of the last { $days } days
}
# $first and $last are dates as `date` writes them.
stats-span = From { $first } to { $last }. Days begin at midnight UTC.
stats-nothing-asked = { $days ->
    [one] Nobody has asked me anything here today.
   *[other] Nobody has asked me anything here in the last { $days } days.
} When somebody does, with `/{ ask-command }` for instance, you will see here how it went.
stats-nothing-to-count = I keep no questions at present, since I cannot open the file for them, so there is nothing to count. Please tell the people who run me.
stats-asked = Asked
stats-answered = Answered
# Questions to which I was not sure enough of the answer, so that I offered the nearest ones.
stats-asked-back = Asked back
stats-not-answered = Not answered
stats-helpful = Helpful
stats-share = { $count } ({ $percent }%)
stats-helpful-votes = { $percent }% of { $votes ->
    [one] { $votes } vote
   *[other] { $votes } votes
}
stats-no-votes = No votes yet
stats-most-answered = Most often answered
stats-gaps = Most often asked in vain
# No Markdown is read here.
stats-how-to-close-gaps = Type /{ footnote-command } { unanswered-command } to write the missing answers.
# The title of a chart; each of its bars stands for $days days, which are 1, 7, 14 and so on.
chart-title = { $days ->
    [1] Questions per day
    [7] Questions per week
   *[other] Questions per { $days } days
}
# Says what the chart shows, to people who do not see it. It follows `chart-title` and a full stop.
chart-alt = Stacked bars from { $first } to { $last }. In all: { $answered } answered, { $unsure } asked back, { $unanswered } not answered.
chart-highest-bar = The highest bar stands for { $count ->
    [one] { $count } question
   *[other] { $count } questions
} and begins on { $first }.
# A day below a bar of the chart; $month is a number from 1 to 12.
short-date = { $day } { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
}

## Help channels

nearest-option = nearest
set-nearest-description = Whether new threads in help channels get the nearest questions where I have no sure answer
nearest-setting = Nearest questions in new threads without a sure answer
offered = Offered
not-offered = Not offered
help-channels-are-off = I answer nothing in help channels yet: whoever runs me has to set `message_content = true` under `[discord]`, and to start me again.
help-channels-lack-intent = I answer nothing in help channels yet, since Discord does not show me what is written there: whoever runs me has to switch on *Message Content Intent* in the developer portal, under *Bot → Privileged Gateway Intents*, and to start me again.
help-channels-are-uncertain = I answer nothing in help channels at the moment, since Discord did not tell me whether I may read what is written there: whoever runs me should start me again.
