// @ts-check
// Puts the page together.

import {Actions} from './actions.js';
import {announce, byId} from './dom.js';
import {fillTexts, say, setMessages} from './messages.js';
import {startBar, showButtons, showDocument, showFilter, showProgress} from './bar.js';
import {Editor} from './editor.js';
import {fetchStart, Remote} from './remote.js';
import {lightUp, litIds} from './marked.js';
import {Local} from './local.js';
import {Panel} from './panel.js';
import {restate, fillTarget, rowElement, sourceText} from './row.js';
import {Review} from './review.js';
import {startConnection} from './connection.js';
import {startExchange} from './exchange.js';
import {startKeyboard} from './keyboard.js';
import {keyOf} from './queue.js';
import {VirtualList} from './list.js';

/** @typedef {import('./types').Row} Row */

/** The page of one review: wires what happens in it to what is shown. */
class Page {
  /** @param {Review} review */
  constructor(review) {
    this.review = review;
    this.editor = new Editor(review);
    this.list = new VirtualList(byId('rows'), (row, position) => this.#build(row, position));
    this.actions = new Actions(review, this.editor, this.list);
    this.panel = new Panel(this.actions);
    /** The document is opened anew under somebody who is editing. */
    this.resumes = false;
    this.narrow = matchMedia('(max-width: 60rem)');
    this.narrow.addEventListener('change', () => this.#placePanel());
    review.on('document', () => this.#opened());
    review.on('view', () => this.#viewed());
    review.on('leave', () => this.editor.flush());
    review.on('current', (detail) => this.#chosen(detail));
    review.on('rows', (rows) => this.#restate(rows));
    review.on('saved', () => byId('saved').textContent = say('review-saved'));
    review.on('conflict', ({row, stamp}) => this.#clash(row, stamp));
    this.#listen();
    this.#measure();
  }

  #opened() {
    this.resumes = document.activeElement === this.editor.area;
    this.editor.close();
    showDocument(this.review);
    this.panel.open();
    this.#placePanel();
    this.list.show(this.review.view);
    byId('list').setAttribute('aria-rowcount', String(this.review.view.length + 1));
    showProgress(this.review);
    this.panel.show(null);
    showButtons(this.review);
  }

  #viewed() {
    showFilter(this.review);
    this.list.held = this.review.current;
    this.#placePanel(true);
    this.list.show(this.review.view);
    byId('list').setAttribute('aria-rowcount', String(this.review.view.length + 1));
    const {current, view} = this.review;
    if (current && view.includes(current)) this.#reveal(current);
  }

  /** @param {Row} row @param {number} position */
  #build(row, position) {
    const element = rowElement(row, position, this.review.document);
    if (row === this.review.current) this.#dress(element, row);
    return element;
  }

  /** Makes an element the current row. @param {HTMLElement} element @param {Row} row */
  #dress(element, row) {
    element.classList.add('current');
    element.setAttribute('aria-current', 'true');
    element.tabIndex = 0;
    this.#dressSource(element, row);
    this.editor.open(row, element);
    if (this.narrow.matches) this.#putPanel(element, 'cell');
  }

  /** Shows the source with marks that can be pressed. @param {HTMLElement} element @param {Row} row */
  #dressSource(element, row) {
    const text = sourceText(row, this.review.document, (mark, words) => this.editor.insertWords(mark.text ?? words));
    element.querySelector('.source .text')?.replaceWith(text);
  }

  /** @param {{before: Row | null, how: {keep?: boolean, walk?: boolean}}} detail */
  #chosen({before, how}) {
    const row = /** @type {Row} */ (this.review.current);
    if (before !== row) {
      this.actions.selected = {source: '', target: ''};
      this.list.anchored(() => {
        this.editor.close();
        this.#placePanel(true);
        this.list.held = row;
        if (before) this.list.rebuild(before);
        if (this.list.reach(row)) this.list.rebuild(row);
      });
    }
    this.#reveal(row);
    this.panel.show(row);
    this.panel.fetch(row);
    showButtons(this.review);
    if (how.walk) this.list.elementOf(row)?.focus({preventScroll: true});
    else if (!how.keep || this.resumes) this.editor.focus();
    this.resumes = false;
    const count = row.segment.findings?.length ?? 0;
    if (before !== row && count && !how.keep) byId('told').textContent = say('review-findings-count', {count});
  }

  /** @param {Row} row */
  #reveal(row) {
    this.list.reach(row);
    this.list.scrollTo(row);
  }

