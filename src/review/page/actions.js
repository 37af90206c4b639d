// @ts-check
// What the reader can do: the keys, the buttons and the panel all come here.

import {announce, byId} from './dom.js';
import {candidatesOf} from './sections.js';
import {isDone} from './filter.js';
import {openTermForm} from './lookup.js';
import {placeOf} from './queue.js';
import {say} from './messages.js';

/** @typedef {import('./types').Row} Row */
/** @typedef {import('./types').Finding} Finding */

export class Actions {
  /**
   * @param {import('./review').Review} review
   * @param {import('./editor').Editor} editor
   * @param {import('./list').VirtualList} list
   */
  constructor(review, editor, list) {
    this.review = review;
    this.editor = editor;
    this.list = list;
    /** What was selected last on each side of the current row. */
    this.selected = {source: '', target: ''};
  }

  /** @returns {Row | null} the current row, if it has no open conflict; else says so */
  #free() {
    const row = this.review.current;
    if (row?.segment.conflict) announce(say('review-conflict-first'), true);
    return row && !row.segment.conflict ? row : null;
  }

  accept() {
    const row = this.#free();
    if (!row) return;
    const target = this.editor.text;
    if (!target.trim()) return announce(say('review-nothing-to-accept'), true);
    this.review.decide(row, target === (row.segment.target ?? '') && !row.typing ? {state: 'reviewed'} : {target, state: 'reviewed'});
    const next = this.review.next(1, (each) => !isDone(each)) ?? this.review.view.find((each) => each.open && each !== row && !isDone(each));
    announce(next ? say('review-accepted-next', {text: next.segment.source.slice(0, 80)}) : say('review-accepted-last'));
    if (next) this.review.select(next);
  }

  takeBack() {
    const row = this.#free();
    if (!row || !isDone(row)) return;
    this.editor.flush();
    this.review.decide(row, {state: 'translated'});
    announce(say('review-taken-back'));
  }

  next() {
    this.#go(this.review.next(1));
  }
  previous() {
    this.#go(this.review.next(-1));
  }
  walkNext() {
    this.#go(this.review.next(1), {walk: true});
  }
  walkPrevious() {
    this.#go(this.review.next(-1), {walk: true});
  }
  nextFinding() {
    this.#go(this.review.next(1, asksForWork));
  }
  previousFinding() {
    this.#go(this.review.next(-1, asksForWork));
  }

  /** @param {Row | undefined} row @param {{walk?: boolean}} [how] */
  #go(row, how) {
    if (row) this.review.select(row, how);
    else announce(say('review-no-more'));
  }

  /** @param {number} [number] from 1 */
  candidate(number = 1) {
    const row = this.#free();
    const found = row && candidatesOf(row)[number - 1];
    if (found) this.editor.replace(found.target);
  }

  /** Puts the next missing term in at the caret. */
  term() {
    const marks = this.#free()?.segment.marks ?? [];
    const text = this.editor.text.toLowerCase();
    const missing = marks.find((mark) => mark.kind === 'term' && mark.status === 'missing' && mark.text && !text.includes(mark.text.toLowerCase()));
    if (missing?.text) this.editor.insertWords(missing.text);
    else announce(say('review-no-missing-term'));
  }

  source() {
    const row = this.#free();
    if (row) this.editor.replace(row.segment.source);
  }
  draft() {
    const row = this.#free();
    if (row?.segment.draft !== undefined) this.editor.replace(row.segment.draft);
  }

  /** @param {Finding} finding */
  fix({fix}) {
    if (fix && this.#free()) this.editor.insert(fix.text, fix.start, fix.end);
  }

  /** @param {Finding} finding */
  goTo(finding) {
    if (finding.target) return this.editor.mark(finding.target);
    const at = (this.review.current?.segment.findings ?? []).indexOf(finding);
    const piece = this.list.elementOf(this.review.current)?.querySelector(`.source [data-mark~="f${at}"]`);
    if (!piece) return;
    piece.setAttribute('tabindex', '-1');
    /** @type {HTMLElement} */ (piece).focus();
  }

  note() {
    byId('note')?.focus();
  }

  /** @param {Row} row @param {import('./types').Note[]} notes */
  notes(row, notes) {
    this.review.decide(row, {notes});
  }

  keepMine() {
    const row = this.review.current;
    if (!row?.segment.conflict) return;
    const {target, state} = row.segment.conflict;
    row.segment = {...row.segment, conflict: undefined};
    this.review.decide(row, {target, state, settle: true});
    this.editor.focus();
  }

  keepTheirs() {
    const row = this.review.current;
    if (!row?.segment.conflict) return;
    row.segment = {...row.segment, conflict: undefined};
    this.review.decide(row, {settle: true});
    this.editor.focus();
  }

  async undo() {
    await this.#step('undo');
  }
  async redo() {
    await this.#step('redo');
  }

  /** @param {'undo' | 'redo'} what */
  async #step(what) {
    const editing = document.activeElement === this.editor.area;
    const done = await this.review.step((id) => this.review.provider[what](id));
    if (!done) return;
    const [first] = done.changed;
    if (!first) return announce(say(`review-nothing-to-${what}`));
    this.review.select(first, {keep: !editing});
    announce(say(`review-done-${what}`, {count: done.changed.length}));
  }

  async propagate() {
    const row = this.#free();
    if (!row || !row.segment.target) return;
    const done = await this.review.step((id) => this.review.provider.propagate(id, {...placeOf(row.key), stamp: row.segment.stamp}));
    if (done) announce(say('review-propagated', {count: done.answer.count ?? done.changed.length}));
  }

  /** @param {string} backend */
  async ask(backend) {
    const row = this.review.current;
    if (!row) return;
    announce(say('review-asking', {backend}));
    const answer = await this.quietly(() => this.review.provider.ask(this.review.document.id, {...placeOf(row.key), backend}));
    if (!answer) return;
    row.fetched = [...(row.fetched ?? []), ...answer.candidates];
    this.review.tellRows([row]);
    announce(say('review-candidates-more', {count: answer.candidates.length}));
  }

  concordance() {
    const field = byId('lookup');
    if (!field) return;
    const inTarget = document.activeElement === this.editor.area;
    const chosen = inTarget ? this.selected.target : this.selected.source || this.selected.target;
    byId('lookup-side').value = chosen ? (chosen === this.selected.target && inTarget ? 'target' : 'source') : 'both';
    if (chosen) field.value = chosen;
    field.focus();
    field.form.requestSubmit();
  }

  addTerm() {
    openTermForm(this.selected);
  }

  preview() {
    const {start, document: opened} = this.review;
    if (start.mode === 'file' || !start.can.preview) return;
    this.editor.flush();
    byId('preview-frame').src = `/preview/${encodeURIComponent(opened.id)}`;
    byId('preview-dialog').showModal();
  }

  search() {
    byId('filter-text').focus();
  }
  edit() {
    this.editor.focus();
  }
  leave() {
    this.editor.flush();
    this.list.elementOf(this.review.current)?.focus({preventScroll: true});
  }
  help() {
    const dialog = byId('keys');
    if (!dialog.open) dialog.showModal();
  }

  /**
   * The answer to a question that changes nothing; a failure is said, not thrown.
   * @template T
   * @param {() => Promise<T>} ask
   * @returns {Promise<T | null>}
   */
  async quietly(ask) {
    try {
      return await ask();
    } catch (error) {
      announce(/** @type {Error} */ (error).message, true);
      return null;
    }
  }
}

/** @param {Row} row */
function asksForWork(row) {
  return Boolean(row.segment.findings?.length);
}
