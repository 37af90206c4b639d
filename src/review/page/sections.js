// @ts-check
// What the panel shows about the words of the current segment: conflict, findings, candidates, terms, draft.

import {button, byId, differenceOf, make, withCode} from './dom.js';
import {conflictText} from './row.js';
import {originText, say} from './messages.js';

/** @typedef {import('./types').Row} Row */
/** @typedef {import('./types').Candidate} Candidate */
/** @typedef {import('./actions').Actions} Actions */

/**
 * @param {Row} row
 * @param {Actions} actions
 */
export function conflictSection(row, actions) {
  if (!row.segment.conflict) return null;
  return make('div', {class: 'alarm'},
    make('p', null, say(row.mine ? 'review-conflict-text' : 'review-conflict-found')),
    conflictText(row, actions.review.document),
    make('p', {class: 'buttons'},
      button(say(row.mine ? 'review-keep-mine' : 'review-keep-second'), () => actions.keepMine(), {id: 'conflict-mine'}),
      button(say('review-keep-theirs'), () => actions.keepTheirs(), {id: 'conflict-theirs'})));
}

/**
 * @param {Row} row
 * @param {Actions} actions
 */
export function staleSection(row, actions) {
  if (!row.segment.stale) return null;
  return make('div', {class: 'alarm'},
    make('p', null, say('review-stale-text')),
    differenceOf(row.segment.source, row.segment.stale.source, actions.review.document.source_lang));
}

/**
 * @param {Row} row
 * @param {Actions} actions
 */
export function findingsSection(row, actions) {
  const findings = row.segment.findings ?? [];
  const list = make('ul', {class: 'findings'});
  for (const finding of findings) {
    const buttons = make('span', {class: 'buttons'});
    if (finding.fix && finding.fix.safety !== 'display-only' && !row.segment.unchecked) {
      buttons.append(button(say('review-fix', {text: finding.fix.text}), () => actions.fix(finding)));
    }
    if (finding.target || finding.source) buttons.append(button(say('review-go-to'), () => actions.goTo(finding)));
    list.append(make('li', {class: finding.level},
      make('strong', {class: `level ${finding.level}`}, say(`page-level-${finding.level}`)), ' ', withCode(finding.message),
      make('code', {class: 'check'}, finding.check), finding.hint && make('span', {class: 'advice'}, withCode(finding.hint)), buttons));
  }
  if (!findings.length) return make('p', {class: 'quiet'}, say('review-no-findings'));
  return make('div', null, row.segment.unchecked && make('p', {class: 'quiet'}, say('review-unchecked')), list);
}

/**
 * The candidates of a row, each once, those asked for last.
 * @param {Row} row
 * @returns {Candidate[]}
 */
export function candidatesOf(row) {
  const seen = new Set();
  return [...(row.segment.candidates ?? []), ...(row.fetched ?? [])].filter((one) => {
    const name = `${one.target}\n${one.origin.backend ?? one.origin.kind}`;
    return !seen.has(name) && seen.add(name);
  });
}

/**
 * @param {Row} row
 * @param {Actions} actions
 */
export function candidatesSection(row, actions) {
  const {document, start} = actions.review;
  const list = make('ol', {class: 'candidates'});
  candidatesOf(row).forEach((one, at) => {
    const insert = button(say('review-insert'), () => actions.candidate(at + 1), {'data-candidate': at + 1, title: at < 9 ? `Alt+${at + 1}` : undefined});
    const about = [originText(one.origin), one.note, one.changed].filter(Boolean).join(' · ');
    list.append(make('li', null,
      make('div', {lang: document.target_lang, class: 'words'}, one.target),
      one.source !== row.segment.source && differenceOf(one.source, row.segment.source, document.source_lang),
      make('div', {class: 'about'}, insert, ' ', about)));
  });
  const asks = start.backends.map((backend) => button(say('review-ask', {backend}), () => actions.ask(backend)));
  if (!list.children.length && !asks.length) return null;
  return make('div', null, list.children.length ? list : make('p', {class: 'quiet'}, say('review-no-candidates')),
    asks.length > 0 && make('p', {class: 'buttons'}, ...asks));
}

/**
 * @param {Row} row
 * @param {Actions} actions
 */
export function termsSection(row, actions) {
  const terms = (row.segment.marks ?? []).filter((mark) => mark.kind === 'term');
  if (!terms.length) return null;
  const list = make('ul', {class: 'terms'});
  for (const mark of terms) {
    const source = mark.source ? row.segment.source.slice(...mark.source) : '';
    const target = mark.text ?? (mark.target ? (row.segment.target ?? '').slice(...mark.target) : '');
    list.append(make('li', {class: mark.status},
      make('span', {lang: actions.review.document.source_lang}, source), ' → ',
      make('strong', {lang: actions.review.document.target_lang}, target), ' ',
      mark.status && make('span', {class: 'status'}, say(`review-term-${mark.status}`)), ' ',
      target && button(say('review-insert'), () => actions.editor.insertWords(target), {'aria-label': say('review-insert-text', {text: target})})));
  }
  return list;
}

/**
 * @param {Row} row
 * @param {Actions} actions
 */
export function draftSection(row, actions) {
  const {draft, target} = row.segment;
  if (draft === undefined || draft === target) return null;
  return make('div', null, differenceOf(draft, target ?? '', actions.review.document.target_lang),
    make('p', {class: 'buttons'}, button(say('review-draft-back'), () => actions.draft(), {title: 'Alt+D'})));
}

/**
 * @param {Row} row
 * @param {Actions} actions
 */
export function notesSection(row, actions) {
  const {review} = actions;
  const notes = row.segment.notes ?? [];
  const list = make('ul', {class: 'notes'});
  notes.forEach((note, at) => list.append(noteItem(row, actions, note, at)));
  const field = make('textarea', {id: 'note', rows: 2, 'aria-label': say('review-note-new')});
  const form = make('form', {onsubmit: (/** @type {Event} */ event) => {
    event.preventDefault();
    const text = field.value.trim();
    if (text) actions.notes(row, [...notes, {author: review.start.author, text}]);
    field.value = '';
  }}, field, make('p', {class: 'buttons'}, make('button', null, say('review-note-add'))));
  // The key that accepts a segment elsewhere takes the remark here.
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    form.requestSubmit();
  });
  return make('div', null, notes.length > 0 && list, form, !review.document.keeps_notes && review.start.mode === 'server' && make('p', {class: 'quiet'}, say('review-notes-not-in-file')));
}

/** @param {Row} row @param {Actions} actions @param {import('./types').Note} note @param {number} at */
function noteItem(row, actions, note, at) {
  const notes = row.segment.notes ?? [];
  const item = make('li', null);
  const edit = () => {
    const field = make('textarea', {rows: 2, 'aria-label': say('review-note-edit')});
    field.value = note.text;
    const done = button(say('review-note-save'), () => actions.notes(row, notes.with(at, {...note, text: field.value.trim()})));
    item.replaceChildren(field, make('p', {class: 'buttons'}, done));
    field.focus();
  };
  item.append(make('span', {class: 'words'}, note.text), note.author && make('span', {class: 'about'}, ` — ${note.author} `),
    make('span', {class: 'buttons'},
      button(say('review-note-edit'), edit),
      button(say('review-note-delete'), () => {
        actions.notes(row, notes.toSpliced(at, 1));
        byId('note')?.focus();
      })));
  return item;
}
