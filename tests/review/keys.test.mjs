// Keys are told apart whatever keyboard they come from.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {actionOf, BINDINGS, keyCaps} from '../../src/review/page/keys.js';

const press = (key, code, ...held) => ({
  key, code, altKey: held.includes('Alt'), ctrlKey: held.includes('Ctrl'), metaKey: held.includes('Meta'), shiftKey: held.includes('Shift'),
});
const action = (pressed, inText = true) => actionOf(pressed, inText)?.action ?? null;

test('keys_lead_to_their_actions_in_the_editor', () => {
  const cases = [
    [press('Enter', 'Enter', 'Ctrl'), 'accept'],
    [press('Enter', 'Enter', 'Meta'), 'accept'],
    [press('Enter', 'Enter', 'Ctrl', 'Shift'), 'takeBack'],
    [press('Enter', 'Enter'), null],
    [press('ArrowDown', 'ArrowDown', 'Alt'), 'next'],
    [press('ArrowDown', 'ArrowDown'), null],
    [press('F8', 'F8'), 'nextFinding'],
    [press('F8', 'F8', 'Shift'), 'previousFinding'],
    [press('t', 'KeyT', 'Alt'), 'term'],
    [press('z', 'KeyZ', 'Alt'), 'undo'],
    [press('Z', 'KeyZ', 'Alt', 'Shift'), 'redo'],
    [press('z', 'KeyZ', 'Ctrl'), null],
    [press('j', 'KeyJ'), null],
    [press('/', 'Slash'), null],
    [press('F1', 'F1'), 'help'],
    [press('Escape', 'Escape'), 'leave'],
  ];
  for (const [pressed, wanted] of cases) assert.equal(action(pressed), wanted, JSON.stringify(pressed));
});

test('single_letters_work_outside_text_only', () => {
  assert.equal(action(press('j', 'KeyJ'), false), 'walkNext');
  assert.equal(action(press('z', 'KeyZ', 'Ctrl'), false), 'undo');
  assert.equal(action(press('y', 'KeyZ', 'Ctrl'), false), 'redo');
  assert.equal(action(press('?', 'Minus', 'Shift'), false), 'help');
  assert.equal(action(press('/', 'Digit7', 'Shift'), false), 'search');
});

test('a_german_keyboard_has_z_where_it_is_printed', () => {
  assert.equal(action(press('z', 'KeyY', 'Alt')), 'undo');
});

test('option_on_a_mac_counts_by_the_place_of_the_key', () => {
  assert.equal(action(press('†', 'KeyT', 'Alt')), 'term');
  assert.deepEqual(actionOf(press('¡', 'Digit1', 'Alt'), true), {action: 'candidate', digit: 1});
});

test('altgr_types_its_sign', () => {
  assert.equal(action(press('{', 'Digit7', 'Alt', 'Ctrl')), null);
  assert.equal(action(press('@', 'KeyQ', 'Alt', 'Ctrl')), null);
});

test('no_key_means_two_things', () => {
  for (const inText of [true, false]) {
    const keys = BINDINGS.filter((binding) => binding.where === 'any' || !inText).flatMap((binding) => binding.keys);
    assert.equal(new Set(keys).size, keys.length);
  }
});

test('caps_speak_the_language_of_the_keyboard', () => {
  const german = (id) => ({'review-cap-ctrl': 'Strg', 'review-cap-enter': 'Eingabe'})[id];
  assert.deepEqual(keyCaps('Ctrl+Enter', false, german), ['Strg', 'Eingabe']);
  assert.deepEqual(keyCaps('Ctrl+Enter', true, german), ['⌘', 'Eingabe']);
});
