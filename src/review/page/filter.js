// @ts-check
// Which rows a filter leaves, and which of them still ask for work.

/** @typedef {import('./types').Row} Row */
/** @typedef {import('./types').Filter} Filter */

/** @type {Filter} */
export const NO_FILTER = Object.freeze({text: '', state: '', finding: '', origin: ''});

/**
 * `state` is a state, `open` (neither reviewed nor final), `notes`, `conflict` or `stale`;
 * `finding` is `any`, `level:error` or a check's name; `origin` is an origin's kind. Empty asks for nothing.
 * @param {Row} row
 * @param {Filter} filter
 * @param {string} text the filter's text in lower case
 */
function passes(row, filter, text) {
  const {segment} = row;
  if (filter.state && !(row.open && hasState(row, filter.state))) return false;
  if (filter.finding && !hasFinding(row, filter.finding)) return false;
  if (filter.origin && (segment.origin?.kind ?? 'none') !== filter.origin) return false;
  if (!text) return true;
  return segment.source.toLowerCase().includes(text) || (segment.target ?? '').toLowerCase().includes(text);
}

/**
 * @param {Row} row
 * @param {string} wanted
 */
function hasState(row, wanted) {
  const {segment} = row;
  if (wanted === 'open') return !isDone(row);
  if (wanted === 'notes') return Boolean(segment.notes?.length);
  if (wanted === 'conflict') return Boolean(segment.conflict);
  if (wanted === 'stale') return Boolean(segment.stale);
  return segment.state === wanted;
}

/**
 * @param {Row} row
 * @param {string} wanted
 */
function hasFinding(row, wanted) {
  const findings = row.segment.findings ?? [];
  if (wanted === 'any') return findings.length > 0;
  if (wanted.startsWith('level:')) return findings.some((finding) => `level:${finding.level}` === wanted);
  return findings.some((finding) => finding.check === wanted);
}

/**
 * The rows a filter leaves, in the article's order. What the article keeps or drops is shown only where nothing narrows the view but text.
 * @param {Row[]} rows
 * @param {Filter} filter
 * @returns {Row[]}
 */
export function filteredRows(rows, filter) {
  const text = filter.text.trim().toLowerCase();
  if (!text && !filter.state && !filter.finding && !filter.origin) return rows;
  const narrow = Boolean(filter.state || filter.finding || filter.origin);
  return rows.filter((row) => (row.open || !narrow) && passes(row, filter, text));
}

/** @param {Row} row */
export function isDone(row) {
  return row.segment.state === 'reviewed' || row.segment.state === 'final';
}

/**
 * The next row from `from` (not itself) in a direction that `wanted` accepts; `undefined` at the end.
 * `from` need not be among the rows: the article's order decides.
 * @param {Row[]} rows
 * @param {Row | null} from
 * @param {1 | -1} step
 * @param {(row: Row) => boolean} wanted
 */
export function nextRow(rows, from, step, wanted) {
  const start = from ? from.index : step > 0 ? -1 : Infinity;
  const beyond = (/** @type {Row} */ row) => (step > 0 ? row.index > start : row.index < start) && wanted(row);
  return step > 0 ? rows.find(beyond) : rows.findLast(beyond);
}

/**
 * The check names and origins that occur, for the filter's menus.
 * @param {Row[]} rows
 */
export function choicesOf(rows) {
  const [checks, origins] = [new Set(), new Set()];
  for (const row of rows) {
    if (!row.open) continue;
    origins.add(row.segment.origin?.kind ?? 'none');
    for (const finding of row.segment.findings ?? []) checks.add(finding.check);
  }
  return {checks: /** @type {string[]} */ ([...checks].sort()), origins: /** @type {string[]} */ ([...origins].sort())};
}
