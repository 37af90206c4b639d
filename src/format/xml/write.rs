//! Indented elements on the way out, one a line.

use super::value;

/// Writes indented elements, one a line.
#[derive(Debug)]
pub(crate) struct Writer {
    out: String,
    depth: usize,
}

impl Writer {
    /// Begins with the XML declaration.
    pub(crate) fn new() -> Self {
        Self::declaring("UTF-8")
    }

    /// Begins with an XML declaration that names this character set.
    pub(crate) fn declaring(charset: &str) -> Self {
        Self { out: format!("<?xml version=\"1.0\" encoding=\"{charset}\"?>\n"), depth: 0 }
    }

    /// Goes on inside `depth` elements that are open.
    pub(crate) fn inside(depth: usize) -> Self {
        Self { out: String::new(), depth }
    }

    /// A line as it is, such as a document type declaration.
    pub(crate) fn raw(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn tag(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.indent();
        self.out.push('<');
        self.out.push_str(name);
        for (key, text) in attributes {
            for part in [" ", key, "=\"", &value(text), "\""] {
                self.out.push_str(part);
            }
        }
    }

    fn indent(&mut self) {
        (0..self.depth).for_each(|_| self.out.push_str("  "));
    }

    pub(crate) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes);
        self.out.push_str(">\n");
        self.depth += 1;
    }

    pub(crate) fn close(&mut self, name: &str) {
        self.depth -= 1;
        self.indent();
        for part in ["</", name, ">\n"] {
            self.out.push_str(part);
        }
    }

    /// An element whose `content` is escaped already; nothing is added inside it.
    pub(crate) fn leaf(&mut self, name: &str, attributes: &[(&str, &str)], content: &str) {
        self.tag(name, attributes);
        match content {
            "" => self.out.push_str("/>\n"),
            _ => {
                for part in [">", content, "</", name, ">\n"] {
                    self.out.push_str(part);
                }
            }
        }
    }

    pub(crate) fn finish(self) -> String {
        self.out
    }
}
