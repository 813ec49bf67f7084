//! A writer for small XML documents: elements open and close in order, text is made harmless. Knows no format.

use std::fmt::{Display, Write};

/// Attributes in order.
pub type Attributes<'a> = &'a [(&'a str, &'a dyn Display)];

/// An XML document that grows.
#[derive(Debug, Default)]
pub struct Xml {
    text: String,
}

impl Xml {
    /// A document with its declaration.
    pub fn document() -> Self {
        Xml { text: "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".into() }
    }

    /// An element without content.
    pub fn leaf(&mut self, name: &str, attributes: Attributes<'_>) -> &mut Self {
        self.start(name, attributes);
        self.text.push_str("/>");
        self
    }

    /// An element whose only attribute is `val`.
    pub fn val(&mut self, name: &str, value: impl Display) -> &mut Self {
        self.leaf(name, &[("val", &value)])
    }

    /// An element with content.
    pub fn within(
        &mut self,
        name: &str,
        attributes: Attributes<'_>,
        fill: impl FnOnce(&mut Self),
    ) -> &mut Self {
        self.start(name, attributes);
        self.text.push('>');
        fill(self);
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push('>');
        self
    }

    /// An element with text only.
    pub fn said(&mut self, name: &str, attributes: Attributes<'_>, text: &str) -> &mut Self {
        self.within(name, attributes, |x| {
            x.words(text);
        })
    }

    /// Text, made harmless.
    pub fn words(&mut self, text: &str) -> &mut Self {
        self.text.push_str(&harmless(text));
        self
    }

    /// The document's bytes.
    pub fn bytes(self) -> Vec<u8> {
        self.text.into_bytes()
    }

    fn start(&mut self, name: &str, attributes: Attributes<'_>) {
        self.text.push('<');
        self.text.push_str(name);
        let mut value = String::new();
        for (key, shown) in attributes {
            value.clear();
            // writing into a text cannot fail
            let _ = write!(value, "{shown}");
            self.text.push(' ');
            self.text.push_str(key);
            self.text.push_str("=\"");
            self.text.push_str(&harmless(&value).replace('\n', "&#10;"));
            self.text.push('"');
        }
    }
}

/// What XML cannot hold is left out; what means something in XML is escaped.
fn harmless(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' => out.push(c),
            c if u32::from(c) < 0x20 || matches!(u32::from(c), 0x7f..=0x9f | 0xfffe | 0xffff) => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_made_harmless() {
        let mut xml = Xml::default();
        xml.said("a", &[("b", &"<\"&\u{1}\n")], "1 < 2 & \u{0}3 > \u{fffe}2");
        assert_eq!(xml.text, "<a b=\"&lt;&quot;&amp;&#10;\">1 &lt; 2 &amp; 3 &gt; 2</a>");
    }
}
