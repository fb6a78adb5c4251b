-- Times are microseconds since 1970 UTC; Discord's ids are their 64 bits, read as signed; a person
-- is 32 bytes of a keyed hash. A server is NULL where a question came by direct message.

CREATE TABLE question (
    id INTEGER PRIMARY KEY,
    asked_at INTEGER NOT NULL,
    server INTEGER,
    channel INTEGER NOT NULL,
    person BLOB NOT NULL,
    text TEXT,
    normal_form TEXT,
    outcome TEXT NOT NULL,
    confidence REAL,
    passage TEXT,
    latency INTEGER NOT NULL,
    dismissed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX question_of_server ON question (server, asked_at);
CREATE INDEX question_by_time ON question (asked_at);
CREATE INDEX question_of_person ON question (person);

CREATE TABLE vote (
    message INTEGER NOT NULL,
    person BLOB NOT NULL,
    server INTEGER,
    verdict TEXT NOT NULL,
    passage TEXT NOT NULL,
    question TEXT,
    voted_at INTEGER NOT NULL,
    PRIMARY KEY (message, person)
) STRICT;
CREATE INDEX vote_of_server ON vote (server, passage);
CREATE INDEX vote_of_person ON vote (person);

-- Every state that an entry was ever in; the one with the highest version is in force.
CREATE TABLE entry_version (
    entry INTEGER NOT NULL,
    version INTEGER NOT NULL,
    server INTEGER NOT NULL,
    state TEXT NOT NULL,
    question TEXT NOT NULL,
    answer TEXT NOT NULL,
    aliases TEXT NOT NULL,
    link TEXT,
    author_person BLOB,
    author_name TEXT,
    editor_person BLOB,
    editor_name TEXT,
    saved_at INTEGER NOT NULL,
    PRIMARY KEY (entry, version)
) STRICT;
CREATE INDEX entry_version_of_server ON entry_version (server, entry);

CREATE TABLE wording (
    id INTEGER PRIMARY KEY,
    server INTEGER NOT NULL,
    passage TEXT NOT NULL,
    text TEXT NOT NULL,
    state TEXT NOT NULL,
    suggested_at INTEGER NOT NULL
) STRICT;
CREATE INDEX wording_of_server ON wording (server);

CREATE TABLE wording_vote (
    wording INTEGER NOT NULL REFERENCES wording (id) ON DELETE CASCADE,
    person BLOB NOT NULL,
    moderator INTEGER NOT NULL,
    voted_at INTEGER NOT NULL,
    PRIMARY KEY (wording, person)
) STRICT;
CREATE INDEX wording_vote_of_person ON wording_vote (person);

CREATE TABLE server_settings (
    server INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    settings TEXT NOT NULL
) STRICT;
