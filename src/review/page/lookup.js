// @ts-check
// What the panel looks up on request: the history of a segment, concordance and glossary, and the form for a new term.

import {announce, button, byId, differenceOf, make} from './dom.js';
import {originText, say} from './messages.js';
import {placeOf} from './queue.js';

/** @typedef {import('./types').Row} Row */
/** @typedef {import('./actions').Actions} Actions */

/**
 * @param {Row} row
 * @param {Actions} actions
 */
export function historySection(row, actions) {
  const box = make('div', null);
  const details = make('details', null, make('summary', null, say('review-history-show')), box);
  details.addEventListener('toggle', async () => {
    if (!details.open) return;
    const answer = await actions.quietly(() => actions.review.provider.history(actions.review.document.id, placeOf(row.key)));
    if (answer) box.replaceChildren(revisionList(answer.revisions, actions));
  });
  return details;
}

/** @param {import('./types').Revision[]} revisions oldest first @param {Actions} actions */
function revisionList(revisions, actions) {
  if (!revisions.length) return make('p', {class: 'quiet'}, say('review-history-none'));
  const {document, start} = actions.review;
  const list = make('ol', {class: 'revisions', reversed: true});
  const when = new Intl.DateTimeFormat(start.lang, {dateStyle: 'medium', timeStyle: 'short'});
  revisions.forEach((one, at) => {
    const before = revisions[at - 1]?.target ?? '';
    const about = [one.at && when.format(new Date(one.at)), one.author, say(`page-state-${one.state}`), originText(one.origin)].filter(Boolean).join(' · ');
    list.prepend(make('li', null, make('div', {class: 'about'}, about),
      at ? differenceOf(before, one.target ?? '', document.target_lang) : make('p', {lang: document.target_lang}, one.target ?? say('review-empty')),
      button(say('review-history-take'), () => actions.editor.replace(one.target ?? ''))));
  });
  return list;
}

/** The search in the sentences of article and memory, and in the glossary. @param {Actions} actions */
export function searchBox(actions) {
  const {review} = actions;
  const field = make('input', {type: 'search', id: 'lookup', 'aria-label': say('review-lookup')});
  const side = make('select', {id: 'lookup-side', 'aria-label': say('review-lookup-side')});
  for (const one of ['both', 'source', 'target']) side.append(make('option', {value: one}, say(`review-side-${one}`)));
  const results = make('div', {class: 'results'});
  const find = async () => {
    const query = field.value.trim();
    if (!query) return results.replaceChildren();
    const found = await actions.quietly(() => Promise.all([
      review.provider.concordance(review.document.id, query, side.value),
      side.value === 'target' ? {entries: []} : review.provider.glossary(query),
    ]));
    if (!found) return;
    const [{pairs}, {entries}] = found;
    results.replaceChildren(...entries.map((entry) => entryItem(entry, actions)), ...pairs.map((pair) => pairItem(pair, query, actions)));
    if (!results.children.length) results.append(make('p', {class: 'quiet'}, say('review-lookup-none')));
    announce(say('review-lookup-found', {count: pairs.length + entries.length}));
  };
  side.addEventListener('change', find);
  return make('form', {class: 'lookup', role: 'search', onsubmit: (/** @type {Event} */ event) => {
    event.preventDefault();
    void find();
  }}, make('div', {class: 'fields'}, field, side, make('button', null, say('review-lookup-go'))), results);
}

/** @param {import('./types').GlossaryEntry} entry @param {Actions} actions */
function entryItem(entry, actions) {
  const {document} = actions.review;
  const targets = entry.targets.map(({text, status}) => button(text, () => actions.editor.insertWords(text), {
    lang: document.target_lang, class: status, title: say(`review-term-${status}`), 'aria-label': say('review-insert-text', {text}),
  }));
  return make('div', {class: 'entry'}, make('span', {lang: document.source_lang}, entry.source), ' → ', ...targets,
    (entry.class || entry.note) && make('div', {class: 'about'}, [entry.class, entry.note].filter(Boolean).join(' · ')));
}

/** @param {import('./types').Candidate} pair @param {string} query @param {Actions} actions */
function pairItem(pair, query, actions) {
  const {document} = actions.review;
  return make('div', {class: 'pair'},
    make('div', {lang: document.source_lang}, ...withQuery(pair.source, query)),
    make('div', {lang: document.target_lang}, ...withQuery(pair.target, query)),
    make('div', {class: 'about'}, [originText(pair.origin), pair.note, pair.changed].filter(Boolean).join(' · ')));
}

/** @param {string} text @param {string} query */
function withQuery(text, query) {
  const at = text.toLowerCase().indexOf(query.toLowerCase());
  if (at < 0) return [text];
  return [text.slice(0, at), make('mark', null, text.slice(at, at + query.length)), text.slice(at + query.length)];
}

const CLASSES = ['term', 'person', 'place', 'organisation', 'do-not-translate'];

/** The form for a new term. @param {Actions} actions */
export function termForm(actions) {
  const {review} = actions;
  const input = (/** @type {string} */ name, /** @type {Record<string, any>} */ more = {}) =>
    make('label', null, say(`review-field-${name}`), make('input', {name, id: `term-${name}`, ...more}));
  const said = make('p', {class: 'quiet', role: 'status'});
  const form = make('form', null,
    input('source', {required: true, lang: review.document.source_lang}), input('target', {required: true, lang: review.document.target_lang}),
    make('label', null, say('review-field-class'), make('select', {name: 'class', id: 'term-class'}, ...CLASSES.map((name) => make('option', {value: name}, say(`review-class-${name}`))))),
    input('note'), make('p', {class: 'buttons'}, make('button', null, say('review-term-save'))), said);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const values = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value).trim()]).filter(([, value]) => value));
    try {
      const {file} = await review.provider.addTerm(/** @type {any} */ (values));
      said.textContent = say('review-term-saved', {file});
      form.reset();
    } catch (error) {
      said.textContent = /** @type {Error} */ (error).message;
    }
  });
  return make('details', {id: 'term-form'}, make('summary', null, say('review-term-add')), form);
}

/** Opens the form for a new term, filled with what is selected. @param {{source: string, target: string}} selected */
export function openTermForm(selected) {
  const details = byId('term-form');
  if (!details) return;
  details.open = true;
  byId('term-source').value = selected.source;
  byId('term-target').value = selected.target;
  byId(selected.source ? 'term-target' : 'term-source').focus();
}
