//! The reader's browser.

use crate::config::environment;
use std::io::IsTerminal;

/// Opens the address where somebody sits before a screen. Elsewhere, and where no browser can be started, nothing happens: the
/// address has been printed. A browser started by this goes on when the program is ended with Ctrl-C.
pub(super) fn open(url: &str) {
    if std::io::stdout().is_terminal() && has_screen(environment) {
        let _ = open::that_detached(url);
    }
}

/// On Linux and the BSDs a session without a screen names no display.
fn has_screen(environment: impl Fn(&str) -> Option<String>) -> bool {
    let is_named = |name: &str| environment(name).is_some_and(|value| !value.is_empty());
    cfg!(any(target_os = "macos", windows)) || ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| is_named(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(not(any(target_os = "macos", windows)))]
    fn a_screen_is_there_if_a_display_is_named() {
        for (name, value, expected) in
            [("DISPLAY", ":0", true), ("WAYLAND_DISPLAY", "wayland-0", true), ("DISPLAY", "", false), ("TERM", "xterm", false)]
        {
            assert_eq!(has_screen(|asked| (asked == name).then(|| value.to_owned())), expected, "{name}={value}");
        }
    }
}
