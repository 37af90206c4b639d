// @ts-check
// Sends decisions: one request at a time for a segment, each bound to the stamp of the last answer; nothing is dropped unseen.

import {Refused, Unreachable} from './errors.js';

/** @typedef {import('./types').Decision} Decision */
/** @typedef {import('./types').Answer} Answer */
/** @typedef {{stamp: string, waiting: Decision | null, sending: Decision | null, stuck: boolean}} Entry */
/**
 * @typedef {object} Hooks
 * @property {(key: string, body: {stamp: string} & Decision) => Promise<Answer>} send
 * @property {(key: string) => string} stampOf the stamp of the segment as the page shows it
 * @property {(key: string, stamp: string, unsent: Decision) => void} keep remembers what is not acknowledged
 * @property {(key: string) => void} forget
 * @property {(key: string, answer: Answer, waiting: Decision | null) => void} saved
 * @property {(key: string, answer: Answer, stamp: string) => void} conflict with the stamp the refused text was made for
 * @property {(key: string, error: Error) => void} refused
 * @property {(error: Error) => void} unreachable
 */

export class SaveQueue {
  /** @param {Hooks} hooks */
  constructor(hooks) {
    this.hooks = hooks;
    /** @type {Map<string, Entry>} */
    this.entries = new Map();
    /** @type {(() => void)[]} */
    this.resting = [];
  }

  /** @param {string} key */
  has(key) {
    return this.entries.has(key);
  }

  /** Something waits for a server that does not answer. */
  get stuck() {
    return [...this.entries.values()].some((entry) => entry.stuck);
  }

  /**
   * Takes a decision up and sends it as soon as the one before it is answered.
   * @param {string} key
   * @param {Decision} decision
   * @param {string} [stamp] of an older session; else that of the segment as shown
   */
  push(key, decision, stamp) {
    let entry = this.entries.get(key);
    if (!entry) {
      entry = {stamp: stamp ?? this.hooks.stampOf(key), waiting: null, sending: null, stuck: false};
      this.entries.set(key, entry);
    }
    entry.waiting = {...entry.waiting, ...decision};
    this.#keep(key, entry);
    void this.#send(key, entry);
  }

  /** Tries again what the server did not take. */
  retry() {
    for (const [key, entry] of this.entries) {
      if (!entry.stuck) continue;
      entry.stuck = false;
      void this.#send(key, entry);
    }
  }

  /** @returns {Promise<void>} resolved when nothing is on its way */
  idle() {
    if (![...this.entries.values()].some((entry) => entry.sending)) return Promise.resolve();
    return new Promise((resolve) => this.resting.push(resolve));
  }

  /**
   * @param {string} key
   * @param {Entry} entry
   */
  async #send(key, entry) {
    if (entry.sending || entry.stuck || !entry.waiting) return;
    const sent = entry.waiting;
    [entry.sending, entry.waiting] = [sent, null];
    try {
      const answer = await this.hooks.send(key, {stamp: entry.stamp, ...sent});
      entry.sending = null;
      entry.stamp = stampIn(answer, key) ?? entry.stamp;
      if (entry.waiting) this.#keep(key, entry);
      else this.#end(key);
      this.hooks.saved(key, answer, entry.waiting);
    } catch (error) {
      this.#failed(key, entry, sent, /** @type {Error} */ (error));
    }
    if (entry.waiting && !entry.stuck) void this.#send(key, entry);
    else this.#rest();
  }

  /**
   * @param {string} key
   * @param {Entry} entry
   * @param {Decision} sent
   * @param {Error} error
   */
  #failed(key, entry, sent, error) {
    entry.sending = null;
    if (error instanceof Unreachable) {
      entry.waiting = {...sent, ...entry.waiting};
      entry.stuck = true;
      this.#keep(key, entry);
      this.hooks.unreachable(error);
    } else if (error instanceof Refused && error.status === 409) {
      // What was typed meanwhile goes out with the old stamp too: it belongs to the same conflict.
      if (entry.waiting) return;
      this.#end(key);
      this.hooks.conflict(key, /** @type {Answer} */ (error.body), entry.stamp);
    } else {
      this.#end(key);
      this.hooks.refused(key, error);
    }
  }

  /**
   * @param {string} key
   * @param {Entry} entry
   */
  #keep(key, entry) {
    this.hooks.keep(key, entry.stamp, {...entry.sending, ...entry.waiting});
  }

  /** @param {string} key */
  #end(key) {
    this.entries.delete(key);
    this.hooks.forget(key);
  }

  #rest() {
    if ([...this.entries.values()].some((entry) => entry.sending)) return;
    for (const resolve of this.resting.splice(0)) resolve();
  }
}

/**
 * The stamp an answer gives a segment.
 * @param {Answer} answer
 * @param {string} key
 */
function stampIn(answer, key) {
  return answer.changed.find((one) => keyOf(one.unit, one.segment.id) === key)?.segment.stamp;
}

/**
 * One name for a segment in its document.
 * @param {string} unit
 * @param {string} segment
 */
export function keyOf(unit, segment) {
  return `${unit}\n${segment}`;
}

/**
 * @param {string} key
 * @returns {import('./types').Place}
 */
export function placeOf(key) {
  const [unit, segment] = key.split('\n');
  return {unit, segment};
}
