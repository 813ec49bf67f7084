//! The shared strings part: the workbook's distinct texts, bounded by what they really take, never by what they claim.

use super::workbook::Book;
use crate::{
    ReadError,
    format::{
        Job,
        package::Package,
        xml::{Scanner, Token, unescape},
    },
};
use std::{borrow::Cow, sync::Arc};

/// Bytes that the texts may take in memory.
const MOST_BYTES: usize = 192 << 20;
/// What an entry costs beside its letters.
const COST_OF_ENTRY: usize = 40;

pub(crate) fn read(
    job: &Job<'_>,
    package: &mut Package<'_>,
    book: &Book,
) -> Result<Vec<Arc<str>>, ReadError> {
    let path = book.strings.clone().unwrap_or_else(|| "xl/sharedStrings.xml".into());
    let Some(part) = package.part(&path)? else { return Ok(vec![]) };
    let mut scanner = Scanner::new(part);
    let (mut all, mut taken) = (Vec::new(), 0usize);
    let mut text = String::new();
    let mut in_text = false;
    loop {
        match scanner.next().map_err(|e| job.xml(&path, &e))? {
            Token::Open(tag) => match tag.name {
                b"si" => {
                    text.clear();
                    if tag.empty {
                        all.push(Arc::from(""));
                    }
                }
                b"t" => in_text = !tag.empty,
                b"rPh" if !tag.empty => scanner.skip(b"rPh").map_err(|e| job.xml(&path, &e))?,
                _ => {}
            },
            Token::Text(t) if in_text => text.push_str(&unescape(t)),
            Token::Plain(t) if in_text => text.push_str(&String::from_utf8_lossy(t)),
            Token::Close(b"t") => in_text = false,
            Token::Close(b"si") => {
                taken += text.len() + COST_OF_ENTRY;
                if taken > MOST_BYTES {
                    let what = format!("its list of texts has more than {} entries", all.len());
                    return Err(job.too_large(&path, what));
                }
                all.push(Arc::from(controls(&text).as_ref()));
                if all.len() % 65_536 == 0 {
                    job.check()?;
                }
            }
            Token::End => return Ok(all),
            _ => {}
        }
    }
}

/// Resolves the `_x000D_` escapes for control characters.
pub(crate) fn controls(text: &str) -> Cow<'_, str> {
    if !text.contains("_x") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let code = rest.get(2..6).filter(|_| rest.as_bytes().get(6) == Some(&b'_'));
        match code.and_then(|hex| u32::from_str_radix(hex, 16).ok()).and_then(char::from_u32) {
            Some(c) => {
                out.push(c);
                rest = &rest[7..];
            }
            None => {
                out.push_str("_x");
                rest = &rest[2..];
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::controls;

    #[test]
    fn control_escapes_are_resolved() {
        assert_eq!(controls("a_x000D_b"), "a\rb");
        assert_eq!(controls("a_x00zz_b_x"), "a_x00zz_b_x");
    }
}
