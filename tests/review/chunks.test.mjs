// The arithmetic of the long list.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {CHUNK, chunksOf, estimatedHeight, firstBelow} from '../../src/review/page/chunks.js';

test('chunks_hold_each_row_once', () => {
  assert.deepEqual(chunksOf(0), []);
  assert.deepEqual(chunksOf(5, 2), [{start: 0, end: 2}, {start: 2, end: 4}, {start: 4, end: 5}]);
  assert.equal(chunksOf(20_000).reduce((sum, {start, end}) => sum + end - start, 0), 20_000);
  assert.ok(chunksOf(20_000).every(({start, end}) => end - start <= CHUNK));
});

test('longer_texts_and_narrower_columns_are_higher', () => {
  assert.equal(estimatedHeight(0, 400), estimatedHeight(10, 400));
  assert.ok(estimatedHeight(500, 400) > estimatedHeight(100, 400));
  assert.ok(estimatedHeight(500, 200) > estimatedHeight(500, 400));
});

test('the_first_thing_below_a_line_is_found', () => {
  const bottoms = [10, 20, 30, 40];
  for (const [limit, wanted] of [[-5, 0], [0, 0], [10, 1], [25, 2], [39, 3], [40, 4]]) {
    assert.equal(firstBelow(bottoms.length, (at) => bottoms[at], limit), wanted);
  }
  assert.equal(firstBelow(0, () => 0, 0), 0);
});
