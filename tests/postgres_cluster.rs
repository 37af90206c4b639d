//! The throwaway cluster that the tests of store and queue run on: it keeps what was committed when it dies, and asks for a password.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test panics on a fault and prepares files itself")]

mod support;

use support::postgres::Cluster;

#[test]
fn what_was_committed_is_there_after_a_crash() {
    let Some(mut cluster) = Cluster::start() else { return };
    cluster.database("one");
    cluster.sql("one", "CREATE TABLE kept (word text)");
    cluster.sql("one", "INSERT INTO kept VALUES ('da')");
    cluster.crash();
    cluster.resume();
    assert_eq!(cluster.sql("one", "SELECT word, 1 FROM kept"), "da|1");
    assert_eq!(cluster.sql("postgres", "SELECT count(*) FROM pg_hba_file_rules WHERE auth_method <> 'scram-sha-256'"), "0");
}
