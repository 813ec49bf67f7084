//! Keys as WebDriver writes them.

/// Control.
pub const CONTROL: &str = "\u{e009}";
/// Shift.
pub const SHIFT: &str = "\u{e008}";
/// Escape.
pub const ESCAPE: &str = "\u{e00c}";
/// Enter.
pub const ENTER: &str = "\u{e007}";
/// Arrow down.
pub const DOWN: &str = "\u{e015}";
/// Lets every held key go.
pub const RELEASE: &str = "\u{e000}";
