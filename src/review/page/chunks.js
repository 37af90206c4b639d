// @ts-check
// The arithmetic of the long list: rows go in chunks; only chunks near the window hold elements.

/** Rows in a chunk. */
export const CHUNK = 20;

/**
 * The chunks of `count` rows, as start and end of each.
 * @param {number} count
 * @param {number} [size]
 * @returns {{start: number, end: number}[]}
 */
export function chunksOf(count, size = CHUNK) {
  return Array.from({length: Math.ceil(count / size)}, (_, at) => ({start: at * size, end: Math.min(count, (at + 1) * size)}));
}

/**
 * Height of a row not shown yet, in CSS pixels: lines of the longer side plus padding.
 * @param {number} characters of the longer side
 * @param {number} columnWidth in CSS pixels
 */
export function estimatedHeight(characters, columnWidth) {
  const perLine = Math.max(10, Math.floor(columnWidth / 7.4));
  return Math.max(1, Math.ceil(characters / perLine)) * 22 + 14;
}

/**
 * The first of `count` things in a column whose lower edge lies below `limit`; `count` if none does.
 * @param {number} count
 * @param {(at: number) => number} bottomOf
 * @param {number} limit
 */
export function firstBelow(count, bottomOf, limit) {
  let [low, high] = [0, count];
  while (low < high) {
    const between = (low + high) >> 1;
    if (bottomOf(between) > limit) high = between;
    else low = between + 1;
  }
  return low;
}
