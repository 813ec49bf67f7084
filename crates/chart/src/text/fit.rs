//! Text made to fit a width: cut with an ellipsis, or broken into a few lines. Never hyphenates.

use super::Fonts;
use crate::drawing::Face;

impl Fonts {
    /// The text, or as much of it as fits `width` with an ellipsis; nothing when not even that fits.
    pub fn fit(&self, text: &str, face: Face, size: f32, width: f32) -> String {
        if self.width(text, face, size) <= width {
            return text.to_owned();
        }
        let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let cut = |end: usize| format!("{}…", text[..end].trim_end());
        let fits = ends.partition_point(|&end| self.width(&cut(end), face, size) <= width);
        match fits.checked_sub(1).map(|i| ends[i]) {
            None | Some(0) => String::new(),
            Some(end) => cut(end),
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
