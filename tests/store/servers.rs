//! What only a server can break, and what several machines see of each other.

use super::sentences::sentence;
use super::{Postgres, langs, machine, pair, server, targets};
use crate::support::postgres::Cluster;
use crate::support::{run, satzpaar};
use satzpaar::memory::{MemoryPair, PairContext, PairOrigin};
use satzpaar::store::*;
use std::collections::HashSet;
use std::sync::Arc;

fn connect(url: &str) -> Result<Arc<dyn Store>, StoreError> {
    Ok(Arc::new(PostgresStore::connect(url)?))
}

type Opened = Arc<dyn Store>;

/// An empty store's address, and the server that is there as long as this is.
struct Shared {
    url: String,
    server: Arc<Postgres>,
}

/// Two machines at one empty store.
fn two(name: &str) -> Option<(Opened, Opened, Shared)> {
    let server = server()?;
    let url = server.0.database(name);
    let open = || -> Opened { Arc::new(PostgresStore::connect(&url).unwrap()) };
    Some((open(), open(), Shared { url: url.clone(), server }))
}

#[test]
fn a_decision_on_one_machine_is_a_match_on_the_next_at_once() {
    let Some((one, other, _shared)) = two("decisions") else { return };
    let context = Some(PairContext::between("Guten Tag.", ""));
    one.put_pairs(&[MemoryPair { context: context.clone(), ..pair("Der Zug fährt um 8 Uhr.", "a", PairOrigin::Human) }]).unwrap();
    let found = other.exact(&langs("de", "en-GB"), "Der Zug fährt um 8 Uhr.").unwrap();
    assert_eq!((found.len(), &found[0].context), (1, &context));
    assert_eq!(other.similar(&langs("de", "en-GB"), "Der Zug fährt um 9 Uhr.", 70, 5).unwrap()[0].score, 95);
    one.log_step(
        "a.xlf",
        &[Revision {
            unit: "u".into(),
            segment: "s".into(),
            source: "Ja.".into(),
            before: String::new(),
            after: "Yes.".into(),
            author: "Ada".into(),
        }],
    )
    .unwrap();
    assert_eq!(other.step_to_undo("a.xlf").unwrap()[0].revision.author, "Ada");
}

#[test]
fn what_many_machines_keep_at_the_same_time_is_there_once_and_found() {
    let Some((one, _, Shared { url, server: _server })) = two("many") else { return };
    let shared: Vec<_> = (0..600).map(|number| pair(&sentence(number), "x", PairOrigin::Human)).collect();
    std::thread::scope(|scope| {
        for own in 1..5 {
            let (shared, url) = (&shared, &url);
            scope.spawn(move || {
                let store = PostgresStore::connect(url).unwrap();
                for chunk in shared.chunks(100) {
                    store.put_pairs(chunk).unwrap();
                }
                let own: Vec<_> = (0..2_000).map(|number| pair(&sentence(own * 10_000 + number), "y", machine())).collect();
                own.chunks(250).for_each(|chunk| assert!(store.put_pairs(chunk).unwrap() <= chunk.len()));
            });
        }
    });
    let different = |numbers: &mut dyn Iterator<Item = u64>| numbers.map(sentence).collect::<HashSet<_>>().len();
    let machines = different(&mut (1..5).flat_map(|own| (0..2_000).map(move |number| own * 10_000 + number)));
    let counts = one.stats().unwrap().memory;
    let counts = (usize::try_from(counts[0].human).unwrap(), usize::try_from(counts[0].machine).unwrap());
    assert_eq!(counts, (different(&mut (0..600)), machines));
    for number in [0, 599, 10_000, 21_999, 41_999] {
        let found = one.similar(&langs("de", "en-GB"), &sentence(number), 100, 1).unwrap();
        assert_eq!(found.first().map(|like| like.score), Some(100), "{number}");
    }
}

