// @ts-check
// The review as the page knows it: rows, filter, current segment, what is saved and what is not. Shows nothing itself.

import {asDecided, rowsOf} from './rows.js';
import {keyOf, placeOf, SaveQueue} from './queue.js';
import {filteredRows, isDone, nextRow, NO_FILTER} from './filter.js';
import {Unreachable} from './errors.js';
import {Journal} from './journal.js';

/** @typedef {import('./types').Row} Row */
/** @typedef {import('./types').Decision} Decision */
/** @typedef {import('./types').Answer} Answer */
/**
 * What the page is told: `document` opened, `view` filtered, `leave` the current row is about to change, `current` changed,
 * `rows` changed, `saved`, `conflict`, `refused`, `offline`, `online`.
 * @typedef {'document' | 'view' | 'leave' | 'current' | 'rows' | 'saved' | 'conflict' | 'refused' | 'offline' | 'online'} Event
 */

export class Review {
  /**
   * @param {import('./types').Start} start
   * @param {import('./types').Provider} provider
   */
  constructor(start, provider) {
    this.start = start;
    this.provider = provider;
    /** @type {import('./types').ReviewDocument} */
    this.document = /** @type {any} */ (null);
    /** @type {Row[]} */
    this.rows = [];
    /** @type {Map<string, Row>} */
    this.byKey = new Map();
    /** @type {Row[]} the rows the filter leaves */
    this.view = [];
    this.filter = NO_FILTER;
    /** @type {Row | null} */
    this.current = null;
    /** @type {Map<Event, ((detail: any) => void)[]>} */
    this.listeners = new Map();
    /** @type {SaveQueue} of the open document */
    this.queue = /** @type {any} */ (null);
    /** @type {Map<string, SaveQueue>} of each document opened so far: what one could not send waits in it */
    this.queues = new Map();
  }

  /** @param {Event} event @param {(detail: any) => void} listener */
  on(event, listener) {
    this.listeners.set(event, [...(this.listeners.get(event) ?? []), listener]);
  }

