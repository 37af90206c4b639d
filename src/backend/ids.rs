//! Which answers belong to which segments.

use super::{Error, Output, Request};
use std::collections::{HashMap, HashSet};

/// The outputs that answer exactly one segment of the request, by id. A second output for the same id leaves none of
/// the two: nobody can say which one is right.
pub(super) fn sound_outputs(request: &Request, outputs: Vec<Output>) -> HashMap<String, Output> {
    let asked: HashSet<&str> = request.segments.iter().map(|segment| segment.id.as_str()).collect();
    let mut doubled = HashSet::new();
    let mut sound: HashMap<String, Output> = HashMap::new();
    for output in outputs.into_iter().filter(|output| asked.contains(output.id.as_str())) {
        if sound.contains_key(&output.id) {
            doubled.insert(output.id);
        } else {
            sound.insert(output.id.clone(), output);
        }
    }
    sound.retain(|id, _| !doubled.contains(id));
    sound
}

/// Fails unless there are as many answers as segments in the request.
pub(super) fn check_count(request: &Request, got: usize) -> Result<(), Error> {
    let asked = request.segments.len();
    if asked == got { Ok(()) } else { Err(Error::Protocol(format!("{asked} segments asked, {got} answered"))) }
}

/// Fails unless there is exactly one output for each segment of the request.
pub(super) fn check_ids(request: &Request, outputs: &[Output]) -> Result<(), Error> {
    check_count(request, outputs.len())?;
    let answered: HashSet<&str> = outputs.iter().map(|output| output.id.as_str()).collect();
    match request.segments.iter().find(|segment| !answered.contains(segment.id.as_str())) {
        Some(segment) => Err(no_answer(&segment.id)),
        None => Ok(()),
    }
}

/// The error for a segment without a single answer.
pub(super) fn no_answer(id: &str) -> Error {
    Error::Protocol(format!("not exactly one answer to segment `{id}`"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::testing::{output, request};

    #[test]
    fn unknown_and_doubled_outputs_answer_nothing() {
        let outputs = vec![output("0", "a"), output("1", "b"), output("1", "c"), output("x", "d")];
        let sound = sound_outputs(&request(&["eins", "zwei", "drei"]), outputs);
        assert_eq!(sound.into_values().collect::<Vec<_>>(), [output("0", "a")]);
    }

    #[test]
    fn ids_must_match_exactly() {
        let request = request(&["eins", "zwei"]);
        assert!(check_ids(&request, &[output("1", "a"), output("0", "b")]).is_ok());
        for wrong in [vec![output("0", "a")], vec![output("0", "a"), output("0", "b")], vec![output("0", "a"), output("x", "b")]]
        {
            assert!(matches!(check_ids(&request, &wrong), Err(Error::Protocol(_))));
        }
    }
}
