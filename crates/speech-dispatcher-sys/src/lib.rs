//! Declarations of Speech Dispatcher's client library, as far as the crate `speech-dispatcher` names them.
//!
//! The published crate of this name makes them from the library's headers whenever it is built, for which the headers and
//! libclang must be installed; and it links the library. Neither is needed for what stands in `libspeechd.h` since its
//! version 0.9: so it is written down here, in the names of the header. Nothing is linked: `stretch-voice` defines the
//! functions that are really called, and opens the library when it is first asked for.
#![no_std]
#![allow(
    missing_docs,
    non_camel_case_types,
    non_snake_case,
    non_upper_case_globals,
    reason = "the names are the header's, which says what each means"
)]
#![allow(unsafe_code, reason = "these are functions of a C library")]

use core::ffi::{c_char, c_int, c_uint};
use core::marker::{PhantomData, PhantomPinned};

pub type size_t = usize;
/// Four bytes, with or without a sign.
pub type wchar_t = c_int;
pub type Connection = *mut SPDConnection;
type Text = *const c_char;

pub type SPDNotificationType = c_uint;
pub type SPDCallback = Option<unsafe extern "C" fn(msg_id: size_t, client_id: size_t, state: SPDNotificationType)>;
pub type SPDCallbackIM = Option<
    unsafe extern "C" fn(msg_id: size_t, client_id: size_t, state: SPDNotificationType, index_mark: *mut c_char),
>;

/// A connection, which the library makes: its first fields, the only ones that others may set, and more behind them.
#[repr(C)]
#[derive(Debug)]
pub struct SPDConnection {
    pub callback_begin: SPDCallback,
    pub callback_end: SPDCallback,
    pub callback_cancel: SPDCallback,
    pub callback_pause: SPDCallback,
    pub callback_resume: SPDCallback,
    pub callback_im: SPDCallbackIM,
    /// Nobody makes or moves one.
    _more: PhantomData<(*mut u8, PhantomPinned)>,
}

/// Where the server listens: only passed on.
#[repr(C)]
#[derive(Debug)]
pub struct SPDConnectionAddress {
    _opaque: [u8; 0],
    /// Nobody makes or moves one.
    _marker: PhantomData<(*mut u8, PhantomPinned)>,
}

#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct SPDVoice {
    pub name: *mut c_char,
    pub language: *mut c_char,
    pub variant: *mut c_char,
}

pub const SPD_NO_REPLY: c_int = 0;
pub const SPD_WAIT_REPLY: c_int = 1;

pub const SPDNotificationType_SPD_EVENT_BEGIN: SPDNotificationType = 0;
pub const SPDNotificationType_SPD_EVENT_END: SPDNotificationType = 1;
pub const SPDNotificationType_SPD_EVENT_INDEX_MARK: SPDNotificationType = 2;
pub const SPDNotificationType_SPD_EVENT_CANCEL: SPDNotificationType = 3;
pub const SPDNotificationType_SPD_EVENT_PAUSE: SPDNotificationType = 4;
pub const SPDNotificationType_SPD_EVENT_RESUME: SPDNotificationType = 5;

/// Enumerations of the header, each a module of numbers.
macro_rules! enumerations {
    ($($name:ident: $kind:ty { $($value:ident = $number:literal),+ $(,)? })+) => {
        $(pub mod $name {
            pub type Type = $kind;
            $(pub const $value: Type = $number;)+
        })+
    };
}

enumerations! {
    SPDConnectionMode: core::ffi::c_uint { SPD_MODE_SINGLE = 0, SPD_MODE_THREADED = 1 }
    SPDPriority: core::ffi::c_uint {
        SPD_IMPORTANT = 1, SPD_MESSAGE = 2, SPD_TEXT = 3, SPD_NOTIFICATION = 4, SPD_PROGRESS = 5,
    }
    SPDVoiceType: core::ffi::c_int {
        SPD_MALE1 = 1, SPD_MALE2 = 2, SPD_MALE3 = 3, SPD_FEMALE1 = 4, SPD_FEMALE2 = 5, SPD_FEMALE3 = 6,
        SPD_CHILD_MALE = 7, SPD_CHILD_FEMALE = 8,
    }
    SPDDataMode: core::ffi::c_uint { SPD_DATA_TEXT = 0, SPD_DATA_SSML = 1 }
    SPDNotification: core::ffi::c_uint {
        SPD_BEGIN = 1, SPD_END = 2, SPD_INDEX_MARKS = 4, SPD_CANCEL = 8, SPD_PAUSE = 16, SPD_RESUME = 32, SPD_ALL = 63,
    }
    SPDPunctuation: core::ffi::c_uint { SPD_PUNCT_ALL = 0, SPD_PUNCT_NONE = 1, SPD_PUNCT_SOME = 2, SPD_PUNCT_MOST = 3 }
    SPDCapitalLetters: core::ffi::c_uint { SPD_CAP_NONE = 0, SPD_CAP_SPELL = 1, SPD_CAP_ICON = 2 }
    SPDSpelling: core::ffi::c_uint { SPD_SPELL_OFF = 0, SPD_SPELL_ON = 1 }
}

