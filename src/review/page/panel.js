// @ts-check
// The panel beside the list: everything about the current segment, findings first.

import {byId, make} from './dom.js';
import {candidatesOf, candidatesSection, conflictSection, draftSection, findingsSection, notesSection, staleSection, termsSection} from './sections.js';
import {historySection, searchBox, termForm} from './lookup.js';
import {placeOf} from './queue.js';
import {say} from './messages.js';

/** @typedef {import('./types').Row} Row */
/** @typedef {import('./actions').Actions} Actions */
/** @typedef {{name: string, of: (row: Row) => unknown, build: (row: Row, actions: Actions) => HTMLElement | null}} Section */

/** `of` is what a section depends on: it is built anew only when that changes, so that the focus stays in it. */
/** @type {Section[]} */
const SECTIONS = [
  {name: 'conflict', of: ({segment}) => segment.conflict && [segment.conflict, segment.target], build: conflictSection},
  {name: 'stale', of: ({segment}) => segment.stale, build: staleSection},
  {name: 'findings', of: ({segment}) => [segment.findings, segment.unchecked], build: findingsSection},
  {name: 'candidates', of: (row) => candidatesOf(row), build: candidatesSection},
  {name: 'terms', of: ({segment}) => segment.marks?.filter((mark) => mark.kind === 'term'), build: termsSection},
  {name: 'draft', of: ({segment}) => [segment.draft, segment.target], build: draftSection},
  {name: 'notes', of: ({segment}) => segment.notes, build: notesSection},
  {name: 'history', of: () => null, build: historySection},
];

export class Panel {
  /** @param {Actions} actions */
  constructor(actions) {
    this.actions = actions;
    this.box = byId('panel');
    /** @type {Map<string, {key: string, element: HTMLElement}>} */
    this.shown = new Map();
    this.timer = 0;
  }

  /** Builds the panel for a newly opened document. */
  open() {
    const tools = make('section', null, make('h3', null, say('review-lookup')), searchBox(this.actions));
    if (this.actions.review.start.can.terms) tools.append(termForm(this.actions));
    this.heading = make('h2', {id: 'panel-heading'});
    this.sections = make('div', {class: 'sections'});
    this.shown.clear();
    this.box.replaceChildren(this.heading, this.sections, tools);
  }

  /** @param {Row | null} row */
  show(row) {
    if (!this.heading || !this.sections) return;
    this.heading.textContent = row ? this.#title(row) : say('review-no-segment');
    for (const {name, of, build} of row ? SECTIONS : []) {
      const key = JSON.stringify([row?.key, of(/** @type {Row} */ (row))]) ?? '';
      const old = this.shown.get(name);
      if (old?.key === key) continue;
      const content = build(/** @type {Row} */ (row), this.actions);
      const element = make('section', {'data-section': name, hidden: !content}, make('h3', null, say(`review-section-${name}`)), content);
      if (old) old.element.replaceWith(element);
      else this.sections.append(element);
      this.shown.set(name, {key, element});
    }
    if (!row) this.sections.replaceChildren();
  }

  /** @param {Row} row */
  #title(row) {
    const open = this.actions.review.rows.filter((one) => one.open);
    return say('review-segment', {number: open.indexOf(row) + 1, total: open.length, role: say(`page-role-${row.unit.role}`)});
  }

  /**
   * Asks the memory once the reader rests on a row.
   * @param {Row} row
   */
  fetch(row) {
    clearTimeout(this.timer);
    const {review} = this.actions;
    if (row.fetched || !review.start.can.memory || review.start.mode === 'file') return;
    this.timer = window.setTimeout(async () => {
      const answer = await review.provider.candidates(review.document.id, placeOf(row.key)).catch(() => null);
      if (!answer) return;
      row.fetched = answer.candidates;
      if (review.current === row) this.show(row);
    }, 150);
  }
}
