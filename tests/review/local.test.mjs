// A review without a server keeps its decisions, takes them back and leaves them as a file.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Local} from '../../src/review/page/local.js';

const start = () => ({
  mode: 'file',
  documents: [{
    id: 'd1', name: 'a.xlf', original: 'a.txt', source_lang: 'de', target_lang: 'en', rev: 0,
    units: [{id: 'u1', segments: [
      {id: 's1', source: 'Ja.', target: 'Yeah.', state: 'translated', stamp: 'x1', origin: {kind: 'machine'}, findings: [{check: 'tone', target: [0, 4]}]},
      {id: 's2', source: 'Ja.', target: null, state: 'initial', stamp: 'x2'},
      {id: 's3', source: 'Nein.', target: 'No.', state: 'translated', stamp: 'x3'},
    ]}],
  }],
});
const S1 = {unit: 'u1', segment: 's1'};
const segments = async (local) => (await local.document('d1')).units[0].segments;

test('a_decision_is_a_persons_and_loses_the_findings_it_touched', async () => {
  const local = new Local(start());
  const {changed: [{segment}]} = await local.decide('d1', {...S1, target: 'Yes.'});
  assert.deepEqual([segment.target, segment.origin, segment.draft, segment.unchecked], ['Yes.', {kind: 'human'}, 'Yeah.', true]);
  assert.equal(segment.findings[0].target, undefined);
});

test('one_stretch_of_typing_is_one_step', async () => {
  const local = new Local(start());
  await local.decide('d1', {...S1, target: 'Y'});
  await local.decide('d1', {...S1, target: 'Yes'});
  await local.decide('d1', {...S1, state: 'reviewed'});
  assert.equal((await local.undo('d1')).changed[0].segment.state, 'translated');
  assert.equal((await local.undo('d1')).changed[0].segment.target, 'Yeah.');
  assert.deepEqual((await local.undo('d1')).changed, []);
  await local.redo('d1');
  assert.equal((await local.redo('d1')).changed[0].segment.state, 'reviewed');
});

test('the_same_sentence_takes_the_same_words_and_can_be_undone', async () => {
  const local = new Local(start());
  await local.decide('d1', {...S1, target: 'Yes.', state: 'reviewed'});
  assert.equal((await local.propagate('d1', S1)).count, 1);
  assert.deepEqual((await segments(local)).map((one) => one.target), ['Yes.', 'Yes.', 'No.']);
  await local.undo('d1');
  assert.deepEqual((await segments(local)).map((one) => one.target), ['Yes.', null, 'No.']);
});

test('only_what_was_decided_leaves_the_page', async () => {
  const local = new Local(start());
  await local.decide('d1', {...S1, state: 'reviewed'});
  await local.decide('d1', {unit: 'u1', segment: 's3', target: 'Nope.'});
  await local.decide('d1', {unit: 'u1', segment: 's3', target: 'No.'});
  assert.deepEqual(local.exported('kb'), {
    satzpaar: 'decisions', version: 1, author: 'kb',
    documents: [{name: 'a.xlf', original: 'a.txt', source_lang: 'de', target_lang: 'en', decisions: [{unit: 'u1', segment: 's1', stamp: 'x1', source: 'Ja.', state: 'reviewed'}]}],
  });
});

test('saved_decisions_are_taken_up_again_where_they_fit', async () => {
  const first = new Local(start());
  await first.decide('d1', {...S1, target: 'Yes.'});
  await first.decide('d1', {unit: 'u1', segment: 's3', target: 'Nope.'});
  const changed = start();
  changed.documents[0].units[0].segments[2].stamp = 'other';
  const second = new Local(changed);
  assert.deepEqual(second.imported(first.exported('kb')), {taken: 1, refused: 1});
  assert.deepEqual((await segments(second)).map((one) => one.target), ['Yes.', null, 'No.']);
  assert.throws(() => second.imported({}), /no file of decisions/);
});
