// @ts-check
// Listens for keys and shows the lists of them.

import {actionOf, BINDINGS, keyCaps} from './keys.js';
import {byId, make} from './dom.js';
import {say} from './messages.js';

/** The buttons in the bar that a key does the work of. */
const BUTTONS = Object.entries({undo: 'undo', redo: 'redo', propagate: 'propagate', 'take-back': 'takeBack', accept: 'accept', preview: 'preview'});

/** @param {import('./actions').Actions} actions */
export function startKeyboard(actions) {
  addEventListener('keydown', (event) => {
    const goal = /** @type {HTMLElement} */ (event.target);
    if (event.isComposing || document.querySelector('dialog[open]')) return;
    const found = actionOf(event, goal.matches('textarea, select, input'));
    if (!found || isLeftAlone(event, goal, found.action)) return;
    event.preventDefault();
    if (found.digit) actions.candidate(found.digit);
    else void actions[/** @type {'accept'} */ (found.action)]();
  });
  const list = byId('key-list');
  for (const binding of BINDINGS.filter((each) => each.short)) list.append(make('li', null, ...caps(binding.keys[0]), ' ', say(binding.text)));
  for (const [id, action] of BUTTONS) {
    const key = BINDINGS.find((each) => each.action === action)?.keys[0] ?? '';
    byId(id).title = capNames(key).join('+');
    byId(id).setAttribute('aria-keyshortcuts', key.replace('Ctrl', 'Control'));
  }
  const table = byId('key-table');
  for (const {keys, text} of BINDINGS) {
    table.append(make('tr', null, make('td', null, ...keys.flatMap((key, at) => [at > 0 && ' ', ...caps(key)])), make('td', null, say(text))));
  }
}

/**
 * What keeps its own meaning: Enter on a button, Escape in a field that empties itself, Alt+↓ in a menu.
 * @param {KeyboardEvent} event
 * @param {HTMLElement} goal
 * @param {string} action
 */
function isLeftAlone(event, goal, action) {
  if (action === 'edit') return goal.matches('button, a, summary, [role="button"]');
  if (goal.matches('select')) return event.key.startsWith('Arrow');
  return action === 'leave' && goal.matches('input[type="search"]') && /** @type {HTMLInputElement} */ (goal).value !== '';
}

/** @param {string} key */
function capNames(key) {
  return keyCaps(key, /Mac|iPhone|iPad/.test(navigator.platform), (id) => say(id));
}

/** @param {string} key */
function caps(key) {
  return capNames(key).flatMap((cap, at) => [at > 0 && '+', make('kbd', null, cap)]);
}
