//! A small XML scanner over a stream: never holds more than one token, and no token larger than a bound, so that a
//! hostile part cannot exhaust memory. No entities are defined, no external ones fetched; names are local names.

use memchr::{memchr, memmem};
use std::{borrow::Cow, io::Read};

const FIRST_BUFFER: usize = 64 << 10;
/// Longest tag or text run: a cell holds 32,767 characters at most, an ODS paragraph somewhat more.
const LONGEST_TOKEN: usize = 8 << 20;

/// Why a part could not be scanned on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum XmlError {
    /// The stream failed (bad compression, wrong checksum).
    Stream(String),
    /// A tag or text beyond the bound.
    TokenTooLong,
    /// The part ends inside a tag.
    CutOff,
}

/// One piece of a part.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Token<'a> {
    /// `<name attr="value">` or `<name/>`.
    Open(Tag<'a>),
    /// `</name>`.
    Close(&'a [u8]),
    /// Text between tags, escaped as it stands.
    Text(&'a [u8]),
    /// Text that is not escaped (CDATA).
    Plain(&'a [u8]),
    /// The part ends.
    End,
}

/// A start tag.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tag<'a> {
    /// Local name.
    pub name: &'a [u8],
    rest: &'a [u8],
    /// `<name/>`: no close tag follows.
    pub empty: bool,
}

impl<'a> Tag<'a> {
    /// The raw value of an attribute by local name.
    pub fn attr(&self, name: &str) -> Option<&'a [u8]> {
        self.attrs().find(|(n, _)| *n == name.as_bytes()).map(|(_, v)| v)
    }

    /// The unescaped value of an attribute.
    pub fn text(&self, name: &str) -> Option<Cow<'a, str>> {
        self.attr(name).map(unescape)
    }

    /// All attributes with their local names.
    pub fn attrs(&self) -> Attrs<'a> {
        Attrs { rest: self.rest }
    }
}

/// The attributes of a tag.
pub(crate) struct Attrs<'a> {
    rest: &'a [u8],
}

impl<'a> Iterator for Attrs<'a> {
    type Item = (&'a [u8], &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let equals = memchr(b'=', self.rest)?;
        let name = local(self.rest.get(..equals)?.trim_ascii());
        let after = self.rest.get(equals + 1..)?.trim_ascii_start();
        let quote = *after.first().filter(|q| matches!(q, b'"' | b'\''))?;
        let value = after.get(1..)?;
        let end = memchr(quote, value)?;
        self.rest = value.get(end + 1..)?;
        Some((name, &value[..end]))
    }
}

/// The name without its namespace prefix.
fn local(name: &[u8]) -> &[u8] {
    memchr(b':', name).and_then(|i| name.get(i + 1..)).unwrap_or(name)
}

/// Reads tokens from a stream.
pub(crate) struct Scanner<R> {
    source: R,
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    at_eof: bool,
    /// Bytes taken from the stream so far.
    pub taken: u64,
}

enum Found {
    Open { name_end: usize, tag_end: usize },
    Close { tag_end: usize },
    Plain { from: usize, to: usize, after: usize },
    Skip { after: usize },
    More,
}

impl<R: Read> Scanner<R> {
    pub fn new(source: R) -> Self {
        Scanner { source, buffer: vec![0; FIRST_BUFFER], start: 0, end: 0, at_eof: false, taken: 0 }
    }

    /// Reads more of the stream behind what is buffered; `false` at its end.
    fn fill(&mut self) -> Result<bool, XmlError> {
        if self.at_eof {
            return Ok(false);
        }
        if self.start > 0 {
            self.buffer.copy_within(self.start..self.end, 0);
            self.end -= self.start;
            self.start = 0;
        }
        if self.end == self.buffer.len() {
            if self.end >= LONGEST_TOKEN {
                return Err(XmlError::TokenTooLong);
            }
            self.buffer.resize(self.end * 2, 0);
        }
        let n = loop {
            match self.source.read(&mut self.buffer[self.end..]) {
                Err(e) if e.kind() == std::io::ErrorKind::Interrupted => {}
                other => break other.map_err(|e| XmlError::Stream(e.to_string()))?,
            }
        };
        self.end += n;
        self.taken += n as u64;
        self.at_eof = n == 0;
        Ok(n > 0)
    }

