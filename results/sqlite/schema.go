package sqlite

// migrations are the steps of the schema: step i takes a file from version i to i+1. A step that was ever released is
// never changed; the next change is a step of its own.
var migrations = []string{schema, told, regrades}

// schema is version 1. From version 2 on packed responses hold more; see responses.go for how the older ones are read.
//
// What is written together is sealed together. A SHA-256 in seal goes over everything that an attempt is replayed
// from: the form's over the rules, the questions and their order, and each event's over the seal before it and the
// event. The sums are CRC-32C: over a row's other columns, and at the end of a packed blob over the blob. They are what
// lists and statistics can afford to check.
const schema = `
-- Rules of exams, each version once.
CREATE TABLE exams (
	ref  INTEGER PRIMARY KEY,
	hash BLOB NOT NULL UNIQUE, -- SHA-256 of body
	body TEXT NOT NULL         -- JSON of quiz.Exam
) STRICT;

-- Questions, each version once per exam.
CREATE TABLE questions (
	ref   INTEGER PRIMARY KEY,
	exam  TEXT NOT NULL,
	id    TEXT NOT NULL,
	topic TEXT NOT NULL,
	hash  BLOB NOT NULL,       -- SHA-256 of body
	sum   INTEGER NOT NULL,    -- of the other columns but body
	body  TEXT NOT NULL,       -- JSON of quiz.Question
	UNIQUE (exam, hash)
) STRICT;

-- One row per attempt, which is all that lists and statistics read. What is known only at its end is 0 or empty before.
CREATE TABLE attempts (
	id         INTEGER PRIMARY KEY AUTOINCREMENT,
	exam       TEXT NOT NULL,
	rules      INTEGER NOT NULL REFERENCES exams (ref),
	title      TEXT NOT NULL,
	mode       TEXT NOT NULL,
	custom     INTEGER NOT NULL,
	seed       INTEGER NOT NULL, -- the 64 bits as a signed number
	started    TEXT NOT NULL,    -- RFC 3339 with nanoseconds, UTC
	time_limit INTEGER NOT NULL, -- nanoseconds
	questions  INTEGER NOT NULL,
	cut_score  INTEGER NOT NULL,
	sum        INTEGER NOT NULL, -- of the other columns but responses
	ended_by   TEXT,             -- submitted, expired, discarded; null while open
	finished   TEXT,             -- like started; null while open and when discarded
	answered   INTEGER NOT NULL,
	score      INTEGER NOT NULL, -- quiz.Points
	max        INTEGER NOT NULL,
	passed     INTEGER NOT NULL,
	used       INTEGER NOT NULL, -- nanoseconds
	topics     BLOB NOT NULL,    -- packed, see row.go
	responses  BLOB              -- packed, see responses.go; null while open
) STRICT;
CREATE INDEX attempts_exam ON attempts (exam);

CREATE TABLE forms (
	attempt INTEGER PRIMARY KEY REFERENCES attempts (id),
	body    BLOB NOT NULL,       -- packed, see form.go
	seal    BLOB NOT NULL
) STRICT;

-- The attempts that are open, and where their events end: without that, the last ones could be lost unnoticed.
CREATE TABLE open_attempts (
	attempt INTEGER PRIMARY KEY REFERENCES attempts (id),
	events  INTEGER NOT NULL,    -- how many there are
	seal    BLOB NOT NULL        -- of the last event, or of the form
) STRICT;

-- Events of open attempts.
CREATE TABLE events (
	attempt INTEGER NOT NULL REFERENCES attempts (id),
	seq     INTEGER NOT NULL,
	body    BLOB NOT NULL,       -- packed, see event.go
	seal    BLOB NOT NULL,
	PRIMARY KEY (attempt, seq)
) STRICT, WITHOUT ROWID;

-- Events of ended attempts, one row each. Statistics never come here.
CREATE TABLE histories (
	attempt INTEGER PRIMARY KEY REFERENCES attempts (id),
	body    BLOB NOT NULL,       -- packed, see event.go
	seal    BLOB NOT NULL        -- of the last event
) STRICT;
`

// told is version 2: what candidates tell about their attempts and the real exam.
const told = `
-- Why questions were missed.
CREATE TABLE causes (
	attempt INTEGER NOT NULL REFERENCES attempts (id),
	slot    INTEGER NOT NULL,
	cause   TEXT NOT NULL,
	sum     INTEGER NOT NULL,    -- of the other columns, as below
	PRIMARY KEY (attempt, slot)
) STRICT, WITHOUT ROWID;

-- Results of real exams.
CREATE TABLE outcomes (
	ref     INTEGER PRIMARY KEY AUTOINCREMENT,
	exam    TEXT NOT NULL,
	told    TEXT NOT NULL,       -- RFC 3339 with nanoseconds, UTC
	attempt INTEGER NOT NULL,    -- the newest one by then, or 0
	score   INTEGER NOT NULL,    -- quiz.Points
	max     INTEGER NOT NULL,
	passed  INTEGER NOT NULL,
	sum     INTEGER NOT NULL
) STRICT;

-- Days of real exams.
CREATE TABLE exam_days (
	exam TEXT PRIMARY KEY,
	day  INTEGER NOT NULL,       -- results.Day
	sum  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`

// regrades is version 3: results by keys that were corrected since, and a mark for a log that goes missing.
const regrades = `
CREATE TABLE regrades (
	ref     INTEGER PRIMARY KEY AUTOINCREMENT,
	attempt INTEGER NOT NULL REFERENCES attempts (id),
	body    TEXT NOT NULL,       -- JSON of results.Regrade
	sum     INTEGER NOT NULL     -- of the other columns
) STRICT;
CREATE INDEX regrades_attempt ON regrades (attempt);

-- Whether answers may be in the write-ahead log that are not in this file yet; one row.
CREATE TABLE log (
	ref   INTEGER PRIMARY KEY CHECK (ref = 1),
	since TEXT                   -- RFC 3339; null once all is in this file
) STRICT;
INSERT INTO log (ref, since) VALUES (1, NULL);
`
