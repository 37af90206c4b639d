// @ts-check
// One segment as a line of the list: source, target, and how it stands.

import {differenceOf, make, percent} from './dom.js';
import {appendMarked, shownSpans} from './marked.js';
import {originText, say} from './messages.js';

/** @typedef {import('./types').Row} Row */

const LEVELS = /** @type {const} */ (['error', 'warning', 'info']);
const SIGNS = {error: '✕', warning: '▲', info: 'i', initial: '○', translated: '◐', reviewed: '●', final: '◆'};

/**
 * @param {Row} row
 * @param {number} position in the list, from 0
 * @param {import('./types').ReviewDocument} document
 */
export function rowElement(row, position, document) {
  const {segment, unit} = row;
  const element = make('div', {
    class: rowClass(row), role: 'row', 'aria-rowindex': position + 2, 'data-unit': unit.id, 'data-segment': segment.id,
    'data-state': row.open ? segment.state : unit.disposition, tabindex: -1,
  });
  const source = make('div', {class: 'source', role: 'cell'});
  if (row.first && unit.role !== 'paragraph') source.append(make('span', {class: 'role'}, say(`page-role-${unit.role}`)));
  source.append(sourceText(row, document));
  element.append(source, make('div', {class: 'target', role: 'cell'}), make('div', {class: 'info', role: 'cell'}));
  fillTarget(element, row, document);
  fillInfo(element, row);
  return element;
}

/** @param {Row} row */
function rowClass(row) {
  const {segment, unit} = row;
  return ['row', `role-${unit.role}`, row.open ? segment.state : unit.disposition, row.first && 'first', segment.conflict && 'conflict']
    .filter(Boolean).join(' ');
}

/**
 * @param {Row} row
 * @param {import('./types').ReviewDocument} document
 * @param {(mark: import('./types').Mark, text: string) => void} [press]
 */
export function sourceText(row, document, press) {
  const text = make('div', {class: 'text', lang: document.source_lang});
  appendMarked(text, row.segment.source, shownSpans(row.segment, 'source'), press);
  return text;
}

/**
 * @param {HTMLElement} element
 * @param {Row} row
 * @param {import('./types').ReviewDocument} document
 */
export function fillTarget(element, row, document) {
  const cell = /** @type {HTMLElement} */ (element.querySelector('.target'));
  cell.replaceChildren(...targetParts(row, document));
}

/**
 * @param {Row} row
 * @param {import('./types').ReviewDocument} document
 */
function targetParts(row, document) {
  const {segment, unit} = row;
  if (!row.open) {
    const reason = unit.reason ? say(`page-reason-${unit.reason}`) : '';
    return [make('span', {class: 'reason'}, say(unit.disposition === 'keep' ? 'review-kept' : 'review-dropped', {reason}))];
  }
  if (segment.conflict) return [conflictText(row, document)];
  if (!segment.target) return [make('span', {class: 'reason'}, say('review-untranslated'))];
  const text = make('div', {class: 'text', lang: document.target_lang});
  appendMarked(text, segment.target, shownSpans(segment, 'target'));
  return [text];
}

/**
 * Both texts of a conflict, and what differs.
 * @param {Row} row
 * @param {import('./types').ReviewDocument} document
 */
export function conflictText(row, document) {
  const {segment} = row;
  const [theirs, mine] = [segment.target ?? '', segment.conflict?.target ?? ''];
  const lang = document.target_lang;
  return make('dl', {class: 'versions'},
    make('dt', null, say('review-conflict-theirs')), make('dd', {lang}, theirs || say('review-empty')),
    make('dt', null, say(row.mine ? 'review-conflict-mine' : 'review-conflict-second')), make('dd', {lang}, mine || say('review-empty')),
    make('dt', null, say('review-difference')), make('dd', null, differenceOf(theirs, mine, lang)));
}

/**
 * @param {HTMLElement} element
 * @param {Row} row
 */
export function fillInfo(element, row) {
  const cell = /** @type {HTMLElement} */ (element.querySelector('.info'));
  if (!row.open) return;
  const {segment} = row;
  const badges = make('div', {class: 'badges'},
    make('span', {class: `state ${segment.state}`}, sign(segment.state), say(`page-state-${segment.state}`)));
  for (const level of LEVELS) {
    const count = segment.findings?.filter((finding) => finding.level === level).length;
    if (count) badges.append(make('span', {class: `level ${level}`, title: say(`page-level-${level}`)}, sign(level), make('span', {class: 'heard'}, `${say(`page-level-${level}`)}: `), String(count)));
  }
  if (segment.notes?.length) badges.append(make('span', {class: 'noted', title: say('review-notes')}, sign('✎'), make('span', {class: 'heard'}, `${say('review-notes')}: `), String(segment.notes.length)));
  if (segment.conflict) badges.append(make('span', {class: 'level error'}, sign('⇄'), say('review-conflict')));
  if (segment.stale) badges.append(make('span', {class: 'level warning'}, sign('↻'), say('review-stale')));
  const origin = make('div', {class: 'origin', title: originText(segment.origin)}, make('span', null, originText(segment.origin)));
  if (segment.confidence !== undefined && segment.origin?.kind === 'machine') {
    origin.append(make('span', {title: say('review-confidence')}, percent(segment.confidence)));
  }
  cell.replaceChildren(badges, origin);
}

/**
 * A row as it stands now, its element kept: the current row keeps its editor.
 * @param {HTMLElement} element
 * @param {Row} row
 */
export function restate(element, row) {
  element.dataset.state = row.segment.state;
  const current = element.classList.contains('current');
  element.className = rowClass(row) + (current ? ' current' : '');
  fillInfo(element, row);
}

/** @param {string} name */
function sign(name) {
  return make('span', {'aria-hidden': 'true', class: 'sign'}, SIGNS[/** @type {keyof typeof SIGNS} */ (name)] ?? name);
}
