//! `Shape` for the Rust types of simple shapes, lists and maps.

mod collections;
mod numbers;
mod timestamp;

#[allow(unused_imports, reason = "few services have integers of 8 or 16 bits")]
pub(crate) use numbers::integer;

use aws_smithy_types::{Blob, base64};

use super::json::{ReadError, Reader, Writer};
use super::schema::Schema;
use super::shape::Shape;
use super::validate::Checker;

impl Shape for String {
    fn write(&self, _: &'static Schema, out: &mut Writer) {
        out.string(self);
    }

    fn read(_: &'static Schema, input: &mut Reader<'_>) -> Result<Self, ReadError> {
        input.owned_string()
    }

    fn check(&self, schema: &'static Schema, checker: &mut Checker<'_>) {
        checker.string(self, schema);
    }

    fn missing() -> Result<Self, ReadError> {
        Ok(Self::new())
    }
}

impl Shape for bool {
    fn write(&self, _: &'static Schema, out: &mut Writer) {
        out.boolean(*self);
    }

    fn read(_: &'static Schema, input: &mut Reader<'_>) -> Result<Self, ReadError> {
        input.boolean()
    }

    fn check(&self, _: &'static Schema, _: &mut Checker<'_>) {}

    fn missing() -> Result<Self, ReadError> {
        Ok(false)
    }
}

impl Shape for Blob {
    fn write(&self, _: &'static Schema, out: &mut Writer) {
        out.string(&base64::encode(self));
    }

    fn read(_: &'static Schema, input: &mut Reader<'_>) -> Result<Self, ReadError> {
        let text = input.string()?;
        base64::decode(&text).map(Blob::new).map_err(|_| ReadError::new("a blob that is not base64"))
    }

    fn check(&self, schema: &'static Schema, checker: &mut Checker<'_>) {
        checker.length(self.as_ref().len(), "blob length", schema);
    }

    fn missing() -> Result<Self, ReadError> {
        Ok(Blob::new(""))
    }
}

#[cfg(test)]
mod tests;
