//! macOS hands out the keys for media on the main thread, while that runs a run loop.

use std::process::ExitCode;

/// Runs the program, and gives its exit code. On macOS it runs on a thread of its own, and the main thread, which this is
/// to be called on, runs the run loop until it ends.
#[cfg(not(all(feature = "media-keys", target_os = "macos")))]
pub fn with_main_loop(program: impl FnOnce() -> ExitCode + Send + 'static) -> ExitCode {
    program()
}

/// Runs the program, and gives its exit code. On macOS it runs on a thread of its own, and the main thread, which this is
/// to be called on, runs the run loop until it ends.
#[cfg(all(feature = "media-keys", target_os = "macos"))]
pub fn with_main_loop(program: impl FnOnce() -> ExitCode + Send + 'static) -> ExitCode {
    /// As large as the stack of the main thread, on which the program runs elsewhere.
    const STACK: usize = 8 << 20;

    let run = move || {
        let _stop = StopAtEnd;
        program()
    };
    let Ok(thread) = std::thread::Builder::new().name("program".into()).stack_size(STACK).spawn(run) else {
        return ExitCode::FAILURE;
    };
    core_foundation::runloop::CFRunLoop::run_current();
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

/// Stops the main run loop at its end, so also when the program panics.
#[cfg(all(feature = "media-keys", target_os = "macos"))]
struct StopAtEnd;

#[cfg(all(feature = "media-keys", target_os = "macos"))]
impl Drop for StopAtEnd {
    fn drop(&mut self) {
        // A stop before the loop runs would be lost; what is on the main queue waits for the loop.
        dispatch::Queue::main().exec_async(|| core_foundation::runloop::CFRunLoop::get_main().stop());
    }
}
