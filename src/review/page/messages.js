// @ts-check
// The words of the page, in the reader's language.

/** @type {Record<string, string>} */
const messages = {};

/** @param {Record<string, string>} texts */
export function setMessages(texts) {
  Object.assign(messages, texts);
}

/**
 * The message called `id` with its holes filled. A missing one shows as its name.
 * @param {string} id
 * @param {Record<string, string | number>} [values]
 */
export function say(id, values = {}) {
  return (messages[id] ?? id).replace(/\{(\w+)\}/g, (hole, name) => String(values[name] ?? hole));
}

/**
 * Where the words of a segment come from.
 * @param {import('./types').Origin | undefined} origin
 */
export function originText(origin) {
  if (!origin) return say('page-origin-none');
  if (origin.kind === 'memory') return say('page-origin-memory', {score: origin.score ?? 100});
  if (origin.kind === 'human') return say('page-origin-human');
  if (origin.kind === 'copied') return say('page-origin-copied');
  return origin.model ? say('page-origin-machine', {backend: origin.backend ?? '', model: origin.model}) : (origin.backend ?? '');
}

/**
 * Puts the words into the elements of the page that wait for them.
 * @param {ParentNode} root
 */
export function fillTexts(root) {
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll('[data-text]'))) {
    element.textContent = say(element.dataset.text ?? '');
  }
  for (const element of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll('[data-label]'))) {
    element.setAttribute('aria-label', say(element.dataset.label ?? ''));
  }
  for (const element of /** @type {NodeListOf<HTMLInputElement>} */ (root.querySelectorAll('[data-hint]'))) {
    element.placeholder = say(element.dataset.hint ?? '');
  }
}
