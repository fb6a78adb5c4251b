-- By which message, command or press a question was asked, as Discord's id, so that an answer leads
-- back to it.
ALTER TABLE question ADD COLUMN asked_in INTEGER;
CREATE INDEX question_asked_in ON question (asked_in) WHERE asked_in IS NOT NULL;