    /// The next token. Comments, processing instructions and document types are passed over.
    pub fn next(&mut self) -> Result<Token<'_>, XmlError> {
        let mut scanned = 0;
        loop {
            if self.start == self.end && !self.fill()? {
                return Ok(Token::End);
            }
            if self.buffer[self.start] != b'<' {
                let window = &self.buffer[self.start + scanned..self.end];
                if let Some(i) = memchr(b'<', window) {
                    let from = self.start;
                    self.start += scanned + i;
                    return Ok(Token::Text(&self.buffer[from..self.start]));
                }
                scanned = self.end - self.start;
                if !self.fill()? {
                    let from = std::mem::replace(&mut self.start, self.end);
                    return Ok(Token::Text(&self.buffer[from..self.end]));
                }
                continue;
            }
            match find_markup(&self.buffer[self.start..self.end]) {
                Found::More => {
                    if !self.fill()? {
                        return Err(XmlError::CutOff);
                    }
                }
                Found::Skip { after } => self.start += after,
                found => return Ok(self.take(found)),
            }
            scanned = 0;
        }
    }

    fn take(&mut self, found: Found) -> Token<'_> {
        let base = self.start;
        match found {
            Found::Open { name_end, tag_end } => {
                self.start += tag_end + 1;
                let empty = self.buffer[base + tag_end - 1] == b'/';
                let stop = base + tag_end - usize::from(empty);
                let name = local(&self.buffer[base + 1..(base + name_end).min(stop)]);
                let rest = self.buffer.get(base + name_end..stop).unwrap_or(&[]);
                Token::Open(Tag { name, rest, empty })
            }
            Found::Close { tag_end } => {
                self.start += tag_end + 1;
                Token::Close(local(self.buffer[base + 2..base + tag_end].trim_ascii()))
            }
            Found::Plain { from, to, after } => {
                self.start += after;
                Token::Plain(&self.buffer[base + from..base + to])
            }
            Found::Skip { .. } | Found::More => Token::End,
        }
    }

    /// Passes over everything until the close tag of `name`, nested ones included.
    pub fn skip(&mut self, name: &[u8]) -> Result<(), XmlError> {
        let mut depth = 1usize;
        loop {
            match self.next()? {
                Token::Open(tag) if tag.name == name && !tag.empty => depth += 1,
                Token::Close(closed) if closed == name => {
                    depth -= 1;
                    if depth == 0 {
                        return Ok(());
                    }
                }
                Token::End => return Err(XmlError::CutOff),
                _ => {}
            }
        }
    }
}

fn find_markup(window: &[u8]) -> Found {
    match window.get(1) {
        None => Found::More,
        Some(b'?') => end_of(window, b"?>"),
        Some(b'/') => match memchr(b'>', window) {
            Some(tag_end) => Found::Close { tag_end },
            None => Found::More,
        },
        Some(b'!') => find_declaration(window),
        Some(_) => find_tag(window),
    }
}

fn find_tag(window: &[u8]) -> Found {
    let Some(end) = memchr(b'>', window) else { return Found::More };
    let tag = &window[..end];
    let last = tag.iter().rposition(|b| !matches!(b, b'/' | b' ' | b'\t' | b'\r' | b'\n'));
    // a sign > inside a value is rare: only then are the quotes counted
    let simple = match last.map(|i| tag[i]) {
        Some(b'"') => memchr(b'\'', tag).is_none(),
        Some(b'\'') => memchr(b'"', tag).is_none(),
        _ => memchr(b'=', tag).is_none(),
    };
    if !simple {
        return count_quotes(window);
    }
    let name_end = tag.iter().position(|b| *b <= b' ').unwrap_or(end);
    Found::Open { name_end, tag_end: end }
}

