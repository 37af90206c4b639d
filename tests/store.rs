//! What both stores promise, and what only one can break.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault")]
#![allow(unreachable_pub, reason = "the promises are a part of this program")]

#[path = "store/books.rs"]
mod books;
#[path = "store/imports.rs"]
mod imports;
#[path = "store/likeness.rs"]
mod likeness;
#[path = "store/log.rs"]
mod log;
#[path = "store/pairs.rs"]
mod pairs;
#[path = "support/sentences.rs"]
mod sentences;
#[path = "store/servers.rs"]
mod servers;
mod support;

use satzpaar::bitext::MachineOrigin;
use satzpaar::lang::LangPair;
use satzpaar::memory::{MemoryPair, PairOrigin};
use satzpaar::store::{self, PostgresStore, Store};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use support::postgres::Cluster;

/// Where stores come from.
pub trait Place {
    /// An empty store.
    fn store(&self) -> Arc<dyn Store>;
}

/// One file for each store, in memory.
struct Sqlite;

impl Place for Sqlite {
    fn store(&self) -> Arc<dyn Store> {
        store::in_memory().unwrap()
    }
}

fn langs(source: &str, target: &str) -> LangPair {
    LangPair::new(source.parse().unwrap(), target.parse().unwrap())
}

fn pair(source: &str, target: &str, origin: PairOrigin) -> MemoryPair {
    MemoryPair::new(langs("de", "en-GB"), source, target, origin)
}

fn machine() -> PairOrigin {
    PairOrigin::Machine(MachineOrigin { backend: "b".into(), model: "m".into(), fingerprint: "f".into() })
}

fn imported() -> PairOrigin {
    PairOrigin::Imported { file: "old.tmx".into() }
}

fn targets(store: &Arc<dyn Store>, source: &str) -> Vec<String> {
    store.exact(&langs("de", "en-GB"), source).unwrap().into_iter().map(|pair| pair.target).collect()
}

/// One database for each store, on a server that is gone with the test.
struct Postgres(Cluster, AtomicUsize);

impl Place for Postgres {
    fn store(&self) -> Arc<dyn Store> {
        let number = self.1.fetch_add(1, Ordering::Relaxed);
        Arc::new(PostgresStore::connect(&self.0.database(&format!("place{number}"))).unwrap())
    }
}

/// One server for all tests that run at the same time, gone with the last of them.
static SERVER: Mutex<Weak<Postgres>> = Mutex::new(Weak::new());

/// None where PostgreSQL is not installed.
fn server() -> Option<Arc<Postgres>> {
    let mut known = SERVER.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(running) = known.upgrade() {
        return Some(running);
    }
    let started = Arc::new(Postgres(Cluster::start()?, AtomicUsize::new(0)));
    *known = Arc::downgrade(&started);
    Some(started)
}

/// Every promise as a test of each kind of store.
macro_rules! promises {
    ($($room:ident: $($promise:ident),+;)+) => {
        mod sqlite {
            $($(#[test] fn $promise() { super::$room::$promise(&super::Sqlite); })+)+
        }

        mod postgres {
            $($(#[test] fn $promise() {
                if let Some(server) = super::server() {
                    super::$room::$promise(&*server);
                }
            })+)+
        }
    };
}

promises! {
    books: the_first_answer_to_a_question_stays, what_was_spent_adds_up_by_backend;
    pairs: a_memory_of_drafts_is_told_from_one_that_a_person_or_a_file_filled, pairs_a_person_vouches_for_come_first_then_the_newest, the_same_pair_stays_one_row, a_decision_made_again_is_the_newest, a_persons_pair_is_retracted_and_no_other, a_machines_draft_made_again_moves_nothing, white_space_and_the_source_region_do_not_matter_to_look_up, walking_crosses_pages_in_order, statistics_count_by_languages_and_origin;
    likeness: the_likest_of_all_is_found, the_likest_is_found_where_only_frequent_words_are_shared, of_equally_like_pairs_a_persons_and_then_the_newest_comes_first, words_are_found_on_their_side_whatever_their_case, of_pairs_that_say_the_same_the_best_stays_and_old_drafts_and_lost_files_go;
    imports: a_newer_version_of_a_file_replaces_the_older_and_the_same_changes_nothing, a_changed_note_of_a_file_arrives, what_a_faulty_file_brought_is_not_seen;
    log: steps_are_undone_from_the_last_and_redone_from_the_first, what_was_undone_cannot_be_redone_after_a_new_step_and_stays_in_the_history, a_propagation_is_one_step_and_is_taken_back_in_reverse, a_step_that_is_not_next_is_neither_undone_nor_redone, documents_and_segments_are_kept_apart, the_saves_of_an_edit_are_one_step_and_one_entry, a_save_of_something_else_is_a_step_of_its_own, a_long_edit_keeps_its_first_and_its_latest_save, the_time_is_told_in_utc_to_the_millisecond;
}
