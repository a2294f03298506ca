//! Where a script lies, as text: its path, or where that is no text, a `file:` address (RFC 8089) with its bytes spelt
//! out. What is kept to be asked for again must be text.

use std::borrow::Cow;
use std::path::Path;

const SCHEME: &str = "file://";

/// What asks for the file at this whole path.
pub fn request_of(path: &Path) -> String {
    match path.to_str() {
        Some(text) => text.to_owned(),
        None => address(path),
    }
}

/// The path that is asked for.
pub fn path_of(request: &str) -> Cow<'_, Path> {
    match request.strip_prefix(SCHEME) {
        Some(spelt) => from_bytes(decoded(spelt)),
        None => Cow::Borrowed(Path::new(request)),
    }
}

#[cfg(unix)]
fn address(path: &Path) -> String {
    use std::os::unix::ffi::OsStrExt;
    let mut address = SCHEME.to_owned();
    for byte in path.as_os_str().as_bytes() {
        match byte {
            b'/' | b'.' | b'-' | b'_' => address.push(char::from(*byte)),
            plain if plain.is_ascii_alphanumeric() => address.push(char::from(*plain)),
            other => address.push_str(&format!("%{other:02X}")),
        }
    }
    address
}

#[cfg(unix)]
fn from_bytes(bytes: Vec<u8>) -> Cow<'static, Path> {
    use std::os::unix::ffi::OsStringExt;
    Cow::Owned(std::ffi::OsString::from_vec(bytes).into())
}

/// Elsewhere such names cannot be spelt out; what is shown of them is all there is.
#[cfg(not(unix))]
fn address(path: &Path) -> String {
    path.display().to_string()
}

#[cfg(not(unix))]
fn from_bytes(bytes: Vec<u8>) -> Cow<'static, Path> {
    Cow::Owned(String::from_utf8_lossy(&bytes).into_owned().into())
}

/// The bytes that are spelt out; what is no number behind a percent sign stands for itself.
fn decoded(spelt: &str) -> Vec<u8> {
    let mut parts = spelt.split('%');
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        let number = part.get(..2).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
        match number.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                bytes.extend_from_slice(&part.as_bytes()[2..]);
            }
            None => {
                bytes.push(b'%');
                bytes.extend_from_slice(part.as_bytes());
            }
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_is_text_is_itself() {
        for path in ["/home/a/x.json", "/home/50% é/x.json"] {
            assert_eq!(request_of(Path::new(path)), path);
            assert_eq!(path_of(path), Path::new(path));
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_path_that_is_no_text_comes_back_byte_for_byte() {
        use std::os::unix::ffi::OsStrExt;
        let path = Path::new(std::ffi::OsStr::from_bytes(b"/tmp/caf\xe9 50%41/x.json"));
        let request = request_of(path);
        assert_eq!(request, "file:///tmp/caf%E9%2050%2541/x.json");
        assert_eq!(path_of(&request), path);
    }

    #[test]
    fn what_spells_nothing_stands_for_itself() {
        assert_eq!(path_of("file:///a%zz%4"), Path::new("/a%zz%4"));
    }
}
