//! Bytes of a text file → text: byte order marks, UTF-16 without one, UTF-8, else Windows-1252.

use std::borrow::Cow;

/// The text, without its byte order mark. Windows-1252 holds every byte, so this never fails.
pub(crate) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return String::from_utf8_lossy(rest);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return encoding_rs::UTF_16LE.decode_without_bom_handling(rest).0;
    }
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return encoding_rs::UTF_16BE.decode_without_bom_handling(rest).0;
    }
    if let Some(wide) = wide_without_mark(bytes) {
        return wide.decode_without_bom_handling(bytes).0;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        // a cut inside a letter at the very end is still UTF-8
        Err(e) if e.error_len().is_none() => {
            let whole = bytes.get(..e.valid_up_to()).unwrap_or(&[]);
            String::from_utf8_lossy(whole)
        }
        Err(_) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0,
    }
}

/// UTF-16 without a mark: every other byte of western text is zero.
fn wide_without_mark(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = bytes.get(..bytes.len().min(512))?;
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let half = head.len() / 2;
    if half < 4 {
        return None;
    }
    match (zeros(0) * 10 > half * 8, zeros(1) * 10 > half * 8) {
        (true, false) => Some(encoding_rs::UTF_16BE),
        (false, true) => Some(encoding_rs::UTF_16LE),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn encodings_are_found() {
        assert_eq!(decode(b"\xef\xbb\xbfK\xc3\xa4se"), "Käse");
        assert_eq!(decode(b"K\xe4se 5 \x80"), "Käse 5 €");
        assert_eq!(decode(b"\xff\xfeK\x00\xe4\x00"), "Kä");
        assert_eq!(decode(b"a\x00,\x00b\x00,\x00c\x00\n\x00"), "a,b,c\n");
        assert_eq!(decode(b"caf\xc3"), "caf");
    }
}
