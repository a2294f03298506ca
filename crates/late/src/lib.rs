//! Shared libraries of the system that are opened when they are first called, rather than with the program.
//!
//! Linked in the usual way, a library is loaded before every command, its headers are needed to build, and where it is
//! not installed nothing starts at all. So who needs one defines the functions that it calls, under the library's own
//! names, with [`pass_on`]: each passes on to the library, or answers what says that it is not there. A function that is
//! missing from the list is an undefined symbol, which no linker lets through.

#[doc(hidden)]
pub use libloading::{Error, Library};

/// Defines functions of a C library, and `library()`, which opens it once and is `None` where it is not installed.
///
/// The list gives the functions as the library's header declares them; what they are handed is only passed on. After
/// `else` stands what is answered without the library.
///
/// ```
/// #![allow(unsafe_code)]
/// use std::ffi::{c_char, c_int};
///
/// stretch_late::pass_on! {
///     from "libof-nobody.so.1";
///     fn of_nobody_say(text: *const c_char) -> c_int, else -1;
/// }
///
/// assert!(library().is_none());
/// // SAFETY: without the library nothing is called.
/// assert_eq!(unsafe { of_nobody_say(c"hello".as_ptr()) }, -1);
/// ```
#[macro_export]
macro_rules! pass_on {
    (
        from $file:literal;
        $(fn $name:ident($($argument:ident: $kind:ty),*) -> $result:ty, else $absent:expr;)+
    ) => {
        /// The library's functions.
        struct Functions {
            $($name: unsafe extern "C" fn($($kind),*) -> $result,)+
            /// Stays open as long as its functions may be called.
            _library: $crate::Library,
        }

        impl Functions {
            /// Opens the library.
            ///
            /// # Safety
            /// What the library does when it is loaded must be sound.
            unsafe fn load() -> Result<Self, $crate::Error> {
                // SAFETY: the caller sees to it.
                let library = unsafe { $crate::Library::new($file) }?;
                // SAFETY: the types are those that the library's header gives the functions of these names, and the
                // library is kept with them.
                unsafe {
                    $(let $name = *library.get(stringify!($name).as_bytes())?;)+
                    Ok(Self { $($name,)+ _library: library })
                }
            }
        }

        /// The library, opened at the first call; none where it is not installed.
        fn library() -> Option<&'static Functions> {
            static LIBRARY: std::sync::OnceLock<Option<Functions>> = std::sync::OnceLock::new();
            // SAFETY: the library is only loaded here, a shared library of the system whose start has no conditions.
            LIBRARY.get_or_init(|| unsafe { Functions::load() }.ok()).as_ref()
        }

        $(
            // SAFETY: nobody else defines the name: it is the library's, which is not linked.
            #[unsafe(no_mangle)]
            unsafe extern "C" fn $name($($argument: $kind),*) -> $result {
                match library() {
                    // SAFETY: the caller keeps the conditions of the function with this name, which is called.
                    Some(library) => unsafe { (library.$name)($($argument),*) },
                    None => $absent,
                }
            }
        )+
    };
}
