//! satzpaar (German for *sentence pair*) turns a German article into an English edition and keeps the pair.
//!
//! # The way of an article
//! ```text
//! bytes ─ text::decode ─► SourceText ─ document::read_… ─► blocks ─ extract::classify ─► blocks with roles
//!   ─ segment::Segmenter ─► bitext::Bitext (units, segments, ids from content)
//!   ─ pipeline: carry over reviewed work ─► memory ─► backend, terms enforced ─► settle: verify, check, decide state
//!   ─ format ─► XLIFF 2.1, TSV, JSONL, side-by-side HTML and DOCX, review sheet, editions, the article in its own format
//! ```
//! Every position is a byte offset into one text; formats that count characters convert at the edge. Links, emphasis and
//! other inline markup are [`document::Code`]s beside the plain text: segmentation, terms, checks, memory and engines never
//! see them, and [`markup`] puts them into the target afterwards.
//!
//! # Layers
//! Arrows only point down; `tests/architecture.rs` reads the imports and enforces it.
//!
//! | layer | modules |
//! | --- | --- |
//! | 0 | [`text`] source text, spans · [`lang`] tags and pairs · [`diagnostic`] findings · `words` enums with one word a variant · `contain` panics of foreign code · `both` two computations at once |
//! | 1 | [`document`] lossless blocks · [`glossary`] entries; load, verify, format · [`bitext`] the bilingual document · [`messages`] Fluent |
//! | 2 | [`extract`] translate, keep, drop · [`segment`] SRX · [`term`] recognise, verify · [`memory`] look-up keys, like texts · [`markup`] places of inline codes · [`check`] one file a check · [`decision`] what a person decides |
//! | 3 | [`align`] an edition with its source · [`files`] reading and atomic writing · [`store`] SQLite or PostgreSQL: memory, answers, spending, review log · [`backend`] drafts · [`format`](mod@format) files · [`score`] BLEU, chrF, TER, terms · [`web`] articles by address |
//! | 4 | [`pipeline`] plans and runs the stages; the only concurrency |
//! | 5 | [`config`] satzpaar.toml · [`report`] what a run says · [`review`] page and server · [`queue`] many machines |
//! | 6 | [`cli`] one file a command |
//!
//! Layers 0–2 are pure. Two modules stand lower or beside what the design first drew: [`messages`] is in layer 1, because
//! the HTML page and the edition (layer 3) show readers' strings and the catalogue is pure; [`store`] and [`files`] are in
//! layer 3, because the answer cache of [`backend`] needs the one and every reader of a file the other. [`term`] finds forms
//! by an index of words and not by the automaton first planned, which took ten seconds and 700 MB for 100,000 entries; of
//! the siblings in layer 2 [`check`] may use it, since a misspelt name is measured as terms are found.
//!
//! A [`store`] is several traits that SQLite and PostgreSQL both implement; which rows are asked for and in which order they are given
//! is written once. The index of the memory is the same packed lists in both. In PostgreSQL they are written for thousands of rows
//! at once and rows that are new are compared one by one, so that machines that keep pairs at the same time do not wait for each
//! other. Calls wait for the server as those of SQLite wait for the disk, since everything above the store is the same code.
//!
//! Around a backend stand, from the outside in: guard, recorder, batcher, cache, budget, retry, limiter ([`backend::stack`]); terms
//! are enforced outside of them all. The key of a recorded answer is what was really asked: the text, its context and the terms
//! in it, and not the rest of the glossary. Two things that are sent are left out of it on purpose: the other segments of a
//! language model's batch, and examples from the memory, for every pair that a person accepts would have like sentences paid
//! for again. A dry run's answers are neither recorded nor remembered.
//!
//! A [`queue`] hands articles to many processes: jobs are kept by a crate in a schema of the PostgreSQL that is the store, results are
//! written in the transaction that ends their job, and around each backend stand three more: claims beside the cache (a question is
//! asked by one, the others wait), a gate behind retry (the rate of all together) and a purse behind the budget.
//!
//! Only [`pipeline`] runs stages at the same time, and a [`queue`] whole articles. What two processors compute sooner (the automata of a segmenter, the checks of
//! a whole document) is done in scoped threads that end where they begin, with the same result.

pub mod align;
pub mod backend;
pub mod bitext;
mod both;
pub mod check;
pub mod cli;
pub mod config;
mod contain;
pub mod decision;
pub mod diagnostic;
pub mod document;
pub mod extract;
pub mod files;
pub mod format;
pub mod glossary;
pub mod lang;
pub mod markup;
pub mod memory;
pub mod messages;
pub mod pipeline;
pub mod queue;
pub mod report;
pub mod review;
pub mod score;
pub mod segment;
pub mod store;
pub mod term;
pub mod text;
pub mod web;
mod words;
