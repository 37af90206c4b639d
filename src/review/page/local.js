// @ts-check
// A review without a server: the article is in the page, decisions stay in the browser and leave it as a file.

import {decisionBetween, definedOf, exportedDecisions, fittingDecisions, withDecision} from './decisions.js';
import {keyOf} from './queue.js';
import {safeStorage} from './journal.js';

/** @typedef {import('./types').ReviewDocument} ReviewDocument */
/** @typedef {import('./types').Decision} Decision */
/** @typedef {import('./types').Place} Place */
/** @typedef {import('./types').Answer} Answer */
/** @typedef {import('./types').Provider} Provider */
/** @typedef {{document: string, before: Map<string, Decision>, after: Map<string, Decision>, typed?: boolean}} Step what a step replaced and by what */

/** @implements {Provider} */
export class Local {
  /** @param {import('./types').Start} start */
  constructor(start) {
    this.documents = /** @type {ReviewDocument[]} */ (start.documents);
    this.storage = safeStorage();
    this.rev = 0;
    /** @type {Map<string, import('./decisions').Known>} by document, unit and segment */
    this.segments = new Map();
    /** @type {Map<string, Decision>} what the reader decided, by the same names */
    this.decisions = new Map();
    /** @type {Step[]} */
    this.done = [];
    /** @type {Step[]} */
    this.undone = [];
    this.slots = new Map(this.documents.map((one) => [one.id, slotOf(one)]));
    for (const one of this.documents) this.#open(one);
  }

