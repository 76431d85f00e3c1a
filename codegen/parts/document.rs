//! Documents: members that hold any JSON.

use std::collections::HashMap;

use aws_smithy_types::{Document, Number};

use crate::runtime::json::{ReadError, Reader, Writer};
use crate::runtime::schema::Schema;
use crate::runtime::shape::Shape;
use crate::runtime::validate::Checker;

impl Shape for Document {
    fn write(&self, _: &'static Schema, out: &mut Writer) {
        out.document(self);
    }

    fn read(_: &'static Schema, input: &mut Reader<'_>) -> Result<Self, ReadError> {
        read(input)
    }

    /// A document may be null, and then is a null document.
    fn read_nullable(_: &'static Schema, input: &mut Reader<'_>) -> Result<Option<Self>, ReadError> {
        read(input).map(Some)
    }

    fn check(&self, _: &'static Schema, _: &mut Checker<'_>) {}

    fn missing() -> Result<Self, ReadError> {
        Ok(Document::Null)
    }
}

/// Reads any value.
pub(crate) fn read(input: &mut Reader<'_>) -> Result<Document, ReadError> {
    match input.peek() {
        Some(b'{') => read_object(input),
        Some(b'[') => {
            let mut items = Vec::new();
            input.array(&mut |input| {
                items.push(read(input)?);
                Ok(())
            })?;
            Ok(Document::Array(items))
        }
        Some(b'"') => input.owned_string().map(Document::String),
        Some(b't' | b'f') => input.boolean().map(Document::Bool),
        Some(b'n') => input.take_null().map(|_| Document::Null),
        _ => number(input.number()?.text).map(Document::Number),
    }
}

fn read_object(input: &mut Reader<'_>) -> Result<Document, ReadError> {
    let mut entries = HashMap::new();
    input.object(&mut |key, input| {
        entries.insert(key.to_owned(), read(input)?);
        Ok(())
    })?;
    Ok(Document::Object(entries))
}

fn number(text: &str) -> Result<Number, ReadError> {
    let whole = text.parse().map(Number::PosInt).or_else(|_| text.parse().map(Number::NegInt));
    whole.or_else(|_| text.parse().map(Number::Float)).map_err(|_| ReadError::new("a malformed number"))
}
