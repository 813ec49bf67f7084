//! The file as a document: is it ours, who holds it, how it is opened, copied and left as a single file. No table is known here.

pub(crate) mod copy;
pub(crate) mod header;
pub(crate) mod lease;
pub(crate) mod opening;
