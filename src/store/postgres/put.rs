//! Rows of the memory: put, and taken out with what finds them.

use super::lists;
use super::sql::Sql;
use crate::lang::LangPair;
use crate::memory::{MemoryPair, PairOrigin, index_tokens, look_up_form, words};
use crate::store::keys::{hashes, origin_json, tokens_of};
use crate::store::postings::Changes;
use deadpool_postgres::GenericClient;
use std::collections::HashMap;
use tokio_postgres::Error;

/// Rows taken out at once.
const REMOVED: usize = 5_000;

/// Hashes of a row: of its source, and of all that makes it the same.
type Hashes = (i64, i64);

/// A pair with the numbers of its languages and its origin.
pub(super) struct New<'p> {
    pair: &'p MemoryPair,
    hashes: Hashes,
    langs: i64,
    family: i64,
    origin: i64,
}

/// What became of pairs that were put.
#[derive(Default)]
pub(super) struct Put {
    /// Numbers of the rows that the pairs are now, new or not.
    pub(super) ids: Vec<i64>,
    /// Numbers of the new ones, with their families and the look-up forms of their sources.
    pub(super) new: Vec<(i64, i64, String)>,
}

/// The pairs with their numbers, each once, in order; the last of several decisions that say the same. Languages and origins
/// that are new here are made.
pub(super) fn numbered<'p, C: GenericClient>(sql: &Sql<'_, C>, pairs: &'p [MemoryPair]) -> Result<Vec<New<'p>>, Error> {
    let (mut all_langs, mut origins) = (HashMap::new(), HashMap::new());
    let mut places: HashMap<Hashes, usize> = HashMap::new();
    let mut rows: Vec<New<'p>> = Vec::new();
    for pair in pairs {
        let (langs, family) = *known(&mut all_langs, &pair.pair, || langs(sql, &pair.pair))?;
        let json = origin_json(&pair.origin);
        let origin = *known(&mut origins, &json, || origin(sql, &pair.origin))?;
        let row = New { pair, hashes: hashes(pair, &json), langs, family, origin };
        match places.get(&row.hashes) {
            Some(place) => rows[*place] = row,
            None => {
                places.insert(row.hashes, rows.len());
                rows.push(row);
            }
        }
    }
    Ok(rows)
}

fn known<'k, K: Eq + std::hash::Hash + Clone, V>(
    all: &'k mut HashMap<K, V>,
    key: &K,
    look_up: impl FnOnce() -> Result<V, Error>,
) -> Result<&'k V, Error> {
    if !all.contains_key(key) {
        all.insert(key.clone(), look_up()?);
    }
    Ok(&all[key])
}

/// Puts the rows: those that are not there are made, and what a person decided again is the newest.
pub(super) fn put<C: GenericClient>(sql: &Sql<'_, C>, rows: &[New<'_>]) -> Result<Put, Error> {
    let there = there(sql, rows)?;
    let (again, new): (Vec<&New<'_>>, Vec<&New<'_>>) = rows.iter().partition(|row| there.contains_key(&row.hashes));
    decide_again(sql, &again, &there)?;
    let made = insert(sql, &new)?;
    let mut put = Put { ids: again.iter().map(|row| there[&row.hashes]).collect(), new: Vec::new() };
    for row in new {
        let Some(id) = made.get(&row.hashes) else { continue };
        put.ids.push(*id);
        put.new.push((*id, row.family, look_up_form(&row.pair.source)));
    }
    Ok(put)
}

/// The numbers of those that are there already.
pub(super) fn there<C: GenericClient>(sql: &Sql<'_, C>, rows: &[New<'_>]) -> Result<HashMap<Hashes, i64>, Error> {
    let (sources, pairs): (Vec<i64>, Vec<i64>) = rows.iter().map(|row| row.hashes).unzip();
    let query = "SELECT source_hash, pair_hash, m.id FROM unnest($1::bigint[], $2::bigint[]) AS w (source_hash, pair_hash)
        JOIN memory m USING (source_hash, pair_hash)";
    by_hashes(sql.rows(query, &[&sources, &pairs])?)
}

fn by_hashes(rows: Vec<tokio_postgres::Row>) -> Result<HashMap<Hashes, i64>, Error> {
    rows.iter().map(|row| Ok(((row.try_get(0)?, row.try_get(1)?), row.try_get(2)?))).collect()
}

/// A person's pairs become the newest; any other stays as it is.
fn decide_again<C: GenericClient>(sql: &Sql<'_, C>, rows: &[&New<'_>], there: &HashMap<Hashes, i64>) -> Result<(), Error> {
    let update = "UPDATE memory SET seq = nextval('memory_seq'), note = coalesce($2, note), domain = coalesce($3, domain),
        changed = coalesce($4, changed) WHERE id = $1";
    for row in rows.iter().filter(|row| row.pair.origin == PairOrigin::Human) {
        let MemoryPair { note, domain, changed, .. } = row.pair;
        sql.execute(update, &[&there[&row.hashes], note, domain, changed])?;
    }
    Ok(())
}

