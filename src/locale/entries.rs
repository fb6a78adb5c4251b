//! Entries of a server's knowledge: their forms, proposals and history. Titles and labels of forms have
//! at most 45 characters, buttons at most 80.

use super::Locale;

impl Locale {
    /// What stands in the menu of a message that can be added to the knowledge.
    pub fn add_to_knowledge(self) -> String {
        self.say("add-to-knowledge")
    }

    /// The title of the form for a new entry.
    pub fn new_entry_form(self) -> String {
        self.say("new-entry-form")
    }

    /// The title of the form that changes an entry.
    pub fn edit_entry_form(self) -> String {
        self.say("edit-entry-form")
    }

    /// The title of the form for a new entry by somebody who may only propose it.
    pub fn proposal_form(self) -> String {
        self.say("proposal-form")
    }

    /// The label of the field for an entry's question.
    pub fn question_field(self) -> String {
        self.say("question-field")
    }

    /// The label of the field for an entry's answer.
    pub fn answer_field(self) -> String {
        self.say("answer-field")
    }

    /// The label of the field for other wordings of the question.
    pub fn wordings_field(self) -> String {
        self.say("wordings-field")
    }

    /// The label of the field for the address of the source.
    pub fn link_field(self) -> String {
        self.say("link-field")
    }

    /// Says that an entry was saved; `question` is its question, escaped.
    pub fn entry_saved(self, question: &str) -> String {
        self.fill("entry-saved", [("question", self.quoted(question).into())])
    }

    /// Says that an entry was removed.
    pub fn entry_removed(self) -> String {
        self.say("entry-removed")
    }

    /// Says that an entry was proposed.
    pub fn proposed(self) -> String {
        self.say("proposed")
    }

    /// Refuses an entry whose question has no words.
    pub fn entry_without_question(self) -> String {
        self.say("entry-without-question")
    }

    /// Refuses an entry whose answer has nothing that can be shown.
    pub fn entry_without_answer(self) -> String {
        self.say("entry-without-answer")
    }

    /// Refuses an entry one of whose fields, with this label, has too many characters.
    pub fn entry_field_too_long(self, field: &str, count: usize, most: usize) -> String {
        self.fill(
            "entry-field-too-long",
            [("field", field.into()), ("count", count.into()), ("most", most.into())],
        )
    }

    /// Refuses an entry whose link is none of the web.
    pub fn entry_link_unusable(self) -> String {
        self.say("entry-link-unusable")
    }

    /// Refuses an entry with the question of another one, which the person may change; `question` is escaped.
    pub fn question_taken(self, question: &str) -> String {
        self.fill("question-taken", [("question", self.quoted(question).into())])
    }

    /// Refuses a proposal with the question of an entry; `question` is escaped.
    pub fn question_taken_already(self, question: &str) -> String {
        self.fill("question-taken-already", [("question", self.quoted(question).into())])
    }

    /// Said to somebody who wants to change what has been changed by this person meanwhile.
    pub fn entry_changed_meanwhile(self, person: &str) -> String {
        self.fill("entry-changed-meanwhile", [("person", person.into())])
    }

    /// Said to somebody who wants to decide on what this person has approved.
    pub fn already_approved(self, person: &str) -> String {
        self.fill("already-approved", [("person", person.into())])
    }

    /// Said to somebody who wants to decide on what this person has refused.
    pub fn already_refused(self, person: &str) -> String {
        self.fill("already-refused", [("person", person.into())])
    }

    /// Said to somebody who names an entry that is not there.
    pub fn no_such_entry(self) -> String {
        self.say("no-such-entry")
    }

    /// Said to somebody who wants to edit an entry that does not fit into a form.
    pub fn entry_too_long(self) -> String {
        self.say("entry-too-long")
    }

    /// Said where an entry could not be saved.
    pub fn entry_not_saved(self) -> String {
        self.say("entry-not-saved")
    }

    /// Said where entries could not be read.
    pub fn entry_not_read(self) -> String {
        self.say("entry-not-read")
    }

    /// Said where there is no store.
    pub fn nothing_can_be_saved(self) -> String {
        self.say("nothing-can-be-saved")
    }

    /// Said to somebody who has this many open proposals.
    pub fn too_many_proposals(self, count: usize) -> String {
        self.fill("too-many-proposals", [("count", count.into())])
    }

