// No decision is lost between page and server, and none overtakes another.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Refused, Unreachable} from '../../src/review/page/errors.js';
import {SaveQueue} from '../../src/review/page/queue.js';

const KEY = 'u1\ns1';

/** A queue with a server that answers when told to. */
function desk() {
  const told = [];
  const requests = [];
  const kept = new Map();
  const queue = new SaveQueue({
    send: (key, body) => new Promise((resolve, reject) => requests.push({key, body, resolve, reject})),
    stampOf: () => 'stamp0',
    keep: (key, stamp, decision) => kept.set(key, {stamp, ...decision}),
    forget: (key) => kept.delete(key),
    saved: (key, answer, waiting) => told.push(['saved', waiting]),
    conflict: (key, answer, stamp) => told.push(['conflict', stamp]),
    refused: (key, error) => told.push(['refused', error.message]),
    unreachable: () => told.push(['unreachable']),
  });
  return {queue, requests, told, kept};
}
const answer = (stamp) => ({rev: 1, changed: [{unit: 'u1', segment: {id: 's1', stamp}}]});
const turn = () => new Promise((resolve) => setImmediate(resolve));

test('requests_for_a_segment_wait_for_each_other_and_chain_their_stamps', async () => {
  const {queue, requests, kept} = desk();
  queue.push(KEY, {target: 'a'});
  queue.push(KEY, {target: 'ab'});
  queue.push(KEY, {target: 'abc', state: 'reviewed'});
  assert.deepEqual(requests.map((request) => request.body), [{stamp: 'stamp0', target: 'a'}]);
  requests[0].resolve(answer('stamp1'));
  await turn();
  assert.deepEqual(requests[1].body, {stamp: 'stamp1', target: 'abc', state: 'reviewed'});
  assert.equal(kept.size, 1);
  requests[1].resolve(answer('stamp2'));
  await turn();
  assert.ok(!queue.has(KEY));
  assert.equal(kept.size, 0);
});

test('segments_do_not_wait_for_each_other', () => {
  const {queue, requests} = desk();
  queue.push(KEY, {target: 'a'});
  queue.push('u1\ns2', {target: 'b'});
  assert.equal(requests.length, 2);
});

test('what_the_server_did_not_get_is_kept_and_sent_again_with_its_stamp', async () => {
  const {queue, requests, told, kept} = desk();
  queue.push(KEY, {target: 'a', state: 'reviewed'});
  requests[0].reject(new Unreachable('gone'));
  await turn();
  queue.push(KEY, {target: 'ab'});
  assert.ok(queue.stuck);
  assert.equal(requests.length, 1);
  assert.deepEqual(kept.get(KEY), {stamp: 'stamp0', target: 'ab', state: 'reviewed'});
  queue.retry();
  assert.deepEqual(requests[1].body, {stamp: 'stamp0', target: 'ab', state: 'reviewed'});
  assert.deepEqual(told, [['unreachable']]);
});

test('what_was_typed_during_a_conflict_belongs_to_it', async () => {
  const {queue, requests, told, kept} = desk();
  queue.push(KEY, {target: 'a'});
  queue.push(KEY, {target: 'ab'});
  requests[0].reject(new Refused(409, answer('theirs')));
  await turn();
  assert.deepEqual(requests[1].body, {stamp: 'stamp0', target: 'ab'});
  assert.deepEqual(told, []);
  requests[1].reject(new Refused(409, answer('theirs')));
  await turn();
  assert.deepEqual(told, [['conflict', 'stamp0']]);
  assert.equal(kept.size, 0);
});

test('a_refusal_is_told_and_does_not_block_the_next_decision', async () => {
  const {queue, requests, told} = desk();
  queue.push(KEY, {target: 'a'});
  requests[0].reject(new Refused(422, {error: 'too long', hint: 'shorten it'}));
  await turn();
  assert.deepEqual(told, [['refused', 'too long. shorten it']]);
  queue.push(KEY, {target: 'b'});
  assert.equal(requests.length, 2);
});

test('idle_comes_after_the_last_answer', async () => {
  const {queue, requests} = desk();
  queue.push(KEY, {target: 'a'});
  let idle = false;
  void queue.idle().then(() => (idle = true));
  await turn();
  assert.ok(!idle);
  requests[0].resolve(answer('stamp1'));
  await turn();
  assert.ok(idle);
});

test('a_decision_of_an_older_session_goes_out_with_its_own_stamp', () => {
  const {queue, requests} = desk();
  queue.push(KEY, {target: 'a'}, 'old');
  assert.equal(requests[0].body.stamp, 'old');
});
