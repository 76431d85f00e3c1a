//! The link between Rust types and the shapes they stand for.

use super::json::{ReadError, Reader, Writer};
use super::schema::{Schema, StructureSchema};
use super::validate::Checker;

/// What stands in place of a sensitive value wherever values are shown.
pub const REDACTED: &str = "*** Sensitive Data Redacted ***";

/// A Rust type that carries values of a shape: writes them, reads them, checks them.
pub trait Shape {
    /// Writes the value as JSON.
    fn write(&self, schema: &'static Schema, out: &mut Writer);

    /// Reads a value that is not `null`.
    ///
    /// # Errors
    /// The JSON is malformed or of another type.
    fn read(schema: &'static Schema, input: &mut Reader<'_>) -> Result<Self, ReadError>
    where
        Self: Sized;

    /// Reads a value or `null`.
    ///
    /// # Errors
    /// The JSON is malformed or of another type.
    fn read_nullable(schema: &'static Schema, input: &mut Reader<'_>) -> Result<Option<Self>, ReadError>
    where
        Self: Sized,
    {
        if input.take_null()? { Ok(None) } else { Self::read(schema, input).map(Some) }
    }

    /// Reports where the value breaks the shape's constraints.
    fn check(&self, schema: &'static Schema, checker: &mut Checker<'_>);

    /// The value that stands for a required member a response left out (Smithy's client error correction).
    fn missing() -> Self
    where
        Self: Sized;
}

/// A Rust structure generated for a structure shape.
pub trait Structure: Sized {
    /// Its description.
    const SCHEMA: &'static StructureSchema;

    /// Shows each member that is set, with its index in the description.
    fn members(&self, visit: &mut dyn FnMut(usize, &dyn Shape));

    /// Reads a structure from a JSON object; unknown members are ignored.
    ///
    /// # Errors
    /// The JSON is malformed or a member is of another type.
    fn read(input: &mut Reader<'_>) -> Result<Self, ReadError>;
}
