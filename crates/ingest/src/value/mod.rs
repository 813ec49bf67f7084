//! Cell values → typed values: exact numbers, dates, periods, scales, blanks.

pub(crate) mod date;
pub(crate) mod duration;
pub(crate) mod exact;
pub(crate) mod month;
pub(crate) mod number;
pub(crate) mod period;
pub(crate) mod rating;
pub(crate) mod scale;
pub(crate) mod words;
