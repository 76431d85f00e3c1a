//! HTML as tokens: text and tags, each a slice of the source.

/// A piece of HTML.
#[derive(Clone, Copy, Debug)]
pub(super) enum Token<'a> {
    /// Text with its entities.
    Text(&'a str),
    /// Text in the form of a tag.
    Tag(Tag<'a>),
}

/// A tag, or a placeholder that looks like one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tag<'a> {
    /// All of it, from `<` to `>`.
    pub(super) source: &'a str,
    /// The name behind `<` or `</`.
    pub(super) name: &'a str,
    /// True if it is a closing tag.
    pub(super) closes: bool,
    /// The text between the name and `>`.
    attributes: &'a str,
}

impl<'a> Tag<'a> {
    /// Returns whether it is opened and closed at once.
    pub(super) fn is_empty(&self) -> bool {
        self.attributes.ends_with('/')
    }

    /// The value of an attribute, with its entities.
    pub(super) fn attribute(&self, name: &str) -> Option<&'a str> {
        let mut rest = self.attributes;
        while let Some((before, after)) = rest.split_once('=') {
            let (value, next) = attribute_value(after.trim_start());
            if before.trim().rsplit(char::is_whitespace).next().is_some_and(|found| found.eq_ignore_ascii_case(name)) {
                return Some(value.trim());
            }
            rest = next;
        }
        None
    }

    /// The tag at the start of `html`, if there is one: `<` or `</`, a name, and anything but another `<` up to `>`.
    fn at_start(html: &'a str) -> Option<Self> {
        let inner = html.strip_prefix('<')?;
        let (closes, inner) = inner.strip_prefix('/').map_or((false, inner), |inner| (true, inner));
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
        let name = &inner[..inner.find(|c| !is_name(c)).unwrap_or(inner.len())];
        let inner = &inner[name.len()..];
        let attributes = &inner[..inner.find(['<', '>'])?];
        let is_tag = name.starts_with(|c: char| c.is_ascii_alphabetic())
            && (attributes.is_empty() || attributes.starts_with(|c: char| c == '/' || c.is_whitespace()))
            && inner[attributes.len()..].starts_with('>');
        let length = 1 + usize::from(closes) + name.len() + attributes.len() + 1;
        is_tag.then(|| Tag { source: &html[..length], name, closes, attributes })
    }
}

/// The value at the start of `text`, quoted or not, and what follows it.
fn attribute_value(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(quoted) = text.strip_prefix(quote) {
            return quoted.split_once(quote).unwrap_or((quoted, ""));
        }
    }
    text.split_once(char::is_whitespace).unwrap_or((text, ""))
}

/// The tokens of `html`; comments are left out.
pub(super) fn tokens(html: &str) -> impl Iterator<Item = Token<'_>> {
    Tokens { rest: html }
}

struct Tokens<'a> {
    rest: &'a str,
}

impl<'a> Tokens<'a> {
    /// Skips comments. One that is never closed hides the rest, as in a browser.
    fn skip_comments(&mut self) {
        while let Some(comment) = self.rest.strip_prefix("<!--") {
            self.rest = comment.split_once("-->").map_or("", |(_, after)| after);
        }
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        self.skip_comments();
        if let Some(tag) = Tag::at_start(self.rest) {
            self.rest = &self.rest[tag.source.len()..];
            return Some(Token::Tag(tag));
        }
        let first = self.rest.chars().next()?.len_utf8();
        let end = self.rest[first..].find('<').map_or(self.rest.len(), |next| first + next);
        let (text, rest) = self.rest.split_at(end);
        self.rest = rest;
        Some(Token::Text(text))
    }
}
