//! Streams made small: each on its own, on as many threads as there are, joined in the order of their objects. The level
//! is one that costs little time and gives nearly all that can be had.

use flate2::{Compression, write::ZlibEncoder};
use lopdf::Stream;
use std::io::Write;

/// Level of compression, of nine.
const LEVEL: u32 = 4;
/// Streams shorter than this stay as they are.
const SHORT: usize = 128;

/// Compresses every one of these that is not compressed yet.
pub fn streams<'s>(all: impl Iterator<Item = &'s mut Stream>) {
    let mut open: Vec<&mut Stream> = all.filter(|stream| is_open(stream)).collect();
    // The largest first in turn, so that threads end at about the same time.
    open.sort_by_key(|stream| std::cmp::Reverse(stream.content.len()));
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get).clamp(1, 4);
    let mut shares: Vec<Vec<&mut Stream>> = (0..threads).map(|_| Vec::new()).collect();
    let mut loads = vec![0_usize; threads];
    for stream in open {
        let at = (0..threads).min_by_key(|at| loads[*at]).unwrap_or(0);
        loads[at] += stream.content.len();
        shares[at].push(stream);
    }
    std::thread::scope(|scope| {
        for share in shares {
            scope.spawn(move || share.into_iter().for_each(squeeze));
        }
    });
}

/// Compresses this one, if it is not compressed yet.
pub fn one(stream: &mut Stream) {
    if is_open(stream) {
        squeeze(stream);
    }
}

/// The content made small; `None` when that saves nothing.
pub fn small(content: &[u8]) -> Option<Vec<u8>> {
    if content.len() < SHORT {
        return None;
    }
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(content.len() / 3), Compression::new(LEVEL));
    encoder.write_all(content).ok()?;
    encoder.finish().ok().filter(|small| small.len() + 19 < content.len())
}

/// Gives a stream its small content; where there is none, the plain one.
pub fn settle(stream: &mut Stream, plain: &[u8], small: Option<Vec<u8>>) {
    match small {
        Some(small) => {
            stream.dict.set("Filter", "FlateDecode");
            stream.set_content(small);
        }
        None => {
            stream.allows_compression = false;
            stream.set_content(plain.to_vec());
        }
    }
}

fn is_open(stream: &Stream) -> bool {
    stream.allows_compression && !stream.dict.has(b"Filter") && stream.content.len() >= SHORT
}

fn squeeze(stream: &mut Stream) {
    if let Some(small) = small(&stream.content) {
        stream.dict.set("Filter", "FlateDecode");
        stream.set_content(small);
    }
}
