// @ts-check
// Cuts a text at the edges of its marks, and moves marks along while somebody types.

/**
 * The text in pieces; each piece names the spans that cover it, the longest first, so that the last is the innermost.
 * Empty spans and spans outside the text cover nothing.
 * @template {{start: number, end: number}} T
 * @param {string} text
 * @param {T[]} spans
 * @returns {{text: string, start: number, spans: T[]}[]}
 */
export function piecesOf(text, spans) {
  const inside = spans.filter((span) => span.start < span.end && span.start < text.length);
  const edges = new Set([0, text.length]);
  for (const span of inside) edges.add(Math.max(0, span.start)).add(Math.min(text.length, span.end));
  const cuts = [...edges].sort((a, b) => a - b);
  const byLength = [...inside].sort((a, b) => b.end - b.start - (a.end - a.start));
  return cuts.slice(0, -1).map((start, at) => ({
    text: text.slice(start, cuts[at + 1]),
    start,
    spans: byLength.filter((span) => span.start <= start && span.end >= cuts[at + 1]),
  }));
}

/**
 * Where a span of `before` lies in `after`; `null` if the edit touched it.
 * @param {import('./types').Span} span
 * @param {string} before
 * @param {string} after
 * @returns {import('./types').Span | null}
 */
export function movedSpan(span, before, after) {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  if (span[1] <= head) return span;
  const grown = after.length - before.length;
  return span[0] >= before.length - tail ? [span[0] + grown, span[1] + grown] : null;
}

/**
 * Marks or findings of a text after an edit of its target: what the edit touched has no target side until the next check.
 * @template {{target?: import('./types').Span}} T
 * @param {T[]} items
 * @param {string} before
 * @param {string} after
 * @returns {T[]}
 */
export function movedAlong(items, before, after) {
  if (before === after) return items;
  return items.map((item) => {
    if (!item.target) return item;
    const target = movedSpan(item.target, before, after);
    return {...item, target: target ?? undefined};
  });
}