unsafe extern "C" {
    pub fn free_spd_modules(_: *mut *mut c_char);
    pub fn free_spd_voices(_: *mut *mut SPDVoice);
    pub fn spd_cancel(_: Connection) -> c_int;
    pub fn spd_cancel_all(_: Connection) -> c_int;
    pub fn spd_cancel_uid(_: Connection, _: c_int) -> c_int;
    pub fn spd_char(_: Connection, _: c_uint, _: Text) -> c_int;
    pub fn spd_close(_: Connection);
    pub fn spd_get_language(_: Connection) -> *mut c_char;
    pub fn spd_get_voice_pitch(_: Connection) -> c_int;
    pub fn spd_get_voice_rate(_: Connection) -> c_int;
    pub fn spd_get_voice_type(_: Connection) -> c_int;
    pub fn spd_get_volume(_: Connection) -> c_int;
    pub fn spd_key(_: Connection, _: c_uint, _: Text) -> c_int;
    pub fn spd_list_modules(_: Connection) -> *mut *mut c_char;
    pub fn spd_list_synthesis_voices(_: Connection) -> *mut *mut SPDVoice;
    pub fn spd_open(_: Text, _: Text, _: Text, _: c_uint) -> Connection;
    pub fn spd_open2(
        _: Text,
        _: Text,
        _: Text,
        _: c_uint,
        _: *const SPDConnectionAddress,
        _: c_int,
        _: *mut *mut c_char,
    ) -> Connection;
    pub fn spd_pause(_: Connection) -> c_int;
    pub fn spd_pause_all(_: Connection) -> c_int;
    pub fn spd_pause_uid(_: Connection, _: c_int) -> c_int;
    pub fn spd_resume(_: Connection) -> c_int;
    pub fn spd_resume_all(_: Connection) -> c_int;
    pub fn spd_resume_uid(_: Connection, _: c_int) -> c_int;
    pub fn spd_say(_: Connection, _: c_uint, _: Text) -> c_int;
    pub fn spd_sayf(_: Connection, _: c_uint, _: Text, ...) -> c_int;
    pub fn spd_send_data(_: Connection, _: Text, _: c_int) -> *mut c_char;
    pub fn spd_set_capital_letters(_: Connection, _: c_uint) -> c_int;
    pub fn spd_set_capital_letters_all(_: Connection, _: c_uint) -> c_int;
    pub fn spd_set_capital_letters_uid(_: Connection, _: c_uint, _: c_uint) -> c_int;
    pub fn spd_set_data_mode(_: Connection, _: c_uint) -> c_int;
    pub fn spd_set_language(_: Connection, _: Text) -> c_int;
    pub fn spd_set_language_all(_: Connection, _: Text) -> c_int;
    pub fn spd_set_language_uid(_: Connection, _: Text, _: c_uint) -> c_int;
    pub fn spd_set_notification(_: Connection, _: c_uint, _: Text) -> c_int;
    pub fn spd_set_notification_off(_: Connection, _: c_uint) -> c_int;
    pub fn spd_set_notification_on(_: Connection, _: c_uint) -> c_int;
    pub fn spd_set_output_module(_: Connection, _: Text) -> c_int;
    pub fn spd_set_output_module_all(_: Connection, _: Text) -> c_int;
    pub fn spd_set_output_module_uid(_: Connection, _: Text, _: c_uint) -> c_int;
    pub fn spd_set_punctuation(_: Connection, _: c_uint) -> c_int;
    pub fn spd_set_punctuation_all(_: Connection, _: c_uint) -> c_int;
    pub fn spd_set_punctuation_uid(_: Connection, _: c_uint, _: c_uint) -> c_int;
    pub fn spd_set_spelling(_: Connection, _: c_uint) -> c_int;
    pub fn spd_set_spelling_all(_: Connection, _: c_uint) -> c_int;
    pub fn spd_set_spelling_uid(_: Connection, _: c_uint, _: c_uint) -> c_int;
    pub fn spd_set_synthesis_voice(_: Connection, _: Text) -> c_int;
    pub fn spd_set_synthesis_voice_all(_: Connection, _: Text) -> c_int;
    pub fn spd_set_synthesis_voice_uid(_: Connection, _: Text, _: c_uint) -> c_int;
    pub fn spd_set_voice_pitch(_: Connection, _: c_int) -> c_int;
    pub fn spd_set_voice_pitch_all(_: Connection, _: c_int) -> c_int;
    pub fn spd_set_voice_pitch_uid(_: Connection, _: c_int, _: c_uint) -> c_int;
    pub fn spd_set_voice_rate(_: Connection, _: c_int) -> c_int;
    pub fn spd_set_voice_rate_all(_: Connection, _: c_int) -> c_int;
    pub fn spd_set_voice_rate_uid(_: Connection, _: c_int, _: c_uint) -> c_int;
    pub fn spd_set_voice_type(_: Connection, _: c_int) -> c_int;
    pub fn spd_set_voice_type_all(_: Connection, _: c_int) -> c_int;
    pub fn spd_set_voice_type_uid(_: Connection, _: c_int, _: c_uint) -> c_int;
    pub fn spd_set_volume(_: Connection, _: c_int) -> c_int;
    pub fn spd_set_volume_all(_: Connection, _: c_int) -> c_int;
    pub fn spd_set_volume_uid(_: Connection, _: c_int, _: c_uint) -> c_int;
    pub fn spd_stop(_: Connection) -> c_int;
    pub fn spd_stop_all(_: Connection) -> c_int;
    pub fn spd_stop_uid(_: Connection, _: c_int) -> c_int;
    pub fn spd_wchar(_: Connection, _: c_uint, _: wchar_t) -> c_int;
}