  /** @param {ReviewDocument} document */
  #open(document) {
    for (const unit of document.units) {
      for (const segment of unit.segments) {
        this.segments.set(nameOf(document.id, unit.id, segment.id), {original: segment, now: segment, unit: unit.id, document});
      }
    }
    try {
      const kept = JSON.parse(this.storage.getItem(this.slots.get(document.id) ?? '') ?? '{}');
      for (const [key, decision] of Object.entries(kept)) this.#set(`${document.id} ${key}`, decision);
    } catch {
      // Something else wrote there; the article itself is whole.
    }
  }

  /** @param {string} id */
  async document(id) {
    const found = /** @type {ReviewDocument} */ (this.documents.find((one) => one.id === id));
    const units = found.units.map((unit) => ({
      ...unit,
      segments: unit.segments.map((segment) => this.segments.get(nameOf(id, unit.id, segment.id))?.now ?? segment),
    }));
    return {...found, units, rev: this.rev};
  }

  /** Who decides here, as the reader calls themselves. */
  get author() {
    return this.storage.getItem('satzpaar-author') ?? '';
  }

  set author(name) {
    this.storage.setItem('satzpaar-author', name);
  }

  async changes() {
    return {rev: this.rev, changed: []};
  }

  /** @param {string} id @param {Place & Decision} body */
  async decide(id, {unit, segment, target, state, notes}) {
    const name = nameOf(id, unit, segment);
    const before = this.#decisionOf(name);
    const typed = state === undefined && notes === undefined;
    // What is typed into an accepted text has to be accepted anew.
    const accepted = ['reviewed', 'final'].includes(this.segments.get(name)?.now.state ?? '');
    const after = new Map([[name, {...before, ...definedOf({target, state: typed && accepted ? 'translated' : state, notes})}]]);
    const last = this.done.at(-1);
    // One stretch of typing is one step.
    if (typed && last?.typed && last.after.has(name)) last.after = after;
    else this.done.push({document: id, before: new Map([[name, before]]), after, typed});
    this.undone.length = 0;
    return this.#answer(id, after);
  }

  /** @param {string} id @param {Place} place */
  async propagate(id, {unit, segment}) {
    const from = this.segments.get(nameOf(id, unit, segment));
    /** @type {Step} */
    const step = {document: id, before: new Map(), after: new Map()};
    for (const [name, one] of this.segments) {
      if (!from || one === from || one.document.id !== id || one.now.source !== from.now.source || one.now.origin?.kind === 'human') continue;
      step.before.set(name, this.#decisionOf(name));
      step.after.set(name, {...this.#decisionOf(name), target: from.now.target, state: from.now.state});
    }
    if (step.after.size) this.done.push(step);
    return {...this.#answer(id, step.after), count: step.after.size};
  }

  /** @param {string} id */
  async undo(id) {
    return this.#step(id, this.done, this.undone, 'before');
  }

  /** @param {string} id */
  async redo(id) {
    return this.#step(id, this.undone, this.done, 'after');
  }

  /** @param {string} id @param {Step[]} from @param {Step[]} to @param {'before' | 'after'} side */
  #step(id, from, to, side) {
    const at = from.findLastIndex((step) => step.document === id);
    if (at < 0) return {rev: this.rev, changed: []};
    const [step] = from.splice(at, 1);
    to.push(step);
    return this.#answer(id, step[side]);
  }

  /** @param {string} id @param {Place} place */
  async history(id, {unit, segment}) {
    const known = this.segments.get(nameOf(id, unit, segment));
    const stood = known && known.now !== known.original ? [known.original, known.now] : [];
    return {revisions: stood.map((one) => ({at: '', author: '', target: one.target, state: one.state, origin: one.origin}))};
  }

  async candidates() {
    return {candidates: []};
  }
  async ask() {
    return {candidates: []};
  }

  /** @param {string} id @param {string} query @param {string} side */
  async concordance(id, query, side) {
    const wanted = query.toLowerCase();
    const pairs = [];
    for (const {now, document} of this.segments.values()) {
      const inSource = side !== 'target' && now.source.toLowerCase().includes(wanted);
      const inTarget = side !== 'source' && now.target?.toLowerCase().includes(wanted);
      if (document.id === id && now.target && now.origin && (inSource || inTarget)) pairs.push({source: now.source, target: now.target, origin: now.origin});
    }
    return {pairs: pairs.slice(0, 50)};
  }

  async glossary() {
    return {entries: []};
  }
  /** @returns {Promise<never>} */
  async addTerm() {
    throw new Error('no glossary in a file');
  }

  /**
   * The decisions as the file that `satzpaar review apply` reads.
   * @param {string} author
   */
  exported(author) {
    return exportedDecisions(author, [...this.decisions].map(([name, decision]) => ({.../** @type {any} */ (this.segments.get(name)), decision})));
  }

  /**
   * Goes on from an exported file.
   * @param {any} file
   */
  imported(file) {
    const {fitting, refused} = fittingDecisions(file, this.segments);
    for (const one of this.documents) {
      const after = new Map([...fitting].filter(([name]) => name.startsWith(`${one.id} `)));
      const before = new Map([...after.keys()].map((name) => [name, this.#decisionOf(name)]));
      if (after.size) this.done.push({document: one.id, before, after});
      this.#answer(one.id, after);
    }
    this.undone.length = 0;
    return {taken: fitting.size, refused};
  }

  /** @param {string} name @returns {Decision} */
  #decisionOf(name) {
    return this.decisions.get(name) ?? {};
  }

  /** @param {string} name @param {Decision} decision */
  #set(name, decision) {
    const one = this.segments.get(name);
    if (!one) return;
    one.now = withDecision(one.original, decision);
    const left = decisionBetween(one.original, one.now);
    if (Object.keys(left).length) this.decisions.set(name, left);
    else this.decisions.delete(name);
  }

  /** @param {string} id @param {Map<string, Decision>} decisions @returns {Answer} */
  #answer(id, decisions) {
    this.rev += 1;
    for (const [name, decision] of decisions) this.#set(name, decision);
    const own = [...this.decisions].filter(([name]) => name.startsWith(`${id} `));
    const kept = Object.fromEntries(own.map(([name, decision]) => [name.slice(id.length + 1), decision]));
    try {
      this.storage.setItem(this.slots.get(id) ?? '', JSON.stringify(kept));
    } catch {
      // A full storage: the decisions still stand in the page and can be exported.
    }
    const changed = [...decisions.keys()].flatMap((name) => this.segments.get(name) ?? []);
    return {rev: this.rev, changed: changed.map((one) => ({unit: one.unit, segment: one.now}))};
  }
}

/**
 * Where the decisions about a document are kept: bound to its name and content, another draft of the article begins afresh.
 * @param {ReviewDocument} document
 */
function slotOf(document) {
  const stamps = document.units.flatMap((unit) => unit.segments.map((segment) => segment.stamp)).join('');
  let hash = 0;
  for (let at = 0; at < stamps.length; at += 1) hash = (Math.imul(hash, 31) + stamps.charCodeAt(at)) | 0;
  return `satzpaar-decisions|${document.name}|${hash >>> 0}`;
}

/** @param {string} document @param {string} unit @param {string} segment */
function nameOf(document, unit, segment) {
  return `${document} ${keyOf(unit, segment)}`;
}
