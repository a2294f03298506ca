//! The C engine itself: the one place where the voice needs `unsafe`.
//!
//! The safe crate around it never disposes of an engine, and so leaves its files open: two for every clip.
#![allow(unsafe_code, reason = "the engine is a C library")]

use std::ffi::{CStr, CString};
use std::ptr;

use ttspico_sys as pico;

/// What an engine may use, in bytes. It asks for nothing beyond this; the largest voice needs half of it.
const MEMORY: usize = 4 << 20;

/// The longest path that the engine has room for, its end included, with some to spare: it does not check.
pub(super) const LONGEST_PATH: usize = 500;

/// The name that the voice goes by inside the engine.
const VOICE: &CStr = c"stretch";

/// An engine with a voice loaded, and the system around it. It is not `Send`: it stays on the thread it was made on.
pub(super) struct Native {
    system: pico::pico_System,
    resources: Vec<pico::pico_Resource>,
    engine: pico::pico_Engine,
    /// Zeroed: the engine reads some of it before it writes it, and its samples depend on what it finds.
    memory: Box<[u128]>,
}

impl Native {
    /// An engine that speaks with the voice of these two files: text analysis and signal generation.
    ///
    /// # Errors
    /// In the engine's words.
    pub(super) fn new(files: &[CString; 2]) -> Result<Self, String> {
        let memory = vec![0_u128; MEMORY / size_of::<u128>()].into_boxed_slice();
        let mut native = Self { system: ptr::null_mut(), resources: Vec::new(), engine: ptr::null_mut(), memory };
        let place = native.memory.as_mut_ptr().cast();
        // SAFETY: the memory is as large as is said, aligned to 16 bytes, and lives until after the system is
        // terminated in `drop`; nothing else touches it meanwhile.
        let status = unsafe { pico::pico_initialize(place, MEMORY as pico::pico_Uint32, &mut native.system) };
        native.check(status)?;
        // SAFETY: the system is initialised, and the name is text with an end, as all the names below are.
        let status = unsafe { pico::pico_createVoiceDefinition(native.system, VOICE.as_ptr().cast()) };
        native.check(status)?;
        for file in files {
            native.load(file)?;
        }
        // SAFETY: the voice is defined, and both of its resources were loaded and added, or we would have returned:
        // without them the engine would read what is not there.
        let status = unsafe { pico::pico_newEngine(native.system, VOICE.as_ptr().cast(), &mut native.engine) };
        native.check(status)?;
        Ok(native)
    }

    fn load(&mut self, file: &CStr) -> Result<(), String> {
        if file.count_bytes() >= LONGEST_PATH {
            return Err("the path of its data is too long".to_owned());
        }
        let mut resource = ptr::null_mut();
        // SAFETY: the system is initialised; the path fits into the engine's buffer of 512 bytes.
        let status = unsafe { pico::pico_loadResource(self.system, file.as_ptr().cast(), &mut resource) };
        self.check(status)?;
        self.resources.push(resource);
        let mut name = [0; pico::PICO_RETSTRINGSIZE];
        // SAFETY: the resource was just loaded; the buffer is larger than the longest name of a resource (32).
        let status = unsafe { pico::pico_getResourceName(self.system, resource, name.as_mut_ptr()) };
        self.check(status)?;
        // SAFETY: the voice is defined, and the engine has ended the name it wrote.
        let status = unsafe {
            pico::pico_addResourceToVoiceDefinition(self.system, VOICE.as_ptr().cast(), name.as_ptr().cast())
        };
        self.check(status)
    }

    /// Gives text to the engine, and says how many bytes of it were taken. A zero byte makes it speak.
    ///
    /// # Errors
    /// In the engine's words.
    pub(super) fn put(&mut self, text: &[u8]) -> Result<usize, String> {
        let size = text.len().min(i16::MAX as usize) as pico::pico_Int16;
        let mut taken = 0;
        // SAFETY: the engine is alive, and the text is at least as long as is said.
        let status = unsafe { pico::pico_putTextUtf8(self.engine, text.as_ptr(), size, &mut taken) };
        self.check(status)?;
        Ok(usize::try_from(taken).unwrap_or(0))
    }

    /// Takes samples from the engine: how many, and whether there may be more.
    ///
    /// # Errors
    /// In the engine's words.
    pub(super) fn take(&mut self, samples: &mut [i16]) -> Result<(usize, bool), String> {
        let size = size_of_val(samples).min(i16::MAX as usize) as pico::pico_Int16;
        let (mut bytes, mut kind) = (0, 0);
        // SAFETY: the engine is alive, and the buffer is at least as long as is said.
        let status =
            unsafe { pico::pico_getData(self.engine, samples.as_mut_ptr().cast(), size, &mut bytes, &mut kind) };
        let count = usize::try_from(bytes).unwrap_or(0) / size_of::<i16>();
        match status {
            pico::PICO_STEP_BUSY => Ok((count, true)),
            pico::PICO_STEP_IDLE => Ok((count, false)),
            error => Err(format!("it stopped with error {error}")),
        }
    }

    fn check(&self, status: pico::pico_Status) -> Result<(), String> {
        // Anything above zero is a warning, and the call was done.
        if status >= pico::PICO_OK {
            return Ok(());
        }
        if self.system.is_null() {
            return Err(format!("it does not start: error {status}"));
        }
        let mut message = [0; pico::PICO_RETSTRINGSIZE];
        // SAFETY: the system is initialised, and the buffer has the size that the engine asks for.
        unsafe { pico::pico_getSystemStatusMessage(self.system, status, message.as_mut_ptr()) };
        // SAFETY: the engine writes text with an end, or nothing: the buffer was all zero.
        let text = unsafe { CStr::from_ptr(message.as_ptr()) }.to_string_lossy().into_owned();
        Err(format!("{text} (error {status})"))
    }
}

impl Drop for Native {
    fn drop(&mut self) {
        if self.system.is_null() {
            return;
        }
        // SAFETY: each handle is valid or null, as checked, and given up only once, in the order that the engine
        // asks for: engine, voice, resources (only now that no engine holds them are their files closed), system.
        unsafe {
            if !self.engine.is_null() {
                pico::pico_disposeEngine(self.system, &mut self.engine);
            }
            pico::pico_releaseVoiceDefinition(self.system, VOICE.as_ptr().cast());
            for resource in &mut self.resources {
                pico::pico_unloadResource(self.system, resource);
            }
            pico::pico_terminate(&mut self.system);
        }
    }
}
