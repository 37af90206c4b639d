//! Targets of a catalogue, and its flag `fuzzy`: a target that is not fit for use.

use super::{Change, Update};
use crate::bitext::State;
use crate::format::po::{EntryPlace, places, string};
use crate::text::line_end;
use std::collections::HashMap;

pub(super) fn apply(update: &mut Update<'_>, changes: &[Change<'_>]) {
    let entries = places(&update.located.text);
    let by_source: HashMap<usize, &EntryPlace> =
        entries.iter().flat_map(|entry| entry.sources.iter().map(move |start| (*start, entry))).collect();
    let mut flagged = None;
    for change in changes {
        let Some(entry) = by_source.get(&change.source.content.start) else {
            update.fault(change, "its entry is not found again");
            continue;
        };
        if change.has_other_target() {
            set_form(update, change, entry);
        }
        // Once an entry: its forms stand together.
        if flagged != Some(change.place.0) {
            set_fuzzy(update, change.place.0, entry);
            flagged = Some(change.place.0);
        }
    }
}

fn set_form(update: &mut Update<'_>, change: &Change<'_>, entry: &EntryPlace) {
    let file = update.file();
    let (before, behind) = change.frame(file);
    let text = change.new.target.as_ref().map_or_else(String::new, |target| [&before, target.as_str(), &behind].concat());
    let are_broken = entry.sources.iter().chain(entry.forms.iter().map(|(_, form)| &form.start)).any(|at| is_broken(file, *at));
    let line_end = line_end(file);
    let string = string(&text, are_broken, line_end);
    match (change.target, entry.forms.last()) {
        (Some(spot), _) => update.replace(spot.content.clone(), string),
        (None, Some((_, last))) => {
            let number = change.new.id.trim_start_matches('s');
            update.insert(last.end + 1, format!("{line_end}msgstr[{number}] \"{string}\""));
        }
        (None, None) => update.fault(change, "its entry has no `msgstr`"),
    }
}

/// True if the string is empty in its first line and goes on in the next, as gettext writes long ones.
fn is_broken(file: &str, start: usize) -> bool {
    let line = file[start..].lines().next().unwrap_or_default();
    let next = file[start + line.len()..].trim_start();
    line.trim_end() == "\"" && next.starts_with('"') && {
        let first = next.lines().next().unwrap_or_default().trim_end();
        // A string that is broken only where its text is may be long elsewhere.
        !first.ends_with("\\n\"")
    }
}

/// An entry is fuzzy if one of its targets is not fit for use.
fn set_fuzzy(update: &mut Update<'_>, unit: usize, entry: &EntryPlace) {
    let is_unfit = |segment: &crate::bitext::Segment| segment.target.is_some() && segment.state == State::Initial;
    let new = &update.bitext.units[unit];
    let file = update.file();
    let has_flag = entry.flags.iter().any(|line| flags(&file[line.clone()]).any(|flag| flag == "fuzzy"));
    match (has_flag, new.segments.iter().any(is_unfit)) {
        // Without a target nothing says that it is unfit: the flag of the file stays.
        (true, false) if new.segments.iter().any(|segment| segment.target.is_some()) => {
            entry.flags.iter().for_each(|line| unset(update, line.clone()));
        }
        (false, true) => set(update, entry),
        (true | false, _) => {}
    }
}

fn flags(line: &str) -> impl Iterator<Item = &str> {
    line.split(',').map(str::trim).filter(|flag| !flag.is_empty())
}

/// Takes `fuzzy` out of a line of flags, and the line if nothing else is in it.
fn unset(update: &mut Update<'_>, line: std::ops::Range<usize>) {
    let file = update.file();
    let left: Vec<&str> = flags(&file[line.clone()]).filter(|flag| *flag != "fuzzy").collect();
    if left.len() == flags(&file[line.clone()]).count() {
        return;
    }
    if left.is_empty() {
        let start = file[..line.start].rfind('\n').map_or(0, |end| end + 1);
        let end = file[line.end..].find('\n').map_or(file.len(), |at| line.end + at + 1);
        update.replace(start..end, "");
    } else {
        update.replace(line, format!(" {}", left.join(", ")));
    }
}

fn set(update: &mut Update<'_>, entry: &EntryPlace) {
    let line_end = line_end(update.file());
    match entry.flags.first() {
        Some(line) => update.insert(line.start, " fuzzy,"),
        None => update.insert(entry.start, format!("#, fuzzy{line_end}")),
    }
}
