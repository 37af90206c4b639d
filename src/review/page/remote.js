// @ts-check
// The server's side of a review: each method is one request.

import {Refused, Unreachable} from './errors.js';

/** @typedef {import('./types').Provider} Provider */

/**
 * @param {string} path
 * @param {object} [body] makes it a POST
 */
async function request(path, body) {
  const options = body && {method: 'POST', headers: {'content-type': 'application/json'}, body: JSON.stringify(body)};
  // Without a word on the cache: what the page's head announced is on its way already. The server forbids to keep anything.
  const response = await fetch(path, {...options, credentials: 'same-origin'}).catch((error) => {
    throw new Unreachable(String(error));
  });
  if (response.ok) return response.json();
  const answer = await response.json().catch(() => null);
  if (response.status === 401) throw new Unreachable(answer?.error ?? 'no session', true);
  if (response.status >= 500) throw new Unreachable([answer?.error, answer?.hint].filter(Boolean).join('. ') || `HTTP ${response.status}`);
  throw new Refused(response.status, answer);
}

/** @returns {Promise<import('./types').Start>} */
export function fetchStart() {
  return request('/api/start');
}

/** @implements {Provider} */
export class Remote {
  /** @param {string} id */
  document(id) {
    return request(`/api/documents/${encodeURIComponent(id)}`);
  }
  /** @param {string} id @param {number} after */
  changes(id, after) {
    return request(`/api/documents/${encodeURIComponent(id)}/changes?after=${after}`);
  }
  /** @param {string} id @param {object} body */
  decide(id, body) {
    return this.#post(id, 'decide', body);
  }
  /** @param {string} id @param {object} body */
  propagate(id, body) {
    return this.#post(id, 'propagate', body);
  }
  /** @param {string} id */
  undo(id) {
    return this.#post(id, 'undo', {});
  }
  /** @param {string} id */
  redo(id) {
    return this.#post(id, 'redo', {});
  }
  /** @param {string} id @param {object} place */
  history(id, place) {
    return this.#post(id, 'history', place);
  }
  /** @param {string} id @param {object} place */
  candidates(id, place) {
    return this.#post(id, 'candidates', place);
  }
  /** @param {string} id @param {object} body */
  ask(id, body) {
    return this.#post(id, 'ask', body);
  }
  /** @param {string} id @param {string} query @param {string} side */
  concordance(id, query, side) {
    return request(`/api/documents/${encodeURIComponent(id)}/concordance?${new URLSearchParams({q: query, side})}`);
  }
  /** @param {string} query */
  glossary(query) {
    return request(`/api/glossary?${new URLSearchParams({q: query})}`);
  }
  /** @param {object} term */
  addTerm(term) {
    return request('/api/terms', term);
  }

  /** @param {string} id @param {string} what @param {object} body */
  #post(id, what, body) {
    return request(`/api/documents/${encodeURIComponent(id)}/${what}`, body);
  }
}
