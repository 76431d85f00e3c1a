use std::collections::HashMap;

use aws_smithy_types::{Document, Number};

use super::super::json::{ReadError, Reader, Writer};
use super::super::schema::Schema;
use super::super::shape::Shape;
use super::super::validate::Checker;

impl Shape for Document {
    fn write(&self, schema: &'static Schema, out: &mut Writer) {
        match self {
            Document::Object(entries) => write_object(entries, schema, out),
            Document::Array(items) => {
                out.begin_array();
                items.iter().for_each(|item| item.write(schema, out));
                out.end_array();
            }
            Document::Number(Number::PosInt(number)) => out.raw(&number.to_string()),
            Document::Number(Number::NegInt(number)) => out.raw(&number.to_string()),
            Document::Number(Number::Float(number)) => number.write(schema, out),
            Document::String(text) => out.string(text),
            Document::Bool(value) => value.write(schema, out),
            Document::Null => out.raw("null"),
        }
    }

    fn read(schema: &'static Schema, input: &mut Reader<'_>) -> Result<Self, ReadError> {
        match input.peek() {
            Some(b'{') => read_object(schema, input),
            Some(b'[') => {
                let mut items = Vec::new();
                input.array(&mut |input| {
                    items.push(Document::read(schema, input)?);
                    Ok(())
                })?;
                Ok(Document::Array(items))
            }
            Some(b'"') => Ok(Document::String(input.string()?.into_owned())),
            Some(b't' | b'f') => Ok(Document::Bool(input.boolean()?)),
            Some(b'n') => input.take_null().map(|_| Document::Null),
            _ => number(input.number()?.text).map(Document::Number),
        }
    }

    /// A document may be null, and then is a null document.
    fn read_nullable(schema: &'static Schema, input: &mut Reader<'_>) -> Result<Option<Self>, ReadError> {
        Document::read(schema, input).map(Some)
    }

    fn check(&self, _: &'static Schema, _: &mut Checker<'_>) {}

    fn missing() -> Result<Self, ReadError> {
        Ok(Document::Null)
    }
}

fn write_object(entries: &HashMap<String, Document>, schema: &'static Schema, out: &mut Writer) {
    out.begin_object();
    for (key, value) in entries {
        out.key(key);
        value.write(schema, out);
    }
    out.end_object();
}

fn read_object(schema: &'static Schema, input: &mut Reader<'_>) -> Result<Document, ReadError> {
    let mut entries = HashMap::new();
    input.object(&mut |key, input| {
        let value = Document::read(schema, input)?;
        entries.insert(key.to_owned(), value);
        Ok(())
    })?;
    Ok(Document::Object(entries))
}

fn number(text: &str) -> Result<Number, ReadError> {
    let whole = text.parse().map(Number::PosInt).or_else(|_| text.parse().map(Number::NegInt));
    whole.or_else(|_| text.parse().map(Number::Float)).map_err(|_| ReadError::new("a malformed number"))
}