  /** @param {Event} event @param {any} [detail] */
  #tell(event, detail) {
    for (const listener of this.listeners.get(event) ?? []) listener(detail);
  }

  /**
   * Opens a document, or the same one anew: then the current row stays current.
   * @param {string} id
   */
  async open(id) {
    if (this.document) await this.settle();
    const opened = await this.provider.document(id);
    const before = this.document?.id === id ? this.current?.key : undefined;
    this.document = opened;
    this.current = null;
    this.rows = rowsOf(opened);
    this.byKey = new Map(this.rows.map((row) => [row.key, row]));
    this.view = filteredRows(this.rows, this.filter);
    this.#tell('document');
    await this.#takeUnsent(opened);
    const row = before && this.byKey.get(before);
    this.select(row || this.view.find((each) => each.open && !isDone(each)) || this.view.find((each) => each.open), {keep: true});
  }

  /**
   * What was decided about a document and did not reach the server, from this page or from one that is gone.
   * @param {import('./types').ReviewDocument} opened
   */
  async #takeUnsent(opened) {
    const known = this.queues.get(opened.id);
    if (known) {
      this.queue = known;
      for (const [key, entry] of known.entries) if (this.byKey.has(key)) this.#show(key, {...entry.sending, ...entry.waiting});
      return;
    }
    const journal = new Journal(`${opened.name}|${opened.original}`);
    this.queue = new SaveQueue(this.#hooks(opened.id, journal));
    this.queues.set(opened.id, this.queue);
    if (this.start.mode === 'file') return;
    for (const unsent of await journal.adopt()) {
      if (this.byKey.has(unsent.key)) this.#push(unsent.key, unsent.decision, unsent.stamp);
    }
  }

  /** @param {string} id @param {Journal} journal @returns {import('./queue').Hooks} */
  #hooks(id, journal) {
    const own = (/** @type {() => void} */ act) => this.document.id === id && act();
    return {
      send: (key, body) => this.provider.decide(id, {...placeOf(key), ...body}),
      stampOf: (key) => this.byKey.get(key)?.segment.stamp ?? '',
      keep: (key, stamp, decision) => this.start.mode === 'server' && journal.keep(key, stamp, decision),
      forget: (key) => journal.forget(key),
      saved: (key, answer, waiting) => own(() => {
        this.#tell('online');
        this.take(answer);
        if (waiting) this.#show(key, waiting);
        else this.#tell('saved', this.byKey.get(key));
      }),
      conflict: (key, answer, stamp) => own(() => {
        const row = /** @type {Row} */ (this.byKey.get(key));
        row.mine = true;
        this.take({...answer, rev: answer.rev ?? row.rev});
        this.#tell('conflict', {row, stamp});
      }),
      refused: (key, error) => own(() => this.#tell('refused', error)),
      unreachable: (error) => this.#tell('offline', error),
    };
  }

  /** Says that rows look different now. @param {Row[]} rows */
  tellRows(rows) {
    this.#tell('rows', rows);
  }

  /** @param {import('./types').Filter} filter */
  setFilter(filter) {
    this.filter = filter;
    this.view = filteredRows(this.rows, filter);
    this.#tell('view');
  }

  /**
   * Makes a row the current one. `keep` leaves the focus where it is; `walk` puts it on the row; else it goes to the editor.
   * @param {Row | null | undefined} row
   * @param {{keep?: boolean, walk?: boolean}} [how]
   */
  select(row, how = {}) {
    if (!row || !row.open) return;
    if (!this.view.includes(row)) this.setFilter(NO_FILTER);
    if (row !== this.current) this.#tell('leave');
    const before = this.current;
    this.current = row;
    this.#tell('current', {before, how});
  }

  /** @param {1 | -1} step @param {(row: Row) => boolean} [wanted] */
  next(step, wanted = () => true) {
    return nextRow(this.view, this.current, step, (row) => row.open && wanted(row));
  }

  /**
   * @param {Row} row
   * @param {Decision} decision
   * @param {string} [stamp] of the text it was made for, where that is not the present one
   */
  decide(row, decision, stamp) {
    row.typing = false;
    this.#push(row.key, decision, stamp);
  }

  /** @param {string} key @param {Decision} decision @param {string} [stamp] */
  #push(key, decision, stamp) {
    this.queue.push(key, decision, stamp);
    this.#show(key, decision);
  }

  /**
   * Shows a decision before the server has answered.
   * @param {string} key
   * @param {Decision} decision
   */
  #show(key, decision) {
    const row = /** @type {Row} */ (this.byKey.get(key));
    row.segment = asDecided(row.segment, decision);
    this.#tell('rows', [row]);
  }

  /**
   * Takes what the server says. A row somebody types in keeps its text: the next save finds out what became of it.
   * @param {Answer} answer
   * @returns {Row[]} the rows that changed
   */
  take(answer) {
    const changed = [];
    for (const {unit, segment} of answer.changed) {
      const row = this.byKey.get(keyOf(unit, segment.id));
      if (!row || row.rev > answer.rev || this.queue.has(row.key)) continue;
      // A conflict somebody else has ended meanwhile still holds what was written here.
      const conflict = segment.conflict ?? (row.mine ? row.segment.conflict : undefined);
      row.mine &&= Boolean(conflict);
      row.segment = {...segment, conflict};
      row.rev = answer.rev;
      changed.push(row);
    }
    if (changed.length) this.#tell('rows', changed);
    return changed;
  }

  /**
   * Takes news from elsewhere; leaves alone what is being typed in.
   * @param {Answer} answer
   */
  hear(answer) {
    const calm = answer.changed.filter((one) => !this.byKey.get(keyOf(one.unit, one.segment.id))?.typing);
    return this.take({...answer, changed: calm});
  }

  /**
   * A request that changes several rows: waits for the saves before it.
   * @param {(id: string) => Promise<Answer>} ask
   */
  async step(ask) {
    await this.settle();
    try {
      const answer = await ask(this.document.id);
      return {answer, changed: this.take(answer)};
    } catch (error) {
      this.#tell(error instanceof Unreachable ? 'offline' : 'refused', error);
      return null;
    }
  }

  /** Something waits for a server that did not answer. */
  get stuck() {
    return [...this.queues.values()].some((queue) => queue.stuck);
  }

  /** Saves what is typed and waits for it. */
  async settle() {
    this.#tell('leave');
    await this.queue.idle();
  }

  /** Connection is there again: sends what waits. */
  resume() {
    this.#tell('online');
    for (const queue of this.queues.values()) queue.retry();
  }

  /** @param {Error} error */
  lost(error) {
    this.#tell('offline', error);
  }
}
