// What acts on the text around it, or hides in it, is written out on the page.

import {test} from 'node:test';
import assert from 'node:assert/strict';
import {visible} from '../../src/review/page/dom.js';

test('what acts is shown and turns nothing around', () => {
  assert.equal(visible('gut\u202esieb\u2066\u009b'), 'gut\\u{202e}sieb\\u{2066}\\u{9b}');
  assert.equal(visible('geh\u{e0067}'), 'geh\\u{e0067}');
});

test('what is seen stays as it is', () => {
  const flag = '\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}';
  for (const text of ['„Größe“: 5 €\n\tso', `${flag} 2:1`, 'שלום (1)']) assert.equal(visible(text), text);
});
