use aws_smithy_types::{Document, Number};

use super::scan::plain_end;

/// Writes JSON into a buffer. Commas come by themselves; nesting is the caller's.
#[derive(Debug, Default)]
pub struct Writer {
    out: Vec<u8>,
}

impl Writer {
    /// Starts an empty document, with room for a usual request.
    pub fn new() -> Self {
        Self { out: Vec::with_capacity(256) }
    }

    /// Returns the document.
    pub fn into_bytes(self) -> Vec<u8> {
        self.out
    }

    /// Starts an object.
    pub fn begin_object(&mut self) {
        self.separate();
        self.out.push(b'{');
    }

    /// Ends the object.
    pub fn end_object(&mut self) {
        self.out.push(b'}');
    }

    /// Starts an array.
    pub fn begin_array(&mut self) {
        self.separate();
        self.out.push(b'[');
    }

    /// Ends the array.
    pub fn end_array(&mut self) {
        self.out.push(b']');
    }

    /// Names the value that follows.
    pub fn key(&mut self, name: &str) {
        self.string(name);
        self.out.push(b':');
    }

    /// Writes a string.
    pub fn string(&mut self, text: &str) {
        self.separate();
        self.out.push(b'"');
        self.escaped(text.as_bytes());
        self.out.push(b'"');
    }

    /// Writes a boolean.
    pub fn boolean(&mut self, value: bool) {
        self.raw(if value { "true" } else { "false" });
    }

    /// Writes text that is JSON already: a number, `null`.
    pub fn raw(&mut self, json: &str) {
        self.separate();
        self.out.extend_from_slice(json.as_bytes());
    }

    /// Writes a number. JSON has no form for some, which are strings then.
    pub fn float(&mut self, number: f64) {
        match number {
            _ if number.is_nan() => self.string("NaN"),
            f64::INFINITY => self.string("Infinity"),
            f64::NEG_INFINITY => self.string("-Infinity"),
            _ => self.raw(&format!("{number:?}")),
        }
    }

    /// Writes any value.
    pub fn document(&mut self, value: &Document) {
        match value {
            Document::Object(entries) => {
                self.begin_object();
                for (key, value) in entries {
                    self.key(key);
                    self.document(value);
                }
                self.end_object();
            }
            Document::Array(items) => {
                self.begin_array();
                items.iter().for_each(|item| self.document(item));
                self.end_array();
            }
            Document::Number(Number::PosInt(number)) => self.raw(&number.to_string()),
            Document::Number(Number::NegInt(number)) => self.raw(&number.to_string()),
            Document::Number(Number::Float(number)) => self.float(*number),
            Document::String(text) => self.string(text),
            Document::Bool(value) => self.boolean(*value),
            Document::Null => self.raw("null"),
        }
    }

    /// Writes a comma, unless the value is the first of its container or follows its key. A string never ends in one of
    /// these bytes: its last is a quote.
    fn separate(&mut self) {
        if !matches!(self.out.last(), None | Some(b'{' | b'[' | b':')) {
            self.out.push(b',');
        }
    }

    fn escaped(&mut self, mut rest: &[u8]) {
        loop {
            let (plain, special) = rest.split_at(plain_end(rest, 0).min(rest.len()));
            self.out.extend_from_slice(plain);
            let Some((byte, after)) = special.split_first() else { return };
            self.escape(*byte);
            rest = after;
        }
    }

    fn escape(&mut self, byte: u8) {
        match byte {
            b'"' => self.out.extend_from_slice(b"\\\""),
            b'\\' => self.out.extend_from_slice(b"\\\\"),
            b'\n' => self.out.extend_from_slice(b"\\n"),
            b'\r' => self.out.extend_from_slice(b"\\r"),
            b'\t' => self.out.extend_from_slice(b"\\t"),
            _ => self.out.extend_from_slice(format!("\\u{byte:04x}").as_bytes()),
        }
    }
}
