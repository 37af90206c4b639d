// @ts-check
// The segments of a document as rows, and how a row looks before the server has answered.

import {keyOf} from './queue.js';
import {movedAlong} from './pieces.js';

/**
 * The rows of a document in the article's order.
 * @param {import('./types').ReviewDocument} document
 * @returns {import('./types').Row[]}
 */
export function rowsOf(document) {
  /** @type {import('./types').Row[]} */
  const rows = [];
  for (const unit of document.units) {
    const open = unit.disposition === 'translate';
    unit.segments.forEach((segment, at) => {
      rows.push({index: rows.length, key: keyOf(unit.id, segment.id), unit, segment, first: at === 0, open, rev: document.rev});
    });
  }
  return rows;
}

/**
 * A segment with a decision the server does not know yet: marks and findings move along until it has checked again.
 * @param {import('./types').Segment} segment
 * @param {import('./types').Decision} decision
 * @returns {import('./types').Segment}
 */
export function asDecided(segment, {target, state, notes}) {
  const decided = {...segment, state: state ?? segment.state, notes: notes ?? segment.notes};
  if (target === undefined) return decided;
  const [before, after] = [segment.target ?? '', target ?? ''];
  return {...decided, target, marks: movedAlong(segment.marks ?? [], before, after), findings: movedAlong(segment.findings ?? [], before, after)};
}
