// @ts-check
// What changed between two texts, word by word.

const MOST_CELLS = 1_000_000;

/**
 * Words, runs of white space and single signs; joined they are the text again.
 * @param {string} text
 * @returns {string[]}
 */
export function wordsOf(text) {
  return text.match(/[\p{L}\p{M}\p{N}]+|\s+|[^\p{L}\p{M}\p{N}\s]/gu) ?? [];
}

/**
 * The parts both texts share, those only `before` has and those only `after` has, in reading order.
 * @param {string} before
 * @param {string} after
 * @returns {{kind: 'same' | 'gone' | 'new', text: string}[]}
 */
export function difference(before, after) {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < old.length - head && tail < now.length - head && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1;
  /** @type {{kind: 'same' | 'gone' | 'new', text: string}[]} */
  const parts = [{kind: 'same', text: old.slice(0, head).join('')}];
  parts.push(...middle(old.slice(head, old.length - tail), now.slice(head, now.length - tail)));
  parts.push({kind: 'same', text: old.slice(old.length - tail).join('')});
  return joined(parts);
}

/**
 * Words as they go in between others: with a space where they would run into what stands there.
 * @param {string} words
 * @param {string} before all that stands before
 * @param {string} after all that stands behind
 */
export function spacedWords(words, before, after) {
  const head = before && !/[\s([{„“‚‘«‹›»"'/–—-]$/u.test(before) ? ' ' : '';
  const tail = /^[\p{L}\p{N}]/u.test(after) ? ' ' : '';
  return head + words + tail;
}

/**
 * The longest common subsequence of what is left between the common head and tail.
 * @param {string[]} old
 * @param {string[]} now
 * @returns {{kind: 'same' | 'gone' | 'new', text: string}[]}
 */
function middle(old, now) {
  if (old.length * now.length > MOST_CELLS) return [{kind: 'gone', text: old.join('')}, {kind: 'new', text: now.join('')}];
  const width = now.length + 1;
  const longest = new Uint16Array((old.length + 1) * width);
  for (let row = old.length - 1; row >= 0; row -= 1) {
    for (let column = now.length - 1; column >= 0; column -= 1) {
      const at = row * width + column;
      longest[at] = old[row] === now[column] ? longest[at + width + 1] + 1 : Math.max(longest[at + width], longest[at + 1]);
    }
  }
  /** @type {{kind: 'same' | 'gone' | 'new', text: string}[]} */
  const parts = [];
  let [row, column] = [0, 0];
  while (row < old.length || column < now.length) {
    const at = row * width + column;
    if (row < old.length && column < now.length && old[row] === now[column]) {
      parts.push({kind: 'same', text: old[row]});
      row += 1;
      column += 1;
    } else if (row < old.length && (column === now.length || longest[at + width] >= longest[at + 1])) {
      parts.push({kind: 'gone', text: old[row]});
      row += 1;
    } else {
      parts.push({kind: 'new', text: now[column]});
      column += 1;
    }
  }
  return parts;
}

/**
 * Neighbours of one kind as one part; a lone space between two changes goes with them, so that a changed phrase stays in one piece.
 * @param {{kind: 'same' | 'gone' | 'new', text: string}[]} parts
 */
function joined(parts) {
  /** @type {{kind: 'same' | 'gone' | 'new', text: string}[]} */
  const result = [];
  let [gone, fresh] = ['', ''];
  const flush = () => {
    if (gone) result.push({kind: 'gone', text: gone});
    if (fresh) result.push({kind: 'new', text: fresh});
    [gone, fresh] = ['', ''];
  };
  parts.forEach((part, at) => {
    if (part.kind === 'gone') gone += part.text;
    else if (part.kind === 'new') fresh += part.text;
    else if (gone && fresh && /^\s+$/.test(part.text) && parts[at + 1] && parts[at + 1].kind !== 'same') {
      gone += part.text;
      fresh += part.text;
    } else if (part.text) {
      flush();
      const last = result[result.length - 1];
      if (last?.kind === 'same') last.text += part.text;
      else result.push({...part});
    }
  });
  flush();
  return result;
}
