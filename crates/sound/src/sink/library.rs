//! ALSA's library, opened when a device is first asked for: the one place of this crate that needs `unsafe`.
//!
//! So the program builds without its headers, and starts and plays through a sound server where it is not installed. The
//! functions are those that `cpal` and `alsa` call; `.cargo/config.toml` keeps the library from being linked.
#![allow(unsafe_code, reason = "the library is a C library")]

use std::ffi::{c_int, c_long, c_uint, c_ulong, c_void};
use std::ptr;

/// Whether the library is installed.
pub(super) fn is_installed() -> bool {
    library().is_some()
}

/// Something of the library's or its caller's, which is only passed on.
type Pointer = *mut c_void;

/// What is answered without the library, and by the library for a device that is not there: `ENOENT`.
const ABSENT: c_int = -2;

stretch_late::pass_on! {
    from "libasound.so.2";
    fn snd_config_update() -> c_int, else ABSENT;
    fn snd_config_update_free_global() -> c_int, else ABSENT;
    fn snd_lib_error_set_local(func: Pointer) -> Pointer, else ptr::null_mut();
    fn snd_output_buffer_open(outputp: Pointer) -> c_int, else ABSENT;
    fn snd_output_close(output: Pointer) -> c_int, else ABSENT;
    fn snd_output_putc(output: Pointer, c: c_int) -> c_int, else ABSENT;
    fn snd_output_puts(output: Pointer, text: Pointer) -> c_int, else ABSENT;
    fn snd_output_vprintf(output: Pointer, format: Pointer, args: Pointer) -> c_int, else ABSENT;
    fn snd_pcm_avail_delay(pcm: Pointer, availp: Pointer, delayp: Pointer) -> c_int, else ABSENT;
    fn snd_pcm_bytes_to_frames(pcm: Pointer, bytes: isize) -> c_long, else c_long::from(ABSENT);
    fn snd_pcm_close(pcm: Pointer) -> c_int, else ABSENT;
    fn snd_pcm_format_physical_width(format: c_int) -> c_int, else ABSENT;
    fn snd_pcm_get_params(pcm: Pointer, buffer_size: Pointer, period_size: Pointer) -> c_int, else ABSENT;
    fn snd_pcm_hw_params(pcm: Pointer, params: Pointer) -> c_int, else ABSENT;
    fn snd_pcm_hw_params_any(pcm: Pointer, params: Pointer) -> c_int, else ABSENT;
    fn snd_pcm_hw_params_can_resume(params: Pointer) -> c_int, else ABSENT;
    fn snd_pcm_hw_params_copy(dst: Pointer, src: Pointer) -> (), else ();
    fn snd_pcm_hw_params_current(pcm: Pointer, params: Pointer) -> c_int, else ABSENT;
    fn snd_pcm_hw_params_free(obj: Pointer) -> (), else ();
    fn snd_pcm_hw_params_get_buffer_size_max(params: Pointer, val: Pointer) -> c_int, else ABSENT;
    fn snd_pcm_hw_params_get_channels_max(params: Pointer, val: Pointer) -> c_int, else ABSENT;
    fn snd_pcm_hw_params_get_channels_min(params: Pointer, val: Pointer) -> c_int, else ABSENT;
    fn snd_pcm_hw_params_get_period_size(params: Pointer, frames: Pointer, dir: Pointer) -> c_int, else ABSENT;
    fn snd_pcm_hw_params_get_period_size_max(params: Pointer, frames: Pointer, dir: Pointer) -> c_int, else ABSENT;
    fn snd_pcm_hw_params_get_period_size_min(params: Pointer, frames: Pointer, dir: Pointer) -> c_int, else ABSENT;
    fn snd_pcm_hw_params_get_rate_max(params: Pointer, val: Pointer, dir: Pointer) -> c_int, else ABSENT;
    fn snd_pcm_hw_params_get_rate_min(params: Pointer, val: Pointer, dir: Pointer) -> c_int, else ABSENT;
    fn snd_pcm_hw_params_malloc(ptr: Pointer) -> c_int, else ABSENT;
    fn snd_pcm_hw_params_set_access(pcm: Pointer, params: Pointer, access: c_uint) -> c_int, else ABSENT;
    fn snd_pcm_hw_params_set_buffer_size_near(pcm: Pointer, params: Pointer, val: Pointer) -> c_int, else ABSENT;
    fn snd_pcm_hw_params_set_channels(pcm: Pointer, params: Pointer, val: c_uint) -> c_int, else ABSENT;
    fn snd_pcm_hw_params_set_format(pcm: Pointer, params: Pointer, val: c_int) -> c_int, else ABSENT;
    fn snd_pcm_hw_params_set_period_size_near(pcm: Pointer, params: Pointer, val: Pointer, dir: Pointer) -> c_int, else ABSENT;
    fn snd_pcm_hw_params_set_rate(pcm: Pointer, params: Pointer, val: c_uint, dir: c_int) -> c_int, else ABSENT;
    fn snd_pcm_hw_params_supports_audio_ts_type(params: Pointer, kind: c_int) -> c_int, else ABSENT;
    fn snd_pcm_hw_params_test_channels(pcm: Pointer, params: Pointer, val: c_uint) -> c_int, else ABSENT;
    fn snd_pcm_hw_params_test_format(pcm: Pointer, params: Pointer, val: c_int) -> c_int, else ABSENT;
    fn snd_pcm_hw_params_test_rate(pcm: Pointer, params: Pointer, val: c_uint, dir: c_int) -> c_int, else ABSENT;
    fn snd_pcm_info(pcm: Pointer, info: Pointer) -> c_int, else ABSENT;
    fn snd_pcm_info_free(obj: Pointer) -> (), else ();
    fn snd_pcm_info_get_stream(obj: Pointer) -> c_uint, else 0;
    fn snd_pcm_info_malloc(ptr: Pointer) -> c_int, else ABSENT;
    fn snd_pcm_open(pcm: Pointer, name: Pointer, stream: c_uint, mode: c_int) -> c_int, else ABSENT;
    fn snd_pcm_pause(pcm: Pointer, enable: c_int) -> c_int, else ABSENT;
    fn snd_pcm_poll_descriptors(pcm: Pointer, pfds: Pointer, space: c_uint) -> c_int, else ABSENT;
    fn snd_pcm_poll_descriptors_count(pcm: Pointer) -> c_int, else ABSENT;
    fn snd_pcm_poll_descriptors_revents(pcm: Pointer, pfds: Pointer, nfds: c_uint, revents: Pointer) -> c_int, else ABSENT;
    fn snd_pcm_prepare(pcm: Pointer) -> c_int, else ABSENT;
    fn snd_pcm_resume(pcm: Pointer) -> c_int, else ABSENT;
    fn snd_pcm_start(pcm: Pointer) -> c_int, else ABSENT;
    fn snd_pcm_state(pcm: Pointer) -> c_uint, else 0;
    fn snd_pcm_status(pcm: Pointer, status: Pointer) -> c_int, else ABSENT;
    fn snd_pcm_status_get_audio_htstamp(obj: Pointer, ptr: Pointer) -> (), else ();
    fn snd_pcm_status_get_htstamp(obj: Pointer, ptr: Pointer) -> (), else ();
    fn snd_pcm_status_get_state(obj: Pointer) -> c_uint, else 0;
    fn snd_pcm_status_get_trigger_htstamp(obj: Pointer, ptr: Pointer) -> (), else ();
    fn snd_pcm_status_set_audio_htstamp_config(obj: Pointer, audio_tstamp_config: Pointer) -> (), else ();
    fn snd_pcm_status_sizeof() -> usize, else 0;
    fn snd_pcm_sw_params(pcm: Pointer, params: Pointer) -> c_int, else ABSENT;
    fn snd_pcm_sw_params_current(pcm: Pointer, params: Pointer) -> c_int, else ABSENT;
    fn snd_pcm_sw_params_free(obj: Pointer) -> (), else ();
    fn snd_pcm_sw_params_malloc(ptr: Pointer) -> c_int, else ABSENT;
    fn snd_pcm_sw_params_set_avail_min(pcm: Pointer, params: Pointer, val: c_ulong) -> c_int, else ABSENT;
    fn snd_pcm_sw_params_set_start_threshold(pcm: Pointer, params: Pointer, val: c_ulong) -> c_int, else ABSENT;
    fn snd_pcm_sw_params_set_tstamp_mode(pcm: Pointer, params: Pointer, val: c_uint) -> c_int, else ABSENT;
    fn snd_pcm_sw_params_set_tstamp_type(pcm: Pointer, params: Pointer, val: c_uint) -> c_int, else ABSENT;
    fn snd_pcm_writei(pcm: Pointer, buffer: Pointer, size: c_ulong) -> c_long, else c_long::from(ABSENT);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_library_has_every_function_where_it_is_installed() {
        // SAFETY: as in `pass_on`.
        match unsafe { stretch_late::Library::new("libasound.so.2") } {
            Ok(_) => assert!(is_installed(), "one of the functions is not in it"),
            Err(_) => {
                assert!(!is_installed());
                // SAFETY: without the library nothing is called.
                assert_eq!(unsafe { snd_config_update() }, ABSENT);
            }
        }
    }
}
