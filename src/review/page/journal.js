// @ts-check
// What the server has not acknowledged yet, kept by the browser, so that neither a crash of the server nor of the page loses it.

/** @typedef {import('./types').Decision} Decision */
/** @typedef {{key: string, stamp: string, decision: Decision}} Unsent */

/**
 * The browser's storage, or one that lasts as long as the page where the browser refuses it.
 * @returns {Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>}
 */
export function safeStorage() {
  try {
    localStorage.setItem('satzpaar', '1');
    localStorage.removeItem('satzpaar');
    return localStorage;
  } catch {
    return new MemoryStorage();
  }
}

class MemoryStorage {
  /** @type {Map<string, string>} */
  #items = new Map();
  get length() {
    return this.#items.size;
  }
  /** @param {number} at */
  key(at) {
    return [...this.#items.keys()][at] ?? null;
  }
  /** @param {string} name */
  getItem(name) {
    return this.#items.get(name) ?? null;
  }
  /** @param {string} name @param {string} value */
  setItem(name, value) {
    this.#items.set(name, value);
  }
  /** @param {string} name */
  removeItem(name) {
    this.#items.delete(name);
  }
}

export class Journal {
  /**
   * @param {string} document a name that outlives the server
   * @param {ReturnType<typeof safeStorage>} [storage]
   */
  constructor(document, storage = safeStorage()) {
    this.storage = storage;
    this.prefix = `satzpaar-unsent|${document}|`;
    // Another tab with the same article keeps its own entries; a lock tells that it still lives.
    this.tab = Math.random().toString(36).slice(2);
    void globalThis.navigator?.locks?.request(`${this.prefix}${this.tab}`, () => new Promise(() => {}));
  }

  /** @param {string} key @param {string} stamp @param {Decision} decision */
  keep(key, stamp, decision) {
    try {
      this.storage.setItem(`${this.prefix}${this.tab}|${key}`, JSON.stringify({key, stamp, decision}));
    } catch {
      // A full storage must not stop the save itself.
    }
  }

  /** @param {string} key */
  forget(key) {
    this.storage.removeItem(`${this.prefix}${this.tab}|${key}`);
  }

  /**
   * Takes over what tabs left that live no more.
   * @returns {Promise<Unsent[]>}
   */
  async adopt() {
    const locks = await globalThis.navigator?.locks?.query?.().catch(() => null);
    const living = new Set(locks?.held?.map((lock) => lock.name));
    const names = Array.from({length: this.storage.length}, (_, at) => this.storage.key(at) ?? '');
    /** @type {Unsent[]} */
    const found = [];
    for (const name of names) {
      if (!name.startsWith(this.prefix)) continue;
      const tab = name.slice(this.prefix.length).split('|')[0];
      if (tab === this.tab || living.has(`${this.prefix}${tab}`)) continue;
      try {
        found.push(JSON.parse(this.storage.getItem(name) ?? ''));
      } catch {
        // Not ours, or cut off while it was written: there is no text in it to save.
      }
      this.storage.removeItem(name);
    }
    return found;
  }
}
