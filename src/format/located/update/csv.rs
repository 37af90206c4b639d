//! Targets and states in the fields of a CSV.

use super::{Change, Update};
use crate::bitext::State;
use crate::format::csv::{Table, quoted};

pub(super) fn apply(update: &mut Update<'_>, changes: &[Change<'_>]) {
    let Some(table) = Table::of(&update.located.text) else { return };
    for change in changes {
        let target = change.new.target.as_deref().unwrap_or_default();
        if change.has_other_target() && !set(update, &table, change, "target", target) {
            update.fault(change, "its row is not found again");
        }
        if change.old.state != change.new.state && has_state(update, &table, change) {
            set(update, &table, change, "state", change.new.state.as_str());
        }
        if table.is_ours() && change.old.origin != change.new.origin {
            let origin = change.new.origin.as_ref().map(ToString::to_string);
            set(update, &table, change, "origin", origin.as_deref().unwrap_or_default());
        }
    }
}

/// False where the row has no such field.
fn set(update: &mut Update<'_>, table: &Table, change: &Change<'_>, column: &str, text: &str) -> bool {
    let Some((range, before)) = table.field(change.source.content.start, column) else { return false };
    update.replace(range, before + &quoted(text, table.is_ours()));
    true
}

/// The states of other programs stay as they are.
fn has_state(update: &Update<'_>, table: &Table, change: &Change<'_>) -> bool {
    let field = table.field(change.source.content.start, "state");
    field.is_some_and(|(range, _)| update.file()[range].trim_matches('"').parse::<State>().is_ok())
}

#[cfg(test)]
mod tests {
    use crate::bitext::{Origin, State};
    use crate::format::located::read;
    use crate::lang::LangPair;

    fn updated(file: &str, target: &str) -> String {
        let pair = LangPair::new("de".parse().unwrap(), "en".parse().unwrap());
        let located = read("a.csv", file.as_bytes(), &pair).unwrap();
        let mut bitext = located.bitext.clone();
        let segment = bitext.units[1].segments.first_mut().unwrap();
        (segment.target, segment.state) = (Some(target.to_owned()), State::Reviewed);
        segment.origin = Some(Origin::Human);
        let updated = located.updated(&bitext).unwrap();
        assert!(updated.faults.is_empty(), "{:?}", updated.faults);
        updated.text
    }

    #[test]
    fn a_field_is_filled_and_the_others_stay_as_they_are() {
        let foreign = "Nr;target;source;state\r\n1;A;X;ok\r\n2;;\"Y; \"\"z\"\"\";initial\r\n3;C;Z\r\n";
        let new = foreign.replace("2;;", "2;\"=B; \"\"c\"\"\";").replace("initial", "\"reviewed\"");
        assert_eq!(updated(foreign, "=B; \"c\""), new);
        let ours = "unit,segment,role,state,origin,source,target\r\nu,s,lead,initial,,X,\r\nv,s,lead,initial,,Y\r\n";
        let new = ours.replace("v,s,lead,initial,,Y", "v,s,lead,\"reviewed\",\"human\",Y,\"'=B\"");
        assert_eq!(updated(ours, "=B"), new);
    }
}
