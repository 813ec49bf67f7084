//! Sheets of invented cells through table detection, plan and rows. What must hold is said in `ingest::fuzz`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| ingest::fuzz::table(bytes));
