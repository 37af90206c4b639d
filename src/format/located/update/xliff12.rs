//! Targets and states of XLIFF 1.2, where a unit has one target and one state for all its segments.

use super::codes::{Reason, Unholdable, written};
use super::{Change, Update, segment_at};
use crate::bitext::State;
use crate::format::xliff12::{code_elements, state_of, word_of};
use crate::format::xml::{DocType, Element};
use std::collections::{BTreeMap, HashMap};

/// A `trans-unit` and the `file` it stands in.
struct UnitElements<'e> {
    file: &'e Element,
    unit: &'e Element,
    source: &'e Element,
    target: Option<&'e Element>,
}

pub(super) fn apply(update: &mut Update<'_>, changes: &[Change<'_>]) {
    let Some(root) = update.tree(DocType::WithoutSubset) else { return };
    let mut units = HashMap::new();
    for file in root.named(&root.namespace, "file") {
        find_units(file, file, &mut units);
    }
    let mut by_unit: BTreeMap<usize, Vec<&Change<'_>>> = BTreeMap::new();
    for change in changes {
        by_unit.entry(change.place.0).or_default().push(change);
    }
    let mut named = Vec::new();
    for changes in by_unit.values() {
        let start = changes[0].source.content.start;
        let found = units.get(&start).ok_or("its unit is not found again");
        match found.and_then(|(at, _)| set_target(update, changes, at, &units).map(|()| at)) {
            Ok(at) => name_language(update, at.file, &mut named),
            Err(reason) => update.fault(changes[0], reason),
        }
    }
}

/// Every element that may be the source of a segment, with its unit, by where its text begins.
type Sources<'e> = HashMap<usize, (UnitElements<'e>, &'e Element)>;

fn find_units<'e>(at: &'e Element, file: &'e Element, out: &mut Sources<'e>) {
    for unit in at.elements() {
        let child = |name: &str| unit.elements().find(|child| child.namespace == unit.namespace && child.name == name);
        let Some(source) = child("source").filter(|_| unit.name == "trans-unit") else {
            find_units(unit, file, out);
            continue;
        };
        let holder = child("seg-source").unwrap_or(source);
        for element in [vec![source], marks(holder)].concat() {
            out.insert(element.content.start, (UnitElements { file, unit, source: holder, target: child("target") }, element));
        }
    }
}

/// Every mark inside, whatever it is for.
fn marks(at: &Element) -> Vec<&Element> {
    at.elements().flat_map(|element| [vec![element], marks(element)].concat()).filter(|element| element.name == "mrk").collect()
}

/// Nothing is edited where a target of the unit cannot be written.
fn set_target(
    update: &mut Update<'_>,
    changes: &[&Change<'_>],
    at: &UnitElements<'_>,
    units: &Sources<'_>,
) -> Result<(), Reason> {
    let state = lowest(update, changes[0].place.0);
    let contents = changes.iter().map(|change| Ok((change.place.1, content(update, change, units)?)));
    let contents: BTreeMap<usize, String> = contents.collect::<Result<_, Reason>>()?;
    match at.target {
        Some(target) if !has_targets(update, changes[0].place.0) => update.remove(target),
        Some(target) => {
            fill(update, changes, at, target, &contents);
            set_state(update, changes, target, state);
        }
        None if !has_targets(update, changes[0].place.0) => {}
        None => {
            let content = whole(update, changes, at, &contents);
            update.append(at.source, "target", &format!(" state=\"{}\"", word_of(state)), &content);
        }
    }
    match at.unit.attribute("approved") == Some("yes") {
        true if state < State::Final => update.set(at.unit, "approved", "no"),
        false if state == State::Final => update.set(at.unit, "approved", "yes"),
        true | false => {}
    }
    Ok(())
}

fn content(update: &Update<'_>, change: &Change<'_>, units: &Sources<'_>) -> Result<String, Reason> {
    let (_, source) = units.get(&change.source.content.start).ok_or("its segment is not found again")?;
    written(change, update.file(), &code_elements(source), &[], Unholdable::Refused)
}

fn has_targets(update: &Update<'_>, unit: usize) -> bool {
    update.bitext.units[unit].segments.iter().any(|segment| segment.target.is_some())
}

/// What the one state of the unit has to be: that of the segment that has come least far.
fn lowest(update: &Update<'_>, unit: usize) -> State {
    let state = |segment: &crate::bitext::Segment| segment.target.as_ref().map_or(State::Initial, |_| segment.state);
    update.bitext.units[unit].segments.iter().map(state).min().unwrap_or(State::Initial)
}

/// Puts the new texts where the old ones stand; where one has no place yet, the target is written as a whole.
fn fill(
    update: &mut Update<'_>,
    changes: &[&Change<'_>],
    at: &UnitElements<'_>,
    target: &Element,
    contents: &BTreeMap<usize, String>,
) {
    let changed: Vec<_> = changes.iter().filter(|change| change.has_other_target()).collect();
    let all = [vec![target], marks(target)].concat();
    let place = |change: &Change<'_>| {
        all.iter().find(|element| Some(element.content.start) == change.target.map(|spot| spot.content.start))
    };
    if changed.iter().any(|change| place(change).is_none()) {
        let content = whole(update, changes, at, contents);
        return update.fill(target, &content);
    }
    for change in changed {
        if let (Some(element), Some(content)) = (place(change), contents.get(&change.place.1)) {
            update.fill(element, content);
        }
    }
}

/// The content of a target made from that of the source, the segments in it replaced by their translations.
fn whole(update: &Update<'_>, changes: &[&Change<'_>], at: &UnitElements<'_>, contents: &BTreeMap<usize, String>) -> String {
    let (file, unit) = (update.file(), changes[0].place.0);
    let holder = at.source.content.clone();
    let (mut out, mut done) = (String::new(), holder.start);
    for (&(_, index), (source, target)) in update.located.places.range((unit, 0)..(unit + 1, 0)) {
        if !(holder.start < source.content.start && source.content.end <= holder.end) {
            // The unit is not cut into segments.
            return contents.get(&index).cloned().unwrap_or_default();
        }
        out += &file[done..source.content.start];
        let old = target.as_ref().filter(|_| segment_at(update.bitext, (unit, index)).is_some_and(|new| new.target.is_some()));
        out += contents.get(&index).map_or_else(|| old.map_or("", |spot| &file[spot.content.clone()]), String::as_str);
        done = source.content.end;
    }
    out + &file[done..holder.end]
}

/// A word that says the same stays; what was said about how the old target came about goes with it.
fn set_state(update: &mut Update<'_>, changes: &[&Change<'_>], target: &Element, state: State) {
    if target.attribute("state").map(state_of) != Some(state) {
        update.set(target, "state", word_of(state));
    }
    let is_rejected = target.attribute("state-qualifier").is_some_and(|word| word.starts_with("rejected-"));
    if is_rejected || changes.iter().any(|change| change.has_other_target()) {
        update.unset(target, "state-qualifier");
    }
}

fn name_language(update: &mut Update<'_>, file: &Element, named: &mut Vec<usize>) {
    if file.attribute("target-language").is_none() && !named.contains(&file.start) {
        named.push(file.start);
        update.set(file, "target-language", &update.bitext.pair.target.to_string());
    }
}
