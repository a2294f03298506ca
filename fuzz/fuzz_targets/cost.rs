#![no_main]

#[path = "../properties.rs"]
mod properties;
#[path = "../../tests/suite/support.rs"]
mod support;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| properties::cost(bytes));
