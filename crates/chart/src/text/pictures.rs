//! Little pictures in names, of which paper has none: a plain sign that means the same, else their name in brackets, so
//! that two things that differ by their picture alone are still told apart. Never an empty box.

/// A stretch of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stretch<'t> {
    /// Letters and signs.
    Letters(&'t str),
    /// One picture, with all characters it is made of.
    Picture(&'t str),
}

/// The stretches of a text; `has` says which characters there are letters for.
pub(super) fn stretches(text: &str, has: impl Fn(char) -> bool) -> Vec<Stretch<'_>> {
    if text.chars().all(|c| (c as u32) < FIRST) {
        return vec![Stretch::Letters(text)];
    }
    let (mut out, mut start) = (Vec::new(), 0);
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !is_picture(c) || has(c) {
            continue;
        }
        let mut joined = false;
        while chars.next_if(|(_, next)| std::mem::take(&mut joined) || goes_on(*next, &mut joined)).is_some()
        {
        }
        let end = chars.peek().map_or(text.len(), |next| next.0);
        out.extend((start < at).then(|| Stretch::Letters(&text[start..at])));
        out.push(Stretch::Picture(&text[at..end]));
        start = end;
    }
    out.extend((start < text.len()).then(|| Stretch::Letters(&text[start..])));
    out
}

/// No character before this is a picture or a part of one that letters do not cover.
const FIRST: u32 = 0x20d0;

/// What is printed for a picture.
pub(super) fn stand_in(picture: &str) -> String {
    let Some(first) = picture.chars().next() else { return String::new() };
    if let Some(sign) = sign(first) {
        return sign.into();
    }
    let bare: String = picture.chars().filter(|c| *c != VARIANT).collect();
    let mut alone = [0; 4];
    let known = emojis::get(picture).or_else(|| emojis::get(&bare));
    let known = known.or_else(|| emojis::get(first.encode_utf8(&mut alone)));
    known.map_or_else(String::new, |picture| format!("[{}]", short(picture.name())))
}

/// `thumbs up` of `thumbs up: medium skin tone`.
fn short(name: &str) -> &str {
    name.split_once(": ").map_or(name, |(what, of)| if what == "flag" { of } else { what })
}

/// A sign or letter of the house that says the same.
fn sign(picture: char) -> Option<&'static str> {
    const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    Some(match picture {
        '\u{2705}' | '\u{2714}' | '\u{2611}' => "\u{2713}",
        '\u{274c}' | '\u{274e}' | '\u{2716}' => "\u{2717}",
        '\u{2b50}' | '\u{1f31f}' => "\u{2605}",
        '\u{27a1}' => "\u{2192}",
        // the frame of a key: what stands in it is a letter of its own
        '\u{20e3}' => "",
        '\u{1f1e6}'..='\u{1f1ff}' => {
            let at = picture as usize - 0x1f1e6;
            LETTERS.get(at..=at)?
        }
        _ => return None,
    })
}

/// Asks for a picture, not for a sign.
const VARIANT: char = '\u{fe0f}';

fn is_picture(c: char) -> bool {
    let mut alone = [0; 4];
    (c as u32) >= FIRST && (sign(c).is_some() || emojis::get(c.encode_utf8(&mut alone)).is_some())
}

/// Whether a character is a part of the picture before it; a joiner takes the next one in.
fn goes_on(c: char, joined: &mut bool) -> bool {
    *joined = c == '\u{200d}';
    *joined
        || matches!(c, '\u{fe0e}' | VARIANT | '\u{20e3}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0020}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(text: &str) -> String {
        let part = |stretch: &Stretch<'_>| match *stretch {
            Stretch::Letters(letters) => letters.to_owned(),
            Stretch::Picture(picture) => stand_in(picture),
        };
        stretches(text, |c| (c as u32) < 0x2500 && c != '\u{20e3}').iter().map(part).collect()
    }

    #[test]
    fn pictures_are_named() {
        for (text, paper) in [
            ("Launchpad \u{1f680}", "Launchpad [rocket]"),
            ("\u{1f469}\u{200d}\u{1f4bb}\u{1f680} Plattform", "[woman technologist][rocket] Plattform"),
            ("\u{1f44d}\u{1f3fd} agreed", "[thumbs up] agreed"),
            ("\u{1f7e2} API", "[green circle] API"),
            ("\u{1f534} API", "[red circle] API"),
            ("done \u{2705}, late \u{274c}", "done \u{2713}, late \u{2717}"),
            ("\u{1f1e9}\u{1f1ea} hosting", "DE hosting"),
            ("1\u{fe0f}\u{20e3} first", "1\u{fe0f} first"),
            ("plain \u{2013} text", "plain \u{2013} text"),
        ] {
            assert_eq!(printed(text), paper, "{text}");
        }
    }

    #[test]
    fn nothing_is_lost_between_stretches() {
        let text = "a\u{1f680}b\u{200d}c\u{1f469}\u{200d}\u{1f4bb}";
        let whole: String = stretches(text, |c| c.is_ascii())
            .iter()
            .map(|stretch| match *stretch {
                Stretch::Letters(part) | Stretch::Picture(part) => part,
            })
            .collect();
        assert_eq!(whole, text);
    }
}
