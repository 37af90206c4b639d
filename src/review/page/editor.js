// @ts-check
// The target of the current segment, edited in its place: a text area over a copy of the text that shows the marks.

import {make} from './dom.js';
import {appendMarked, lightUp, litIds, shownSpans} from './marked.js';
import {movedAlong} from './pieces.js';
import {say} from './messages.js';
import {spacedWords} from './words.js';

/** @typedef {import('./types').Row} Row */

/** A pause in typing after which the text is saved, and how long typing without a pause may go unsaved; in milliseconds. */
const PAUSE = 400;
const LONGEST = 800;

export class Editor {
  /** @param {import('./review').Review} review */
  constructor(review) {
    this.review = review;
    /** @type {Row | null} */
    this.row = null;
    this.area = make('textarea', {spellcheck: 'true', rows: 1});
    this.backdrop = make('div', {class: 'backdrop', 'aria-hidden': 'true'});
    this.box = make('div', {class: 'editor'}, this.backdrop, this.area);
    this.area.addEventListener('input', () => this.#typed());
    this.area.addEventListener('blur', () => this.flush());
    this.area.addEventListener('mousemove', (event) => this.#lightAt(event));
    this.area.addEventListener('mouseleave', () => lightUp(this.box.closest('.row'), []));
    document.addEventListener('selectionchange', () => this.#lightCaret());
    this.timer = 0;
    this.since = 0;
    /** Something was saved since the row became the current one: all saves of a visit are one step. */
    this.goesOn = false;
  }

  /**
   * Takes its place in the row's target cell.
   * @param {Row} row
   * @param {HTMLElement} element
   */
  open(row, element) {
    if (row !== this.row) this.goesOn = false;
    this.row = row;
    this.area.lang = this.review.document.target_lang;
    this.area.setAttribute('aria-label', say('review-editor', {source: row.segment.source}));
    element.querySelector('.target')?.replaceChildren(this.box);
    this.refresh(true);
  }

  /** Saves what is typed and lets the row go. */
  close() {
    this.flush();
    [this.row, this.goesOn] = [null, false];
    this.box.remove();
  }

  /**
   * Shows the segment as it stands, unless somebody is typing.
   * @param {boolean} [fresh] the row has just become the current one
   */
  refresh(fresh = false) {
    const row = this.row;
    if (!row) return;
    const {conflict} = row.segment;
    const target = (conflict ? conflict.target : row.segment.target) ?? '';
    this.area.readOnly = Boolean(conflict);
    if (conflict && this.area.value !== target && (fresh || !row.typing)) this.area.value = target;
    if (!conflict && !row.typing && this.area.value !== target) {
      this.area.value = target;
      this.area.setSelectionRange(target.length, target.length);
    }
    this.#paint();
  }

  /** Gives it the focus, the caret at the end. */
  focus() {
    if (document.activeElement === this.area) return;
    this.area.focus({preventScroll: true});
    this.area.setSelectionRange(this.area.value.length, this.area.value.length);
  }

  get text() {
    return this.area.value;
  }

  /** Saves now what is typed. */
  flush() {
    clearTimeout(this.timer);
    this.since = 0;
    const row = this.row;
    if (!row?.typing) return;
    this.review.decide(row, {target: this.area.value, ...(this.goesOn && {goes_on: true})});
    this.goesOn = true;
  }

  /**
   * The segment was changed elsewhere: what was typed since the last save belongs to the same conflict.
   * @param {Row} row
   * @param {string} stamp
   */
  clash(row, stamp) {
    if (row !== this.row) return;
    clearTimeout(this.timer);
    this.since = 0;
    if (row.typing) this.review.decide(row, {target: this.area.value}, stamp);
    this.refresh();
  }

  /**
   * Puts a text in the place of another, so that the browser's own undo takes it back.
   * @param {string} text
   * @param {number} [start] without it at the caret
   * @param {number} [end]
   */
  insert(text, start = this.area.selectionStart, end = this.area.selectionEnd) {
    if (!this.row || this.area.readOnly) return;
    this.area.focus({preventScroll: true});
    this.area.setSelectionRange(start, end);
    const done = text ? document.execCommand('insertText', false, text) : document.execCommand('delete');
    if (done || (!text && start === end)) return;
    this.area.setRangeText(text, start, end, 'end');
    this.#typed();
  }

  /**
   * Puts words in at the caret, apart from their neighbours.
   * @param {string} words
   */
  insertWords(words) {
    const {value, selectionStart, selectionEnd} = this.area;
    this.insert(spacedWords(words, value.slice(0, selectionStart), value.slice(selectionEnd)));
  }

  /** @param {string} text */
  replace(text) {
    this.insert(text, 0, this.area.value.length);
  }

  /** @param {import('./types').Span} span */
  mark(span) {
    this.area.focus({preventScroll: true});
    this.area.setSelectionRange(span[0], span[1]);
  }

  #typed() {
    const row = this.row;
    if (!row) return;
    row.typing = true;
    this.since ||= Date.now();
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.flush(), Math.max(0, Math.min(PAUSE, this.since + LONGEST - Date.now())));
    this.#paint();
  }

  #paint() {
    const segment = this.row?.segment;
    if (!segment) return;
    const text = this.area.value;
    const [was, now] = [segment.target ?? '', text];
    const spans = shownSpans({marks: movedAlong(segment.marks ?? [], was, now), findings: movedAlong(segment.findings ?? [], was, now)}, 'target');
    this.backdrop.replaceChildren();
    appendMarked(this.backdrop, text, spans);
    // A line break at the end needs something behind it to have height.
    this.backdrop.append('\u200b');
  }

  /** @param {MouseEvent} event */
  #lightAt(event) {
    const under = document.elementsFromPoint(event.clientX, event.clientY).find((each) => this.backdrop.contains(each));
    lightUp(this.box.closest('.row'), litIds(under));
  }

  #lightCaret() {
    if (document.activeElement !== this.area || !this.row) return;
    const at = this.area.selectionStart;
    let passed = 0;
    const under = [...this.backdrop.childNodes].find((node) => (passed += node.textContent?.length ?? 0) > at);
    lightUp(this.box.closest('.row'), litIds(under instanceof Element ? under : null));
  }
}
