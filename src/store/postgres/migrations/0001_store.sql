-- Paid answers, memory with what finds its rows, spending, review log, versions of glossaries.

CREATE TABLE answer (
    key    text PRIMARY KEY,
    output text NOT NULL
);

-- Grows with every row and every decision made again: the newest pair has the highest number.
CREATE SEQUENCE memory_seq;

-- Numbers of rows, without gaps where nobody else writes: lists are the shorter.
CREATE SEQUENCE memory_id;

-- Tags by number; those of the same primary tags are a family, which is searched together.
CREATE TABLE langs (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source         text NOT NULL,
    target         text NOT NULL,
    source_primary text NOT NULL,
    target_primary text NOT NULL,
    family         bigint NOT NULL,
    UNIQUE (source, target)
);

CREATE TABLE origin (
    id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind   text NOT NULL,
    origin text NOT NULL UNIQUE
);

-- The hashes are the first 64 bits of hashes of the source's look-up form and of all that makes two pairs the same; letters
-- are the characters of the look-up form. Texts are compared, and words are cut, in Rust: the server's language does not matter.
CREATE TABLE memory (
    id          bigint PRIMARY KEY,
    seq         bigint NOT NULL,
    langs       bigint NOT NULL REFERENCES langs,
    origin      bigint NOT NULL REFERENCES origin,
    source_hash bigint NOT NULL,
    pair_hash   bigint NOT NULL,
    letters     integer NOT NULL,
    source      text NOT NULL,
    target      text NOT NULL,
    note        text,
    before      text,
    after       text,
    domain      text,
    changed     text,
    source_words tsvector NOT NULL,
    target_words tsvector NOT NULL,
    UNIQUE (source_hash, pair_hash)
);
CREATE INDEX memory_by_origin ON memory (origin);

CREATE INDEX memory_source_words ON memory USING gin (source_words);
CREATE INDEX memory_target_words ON memory USING gin (target_words);

-- Rows that are in no list yet: a search reads them one by one. Lists are written for many rows at once, so that those who
-- keep pairs at the same time do not wait for each other.
CREATE TABLE unlisted (id bigint PRIMARY KEY REFERENCES memory ON DELETE CASCADE);

-- How many rows have a token, and which: lists of row numbers, packed. Lengths tell texts that are too short or too long.
CREATE TABLE word (
    token text PRIMARY KEY,
    rows  bigint NOT NULL
);
CREATE TABLE posting (
    token text NOT NULL,
    block bigint NOT NULL,
    last  bigint NOT NULL,
    rows  bytea NOT NULL,
    PRIMARY KEY (token, block)
);
ALTER TABLE posting ALTER COLUMN rows SET STORAGE EXTERNAL;
CREATE TABLE length (
    block   bigint PRIMARY KEY,
    lengths bytea NOT NULL
);
ALTER TABLE length ALTER COLUMN lengths SET STORAGE EXTERNAL;

-- Raised whenever lists are written: what a process holds of them is good as long as it stays.
CREATE TABLE lists (edition bigint NOT NULL);
INSERT INTO lists VALUES (0);

CREATE TABLE spending (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at            timestamptz NOT NULL DEFAULT now(),
    backend       text NOT NULL,
    model         text NOT NULL,
    original      text NOT NULL,
    requests      bigint NOT NULL,
    segments      bigint NOT NULL,
    characters    bigint NOT NULL,
    input_tokens  bigint NOT NULL,
    output_tokens bigint NOT NULL
);

-- A step that undoes or redoes another has no state; a decision's is done, undone, or lost once it is undone and cannot be
-- redone.
CREATE TABLE review_step (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    document text NOT NULL,
    state    text,
    undoes   bigint REFERENCES review_step,
    redoes   bigint REFERENCES review_step
);
CREATE INDEX review_step_by_document ON review_step (document, id);
CREATE INDEX review_step_undone ON review_step (document) WHERE state = 'undone';
CREATE TABLE review_revision (
    id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    step    bigint NOT NULL REFERENCES review_step,
    at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    unit    text NOT NULL,
    segment text NOT NULL,
    source  text NOT NULL,
    before  text NOT NULL,
    after   text NOT NULL,
    author  text NOT NULL,
    written boolean NOT NULL DEFAULT false
);
CREATE INDEX review_revision_by_step ON review_revision (step);
CREATE INDEX review_revision_by_segment ON review_revision (segment, unit);
CREATE INDEX review_revision_unwritten ON review_revision (id) WHERE NOT written;

-- Glossaries and other files as runs used them, by the SHA-256 of their content.
CREATE TABLE file_version (
    hash    text PRIMARY KEY,
    at      timestamptz NOT NULL DEFAULT now(),
    content bytea NOT NULL
);
