// @ts-check
// Hears of changes from elsewhere, and says when the server is gone and when it is back.

import {announce, byId} from './dom.js';
import {Unreachable} from './errors.js';
import {say} from './messages.js';

/** How often the page asks for changes, and for the server when it is gone; in milliseconds. */
const POLL = 1500;
const RETRY = 1000;

/** @param {import('./review').Review} review */
export function startConnection(review) {
  let gone = false;
  let after = 0;
  let of = '';
  review.on('offline', (/** @type {Error} */ error) => {
    byId('banner').hidden = false;
    const text = say(error instanceof Unreachable && error.ended ? 'review-session-ended' : 'review-offline');
    if (byId('banner').textContent !== text) byId('banner').textContent = text;
    gone = true;
  });
  review.on('online', () => {
    if (!gone) return;
    gone = false;
    byId('banner').hidden = true;
    byId('banner').textContent = '';
    announce(say('review-online'));
  });
  review.on('refused', (/** @type {Error} */ error) => {
    byId('problem-text').textContent = error.message;
    byId('problem').hidden = false;
  });
  byId('problem-close').addEventListener('click', () => {
    byId('problem').hidden = true;
  });
  const ask = async () => {
    const opened = review.document;
    if (opened && (document.visibilityState === 'visible' || gone)) {
      if (of !== opened.id) [of, after] = [opened.id, opened.rev];
      try {
        const answer = await review.provider.changes(opened.id, after);
        if (review.document === opened) {
          after = answer.rev;
          if (gone || review.stuck) review.resume();
          if (answer.reload) await review.open(opened.id);
          else review.hear(answer);
        }
      } catch (error) {
        if (error instanceof Unreachable) review.lost(error);
      }
    }
    setTimeout(ask, gone ? RETRY : POLL);
  };
  setTimeout(ask, POLL);
}
