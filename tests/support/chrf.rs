//! chrF2 of drafts against references: how many runs of one to six characters they share.

use std::collections::HashMap;

const ORDER: usize = 6;

/// The score in percent over all pairs of draft and reference; white space does not count, recall counts four times as much
/// as precision.
pub fn chrf2<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> f64 {
    let mut counts = [(0, 0, 0); ORDER];
    for (draft, reference) in pairs {
        for (order, count) in counts.iter_mut().enumerate() {
            let (ours, theirs) = (runs(draft, order + 1), runs(reference, order + 1));
            count.0 += ours.iter().map(|(run, many)| many.min(theirs.get(run).unwrap_or(&0))).sum::<usize>();
            count.1 += ours.values().sum::<usize>();
            count.2 += theirs.values().sum::<usize>();
        }
    }
    let mean = |of: fn(&(usize, usize, usize)) -> f64| counts.iter().map(of).sum::<f64>() / ORDER as f64;
    let precision = mean(|&(same, ours, _)| same as f64 / ours.max(1) as f64);
    let recall = mean(|&(same, _, theirs)| same as f64 / theirs.max(1) as f64);
    500.0 * precision * recall / (4.0 * precision + recall).max(f64::MIN_POSITIVE)
}

fn runs(text: &str, length: usize) -> HashMap<Vec<char>, usize> {
    let letters: Vec<char> = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    let mut runs = HashMap::new();
    for run in letters.windows(length) {
        *runs.entry(run.to_vec()).or_default() += 1;
    }
    runs
}
