//! Text made to fit a width: cut with an ellipsis, or broken into a few lines. Never hyphenates.

use super::Fonts;
use crate::drawing::Face;

impl Fonts {
    /// The text, or as much of it as fits `width` with an ellipsis; nothing when not even that fits. A number at its end
    /// is kept, which tells things apart that are named alike.
    pub fn fit(&self, text: &str, face: Face, size: f32, width: f32) -> String {
        if self.width(text, face, size) <= width {
            return text.to_owned();
        }
        let number = text.rsplit_once(' ').filter(|(_, last)| is_number(last));
        let whole = number.and_then(|(front, last)| {
            let kept = self.cut(front, &format!("… {}", last.trim_start()), (face, size, width))?;
            (kept.chars().take_while(|c| *c != '…').count() >= LEAST).then_some(kept)
        });
        whole.or_else(|| self.cut(text, "…", (face, size, width))).unwrap_or_default()
    }

    /// As much of a text as fits with an end behind it.
    fn cut(&self, text: &str, end: &str, (face, size, width): (Face, f32, f32)) -> Option<String> {
        let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let cut = |at: usize| format!("{}{end}", text[..at].trim_end());
        let fits = ends.partition_point(|&at| self.width(&cut(at), face, size) <= width);
        match fits.checked_sub(1).map(|i| ends[i]) {
            None | Some(0) => None,
            Some(at) => Some(cut(at)),
        }
    }

    /// The text in at most `lines` lines of `width`; what does not fit ends in an ellipsis. A line break in the text
    /// is kept.
    pub fn wrap(&self, text: &str, face: Face, size: f32, width: f32, lines: usize) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        for given in text.split('\n') {
            let mut line = String::new();
            for piece in pieces(given) {
                let longer = format!("{line}{piece}");
                if line.is_empty() || self.width(longer.trim_end(), face, size) <= width {
                    line = longer;
                } else {
                    out.push(line.trim_end().to_owned());
                    line = piece.to_owned();
                }
            }
            out.push(line.trim_end().to_owned());
        }
        self.shorten(out, face, size, width, lines)
    }

    fn shorten(&self, mut all: Vec<String>, face: Face, size: f32, width: f32, lines: usize) -> Vec<String> {
        if all.len() > lines {
            let rest = all.split_off(lines.saturating_sub(1)).join(" ");
            all.push(rest);
        }
        all.iter().map(|line| self.fit(line, face, size, width)).filter(|line| !line.is_empty()).collect()
    }
}

/// Letters that are left of a name whose number is kept.
const LEAST: usize = 4;

fn is_number(word: &str) -> bool {
    word.chars().count() <= 9 && word.chars().any(|c| c.is_ascii_digit())
}

/// Pieces after which a line may end: words with the blank that follows, parts before a hyphen or slash, each Han or kana.
fn pieces(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let han = matches!(c as u32, 0x3040..=0x30ff | 0x3400..=0x9fff | 0xf900..=0xfaff);
        if matches!(c, ' ' | '-' | '/' | '–' | '_') || han {
            out.push(&text[start..end]);
            start = end;
        }
    }
    if start < text.len() {
        out.push(&text[start..]);
    }
    out
}
