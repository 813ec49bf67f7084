//! Rows as bytes: the same values always give the same bytes, so that they can be compared, hashed and kept.
//! Each value is a tag (0 nothing, 1 whole number, 2 text, 3 bytes, 4 float) and its content; numbers are zigzag varints.

use rusqlite::types::{Value, ValueRef};

pub(crate) fn put_whole(out: &mut Vec<u8>, number: i64) {
    let mut rest = ((number << 1) ^ (number >> 63)) as u64;
    while rest >= 0x80 {
        out.push(rest as u8 | 0x80);
        rest >>= 7;
    }
    out.push(rest as u8);
}

pub(crate) fn take_whole(bytes: &mut &[u8]) -> Option<i64> {
    let mut rest = 0_u64;
    for shift in (0..64).step_by(7) {
        let byte = take(bytes, 1)?.first().copied()?;
        rest |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some((rest >> 1) as i64 ^ -((rest & 1) as i64));
        }
    }
    None
}

fn take<'a>(bytes: &mut &'a [u8], count: usize) -> Option<&'a [u8]> {
    let (piece, rest) = bytes.split_at_checked(count)?;
    *bytes = rest;
    Some(piece)
}

pub(crate) fn put(out: &mut Vec<u8>, value: ValueRef<'_>) {
    let mut sized = |tag: u8, bytes: &[u8]| {
        out.push(tag);
        put_whole(out, bytes.len() as i64);
        out.extend_from_slice(bytes);
    };
    match value {
        ValueRef::Null => out.push(0),
        ValueRef::Integer(number) => {
            out.push(1);
            put_whole(out, number);
        }
        ValueRef::Text(text) => sized(2, text),
        ValueRef::Blob(bytes) => sized(3, bytes),
        ValueRef::Real(float) => {
            out.push(4);
            out.extend_from_slice(&float.to_le_bytes());
        }
    }
}

/// The next value, if the bytes are whole.
pub(crate) fn take_value(bytes: &mut &[u8]) -> Option<Value> {
    let sized = |bytes: &mut &[u8]| {
        let size = usize::try_from(take_whole(bytes)?).ok()?;
        take(bytes, size).map(<[u8]>::to_vec)
    };
    match take(bytes, 1)?.first()? {
        0 => Some(Value::Null),
        1 => take_whole(bytes).map(Value::Integer),
        2 => String::from_utf8(sized(bytes)?).ok().map(Value::Text),
        3 => sized(bytes).map(Value::Blob),
        4 => Some(Value::Real(f64::from_le_bytes(take(bytes, 8)?.try_into().ok()?))),
        _ => None,
    }
}

/// `count` values that fill the bytes exactly up to where they end.
pub(crate) fn take_row(bytes: &mut &[u8], count: usize) -> Option<Vec<Value>> {
    (0..count).map(|_| take_value(bytes)).collect()
}

pub(crate) fn row(values: &[Value]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for value in values {
        put(&mut bytes, value.into());
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn value() -> impl Strategy<Value = Value> {
        prop_oneof![
            Just(Value::Null),
            any::<i64>().prop_map(Value::Integer),
            any::<String>().prop_map(Value::Text),
            any::<Vec<u8>>().prop_map(Value::Blob),
            (-1e300..1e300).prop_map(Value::Real),
        ]
    }

    proptest! {
        #[test]
        fn rows_read_back(values in proptest::collection::vec(value(), 0..8)) {
            let bytes = row(&values);
            let mut rest = bytes.as_slice();
            prop_assert_eq!(take_row(&mut rest, values.len()), Some(values));
            prop_assert!(rest.is_empty());
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in any::<Vec<u8>>()) {
            let _ = take_row(&mut bytes.as_slice(), 5);
        }
    }
}
