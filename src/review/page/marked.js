// @ts-check
// Texts with what belongs together on both sides marked, and its lighting up.

import {make, visible} from './dom.js';
import {piecesOf} from './pieces.js';
import {say} from './messages.js';

/** @typedef {import('./types').Segment} Segment */
/** @typedef {{start: number, end: number, kind: string, id: string, title: string, mark?: import('./types').Mark}} Shown */

const FACTS = new Set(['number', 'date', 'time', 'money', 'measure']);

/**
 * The spans to show on one side of a segment: its marks, and under them the places of its findings.
 * @param {Pick<Segment, 'marks' | 'findings'>} segment
 * @param {'source' | 'target'} side
 * @returns {Shown[]}
 */
export function shownSpans(segment, side) {
  /** @type {Shown[]} */
  const shown = [];
  (segment.marks ?? []).forEach((mark, at) => {
    const span = mark[side];
    if (span) shown.push({start: span[0], end: span[1], kind: kindOf(mark), id: `m${at}`, title: titleOf(mark), mark});
  });
  (segment.findings ?? []).forEach((finding, at) => {
    const span = finding[side];
    if (span) shown.push({start: span[0], end: span[1], kind: `finding ${finding.level}`, id: `f${at}`, title: finding.message});
  });
  return shown;
}

/** @param {import('./types').Mark} mark */
function kindOf(mark) {
  if (mark.kind === 'term') return `term ${mark.status ?? ''}`;
  return FACTS.has(mark.kind) ? 'fact' : mark.kind;
}

/** @param {import('./types').Mark} mark */
function titleOf(mark) {
  const kind = say(`review-mark-${mark.kind}`);
  if (mark.kind !== 'term') return mark.text ? `${kind}: ${mark.text}` : kind;
  return [kind, mark.text, mark.status && say(`review-term-${mark.status}`)].filter(Boolean).join(' · ');
}

/**
 * Appends a text in marked pieces.
 * @param {HTMLElement} box
 * @param {string} text
 * @param {Shown[]} spans
 * @param {(mark: import('./types').Mark, text: string) => void} [press] makes the marks buttons
 */
export function appendMarked(box, text, spans, press) {
  const begun = new Set();
  for (const piece of piecesOf(text, spans)) {
    const inner = piece.spans.at(-1);
    if (!inner) {
      box.append(visible(piece.text));
      continue;
    }
    const element = make('span', {
      class: `mark ${piece.spans.map((span) => span.kind).join(' ')}`,
      'data-mark': piece.spans.map((span) => span.id).join(' '),
      title: piece.spans.map((span) => span.title).join('\n'),
    }, visible(piece.text));
    const button = press && piece.spans.findLast((span) => span.mark && !begun.has(span.id));
    if (button && press) {
      begun.add(button.id);
      asButton(element, button, () => press(/** @type {any} */ (button.mark), text.slice(button.start, button.end)));
    }
    box.append(element);
  }
}

/**
 * A piece of running text that can be pressed: a real button could not break over lines.
 * @param {HTMLElement} element
 * @param {Shown} span
 * @param {() => void} press
 */
function asButton(element, span, press) {
  element.setAttribute('role', 'button');
  element.tabIndex = 0;
  element.dataset.own = span.id;
  element.addEventListener('click', () => getSelection()?.isCollapsed && press());
  element.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    event.stopPropagation();
    press();
  });
}

/**
 * Lights up what belongs together in a row; with no ids, nothing.
 * @param {Element | null | undefined} row
 * @param {string[]} ids
 */
export function lightUp(row, ids) {
  if (!row) return;
  for (const lit of row.querySelectorAll('.lit')) lit.classList.remove('lit');
  for (const id of ids) {
    for (const piece of row.querySelectorAll(`[data-mark~="${id}"]`)) piece.classList.add('lit');
  }
}

/**
 * The ids to light up for an element: the innermost of its marks, or the one it is the button of.
 * @param {Element | null | undefined} element
 */
export function litIds(element) {
  const piece = /** @type {HTMLElement | null | undefined} */ (element?.closest('[data-mark]'));
  const id = piece?.dataset.own ?? piece?.dataset.mark?.split(' ').at(-1);
  return id ? [id] : [];
}