#[test]
fn two_machines_log_their_decisions_without_losing_any() {
    let Some((one, other, _shared)) = two("logs") else { return };
    let decide = |store: &dyn Store, segment: &str| {
        let [unit, source, before, after, author] = ["u", "Ja.", "a", "b", "Ada"].map(str::to_owned);
        store.log_step("a.xlf", &[Revision { unit, segment: segment.into(), source, before, after, author }]).unwrap();
    };
    std::thread::scope(|scope| {
        for (store, segment) in [(&one, "s1"), (&other, "s2")] {
            scope.spawn(move || (0..40).for_each(|_| decide(&**store, segment)));
        }
    });
    assert_eq!([one.revisions("a.xlf", "u", "s2"), other.revisions("a.xlf", "u", "s1")].map(|log| log.unwrap().len()), [40, 40]);
}

#[test]
fn what_is_taken_out_is_in_no_list() {
    let Some((store, _, Shared { url, server })) = two("lists") else { return };
    let pairs: Vec<_> = (0..300).map(|number| pair(&sentence(number), "x", PairOrigin::Human)).collect();
    store.put_pairs(&pairs).unwrap();
    store.vacuum().unwrap();
    let database = url.rsplit('/').next().unwrap();
    let lists = || server.0.sql(database, "SELECT (SELECT count(*) > 0 FROM posting), coalesce(sum(rows), 0) > 0 FROM word");
    assert_eq!(lists(), "t|t");
    assert!(pairs.iter().all(|pair| store.retract(pair).unwrap()));
    assert_eq!((lists().as_str(), store.is_empty().unwrap()), ("f|f", true));
}

#[test]
fn a_faulty_address_is_told_and_the_password_is_not() {
    let Some(server) = server() else { return };
    let cases = [
        (server.0.url_of("nowhere"), "no such database", 2),
        (server.0.url().replace("geheim", "falsch"), "refuses", 4),
        ("postgres://ada:geheim@127.0.0.1:1/news".to_owned(), "cannot be reached", 5),
        ("mysql://ada:geheim@127.0.0.1/news".to_owned(), "does not begin with `postgres://`", 2),
    ];
    for (url, told, code) in cases {
        let fault = PostgresStore::connect(&url).unwrap_err().to_string();
        assert!(fault.contains(told) && fault.contains("\nhint: "), "{fault}");
        let (ended, _, errors) = run(satzpaar(&["memory", "stats"]).env("SATZPAAR_STORE", &url));
        assert!(ended == code && errors.contains(told), "{ended}: {errors}");
        assert!(!errors.contains("geheim") && !errors.contains("falsch"), "{errors}");
    }
}

#[test]
fn a_newer_schema_is_refused_and_left_alone() {
    let Some((_, _, Shared { url, server })) = two("newer") else { return };
    let cluster = &server.0;
    cluster.sql("newer", "UPDATE satzpaar_schema SET version = 99");
    let fault = PostgresStore::connect(&url).unwrap_err();
    assert!(matches!(fault, StoreError::NewerSchema { found: 99, .. }), "{fault}");
    assert_eq!(cluster.sql("newer", "SELECT version FROM satzpaar_schema"), "99");
}

#[test]
fn many_can_connect_to_an_empty_database_at_once() {
    let Some(server) = server() else { return };
    let url = server.0.database("fresh");
    std::thread::scope(|scope| {
        for number in 0..6 {
            let url = &url;
            scope.spawn(move || connect(url).unwrap().put_answers(&[(format!("k{number}"), number)]).unwrap());
        }
    });
    assert_eq!(connect(&url).unwrap().stats().unwrap().answers, 6);
}

