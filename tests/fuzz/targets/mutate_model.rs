//! `fuzz::models::mutate_model`, by libFuzzer.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| fuzz::models::mutate_model(data));
