//! The environment of the process, for keys of services.
#![expect(clippy::disallowed_methods, reason = "the configuration is the one place that reads the environment")]

/// The value of an environment variable, if it is set and UTF-8.
pub fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok()
}
