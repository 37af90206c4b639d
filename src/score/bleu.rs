//! BLEU (Papineni et al. 2002) as sacrebleu computes it, with exponential smoothing.

use super::metric::{Detail, Metric, Numbers, References};
use super::python::words;
use super::tokens::Tokenizer;
use super::windows::Windows;
use std::borrow::Cow;

const ORDERS: usize = 4;

/// The logarithm that sacrebleu takes of nothing.
const LOG_OF_NOTHING: f64 = -9_999_999_999.0;

/// BLEU with its settings; the default is sacrebleu's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Bleu {
    /// What a word is.
    pub tokenizer: Tokenizer,
    /// Whether case is left out of account.
    pub lowercase: bool,
    /// Whether orders that are too long for the text are left out, as for single segments.
    pub effective_order: bool,
}

impl Bleu {
    fn tokens<'a>(&self, text: &'a str) -> Cow<'a, str> {
        if self.lowercase {
            return Cow::Owned(self.tokenizer.tokenize(&text.to_lowercase()).into_owned());
        }
        self.tokenizer.tokenize(text)
    }

    /// The percentages of the orders, and of how many orders they are.
    fn precisions(&self, counts: &[f64], totals: &[f64]) -> ([f64; ORDERS], usize) {
        let (mut precisions, mut orders, mut smoothing) = ([0.0; ORDERS], ORDERS, 1.0);
        if counts.iter().all(|count| *count == 0.0) {
            return (precisions, orders);
        }
        for (at, precision) in precisions.iter_mut().enumerate() {
            if totals[at] == 0.0 {
                break;
            }
            if self.effective_order {
                orders = at + 1;
            }
            if counts[at] == 0.0 {
                smoothing *= 2.0;
                *precision = 100.0 / (smoothing * totals[at]);
            } else {
                *precision = 100.0 * counts[at] / totals[at];
            }
        }
        (precisions, orders)
    }
}

/// Figures are: words of the translation, of the nearest reference, matches of the four orders, n-grams of the four orders.
impl Metric for Bleu {
    fn name(&self) -> String {
        "BLEU".to_owned()
    }

    fn settings(&self) -> String {
        let case = if self.lowercase { "lc" } else { "mixed" };
        let effective = if self.effective_order { "yes" } else { "no" };
        format!("case:{case}|eff:{effective}|tok:{}|smooth:exp", self.tokenizer.as_str())
    }

    fn for_segments(&self) -> Box<dyn Metric> {
        Box::new(Self { effective_order: true, ..*self })
    }

    fn references<'a>(&'a self, references: &[&str]) -> Box<dyn References + 'a> {
        let mut numbers = Numbers::default();
        let windows = references.iter().map(|text| Windows::of_words(numbers.learn(words(&self.tokens(text))), ORDERS)).collect();
        Box::new(Prepared { metric: self, numbers, windows })
    }

    fn score(&self, figures: &[f64]) -> f64 {
        let (counts, totals) = figures[2..].split_at(ORDERS);
        if counts.iter().all(|count| *count == 0.0) {
            return 0.0;
        }
        let (precisions, orders) = self.precisions(counts, totals);
        let log = |precision: &f64| if *precision == 0.0 { LOG_OF_NOTHING } else { precision.ln() };
        brevity_penalty(figures) * (precisions[..orders].iter().map(log).sum::<f64>() / orders as f64).exp()
    }

    fn detail(&self, figures: &[f64]) -> Detail {
        let (counts, totals) = figures[2..].split_at(ORDERS);
        let whole = |at: &[f64]| std::array::from_fn(|order| at[order] as u64);
        Detail::Bleu {
            counts: whole(counts),
            totals: whole(totals),
            precisions: self.precisions(counts, totals).0,
            bp: brevity_penalty(figures),
            sys_len: figures[0] as u64,
            ref_len: figures[1] as u64,
        }
    }
}

fn brevity_penalty(figures: &[f64]) -> f64 {
    let (hypothesis, reference) = (figures[0], figures[1]);
    if hypothesis >= reference {
        1.0
    } else if hypothesis > 0.0 {
        (1.0 - reference / hypothesis).exp()
    } else {
        0.0
    }
}

struct Prepared<'a> {
    metric: &'a Bleu,
    numbers: Numbers,
    windows: Vec<Windows>,
}

impl References for Prepared<'_> {
    fn figures(&self, hypothesis: &str) -> Vec<f64> {
        let text = self.metric.tokens(hypothesis);
        let windows = Windows::of_words(self.numbers.look_up(words(&text)), ORDERS);
        let references: Vec<&Windows> = self.windows.iter().collect();
        let nearest =
            self.windows.iter().map(Windows::symbols).min_by_key(|length| (length.abs_diff(windows.symbols()), *length));
        let lengths = [windows.symbols(), nearest.unwrap_or_default()];
        let matches = (1..=ORDERS).map(|order| windows.matches(&references, order));
        let totals = (1..=ORDERS).map(|order| windows.count(order));
        lengths.into_iter().chain(matches).chain(totals).map(|count| count as f64).collect()
    }
}
