// The rows of the page and the server's answers: nothing typed or refused is lost.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Refused} from '../../src/review/page/errors.js';
import {Review} from '../../src/review/page/review.js';

const segment = (id, more = {}) => ({id, source: 'Ja.', target: 'Yeah.', state: 'translated', stamp: 'x0', ...more});
const changed = (...segments) => segments.map((one) => ({unit: 'u1', segment: one}));
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** A review of two segments whose server does what `decide` says. */
async function opened(decide) {
  const document = {
    id: 'd1', name: 'a', original: 'a', rev: 1,
    units: [{id: 'u1', role: 'paragraph', disposition: 'translate', segments: [segment('s1'), segment('s2')]}],
  };
  const review = new Review({mode: 'server', documents: [document]}, {document: async () => document, decide});
  await review.open('d1');
  return review;
}

test('news_leave_alone_what_is_being_typed_in', async () => {
  const review = await opened();
  review.rows[0].typing = true;
  review.hear({rev: 2, changed: changed(segment('s1', {target: 'Theirs'}), segment('s2', {target: 'Theirs'}))});
  assert.deepEqual(review.rows.map((row) => row.segment.target), ['Yeah.', 'Theirs']);
});

test('a_late_answer_does_not_bring_an_older_text_back', async () => {
  const review = await opened();
  review.take({rev: 5, changed: changed(segment('s1', {target: 'New'}))});
  review.take({rev: 4, changed: changed(segment('s1', {target: 'Old'}))});
  assert.equal(review.rows[0].segment.target, 'New');
});

test('a_decision_is_shown_at_once_and_its_marks_move_along', async () => {
  const review = await opened(() => new Promise(() => {}));
  const [row] = review.rows;
  row.segment = {...row.segment, marks: [{kind: 'name', source: [0, 2], target: [0, 4]}]};
  review.decide(row, {target: 'Oh, Yeah.', state: 'reviewed'});
  assert.deepEqual([row.segment.target, row.segment.state, row.segment.marks[0].target], ['Oh, Yeah.', 'reviewed', [4, 8]]);
});

test('a_refused_text_stays_until_the_reader_chooses', async () => {
  const theirs = segment('s1', {target: 'Theirs', stamp: 'x1'});
  const review = await opened(async () => {
    throw new Refused(409, {rev: 2, changed: changed({...theirs, conflict: {target: 'Mine', state: 'translated'}})});
  });
  const [row] = review.rows;
  review.decide(row, {target: 'Mine'});
  await turn();
  assert.deepEqual([row.segment.target, row.segment.conflict.target, row.mine], ['Theirs', 'Mine', true]);
  review.hear({rev: 3, changed: changed({...theirs, target: 'Theirs again', stamp: 'x2'})});
  assert.deepEqual([row.segment.target, row.segment.conflict.target], ['Theirs again', 'Mine']);
});
