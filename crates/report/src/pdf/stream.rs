//! Operators of a page as bytes: numbers with as few digits as they need, strings in hexadecimal. Knows no page.

/// Operators on their way into a content stream.
#[derive(Debug, Default)]
pub struct Stream {
    bytes: Vec<u8>,
}

impl Stream {
    /// What was written.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// Bytes written so far.
    pub fn len(&self) -> usize {
        self.bytes.len()
    }

    /// A byte as it is.
    pub fn byte(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    /// Bytes as they are.
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// A part of what was written.
    pub fn part(&self, range: std::ops::Range<usize>) -> &[u8] {
        &self.bytes[range]
    }

    /// Another stream behind this one.
    pub fn append(&mut self, other: Stream) {
        self.bytes.extend(other.bytes);
    }

    /// Characters as they are.
    pub fn raw(&mut self, text: &str) {
        self.bytes.extend_from_slice(text.as_bytes());
    }

    /// An operator after its operands.
    pub fn key(&mut self, key: &str) {
        self.raw(key);
        self.bytes.push(b'\n');
    }

    /// An operator with numbers.
    pub fn op(&mut self, key: &str, numbers: &[f32], places: u32) {
        for number in numbers {
            self.number(*number, places);
            self.bytes.push(b' ');
        }
        self.key(key);
    }

    /// A number with so many decimal places at most; what is not finite is zero.
    pub fn number(&mut self, value: f32, places: u32) {
        let factor = 10_i64.pow(places);
        let value = if value.is_finite() { f64::from(value) } else { 0.0 };
        let scaled = (value * factor as f64).round() as i64;
        if scaled < 0 {
            self.bytes.push(b'-');
        }
        let (whole, mut part) =
            (scaled.unsigned_abs() / factor as u64, scaled.unsigned_abs() % factor as u64);
        self.integer(whole);
        if part == 0 {
            return;
        }
        self.bytes.push(b'.');
        let mut unit = factor as u64 / 10;
        while part > 0 && unit > 0 {
            self.bytes.push(b'0' + (part / unit % 10) as u8);
            part %= unit;
            unit /= 10;
        }
    }

    /// A whole number.
    pub fn integer(&mut self, mut value: u64) {
        let mut digits = [0_u8; 20];
        let mut at = digits.len();
        loop {
            at -= 1;
            digits[at] = b'0' + (value % 10) as u8;
            value /= 10;
            if value == 0 {
                break;
            }
        }
        self.bytes.extend_from_slice(&digits[at..]);
    }

    /// Bytes as a hexadecimal string without its brackets.
    pub fn hex(&mut self, bytes: impl IntoIterator<Item = u8>) {
        const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
        for byte in bytes {
            self.bytes.push(DIGITS[usize::from(byte >> 4)]);
            self.bytes.push(DIGITS[usize::from(byte & 15)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(value: f32, places: u32) -> String {
        let mut stream = Stream::default();
        stream.number(value, places);
        String::from_utf8(stream.into_bytes()).unwrap()
    }

    #[test]
    fn numbers_have_as_few_digits_as_they_need() {
        for (value, places, text) in [
            (0.0, 2, "0"),
            (12.5, 2, "12.5"),
            (-0.004, 2, "0"),
            (-0.05, 2, "-0.05"),
            (841.89, 2, "841.89"),
            (0.100_01, 5, "0.10001"),
            (f32::NAN, 2, "0"),
            (1_000_000.0, 2, "1000000"),
        ] {
            assert_eq!(written(value, places).as_str(), text, "{value}");
        }
    }

    #[test]
    fn strings_are_hexadecimal() {
        let mut stream = Stream::default();
        stream.hex([0, 0xfe, 0x1a]);
        assert_eq!(stream.into_bytes(), b"00FE1A");
    }
}
