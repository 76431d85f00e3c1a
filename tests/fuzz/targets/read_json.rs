//! `fuzz::json::read_json`, by libFuzzer.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| fuzz::json::read_json(data));