  /** At narrow widths the panel stands in the current row, else beside the list. @param {boolean} [home] out of the row, which is built anew */
  #placePanel(home = false) {
    const row = home || !this.narrow.matches ? null : this.list.elementOf(this.review.current);
    if (row) this.#putPanel(row, 'cell');
    else this.#putPanel(byId('panel-home'), 'presentation');
  }

  /** @param {HTMLElement} home @param {string} role in the table, whose rows hold nothing but cells */
  #putPanel(home, role) {
    byId('panel-place').setAttribute('role', role);
    home.append(byId('panel-place'));
  }

  /** @param {Row[]} rows */
  #restate(rows) {
    const {current} = this.review;
    this.list.anchored(() => {
      for (const row of rows) {
        const element = this.list.elementOf(row);
        if (!element) continue;
        if (row === current) {
          restate(element, row);
          if (!element.querySelector('.source')?.contains(document.activeElement)) this.#dressSource(element, row);
          this.editor.refresh();
        } else this.list.rebuild(row);
      }
    });
    if (current && rows.includes(current)) {
      this.panel.show(current);
      showButtons(this.review);
    }
    showProgress(this.review);
  }

  /** @param {Row} row @param {string} stamp */
  #clash(row, stamp) {
    this.editor.clash(row, stamp);
    announce(say('review-conflict-text'), true);
  }

  /** Tells the style sheet how high bar and footer are: rows must not end up behind them. */
  #measure() {
    const observer = new ResizeObserver((entries) => {
      for (const {target} of entries) {
        const name = target.tagName === 'FOOTER' ? '--foot-height' : '--bar-height';
        document.documentElement.style.setProperty(name, `${target.getBoundingClientRect().height}px`);
      }
    });
    for (const name of ['bar', 'foot']) observer.observe(byId(name));
  }

  #listen() {
    const rows = byId('rows');
    const rowOf = (/** @type {Event} */ event) => /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest('.row'));
    const light = (/** @type {Event} */ event) => lightUp(rowOf(event), litIds(/** @type {Element} */ (event.target)));
    for (const name of ['mouseover', 'focusin']) rows.addEventListener(name, (/** @type {Event} */ event) => event.target !== this.editor.area && light(event));
    for (const name of ['mouseout', 'focusout']) rows.addEventListener(name, (/** @type {Event} */ event) => lightUp(rowOf(event), []));
    rows.addEventListener('input', () => byId('saved').textContent = '');
    rows.addEventListener('click', (/** @type {Event} */ event) => {
      const element = rowOf(event);
      if (!element || !getSelection()?.isCollapsed || element.classList.contains('current')) return;
      this.review.select(this.review.byKey.get(keyOf(element.dataset.unit ?? '', element.dataset.segment ?? '')));
    });
    document.addEventListener('selectionchange', () => this.#remember());
    addEventListener('pagehide', () => this.editor.flush());
    document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && this.editor.flush());
  }

  /** Remembers what is selected on either side of the current row. */
  #remember() {
    const {area} = this.editor;
    const {selected} = this.actions;
    if (document.activeElement === area) {
      selected.target = area.value.slice(area.selectionStart, area.selectionEnd).trim() || selected.target;
      return;
    }
    const selection = getSelection();
    const within = selection?.anchorNode && this.list.elementOf(this.review.current)?.querySelector('.source')?.contains(selection.anchorNode);
    if (within) selected.source = selection.toString().trim() || selected.source;
  }
}

async function start() {
  const embedded = document.getElementById('data');
  /** @type {import('./types').Start} */
  const begin = embedded ? JSON.parse(embedded.textContent ?? '') : await fetchStart();
  document.documentElement.lang = begin.lang;
  setMessages(begin.messages);
  fillTexts(document);
  const local = begin.mode === 'file' ? new Local(begin) : null;
  const review = new Review(begin, local ?? new Remote());
  const page = new Page(review);
  startBar(review, page.actions);
  startKeyboard(page.actions);
  if (local) startExchange(review, local);
  await review.open(begin.documents[0].id);
  performance.mark('review-ready');
  if (!local) startConnection(review);
}

start().catch((error) => {
  byId('problem').hidden = false;
  byId('problem-text').textContent = error.message;
});
