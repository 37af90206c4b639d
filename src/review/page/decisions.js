// @ts-check
// What a reader decided about a segment, against what the file holds; and the file such decisions leave the page in.

import {movedAlong} from './pieces.js';
import {keyOf} from './queue.js';

/** @typedef {import('./types').Segment} Segment */
/** @typedef {import('./types').Decision} Decision */
/** @typedef {{original: Segment, now: Segment, unit: string, document: import('./types').ReviewDocument}} Known */

/** @param {Decision} decision @returns {Decision} without what is undefined */
export function definedOf(decision) {
  return Object.fromEntries(Object.entries(decision).filter(([, value]) => value !== undefined));
}

/**
 * The segment as it stands after a decision. The checks cannot run here: findings the edit touched lose their place.
 * @param {Segment} original
 * @param {Decision} decision
 * @returns {Segment}
 */
export function withDecision(original, decision) {
  if (Object.keys(decision).length === 0) return original;
  const target = decision.target === undefined ? original.target : decision.target;
  const edited = target !== original.target;
  const byHand = edited || decision.state === 'reviewed';
  return {
    ...original,
    target,
    state: decision.state ?? (edited && original.state === 'initial' ? 'translated' : original.state),
    notes: decision.notes ?? original.notes,
    origin: byHand ? {kind: 'human'} : original.origin,
    draft: edited ? (original.draft ?? original.target ?? undefined) : original.draft,
    marks: movedAlong(original.marks ?? [], original.target ?? '', target ?? ''),
    findings: movedAlong(original.findings ?? [], original.target ?? '', target ?? ''),
    unchecked: edited || undefined,
  };
}

/**
 * What of a segment a reader decided: target, state and notes, each only where it changed.
 * @param {Segment} original
 * @param {Segment} now
 * @returns {Decision}
 */
export function decisionBetween(original, now) {
  return definedOf({
    target: now.target === original.target ? undefined : now.target,
    state: now.state === original.state ? undefined : now.state,
    notes: JSON.stringify(now.notes ?? []) === JSON.stringify(original.notes ?? []) ? undefined : now.notes,
  });
}

/**
 * The decisions as the file that is sent back.
 * @param {string} author
 * @param {(Known & {decision: Decision})[]} decided
 */
export function exportedDecisions(author, decided) {
  /** @type {Map<string, any>} */
  const documents = new Map();
  for (const {document, unit, original, decision} of decided) {
    const {name, original: file, source_lang, target_lang} = document;
    if (!documents.has(document.id)) documents.set(document.id, {name, original: file, source_lang, target_lang, decisions: []});
    documents.get(document.id).decisions.push({unit, segment: original.id, stamp: original.stamp, source: original.source, ...decision});
  }
  return {satzpaar: 'decisions', version: 1, author, documents: [...documents.values()]};
}

/**
 * The decisions of an exported file that still fit the article they were made for.
 * @param {any} file
 * @param {Map<string, Known>} segments by document, unit and segment
 * @returns {{fitting: Map<string, Decision>, refused: number}}
 */
export function fittingDecisions(file, segments) {
  if (file?.satzpaar !== 'decisions' || file.version !== 1 || !Array.isArray(file.documents)) throw new TypeError('no file of decisions');
  /** @type {Map<string, Decision>} */
  const fitting = new Map();
  let refused = 0;
  const ids = new Map([...segments.values()].map((one) => [one.document.name, one.document.id]));
  for (const document of file.documents) {
    for (const one of document.decisions) {
      const name = `${ids.get(document.name)} ${keyOf(one.unit, one.segment)}`;
      if (segments.get(name)?.original.stamp !== one.stamp) refused += 1;
      else fitting.set(name, definedOf({target: one.target, state: one.state, notes: one.notes}));
    }
  }
  return {fitting, refused};
}
