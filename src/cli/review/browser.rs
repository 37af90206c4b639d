//! The reader's browser.
#![expect(clippy::disallowed_methods, reason = "the browser is a program")]

use crate::config::environment;
use std::io::IsTerminal;
use std::process::{Command, Stdio};

/// Opens the address where somebody sits before a screen; elsewhere, and where there is no browser, it is printed and no more.
pub(super) fn open(url: &str) {
    let has_screen = cfg!(target_os = "macos") || ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| environment(name).is_some());
    if !std::io::stdout().is_terminal() || !has_screen {
        return;
    }
    let opener = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let mut command = Command::new(opener);
    command.arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    // The address stands on the screen already.
    let _ = command.spawn();
}