    /// Said to somebody who wants to add a message without words.
    pub fn nothing_to_add(self) -> String {
        self.say("nothing-to-add")
    }

    /// The title above the words of a form that was refused.
    pub fn your_words(self) -> String {
        self.say("your-words")
    }

    /// The button that shows a form again.
    pub fn back_to_form(self) -> String {
        self.say("back-to-form")
    }

    /// The button that shows the form of the entry that has the question already.
    pub fn change_that_one(self) -> String {
        self.say("change-that-one")
    }

    /// The button that removes an entry.
    pub fn remove_button(self) -> String {
        self.say("remove-button")
    }

    /// The button that approves a proposal.
    pub fn approve_button(self) -> String {
        self.say("approve-button")
    }

    /// The button that gives a proposal other words.
    pub fn edit_button(self) -> String {
        self.say("edit-button")
    }

    /// The button that refuses a proposal.
    pub fn refuse_button(self) -> String {
        self.say("refuse-button")
    }

    /// The button that puts an older version in force.
    pub fn restore_button(self) -> String {
        self.say("restore-button")
    }

    /// Asks whether an entry is to be removed.
    pub fn remove_question(self) -> String {
        self.say("remove-question")
    }

    /// The title of the other wordings of an entry's question.
    pub fn other_wordings(self) -> String {
        self.say("other-wordings")
    }

    /// The title of an entry's author.
    pub fn written_by(self) -> String {
        self.say("written-by")
    }

    /// The title of an entry's link.
    pub fn source_link(self) -> String {
        self.say("source-link")
    }

    /// Says who proposed an entry; `person` is escaped.
    pub fn proposed_by(self, person: &str) -> String {
        self.fill("proposed-by", [("person", person.into())])
    }

    /// Why a proposal cannot be approved as it is: there is no room for all of it.
    pub fn shown_in_part(self) -> String {
        self.say("shown-in-part")
    }

    /// Says who approved a proposal; `person` is escaped.
    pub fn approved_by(self, person: &str) -> String {
        self.fill("approved-by", [("person", person.into())])
    }

    /// Says who changed and approved a proposal; `person` is escaped.
    pub fn revised_by(self, person: &str) -> String {
        self.fill("revised-by", [("person", person.into())])
    }

    /// Says who refused a proposal; `person` is escaped.
    pub fn refused_by(self, person: &str) -> String {
        self.fill("refused-by", [("person", person.into())])
    }

    /// Says that there are no open proposals.
    pub fn no_proposals(self) -> String {
        self.say("no-proposals")
    }

    /// What an entry is called that answers.
    pub fn live_state(self) -> String {
        self.say("live-state")
    }

    /// What an entry is called that waits for a moderator.
    pub fn proposed_state(self) -> String {
        self.say("proposed-state")
    }

    /// What an entry is called that no moderator wanted.
    pub fn refused_state(self) -> String {
        self.say("refused-state")
    }

    /// What an entry is called that answered once.
    pub fn removed_state(self) -> String {
        self.say("removed-state")
    }

    /// Says when who made a version, in Markdown.
    pub fn version_line(self, number: usize, state: &str, person: &str, date: &str) -> String {
        self.fill(
            "version-line",
            [
                ("number", number.into()),
                ("state", state.into()),
                ("person", person.into()),
                ("date", date.into()),
            ],
        )
    }

    /// Says which parts of an entry a version changed.
    pub fn changed_parts(self, parts: &str) -> String {
        self.fill("changed-parts", [("parts", parts.into())])
    }

    /// The title of the list of all changes.
    pub fn changes_title(self) -> String {
        self.say("changes-title")
    }

    /// Says that the list of all changes is empty.
    pub fn no_changes(self) -> String {
        self.say("no-changes")
    }

    /// Stands in the menu of entries with a history.
    pub fn choose_history(self) -> String {
        self.say("choose-history")
    }

    /// Says who put an older version in force again; `person` is escaped.
    pub fn restored_by(self, person: &str) -> String {
        self.fill("restored-by", [("person", person.into())])
    }

    /// Stands for the name of somebody who was forgotten.
    pub fn forgotten_person(self) -> String {
        self.say("forgotten-person")
    }
}
