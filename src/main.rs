//! The exit code, and nothing else.

fn main() -> std::process::ExitCode {
    stretch::remote::with_main_loop(stretch::run::run)
}
