// @ts-check
// Builds elements. Text always goes in as text, never as markup.

import {difference} from './words.js';
import {say} from './messages.js';

/** @typedef {Node | string | null | undefined | false} Child */

/**
 * @template {keyof HTMLElementTagNameMap} N
 * @param {N} name
 * @param {Record<string, any> | null} [properties] `class`, `on…` listeners, properties of the element, or else attributes
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[N]}
 */
export function make(name, properties, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (key === 'class') element.className = value;
    else if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? '' : value);
  }
  for (const child of children) if (child) element.append(child);
  return element;
}

/**
 * The element of that id, which the page has.
 * @param {string} id
 * @returns {any}
 */
export function byId(id) {
  return document.getElementById(id);
}

/**
 * A button with a word on it.
 * @param {string} text
 * @param {() => void} act
 * @param {Record<string, any>} [properties]
 */
export function button(text, act, properties) {
  return make('button', {type: 'button', onclick: act, ...properties}, text);
}

/**
 * Two texts as one, with what went and what came marked.
 * @param {string} before
 * @param {string} after
 * @param {string} [lang]
 */
export function differenceOf(before, after, lang) {
  const box = make('p', {class: 'difference', lang});
  for (const part of difference(before, after)) {
    if (part.kind === 'same') box.append(visible(part.text));
    else box.append(make(part.kind === 'gone' ? 'del' : 'ins', null, visible(part.text)));
  }
  return box;
}

/**
 * A text whose `code` is shown as code.
 * @param {string} text
 */
export function withCode(text) {
  const box = make('span', null);
  text.split('`').forEach((part, at) => part && box.append(at % 2 ? make('code', null, part) : part));
  return box;
}

/** Controls, marks of direction and tags outside of a flag: what acts on the text around it, or hides in it. */
const ACTING = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]|(?<!\u{1f3f4}[\u{e0000}-\u{e007f}]*)[\u{e0000}-\u{e007f}]/gu;

/**
 * A text whose characters that act are written out, as `\\u{202e}`: a reader must see what is there.
 * @param {string} text
 */
export function visible(text) {
  return text.replace(ACTING, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

/**
 * Says something to a reader who listens; `urgent` interrupts.
 * @param {string} text
 * @param {boolean} [urgent]
 */
export function announce(text, urgent = false) {
  const region = byId(urgent ? 'alert' : 'live');
  // The same words again are news only if something changes.
  region.textContent = region.textContent === text ? `${text}\u00a0` : text;
}

/** @param {number} share 0 to 1 */
export function percent(share) {
  return say('review-percent', {percent: Math.round(share * 100)});
}
