//! Rust without its comments and texts, so that braces and words can be counted. No rule lives here.

/// The source with comments, strings and character literals blanked; lines stay where they are.
pub fn bare(source: &str) -> String {
    let chars: Vec<char> = source.chars().collect();
    let mut out = String::with_capacity(source.len());
    let mut at = 0;
    while at < chars.len() {
        let end = skipped(&chars, at);
        if end == at {
            out.push(chars[at]);
            at += 1;
        } else {
            out.extend(chars[at..end].iter().map(|c| if *c == '\n' { '\n' } else { ' ' }));
            at = end;
        }
    }
    out
}

/// Where the comment or literal that starts here ends; `at` itself when none starts here.
fn skipped(chars: &[char], at: usize) -> usize {
    let next = chars.get(at + 1).copied();
    match (chars[at], next) {
        ('/', Some('/')) => line_end(chars, at),
        ('/', Some('*')) => block_end(chars, at),
        ('"', _) => string_end(chars, at + 1),
        ('r', Some('"' | '#')) if !is_word(chars, at) => raw_end(chars, at),
        ('\'', Some('\\')) => string_of(chars, at + 2, '\''),
        ('\'', Some(_)) if chars.get(at + 2) == Some(&'\'') => at + 3,
        _ => at,
    }
}

/// Whether the letter before belongs to the same word.
fn is_word(chars: &[char], at: usize) -> bool {
    at > 0 && (chars[at - 1].is_alphanumeric() || chars[at - 1] == '_') && chars[at - 1] != 'b'
}

fn line_end(chars: &[char], at: usize) -> usize {
    chars[at..].iter().position(|c| *c == '\n').map_or(chars.len(), |n| at + n)
}

fn block_end(chars: &[char], at: usize) -> usize {
    let (mut depth, mut here) = (0, at);
    while here < chars.len() {
        match (chars[here], chars.get(here + 1)) {
            ('/', Some('*')) => (depth, here) = (depth + 1, here + 2),
            ('*', Some('/')) if depth == 1 => return here + 2,
            ('*', Some('/')) => (depth, here) = (depth - 1, here + 2),
            _ => here += 1,
        }
    }
    here
}

fn string_end(chars: &[char], at: usize) -> usize {
    string_of(chars, at, '"')
}

fn string_of(chars: &[char], mut at: usize, quote: char) -> usize {
    while at < chars.len() {
        match chars[at] {
            // the character literal '\'' arrives here just behind its backslash
            '\\' => at += 2,
            c if c == quote
                && !(quote == '\'' && chars[at - 1] == '\\' && chars.get(at + 1) == Some(&'\'')) =>
            {
                return at + 1;
            }
            _ => at += 1,
        }
    }
    at
}

fn raw_end(chars: &[char], at: usize) -> usize {
    let hashes = chars[at + 1..].iter().take_while(|c| **c == '#').count();
    if chars.get(at + 1 + hashes) != Some(&'"') {
        return at; // a raw identifier such as r#type
    }
    let mut here = at + 2 + hashes;
    while here < chars.len() {
        if chars[here] == '"'
            && chars[here + 1..].iter().take(hashes).filter(|c| **c == '#').count() == hashes
        {
            return here + 1 + hashes;
        }
        here += 1;
    }
    here
}

/// A function: its name, the line (from 1) on which it starts, and the lines of code in its body.
#[derive(Debug, PartialEq, Eq)]
pub struct Function {
    /// Name.
    pub name: String,
    /// First line.
    pub line: usize,
    /// Lines of its body that hold code.
    pub length: usize,
}

/// Every function with a body, by counting braces.
pub fn functions(source: &str) -> Vec<Function> {
    let bare = bare(source);
    let mut found = Vec::new();
    for (at, _) in bare.match_indices("fn ") {
        let fresh = bare[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric() && c != '_');
        let name: String = bare[at + 3..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        if let (true, false, Some(body)) = (fresh, name.is_empty(), body(&bare[at..])) {
            let line = bare[..at].matches('\n').count() + 1;
            let length = body.lines().filter(|line| !line.trim().is_empty()).count();
            found.push(Function { name, line, length: length.saturating_sub(2) });
        }
    }
    found
}

/// From the opening brace to the closing one; `None` for a declaration without a body.
fn body(text: &str) -> Option<&str> {
    let open = text.find('{')?;
    if text[..open].contains(';') && !text[..open].contains('[') {
        return None;
    }
    let mut depth = 0;
    for (at, c) in text[open..].char_indices() {
        depth += match c {
            '{' => 1,
            '}' => -1,
            _ => 0,
        };
        if depth == 0 {
            return Some(&text[open..=open + at]);
        }
    }
    None
}

#[test]
fn braces_in_texts_do_not_count() {
    let source = "fn a() {\n    let s = \"} // {\"; // }\n    let c = '}'; let q = '\\'';\n    let r = r#\"}\"#;\n}\nfn b<'a>(x: &'a str) -> [u8; 2] {\n    /* } */ todo(x)\n}\ntrait T { fn c(&self); }\n";
    let found = functions(source);
    let names: Vec<(&str, usize, usize)> =
        found.iter().map(|f| (f.name.as_str(), f.line, f.length)).collect();
    assert_eq!(names, [("a", 1, 3), ("b", 6, 1)]);
}
