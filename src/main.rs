//! The exit code, and nothing else.

fn main() -> std::process::ExitCode {
    stretch::run::run()
}
