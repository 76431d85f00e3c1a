use std::borrow::Cow;

use super::error::ReadError;
use super::scan::{number_end, plain_end};

/// How deep objects and arrays may nest: deeper than any service answers, shallower than the stack.
const DEEPEST: usize = 128;

/// Reads JSON from text, value by value.
#[derive(Debug)]
pub struct Reader<'a> {
    text: &'a str,
    pub(super) at: usize,
    depth: usize,
}

impl<'a> Reader<'a> {
    /// A reader at the start of a document.
    ///
    /// # Errors
    /// The document is not UTF-8.
    pub fn new(document: &'a [u8]) -> Result<Self, ReadError> {
        match std::str::from_utf8(document) {
            Ok(text) => Ok(Self { text, at: 0, depth: 0 }),
            Err(error) => Err(ReadError::new(format!("the body is not UTF-8 (byte {})", error.valid_up_to()))),
        }
    }

    /// Makes sure that nothing but white space is left.
    ///
    /// # Errors
    /// Something is.
    pub fn finish(&mut self) -> Result<(), ReadError> {
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(self.error("text after the end of the JSON document")),
        }
    }

    /// Takes `null`, if that is the next value.
    ///
    /// # Errors
    /// The next value only starts like `null`.
    pub fn take_null(&mut self) -> Result<bool, ReadError> {
        if self.peek() != Some(b'n') {
            return Ok(false);
        }
        self.word("null").map(|()| true)
    }

    /// A boolean.
    ///
    /// # Errors
    /// The next value is of another type.
    pub fn boolean(&mut self) -> Result<bool, ReadError> {
        match self.peek() {
            Some(b't') => self.word("true").map(|()| true),
            Some(b'f') => self.word("false").map(|()| false),
            _ => Err(self.expected("a boolean")),
        }
    }

    /// The text of a number.
    ///
    /// # Errors
    /// The next value is of another type, or a malformed number.
    pub fn number(&mut self) -> Result<&'a str, ReadError> {
        if !self.at_number() {
            return Err(self.expected("a number"));
        }
        let end = number_end(self.text.as_bytes(), self.at).ok_or_else(|| self.error("a malformed number"))?;
        Ok(self.take_to(end))
    }

    /// Whether the next value is a number.
    pub fn at_number(&mut self) -> bool {
        matches!(self.peek(), Some(b'-' | b'0'..=b'9'))
    }

    /// Whether the next value is a string.
    pub fn at_string(&mut self) -> bool {
        self.peek() == Some(b'"')
    }

    /// A string. A lone surrogate, which no Rust string can hold, becomes U+FFFD.
    ///
    /// # Errors
    /// The next value is of another type, or a malformed string.
    pub fn string(&mut self) -> Result<Cow<'a, str>, ReadError> {
        if self.peek() != Some(b'"') {
            return Err(self.expected("a string"));
        }
        self.at += 1;
        let plain = self.take_plain();
        match self.next_byte() {
            Some(b'"') => Ok(Cow::Borrowed(plain)),
            Some(b'\\') => self.escaped_string(plain.to_owned()).map(Cow::Owned),
            _ => Err(self.error("a string without an end, or with a control character in it")),
        }
    }

    /// A string, or `None` for a value of another type, which is skipped.
    ///
    /// # Errors
    /// The JSON is malformed.
    pub fn string_or_skip(&mut self) -> Result<Option<String>, ReadError> {
        if self.at_string() { self.string().map(|text| Some(text.into_owned())) } else { self.skip().map(|()| None) }
    }

    /// An object, its values read by `member`.
    ///
    /// # Errors
    /// The next value is of another type or malformed, or `member` fails.
    pub fn object(
        &mut self,
        member: &mut dyn FnMut(&str, &mut Self) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        self.entries(&mut |input| {
            let key = input.key()?;
            member(&key, input)
        })
    }

    /// An object, its keys and values read by `entry`.
    pub(super) fn entries(
        &mut self,
        entry: &mut dyn FnMut(&mut Self) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        self.container(b'{', b'}', "an object", entry)
    }

    /// A key and the colon behind it.
    pub(super) fn key(&mut self) -> Result<Cow<'a, str>, ReadError> {
        let key = self.string()?;
        if self.peek() != Some(b':') {
            return Err(self.expected("`:`"));
        }
        self.at += 1;
        Ok(key)
    }

    /// Takes the one of these keys that comes next, with the colon behind it, and says which it is. None if it is another
    /// key or written with an escape or a space. Much faster than to read a key and look it up.
    pub(super) fn take_key<'k>(&mut self, mut keys: impl Iterator<Item = &'k str>) -> Option<usize> {
        let rest = self.rest().strip_prefix('"')?;
        let mut after = None;
        let index = keys.position(|key| {
            after = rest.strip_prefix(key).and_then(|rest| rest.strip_prefix("\":"));
            after.is_some()
        })?;
        self.at = self.text.len() - after?.len();
        Some(index)
    }

    /// An array, its elements read by `element`.
    ///
    /// # Errors
    /// The next value is of another type or malformed, or `element` fails.
    pub fn array(&mut self, element: &mut dyn FnMut(&mut Self) -> Result<(), ReadError>) -> Result<(), ReadError> {
        let mut index = 0;
        self.container(b'[', b']', "an array", &mut |input| {
            element(input).map_err(|error| error.at(index))?;
            index += 1;
            Ok(())
        })
    }

    /// Passes over a value of any type.
    ///
    /// # Errors
    /// The JSON is malformed.
    pub fn skip(&mut self) -> Result<(), ReadError> {
        match self.peek() {
            Some(b'{') => self.object(&mut |_, input| input.skip()),
            Some(b'[') => self.array(&mut |input| input.skip()),
            Some(b'"') => self.string().map(drop),
            Some(b't' | b'f') => self.boolean().map(drop),
            Some(b'n') => self.word("null"),
            _ => self.number().map(drop),
        }
    }

    /// The text of the next value, of whatever type.
    ///
    /// # Errors
    /// The JSON is malformed.
    pub fn raw(&mut self) -> Result<&'a str, ReadError> {
        self.peek();
        let start = self.at;
        self.skip()?;
        Ok(self.text.get(start..self.at).unwrap_or_default())
    }

    /// The first byte of the next value, after white space.
    pub fn peek(&mut self) -> Option<u8> {
        while let Some(byte) = self.byte() {
            if !matches!(byte, b' ' | b'\t' | b'\n' | b'\r') {
                return Some(byte);
            }
            self.at += 1;
        }
        None
    }

    fn container(
        &mut self,
        open: u8,
        close: u8,
        name: &'static str,
        item: &mut dyn FnMut(&mut Self) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        if self.peek() != Some(open) {
            return Err(self.expected(name));
        }
        if self.depth == DEEPEST {
            return Err(self.error("nesting deeper than 128 levels"));
        }
        self.at += 1;
        self.depth += 1;
        self.items(close, item)?;
        self.depth -= 1;
        Ok(())
    }

    fn items(&mut self, close: u8, item: &mut dyn FnMut(&mut Self) -> Result<(), ReadError>) -> Result<(), ReadError> {
        if self.peek() == Some(close) {
            self.at += 1;
            return Ok(());
        }
        loop {
            item(self)?;
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(byte) if byte == close => {
                    self.at += 1;
                    return Ok(());
                }
                _ => return Err(self.expected("`,` or the end of the object or array")),
            }
        }
    }

    /// Text up to the next quote, backslash or control character. These are ASCII, so the cut is between characters.
    pub(super) fn take_plain(&mut self) -> &'a str {
        self.take_to(plain_end(self.text.as_bytes(), self.at))
    }

    fn take_to(&mut self, end: usize) -> &'a str {
        let taken = self.text.get(self.at..end).unwrap_or_default();
        self.at = end;
        taken
    }

    fn word(&mut self, word: &'static str) -> Result<(), ReadError> {
        if !self.rest().starts_with(word) {
            return Err(self.expected("a JSON value"));
        }
        self.at += word.len();
        Ok(())
    }

    pub(super) fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    pub(super) fn next_byte(&mut self) -> Option<u8> {
        let byte = self.byte();
        self.at += usize::from(byte.is_some());
        byte
    }

    /// An error that says what stands in place of what was expected, by type and never by value.
    fn expected(&mut self, wanted: &str) -> ReadError {
        let found = match self.peek() {
            None => "the end of the body",
            Some(b'{') => "an object",
            Some(b'[') => "an array",
            Some(b'"') => "a string",
            Some(b't' | b'f') => "a boolean",
            Some(b'n') => "null",
            Some(b'-' | b'0'..=b'9') => "a number",
            Some(b'<') => "`<`, as in HTML or XML",
            Some(_) => "something that is not JSON",
        };
        self.error(&format!("expected {wanted}, found {found}"))
    }

    pub(super) fn error(&self, problem: &str) -> ReadError {
        ReadError::new(format!("{problem} (byte {})", self.at))
    }
}
