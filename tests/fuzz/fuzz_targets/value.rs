//! Texts of cells as numbers, dates, periods and words. What must hold is said in `ingest::fuzz`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| ingest::fuzz::value(bytes));
