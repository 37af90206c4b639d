//! Which way a draft comes by the terms it lacks.

use crate::words::words;

words! {
    /// What is done first about a term that a draft lacks.
    TermMode {
        /// The words aligned with it are replaced.
        Repair = "repair",
        /// A backend that can is asked for the best draft that holds it; others as by `repair`.
        Constrained = "constrained",
    }
}
