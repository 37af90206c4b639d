// @ts-check
// What can go wrong between page and server.

/** The server does not answer, or does not know this session any more: what was sent is kept and sent again. */
export class Unreachable extends Error {
  /**
   * @param {string} message
   * @param {boolean} [ended] the session is over, waiting does not help
   */
  constructor(message, ended = false) {
    super(message);
    this.ended = ended;
  }
}

/** The server answered and did not do it. */
export class Refused extends Error {
  /**
   * @param {number} status
   * @param {any} body `{error, hint}`, and `changed` with a conflict
   */
  constructor(status, body) {
    super([body?.error ?? `HTTP ${status}`, body?.hint].filter(Boolean).join('. '));
    this.status = status;
    this.body = body;
  }
}
