// @ts-check
// A list of any length in which only the rows near the window are elements.

import {chunksOf, estimatedHeight, firstBelow} from './chunks.js';

/** @typedef {import('./types').Row} Row */
/** @typedef {{start: number, end: number, element: HTMLElement, filled: boolean}} Chunk */

/** How far above and below the window rows are kept, in CSS pixels. */
const MARGIN = 700;

export class VirtualList {
  /**
   * @param {HTMLElement} box
   * @param {(row: Row, position: number) => HTMLElement} build
   */
  constructor(box, build) {
    this.box = box;
    this.build = build;
    /** @type {Row[]} */
    this.rows = [];
    /** @type {Map<Row, number>} */
    this.positions = new Map();
    /** @type {Chunk[]} */
    this.chunks = [];
    /** @type {Row | null} its chunk is never emptied */
    this.held = null;
    addEventListener('scroll', () => this.update(), {passive: true});
    addEventListener('resize', () => this.update());
  }

  /** @param {Row[]} rows */
  show(rows) {
    this.rows = rows;
    this.positions = new Map(rows.map((row, at) => [row, at]));
    const width = this.box.clientWidth * 0.4;
    this.chunks = chunksOf(rows.length).map(({start, end}) => {
      const element = document.createElement('div');
      element.setAttribute('role', 'rowgroup');
      let height = 0;
      for (let at = start; at < end; at += 1) {
        const {source, target} = rows[at].segment;
        height += estimatedHeight(Math.max(source.length, target?.length ?? 0), width);
      }
      element.style.height = `${height}px`;
      return {start, end, element, filled: false};
    });
    this.box.replaceChildren(...this.chunks.map((chunk) => chunk.element));
    this.update();
  }

  /** Fills the chunks near the window and empties those far from it; what the reader looks at stays where it is. */
  update() {
    this.anchored(() => {
      let near = this.#near();
      // Filled chunks may turn out lower than estimated: then more of them come near.
      for (; near.some((chunk) => !chunk.filled); near = this.#near()) near.forEach((chunk) => this.#fill(chunk));
      for (const chunk of this.chunks) if (chunk.filled && !near.includes(chunk) && !this.#holds(chunk)) this.#empty(chunk);
    });
  }

  /** The chunks near the window. */
  #near() {
    const rect = (/** @type {number} */ at) => this.chunks[at].element.getBoundingClientRect();
    const first = firstBelow(this.chunks.length, (at) => rect(at).bottom, -MARGIN);
    let end = first;
    while (end < this.chunks.length && rect(end).top <= innerHeight + MARGIN) end += 1;
    return this.chunks.slice(first, end);
  }

  /**
   * Does something that may change heights, and keeps the first visible row in its place.
   * @param {() => void} act
   */
  anchored(act) {
    const anchor = this.#anchor();
    const top = anchor?.getBoundingClientRect().top ?? 0;
    act();
    const moved = anchor?.isConnected ? anchor.getBoundingClientRect().top - top : 0;
    if (moved) scrollBy({top: moved, behavior: 'instant'});
  }

  #anchor() {
    const at = firstBelow(this.chunks.length, (each) => this.chunks[each].element.getBoundingClientRect().bottom, 0);
    const chunk = this.chunks[at]?.element;
    if (!chunk || chunk.getBoundingClientRect().top > 0) return null;
    const rows = chunk.children;
    return rows[firstBelow(rows.length, (each) => rows[each].getBoundingClientRect().bottom, 0)] ?? chunk;
  }

  /** @param {Chunk} chunk */
  #holds(chunk) {
    const at = this.held ? this.positions.get(this.held) : undefined;
    return at !== undefined && at >= chunk.start && at < chunk.end;
  }

  /** @param {Chunk} chunk */
  #fill(chunk) {
    if (chunk.filled) return;
    const rows = this.rows.slice(chunk.start, chunk.end);
    chunk.element.replaceChildren(...rows.map((row, at) => this.build(row, chunk.start + at)));
    chunk.element.style.height = '';
    chunk.filled = true;
  }

  /** @param {Chunk} chunk */
  #empty(chunk) {
    chunk.element.style.height = `${chunk.element.getBoundingClientRect().height}px`;
    chunk.element.replaceChildren();
    chunk.filled = false;
  }

  /**
   * The element of a row, if it is near the window.
   * @param {Row | null} row
   * @returns {HTMLElement | null}
   */
  elementOf(row) {
    const at = row ? this.positions.get(row) : undefined;
    if (at === undefined) return null;
    const chunk = this.chunks[firstBelow(this.chunks.length, (each) => this.chunks[each].end, at)];
    return chunk.filled ? /** @type {HTMLElement} */ (chunk.element.children[at - chunk.start]) : null;
  }

  /**
   * Makes the element of a row, wherever the row is.
   * @param {Row} row
   */
  reach(row) {
    const at = this.positions.get(row);
    if (at === undefined) return null;
    const place = firstBelow(this.chunks.length, (each) => this.chunks[each].end, at);
    for (const chunk of this.chunks.slice(Math.max(0, place - 1), place + 2)) this.#fill(chunk);
    return this.elementOf(row);
  }

  /**
   * Brings a row into sight, unless it is there already.
   * @param {Row} row
   */
  scrollTo(row) {
    const element = this.elementOf(row);
    if (!element) return;
    const {top, bottom} = element.getBoundingClientRect();
    const style = getComputedStyle(document.documentElement);
    const [above, below] = [parseFloat(style.scrollPaddingTop) || 0, parseFloat(style.scrollPaddingBottom) || 0];
    if (top >= above && bottom <= innerHeight - below) return;
    const room = innerHeight - above - below;
    element.scrollIntoView({block: bottom - top > room ? 'start' : 'center', behavior: 'instant'});
    this.update();
  }

  /**
   * Builds a row anew.
   * @param {Row} row
   */
  rebuild(row) {
    const element = this.elementOf(row);
    const fresh = element && this.build(row, /** @type {number} */ (this.positions.get(row)));
    if (fresh) element.replaceWith(fresh);
    return fresh;
  }
}