/// Makes the rows, and gives back their numbers; those that another process made meanwhile are left out.
fn insert<C: GenericClient>(sql: &Sql<'_, C>, rows: &[&New<'_>]) -> Result<HashMap<Hashes, i64>, Error> {
    if rows.is_empty() {
        return Ok(HashMap::new());
    }
    let numbers = |of: fn(&New<'_>) -> i64| -> Vec<i64> { rows.iter().map(|row| of(row)).collect() };
    let texts = |of: fn(&MemoryPair) -> Option<&str>| -> Vec<Option<&str>> { rows.iter().map(|row| of(row.pair)).collect() };
    let letters: Vec<i32> = rows.iter().map(|row| letters(&row.pair.source)).collect();
    by_hashes(sql.rows(
        INSERT,
        &[
            &numbers(|row| row.langs),
            &numbers(|row| row.origin),
            &numbers(|row| row.hashes.0),
            &numbers(|row| row.hashes.1),
            &letters,
            &texts(|pair| Some(&pair.source)),
            &texts(|pair| Some(&pair.target)),
            &texts(|pair| pair.note.as_deref()),
            &texts(|pair| pair.context.as_ref().map(|context| context.before.as_str())),
            &texts(|pair| pair.context.as_ref().map(|context| context.after.as_str())),
            &texts(|pair| pair.domain.as_deref()),
            &texts(|pair| pair.changed.as_deref()),
            &rows.iter().map(|row| words(&row.pair.source).join(" ")).collect::<Vec<_>>(),
            &rows.iter().map(|row| words(&row.pair.target).join(" ")).collect::<Vec<_>>(),
        ],
    )?)
}

/// Numbers are drawn in the order of the pairs; rows are made in the order of their hashes, so that two who keep the same
/// pairs do not wait for each other in a circle.
const INSERT: &str = "WITH drawn AS MATERIALIZED (
        SELECT n, nextval('memory_id') AS id, nextval('memory_seq') AS seq FROM generate_series(1, array_length($1::bigint[], 1)) n)
    INSERT INTO memory (id, seq, langs, origin, source_hash, pair_hash, letters, source, target, note, before, after, domain, changed,
        source_words, target_words)
    SELECT d.id, d.seq, w.langs, w.origin, w.source_hash, w.pair_hash, w.letters, w.source, w.target, w.note, w.before, w.after,
        w.domain, w.changed, array_to_tsvector(string_to_array(w.source_words, ' ')),
        array_to_tsvector(string_to_array(w.target_words, ' '))
    FROM unnest($1, $2::bigint[], $3::bigint[], $4::bigint[], $5::integer[], $6::text[], $7::text[], $8::text[], $9::text[],
        $10::text[], $11::text[], $12::text[], $13::text[], $14::text[]) WITH ORDINALITY
        AS w (langs, origin, source_hash, pair_hash, letters, source, target, note, before, after, domain, changed, source_words,
        target_words, n)
        JOIN drawn d USING (n)
    ORDER BY w.source_hash, w.pair_hash
    ON CONFLICT DO NOTHING RETURNING source_hash, pair_hash, id";

fn letters(source: &str) -> i32 {
    i32::try_from(look_up_form(source).chars().count()).unwrap_or(i32::MAX)
}

/// The number and the family of the languages; unknown ones are made.
fn langs<C: GenericClient>(sql: &Sql<'_, C>, pair: &LangPair) -> Result<(i64, i64), Error> {
    let (source, target) = (pair.source.to_string(), pair.target.to_string());
    let query = "SELECT id, family FROM langs WHERE source = $1 AND target = $2";
    if sql.first(query, &[&source, &target])?.is_none() {
        // One at a time: two must not make two families of the same primary tags.
        sql.batch("LOCK TABLE langs IN SHARE ROW EXCLUSIVE MODE")?;
        sql.execute(
            "INSERT INTO langs (source, target, source_primary, target_primary, family) VALUES ($1, $2, $3, $4,
             coalesce((SELECT min(family) FROM langs WHERE source_primary = $3 AND target_primary = $4),
             (SELECT coalesce(max(family), 0) + 1 FROM langs))) ON CONFLICT DO NOTHING",
            &[&source, &target, &pair.source.primary(), &pair.target.primary()],
        )?;
    }
    let row = sql.row(query, &[&source, &target])?;
    Ok((row.try_get(0)?, row.try_get(1)?))
}

/// The origin's number; an unknown one is made.
pub(super) fn origin<C: GenericClient>(sql: &Sql<'_, C>, origin: &PairOrigin) -> Result<i64, Error> {
    let json = origin_json(origin);
    let query = "SELECT id FROM origin WHERE origin = $1";
    if sql.first(query, &[&json])?.is_none() {
        let insert = "INSERT INTO origin (kind, origin) VALUES ($1, $2) ON CONFLICT DO NOTHING";
        sql.execute(insert, &[&origin.kind(), &json])?;
    }
    sql.row(query, &[&json])?.try_get(0)
}

/// Takes rows out of the memory and out of the lists; gives back how many were there. The lists must be held
/// ([`lists::hold`]).
pub(super) fn remove<C: GenericClient>(sql: &Sql<'_, C>, ids: &[i64]) -> Result<usize, Error> {
    let mut removed = 0;
    for ids in ids.chunks(REMOVED) {
        let mut changes = Changes::default();
        let listed = "SELECT m.id, l.family, m.source FROM memory m JOIN langs l ON l.id = m.langs
            WHERE m.id = ANY($1) AND NOT EXISTS (SELECT FROM unlisted u WHERE u.id = m.id)";
        for row in sql.rows(listed, &[&ids])? {
            let form = look_up_form(row.try_get(2)?);
            changes.remove(row.try_get(0)?, tokens_of(row.try_get(1)?, index_tokens(&form)));
        }
        lists::write(sql, &mut changes)?;
        removed += sql.execute("DELETE FROM memory WHERE id = ANY($1)", &[&ids])?;
    }
    Ok(usize::try_from(removed).unwrap_or(usize::MAX))
}
