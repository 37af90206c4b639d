//! The progress bar: on a terminal only, on standard error.

use super::cost::{Tally, shown};
use super::engine::{Engine, tally};
use crate::backend::Stack;
use crate::messages::Messages;
use crate::pipeline::Progress;
use crate::text::visible;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use std::fmt::Write;
use std::io::IsTerminal;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

/// How often it is drawn anew while nothing happens: a wait has to show.
const TICK: Duration = Duration::from_millis(500);

/// One bar for one article: segments, what they used up, and whether a request is waiting.
pub(in crate::cli) struct Bar(ProgressBar);

impl Bar {
    /// Counts from what the engine has been asked by now.
    pub(in crate::cli) fn new(name: &str, engine: &Engine, ui: &Arc<Messages>, quiet: bool) -> Self {
        let is_shown = !quiet && std::io::stderr().is_terminal();
        let target = if is_shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(None, target);
        let name = visible(name).replace('{', "{{").replace('}', "}}");
        let template = format!("{name}  {}  {{bar:30}} {{done}}/{{len}}  {{used}}", ui.text("progress-drafting"));
        let style = ProgressStyle::with_template(&template).unwrap_or_else(|_| ProgressStyle::default_bar());
        let (seen, from) = (engine.stack(), engine.tally());
        let style = style.with_key("done", move |state: &ProgressState, line: &mut dyn Write| {
            let counts = tally(seen.get()).since(&from).counts;
            // Segments asked again count again, which the length does not.
            let live = (counts.answered + counts.recorded).min(state.len().unwrap_or_default());
            let _ = write!(line, "{}", state.pos().max(live));
        });
        let (stack, before, used) = (engine.stack(), from, Used { ui: Arc::clone(ui), price: engine.price().cloned() });
        bar.set_style(style.with_key("used", move |_: &ProgressState, line: &mut dyn Write| {
            // A line that cannot be drawn is drawn half a second later.
            let _ = line.write_str(&used.line(&stack, &before));
        }));
        if is_shown {
            bar.enable_steady_tick(TICK);
        }
        Self(bar)
    }

    pub(in crate::cli) fn finish(&self) {
        self.0.finish_and_clear();
    }
}

/// What is needed to say what was used up.
#[derive(Clone)]
struct Used {
    ui: Arc<Messages>,
    price: Option<crate::backend::Price>,
}

impl Used {
    fn line(&self, stack: &OnceLock<Arc<Stack>>, before: &Tally) -> String {
        let now = tally(stack.get()).since(before);
        let used = shown(&now.spent, self.price.as_ref(), &self.ui);
        let waiting = (now.counts.waiting > 0).then(|| self.ui.text("progress-waiting"));
        used.into_iter().chain(waiting).collect::<Vec<_>>().join("  ")
    }
}

impl Progress for Bar {
    fn drafted(&self, done: usize, total: usize) {
        self.0.set_length(total as u64);
        self.0.set_position(done as u64);
    }
}
