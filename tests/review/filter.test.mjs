// Filters leave the rows they name, and the way through them follows the article.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {choicesOf, filteredRows, isDone, nextRow, NO_FILTER} from '../../src/review/page/filter.js';

const row = (index, segment, open = true) => ({index, open, segment: {source: '', target: null, state: 'initial', ...segment}});
const ROWS = [
  row(0, {source: 'Die Brücke', target: 'The bridge', state: 'reviewed', origin: {kind: 'human'}}),
  row(1, {source: 'Foto: Anders'}, false),
  row(2, {source: 'Der Rat', target: 'The council', state: 'translated', origin: {kind: 'machine'}, findings: [{check: 'term-missing', level: 'error'}]}),
  row(3, {source: 'Baubeginn', notes: [{author: 'kb', text: '?'}]}),
  row(4, {source: 'Kosten', target: 'Bridge costs', state: 'translated', origin: {kind: 'memory'}, conflict: {}, findings: [{check: 'number-mismatch', level: 'warning'}]}),
  row(5, {source: 'Ende', target: 'End', state: 'final', origin: {kind: 'copied'}, stale: {source: 'Schluss'}}),
];
const left = (filter) => filteredRows(ROWS, {...NO_FILTER, ...filter}).map((each) => each.index);

test('each_filter_leaves_what_it_names', () => {
  const cases = [
    [{}, [0, 1, 2, 3, 4, 5]],
    [{text: ' BRÜCKE '}, [0]],
    [{text: 'bridge'}, [0, 4]],
    [{text: 'anders'}, [1]],
    [{state: 'open'}, [2, 3, 4]],
    [{state: 'reviewed'}, [0]],
    [{state: 'initial'}, [3]],
    [{state: 'notes'}, [3]],
    [{state: 'conflict'}, [4]],
    [{state: 'stale'}, [5]],
    [{finding: 'any'}, [2, 4]],
    [{finding: 'level:error'}, [2]],
    [{finding: 'number-mismatch'}, [4]],
    [{origin: 'none'}, [3]],
    [{origin: 'machine', text: 'rat'}, [2]],
    [{origin: 'machine', text: 'kosten'}, []],
  ];
  for (const [filter, wanted] of cases) assert.deepEqual(left(filter), wanted, JSON.stringify(filter));
});

test('the_next_row_is_found_even_from_outside_the_filter', () => {
  const view = filteredRows(ROWS, {...NO_FILTER, finding: 'any'});
  const any = () => true;
  assert.equal(nextRow(view, ROWS[3], 1, any), ROWS[4]);
  assert.equal(nextRow(view, ROWS[3], -1, any), ROWS[2]);
  assert.equal(nextRow(view, ROWS[4], 1, any), undefined);
  assert.equal(nextRow(view, null, 1, any), ROWS[2]);
  assert.equal(nextRow(ROWS, ROWS[0], 1, (each) => each.open && !isDone(each)), ROWS[2]);
});

test('menus_offer_what_occurs', () => {
  assert.deepEqual(choicesOf(ROWS), {checks: ['number-mismatch', 'term-missing'], origins: ['copied', 'human', 'machine', 'memory', 'none']});
});

test('twenty_thousand_rows_are_filtered_within_a_tenth_of_a_second', () => {
  const many = Array.from({length: 20_000}, (_, at) => row(at, {source: `Satz ${at} ${'über die Brücke '.repeat(6)}`, target: `Sentence ${at}`}));
  const begin = performance.now();
  assert.equal(filteredRows(many, {...NO_FILTER, text: 'sentence 19999'}).length, 1);
  assert.ok(performance.now() - begin < 100);
});
