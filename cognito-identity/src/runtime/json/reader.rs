use std::borrow::Cow;

use super::error::ReadError;
use super::number::{self, Number};
use super::path;
use super::scan::plain_end;
use crate::runtime::schema::Schema;
use crate::runtime::shape::Shape;

/// How deep objects and arrays may nest: deeper than any service answers, shallower than the stack.
const DEEPEST: usize = 128;

/// Reads JSON from text, value by value.
#[derive(Debug)]
pub struct Reader<'a> {
    text: &'a str,
    pub(super) at: usize,
    depth: usize,
    /// Whether an object or array has just been entered.
    at_first: bool,
}

impl<'a> Reader<'a> {
    /// A reader at the start of a document.
    ///
    /// # Errors
    /// The document is not UTF-8.
    pub fn new(document: &'a [u8]) -> Result<Self, ReadError> {
        match std::str::from_utf8(document) {
            Ok(text) => Ok(Self { text, at: 0, depth: 0, at_first: false }),
            Err(error) => Err(ReadError::new(format!("the body is not UTF-8 (byte {})", error.valid_up_to()))),
        }
    }

    /// A reader of an object without members.
    pub fn empty() -> Self {
        Self { text: "{}", at: 0, depth: 0, at_first: false }
    }

    /// Adds to an error where in the document reading stopped: `Identities[0].CreationDate`.
    pub fn locate(&self, error: ReadError) -> ReadError {
        error.at(path::to(self.text, self.at))
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
        if self.peek() == Some(b'n') { self.word("null").map(|()| true) } else { Ok(false) }
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

    /// A number.
    ///
    /// # Errors
    /// The next value is of another type, or a malformed number.
    pub fn number(&mut self) -> Result<Number<'a>, ReadError> {
        if !self.at_number() {
            return Err(self.expected("a number"));
        }
        let (number, rest) = number::read(self.rest()).ok_or_else(|| self.error("a malformed number"))?;
        self.at = self.text.len() - rest.len();
        Ok(number)
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
        match self.plain_string() {
            Some(plain) => Ok(Cow::Borrowed(plain)),
            None => self.string_with_escapes().map(Cow::Owned),
        }
    }

    /// A string, as [`string`](Self::string) reads it, with its own memory.
    ///
    /// # Errors
    /// The next value is of another type, or a malformed string.
    pub fn owned_string(&mut self) -> Result<String, ReadError> {
        match self.plain_string() {
            Some(plain) => Ok(plain.to_owned()),
            None => self.string_with_escapes(),
        }
    }

    /// Takes a string without escapes, as most are. Anything else is left in place.
    fn plain_string(&mut self) -> Option<&'a str> {
        if self.peek() != Some(b'"') {
            return None;
        }
        let start = self.at + 1;
        let end = plain_end(self.text.as_bytes(), start);
        let plain = self.text.get(start..end).filter(|_| self.text.as_bytes().get(end) == Some(&b'"'))?;
        self.at = end + 1;
        Some(plain)
    }

    #[cold]
    fn string_with_escapes(&mut self) -> Result<String, ReadError> {
        if self.peek() != Some(b'"') {
            return Err(self.expected("a string"));
        }
        self.at += 1;
        let plain = self.take_plain();
        match self.next_byte() {
            Some(b'\\') => self.escaped_string(plain.to_owned()),
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

    /// Reads a value of a generated type or of a simple shape; `None` for null.
    ///
    /// # Errors
    /// The value is malformed or of another type.
    pub fn value<T: Shape>(&mut self, schema: &'static Schema) -> Result<Option<T>, ReadError> {
        T::read_nullable(schema, self)
    }

    /// Enters an object, whose keys [`next_key`](Self::next_key) returns one by one.
    ///
    /// # Errors
    /// The next value is of another type.
    pub fn begin_object(&mut self) -> Result<(), ReadError> {
        self.enter(b'{', "an object")
    }

    /// Returns the next key of the object and moves to its value, or leaves the object.
    ///
    /// # Errors
    /// The object is malformed.
    pub fn next_key(&mut self) -> Result<Option<Cow<'a, str>>, ReadError> {
        if self.next_item(b'}')? { self.key().map(Some) } else { Ok(None) }
    }

    /// Enters an array, to whose elements [`next_element`](Self::next_element) moves one by one.
    ///
    /// # Errors
    /// The next value is of another type.
    pub fn begin_array(&mut self) -> Result<(), ReadError> {
        self.enter(b'[', "an array")
    }

    /// Moves to the next element of the array, or leaves the array and returns `false`.
    ///
    /// # Errors
    /// The array is malformed.
    pub fn next_element(&mut self) -> Result<bool, ReadError> {
        self.next_item(b']')
    }

    /// About how many more elements a list of the document's top structure holds, after the first, which began at `start`.
    /// It is bounded, because a document may have been made to mislead.
    pub(crate) fn elements_left(&self, start: usize) -> usize {
        const MOST: usize = 1_000;
        let (first, rest) = (self.at.saturating_sub(start), self.text.len() - self.at);
        if self.depth > 2 { 0 } else { rest.checked_div(first).unwrap_or_default().min(MOST) }
    }

    /// The position in the document.
    pub(crate) fn position(&self) -> usize {
        self.at
    }

    /// Reads an object; `member` reads its values.
    ///
    /// # Errors
    /// The next value is of another type or malformed, or `member` fails.
    pub fn object(
        &mut self,
        member: &mut dyn FnMut(&str, &mut Self) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        self.begin_object()?;
        while let Some(key) = self.next_key()? {
            member(&key, self)?;
        }
        Ok(())
    }

    /// Reads an array; `element` reads its elements.
    ///
    /// # Errors
    /// The next value is of another type or malformed, or `element` fails.
    pub fn array(&mut self, element: &mut dyn FnMut(&mut Self) -> Result<(), ReadError>) -> Result<(), ReadError> {
        self.begin_array()?;
        while self.next_element()? {
            element(self)?;
        }
        Ok(())
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
        match self.byte() {
            Some(byte) if byte > b' ' => Some(byte),
            _ => self.skip_white_space(),
        }
    }

    #[cold]
    fn skip_white_space(&mut self) -> Option<u8> {
        while let Some(byte) = self.byte() {
            if !matches!(byte, b' ' | b'\t' | b'\n' | b'\r') {
                return Some(byte);
            }
            self.at += 1;
        }
        None
    }

    fn enter(&mut self, open: u8, name: &'static str) -> Result<(), ReadError> {
        if self.peek() != Some(open) {
            return Err(self.expected(name));
        }
        if self.depth == DEEPEST {
            return Err(self.error("nesting deeper than 128 levels"));
        }
        self.at += 1;
        self.depth += 1;
        self.at_first = true;
        Ok(())
    }

    /// Moves to the next item of the object or array, or leaves it and returns `false`.
    fn next_item(&mut self, close: u8) -> Result<bool, ReadError> {
        let is_first = std::mem::take(&mut self.at_first);
        match self.peek() {
            Some(byte) if byte == close => {
                self.at += 1;
                self.depth -= 1;
                Ok(false)
            }
            _ if is_first => Ok(true),
            Some(b',') => {
                self.at += 1;
                Ok(true)
            }
            _ => Err(self.expected("`,` or the end of the object or array").between_items()),
        }
    }

    /// A key and the colon behind it.
    fn key(&mut self) -> Result<Cow<'a, str>, ReadError> {
        let key = self.string()?;
        if self.peek() != Some(b':') {
            return Err(self.expected("`:`"));
        }
        self.at += 1;
        Ok(key)
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
