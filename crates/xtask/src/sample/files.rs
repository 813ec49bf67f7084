//! The files of the sample, one writer per sender. Each has the shape that its department would really send.

pub mod bill;
pub mod exports;
pub mod finance;
pub mod lists;
pub mod matrix;
pub mod register;
