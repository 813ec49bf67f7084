//! Compressing and naming bytes. What the bytes mean is not known here.

use crate::{Error, Result};

/// The quickest: whoever imports waits for it, and what is kept is hardly larger.
const LEVEL: i32 = 1;

pub(crate) fn pack(bytes: &[u8]) -> Result<Vec<u8>> {
    zstd::bulk::compress(bytes, LEVEL)
        .map_err(|_| Error::TooLarge { what: "a piece of the workspace".into() })
}

/// The bytes that were packed, if they are exactly `size` long.
pub(crate) fn unpack(packed: &[u8], size: usize) -> Option<Vec<u8>> {
    zstd::bulk::decompress(packed, size).ok().filter(|bytes| bytes.len() == size)
}

/// As [`unpack`], of a size that stands in the file: nothing larger than `most`, so that a damaged file cannot ask for all memory.
pub(crate) fn unpack_stated(packed: &[u8], size: i64, most: usize) -> Option<Vec<u8>> {
    let size = usize::try_from(size).ok().filter(|size| *size <= most)?;
    unpack(packed, size)
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digits = bytes.iter().flat_map(|b| [DIGITS[usize::from(b >> 4)], DIGITS[usize::from(b & 15)]]);
    digits.map(char::from).collect()
}
