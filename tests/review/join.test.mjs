// The modules can be joined into one, as the page without a server needs it.
import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {test} from 'node:test';

const PAGE = new URL('../../src/review/page/', import.meta.url);
const NAMES = readdirSync(PAGE).filter((name) => name.endsWith('.js'));
const text = (name) => readFileSync(new URL(name, PAGE), 'utf8');

test('every_import_is_one_line_without_renaming', () => {
  for (const name of NAMES) {
    for (const line of text(name).split('\n').filter((each) => /^\s*import\b/.test(each))) {
      assert.match(line, /^import \{[\w, ]+\} from '\.\/[a-z]+\.js';$/, name);
      assert.doesNotMatch(line, / as /, name);
    }
  }
});

test('exports_are_declarations', () => {
  for (const name of NAMES) {
    for (const line of text(name).split('\n').filter((each) => /\bexport\b/.test(each) && !/^\s*(?:\/\/|\*|\/\*\*)/.test(each) && !/'/.test(each))) {
      assert.match(line, /^export (?:async )?(?:function|const|class) /, name);
    }
  }
});

test('modules_have_an_order_and_share_no_name', () => {
  const done = [];
  const visit = (name, path) => {
    assert.ok(!path.includes(name), `circle: ${[...path, name].join(' → ')}`);
    if (done.includes(name)) return;
    for (const [, needed] of text(name).matchAll(/^import .* from '\.\/([a-z]+\.js)';$/gm)) visit(needed, [...path, name]);
    done.push(name);
  };
  visit('main.js', []);
  assert.deepEqual(NAMES.filter((name) => !done.includes(name)), []);
  const seen = new Map();
  for (const name of done) {
    for (const [, declared] of text(name).matchAll(/^(?:export )?(?:async )?(?:function|const|let|class) (\w+)/gm)) {
      assert.ok(!seen.has(declared), `${declared} in ${seen.get(declared)} and ${name}`);
      seen.set(declared, name);
    }
  }
});

test('text_never_goes_in_as_markup', () => {
  for (const name of NAMES) assert.doesNotMatch(text(name), /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b/, name);
});
