//! The satzpaar command: everything is in the library.

fn main() -> std::process::ExitCode {
    satzpaar::cli::main().into()
}
