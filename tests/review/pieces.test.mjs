// Marks cut a text into pieces and move along with edits.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {movedAlong, movedSpan, piecesOf} from '../../src/review/page/pieces.js';

const cut = (text, ...spans) => piecesOf(text, spans.map(([start, end, id]) => ({start, end, id}))).map((piece) => [piece.text, piece.spans.map((span) => span.id).join('')]);

test('marks_cut_the_text_and_name_what_covers_each_piece', () => {
  const cases = [
    [['plain'], [['plain', '']]],
    [['abcdef', [2, 4, 'x']], [['ab', ''], ['cd', 'x'], ['ef', '']]],
    [['abcdef', [0, 6, 'q'], [2, 4, 'n']], [['ab', 'q'], ['cd', 'qn'], ['ef', 'q']]],
    [['abcdef', [0, 4, 'a'], [2, 6, 'b']], [['ab', 'a'], ['cd', 'ab'], ['ef', 'b']]],
    [['abc', [1, 1, 'e'], [5, 9, 'o']], [['abc', '']]],
    [['abc', [1, 99, 'x']], [['a', ''], ['bc', 'x']]],
    [['', [0, 1, 'x']], []],
  ];
  for (const [[text, ...spans], wanted] of cases) assert.deepEqual(cut(text, ...spans), wanted);
});

test('the_innermost_mark_comes_last', () => {
  assert.equal(cut('abcdef', [2, 3, 'i'], [0, 6, 'o'], [1, 5, 'm']).find(([text]) => text === 'c')[1], 'omi');
});

test('a_span_moves_with_the_text_around_it', () => {
  const cases = [
    [[0, 3], 'one two', 'one, two', [0, 3]],
    [[4, 7], 'one two', 'ones two', [5, 8]],
    [[4, 7], 'one two', 'one twos', [4, 7]],
    [[4, 7], 'one two', 'one tXo', null],
    [[4, 7], 'one two', 'o two', [2, 5]],
    [[0, 7], 'one two', 'one  two', null],
  ];
  for (const [span, before, after, wanted] of cases) assert.deepEqual(movedSpan(span, before, after), wanted, `${before} → ${after}`);
});

test('a_mark_whose_target_was_edited_keeps_its_source', () => {
  const [mark] = movedAlong([{source: [0, 3], target: [4, 7]}], 'one two', 'one tXo');
  assert.deepEqual(mark, {source: [0, 3], target: undefined});
});
