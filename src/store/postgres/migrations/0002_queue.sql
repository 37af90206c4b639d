-- Runs of many articles: what was submitted, and what came of it. The jobs themselves are in the queue's own schema.

-- Options, configuration and glossaries of a run, by the hash of them all: what makes its result.
CREATE TABLE queue_project (
    key           text PRIMARY KEY,
    content       bytea NOT NULL,
    -- What was used up for it.
    requests      bigint NOT NULL DEFAULT 0,
    segments      bigint NOT NULL DEFAULT 0,
    characters    bigint NOT NULL DEFAULT 0,
    input_tokens  bigint NOT NULL DEFAULT 0,
    output_tokens bigint NOT NULL DEFAULT 0
);

-- One article of one project. What is equal in both is the same document, however often it was submitted.
CREATE TABLE queue_document (
    key      text PRIMARY KEY,
    project  text NOT NULL REFERENCES queue_project,
    name     text NOT NULL,
    content  bytea NOT NULL,
    -- How often it was begun and not ended: a worker that died counts.
    starts   integer NOT NULL DEFAULT 0,
    failures integer NOT NULL DEFAULT 0,
    -- Why it is set aside.
    fault    text
);
CREATE INDEX queue_document_aside ON queue_document (key) WHERE fault IS NOT NULL;

CREATE TABLE queue_run (
    id      text PRIMARY KEY,
    at      timestamptz NOT NULL DEFAULT now(),
    project text NOT NULL REFERENCES queue_project
);

CREATE TABLE queue_entry (
    run      text NOT NULL REFERENCES queue_run ON DELETE CASCADE,
    number   integer NOT NULL,
    folder   text,
    document text NOT NULL REFERENCES queue_document,
    PRIMARY KEY (run, number)
);
CREATE INDEX queue_entry_by_document ON queue_entry (document);

-- The settled bilingual file, compressed: everything else is made from it and the article.
CREATE TABLE queue_result (
    document text PRIMARY KEY REFERENCES queue_document,
    at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    worker   text NOT NULL,
    segments integer NOT NULL,
    content  bytea NOT NULL
);
CREATE INDEX queue_result_by_time ON queue_result (at);

-- Questions that somebody is asking, by the key of their answer. One whose time is up is nobody's: who asked has died.
CREATE TABLE queue_claim (
    key    text PRIMARY KEY,
    holder text NOT NULL,
    until  timestamptz NOT NULL
);
CREATE INDEX queue_claim_by_holder ON queue_claim (holder);

-- Requests that all workers together may begin, by backend: a bucket that fills by the server's clock.
CREATE TABLE queue_rate (
    backend text PRIMARY KEY,
    tokens  double precision NOT NULL,
    at      timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- What a project may cost: workers take a part of it in advance and give back what they did not need.
CREATE TABLE queue_budget (
    project  text PRIMARY KEY REFERENCES queue_project,
    most     double precision NOT NULL,
    taken    double precision NOT NULL DEFAULT 0,
    -- Whether somebody found too little left.
    is_spent boolean NOT NULL DEFAULT false
);
