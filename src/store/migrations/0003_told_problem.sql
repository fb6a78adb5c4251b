-- The errors in the knowledge that the moderators of a server were told and that are not mended, each as a
-- hash of its file and message.
CREATE TABLE told_problem (
    server INTEGER NOT NULL,
    problem BLOB NOT NULL,
    PRIMARY KEY (server, problem)
) STRICT;
