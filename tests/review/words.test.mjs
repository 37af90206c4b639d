// What changed between two texts is found word by word.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {difference, spacedWords, wordsOf} from '../../src/review/page/words.js';

const shown = (before, after) => difference(before, after).map(({kind, text}) => ({same: text, gone: `[-${text}]`, new: `[+${text}]`})[kind]).join('');

test('words_joined_are_the_text_again', () => {
  for (const text of ['', 'Ein Wort.', '  zwei\n\tWörter  ', '„Zitat“ – 48,5 %', 'a\u0301e 👩‍🔬 ok']) assert.equal(wordsOf(text).join(''), text);
});

test('only_changed_words_are_marked', () => {
  const cases = [
    ['gleich', 'gleich', 'gleich'],
    ['', '', ''],
    ['', 'neu', '[+neu]'],
    ['alt', '', '[-alt]'],
    ['Der Kreis trägt 60 Prozent.', 'Der Kreis trägt 40 Prozent.', 'Der Kreis trägt [-60][+40] Prozent.'],
    ['reviewed by the court', 'reviewed by the administrative court', 'reviewed by the [+administrative ]court'],
    ['the old bridge', 'a new bridge', '[-the old][+a new] bridge'],
    ['one, two', 'one two', 'one[-,] two'],
  ];
  for (const [before, after, wanted] of cases) assert.equal(shown(before, after), wanted);
});

test('both_texts_can_be_read_from_the_parts', () => {
  const texts = ['Der alte Hund schläft nie.', 'Ein alter Hund, der schläft.', 'nie schläft der Hund', 'x '.repeat(1200), 'y '.repeat(1200)];
  for (const before of texts) {
    for (const after of texts) {
      const parts = difference(before, after);
      assert.equal(parts.filter((part) => part.kind !== 'new').map((part) => part.text).join(''), before);
      assert.equal(parts.filter((part) => part.kind !== 'gone').map((part) => part.text).join(''), after);
    }
  }
});

test('inserted_words_do_not_run_into_their_neighbours', () => {
  const cases = [['', '', 'mayor'], ['The', '', ' mayor'], ['The ', 'said', 'mayor '], ['(', ')', 'mayor'], ['costs.', '', ' mayor'], ['“', '”', 'mayor']];
  for (const [before, after, wanted] of cases) assert.equal(spacedWords('mayor', before, after), wanted);
});
