// What the server has not acknowledged outlives the page.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Journal, safeStorage} from '../../src/review/page/journal.js';

test('another_page_takes_over_what_a_dead_one_left_once', async () => {
  const storage = safeStorage();
  const left = new Journal('a.xlf|a.txt', storage);
  left.keep('u1 s1', 'stamp', {target: 'Ja'});
  left.keep('u1 s2', 'stamp', {target: 'Nein'});
  left.forget('u1 s2');
  new Journal('b.xlf|b.txt', storage).keep('u1 s1', 'stamp', {target: 'other article'});
  assert.deepEqual(await new Journal('a.xlf|a.txt', storage).adopt(), [{key: 'u1 s1', stamp: 'stamp', decision: {target: 'Ja'}}]);
  assert.deepEqual(await new Journal('a.xlf|a.txt', storage).adopt(), []);
  assert.equal(storage.length, 1);
});

test('a_broken_entry_is_no_reason_to_lose_the_others', async () => {
  const storage = safeStorage();
  const left = new Journal('a', storage);
  storage.setItem(`${left.prefix}gone|u1 s1`, '{"key":');
  left.keep('u1 s2', 'stamp', {target: 'Nein'});
  assert.equal((await new Journal('a', storage).adopt()).length, 1);
});

test('a_full_storage_does_not_stop_a_save', () => {
  const full = {...safeStorage(), setItem: () => { throw new Error('quota'); }};
  assert.doesNotThrow(() => new Journal('a', full).keep('u1 s1', 'stamp', {target: 'Ja'}));
});
