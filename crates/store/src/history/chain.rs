//! The chain: each entry's hash runs over the entry, everything recorded for it, and the hash of the entry before.
//! Whoever changes one byte of the past breaks every hash after it.

use super::{Entry, shapes::Shape};
use crate::packing;
use sha2::{Digest, Sha256};

/// The hash before the first entry.
pub(crate) const START: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// One recorded thing as it stands in the file.
pub(crate) struct Logged<'a> {
    pub shape: &'a Shape,
    pub op: &'a str,
    pub first: i64,
    pub last: i64,
    pub size: i64,
    pub image: &'a [u8],
}

/// Runs over everything recorded for one entry, in order.
#[derive(Default)]
pub(crate) struct LogDigest(Sha256);

impl LogDigest {
    pub(crate) fn add(&mut self, logged: &Logged<'_>) {
        text(&mut self.0, &logged.shape.table);
        number(&mut self.0, logged.shape.columns.len() as i64);
        logged.shape.columns.iter().for_each(|column| text(&mut self.0, column));
        text(&mut self.0, logged.op);
        [logged.first, logged.last, logged.size].into_iter().for_each(|n| number(&mut self.0, n));
        bytes(&mut self.0, logged.image);
    }
}

/// The hash of an entry (its own `hash` is not looked at).
pub(crate) fn hash(before: &str, entry: &Entry, log: LogDigest) -> String {
    let mut digest = Sha256::new();
    text(&mut digest, before);
    number(&mut digest, entry.id);
    text(&mut digest, entry.kind.word());
    number(&mut digest, entry.target.unwrap_or(0));
    for part in [&entry.label, &entry.by, &entry.at] {
        text(&mut digest, part);
    }
    number(&mut digest, entry.rows);
    bytes(&mut digest, &log.0.finalize());
    packing::hex(&digest.finalize())
}

fn text(digest: &mut Sha256, text: &str) {
    bytes(digest, text.as_bytes());
}

fn bytes(digest: &mut Sha256, bytes: &[u8]) {
    number(digest, bytes.len() as i64);
    digest.update(bytes);
}

fn number(digest: &mut Sha256, number: i64) {
    digest.update(number.to_le_bytes());
}