fn count_quotes(window: &[u8]) -> Found {
    let mut quote = 0u8;
    let mut name_end = 0;
    for (i, &b) in window.iter().enumerate().skip(1) {
        if quote != 0 {
            if b == quote {
                quote = 0;
            }
            continue;
        }
        match b {
            b'"' | b'\'' => quote = b,
            b'>' => {
                let name_end = if name_end == 0 { i } else { name_end };
                return Found::Open { name_end, tag_end: i };
            }
            b' ' | b'\t' | b'\r' | b'\n' if name_end == 0 => name_end = i,
            _ => {}
        }
    }
    Found::More
}

fn find_declaration(window: &[u8]) -> Found {
    if window.len() < 9 && (window.len() < 4 || matches!(window[2], b'-' | b'[')) {
        return Found::More;
    }
    if window.starts_with(b"<!--") {
        return end_of(window, b"-->");
    }
    if window.starts_with(b"<![CDATA[") {
        return match memmem::find(window, b"]]>") {
            Some(i) => Found::Plain { from: 9, to: i, after: i + 3 },
            None => Found::More,
        };
    }
    // a document type, with or without its internal subset
    let close = memchr(b'>', window);
    match (memchr(b'[', window), close) {
        (Some(open), Some(close)) if open < close => end_of(window, b"]>"),
        (_, Some(close)) => Found::Skip { after: close + 1 },
        _ => Found::More,
    }
}

fn end_of(window: &[u8], mark: &[u8]) -> Found {
    match memmem::find(window, mark) {
        Some(i) => Found::Skip { after: i + mark.len() },
        None => Found::More,
    }
}

/// Text with its character references resolved. Unknown entities stay as they stand.
pub(crate) fn unescape(raw: &[u8]) -> Cow<'_, str> {
    if memchr(b'&', raw).is_none() {
        return String::from_utf8_lossy(raw);
    }
    let text = String::from_utf8_lossy(raw);
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_ref();
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.char_indices().take(12).find(|(_, c)| *c == ';').map(|(i, _)| i);
        match end.and_then(|end| Some((end, entity(&rest[1..end])?))) {
            Some((end, c)) => {
                out.push(c);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn entity(name: &str) -> Option<char> {
    match name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Hands out a byte at a time: every token is split at every place.
    struct Drip<'a>(&'a [u8]);
    impl Read for Drip<'_> {
        fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
            let Some((first, rest)) = self.0.split_first() else { return Ok(0) };
            out[0] = *first;
            self.0 = rest;
            Ok(1)
        }
    }

    fn words(source: impl Read) -> Result<Vec<String>, XmlError> {
        let mut scanner = Scanner::new(source);
        let mut all = vec![];
        loop {
            all.push(match scanner.next()? {
                Token::Open(t) => {
                    let attrs: Vec<_> = t
                        .attrs()
                        .map(|(n, v)| format!("{}={}", String::from_utf8_lossy(n), unescape(v)))
                        .collect();
                    let mark = if t.empty { "/" } else { "" };
                    format!("<{}{mark} {}>", String::from_utf8_lossy(t.name), attrs.join(","))
                }
                Token::Close(n) => format!("</{}>", String::from_utf8_lossy(n)),
                Token::Text(t) => unescape(t).into_owned(),
                Token::Plain(t) => String::from_utf8_lossy(t).into_owned(),
                Token::End => return Ok(all),
            });
        }
    }

    #[test]
    fn tokens_are_the_same_however_the_stream_is_cut() {
        let text = br#"<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b>">]><!-- > ] --><x:a b="1 > 0" c='"'><d/>1 &lt; &#x32;&j;<![CDATA[<&>]]></x:a>"#;
        let whole = words(&text[..]).unwrap();
        assert_eq!(whole, ["<a b=1 > 0,c=\">", "<d/ >", "1 < 2&j;", "<&>", "</a>"]);
        assert_eq!(words(Drip(text)).unwrap(), whole);
    }

    #[test]
    fn a_tag_that_never_ends_is_refused() {
        assert_eq!(words(&b"<a><b c=\"1"[..]), Err(XmlError::CutOff));
        let endless = std::io::Read::chain(&b"<a b=\""[..], std::io::repeat(b'x').take(64 << 20));
        assert_eq!(words(endless), Err(XmlError::TokenTooLong));
    }
}
