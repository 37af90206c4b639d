// @ts-check
// The keys of the page: one table for what they do, for the list below the page and for the dialog.

/**
 * `where`: `any` place, or only `outside` text fields. `short`: in the list that is always shown.
 * A digit in a key stands for 1 to 9.
 * @typedef {{action: string, keys: string[], where: 'any' | 'outside', text: string, short?: boolean}} Binding
 */

/** @type {readonly Binding[]} */
export const BINDINGS = [
  {action: 'accept', keys: ['Ctrl+Enter'], where: 'any', text: 'review-key-accept', short: true},
  {action: 'takeBack', keys: ['Ctrl+Shift+Enter'], where: 'any', text: 'review-key-take-back'},
  {action: 'next', keys: ['Alt+ArrowDown'], where: 'any', text: 'review-key-next', short: true},
  {action: 'previous', keys: ['Alt+ArrowUp'], where: 'any', text: 'review-key-previous', short: true},
  {action: 'nextFinding', keys: ['F8'], where: 'any', text: 'review-key-next-finding', short: true},
  {action: 'previousFinding', keys: ['Shift+F8'], where: 'any', text: 'review-key-previous-finding'},
  {action: 'candidate', keys: ['Alt+1'], where: 'any', text: 'review-key-candidate', short: true},
  {action: 'term', keys: ['Alt+T'], where: 'any', text: 'review-key-term', short: true},
  {action: 'source', keys: ['Alt+I'], where: 'any', text: 'review-key-source'},
  {action: 'draft', keys: ['Alt+D'], where: 'any', text: 'review-key-draft'},
  {action: 'note', keys: ['Alt+N'], where: 'any', text: 'review-key-note', short: true},
  {action: 'undo', keys: ['Alt+Z'], where: 'any', text: 'review-key-undo', short: true},
  {action: 'redo', keys: ['Alt+Shift+Z'], where: 'any', text: 'review-key-redo'},
  {action: 'undo', keys: ['Ctrl+Z'], where: 'outside', text: 'review-key-undo-outside'},
  {action: 'redo', keys: ['Ctrl+Y', 'Ctrl+Shift+Z'], where: 'outside', text: 'review-key-redo-outside'},
  {action: 'propagate', keys: ['Alt+P'], where: 'any', text: 'review-key-propagate'},
  {action: 'concordance', keys: ['Alt+K'], where: 'any', text: 'review-key-concordance'},
  {action: 'addTerm', keys: ['Alt+G'], where: 'any', text: 'review-key-add-term'},
  {action: 'preview', keys: ['Alt+V'], where: 'any', text: 'review-key-preview'},
  {action: 'search', keys: ['/'], where: 'outside', text: 'review-key-search'},
  {action: 'walkNext', keys: ['J'], where: 'outside', text: 'review-key-walk-next'},
  {action: 'walkPrevious', keys: ['K'], where: 'outside', text: 'review-key-walk-previous'},
  {action: 'edit', keys: ['Enter'], where: 'outside', text: 'review-key-edit'},
  {action: 'leave', keys: ['Escape'], where: 'any', text: 'review-key-leave'},
  {action: 'help', keys: ['F1'], where: 'any', text: 'review-key-help', short: true},
  {action: 'help', keys: ['?'], where: 'outside', text: 'review-key-help-outside'},
];

/** @typedef {Pick<KeyboardEvent, 'key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>} Press */

/**
 * A key press in the table's words. Where a key makes no plain letter (Option on a Mac), its place on the keyboard counts.
 * @param {Press} press
 */
export function pressName(press) {
  const digit = /^Digit(\d)$/.exec(press.code);
  const letter = /^[a-z]$/i.test(press.key) ? press.key.toUpperCase() : /^Key([A-Z])$/.exec(press.code)?.[1];
  const name = press.altKey && digit ? digit[1] : (letter ?? press.key);
  // The sign says already whether Shift was down: `?`, `/` on a German keyboard.
  const shift = press.shiftKey && (letter !== undefined || name.length > 1);
  return [(press.ctrlKey || press.metaKey) && 'Ctrl', press.altKey && 'Alt', shift && 'Shift', name].filter(Boolean).join('+');
}

/**
 * What a key press asks for, with the digit of a numbered key.
 * @param {Press} press
 * @param {boolean} inText the press goes to a text field
 * @returns {{action: string, digit?: number} | null}
 */
export function actionOf(press, inText) {
  const name = pressName(press);
  const numbered = /^Alt\+([1-9])$/.exec(name);
  if (numbered) return {action: 'candidate', digit: Number(numbered[1])};
  const found = BINDINGS.find((binding) => binding.keys.includes(name) && (binding.where === 'any' || !inText));
  return found ? {action: found.action} : null;
}

/**
 * The caps of a key, as a reader knows them.
 * @param {string} key as in the table
 * @param {boolean} mac
 * @param {(id: string) => string} text
 */
export function keyCaps(key, mac, text) {
  /** @type {Record<string, string>} */
  const caps = {
    Ctrl: mac ? '⌘' : text('review-cap-ctrl'), Alt: mac ? '⌥' : 'Alt', Shift: mac ? '⇧' : text('review-cap-shift'),
    Enter: text('review-cap-enter'), Escape: text('review-cap-escape'), ArrowDown: '↓', ArrowUp: '↑', 1: '1…9',
  };
  return key.split('+').map((part) => caps[part] ?? part);
}
