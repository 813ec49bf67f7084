//! Drives the real window through the browser's own driver. What a journey does and expects stands in `journeys/`.

mod driver;
pub mod keys;
mod window;

pub use window::Window;
