//! Operators of a page as bytes: numbers with as few digits as they need, strings in hexadecimal. Knows no page.

/// Operators on their way into a content stream.
#[derive(Debug, Default)]
pub struct Stream {
    bytes: Vec<u8>,
}

impl Stream {
    /// A stream with room for so many bytes.
    pub fn roomy(bytes: usize) -> Self {
        Stream { bytes: Vec::with_capacity(bytes) }
    }

    /// What was written.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// Bytes written so far.
    pub fn len(&self) -> usize {
        self.bytes.len()
    }

    /// A byte as it is.
    #[inline]
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

    /// Another stream at a place in this one.
    pub fn insert(&mut self, at: usize, other: Stream) {
        self.bytes.splice(at..at, other.bytes);
    }

    /// Characters as they are.
    #[inline]
    pub fn raw(&mut self, text: &str) {
        self.bytes.extend_from_slice(text.as_bytes());
    }

    /// An operator after its operands.
    #[inline]
    pub fn key(&mut self, key: &str) {
        self.raw(key);
        self.bytes.push(b'\n');
    }

    /// An operator with numbers.
    #[inline]
    pub fn op(&mut self, key: &str, numbers: &[f32], places: u32) {
        self.numbers(numbers, places);
        self.key(key);
    }

    /// Numbers, a blank after each.
    #[inline]
    pub fn numbers(&mut self, numbers: &[f32], places: u32) {
        for number in numbers {
            self.number(*number, places);
            self.bytes.push(b' ');
        }
    }

    /// A number with so many decimal places at most; what is not finite is zero.
    #[inline]
    pub fn number(&mut self, value: f32, places: u32) {
        let value = if value.is_finite() { f64::from(value) } else { 0.0 };
        let scaled = whole(value * f64::from(10_u32.pow(places)));
        if scaled < 0 {
            self.bytes.push(b'-');
        }
        let (mut digits, mut at) = ([b'0'; 24], 24);
        let (mut rest, mut left) = (scaled.unsigned_abs(), places as usize);
        let mut end = 24;
        // digits behind the point, of which zeros at the end are not written
        while left > 0 {
            at -= 1;
            digits[at] = b'0' + (rest % 10) as u8;
            if end == at + 1 && digits[at] == b'0' {
                end = at;
            }
            rest /= 10;
            left -= 1;
        }
        self.integer(rest);
        if end > at {
            self.bytes.push(b'.');
            self.bytes.extend_from_slice(&digits[at..end]);
        }
    }

    /// A whole number.
    #[inline]
    pub fn integer(&mut self, mut value: u64) {
        if value < 10 {
            return self.bytes.push(b'0' + value as u8);
        }
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
    #[inline]
    pub fn hex(&mut self, bytes: impl IntoIterator<Item = u8>) {
        const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
        for byte in bytes {
            self.bytes.push(DIGITS[usize::from(byte >> 4)]);
            self.bytes.push(DIGITS[usize::from(byte & 15)]);
        }
    }
}

/// The nearest whole number, halves away from nought.
#[inline]
pub fn whole(value: f64) -> i64 {
    (value + 0.5_f64.copysign(value)) as i64
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
    fn halves_are_rounded_away_from_nought() {
        for value in [0.0, 0.49, 0.5, 1.5, 2.5, -0.5, -2.5, 12_345.500_1, 84_189.0, 1e12] {
            assert_eq!(whole(value), f64::round(value) as i64, "{value}");
        }
    }

    #[test]
    fn strings_are_hexadecimal() {
        let mut stream = Stream::default();
        stream.hex([0, 0xfe, 0x1a]);
        assert_eq!(stream.into_bytes(), b"00FE1A");
    }
}
