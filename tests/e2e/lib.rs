//! Drives the real window through the browser's own driver. What a journey does and expects stands in `journeys/`.

#![allow(clippy::panic, reason = "a journey that cannot go on fails its test")]

mod driver;
pub mod keys;
mod window;

pub use window::Window;
