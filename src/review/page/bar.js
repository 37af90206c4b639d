// @ts-check
// The bar above the list: documents, progress, filters, and the buttons for what concerns the whole article.

import {announce, byId, make} from './dom.js';
import {choicesOf, isDone, NO_FILTER} from './filter.js';
import {say} from './messages.js';

/** @typedef {import('./review').Review} Review */
/** @typedef {import('./actions').Actions} Actions */

const STATES = ['initial', 'translated', 'reviewed', 'final'];
const FIELDS = /** @type {const} */ (['text', 'state', 'finding', 'origin']);

/** @param {Review} review @param {Actions} actions */
export function startBar(review, actions) {
  for (const name of /** @type {const} */ (['undo', 'redo', 'accept', 'propagate'])) byId(name).addEventListener('click', () => actions[name]());
  byId('take-back').addEventListener('click', () => actions.takeBack());
  byId('show-keys').addEventListener('click', () => actions.help());
  byId('preview').addEventListener('click', () => actions.preview());
  byId('preview').hidden = review.start.mode === 'file' || !review.start.can.preview;
  for (const name of FIELDS) byId(`filter-${name}`).addEventListener('input', () => filter(review));
  byId('filter-clear').addEventListener('click', () => review.setFilter(NO_FILTER));
  startMenu(review);
  if (review.start.mode === 'server') byId('export-box').append(exportMenu());
}

/** @param {Review} review */
function startMenu(review) {
  const menu = byId('document');
  for (const one of review.start.documents) menu.append(make('option', {value: one.id}, one.title || one.name));
  byId('document-box').hidden = review.start.documents.length < 2;
  menu.addEventListener('change', () => review.open(menu.value));
}

function exportMenu() {
  return make('details', {id: 'export', class: 'menu'}, make('summary', null, say('review-export')), make('ul', {id: 'export-list'}));
}

/** Shows a newly opened document. @param {Review} review */
export function showDocument(review) {
  const {document: opened, start} = review;
  document.title = say('review-title', {name: opened.title || opened.name});
  byId('title').textContent = opened.title || opened.name;
  byId('document').value = opened.id;
  byId('export-list')?.replaceChildren(...start.can.export.map((kind) =>
    make('li', null, make('a', {href: `/export/${encodeURIComponent(opened.id)}/${kind}`, download: ''}, say(`review-export-${kind}`)))));
  fillFilters(review);
}

/** @param {Review} review */
function fillFilters(review) {
  const {checks, origins} = choicesOf(review.rows);
  const option = (/** @type {string} */ value, /** @type {string} */ text) => make('option', {value}, text);
  byId('filter-state').replaceChildren(option('', say('review-all')), option('open', say('review-filter-open')),
    ...STATES.map((state) => option(state, say(`page-state-${state}`))),
    option('notes', say('review-filter-notes')), option('conflict', say('review-filter-conflict')), option('stale', say('review-filter-stale')));
  byId('filter-finding').replaceChildren(option('', say('review-all')), option('any', say('review-filter-any')),
    ...['error', 'warning', 'info'].map((level) => option(`level:${level}`, say(`page-level-${level}`))), ...checks.map((check) => option(check, check)));
  byId('filter-origin').replaceChildren(option('', say('review-all')), ...origins.map((origin) => option(origin, say(`review-origin-${origin}`))));
  showFilter(review);
}

/** @param {Review} review */
function filter(review) {
  const [text, state, finding, origin] = FIELDS.map((name) => byId(`filter-${name}`).value);
  review.setFilter({text, state, finding, origin});
  announce(shownText(review));
}

/** @param {Review} review */
function shownText(review) {
  return say('review-shown', {count: review.view.filter((row) => row.open).length, total: review.rows.filter((row) => row.open).length});
}

/** Shows what the filter is and leaves. @param {Review} review */
export function showFilter(review) {
  for (const name of FIELDS) byId(`filter-${name}`).value = review.filter[name];
  byId('shown').textContent = shownText(review);
  byId('filter-clear').hidden = FIELDS.every((name) => !review.filter[name]);
  byId('nothing').hidden = review.view.length > 0;
}

/** @param {Review} review */
export function showProgress(review) {
  let [total, done, errors] = [0, 0, 0];
  for (const row of review.rows) {
    if (!row.open) continue;
    total += 1;
    if (isDone(row)) done += 1;
    if (row.segment.findings?.some((finding) => finding.level === 'error')) errors += 1;
  }
  const bar = byId('progress');
  bar.max = Math.max(1, total);
  bar.value = done;
  byId('progress-text').textContent = say('review-progress', {done, total, errors});
}

/** The buttons that concern the current segment. @param {Review} review */
export function showButtons(review) {
  const row = review.current;
  byId('accept').disabled = !row || Boolean(row.segment.conflict);
  byId('take-back').hidden = !row || !isDone(row);
  const same = row?.segment.target
    ? review.rows.filter((one) => one !== row && one.open && one.segment.source === row.segment.source && one.segment.origin?.kind !== 'human').length : 0;
  byId('propagate').hidden = same === 0;
  byId('propagate').textContent = say('review-propagate', {count: same});
}