/// The server's own word for a disk without room, from a trigger: no test fills a disk.
#[test]
fn a_full_disk_is_told_and_nothing_half_done_is_kept() {
    let Some((store, _, Shared { server, .. })) = two("brimful") else { return };
    let cluster = &server.0;
    cluster.sql(
        "brimful",
        "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS
         $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$;
         CREATE TRIGGER full_disk BEFORE INSERT ON unlisted EXECUTE FUNCTION full_disk();
         CREATE TRIGGER full_disk BEFORE INSERT ON answer EXECUTE FUNCTION full_disk();",
    );
    let faults =
        [store.put_pairs(&[pair("Ja.", "Yes.", PairOrigin::Human)]).map(drop), store.put_answers(&[("k".to_owned(), 1)])];
    for fault in faults {
        assert!(matches!(fault, Err(StoreError::Full { .. })), "{fault:?}");
    }
    assert!(store.is_empty().unwrap());
    cluster.sql("brimful", "DROP FUNCTION full_disk CASCADE");
    store.put_pairs(&[pair("Ja.", "Yes.", PairOrigin::Human)]).unwrap();
    assert_eq!(targets(&store, "Ja."), ["Yes."]);
}

/// The server dies while a memory file is read, and comes back: what was kept is there, and the half-read file is not.
#[test]
fn a_server_that_dies_loses_nothing_and_the_same_store_goes_on() {
    let Some(mut cluster) = Cluster::start() else { return };
    let store = connect(&cluster.url()).unwrap();
    store.put_answers(&[("k".to_owned(), "paid")]).unwrap();
    store.put_pairs(&[pair("Ja.", "Yes.", PairOrigin::Human)]).unwrap();
    let mut number = 0;
    let imported = store.import(
        "big.tmx",
        std::iter::from_fn(|| {
            number += 1;
            if number == 30_000 {
                cluster.crash();
            }
            Some(Ok::<_, StoreError>(pair(&sentence(number), "x", PairOrigin::Human))).filter(|_| number < 60_000)
        }),
    );
    assert!(matches!(imported, Err(StoreError::Unreachable { .. })), "{imported:?}");
    let fault = store.answer::<String>("k").unwrap_err();
    assert!(matches!(fault, StoreError::Unreachable { .. }), "{fault}");
    cluster.resume();
    assert_eq!(store.answer::<String>("k").unwrap().as_deref(), Some("paid"));
    assert_eq!((store.pairs(&langs("de", "en-GB")).count(), targets(&store, "Ja.")), (1, vec!["Yes.".to_owned()]));
}

#[test]
fn a_connection_is_encrypted_where_the_address_asks_for_it_and_a_strange_server_refused() {
    let Some(mut cluster) = Cluster::start() else { return };
    let told = |mode: &str, url: &str| connect(&format!("{url}?{mode}")).map(drop).map_err(|fault| fault.to_string());
    let unsealed = told("sslmode=require", &cluster.url()).unwrap_err();
    assert!(unsealed.contains("TLS"), "{unsealed}");
    let certificate = cluster.seal();
    let root = format!("sslrootcert={}", certificate.display());
    for mode in ["sslmode=require", "sslmode=prefer", &root, &format!("sslmode=verify-full&{root}")] {
        assert_eq!(told(mode, &cluster.url()), Ok(()), "{mode}");
    }
    let strange = told("sslmode=verify-full", &cluster.url()).unwrap_err();
    assert!(strange.contains("certificate"), "{strange}");
    let misnamed = told(&root, &cluster.url().replace("127.0.0.1", "localhost")).unwrap_err();
    assert!(misnamed.contains("certificate"), "{misnamed}");
    let store = connect(&format!("{}?sslmode=require", cluster.url())).unwrap();
    let sealed = "SELECT bool_and(ssl) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE application_name = 'satzpaar'";
    assert_eq!(cluster.sql("postgres", sealed), "t");
    drop(store);
    std::fs::remove_file(certificate).unwrap();
}

#[test]
fn a_glossary_is_kept_by_its_content() {
    let Some(server) = server() else { return };
    let store = PostgresStore::connect(&server.0.database("glossaries")).unwrap();
    let versions: [&[u8]; 2] = [b"[[entry]]\n", b"\xff\xfe\0"];
    for content in versions {
        let hash = store.put_version(content).unwrap();
        assert_eq!(store.put_version(content).unwrap(), hash);
        assert_eq!(store.version(&hash).unwrap().as_deref(), Some(content));
    }
    assert_eq!(store.version("other").unwrap(), None);
}
