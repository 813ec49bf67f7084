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
/// Arrow up.
pub const UP: &str = "\u{e013}";
/// Arrow right.
pub const RIGHT: &str = "\u{e014}";
/// Alt.
pub const ALT: &str = "\u{e00a}";
/// F5.
pub const F5: &str = "\u{e035}";
