//! `fuzz::answers::decode_response`, by libFuzzer.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| fuzz::answers::decode_response(data));
